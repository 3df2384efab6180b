"""Which accounts are key, by which of the three routes, and where a person has to decide."""

import pandas as pd

from kamlib.plan.document import Note, PageSection, Sentence, Table, TableColumn
from kamlib.plan.focus.scope import MOST_ROWS, Scope, account_link, account_rows, columns, known
from kamlib.sentences import Value, count, name, percent, say
from kamlib.settings import LINE


def key_section(scope: Scope) -> PageSection | None:
    """The key accounts and those a person decides on, the largest share first; none where no account has
    any."""
    accounts = scope.owned
    larger = accounts[["measure_share", "margin_share"]].max(axis="columns")
    ranked = accounts.assign(larger=larger).sort_values(["larger", "account"], ascending=[False, True])
    near = ranked[ranked["key_verdict"].isin(["key", "decide"])]
    if (accounts["key_verdict"] == "unknown").all():
        return None
    shown = near.head(MOST_ROWS)
    table = Table(
        id="key",
        caption=say("table-key"),
        columns=(
            *columns(("tier", "tier"), ("account", "name")),
            _measure_column(scope.settings.key.measure),
            *columns(("share-of-margin", "percent"), ("reach", "name"), ("verdict", "name")),
        ),
        rows=tuple(
            (
                row["tier"],
                account_link(row, scope),
                known(row["measure_share"], "share-unknown"),
                known(row["margin_share"], "share-unknown"),
                _reach(row["reach"]),
                say(f"verdict-{row['key_verdict'].replace('_', '-')}"),
            )
            for row in account_rows(shown, scope)
        ),
    )
    others = len(near) - len(shown)
    more = [Note(text=say("key-others", accounts=count(others)))] if others else []
    return PageSection(
        id="key",
        headline=_headline(ranked, scope),
        blocks=(table, *more) if len(shown) else (Note(text=say("key-none-near")),),
        origin=_origin(scope),
    )


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


def _headline(ranked: pd.DataFrame, scope: Scope) -> Sentence:
    key = ranked[ranked["key_verdict"] == "key"]
    undecided = count((ranked["key_verdict"] == "decide").sum())
    if len(key):
        share = percent(key["measure_share"].sum())
        first = name(key["name"].iloc[0])
        return say("key-some", accounts=count(len(key)), first=first, share=share, undecided=undecided)
    if undecided.value:
        cut = percent(scope.settings.key.key)
        return say("key-decide", undecided=undecided, cut=cut)
    return say("key-nobody", cut=percent(scope.settings.key.not_key))


def _origin(scope: Scope) -> Sentence:
    key = scope.settings.key
    values: dict[str, Value] = {"cut": percent(key.key), "low": percent(key.not_key)}
    if key.measure in ("revenue", "margin"):
        return say(f"origin-key-{key.measure}", **values)
    if key.measure.startswith(LINE):
        return say("origin-key-line", line=name(key.measure.removeprefix(LINE).strip()), **values)
    return say("origin-key-own", column=name(key.measure), **values)
