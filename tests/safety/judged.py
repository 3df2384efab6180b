"""Judgments of every kind whose every text field a test fills, found by what the fields say of themselves."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kamlib.judgments.columns import Column, columns_of
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import FIXED, KINDS
from kamlib.judgments.record import Record
from kamlib.plan.judged.said import Judged, judged_of

Told = Callable[[str, str], str]
"""The text of a kind's field."""

KEY, LINE = 80, 200
"""The longest a key, and a text of one line, may be."""
OF_EACH = 4
"""So many records of each kind: each of their words comes once at least where there are no more words."""
NOW = datetime(2026, 10, 20, 9, 30, tzinfo=UTC)
FIRST = date(2026, 10, 1)


def judged_account(account: str, told: Told) -> Judged:
    """All that could be decided on one account. Keys, and what names them, are one text, so that each is
    found."""
    return judged_of(revisions(account, told), {})


def revisions(account: str, told: Told) -> Iterator[Revision]:
    kinds = (record for record in KINDS.values() if record.subject == "account")
    places = (
        (record, place) for record in kinds for place in range(1 if record.nature == "one" else OF_EACH)
    )
    for number, (record, place) in enumerate(places):
        yield Revision(
            author=kept(told("signed", "author"), LINE),
            reason=kept(told("signed", "reason")),
            source=kept(told("signed", "source")),
            subject=kept(account, KEY),
            kind=record.kind,
            key=_key(record, place, told),
            value=_value(record, place, told),
            base=0,
            number=number,
            revision=1,
            at=NOW,
        )


def text_fields() -> list[tuple[str, str]]:
    """Kind and field, wherever text may be typed."""
    return [
        (kind, column.field)
        for kind, record in KINDS.items()
        for column in columns_of(record)
        if column.kind == "text" or (column.kind == "words" and not column.words)
    ]


def kept(text: str, longest: int = 4_000) -> str:
    """As the store takes it: no control characters, in one line where it has one, cut at its length."""
    signs = "".join(sign for sign in text if sign.isprintable() or (sign in "\n\t" and longest > LINE))
    return signs.strip()[:longest].strip() or "?"


def _key(record: type[Record], place: int, told: Told) -> str:
    if record.nature == "one":
        return ""
    if record.kind in FIXED:
        return sorted(FIXED[record.kind])[place]
    return kept(f"{place} {told('key', 'key')}", KEY)


def _value(record: type[Record], place: int, told: Told) -> dict[str, Any]:
    """All fields, but those that the record's rules find fault with."""
    value = {column.field: _cell(record, column, place, told) for column in columns_of(record)}
    needed = {name for name, field in record.model_fields.items() if field.is_required()}
    wrong = {rule.at for rule in record.broken_rules(value)} - needed
    kept_fields = {name: cell for name, cell in value.items() if name not in wrong}
    return record.model_validate(kept_fields).as_value()


def _cell(record: type[Record], column: Column, place: int, told: Told) -> Any:
    match column.kind:
        case "word":
            return column.words[place % len(column.words)]
        case "words" if column.words:
            return (column.words[place % len(column.words)],)
        case "words":
            return (kept(told(record.kind, column.field).replace(",", ""), KEY),)
        case "day":
            return FIRST + timedelta(30 * place)
        case "yes or no":
            return place % 2 == 0
        case "number":
            return 2027 if "year" in column.field else 1
        case _ if column.longest <= KEY:  # who and to whom are two
            named = [one.field for one in columns_of(record) if one.longest == KEY]
            return kept(f"{(place + named.index(column.field)) % OF_EACH} {told('key', 'key')}", KEY)
        case _:
            return kept(told(record.kind, column.field), column.longest)
