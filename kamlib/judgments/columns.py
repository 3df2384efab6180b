"""A kind of judgment as columns of a sheet, a grid or a form: one field each, with what belongs there and how
it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from kamlib.judgments.record import CUSTOMER, CUSTOMER_NOTE, Record

Kind = Literal["text", "number", "day", "yes or no", "word", "words"]

YES, NO = "yes", "no"
LINE = 200
"""A text of more signs takes several lines."""


@dataclass(frozen=True)
class Column:
    """`field` is the record's, `head` what stands above, `note` what belongs there; `words` may be chosen; a
    text may have `longest` signs, 0 where nothing says it."""

    field: str
    head: str
    note: str
    kind: Kind
    words: tuple[str, ...] = ()
    longest: int = 0

    @property
    def long(self) -> bool:
        """Whether its text may have several lines."""
        return self.kind == "text" and self.longest > LINE

    @property
    def is_picked(self) -> bool:
        """Whether one of its words stands there, and nothing else."""
        return self.kind in ("word", "yes or no")


@cache
def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The record's fields in their order."""
    return tuple(_column(name, field) for name, field in record.model_fields.items())


def heading(name: str) -> str:
    """
    >>> heading("degree_of_influence")
    'Degree of influence'
    """
    return name.replace("_", " ").capitalize()


def _column(name: str, field: FieldInfo) -> Column:
    kind, words = _kind(field.annotation)
    note = field.description or ""
    if field.json_schema_extra == CUSTOMER:
        note = f"{note} {CUSTOMER_NOTE}".strip()
    if kind == "words":
        note = f"{note} Several are separated by commas{': ' + ', '.join(words) if words else ''}.".strip()
    words = (YES, NO) if kind == "yes or no" else words
    return Column(name, heading(name), note, kind, words, _longest(field.annotation, field.metadata))


def _longest(annotation: Any, metadata: Iterable[Any] = ()) -> int:
    """So many signs a text may have; 0 where nothing says it."""
    inside = get_args(annotation)
    further = inside[1:] if get_origin(annotation) is Annotated else ()
    own = [getattr(one, "max_length", None) or 0 for one in (*metadata, *further)]
    return max([*own, *(_longest(one) for one in inside if get_args(one))], default=0)


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...]]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin in (Union, UnionType):
        return _kind(next(one for one in arguments if one is not type(None)))
    if origin is Literal:
        return "word", tuple(str(word) for word in arguments)
    if origin is tuple:
        return "words", _kind(arguments[0])[1]
    if annotation is bool:
        return "yes or no", ()
    if annotation is date:
        return "day", ()
    return ("number", ()) if annotation in (int, float) else ("text", ())


def text_of(value: Any, column: Column) -> str:
    """A field's value, as JSON has it, as people write it; `value_of` takes it back.

    >>> text_of(["coach", "user_buyer"], Column("roles", "Roles", "", "words"))
    'coach, user_buyer'
    """
    if value is None:
        return ""
    match column.kind:
        case "yes or no":
            return YES if value else NO
        case "words":
            return ", ".join(value)
        case "number":
            return repr(value).removesuffix(".0")
        case _:
            return str(value)


def value_of(text: str, column: Column) -> Any:
    """What a cell's text says, for the record to judge; None for an empty one. A word that is none, and text
    where a number belongs, stay as they are: the record knows what would be right."""
    text = text.strip()
    if not text:
        return None
    if column.kind == "yes or no":
        return _FLAGS.get(text.casefold(), text)
    return text


_FLAGS: Mapping[str, bool] = {"yes": True, "no": False, "true": True, "false": False}
