"""How likely open deals are won: which rung of the ladder tells it, and how near it was before."""

import numpy as np
import pandas as pd

from kamlib.analysis.calibration import Scores
from kamlib.analysis.normal import Z80
from kamlib.analysis.win_chance import FEWEST, FEWEST_TRIED, OF_EACH, Rung, WinChance
from kamlib.plan.blocks import Block, Cell, Fact, FactList, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, count, day, name, number, percent, say


def targeting_section(subject: Subject) -> PageSection | None:
    """For the company how it is known; for a team how many of its open deals are expected to be won. None
    where no deals are exported, or none of the team's is open."""
    found = subject.winning.chance
    if subject.level == "book" or "opportunities" in subject.frame.missing:
        return None
    if subject.level == "team":
        return _of_team(subject)
    facts = (_why(found), *_compared(found), _answers(subject), *_refused(subject))
    return PageSection(
        id="targeting",
        headline=_headline(found),
        blocks=(FactList(facts=facts), *_tables(found)),
        origin=_origin(found, subject),
    )


def _of_team(subject: Subject) -> PageSection | None:
    deals = subject.winning.deals
    own = deals[deals["account"].isin(subject.accounts["account"])]
    if own.empty:
        return None
    low, high = _expected(own)
    in_year = own["in_year"].dropna()
    facts = [_why(subject.winning.chance)]
    if len(in_year):
        told = {"deals": count(len(in_year)), "decided": count(round(float(in_year.sum())))}
        facts.append(Fact(label="fact-win-decided", text=say("win-decided", **told)))
    return PageSection(
        id="targeting",
        headline=say("win-team", deals=count(len(own)), low=count(low), high=count(high)),
        blocks=(FactList(facts=tuple(facts)),),
        origin=_origin(subject.winning.chance, subject),
    )


def _expected(deals: pd.DataFrame) -> tuple[int, int]:
    """Between how many are won in 8 of 10 cases: by how each falls out, and by how far off all their chances
    may be together."""
    p = deals["likely"].to_numpy()
    common = float((deals["high"] - deals["low"]).sum()) / 2
    spread = float(np.hypot(Z80 * np.sqrt((p * (1 - p)).sum()), common))
    return max(0, round(p.sum() - spread)), min(len(p), round(p.sum() + spread))


def _headline(found: WinChance) -> Sentence:
    told = {"rate": percent(round(found.average, 2)), "deals": count(found.closed)}
    if found.used == "average" and _too_few(found):
        return say("win-few", **told)
    own, average = _tested(found.rung(found.used)), _tested(found.rung("average"))
    if not found.separates or own is None or average is None:
        return say(f"win-{found.used}", **told)
    errors = {"error": number(round(own.brier, 3)), "without": number(round(average.brier, 3))}
    return say("win-separates", **errors, **told)


def _tested(rung: Rung | None) -> Scores | None:
    return rung.scores if rung else None


def _too_few(found: WinChance) -> bool:
    return all(one.scores is None for one in found.rungs)


def _why(found: WinChance) -> Fact:
    told = {"rate": percent(round(found.average, 2)), "deals": count(found.closed), "won": count(found.won)}
    if _too_few(found) and found.used == "average":
        wanted = {"wanted": count(FEWEST), "tried": count(FEWEST_TRIED)}
        return Fact(label="fact-win-how", text=say("win-how-few", **wanted, **told), unknown=True)
    return Fact(label="fact-win-how", text=say(f"win-how-{found.used}", **told))


def _compared(found: WinChance) -> list[Fact]:
    """The rung beside the average, on the latest period."""
    own, average = _tested(found.rung(found.used)), _tested(found.rung("average"))
    if own is None or average is None:
        return []
    if not found.separates:
        told = {"brier": number(round(average.brier, 3)), "log_loss": number(round(average.log_loss, 3))}
        came = found.bins[0].came if found.bins else found.average
        text = say("win-average-tried", came=percent(round(came, 2)), deals=count(average.n), **told)
        return [Fact(label="fact-win-tried", text=text)]
    told = {
        "brier": number(round(own.brier, 3)),
        "without": number(round(average.brier, 3)),
        "log_loss": number(round(own.log_loss, 3)),
        "log_without": number(round(average.log_loss, 3)),
        "ece": percent(round(own.ece, 2)),
        "ece_without": percent(round(average.ece, 2)),
        "auc": number(round(own.auc or 0.5, 2)),
    }
    return [Fact(label="fact-win-tried", text=say("win-tried", deals=count(own.n), **told))]


def _answers(subject: Subject) -> Fact:
    found = subject.winning
    told = {"outcomes": count(found.outcomes), "wanted": count(FEWEST)}
    return Fact(
        label="fact-win-answers", text=say("win-answers-learnt" if found.weights else "win-answers", **told)
    )


def _refused(subject: Subject) -> list[Fact]:
    """Features that are known only once a deal is decided."""
    return [
        Fact(label="fact-win-refused", text=say(f"win-refused-{why}", column=name(column)), unknown=True)
        for column, why in sorted(subject.winning.refused.items())
    ]


def _tables(found: WinChance) -> list[Block]:
    rungs = Table(
        id="win-rungs",
        caption=say("table-win-rungs"),
        columns=columns(
            ("model", "name"),
            ("deals", "count"),
            ("brier-score", "number"),
            ("log-loss", "number"),
            ("auc", "number"),
            ("calibration-gap", "percent"),
            ("used", "name"),
        ),
        rows=tuple(_rung_row(one, found) for one in found.rungs),
    )
    bins = Table(
        id="win-bins",
        caption=say("table-win-bins"),
        columns=columns(
            ("told-chance", "name"), ("deals", "count"), ("came-won", "percent"), ("of-ten", "name")
        ),
        rows=tuple(
            (
                say("win-told", told=percent(round(one.told, 2))),
                one.n,
                round(one.came, 2),
                say("roti-range", low=percent(round(one.low, 2)), high=percent(round(one.high, 2))),
            )
            for one in found.bins
        ),
    )
    return [rungs, bins] if found.bins else [rungs]


def _rung_row(one: Rung, found: WinChance) -> tuple[Cell, ...]:
    seen = one.scores
    cells = (
        (None, None, None, None, None)
        if seen is None
        else (
            seen.n,
            round(seen.brier, 3),
            round(seen.log_loss, 3),
            None if seen.auc is None else round(seen.auc, 2),
            round(seen.ece, 2),
        )
    )
    told = {
        "few-of-each": {"wanted": count(OF_EACH)},
        "no-steps": {"said": count(found.steps_said), "of": count(found.steps_of)},
    }
    return say(f"win-rung-{one.name}"), *cells, say(f"win-why-{one.why}", **told.get(one.why, {}))


def _origin(found: WinChance, subject: Subject) -> Sentence:
    told = {"deals": count(found.closed), "won": count(found.won), "last_day": day(subject.frame.last_day)}
    if found.tried and found.start:
        return say("origin-win-dated", tried=count(found.tried), start=day(found.start), **told)
    return say("origin-win", tried=count(found.tried), **told)
