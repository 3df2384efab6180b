"""Prints the tables in docs/judgments/ from kamlib/judgments/: `make docs`.

A page is written by hand but for what stands between `<!-- printed: KIND -->` and `<!-- end -->`.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from kamlib.judgments.columns import NO, YES, Column, columns_of
from kamlib.judgments.kinds import FIXED, KINDS, anchors_of
from kamlib.judgments.knowledge import TOPICS
from kamlib.judgments.record import CUSTOMER_NOTE, Record
from kamlib.judgments.relationship import INDEX_ITEMS

PAGES = Path(__file__).parent / "judgments"
PRINTED = re.compile(r"(<!-- printed: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
ALL = "kinds"
"""The name of the block with the table of all kinds."""
LENGTHS = {4_000: "text", 200: "line", 80: "key"}
"""What a text is called by how long it may be; docs/judgments/README.md says so."""


def page(text: str) -> str:
    """The page with its tables as they are now, Markdown."""
    return PRINTED.sub(lambda found: f"{found[1]}\n{_block(found[2])}\n\n{found[3]}", text)


def _block(name: str) -> str:
    return "\n".join(_all_kinds() if name == ALL else _kind(KINDS[name]))


def _all_kinds() -> Iterator[str]:
    yield "| kind | what it is |"
    yield "| --- | --- |"
    for kind, record in KINDS.items():
        theme = record.__module__.rpartition(".")[2].replace("_", "-")
        yield f"| [`{kind}`]({theme}.md#{kind}) | {_first_sentence(record)} |"


def _first_sentence(record: type[Record]) -> str:
    return re.split(r"(?<=\.)\s", " ".join((record.__doc__ or "").split()))[0]


def _kind(record: type[Record]) -> Iterator[str]:
    yield f"{' '.join((record.__doc__ or '').split())}\n"
    yield f"{_key(record)}\n"
    yield from _fields(record)
    if record.rules:
        yield "\nWhat has to go together:\n"
        yield from (f"- `{rule.at}`: {rule.says}." for rule in record.rules)
    if record.kind in FIXED:
        yield ""
        yield from _keys(record.kind)
    if anchors := list(_anchors(record.kind)):
        yield "\nWhat each score means:\n"
        yield from anchors


def _key(record: type[Record]) -> str:
    whose = {"account": "An account", "rep": "A rep", "company": "The company"}[record.subject]
    if record.nature == "one":
        return f"{whose} has one."
    if record.named_by:
        return f"{whose} may have several. The key is {record.named_by}."
    example = f"{record.kind.replace('_', '-')}-1"
    return (
        f"{whose} may have several. The key is a short name; without one it is called `{example}` and so on."
    )


def _fields(record: type[Record]) -> Iterator[str]:
    """A field in bold is needed."""
    yield "| field | what belongs there | written as |"
    yield "| --- | --- | --- |"
    seen = record.for_customer()
    for column in columns_of(record):
        field = record.model_fields[column.field]
        name = f"**`{column.field}`**" if field.is_required() else f"`{column.field}`"
        default = field.default
        left_out = () if default in (None, (), PydanticUndefined) else (f"left out: `{_said(default)}`",)
        told = f"{field.description} {CUSTOMER_NOTE}" if column.field in seen else field.description
        yield f"| {name} | {told} | {'; '.join([_written(column, field), *left_out])} |"


def _said(default: object) -> object:
    return {True: YES, False: NO}.get(default, default) if isinstance(default, bool) else default


def _written(column: Column, field: FieldInfo) -> str:
    words = ", ".join(f"`{word}`" for word in column.words)
    if column.kind == "words":
        return f"some of {words}" if words else "keys"
    plain, metadata = _plain(field.annotation, field.metadata)
    if plain is str and not words:
        return LENGTHS[next(one.max_length for one in metadata if isinstance(one, StringConstraints))]
    if column.kind == "number":
        return f"{'whole number' if plain is int else 'number'}{_range(metadata)}"
    return words or column.kind


def _plain(annotation: Any, metadata: Sequence[Any]) -> tuple[Any, list[Any]]:
    """What a field is made of but for being empty, and all that is said of it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _plain(arguments[0], [*metadata, *arguments[1:]])
    if origin in (Union, UnionType):
        return _plain(next(part for part in arguments if part is not type(None)), metadata)
    flat = [part for one in metadata for part in (one.metadata if isinstance(one, FieldInfo) else [one])]
    return annotation, flat


def _range(metadata: Sequence[Any]) -> str:
    low = next((part.ge for part in metadata if hasattr(part, "ge")), None)
    high = next((part.le for part in metadata if hasattr(part, "le")), None)
    if low is None:
        return ""
    return f", {low:g} to {high:g}" if high is not None else f", {low:g} or more"


def _keys(kind: str) -> Iterator[str]:
    """The keys that a kind may have."""
    more = {
        "knowledge": ("half-life in days", {name: topic.half_life for name, topic in TOPICS.items()}),
        "relationship_item": ("weight of 100", {name: item.weight for name, item in INDEX_ITEMS.items()}),
    }
    head, numbers = more.get(kind, ("", {}))
    yield f"| key | what it is about |{f' {head} |' if head else ''}"
    yield f"| --- | --- |{' --- |' if head else ''}"
    for name, meaning in FIXED[kind].items():
        yield f"| `{name}` | {meaning} |{f' {numbers[name]} |' if head else ''}"


def _anchors(kind: str) -> Iterator[str]:
    """A row for each field or item, a column for each score."""
    rows = dict(anchors_of(kind))
    if kind in FIXED and not rows:
        rows = {key: anchors for key in FIXED[kind] for anchors in anchors_of(kind, key).values()}
    if rows:
        yield "| | 0 | 1 | 2 | 3 | 4 |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from (f"| `{name}` | {' | '.join(texts)} |" for name, texts in rows.items())


if __name__ == "__main__":
    for file in sorted(PAGES.glob("*.md")):
        file.write_text(page(file.read_text(encoding="utf-8")), encoding="utf-8")
