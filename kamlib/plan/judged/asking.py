"""What a section says of which nobody said anything yet: what to ask, and who asks it."""

from kamlib.plan.blocks import Note
from kamlib.plan.document import Section, SectionId
from kamlib.plan.headlines import Row
from kamlib.sentences import money, name, say

ASKED: tuple[SectionId, ...] = ("whitespace", "strategies", "risks", "branches", "actions")
"""The sections that people fill; the others tell what the exports know."""


def asking_section(section: SectionId, row: Row) -> Section | None:
    """A task for the owner in place of the section; None where there is nothing to ask."""
    if section not in ASKED:
        return None
    return Section(
        id=section,
        headline=say(f"ask-{section}-headline", revenue=money(row["revenue"])),
        blocks=(Note(text=say(f"ask-{section}", owner=name(row["owner_name"])), unknown=True),),
    )
