"""What proposals of owners are made from: the accounts in question, the sellers, and how well each fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kamlib.analysis.fit import experience, with_skills
from kamlib.analysis.load import account_loads
from kamlib.analysis.selling_hours import care_hours, fixed_hours
from kamlib.facts.book import Facts
from kamlib.settings import Assignment, Hours, Settings

SCOPES = {"A": ("A",), "AB": ("A", "B")}
"""Scope -> the tiers it takes in."""
LOOKED_AT = ("account", "owner", "owner_rule", "tier", "revenue", "hours", "key")

MOST_PAIRS = 30_000
"""Accounts times sellers: of more, nobody is proposed, and what proposals would be made from is not kept."""


@dataclass(frozen=True)
class OwnerTables:
    """asked: so many accounts are in question. accounts: account, owner (missing where no seller owns it),
    expected (of the next twelve months), hours (missing where none are known of any), load, stays, and by
    column of the settings its word (word_industry); in order of their ids. sellers: rep, takes (whether they
    may be given accounts), hours (for customers, in a year), cap (missing where there is none), and
    hours_fixed, load_fixed of their other accounts; in order. fits: account, rep,
    and by column of the settings how well they fit, 0 to 1; accounts x sellers. Of more pairs than
    MOST_PAIRS neither accounts nor fits are told: they would take more room than they are worth.
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
        hours=needed_hours(accounts, settings.hours),
        load=account_loads(accounts["tier"], settings.load).to_numpy(),
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
        stays=_stays(one, rules),
        **{f"word_{column}": words.reindex(one["account"]).to_numpy() for column, words in by.items()},
    )


def _stays(one: pd.DataFrame, rules: Assignment) -> pd.Series:
    """Whom nobody else is proposed for: what somebody decided, what the settings keep, and key accounts,
    whose manager the customer knows by name."""
    key = one["key"] & (rules.keep_key and rules.scope != "key")
    return (one["owner_rule"] == "decided") | one["account"].isin(rules.keep) | key


def needed_hours(accounts: pd.DataFrame, hours: Hours) -> pd.Series:
    """What each account takes in a year: its care (selling_hours.py), and the mean of its tier where neither
    the settings nor anybody say any; missing where no hours are known at all."""
    noted = care_hours(accounts, hours)
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
    available = takes["hours_available"].astype(float)
    return pd.DataFrame(
        {
            "rep": takes["rep"],
            "takes": ~takes["rep"].isin(settings.assignment.not_owners),
            "hours": (available - fixed_hours(available, settings.hours)).clip(lower=0),
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
