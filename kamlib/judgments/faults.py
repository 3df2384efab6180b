"""What is wrong with a record, in a user's words: everything at once, each with what would be right."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from kamlib.errors import UsageError
from kamlib.judgments.record import Record


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one field ("key": the key), what stands there and what would be right."""

    field: str
    value: Any
    remedy: str


class WrongRecord(UsageError):
    """A record that can't be: `faults` has everything that is wrong with it."""

    def __init__(self, kind: str, faults: Sequence[Wrong]) -> None:
        self.faults = tuple(faults)
        told = (
            f"{one.field}: {one.remedy}"
            if one.value is None
            else f"{one.field} = {one.value!r}: {one.remedy}"
            for one in faults
        )
        super().__init__("\n".join(f"{kind}, {one}" for one in told))


def faults_of(record: type[Record], value: Mapping[str, Any], error: ValidationError) -> Iterator[Wrong]:
    """What `error` found in `value`, and what those fields that can be read are to each other."""
    fields = [one for one in error.errors() if one["loc"]]  # without a place: rules, which are asked below
    yield from (_fault(record, one) for one in fields)
    known = _readable(record, value, {str(one["loc"][0]) for one in fields})
    for rule in record.broken_rules(known):
        yield Wrong(rule.at, value.get(rule.at), rule.says)


def instead(said: str, known: Sequence[str]) -> str:
    """
    >>> instead("opne", ["open", "done"])
    'did you mean open?'
    """
    near = difflib.get_close_matches(said.casefold().replace(" ", "_"), known, n=1)
    return f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"


def _readable(record: type[Record], value: Mapping[str, Any], wrong: Collection[str]) -> dict[str, Any]:
    """The fields that are right by themselves, as the record would have them."""
    return {
        name: _reader(record, name).validate_python(value[name]) if name in value else field.default
        for name, field in record.model_fields.items()
        if name not in wrong
    }


@cache
def _reader(record: type[Record], name: str) -> TypeAdapter[Any]:
    field = record.model_fields[name]
    alone: Any = Annotated[field.annotation, field]
    return TypeAdapter(alone)


def _fault(record: type[Record], error: Any) -> Wrong:
    """What pydantic found in one field."""
    field = str(error["loc"][0])
    value, limits = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return Wrong(field, None, f"is missing. {record.model_fields[field].description}")
        case "extra_forbidden":
            return Wrong(field, value, f"no such field; {instead(field, list(record.model_fields))}")
        case "literal_error":
            words = [word.strip("'") for word in str(limits["expected"]).replace(" or ", ", ").split(", ")]
            return Wrong(field, value, instead(str(value), words))
        case "value_error":
            return Wrong(field, value, str(limits["error"]))
        case "greater_than_equal":
            return Wrong(field, value, f"write {limits['ge']:g} or more")
        case "less_than_equal":
            return Wrong(field, value, f"write {limits['le']:g} or less")
        case "string_too_long":
            return Wrong(field, value, f"write at most {limits['max_length']:,} signs")
        case "string_too_short" | "too_short":
            return Wrong(field, value, "is empty: write something, or leave it out")
        case kind if kind.startswith("tuple"):
            return Wrong(field, value, "write words with commas between them")
        case kind if kind.startswith("date"):
            return Wrong(field, value, "write a day that there is, as in 2026-11-30")
        case kind if kind.startswith("bool"):
            return Wrong(field, value, "write yes or no")
        case kind if kind.startswith(("int", "float", "finite")):
            example = "3" if kind.startswith("int") else "1250.50"
            return Wrong(field, value, f"write a number, as in {example}")
        case _:
            return Wrong(field, value, "write a text")
