"""What proposals of owners are made from: the accounts in question, the sellers, and how well each fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kamlib.analysis.fit import experience, with_skills
from kamlib.analysis.load import account_loads
from kamlib.facts.book import Facts
from kamlib.settings import Assignment, Settings

SCOPES = {"A": ("A",), "AB": ("A", "B")}
"""Scope -> the tiers it takes in."""
LOOKED_AT = ("account", "owner", "owner_rule", "tier", "revenue", "hours", "key")

MOST_PAIRS = 12_000
"""Accounts times sellers: of more, nobody is proposed by night."""


@dataclass(frozen=True)
class OwnerTables:
    """asked: so many accounts are in question. accounts: account, owner (missing where no seller owns it),
    expected (of the next twelve months), hours (missing where none are known of any), load, stays, and by
    column of the settings its word (word_industry); in order of their ids. sellers: rep, hours, cap (missing
    where there is none), and hours_fixed, load_fixed of their other accounts; in order. fits: account, rep,
    and by column of the settings how well they fit, 0 to 1; accounts x sellers. Of too many pairs neither
    accounts nor fits are told: they would take more room than they are worth.
    """

    asked: int
    accounts: pd.DataFrame
    sellers: pd.DataFrame
    fits: pd.DataFrame

    @property
    def pairs(self) -> int:
        return self.asked * len(self.sellers)


def owner_tables(
    accounts: pd.DataFrame, books: pd.DataFrame, facts: Facts, settings: Settings, told: pd.Series
) -> OwnerTables:
    """accounts: account, owner, owner_rule, tier, revenue, hours, key (whether it is one) and the columns to
    fit by; told: by account, what is foretold. Who owns accounts, or is said to have hours for them, is a
    seller."""
    rules = settings.assignment
    named = facts.reps.loc[facts.reps["hours"] > 0, "rep"]
    takes = books[(books["accounts"] > 0) | books["rep"].isin(named)].sort_values("rep", ignore_index=True)
    fitting = [column for column in rules.fit if column in accounts]
    every = accounts[[*LOOKED_AT, *(one for one in fitting if one not in LOOKED_AT)]].assign(
        hours=needed_hours(accounts), load=account_loads(accounts["tier"], settings.load).to_numpy()
    )
    inside = _inside(every, rules)
    asked = int(inside.sum())
    one = every[inside] if asked * len(takes) <= MOST_PAIRS else every.head(0)
    by = _words(every, facts.own, rules)
    chosen = _chosen(one.sort_values("account", ignore_index=True), takes["rep"], by, told, rules)
    sellers = _sellers(takes, every[~inside], settings)
    return OwnerTables(asked, chosen, sellers, _fits(by, chosen["account"], takes["rep"], facts, rules))


def _chosen(
    one: pd.DataFrame, sellers: pd.Series, by: Mapping[str, pd.Series], told: pd.Series, rules: Assignment
) -> pd.DataFrame:
    expected = one["account"].map(told).astype(float).fillna(one["revenue"]).clip(lower=0)
    return one[["account", "hours", "load"]].assign(
        owner=one["owner"].where(one["owner"].isin(sellers)),
        expected=expected.round(2),
        stays=(one["owner_rule"] == "decided") | one["account"].isin(rules.keep),
        **{f"word_{column}": words.reindex(one["account"]).to_numpy() for column, words in by.items()},
    )


def needed_hours(accounts: pd.DataFrame) -> pd.Series:
    """What each account takes in a year: what it took in the last twelve months, and the mean of its tier
    where nobody noted any; missing where no hours are known at all."""
    noted = accounts["hours"].astype(float)
    noted = noted.where(noted > 0)
    return noted.fillna(noted.groupby(accounts["tier"]).transform("mean")).fillna(noted.mean()).round(2)


def _inside(accounts: pd.DataFrame, rules: Assignment) -> pd.Series:
    if rules.scope == "all":
        return pd.Series(True, index=accounts.index)
    if rules.scope == "key":
        return accounts["key"]
    return accounts["tier"].isin(SCOPES[rules.scope])


def _sellers(takes: pd.DataFrame, others: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    fixed = others.groupby("owner")[["hours", "load"]].sum()
    fixed = fixed.reindex(takes["rep"]).fillna(0.0).reset_index(drop=True)
    return pd.DataFrame(
        {
            "rep": takes["rep"],
            "hours": takes["hours_available"].astype(float),
            "cap": np.nan if settings.load.cap is None else settings.load.cap,
            **{f"{name}_fixed": fixed[name].astype(float) for name in fixed},
        }
    )


def _words(accounts: pd.DataFrame, own: pd.DataFrame, rules: Assignment) -> dict[str, pd.Series]:
    """By column to fit by, each account's word; the workbook's own columns stand beside ours."""
    ours, theirs = accounts.set_index("account"), own.set_index("account")
    return {column: ours[column] if column in ours else theirs[column] for column in rules.fit}


def _fits(
    by: Mapping[str, pd.Series], accounts: pd.Series, sellers: pd.Series, facts: Facts, rules: Assignment
) -> pd.DataFrame:
    people, index = list(sellers), pd.Index(accounts)
    table: dict[str, Any] = {
        "account": np.repeat(accounts.to_numpy(dtype=object), len(people)),
        "rep": np.tile(np.array(people, dtype=object), len(accounts)),
    }
    for column, words in by.items():
        fits = experience(words, facts.account_sellers, index, people)
        said = with_skills(fits, column, words.reindex(index), people, rules.skills)
        table[column] = said.ravel().round(4)
    return pd.DataFrame(table)
