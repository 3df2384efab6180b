"""Whom the invented company knows at a customer, and who decides there."""

from itertools import pairwise
from typing import Any

from kamlib.sample import opinions
from kamlib.sample.judge import Judge

TECHNICAL = ("Maintenance Manager", "Quality Manager")
"""Whom our service looks after, too."""


def person(judge: Judge, contact: dict[str, Any], *, full: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": f"{contact['first']} {contact['last']}",
        "function": contact["title"] or None,
        "seniority": opinions.SENIORITY.get(contact["title"]),
        "contact": contact["contact"],
    }
    if full and judge.chance(0.8):
        said |= {"goals": judge.one(opinions.GOALS), "issues": judge.one(opinions.ISSUES)}
        said |= {"language": opinions.LANGUAGES.get(judge.known.country, "English")}
        said |= {"channel": judge.one(opinions.CHANNELS)}
    return said


def introduces(judge: Judge) -> list[tuple[str, dict[str, Any]]]:
    """The stakeholders by key, the lines between them, and who of us looks after whom."""
    people = [(f"p-{number}", contact) for number, contact in enumerate(judge.known.contacts, start=1)]
    for key, contact in people:
        judge.says("stakeholder", person(judge, contact, full=True), key, ago=judge.whole(20, 300))
        if judge.chance(0.7):
            levels = ("no_contact", "brief", "multiple", "in_depth")
            cover = {"stakeholder": key, "ours": judge.known.owner, "seniority": "manager"}
            cover |= {"contact": judge.one(levels), "wanted": "in_depth"}
            judge.says("coverage", cover, f"coverage-{key}", ago=60)
        if contact["title"] in TECHNICAL:
            cover = {"stakeholder": key, "ours": "t-1", "contact": "brief"}
            judge.says("coverage", cover, f"service-{key}", ago=50)
    for number, ((key, _), (other, _)) in enumerate(pairwise(people), start=1):
        line = {"who": key, "to": other, "line": judge.one(("reports_to", "influences", "trusts"))}
        judge.says("relationship_line", line, f"line-{number}", ago=100)
    return people


def decides(judge: Judge, people: list[tuple[str, dict[str, Any]]]) -> None:
    for number, deal in enumerate(judge.known.deals[:2], start=1):
        key = f"decision-{number}"
        told = {"title": deal["name"], "opportunity": deal["opportunity"], "expected": judge.day(90 * number)}
        judge.says("purchase_decision", told, key, ago=45)
        for person, contact in people:
            roles = opinions.ROLES.get(contact["title"])
            if roles and judge.chance(0.85):
                judge.says("buying_role", _role(judge, key, person, roles), f"{key}-{person}", ago=40)


def _role(judge: Judge, decision: str, person: str, roles: tuple[str, ...]) -> dict[str, Any]:
    believes = "coach" in roles and judge.chance(0.6)
    return {
        "decision": decision,
        "stakeholder": person,
        "roles": list(roles),
        "degree_of_influence": judge.one(("high", "medium", "low")),
        "response_mode": judge.one(("growth", "trouble", "even_keel", "overconfident", None)),
        "stance": judge.one(("mentor", "supporter", "neutral", "neutral", "non_supporter")),
        "rating": judge.whole(-3, 4),
        "win": judge.one((*opinions.WINS, None)),
        "result": judge.one((*opinions.RESULTS, None)),
        "message": judge.one((*opinions.MESSAGES, None)),
        "belief": "Asked the quality manager for our figures in the last talk." if believes else None,
    }
