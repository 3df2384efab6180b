"""What somebody wrote without looking twice: so that each rule of the plan linter has something to find."""

from kamlib.sample.judge import Judge


def writes_carelessly(judge: Judge) -> None:
    """Titles that are not SMART, a decision whose yes nobody knows, whom nobody of their field looks after,
    two waivers, and a target that nobody ever reached."""
    _titles(judge)
    decision = {"title": "A second line in the old hall", "expected": judge.day(200)}
    judge.says("purchase_decision", decision, "decision-9", ago=20)
    person = {"name": "Ottokar Linde", "function": "Quality", "seniority": "board"}
    judge.says("stakeholder", person, "p-90", ago=20)
    cover = {"stakeholder": "p-90", "ours": judge.known.owner, "seniority": "manager", "function": "Sales"}
    judge.says("coverage", cover | {"contact": "brief"}, "coverage-p-90", ago=20)
    waived = {"rule": "DMG-01", "about": "decision-9", "why": "Their budget is open until the spring."}
    judge.says("waiver", waived | {"until": judge.day(120)}, "waiver-9", ago=15, author=judge.known.manager)
    late = {"rule": "DEAL-01", "why": "Their board meets again in January.", "until": judge.day(90)}
    judge.says("waiver", late, "waiver-8", ago=15, author=judge.known.manager)
    year = str(judge.scope.planning_year)
    judge.says("account_target", {"amount": judge.money(2.2)}, year, ago=12)
    concession = {"entry": "concession", "amount": judge.money(0.02), "day": judge.day(-30)}
    judge.says("ledger_entry", concession | {"what": "Free filter changes"}, "ledger-9", ago=25)
    judge.says("need", {"what": "Somebody who answers at night", "importance": "high"}, "need-9", ago=25)


def _titles(judge: Judge) -> None:
    """One action for each of the five tests that it fails."""
    owner = judge.known.owner
    for number, (title, days, hours) in enumerate(
        (
            ("Improve the contact with purchasing", 40, 2),
            ("Sell more bags to the second plant", 50, 4),
            ("Compare the cost of all twelve lines", 3, 60),
            ("Try to see the managing director", 30, 2),
            ("Call about the service contract soon", 20, 1),
        ),
        start=91,
    ):
        planned = {"title": title, "owner": owner, "due": judge.day(days), "effort": float(hours)}
        judge.says("action", planned, f"action-{number}", ago=18)
