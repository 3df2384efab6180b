"""What is known of winning deals: how likely each open one is, when it is decided, what answers say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from kamlib.analysis.answer_weights import answered_deals, learnt_weights
from kamlib.analysis.deal_features import LATEST, deal_rows
from kamlib.analysis.deals import Deals, deals_of
from kamlib.analysis.time_to_close import close_times
from kamlib.analysis.win_chance import WinChance, win_chance
from kamlib.facts.book import Facts
from kamlib.judgments.signed import SignedPlan
from kamlib.settings import Settings


@dataclass(frozen=True)
class Winning:
    """chance: without its deals. deals: a row per open deal: account, opportunity, low, likely, high, n
    (win_chance.py), half, most, in_year and later (time_to_close.py), sorted by account. refused: feature ->
    why it is known too late. features: those that count. weights: of the answers, None where `outcomes` are
    too few."""

    chance: WinChance
    deals: pd.DataFrame
    features: tuple[str, ...]
    refused: Mapping[str, str]
    weights: Mapping[str, float] | None
    outcomes: int


def winning(facts: Facts, settings: Settings, signed: Sequence[SignedPlan], end: date) -> Winning:
    """end: of the planning year."""
    features = tuple(one for one in settings.targeting.features if one not in facts.known_late)
    rows = deal_rows(facts, features)
    chance = win_chance(rows, settings.targeting, features, _counted(rows, facts))
    order = {step: place for place, step in enumerate(settings.targeting.steps)} if chance.steps_known else {}
    times = close_times(rows, facts.as_of, end, order)
    deals = chance.deals.merge(times, on="opportunity", how="left").dropna(subset=["account"])
    answered = answered_deals(facts, signed)
    return Winning(
        chance=replace(chance, deals=chance.deals.head(0)),
        deals=deals.sort_values(["account", "opportunity"], kind="stable", ignore_index=True),
        features=features,
        refused=facts.known_late,
        weights=learnt_weights(answered),
        outcomes=len(answered),
    )


def with_chances(deals: Deals, found: Winning) -> Deals:
    """The open deals with the chances that the opportunities of a plan count with, so that a deal has one
    chance on all pages; with the average the win rate of a page's own deals goes on to speak."""
    if found.chance.used == "average":
        return deals
    likely = found.deals.set_index("opportunity")["likely"]
    return replace(deals, open=deals.open.assign(chance=deals.open["opportunity"].map(likely)))


def _counted(rows: pd.DataFrame, facts: Facts) -> tuple[int, int] | None:
    """Won and lost of all deals, as the rest of the house counts them, where the rows hold the latest."""
    if (rows["state"] != "open").sum() < LATEST:
        return None
    every = deals_of(facts.opportunities, facts.as_of)
    return every.won, every.lost
