"""Facts are read and all accounts compared once; what notebooks need of it is kept in files."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from kamlib.analysis.decided import unheeded_problems
from kamlib.analysis.decisions import decisions_of
from kamlib.analysis.foresight import outlooks
from kamlib.analysis.handed_over import FIRST_SEEN, NOBODY, SEEN, owners_seen, with_handed
from kamlib.analysis.keeping import keeping
from kamlib.analysis.owner_proposals import proposal_tables
from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.analysis.ranking import ranking_table
from kamlib.analysis.targets import unheeded_targets
from kamlib.analysis.way_tables import way_tables
from kamlib.errors import InputRefused, SettingsError
from kamlib.facts.book import SORTED, Facts, read_facts
from kamlib.facts.exports import export_changes, export_summary
from kamlib.judgments.history import Revision
from kamlib.limits import give_free_memory_back
from kamlib.outputs import give_access, private_umask, remove_folder, write_table, write_whole
from kamlib.plan.company import account_comparisons, company_plan
from kamlib.plan.compared import to_lines
from kamlib.plan.document import to_bytes
from kamlib.plan.frame import plan_frame
from kamlib.plan.lint.known import unknown_rules
from kamlib.portfolios import (
    BESIDE,
    CHANGES,
    COMPANY,
    COMPARISONS,
    COMPLETE,
    DIGESTS,
    FACTS,
    FRAME,
    LOCALE,
    OUTLOOK,
    OWNERS,
    PLACE,
    RANKING,
    REPS,
    UNFINISHED,
    drop_oldest,
    export_before,
    in_words,
    keep_export,
    own_rules_text,
)
from kamlib.settings import FILE, Settings
from kamlib.sources.prepared import ENDING, Prepared
from kamlib.sources.reading import read_exports


@private_umask()
def prepare_portfolio(
    folder: Path,
    settings: Settings,
    today: date,
    place: Path,
    fetched: Path | None = None,
    decided: Sequence[Revision] = (),
    signed: Sequence[Revision] = (),
) -> None:
    """Prepares the portfolio of the workbook in `folder` at `place`; the oldest of its kind are dropped.
    What comes from databases is in `fetched` (portfolios.fetched_tables); `decided` stands above what is
    computed (analysis.decided), says something of lines (judgments.on_lines), or waives what rules of the
    pages find; `signed` is what plans said when they were signed.

    It is made in a folder beside `place`, which is then renamed: it is there whole or not at all. Raises
    SettingsError and InputRefused.
    """
    give_access(folder / PLACE.parts[0], None)
    unfinished = place.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        raw = read_exports(settings, folder, unfinished / "raw", fetched)
        facts = read_facts(raw, settings, today)
        decisions = decisions_of(facts.as_of, decided, signed)
        portfolio = build_portfolio(facts, settings, decisions)
        remove_folder(unfinished / "raw")
        summary = export_summary(raw, facts)
        before = export_before(folder, summary)
        changes = export_changes(before, summary, settings) if before else []
        changes += unheeded_problems(decisions.over, facts.reps["rep"])
        changes += unheeded_targets(decisions.targets, facts.reps)
        write_whole(unfinished / CHANGES, json.dumps([one.model_dump() for one in changes]).encode())
        write_whole(unfinished / LOCALE, settings.locale.encode())
        frame = plan_frame(portfolio, facts, settings, _own_rules(folder, settings))
        days = settings.assignment.handover_days
        looks_ahead = facts.as_of > today + timedelta(days=1)  # it counts days that no export can have
        seen = owners_seen(portfolio.slices["accounts"], _owners_known(folder), facts.as_of, days)
        _write_accounts(unfinished, portfolio, facts, seen, frame.model_dump_json().encode())
        portfolio, facts = portfolio.documented(), facts.documented()
        give_free_memory_back()  # half of what comparing took
        _write_compared(unfinished, portfolio, facts, settings)
        company = company_plan(portfolio, facts, settings, decided)
        del portfolio, facts  # what a large company's document is written from is as large again
        write_whole(unfinished / COMPANY, to_bytes(company))
        write_whole(unfinished / COMPLETE, b"")
        _rename(unfinished, place)
        keep_export(folder, summary)
        if not looks_ahead:
            write_table(folder / PLACE.parent / f"{OWNERS}{ENDING}", seen)
    except InputRefused as error:
        raise in_words(error, settings) from None
    finally:
        remove_folder(unfinished)
    drop_oldest(place.parent)


def _owners_known(folder: Path) -> pd.DataFrame:
    """Who was seen to own what, as it was kept; nothing where no version that we know kept it, or none, or
    where the file is damaged: this run writes it anew."""
    kept = Prepared(folder / PLACE.parent)
    if OWNERS not in kept.tables:
        return NOBODY
    try:
        known = kept.table(OWNERS)
        return known.reindex(columns=list(SEEN)).astype(SEEN) if set(FIRST_SEEN) <= set(known) else NOBODY
    except (ValueError, TypeError, OSError):  # so Arrow and pandas name what they can't read
        return NOBODY


def _write_accounts(
    place: Path, portfolio: Portfolio, facts: Facts, seen: pd.DataFrame, frame: bytes
) -> None:
    """What single plans are made of: each account's rows, the frame that all share, and digests of both."""
    known = facts_digests(facts)
    accounts = with_handed(portfolio.slices["accounts"], seen, facts.as_of)
    slices = {**portfolio.slices, "accounts": _with_facts(accounts, known)}
    for name, table in slices.items():
        write_table(place / f"{name}{ENDING}", table)
    write_whole(place / DIGESTS, json.dumps(account_digests(slices, frame)).encode())
    write_whole(place / FACTS, json.dumps(known).encode())
    write_whole(place / FRAME, frame)
    write_whole(place / REPS, json.dumps(_people(facts.reps)).encode())


def _write_compared(place: Path, portfolio: Portfolio, facts: Facts, settings: Settings) -> None:
    """What compares accounts: tables for whoever looks at all of them, and a line for each plan."""
    for name, table in company_tables(portfolio).items():
        write_table(place / BESIDE / f"{name}{ENDING}", table)
    write_whole(place / COMPARISONS, to_lines(account_comparisons(portfolio, facts, settings)))


def _own_rules(folder: Path, settings: Settings) -> str:
    """The text of the workbook's own rules. Raises SettingsError, also for rules that there aren't."""
    text = own_rules_text(folder, settings)
    if wrong := unknown_rules(settings.lint, text):
        raise SettingsError(str(folder / FILE), wrong)
    return text


def _people(reps: pd.DataFrame) -> dict[str, list[str | None]]:
    """id -> name and the manager's id."""
    told = reps[["name", "manager"]].astype(object)
    rows = told.where(told.notna(), None).to_numpy().tolist()
    return dict(zip(reps["rep"], rows, strict=True))


def company_tables(portfolio: Portfolio) -> dict[str, pd.DataFrame]:
    """What compares accounts, for whoever looks at all of them: no plan depends on it, so no digest
    either."""
    own = ["account", "name", "owner_name", "revenue", "margin", "tier_by"]
    accounts = portfolio.slices["accounts"][own]
    standings = accounts.merge(portfolio.standings.drop(columns=["missing"]), on="account")
    points = portfolio.points.reset_index(names="account")
    outlook = outlooks(portfolio.forecast, portfolio.chance)
    beside = {
        "standings": standings,
        "points": points,
        "cascade": portfolio.cascade,
        OUTLOOK: outlook,
        RANKING: ranking_table(portfolio.ranking),
        "monthly": portfolio.monthly,
        **proposal_tables(portfolio.owners),
    }
    return {**beside, **way_tables(portfolio.deals, keeping(portfolio.cohorts), portfolio.forecast)}


def facts_digests(facts: Facts) -> dict[str, str]:
    """account -> a digest of what the systems say of it: new rows change it, a new day and new settings
    don't."""
    tables = {
        "accounts": facts.accounts,
        "orders": facts.account_orders,
        **{name: getattr(facts, name) for name in SORTED if name != "quotas"},
    }
    return account_digests({name: _by_account(table) for name, table in tables.items()}, b"")


def _with_facts(accounts: pd.DataFrame, known: Mapping[str, str]) -> pd.DataFrame:
    """The accounts, each with the digest of its facts: a judgment made on others is older than these."""
    return accounts.assign(facts=accounts["account"].map(known).astype("str"))


def _by_account(table: pd.DataFrame) -> pd.DataFrame:
    return table.dropna(subset=["account"]).sort_values("account", kind="stable")


def account_digests(slices: Mapping[str, pd.DataFrame], frame: bytes) -> dict[str, str]:
    """account -> a digest of its own rows of all slices, of the columns' names, and of the frame.

    Each table's rows are hashed at once; row order within an account counts, other accounts don't.
    """
    totals = {account: hashlib.sha256(frame) for account in slices["accounts"]["account"]}
    for name, table in sorted(slices.items()):
        heading = json.dumps([name, *table.columns]).encode()
        rows = pd.util.hash_pandas_object(table, index=False).to_numpy()
        accounts, first = np.unique(table["account"].to_numpy(dtype=object), return_index=True)
        for account, own in zip(accounts, np.split(rows, first[1:]), strict=False):
            totals[account].update(heading + len(own).to_bytes(8, "big") + own.tobytes())
    return {account: total.hexdigest() for account, total in totals.items()}


def _rename(unfinished: Path, place: Path) -> None:
    """Somebody else may have prepared the same at the same time: then theirs is as good."""
    try:
        unfinished.rename(place)
    except OSError:
        if not (place / COMPLETE).exists():
            raise
