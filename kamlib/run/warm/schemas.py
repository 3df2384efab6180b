"""What altair finds out about its schema anew for each channel of a chart, found out once before the fork.

Wrapping one channel, altair walks through its hundreds of classes and hashes the schema of each, a third of
what a chart costs; and in a child each class and each schema that is touched is a page to copy. They never
change, but where a notebook makes a class of its own.
"""

from collections.abc import Iterable
from typing import Any

from altair.utils import schemapi
from altair.vegalite.v6.schema.core import VegaLiteSchema


def remember_schemas() -> int:
    """Lets altair look up its classes and the hashes of their schemas. Returns how many hashes; 0 where this
    altair has other ways inside, and works on as it is."""
    wrapping: Any = getattr(schemapi, "_FromDict", None)
    if not hasattr(wrapping, "hash_schema") or not hasattr(VegaLiteSchema, "_default_wrapper_classes"):
        return 0
    kinds = tuple(VegaLiteSchema._default_wrapper_classes())
    known = _remember_hashes(wrapping, kinds)
    if hasattr(wrapping(()), "class_dict"):
        _remember_classes(wrapping, kinds)
    return known


def _remember_hashes(wrapping: Any, kinds: Iterable[type[Any]]) -> int:
    make = wrapping.hash_schema
    schemas = [kind._schema for kind in kinds if kind._schema is not None]
    # By identity: the list keeps each schema alive, so no other object can come to have its number.
    known = {id(schema): make(schema) for schema in schemas}

    def hash_schema(schema: Any, use_json: bool = True) -> int:
        found = known.get(id(schema))
        return found if found is not None and use_json else make(schema, use_json)

    hash_schema.schemas = schemas  # type: ignore[attr-defined]
    wrapping.hash_schema = staticmethod(hash_schema)
    return len(known)


def _remember_classes(wrapping: Any, kinds: tuple[type[Any], ...]) -> None:
    """Has all charts share one look at the classes, until there is a new one."""
    ask, begin = VegaLiteSchema._default_wrapper_classes, wrapping.__init__
    found = wrapping(kinds).class_dict
    complete = True

    def new_class(cls: type[Any], **options: Any) -> None:
        nonlocal complete
        complete = False
        super(VegaLiteSchema, cls).__init_subclass__(**options)

    def init(self: Any, classes: Iterable[type[Any]], /) -> None:
        if classes is kinds:
            self.class_dict = found
        else:
            begin(self, classes)

    wrapping.__init__ = init
    VegaLiteSchema.__init_subclass__ = classmethod(new_class)  # type: ignore[assignment]
    VegaLiteSchema._default_wrapper_classes = staticmethod(  # type: ignore[method-assign,assignment]
        lambda: kinds if complete else ask()
    )
