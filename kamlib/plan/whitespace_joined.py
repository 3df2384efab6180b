"""Section 6 with what compares the account: lines that similar accounts buy and it does not, without those
that somebody said no to, unless what spoke against them has changed."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kamlib.judgments.suggestions import CAUSES, suggestion_key
from kamlib.plan.blocks import Block, Cell, Fact, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import SECTIONS, AccountPlan, Section
from kamlib.plan.estimates import two_digits
from kamlib.plan.group_lines import with_fact
from kamlib.plan.suggested import DecidedLine, OwnWhitespace, Suggested
from kamlib.plan.whitespace_returns import Return, returned
from kamlib.sentences import Sentence, Value, count, day, estimate, money, name, percent, say


@dataclass(frozen=True)
class Open:
    """A suggested line that waits for a decision; `back`: why it came back, if it was decided on before."""

    line: Suggested
    back: Return | None = None


def open_lines(plan: AccountPlan, own: OwnWhitespace) -> list[Open]:
    """What came back and the first of the suggestions, no more than the plan shows: what is worth most
    first."""
    decided = {one.key: one for one in plan.decided_lines}
    found = []
    for line in own.suggested:
        before = decided.get(line.key)
        back = returned(before, line, plan.as_of) if before else None
        added = {line.key, suggestion_key(line.name)} & set(plan.added_lines)
        if not added and (before is None or back):
            found.append(Open(line, back))
    first = sorted(found, key=lambda one: one.back is None)[: own.shown]
    return sorted(first, key=lambda one: (-(one.line.value or 0.0), one.back is None))


def with_whitespace(plan: AccountPlan, own: OwnWhitespace | None) -> AccountPlan:
    """The plan with the suggestions in its section 6; of an account that gets none, how much it does not buy
    stands in section 1."""
    if own is None:
        return plan
    if not own.shown and not plan.decided_lines:
        stand = (with_fact(one, _counted(own)) if one.id == "stand" else one for one in plan.sections)
        return plan.model_copy(update={"sections": tuple(stand)})
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


def _counted(own: OwnWhitespace) -> Fact:
    return Fact(label="fact-gaps", text=say("gaps", **_gaps(own)))


def _gaps(own: OwnWhitespace) -> dict[str, Value]:
    """products: 1 where a line is a product, else 0."""
    products = count(int(own.level == "product"))
    return {"gaps": count(own.gaps), "lines": count(own.lines), "products": products}


def _headline(own: OwnWhitespace, waiting: Sequence[Open]) -> Sentence:
    told = _gaps(own)
    if not waiting:
        return say("suggested-decided" if own.suggested else "suggested-none", **told)
    first = waiting[0].line
    worth = [one.line.value for one in waiting]
    values = {"waiting": count(len(waiting)), "first": name(first.name), **_peers(first)}
    values["products"] = told["products"]
    if any(one is None for one in worth):
        return say("suggested-unpriced", **values)
    return say("suggested", worth=estimate(two_digits(sum(one or 0.0 for one in worth))), **values)


def _peers(line: Suggested) -> dict[str, Value]:
    return {"buying": count(line.buying), "peers": count(line.peers)}


def _blocks(plan: AccountPlan, own: OwnWhitespace, waiting: Sequence[Open]) -> list[Block]:
    blocks: list[Block] = []
    if waiting:
        blocks.append(_table(own, waiting))
        blocks.append(_how(plan.account, [one.line for one in waiting]))
    if plan.decided_lines:
        blocks.append(_decided_table(plan))
    return blocks


WAYS = ("accept", *(f"reject-{cause}" for cause in CAUSES), "later", "never")
"""What one may decide."""


def _how(account: str, lines: Sequence[Suggested]) -> Table:
    """The commands, for the first of the lines."""
    line = lines[0]
    return Table(
        id="suggested-how",
        caption=say("table-suggested-how", line=name(line.name), others=count(len(lines) - 1)),
        columns=columns(("decided-line", "name"), ("command", "code")),
        rows=tuple(
            (say(f"decide-{way.replace('_', '-')}"), _command(f"{account}/{line.key}", way)) for way in WAYS
        ),
    )


def _command(about: str, way: str) -> str:
    id_ = shlex.quote(f"whitespace:{about}")
    _, _, cause = way.partition("reject-")
    match way:
        case "accept":
            return f'kam accept {id_} --reason "..."'
        case "later":
            return f'kam reject {id_} --until YYYY-MM-DD --reason "..."'
        case "never":
            return f'kam reject {id_} --never --reason "..."'
        case _:
            return f'kam reject {id_} --cause {cause} --reason "..."'


def _table(own: OwnWhitespace, waiting: Sequence[Open]) -> Table:
    numbered = any(_is_numbered(one.line) for one in waiting)
    return Table(
        id="suggested",
        caption=say("table-suggested", shown=count(len(waiting)), **_gaps(own)),
        columns=columns(
            ("suggested-line", "name"),
            *((("suggested-number", "code"),) if numbered else ()),
            ("peers-say", "name"),
            ("bought-because", "name"),
            ("worth-a-year", "money"),
            ("worth-range", "name"),
        ),
        rows=tuple(_row(one, numbered=numbered) for one in waiting),
    )


def _is_numbered(line: Suggested) -> bool:
    """Whether its key is another than what it is called."""
    return line.key != suggestion_key(line.name)


def _row(one: Open, *, numbered: bool) -> tuple[Cell, ...]:
    line = one.line
    return (
        line.name,
        *((line.key,) if numbered else ()),
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
    told: dict[str, Value] = {}
    for at, one in enumerate(line.because, start=1):
        both, had = line.together[at - 1] if line.together else (0, 0)
        told |= {f"line{at}": name(one), f"both{at}": count(both), f"had{at}": count(had)}
    return say(f"because-{len(line.because)}", **told)


def _range(line: Suggested) -> Sentence:
    """How likely they begin, and what such a line brings with those who buy it: each with its range."""
    chances = (line.chance_low, line.chance_high)
    if line.value is None or None in chances:
        return say("worth-unknown")
    low, high = (percent(round(one or 0.0, 2)) for one in chances)
    case = "worth-range-rare" if (line.chance_high or 0.0) < RARE else "worth-range"
    spend = {"spend_low": estimate(line.spend_low or 0.0), "spend_high": estimate(line.spend_high or 0.0)}
    return say(f"{case}-one" if low == high and case == "worth-range" else case, low=low, high=high, **spend)


RARE = 0.005
"""What is below reads as none in a hundred."""


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
