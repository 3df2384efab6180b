"""A section, or a figure explained, as a notebook shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kamlib.errors import UsageError
from kamlib.plan.blocks import PageSection
from kamlib.plan.explained import explained
from kamlib.plan.figures import Figure

if TYPE_CHECKING:
    from kamlib.report.catalogue import Catalogue


@dataclass(frozen=True)
class ShownPart:
    """A section that a notebook shows as the page will."""

    document: PageSection
    words: "Catalogue"
    templates: Path

    def _repr_html_(self) -> str:
        from kamlib.report.html import focus_html

        return focus_html((self.document,), self.words, self.templates)

    def __repr__(self) -> str:
        return f"{self.document.id}: {self.words.sentence(self.document.headline)}"


def explained_by_name(
    named: str, figures: Sequence[Figure], words: "Catalogue", templates: Path
) -> ShownPart:
    """The figure of this name, with or without the word figure before it. Raises UsageError with those there
    are."""
    known = {one.id.removeprefix("figure-"): one for one in figures}
    found = known.get(named.removeprefix("figure-"))
    if found is None:
        raise UsageError(f"there is no figure {named!r}; there are {', '.join(known)}")
    return ShownPart(explained(found), words, templates)
