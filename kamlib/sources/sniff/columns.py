"""Which columns of the exports fill ours: by their headings, and where several may, by their values."""

from collections.abc import Mapping, Sequence

from kamlib.facts.tables import TABLES
from kamlib.sources.sniff.group import Group, Picks
from kamlib.sources.sniff.headings import plain
from kamlib.sources.sniff.links import ENOUGH, Link, Named, best_link, chosen_keys
from kamlib.sources.sniff.spelling import read_alike, spell
from kamlib.sources.sniff.values import stages

PEOPLE = (
    ("accounts", "owner"),
    ("opportunities", "seller"),
    ("sales", "seller"),
    ("activities", "rep"),
    ("quotas", "rep"),
)
PRODUCTS = (("sales", "product"), ("opportunities", "product"))
CONTACTS = (("activities", "contact"),)

Users = Sequence[tuple[str, str]]
"""Columns of ours, as (table, column), that name rows of one table."""


def picked_columns(groups: Mapping[str, Group]) -> Picks:
    """The columns for all tables that were found."""
    picks = Picks(groups)
    _accounts(picks)
    _named_rows(picks, "reps", ("rep", "name", "email"), PEOPLE)
    _named_rows(picks, "products", ("product", "name"), PRODUCTS)
    _named_rows(picks, "contacts", ("contact",), CONTACTS)
    _own(picks, "accounts", "parent", "account")
    _own(picks, "reps", "manager", "rep")
    for table in groups:
        if table == "opportunities":
            _opportunities(picks)
        for our in TABLES[table].by_column:
            found = [] if picks.known(table, our) else groups[table].candidates(our)
            if found:
                picks.pick(table, our, found[0])
    read_alike(picks)
    return picks


def _told(link: Link, file: str) -> str:
    target = " + ".join(repr(one) for one in link.target)
    read = f", once ids are read alike ({link.plain} as they are)" if link.forms else ""
    return f"{link.found} of its {link.different} values are in {target} of {file}{read}"


def _accounts(picks: Picks) -> None:
    """The accounts' id and number, and by which of them each table names them."""
    users = {table: group.candidates("account", "account_number") for table, group in picks.groups.items()}
    users = {table: found for table, found in users.items() if TABLES[table].has_account and found}
    accounts = picks.groups.get("accounts")
    candidates = accounts.candidates("account", "account_number", "name") if accounts else []
    if accounts is None or not candidates:
        for table, found in users.items():
            picks.pick(table, "account", found[0], "no export of accounts was found to compare it with")
        return
    key, number = chosen_keys(candidates, list(users.values()), second=True)
    rows = f"{len(key.different)} different values in {accounts.rows} rows"
    picks.pick("accounts", "account", key, rows)
    if number:
        picks.pick("accounts", "account_number", number, "other exports name the accounts by it")
    for table, found in users.items():
        link = best_link(found, [key] if number is None else [key, number])
        if link:
            our = "account" if link.target == key.headings else "account_number"
            why = _told(link, accounts.first.label)
            named = picks.groups[table].named(link.headings)
            picks.pick(table, our, named, why)
            spell(picks, link, (table, named), ("accounts", key if our == "account" else number or key))
            other = "account_number" if our == "account" else "account"
            picks.note(table, other, "")


def _named_rows(picks: Picks, table: str, ours: Sequence[str], users: Users) -> None:
    """The key of a table and the columns of others that name its rows; the first of `ours` is the key."""
    found = {user: picks.groups[user[0]].candidates(user[1]) for user in users if user[0] in picks.groups}
    found = {user: several for user, several in found.items() if several}
    group = picks.groups.get(table)
    if group and (candidates := group.candidates(*ours)):
        key, _ = chosen_keys(candidates, list(found.values()), second=False)
        picks.pick(table, ours[0], key, f"{len(key.different)} different values in {group.rows} rows")
        target, file = key, group.first.label
    elif found:
        user, several = next(iter(found.items()))
        target, file = several[0], picks.groups[user[0]].first.label
    for user, several in found.items():
        link = best_link(several, [target])
        if not link or several[0] is target:
            picks.pick(*user, several[0])
        elif link.share < ENOUGH:
            picks.pick(*user, several[0], _told(link, file) if group else "")
        else:
            named = picks.groups[user[0]].named(link.headings)
            picks.pick(*user, named, _told(link, file))
            spell(picks, link, (user[0], named), (table if group else user[0], target))


def _own(picks: Picks, table: str, our: str, key: str) -> None:
    """A column that names another row of its own table."""
    group, chosen = picks.groups.get(table), picks.chosen.get(table, {})
    if group is None or key not in chosen or not (candidates := group.candidates(our)):
        return
    target = chosen[key].named
    link = best_link(candidates, [target])
    if link and link.share >= ENOUGH:
        named = group.named(link.headings)
        picks.pick(table, our, named, _told(link, group.first.label))
        spell(picks, link, (table, named), (table, target))
        return
    if our == "manager" and target.headings in group.match.columns["name"]:
        picks.pick(table, our, candidates[0], "names like those of the reps, none of whom is a manager here")
        return
    found, ids = " + ".join(candidates[0].headings), " + ".join(target.headings)
    picks.note(table, our, f"{found!r} does not hold what stands in {ids!r}; export a column that does")


def _opportunities(picks: Picks) -> None:
    group = picks.groups["opportunities"]
    _opportunity_key(picks, group)
    stage = group.candidates("stage")
    telling = [named for named in stage if stages(named.values)["won"]]
    if stage:
        picks.pick("opportunities", "stage", (telling or stage)[0])
    won = set(stages(picks.values("opportunities", "stage"))["won"])
    rows = [place for place, value in enumerate(picks.values("opportunities", "stage")) if value in won]
    for our in ("amount", "closed"):
        if candidates := group.candidates(our):
            _fullest(picks, our, candidates, rows)
    _currency(picks, group)


def _opportunity_key(picks: Picks, group: Group) -> None:
    """An id, or what names a deal where the export has none."""
    candidates = group.candidates("opportunity")
    chosen = picks.chosen.get("opportunities", {})
    account = chosen.get("account") or chosen.get("account_number")
    closed = group.candidates("closed")
    if candidates and account:
        last = candidates[-1].headings
        candidates.append(group.named((*last, *account.headings)))
        candidates += [group.named((*last, *account.headings, *one.headings)) for one in closed[:1]]
    key = next((named for named in candidates if named.is_key()), None)
    if key:
        picks.pick("opportunities", "opportunity", key, f"different in all {group.rows} rows")
    elif candidates:
        less = f"only {len(candidates[0].different)} different values in {group.rows} rows: export the id"
        picks.pick("opportunities", "opportunity", candidates[0], less)


def _fullest(picks: Picks, our: str, candidates: Sequence[Named], rows: Sequence[int]) -> None:
    """The column filled in `rows`, the won ones; a later one that says the same and more is better."""

    def filled(named: Named) -> int:
        return sum(bool(named.values[place]) for place in rows)

    best = next((one for one in candidates if filled(one) == len(rows)), max(candidates, key=filled))
    for other in candidates:
        pairs = zip(best.values, other.values, strict=True)
        if all(there == here for there, here in pairs if there) and _count(other) > _count(best):
            best = other
    why = f"filled in {filled(best)} of {len(rows)} won rows" if len(candidates) > 1 else ""
    picks.pick("opportunities", our, best, why)


def _count(named: Named) -> int:
    return sum(map(bool, named.values))


def _currency(picks: Picks, group: Group) -> None:
    """The currency beside the amount that was picked: Total Amount Currency for Total Amount."""
    amount = picks.chosen["opportunities"].get("amount")
    if amount is None or len(amount.headings) > 1:
        return
    beside = {plain(f"{amount.headings[0]} {word}") for word in ("Currency", "Währung")}
    for heading in group.first.header:
        if plain(heading) in beside and any((named := group.named((heading,))).values):
            picks.pick("opportunities", "currency", named, f"beside {amount.headings[0]!r}")
