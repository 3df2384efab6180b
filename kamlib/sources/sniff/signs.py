"""How the tables that were found are written: dates, numbers, currency, stages, language."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamlib.facts.tables import TABLES
from kamlib.kinds import is_currency
from kamlib.sources.sheet_values import Day
from kamlib.sources.sniff.group import Group, Picks
from kamlib.sources.sniff.values import (
    Dates,
    Guess,
    Numbers,
    currency_in,
    date_format,
    days,
    number_signs,
    stages,
)

GERMAN = re.compile(
    r"kunde|nummer|nr\.|inhaber|besitzer|datum|termin|betrag|netto|wert$|firma|^ort$|währung|branche|titel|"
    r"erstellt|nicht ändern",
    re.IGNORECASE,
)
MAIN_DATE = {"opportunities": "closed"}
"""The date that decides about the format of a table where its dates differ; else it is `date`."""


@dataclass(frozen=True)
class Company:
    """What holds for all tables. `german`: so many of the headings used are, of so many."""

    currency: Guess | None
    currencies: Counter[str]
    german: int
    headings: int

    @property
    def is_german(self) -> bool:
        return 3 * self.german > self.headings

    @property
    def day_first(self) -> bool:
        dollars = self.currency is not None and self.currency.value in ("USD", "CAD")
        return self.is_german or (self.currency is not None and not dollars)


def company_of(picks: Picks) -> Company:
    used = [one for table in picks.chosen.values() for pick in table.values() for one in pick.headings]
    german = sum(bool(GERMAN.search(one)) for one in used)
    codes = Counter(
        value.upper()
        for table in picks.chosen
        for value in picks.values(table, "currency")
        if len(value) == 3 and is_currency(value.upper())
    )
    return Company(_currency(picks, codes, 3 * german > len(used)), codes, german, len(used))


def _currency(picks: Picks, codes: Counter[str], german: bool) -> Guess | None:
    if codes:
        code, times = codes.most_common(1)[0]
        return Guess(code, f"{times} of {codes.total()} values of the columns with a currency")
    for table, columns in picks.chosen.items():
        for our in ("amount", "cost"):
            if our in columns:
                heading = " ".join(columns[our].headings)
                signs = number_signs(columns[our].named.values)
                if signs and signs.money:
                    return Guess(signs.money, f"the sign in {heading!r} of {table}")
                if named := currency_in(heading):
                    return Guess(named, f"heading {heading!r}")
    return Guess("EUR", "German headings; no export names a currency") if german else None


def dates_of(picks: Picks, table: str, day_first: bool) -> Dates | None:
    """The format of the dates of a table. A column that is written otherwise is left out, with a note."""
    columns = [c.name for c in TABLES[table].columns if c.kind == "date"]
    columns = [our for our in columns if our in picks.chosen.get(table, {})]
    main = MAIN_DATE.get(table, "date")
    order = sorted(columns, key=lambda our: our != main)
    if not order:
        return None
    together = date_format((value for our in order for value in picks.values(table, our)), day_first)
    values = sum(1 for our in order for value in written_days(picks, table, our))
    if together and together.fitting == values:
        return together
    for our in order:
        if found := date_format(picks.values(table, our), day_first):
            _leave_others(picks, table, [one for one in order if one != our], found)
            return found
    return None


def newest_order(picks: Picks, day_first: bool) -> date | None:
    """The last day with revenue; None where none is known."""
    table, our = ("sales", "date") if "sales" in picks.groups else ("opportunities", "closed")
    if table not in picks.groups:
        return None
    found = dates_of(picks, table, day_first)
    values = picks.values(table, our)
    if table == "opportunities":
        stage = picks.values(table, "stage")
        won = set(stages(stage)["won"])
        values = [value for value, word in zip(values, stage, strict=False) if word in won]
    return max(days(values, found.format if found else "%Y-%m-%d"), default=None)


def written_days(picks: Picks, table: str, our: str) -> list[str]:
    """What stands in a column of days and is written somehow: what comes as a day is not."""
    return [value for value in picks.values(table, our) if value and not isinstance(value, Day)]


def _leave_others(picks: Picks, table: str, others: Iterable[str], found: Dates) -> None:
    for our in others:
        values = written_days(picks, table, our)
        if not values:
            continue
        same = date_format(values, DAY_FIRST_OF.get(found.format[:2], True))
        if same is None or same.format != found.format:
            heading = " ".join(picks.chosen[table][our].headings)
            picks.note(table, our, f"{heading!r} is not written as {found.format}, as in {values[0]!r}")


DAY_FIRST_OF = {"%d": True, "%m": False}


def numbers_of(picks: Picks, table: str) -> Numbers | None:
    """The signs of the numbers of a table, all columns together."""
    ours = [c.name for c in TABLES[table].columns if c.kind in ("money", "number", "whole")]
    return number_signs(value for our in ours for value in picks.values(table, our))


def unused(picks: Picks, group: Group) -> list[str]:
    """Headings that fill nothing."""
    used = {one for pick in picks.chosen.get(group.table, {}).values() for one in pick.headings}
    return [heading for heading in group.first.header if heading and heading not in used]
