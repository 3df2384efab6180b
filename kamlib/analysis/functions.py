"""Which field of work a person's function belongs to, as far as its words say so."""

import re
from collections.abc import Mapping

FIELDS: Mapping[str, tuple[str, ...]] = {
    "finance": (
        *("financ", "controll", "accountan", "accounting", "payable", "receivable"),
        *("treasur", "cfo", "finanz", "buchhalt"),
    ),
    "purchasing": ("purchas", "procure", "buyer", "sourcing", "einkauf", "einkäuf", "beschaff"),
    "quality": ("quality", "hygien", "regulat", "compliance", "qualität"),
    "logistics": ("logisti", "warehouse", "supply", "shipping", "scheduler", "inventory", "lager", "versand"),
    "technology": ("engineer", "mainten", "technic", "technik", "ingenieur", "instandhalt", "application"),
    "production": ("production", "plant", "manufactur", "operation", "produktion", "werk", "betrieb"),
    "research": ("research", "develop", "laborator", "forschung", "entwickl"),
    "it": ("information", "software", "digital", "cio", "informatik"),
    "people": ("human", "personnel", "personal"),
    "service": ("service", "support", "kundendienst"),
}
"""Field -> how words of it begin, English and German. Sales and general managers are in none: they speak to
everybody."""

_OF_NO_FIELD = re.compile(r"\bpersonal (assistant|secretary)\b")
"""English words that begin as German ones of a field do."""


def field_of(function: str | None) -> str | None:
    """The first field of which a word begins so; None where no word says it.

    >>> field_of("Head of Purchasing"), field_of("Leiter Qualität"), field_of("Managing Director")
    ('purchasing', 'quality', None)
    >>> field_of("Key Account Manager"), field_of("Accounts Payable"), field_of("Personal Assistant")
    (None, 'finance', None)
    """
    if function is None:
        return None
    spoken = re.findall(r"\w+", _OF_NO_FIELD.sub("", function.lower()))
    return next(
        (field for field, stems in FIELDS.items() if any(word.startswith(stems) for word in spoken)), None
    )


def is_other(ours: str | None, theirs: str | None) -> bool:
    """Whether both fields are known and differ.

    >>> is_other("Service engineer", "Finance Director"), is_other("Owner", "Finance Director")
    (True, False)
    """
    one, other = field_of(ours), field_of(theirs)
    return one is not None and other is not None and one != other


def same_field(ours: str | None, theirs: str | None) -> bool:
    """Whether both fields are known and one."""
    return (field := field_of(ours)) is not None and field == field_of(theirs)
