"""Which accounts should go to whom: proposals, each with its reason, for a person to accept or refuse."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kamlib.analysis.assignment import AssignmentResult, Broken
from kamlib.analysis.owner_proposals import OwnerProposals
from kamlib.analysis.owner_tables import MOST_PAIRS
from kamlib.plan.blocks import Block, Cell, Link, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.estimates import two_digits
from kamlib.plan.focus.owner_reasons import Reasons
from kamlib.plan.focus.subject import Subject, account_link, plain, records
from kamlib.sentences import Sentence, Value, count, estimate, name, number, percent, say, spoken, word

MOST_BROKEN = MOST_LOADS = 5
MOST_MOVES = 8
HALF_A_PERCENT = 0.005


def owners_section(subject: Subject) -> PageSection | None:
    """The company's page tells all that is proposed and what breaks, a manager's what stays in the team, a
    seller's nothing; none where nobody wants to know or there is nobody to choose from."""
    found = subject.owners
    wanted = subject.settings.assignment.on and subject.level != "book"
    if found is None or not wanted or len(found.tables.sellers) < 2:
        return None
    if found.result is None:
        return _too_many(found, subject) if found.too_many and subject.level == "company" else None
    moves = moves_within(found.result.moves, subject)
    if subject.level == "team":
        told = (_moves(moves, subject),) if len(moves) else ()
        return _section(_team_headline(moves), told, subject, moves) if told else None
    if found.result.status == "infeasible":
        return _section(_broken_headline(found), (_broken(found.result.broken, subject),), subject)
    if found.result.status == "unsolved":
        return _section(
            say("owners-unsolved", seconds=number(subject.settings.assignment.seconds)), (), subject
        )
    blocks = (_moves(moves, subject), *_loads(found.result, subject)) if len(moves) else ()
    return _section(_headline(found.result, moves), (*blocks, *_above(found, subject)), subject, moves)


def moves_within(moves: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """Those that this page may know: its account, from one of its people to another."""
    if subject.level == "company":
        return moves
    people = set(subject.books["rep"])
    own = moves["account"].isin(subject.accounts["account"]) & moves["new"].isin(people)
    return moves[own & (moves["old"].isin(people) | moves["old"].isna())]


def gained(moves: pd.DataFrame) -> float:
    """What they bring by who fits better, which is supposed and not measured; of a first owner nothing is
    known to compare with."""
    return two_digits(float(moves.loc[moves["old"].notna(), "gain"].sum()))


def _section(
    headline: Sentence, blocks: tuple[Block, ...], subject: Subject, moves: pd.DataFrame | None = None
) -> PageSection:
    first = "ACCOUNT" if moves is None or moves.empty else str(moves["account"].iloc[0])
    return PageSection(id="owners", headline=headline, blocks=blocks, origin=_origin(subject, first))


def _too_many(found: OwnerProposals, subject: Subject) -> PageSection:
    sizes = {"accounts": count(found.tables.asked), "sellers": count(len(found.tables.sellers))}
    ask = Note(text=say("owners-narrow", most=count(MOST_PAIRS)), unknown=True)
    return PageSection(id="owners", headline=say("owners-too-many", **sizes), blocks=(ask,))


def _headline(result: AssignmentResult, moves: pd.DataFrame) -> Sentence:
    if moves.empty:
        return say("owners-nothing", accounts=count(len(result.owners)))
    now, then = result.most
    told = {"moves": count(len(moves)), "now": percent(now), "then": percent(then)}
    gain = gained(moves)
    if gain <= 0:
        return say("owners-lighter", **told)
    return say("owners-better", gain=estimate(gain), **told)


def _team_headline(moves: pd.DataFrame) -> Sentence:
    gain = gained(moves)
    told = {"moves": count(len(moves))}
    return say("owners-team-better", gain=estimate(gain), **told) if gain > 0 else say("owners-team", **told)


def _moves(moves: pd.DataFrame, subject: Subject) -> Table:
    reasons = Reasons(subject)
    return Table(
        id="owner-moves",
        caption=say("table-owner-moves", shown=count(min(len(moves), MOST_MOVES)), moves=count(len(moves))),
        columns=columns(
            *(("account", "name"), ("owner-now", "name"), ("owner-then", "name")),
            *(("to-bring", "money"), ("better-fit", "money"), ("why", "name")),
        ),
        rows=tuple(_move(row, subject, reasons) for row in records(moves.head(MOST_MOVES))),
    )


def _move(row: Mapping[str, object], subject: Subject, reasons: Reasons) -> tuple[Cell, ...]:
    link = account_link(subject.rows[str(row["account"])], subject)
    under = None if link.key == link.name else say("typed", text=name(link.key))
    first = plain(row["old"]) is None
    return (
        link.model_copy(update={"under": under}),
        say("nobody") if first else reasons.person(row["old"]),
        say("pool") if plain(row["new"]) is None else reasons.person(row["new"]),
        reasons.expected(str(row["account"])),
        None if first else two_digits(float(str(row["gain"]))),
        reasons.of(row),
    )


def _loads(result: AssignmentResult, subject: Subject) -> tuple[Table, ...]:
    """Whose load changes, the largest change first."""
    load = result.load.assign(now=result.load["carried"] / result.load["room"])
    load["then"] = load["carried_then"] / load["room"]
    load["change"] = (load["then"] - load["now"]).abs().round(9)
    changed = load[load["change"] > 0].reset_index().sort_values(["change", "rep"], ascending=[False, True])
    names = dict(zip(subject.books["rep"], subject.books["name"], strict=True))
    rows = tuple(
        (
            Link(kind="person", key=row["rep"], name=names[row["rep"]]),
            *(int(row["accounts"]), int(row["accounts_then"])),
            *(round(row["now"], 4), round(row["then"], 4)),
        )
        for row in records(changed.head(MOST_LOADS))
    )
    heads = (("owner", "name"), ("accounts-now", "count"), ("accounts-then", "count"))
    loads = (("load-now", "percent"), ("load-then", "percent"))
    case, above = _evened(result.load_gap)
    caption = say(
        case,
        **above,
        before=number(result.gini_of("carried")),
        after=number(result.gini_of("carried_then")),
        value_before=number(result.gini_of("value")),
        value_after=number(result.gini_of("value_then")),
    )
    return (
        (Table(id="owner-loads", caption=caption, columns=columns(*heads, *loads), rows=rows),)
        if rows
        else ()
    )


def _evened(gap: float | None) -> tuple[str, dict[str, Value]]:
    """How near the largest load is to the least that somebody has to carry, where loads came first."""
    if gap is None:
        return "table-owner-loads", {}
    if gap < HALF_A_PERCENT:
        return "table-owner-loads-least", {}
    return "table-owner-loads-even", {"above": percent(gap)}


def _above(found: OwnerProposals, subject: Subject) -> tuple[Block, ...]:
    """Who carries too much by what stays with them, and of what."""
    if not found.above:
        return ()
    people = count(len({one.seller for one in found.above}))
    return (Note(text=say("owners-above", people=people)), _broken(found.above, subject, "owners-above"))


def _broken_headline(found: OwnerProposals) -> Sentence:
    assert found.result is not None
    told = {
        "moves": count(found.max_moves),
        "people": count(len({one.seller for one in found.result.broken})),
    }
    if found.result.fewest is None:
        return say("owners-never", **told)
    return say("owners-fewest", fewest=count(found.result.fewest), **told)


def _broken(limits: Sequence[Broken], subject: Subject, id: str = "owners-broken") -> Table:
    names = dict(zip(subject.books["rep"], subject.books["name"], strict=True))
    return Table(
        id=id,
        caption=say(f"table-{id}"),
        columns=columns(("owner", "name"), ("limit", "name"), ("at-most", "number"), ("too-much", "number")),
        rows=tuple(
            (
                Link(kind="person", key=one.seller, name=names[one.seller]),
                say(spoken("limit", one.limit)),
                one.cap,
                round(one.over, 2),
            )
            for one in limits[:MOST_BROKEN]
        ),
    )


def _origin(subject: Subject, first: str) -> Sentence:
    """`first`: an account to show by how a proposal is decided."""
    found, rules = subject.owners, subject.settings.assignment
    assert found is not None and found.result is not None
    fit = ", ".join(f"{column} {weight * 100:.0f}\N{NO-BREAK SPACE}%" for column, weight in rules.fit.items())
    told = {
        "scope": word(f"scope-{rules.scope}"),
        "accounts": count(found.tables.asked),
        "sellers": count(len(found.tables.sellers)),
        "share": percent(rules.max_moves),
        "most": count(found.max_moves),
        "fit": name(fit or "–"),
        "basis": word(f"basis-{found.result.basis}"),
        "first": name(first),
    }
    if subject.level == "team":
        return say("origin-owners-team", fit=told["fit"], basis=told["basis"], first=told["first"])
    if found.result.gap is None:
        return say("origin-owners-none", **told)
    return say(f"origin-owners-{found.result.status}", gap=percent(found.result.gap), **told)


__all__ = ["owners_section"]
