"""Drawings of people: a document's rows get their words, then they are drawn by hand (charts)."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from xml.etree.ElementTree import Element

from kamlib.charts import people_map, ties
from kamlib.charts.hand import Shape
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated

Rows = Sequence[Mapping[str, Any]]

INFLUENCES = ("high", "medium", "low")
STANCES = ("enemy", "non_supporter", "neutral", "supporter", "mentor")
UNKNOWN = ""
"""Where somebody stands of whom nobody said it."""

ROLES: Mapping[str, tuple[Shape, bool]] = {
    "economic_buyer": ("square", True),
    "technical_buyer": ("diamond", False),
    "user_buyer": ("circle", False),
    "coach": ("triangle", False),
}
"""The shape of a role, and whether it is filled; of several the first counts, and a coach has a ring."""

TIES: tuple[people_map.Tie, ...] = ("reports_to", "influences", "trusts", "conflicts_with")
DEPTHS: tuple[ties.Depth, ...] = ("in_depth", "multiple", "brief", "wanted")


def drawn_people(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """The map of a decision's people: its parts, its height, and what it shows, a phrase each."""
    people = [row for row in rows if row["what"] == "person"]
    lines = [row for row in rows if row["what"] == "line"]
    stances = _known(STANCES, people, "stance")
    influences = _known(INFLUENCES, people, "influence")
    nodes = [_node(row, stances, influences) for row in people]
    labels = people_map.Words(
        columns=[_word("stance", one, words) for one in stances],
        rows=[_word("influence", one, words) for one in influences],
        shapes=_shapes(people, words),
        ties=[(tie, words(f"map-{_id(tie)}")) for tie in TIES if any(row["line"] == tie for row in lines)],
    )
    told = [_person(row, words) for row in people] + [_line(row, people, words) for row in lines]
    found = [people_map.Line(row["start"], row["end"], row["line"]) for row in lines]
    return *people_map.people_map(nodes, found, labels), told


def _known(order: Sequence[str], people: Rows, field: str) -> list[str]:
    """All places in their order, and one for those of whom it is not known."""
    return [*order, *([UNKNOWN] if any(row[field] is None for row in people) else [])]


def _node(row: Mapping[str, Any], stances: Sequence[str], influences: Sequence[str]) -> people_map.Node:
    roles = row["roles"].split(",")
    shape, filled = ROLES[next(role for role in ROLES if role in roles)]
    return people_map.Node(
        number=row["number"],
        name=row["name"].split()[-1],
        column=stances.index(row["stance"] or UNKNOWN),
        row=influences.index(row["influence"] or UNKNOWN),
        shape=shape,
        filled=filled,
        coach="coach" in roles,
    )


def _shapes(people: Rows, words: Catalogue) -> list[tuple[Shape, bool, bool, str]]:
    """The key of the shapes that are drawn; a coach's ring goes around any."""
    held = {role for row in people for role in row["roles"].split(",")}
    return [(*ROLES[role], role == "coach", words(f"map-{_id(role)}")) for role in ROLES if role in held]


def _person(row: Mapping[str, Any], words: Catalogue) -> str:
    return words(
        "map-person",
        number=row["number"],
        name=isolated(row["name"]),
        influence=_word("influence", row["influence"] or UNKNOWN, words),
        stance=_word("stance", row["stance"] or UNKNOWN, words),
    )


def _line(row: Mapping[str, Any], people: Rows, words: Catalogue) -> str:
    named = {one["number"]: isolated(one["name"]) for one in people}
    told = {"who": named[row["start"]], "to": named[row["end"]]}
    return words(f"map-line-{_id(row['line'])}", **told)


def drawn_ties(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """Who of us knows whom: the parts, the height, and what it shows, a phrase each."""
    sides = {side: [row for row in rows if row["what"] == side] for side in ("ours", "theirs")}
    contacts = [row for row in rows if row["what"] == "contact"]
    met = {row["theirs"] for row in contacts if row["depth"] != "wanted"}
    ours = [ties.Person(row["name"], row["under"] or "") for row in sides["ours"]]
    theirs = [
        ties.Person(row["name"], row["under"] or words("not-known-yet"), alone=place not in met)
        for place, row in enumerate(sides["theirs"])
    ]
    labels = ties.Words(
        words("ties-ours"),
        words("ties-theirs"),
        [(depth, words(f"ties-{_id(depth)}")) for depth in DEPTHS],
    )
    told = [
        words(
            "ties-contact",
            ours=isolated(ours[row["ours"]].name),
            theirs=isolated(theirs[row["theirs"]].name),
            depth=words(f"ties-{_id(row['depth'])}"),
        )
        for row in contacts
    ]
    told += [words("ties-nobody", theirs=isolated(one.name)) for one in theirs if one.alone]
    found = [ties.Contact(row["ours"], row["theirs"], cast(ties.Depth, row["depth"])) for row in contacts]
    return *ties.ties(ours, theirs, found, labels), told


def _word(what: str, value: str, words: Catalogue) -> str:
    return words(f"{what}-{_id(value)}" if value else "map-unknown")


def _id(word: str) -> str:
    return word.replace("_", "-")
