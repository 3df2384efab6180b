"""Which accounts are key, by which of the three routes, and on which a person has to decide first."""

from collections.abc import Mapping

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.plan.blocks import Block, Note, PageSection, Table, TableColumn
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, account_rows, known
from kamlib.sentences import Sentence, Value, as_date, count, money, name, percent, say
from kamlib.settings import LINE, Key

Values = dict[str, Value]


LOOKED_AT = (
    *("account", "name", "owner", "tier", "revenue", "measure_share", "margin_share"),
    *("key_verdict", "key_computed", "programme_by"),
)
"""The columns that are sorted and counted here; all that is known would cost each page more."""

VERDICTS = ("key", "decide", "not_key", "unknown")
MOST = 6
"""So many of each verdict somebody reads; managers and sellers see their own."""


def key_section(subject: Subject) -> PageSection | None:
    """Who is key, on whom a person decides and in which order, how many are not, and of how many nobody can
    tell; none where the page has no account."""
    accounts = subject.owned
    if accounts.empty:
        return None
    larger = accounts[["measure_share", "margin_share"]].max(axis="columns")
    ranked = most_first(accounts[list(LOOKED_AT)].assign(larger=larger), "larger")
    by_verdict = {verdict: ranked[ranked["key_verdict"] == verdict] for verdict in VERDICTS}
    key, decide, unknown = (by_verdict[verdict] for verdict in ("key", "decide", "unknown"))
    blocks: list[Block] = [_verdicts(by_verdict, subject.settings.key)]
    blocks += [_table("key", key, subject)] if len(key) else []
    blocks += [_table("to-decide", decide, subject)] if len(decide) else []
    decided = ranked[ranked["programme_by"].notna()]
    blocks += [_decided(decided, subject)] if len(decided) else []
    if len(decide) > MOST:
        blocks.append(Note(text=say("key-others", accounts=count(len(decide) - MOST))))
    if len(unknown):
        blocks.append(
            _not_known(unknown.sort_values("revenue", ascending=False, kind="stable"), subject.settings.key)
        )
    return PageSection(
        id="key",
        headline=_headline(ranked, subject.settings.key),
        blocks=tuple(blocks),
        origin=_origin(subject),
    )


def _verdicts(by_verdict: Mapping[str, pd.DataFrame], key: Key) -> Table:
    """How many accounts each verdict has, with their share, and the rule behind it."""
    rules = {"cut": percent(key.key), "low": percent(key.not_key)}
    found = [(_dashed(verdict), rows) for verdict, rows in by_verdict.items() if len(rows)]
    return Table(
        id="verdicts",
        caption=say("table-verdicts"),
        columns=(
            *columns(("verdict", "name"), ("accounts", "count")),
            _measure_column(key.measure),
            *columns(("rule", "name")),
        ),
        rows=tuple(
            (
                say(f"verdict-{verdict}"),
                len(rows),
                known(rows["measure_share"].sum(min_count=1), "share-unknown"),
                say(f"verdict-{verdict}-rule", **rules),
            )
            for verdict, rows in found
        ),
    )


def _table(ident: str, accounts: pd.DataFrame, subject: Subject) -> Table:
    return Table(
        id=ident,
        caption=say(f"table-{ident}"),
        columns=(
            *columns(("tier", "tier"), ("account", "name")),
            _measure_column(subject.settings.key.measure),
            *columns(("share-of-margin", "percent"), ("reach", "name")),
        ),
        rows=tuple(
            (
                row["tier"],
                account_link(row, subject),
                known(row["measure_share"], "share-unknown"),
                known(row["margin_share"], "share-unknown"),
                _reach(row["reach"]),
            )
            for row in account_rows(accounts.head(MOST), subject)
        ),
    )


def _decided(decided: pd.DataFrame, subject: Subject) -> Table:
    """Who was taken into the programme or left out of it: by whom, when and why, beside the computed."""
    return Table(
        id="programme",
        caption=say("table-programme", more=count(max(len(decided) - MOST, 0))),
        columns=columns(
            *(("tier", "tier"), ("account", "name"), ("verdict", "name"), ("computed", "name")),
            *(("decided-by", "name"), ("decided-on", "date"), ("why", "name")),
        ),
        rows=tuple(
            (
                row["tier"],
                account_link(row, subject),
                say(f"verdict-{_dashed(row['key_verdict'])}"),
                say(f"verdict-{_dashed(row['key_computed'])}"),
                say("decided-by", by=name(row["programme_by"])),
                as_date(row["programme_at"]).isoformat(),
                row["programme_reason"],
            )
            for row in account_rows(decided.head(MOST), subject)
        ),
    )


def _dashed(verdict: str) -> str:
    return verdict.replace("_", "-")


def _measure_column(measure: str) -> TableColumn:
    """The share's head: ours, or the product line's or the column's own name."""
    if measure in ("revenue", "margin"):
        return TableColumn(id=f"column-share-of-{measure}", unit="percent")
    own = measure.removeprefix(LINE).strip()
    return TableColumn(id="column-measure-share", unit="percent", name=own)


def _reach(reach: object) -> Sentence:
    """Ours for the two that branches tell; a word of the settings' own column stands for itself."""
    if pd.isna(reach):
        return say("reach-one")
    return (
        say(f"reach-{reach}")
        if reach in ("national", "international")
        else say("reach-own", word=name(reach))
    )


def _not_known(unknown: pd.DataFrame, key: Key) -> Note:
    """Who is in none of the routes because nobody knows their shares; the largest by revenue first."""
    values = {
        "accounts": count(len(unknown)),
        "first": name(unknown["name"].iloc[0]),
        "revenue": money(unknown["revenue"].sum()),
    }
    return Note(text=say("key-not-known", **values, **_measured(key)), unknown=True)


def _measured(key: Key) -> Values:
    """What the first route's shares are of, for texts that name it."""
    if key.measure in ("revenue", "margin"):
        return {"by": name(key.measure), "measure": name(key.measure)}
    kind = "line" if key.measure.startswith(LINE) else "own"
    return {"by": name(kind), "measure": name(key.measure.removeprefix(LINE).strip())}


def _headline(ranked: pd.DataFrame, settings: Key) -> Sentence:
    decide = ranked[ranked["key_verdict"] == "decide"]
    first = decide["name"].iloc[0] if len(decide) else ""
    undecided: Values = {"undecided": count(len(decide)), "next": name(first)}
    if (ranked["key_verdict"] == "key").any():
        return _key_headline(ranked[ranked["key_verdict"] == "key"], undecided, settings)
    if (ranked["key_verdict"] == "unknown").all():
        return say("key-unknown", **_measured(settings))
    if len(decide):
        return say("key-decide", cut=percent(settings.key), **undecided)
    return say("key-nobody", cut=percent(settings.not_key))


def _key_headline(key: pd.DataFrame, undecided: Values, settings: Key) -> Sentence:
    """How much the key accounts make up of what makes them key: of the measure, or of the margin where that
    is the only route by which they are."""
    by_decision = (key["key_computed"] != "key").sum()
    if by_decision:
        return _programme_headline(key, int(by_decision), undecided, settings)
    by_measure = key["measure_share"] >= settings.key
    values: Values = {"accounts": count(len(key)), "first": name(key["name"].iloc[0]), **undecided}
    if by_measure.all():
        return say("key-some", share=percent(key["measure_share"].sum()), **values, **_measured(settings))
    if not by_measure.any():
        return say("key-some", share=percent(key["margin_share"].sum()), by=name("margin"), **values)
    many, few = count(by_measure.sum()), count((~by_measure).sum())
    return say("key-mixed", by_measure=many, by_margin=few, **values, **_measured(settings))


def _programme_headline(key: pd.DataFrame, decided: int, undecided: Values, settings: Key) -> Sentence:
    """Some are key because a person took them into the programme."""
    values: Values = {"accounts": count(len(key)), "first": name(key["name"].iloc[0]), **undecided}
    if key["measure_share"].isna().any():
        return say("key-programme-unshared", decided=count(decided), **values)
    values |= {"share": percent(key["measure_share"].sum()), **_measured(settings)}
    if decided == len(key):
        return say("key-programme-all", **values)
    return say("key-programme", decided=count(decided), **values)


def _origin(subject: Subject) -> Sentence:
    key = subject.settings.key
    reach = {"reach": name("places" if key.reach is None else "column"), "words": name(key.reach or "")}
    values: Values = {"cut": percent(key.key), "low": percent(key.not_key), **reach}
    if key.measure in ("revenue", "margin"):
        return say(f"origin-key-{key.measure}", **values)
    if key.measure.startswith(LINE):
        return say("origin-key-line", line=name(key.measure.removeprefix(LINE).strip()), **values)
    return say("origin-key-own", column=name(key.measure), **values)
