"""The tree of a group: a document's rows get their words and amounts, then it is drawn by hand (charts)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from kamlib.charts import branch_tree
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated

Rows = Sequence[Mapping[str, Any]]


def drawn_branches(rows: Rows, words: Catalogue) -> tuple[list[Element], float, list[str]]:
    """The tree: its parts, its height, and what it shows, a phrase each."""
    places = [row for row in rows if row["what"] == "place"]
    links = [(row["start"], row["end"]) for row in rows if row["what"] == "opens"]
    nodes = [_node(row, words) for row in places]
    labels = branch_tree.Words(
        served=words("tree-served") if any(node.served for node in nodes) else "",
        not_served=words("tree-not-served") if not all(node.served for node in nodes) else "",
        advocate=words("tree-advocate") if any(node.advocate for node in nodes) else "",
        opens=words("tree-opens") if links else "",
    )
    named = {row["number"]: isolated(row["name"]) for row in places}
    told = [_told(row, named, words) for row in places]
    told += [words("tree-link", start=named[start], end=named[end]) for start, end in links]
    return *branch_tree.branch_tree(nodes, links, labels), told


def _node(row: Mapping[str, Any], words: Catalogue) -> branch_tree.Node:
    return branch_tree.Node(
        number=row["number"],
        name=row["name"],
        under=_under(row, words),
        amount=_amount(row, words),
        level=row["level"],
        above=row["above"],
        served=row["served"],
        advocate=row["advocate"],
    )


def _under(row: Mapping[str, Any], words: Catalogue) -> str:
    """Its owner; of a place that buys no longer also since when."""
    owner = row["owner"] or ""
    if not row.get("until"):
        return owner
    last = words.formats.month(date.fromisoformat(row["until"]), short=True)
    return words("tree-until-owner", owner=owner, date=last) if owner else words("tree-until", date=last)


def _amount(row: Mapping[str, Any], words: Catalogue) -> str:
    """What it brought in the last twelve months; nothing of a place that no export has."""
    return "" if row["revenue"] is None else words.formats.money(row["revenue"])


def _told(row: Mapping[str, Any], named: Mapping[int, str], words: Catalogue) -> str:
    """A place in words: what it is below, whether it is served, and what it brought."""
    state = words("tree-served" if row["served"] else "tree-not-served")
    if row.get("until"):
        state = words("tree-until", date=words.formats.month(date.fromisoformat(row["until"]), short=True))
    told = {
        "name": named[row["number"]],
        "state": state,
        "amount": _amount(row, words) or words("map-unknown"),
    }
    if row["above"] is None:
        return words("tree-head", **told)
    return words("tree-place", above=named[row["above"]], **told)
