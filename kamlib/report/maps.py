"""Drawings of people: a document's rows get their words, then they are drawn by hand (charts)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast
from xml.etree.ElementTree import Element

from kamlib.charts import people_map, ties, timeline
from kamlib.charts.hand import Shape
from kamlib.periods import months_before
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import as_day, isolated

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
STATES: tuple[timeline.State, ...] = ("open", "running", "late")
BANDS = (("low", 0.0), ("mid", 40.0), ("high", 70.0))
"""Where each band of the relationship begins, of 100."""


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


def drawn_timeline(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """The actions of the months ahead: the parts, the height, and what it shows, a phrase each."""
    start, months = as_day(rows[0]["as_of"]), int(rows[0]["months"])
    begins = [months_before(start.replace(day=1), -place) for place in range(months + 1)]
    end = months_before(start, -months)

    def share(moment: date) -> float:
        return (moment - start).days / (end - start).days

    named = words.formats.babel.months["format"]["abbreviated"]
    labels = [(share(one), str(named[one.month])) for one in begins if start <= one < end]
    bars = [
        timeline.Bar(row["name"], share(as_day(row["start"])), share(as_day(row["due"])), row["state"])
        for row in rows
    ]
    key = [(state, words(f"timeline-{state}")) for state in STATES]
    told = [
        words(
            "timeline-due",
            name=isolated(row["name"]),
            state=words(f"timeline-{row['state']}"),
            day=words.formats.text("date", row["due"]),
        )
        for row in rows
    ]
    return *timeline.timeline(bars, labels, key), told


def drawn_reviews(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """The relationship at each review: the parts, the height, and what it shows, a phrase each."""
    days = [words.formats.text("date", row["day"]) for row in rows]
    looks = [
        timeline.Dot(label, row["lower"], row["upper"], row["value"])
        for label, row in zip([*days[:-1], words("review-now")], rows, strict=True)
    ]
    bands = [(low, words(f"band-{name}")) for name, low in BANDS]
    told = [
        words(
            "review-look",
            day=label,
            lower=row["lower"],
            upper=row["upper"],
            band=words(f"band-{row['band']}" if row["band"] else "map-unknown"),
        )
        for label, row in zip(days, rows, strict=True)
    ]
    return *timeline.dots(looks, bands), told


def _word(what: str, value: str, words: Catalogue) -> str:
    return words(f"{what}-{_id(value)}" if value else "map-unknown")


def _id(word: str) -> str:
    return word.replace("_", "-")
