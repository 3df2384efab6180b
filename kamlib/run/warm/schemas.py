"""Altair's hashes of its own schema, made once before the fork.

Wrapping one channel of a chart, altair hashes the schema of each of its hundreds of classes anew, a third
of what a chart costs; and in a child each schema that is touched is a page to copy. They never change.
"""

from typing import Any

from altair.utils import schemapi
from altair.vegalite.v6.schema.core import VegaLiteSchema


def remember_hashes() -> int:
    """Lets altair look up the hashes of its classes' schemas. Returns how many; 0 where this altair has
    other ways inside, and works on as it is."""
    makers = getattr(schemapi, "_FromDict", None)
    make = getattr(makers, "hash_schema", None)
    if makers is None or make is None:
        return 0
    schemas = [kind._schema for kind in _kinds(VegaLiteSchema) if kind._schema is not None]
    # By identity: the list keeps each schema alive, so no other object can come to have its number.
    known = {id(schema): make(schema) for schema in schemas}

    def hash_schema(schema: Any, use_json: bool = True) -> int:
        found = known.get(id(schema))
        return found if found is not None and use_json else make(schema, use_json)

    hash_schema.schemas = schemas  # type: ignore[attr-defined]
    makers.hash_schema = staticmethod(hash_schema)
    return len(known)


def _kinds(kind: type[Any]) -> list[type[Any]]:
    return [kind] + [below for child in kind.__subclasses__() for below in _kinds(child)]
