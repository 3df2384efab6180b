"""Any value that a kind of judgment may have, made from what its fields say of themselves."""

from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import StringConstraints

from kamlib.judgments.kinds import FIXED
from kamlib.judgments.record import Record

SIGNS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
IN_ONE_LINE = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=",")


def keys(record: type[Record]) -> st.SearchStrategy[str]:
    if record.nature == "one":
        return st.just("")
    given = FIXED.get(record.kind)
    return (
        st.sampled_from(sorted(given)) if given else st.from_regex(r"[a-z0-9][a-z0-9-]{0,79}", fullmatch=True)
    )


def values(record: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Fields as JSON has them; those that need not be there are there or not. Rules may be broken."""
    made = {name: _made(field.annotation, field.metadata) for name, field in record.model_fields.items()}
    needed = {name: made[name] for name, field in record.model_fields.items() if field.is_required()}
    others = {name: made[name] for name in made if name not in needed}
    return st.fixed_dictionaries(needed, optional=others)


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words that a field allows; none where it is free."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(word for part in get_args(annotation) if part is not annotation for word in words_of(part))


def _made(annotation: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _made(arguments[0], [*metadata, *arguments[1:]])
    if origin in (Union, UnionType):
        return st.one_of(_made(part, metadata) for part in arguments if part is not type(None))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_made(arguments[0], []), min_size=1, max_size=4, unique=True)
    return _PLAIN[annotation](metadata)


def _text(metadata: list[Any]) -> st.SearchStrategy[str]:
    longest = next(one.max_length for one in metadata if isinstance(one, StringConstraints))
    signs = SIGNS if longest > 200 else IN_ONE_LINE
    return st.text(signs, min_size=1, max_size=longest).filter(lambda text: text.strip() != "")


def _bounds(metadata: list[Any]) -> dict[str, Any]:
    flat = [part for one in metadata for part in (one.metadata if hasattr(one, "metadata") else [one])]
    low = next((one.ge for one in flat if isinstance(one, Ge)), None)
    high = next((one.le for one in flat if isinstance(one, Le)), None)
    return {"min_value": low, "max_value": high}


_PLAIN: dict[Any, Any] = {
    bool: lambda _: st.booleans(),
    int: lambda metadata: st.integers(**_bounds(metadata)),
    float: lambda metadata: st.floats(**_bounds(metadata), allow_nan=False, allow_infinity=False),
    date: lambda _: st.dates(date(1900, 1, 1), date(2299, 12, 31)).map(date.isoformat),
    str: _text,
}
