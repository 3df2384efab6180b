"""Section 6 with what compares the account: lines that similar accounts buy and it does not, without those
that somebody said no to, unless what spoke against them has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kamlib.judgments.suggestions import suggestion_key
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import SECTIONS, AccountPlan, Section
from kamlib.plan.suggested import DecidedLine, OwnWhitespace, Suggested, rounded
from kamlib.plan.whitespace_returns import Return, returned
from kamlib.sentences import Sentence, Value, count, day, money, name, percent, say


@dataclass(frozen=True)
class Open:
    """A suggested line that waits for a decision; `back`: why it came back, if it was decided on before."""

    line: Suggested
    back: Return | None = None


def open_lines(plan: AccountPlan, own: OwnWhitespace) -> list[Open]:
    """What came back and the first of the suggestions, no more than the plan shows: what came back first,
    then what is worth most."""
    decided = {one.key: one for one in plan.decided_lines}
    found = []
    for line in own.suggested:
        before = decided.get(line.key)
        back = returned(before, line, plan.as_of) if before else None
        added = {line.key, suggestion_key(line.name)} & set(plan.added_lines)
        if not added and (before is None or back):
            found.append(Open(line, back))
    first = sorted(found, key=lambda one: one.back is None)[: own.shown]
    return sorted(first, key=lambda one: (one.back is None, -(one.line.value or 0.0)))


def with_whitespace(plan: AccountPlan, own: OwnWhitespace | None) -> AccountPlan:
    """The plan with the suggestions in its section 6; of an account that gets none, how much it does not buy
    stands in section 1."""
    if own is None:
        return plan
    if not own.shown and not plan.decided_lines:
        return _with(plan, "stand", _counted(own))
    waiting = open_lines(plan, own)
    blocks = list(_blocks(plan, own, waiting))
    asked = next((one for one in plan.sections if one.id == "whitespace"), None)
    said = asked is not None and not asked.headline.id.startswith("ask-")
    made = Section(
        id="whitespace",
        headline=asked.headline if asked and said and not waiting else _headline(own, waiting),
        blocks=(*blocks, *(asked.blocks if asked else ())),
        origin=_origin(plan, own),
    )
    others = [one for one in plan.sections if one.id != "whitespace"]
    place = SECTIONS.index("whitespace")
    before = [one for one in others if SECTIONS.index(one.id) < place]
    return plan.model_copy(update={"sections": (*before, made, *others[len(before) :])})


def _with(plan: AccountPlan, section: str, fact: Fact) -> AccountPlan:
    """The fact as the last of the section's first facts."""

    def added(one: Section) -> Section:
        place = next((at for at, block in enumerate(one.blocks) if isinstance(block, FactList)), None)
        if one.id != section or place is None:
            return one
        blocks, facts = list(one.blocks), one.blocks[place]
        assert isinstance(facts, FactList)
        blocks[place] = FactList(facts=(*facts.facts, fact))
        return one.model_copy(update={"blocks": tuple(blocks)})

    return plan.model_copy(update={"sections": tuple(added(one) for one in plan.sections)})


def _counted(own: OwnWhitespace) -> Fact:
    return Fact(label="fact-gaps", text=say("gaps", gaps=count(own.gaps), lines=count(own.lines)))


def _headline(own: OwnWhitespace, waiting: Sequence[Open]) -> Sentence:
    told = {"gaps": count(own.gaps), "lines": count(own.lines)}
    if not waiting:
        return say("suggested-none", **told)
    first = waiting[0].line
    worth = [one.line.value for one in waiting]
    values = {"waiting": count(len(waiting)), "first": name(first.name), **_peers(first)}
    if any(one is None for one in worth):
        return say("suggested-unpriced", **values)
    return say("suggested", worth=money(rounded(sum(one or 0.0 for one in worth))), **values)


def _peers(line: Suggested) -> dict[str, Value]:
    return {"buying": count(line.buying), "peers": count(line.peers)}


def _blocks(plan: AccountPlan, own: OwnWhitespace, waiting: Sequence[Open]) -> list[Block]:
    blocks: list[Block] = []
    if waiting:
        blocks.append(_table(own, waiting))
        told = {"account": name(plan.account), "line": name(waiting[0].line.key)}
        blocks.append(Note(text=say("suggested-how", **told)))
    if plan.decided_lines:
        blocks.append(_decided_table(plan))
    return blocks


def _table(own: OwnWhitespace, waiting: Sequence[Open]) -> Table:
    return Table(
        id="suggested",
        caption=say(
            "table-suggested", shown=count(len(waiting)), gaps=count(own.gaps), lines=count(own.lines)
        ),
        columns=columns(
            ("suggested-line", "name"),
            ("peers-say", "name"),
            ("bought-because", "name"),
            ("worth-a-year", "money"),
            ("worth-range", "name"),
        ),
        rows=tuple(_row(one) for one in waiting),
    )


def _row(one: Open) -> tuple[Cell, ...]:
    line = one.line
    return (
        line.name,
        _peers_say(one),
        _because(line),
        line.value,
        _range(line),
    )


def _peers_say(one: Open) -> Sentence:
    """How many similar accounts buy it and began to; what came back says first why."""
    line = one.line
    told = {
        **_peers(line),
        "adopted": count(line.adopted),
        "lacked": count(line.lacked),
        "line": name(line.name),
    }
    if one.back:
        return say(f"peers-say-back-{one.back.why}", **told, **one.back.values)
    return say("peers-say", **told)


def _because(line: Suggested) -> Sentence:
    values = {f"line{at}": name(one) for at, one in enumerate(line.because, start=1)}
    return say(f"because-{len(values)}", **values)


def _range(line: Suggested) -> Sentence:
    if line.value is None or line.chance is None or line.low is None or line.high is None:
        return say("worth-unknown")
    ends = {"low": money(line.low), "high": money(line.high)}
    if line.chance < RARE:
        return say("worth-range-rare", **ends)
    return say("worth-range", chance=percent(round(line.chance, 2)), **ends)


RARE = 0.01


def _decided_table(plan: AccountPlan) -> Table:
    return Table(
        id="decided-lines",
        caption=say("table-decided-lines", decided=count(len(plan.decided_lines))),
        columns=columns(
            ("suggested-line", "name"),
            ("decided-line", "name"),
            ("line-decided-by", "name"),
            ("seen-then", "name"),
        ),
        rows=tuple(_decided(one) for one in plan.decided_lines),
    )


def _decided(one: DecidedLine) -> tuple[Cell, ...]:
    seen = one.peers is not None and one.peers_buying is not None
    return (
        one.name,
        _decision(one),
        say("line-decided-by", by=name(one.by), date=day(one.day)),
        say("seen-then", buying=count(one.peers_buying or 0), peers=count(one.peers or 0))
        if seen
        else say("seen-not-noted"),
    )


def _decision(one: DecidedLine) -> Sentence:
    match one.decision:
        case "accepted" if one.won is not None:
            return say("decided-won", won=money(one.won))
        case "rejected" if one.cause:
            return say(f"decided-rejected-{one.cause.replace('_', '-')}")
        case "later" if one.until:
            return say("decided-later", until=day(one.until))
        case decision:
            return say(f"decided-{decision.replace('_', '-')}")


def _origin(plan: AccountPlan, own: OwnWhitespace) -> Sentence:
    last = day(plan.as_of - timedelta(days=1))
    if own.tried is None:
        return say("origin-suggested-untried", last_day=last)
    return say(f"origin-suggested-{own.used}", tried=count(own.tried), last_day=last)
