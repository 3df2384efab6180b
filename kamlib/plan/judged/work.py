"""The action plan: goals, objectives, and who does what by when (section 10)."""

from collections.abc import Mapping
from datetime import date

from kamlib.judgments.needs import Need
from kamlib.judgments.plan_work import Action, Charter, Goal, LongObjective, Objective, Smart, Win
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.ahead import ahead_blocks, road_map
from kamlib.plan.judged.said import Judged, Said
from kamlib.plan.week.clashing import account_clashes
from kamlib.sentences import Sentence, Unit, count, day, name, number, say

LETTERS = {
    "specific": "S",
    "measurable": "M",
    "achievable": "A",
    "realistic": "R",
    "time_bound": "T",
}
OPEN = ("open", "running")
CHARTER = ("vision", "field", "value", "gain")
WINNERS = ("customer", "us", "seller")


def actions_section(judged: Judged, row: Row, frame: PlanFrame) -> Section | None:
    """Section 10; none where nothing is planned."""
    actions, goals = judged.all(Action), judged.all(Goal)
    ahead = judged.all(LongObjective)
    stated = _stated(judged)
    if not (actions or goals or ahead or stated):
        return None
    blocks: list[Block] = [FactList(facts=stated)] if stated else []
    if goals:
        blocks.append(_goals(goals, judged.all(Objective)))
    if actions:
        blocks += [
            _actions(actions, judged, frame.as_of),
            *account_clashes(judged, row, frame),
            *ahead_blocks(actions, next_actions(actions), row, frame),
        ]
    stops = road_map(judged, frame.as_of)
    blocks += [stops] if stops else []
    return Section(
        id="actions",
        headline=_headline(actions, row, frame.as_of),
        blocks=tuple(blocks),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )


def next_actions(actions: list[Said[Action]]) -> list[Said[Action]]:
    """The open ones, the next due first, those without a day last."""
    found = [one for one in actions if one.record.status in OPEN]
    return sorted(found, key=lambda one: (one.record.due is None, one.record.due, one.key))


def _headline(actions: list[Said[Action]], row: Row, as_of: date) -> Sentence:
    """What is late, else what comes next."""
    coming = next_actions(actions)
    late = [one for one in coming if one.record.due and one.record.due < as_of]
    if late:
        first = late[0].record
        told = {"title": name(first.title), "date": day(first.due), "late": count(len(late))}
        return say("actions-late", **told)
    if not coming:
        return say("actions-none", owner=name(row["owner_name"]))
    first = coming[0].record
    if first.due is None:
        return say("actions-undated", title=name(first.title), open=count(len(coming)))
    return say("actions-next", title=name(first.title), date=day(first.due), open=count(len(coming)))


def _stated(judged: Judged) -> tuple[Fact, ...]:
    """The charter, and what each side gains by the plan, as far as somebody said it."""
    charter, win = judged.one(Charter), judged.one(Win)
    told = {
        **({f"charter-{what}": getattr(charter.record, what) for what in CHARTER} if charter else {}),
        **({f"win-{who}": getattr(win.record, who) for who in WINNERS} if win else {}),
    }
    return tuple(
        Fact(label=f"fact-{what}", text=say("typed", text=name(text))) for what, text in told.items() if text
    )


def _goals(goals: list[Said[Goal]], objectives: list[Said[Objective]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for goal in goals:
        rows.append((goal.record.title, *_measure(goal.record), _day(goal.record.due), _smart(goal.record)))
        for one in objectives:
            if one.record.goal == goal.key:
                step = say("objective-of", title=name(one.record.title))
                rows.append((step, *_measure(one.record), _day(one.record.due), None))
    return Table(
        id="goals",
        caption=say("table-goals", goals=count(len(goals))),
        columns=columns(("goal", "name"), ("measure", "name"), ("due", "date"), ("smart", "name")),
        rows=tuple(rows),
    )


def _measure(record: Goal | Objective) -> tuple[Cell]:
    if record.measure is None:
        return (say("not-known-yet"),)
    told = {"measure": name(record.measure)}
    if record.current is None or record.target is None:
        return (say("measure", **told),)
    return (say("measure-to", current=number(record.current), target=number(record.target), **told),)


def _actions(actions: list[Said[Action]], judged: Judged, as_of: date) -> Table:
    """With the objective, or else the need, that each serves, where any serves one."""
    done = sorted((one for one in actions if one.record.status not in OPEN), key=lambda one: one.key)
    shown = [one.record for one in (*next_actions(actions), *done)]
    titles = {one.key: one.record.title for one in judged.all(Objective)}
    needs = {one.key: one.record.what for one in judged.all(Need)}
    served = any(one.objective or one.need for one in shown)
    serves: list[tuple[str, Unit]] = [("serves", "name")] if served else []
    return Table(
        id="actions",
        caption=say("table-actions", actions=count(len(actions)), open=count(len(next_actions(actions)))),
        columns=columns(
            ("action", "name"),
            *serves,
            ("action-kind", "name"),
            ("owner", "name"),
            ("due", "date"),
            ("status", "name"),
            ("smart", "name"),
        ),
        rows=tuple(
            (one.title, *((_served(one, titles, needs),) if serves else ()), *_action(one, judged, as_of))
            for one in shown
        ),
    )


def _served(record: Action, titles: Mapping[str, str], needs: Mapping[str, str]) -> Cell:
    """The objective's title, else the need; the key where there is none of that key any more."""
    if record.objective is not None:
        return titles.get(record.objective, record.objective)
    if record.need is not None:
        return say("serves-need", need=name(needs.get(record.need, record.need)))
    return say("serves-none")


def _action(record: Action, judged: Judged, as_of: date) -> tuple[Cell, ...]:
    """All but its title and what it serves."""
    late = record.status in OPEN and record.due is not None and record.due < as_of
    return (
        say(f"action-kind-{record.kind_of_action}"),
        judged.one_of_us(record.owner) if record.owner else say("nobody"),
        _day(record.due),
        say("action-status-late" if late else f"action-status-{record.status}"),
        _smart(record),
    )


def _smart(record: Smart) -> Sentence:
    """The letters that are passed, those that failed with why, and those that nobody tested yet."""
    failing = [(LETTERS[test], getattr(record, test)) for test in LETTERS if test in record.not_passed]
    tested = [test for test in LETTERS if getattr(record, test) or test in record.not_passed]
    passed = "".join(LETTERS[test] for test in tested if test not in record.not_passed)
    still = "".join(letter for test, letter in LETTERS.items() if test not in tested)
    if not failing and not still:
        return say("smart-whole")
    if not failing and not passed:
        return say("smart-untested")
    told = {"passed": name(passed or "–")}
    if not failing:
        return say("smart-open", open=name(still), **told)
    failed = name(", ".join(_failed(letter, why) for letter, why in failing))
    if not still:
        return say("smart-failed", failed=failed, **told)
    return say("smart-failed-open", failed=failed, open=name(still), **told)


def _failed(letter: str, why: str | None) -> str:
    """The letter with the reason that somebody wrote beside it."""
    return f"{letter} ({why.rstrip('.')})" if why else letter


def _day(moment: date | None) -> Cell:
    return say("date-unknown") if moment is None else moment.isoformat()
