"""Ids that two exports write differently, 123 and 0000123: in which forms both are to be read."""

from collections import defaultdict

from kamlib.facts.merged import in_form
from kamlib.facts.tables import TABLES
from kamlib.sources.sniff.group import Picks
from kamlib.sources.sniff.links import Forms, Link, Named

Side = tuple[str, Named]
"""A table and a column of it."""


def spell(picks: Picks, link: Link, user: Side, target: Side) -> None:
    """Both sides of a link are read in its forms, as far as that changes anything in them."""
    if not link.forms:
        return
    there = {in_form(one, link.forms): one for one in sorted(target[1].different)}
    lost = sorted(user[1].different - target[1].different)
    here = next(one for one in lost if in_form(one, link.forms) in there)
    found = f"{link.found} of {link.different} values in {_heading(user)} of {_file(picks, user)} are found"
    meant = f"{here!r} is {there[in_form(here, link.forms)]!r} in {_file(picks, target)}"
    why = f"with it {found}, without it {link.plain}: {meant}"
    for table, named in (user, target):
        picks.read_in(table, tuple(form for form in link.forms if named.changed((form,))), why)


def read_alike(picks: Picks) -> None:
    """What is read in a form in one table is read so in all that name the same rows."""
    sides = _by_rows(picks)
    again = True
    while again:
        again = False
        for alike in sides:
            for table, forms in [(table, tuple(picks.forms.get(table, {}))) for table, _ in alike]:
                for other, named in alike:
                    changed = tuple(form for form in forms if named.changed((form,)))
                    why = f"the ids of {picks.groups[table].first.label} are read so, too"
                    again |= picks.read_in(other, changed, why)


def besides(picks: Picks, table: str) -> str:
    """What becomes of names of people that stand where ids may: they are ids then, too."""
    disfiguring: Forms = ("upper", "no-blanks")
    forms = tuple(form for form in disfiguring if form in picks.forms[table])
    for our in ("owner", "seller", "rep"):
        pick = picks.chosen[table].get(our)
        name = pick and pick.named.changed(forms)
        if name and " " in name:
            return f"; but {name!r} is {in_form(name, forms)!r} then"
    return ""


def _by_rows(picks: Picks) -> list[list[Side]]:
    """The columns that name rows of the same table, and its key."""
    found: defaultdict[str, list[Side]] = defaultdict(list)
    for table, columns in picks.chosen.items():
        for our, pick in columns.items():
            column = TABLES[table].by_column[our]
            rows = "reps" if our == "manager" else column.refers
            if our == "account_number" or TABLES[table].key == (our,):
                rows = our if our == "account_number" else table
            if rows:
                found[rows].append((table, pick.named))
    return list(found.values())


def _heading(side: Side) -> str:
    return " + ".join(repr(one) for one in side[1].headings)


def _file(picks: Picks, side: Side) -> str:
    return picks.groups[side[0]].first.label
