"""What the accounts of a page don't buy and similar ones do: the lines that are worth most, who buys them,
and how such suggestions did on the past."""

from typing import Any

import numpy as np
import pandas as pd

from kamlib.analysis.ends import share_ends
from kamlib.analysis.whitespace import MOST_ACCOUNTS, Whitespace
from kamlib.analysis.whitespace_scores import ADDED, FEW_LINES, POPULARITY
from kamlib.analysis.whitespace_trial import RANDOM, TriedScore, WhitespaceTrial
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.estimates import two_digits
from kamlib.plan.focus.subject import Subject, records
from kamlib.sentences import Sentence, Value, count, day, estimate, name, number, percent, say

MOST_LINES = 5
"""So many rows somebody reads."""
FEWEST_MEMBERS = 5
"""Of fewer accounts an industry's share says little."""
SHOWN = ("account", "line", "value")


def shown_suggestions(found: Whitespace | None, accounts: pd.DataFrame) -> pd.DataFrame:
    """SHOWN of the suggestions that plans of owned accounts show, without those that somebody decided on;
    line: its place."""
    if found is None:
        return pd.DataFrame(columns=list(SHOWN))
    owned = accounts.loc[accounts["owner"].notna(), "account"]
    rows = found.suggestions[~found.suggestions["decided"]]
    rank = rows.groupby("account", sort=False).cumcount()
    most = rows["account"].map(found.shown[found.shown.index.isin(owned)]).fillna(0)
    return rows.loc[rank < most, list(SHOWN)]


def whitespace_section(subject: Subject) -> PageSection | None:
    """None where nothing is suggested to any account of the page."""
    found, own = subject.whitespace, subject.suggested
    if found is None or own.empty:
        return None
    lines = _by_line(own)
    blocks: list[Block] = [_table(lines, found), Note(text=_trial_told(found))]
    if subject.level == "company" and found.trial and found.trial.scores:
        blocks.append(_trial_table(found, found.trial))
    if subject.level == "company" and (found.shown > 0).sum() >= MOST_ACCOUNTS:
        blocks.append(Note(text=say("whitespace-most", accounts=count(MOST_ACCOUNTS))))
    if subject.level == "company" and found.left_out:
        blocks.append(Note(text=say("whitespace-left-out", lines=count(found.left_out), **_products(found))))
    return PageSection(
        id="whitespace",
        headline=_headline(lines, own, found),
        blocks=tuple(blocks),
        origin=say("origin-whitespace-lines", last_day=day(subject.frame.last_day)),
    )


def _by_line(own: pd.DataFrame) -> pd.DataFrame:
    """line, accounts, value: that which is worth most first, else that of most accounts."""
    lines, accounts = np.unique(own["line"].to_numpy(), return_counts=True)
    value = own["value"].groupby(own["line"].to_numpy()).sum().to_numpy()
    order = np.lexsort((-accounts, -value))
    return pd.DataFrame({"line": lines[order], "accounts": accounts[order], "value": value[order]})


def _headline(lines: pd.DataFrame, own: pd.DataFrame, found: Whitespace) -> Sentence:
    first = lines.iloc[0]
    told = {
        "first": name(found.names[int(first["line"])]),
        "accounts": count(first["accounts"]),
        "every": count(own["account"].nunique()),
        "lines": count(len(lines)),
        **_products(found),
    }
    if len(lines) == 1:
        buyers, members = _buyers(int(first["line"]), found)
        told |= {"buyers": count(buyers), "members": count(members)}
    if found.trial is None:
        return say("whitespace-lines-unpriced", **told)
    worth, every = estimate(first["value"]), estimate(float(lines["value"].sum()))
    return say("whitespace-lines", worth=worth, worth_of_all=every, **told)


def _table(lines: pd.DataFrame, found: Whitespace) -> Table:
    return Table(
        id="whitespace-lines",
        caption=say(
            "table-whitespace-lines",
            shown=count(min(len(lines), MOST_LINES)),
            lines=count(len(lines)),
            **_products(found),
        ),
        columns=columns(
            ("suggested-line", "name"),
            ("accounts", "count"),
            *([("worth-a-year", "money")] if found.trial else []),
            *(("buy-it", "name"), ("most-in", "name")),
        ),
        rows=tuple(_row(one, found) for one in records(lines.head(MOST_LINES))),
    )


def _row(one: dict[str, Any], found: Whitespace) -> tuple[Cell, ...]:
    line = int(one["line"])
    buyers, members = _buyers(line, found)
    return (
        str(found.names[line]),
        int(one["accounts"]),
        *([two_digits(one["value"])] if found.trial else []),
        say("buy-it", buyers=count(buyers), members=count(members)) if members else say("industry-unknown"),
        _most_in(line, found),
    )


def _buyers(line: int, found: Whitespace) -> tuple[int, int]:
    """How many buy it, of how many whose industry is known."""
    return int(found.buyers[:, line].sum()), int(found.members.sum())


def _products(found: Whitespace) -> dict[str, Value]:
    """1 where a line is a product, else 0."""
    return {"products": count(int(found.level == "product"))}


def _most_in(line: int, found: Whitespace) -> Sentence | None:
    """The industry that buys it most, with the range of its share (8 in 10), drawn to that of all."""
    enough = np.flatnonzero(found.members >= FEWEST_MEMBERS)
    if not len(enough):
        return None
    rate = found.buyers[:, line].sum() / found.members.sum()
    bought = found.buyers[enough, line] + rate * ADDED
    others = found.members[enough] - found.buyers[enough, line] + (1 - rate) * ADDED
    best = int(np.argmax(bought / (bought + others)))
    low, high = (float(one[best]) for one in share_ends(bought, others))
    return say(
        "most-in",
        industry=name(found.segments[enough[best]]),
        buyers=count(found.buyers[enough[best], line]),
        members=count(found.members[enough[best]]),
        low=percent(round(low, 2)),
        high=percent(round(high, 2)),
    )


def _trial_told(found: Whitespace) -> Sentence:
    """How the score that is used did on the past, beside popularity; and what few lines can't tell."""
    trial = found.trial
    if trial is None:
        return say("whitespace-untried")
    told: dict[str, Value] = {"tried": count(trial.accounts), "shown": count(trial.shown)}
    told |= {
        **_products(found),
        "taken": count(trial.taken),
        "suggested": count(trial.suggested),
        "lines": count(trial.lines),
    }
    if not trial.enough:
        return say("whitespace-few-tried", **told)
    usual, used = trial.score(POPULARITY), trial.score(trial.used)
    told |= {"usual": percent(round(usual.recall, 2)), "recall": percent(round(used.recall, 2))}
    coarse = "-coarse" if trial.lines < FEW_LINES else ""
    return say(f"whitespace-tried-{trial.used}{coarse}", **told)


def _trial_table(found: Whitespace, trial: WhitespaceTrial) -> Table:
    return Table(
        id="whitespace-tried",
        caption=say(
            "table-whitespace-tried",
            tried=count(trial.accounts),
            begun=count(trial.begun),
            **_products(found),
        ),
        columns=columns(
            ("method", "name"),
            ("recall", "percent"),
            ("precision-at", "number"),
            ("named-more", "name"),
            ("used", "name"),
        ),
        rows=tuple(_tried_row(one, trial) for one in trial.scores),
    )


def _tried_row(one: TriedScore, trial: WhitespaceTrial) -> tuple[Cell, ...]:
    gain = None
    if one.name not in (RANDOM, POPULARITY):
        ends = {"low": number(round(100 * one.low)), "high": number(round(100 * one.high))}
        gain = say("whitespace-gain", gain=number(round(100 * one.gain)), **ends)
    mark = say("forecast-used") if one.name == trial.used else None
    if mark is None and one.proven and not trial.enough:
        mark = say("whitespace-unproven")
    return say(f"score-by-{one.name}"), round(one.recall, 2), round(one.precision, 2), gain, mark
