"""The people who decide each open purchase, and who of us looks after whom."""

from collections.abc import Iterator
from typing import NamedTuple

from kamlib.analysis.decision_group import GroupGaps, coverage_gaps, group_gaps, is_covered
from kamlib.judgments.decisions import BuyingRole
from kamlib.judgments.people import Coverage, Stakeholder
from kamlib.plan.judged.coverage import with_function
from kamlib.plan.judged.said import open_decisions
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import count, day, name

INFLUENCE = ("high", "medium")
"""Who counts this much has to be known by one of us."""


class _Group(NamedTuple):
    key: str
    title: str
    roles: list[BuyingRole]
    gaps: GroupGaps


def _groups(look: Look) -> Iterator[_Group]:
    coverage = _coverage(look)
    for one in open_decisions(look.judged):
        roles = look.judged.roles(one.key, look.frame.as_of)
        yield _Group(one.key, one.record.title, roles, group_gaps(roles, coverage))


def _coverage(look: Look) -> list[Coverage]:
    return [one.record for one in look.judged.all(Coverage)]


def _present(look: Look) -> list[tuple[str, Stakeholder]]:
    """Those who did not leave."""
    people = [(one.key, one.record) for one in look.judged.all(Stakeholder)]
    return [(key, one) for key, one in people if one.left is None or one.left >= look.frame.as_of]


def _economic_buyers(look: Look) -> Iterator[Hit]:
    for group in _groups(look):
        told = {"title": name(group.title)}
        if not group.gaps.economic_buyers:
            yield Hit("no-economic-buyer", group.key, told)
        elif len(group.gaps.economic_buyers) > 1:
            people = {"people": count(len(group.gaps.economic_buyers))}
            yield Hit("economic-buyers", group.key, told | people)


def _coach(look: Look) -> Iterator[Hit]:
    for group in _groups(look):
        if not group.gaps.coaches:
            told = {"title": name(group.title)}
            yield Hit("no-coach", group.key, told, first=look.row["tier"] == "A")


def _wins(look: Look) -> Iterator[Hit]:
    """What each of them gains themselves, and what their business gains."""
    for group in _groups(look):
        counting = [one for one in group.roles if one.degree_of_influence != "low"]
        without = [one.stakeholder for one in counting if not (one.win and one.result)]
        if without:
            first = name(look.judged.person(without[0]))
            yield Hit(
                "no-win",
                group.key,
                {"title": name(group.title), "first": first, "people": count(len(without))},
            )


def _uncovered(look: Look) -> Iterator[Hit]:
    found: dict[str, str] = {}
    for group in _groups(look):
        heavy = {one.stakeholder for one in group.roles if one.degree_of_influence in INFLUENCE}
        found = {**{who: group.title for who in group.gaps.uncovered if who in heavy}, **found}
    for who, title in found.items():
        yield Hit("uncovered", who, {"person": name(look.judged.person(who)), "title": name(title)})


def _threads(look: Look) -> Iterator[Hit]:
    present = {key for key, _ in _present(look)}
    known = {one.stakeholder for one in _coverage(look) if is_covered(one) and one.stakeholder in present}
    if present and len(known) < look.frame.lint.threads:
        yield Hit(
            "single-threaded", None, {"known": count(len(known)), "wanted": count(look.frame.lint.threads)}
        )


def _juniors(look: Look) -> Iterator[Hit]:
    for gap in coverage_gaps(_present(look), _coverage(look), look.frame.as_of):
        if gap.junior and gap.ours:
            ours, theirs = look.judged.one_of_us(gap.ours), look.judged.person(gap.stakeholder)
            yield Hit("junior", gap.stakeholder, {"ours": name(ours), "person": name(theirs)})


def _functions(look: Look) -> Iterator[Hit]:
    """The map of who knows whom says the same: it asks the same question."""
    coverage = [with_function(one, look.judged) for one in _coverage(look)]
    for gap in coverage_gaps(people := _present(look), coverage, look.frame.as_of):
        if gap.other_field and gap.ours:
            person = dict(people)[gap.stakeholder]
            known = (one.function for one in coverage if one.stakeholder == gap.stakeholder)
            ours = ", ".join(dict.fromkeys(one for one in known if one))
            told = {"theirs": name(person.function), "ours": name(ours)}
            yield Hit("function", gap.stakeholder, {"person": name(person.name), **told})


def _champions(look: Look) -> Iterator[Hit]:
    """Somebody who is for us and hears nothing of us."""
    if look.beside.met is None:
        return
    roles = [one for group in _groups(look) for one in group.roles]
    champions = {one.stakeholder for one in roles if one.belief or one.stance == "mentor"}
    for key, person in _present(look):
        if key in champions and person.contact:
            met = look.beside.met.get(person.contact)
            if met is None:
                yield Hit("champion-unmet", key, {"person": name(person.name)})
            elif (look.frame.as_of - met).days > look.frame.lint.champion_days:
                yield Hit("champion-silent", key, {"person": name(person.name), "date": day(met)})


RULES = (
    Rule(
        "DMG-01",
        "must-fix",
        _economic_buyers,
        "One person is known who gives the final yes on each open purchase decision.",
        ("no-economic-buyer", "economic-buyers"),
    ),
    Rule(
        "DMG-02",
        "decide",
        _coach,
        "A coach guides us through each open decision, and something shows that they believe in our "
        "solution; on an A account this comes first.",
        ("no-coach",),
    ),
    Rule(
        "DMG-03",
        "decide",
        _wins,
        "Of everybody who counts in a decision it is known what they gain themselves and what their business "
        "gains.",
        ("no-win",),
    ),
    Rule(
        "DMG-04",
        "decide",
        _uncovered,
        "One of us knows everybody whose influence on a decision is high or medium.",
        ("uncovered",),
    ),
    Rule(
        "DMG-05",
        "decide",
        _threads,
        "We know more than one of their people.",
        ("single-threaded",),
        ("lint.threads",),
    ),
    Rule(
        "DMG-06",
        "note",
        _juniors,
        "Our person stands less than two steps below theirs.",
        ("junior",),
    ),
    Rule(
        "DMG-07",
        "note",
        _functions,
        "One of ours who looks after a person works in their field, as far as both functions say.",
        ("function",),
    ),
    Rule(
        "DMG-08",
        "decide",
        _champions,
        "One of us met whoever guides us lately.",
        ("champion-silent", "champion-unmet"),
        ("lint.champion_days",),
    ),
)
