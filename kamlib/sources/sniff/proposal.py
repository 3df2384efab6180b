"""From a folder of exports to the text of a kam.toml."""

import glob
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from kamlib.facts.tables import TABLES
from kamlib.kinds import IdForm
from kamlib.periods import months_before
from kamlib.settings import GUESS
from kamlib.sources.export import Unreadable
from kamlib.sources.sniff.columns import picked_columns
from kamlib.sources.sniff.folder import Found, found_tables
from kamlib.sources.sniff.group import Group, Picks
from kamlib.sources.sniff.nothing import missing_words
from kamlib.sources.sniff.signs import (
    Company,
    company_of,
    dates_of,
    newest_order,
    numbers_of,
    unused,
    written_days,
)
from kamlib.sources.sniff.spelling import besides
from kamlib.sources.sniff.toml import Section, line_of, words_value
from kamlib.sources.sniff.values import stages

TOP = f"""\
# Proposed by `kam init --from`. Each line that ends in "{GUESS} ..." is a guess, with its reason. Check
# them one by one: where a line is right, delete its words from the # on; where it is wrong, correct it, too.
# `kam check` tries the settings at any time; `kam plans` waits until no guess is left.
"""
"""Lines that begin with # are no guesses."""


@dataclass(frozen=True)
class Proposal:
    """`text`: a whole kam.toml; `told`: a line for each file, what it is taken for or why for nothing;
    `found`: how many files are used."""

    text: str
    told: tuple[str, ...]
    found: int


def propose(exports: Path, folder: Path, today: date, sentence: Callable[[Unreadable], str]) -> Proposal:
    """The settings of a new workbook in `folder` for the files in `exports`; subfolders are not looked into.

    `sentence` tells why a file can't be read. Raises OSError where the folder can't be listed.
    """
    found = found_tables(exports, sentence)
    text = _text(found, _place(exports, folder), folder, today) if found.groups else ""
    return Proposal(
        text, tuple(f"{name}: {found.told[name]}" for name in sorted(found.told)), len(found.used)
    )


def _place(exports: Path, folder: Path) -> str:
    """The exports' folder as kam.toml names it: from the workbook where both are moved together (inside it or
    beside it), else in full."""
    exports, folder = exports.resolve(), folder.resolve()
    if exports.is_relative_to(folder):
        return exports.relative_to(folder).as_posix()
    if exports.is_relative_to(folder.parent) and exports != folder.parent:
        return f"../{exports.relative_to(folder.parent).as_posix()}"
    return exports.as_posix()


def _text(found: Found, place: str, folder: Path, today: date) -> str:
    picks = picked_columns(found.groups)
    company = company_of(picks)
    sections = [_top(company, folder), *_as_of(picks, company, today), *_rates(company)]
    for table, group in found.groups.items():
        sections += _source(picks, table, group, company, _file(group, place))
    sections += _gaps(found)
    return TOP + "\n" + "\n\n".join(map(str, sections)) + "\n"


def _file(group: Group, place: str) -> str:
    if place == ".":
        return group.pattern
    return f"{glob.escape(place) if len(group.sheets) > 1 else place}/{group.pattern}"


def _top(company: Company, folder: Path) -> Section:
    top = Section("")
    top.guess("company", folder.resolve().name, "the folder's name; write the company's, it is on every page")
    if company.currency:
        top.guess("currency", company.currency.value, company.currency.why)
    else:
        top.note("needed, as no export names one: the currency of all amounts, as in")
        top.note(line_of("currency", "EUR"))
    if company.is_german:
        top.guess("locale", "de", f"{company.german} of {company.headings} headings used are German")
    return top


def _rates(company: Company) -> list[Section]:
    """Where amounts are in several currencies, a place for what they are worth: nobody here knows that."""
    if company.currency is None or len(company.currencies) < 2:
        return []
    ours, total = company.currency.value, company.currencies.total()
    others = {code: times for code, times in company.currencies.most_common() if code != ours}
    found = ", ".join(f"{code} in {times} of {total} rows" for code, times in others.items())
    rates = Section("rates", f"there are amounts in {found}; say below what one of each is worth in {ours}")
    for code in others:
        rates.note(f"needed: {code} = what one {code} is worth in {ours}; its rows are held back without it")
    return [rates]


def _as_of(picks: Picks, company: Company, today: date) -> list[Section]:
    """Exports that ended a while ago would look like a fall in revenue by the date of today."""
    newest = newest_order(picks, company.day_first)
    if newest is None or newest >= months_before(today, 1):
        return []
    dates = Section("dates")
    why = f"the newest order is of {newest}, more than a month ago; leave the line out for newer exports"
    dates.guess("as_of", "data-end", why)
    return [dates]


def _source(picks: Picks, table: str, group: Group, company: Company, file: str) -> list[Section]:
    source = Section(f"sources.{table}")
    first = group.first
    known = f"{group.match.known} headings are those of {group.match.told}"
    many = f"; {len(group.sheets)} files have the same" if len(group.sheets) > 1 else ""
    part = "; only its first and last rows were looked at" if any(one.more for one in group.sheets) else ""
    source.guess("file", file, f"{known}{many}{part}")
    if first.source.sheet:
        source.guess("sheet", first.source.sheet, f"the sheet whose headings are those of {group.match.told}")
    if first.source.encoding != "utf-8-sig":
        source.guess("encoding", first.source.encoding, first.why["encoding"])
    if first.source.delimiter != ",":
        source.guess("delimiter", first.source.delimiter, first.why["delimiter"])
    if first.header_row > 1:
        source.guess(
            "header_row", first.header_row, f"line {first.header_row} has the headings; above are others"
        )
    _footer(source, group)
    _dates(source, picks, table, company)
    _numbers(source, picks, table)
    words, where = missing_words(picks, table)
    if words:
        source.guess("missing", words, where)
    _ids(source, picks, table)
    columns = _columns(picks, table, group, _needed(table, set(picks.groups)))
    return [source, columns, *_words(picks, table)]


def _footer(source: Section, group: Group) -> None:
    words = list(dict.fromkeys(word for sheet in group.sheets for word in sheet.footer))
    if not words:
        return
    starts = [
        next((one.strip() for one in row if one.strip()), "") for sheet in group.sheets for row in sheet.rows
    ]
    alike = [one for one in starts if one.casefold().startswith(tuple(word.casefold() for word in words))]
    if alike:
        source.note(
            f"needed: {line_of('footer', words)} leaves out the rows below the data, but a row of data"
        )
        source.note(f"begins so, too ({alike[0]!r}): delete those rows from the export")
    else:
        source.guess("footer", words, "rows below the data begin so")


def _dates(source: Section, picks: Picks, table: str, company: Company) -> None:
    found = dates_of(picks, table, company.day_first)
    if found:
        source.guess("date_format", found.format, found.why)
        return
    ours = [c.name for c in TABLES[table].columns if c.kind == "date"]
    values = [value for our in ours for value in written_days(picks, table, our)]
    if values:
        source.note(
            f"needed: date_format; how {values[0]!r} is written is not known here. Export days with a year"
        )
        source.note('of four digits, as in "%d.%m.%Y"')


def _numbers(source: Section, picks: Picks, table: str) -> None:
    found = numbers_of(picks, table)
    if found is None:
        return
    if found.decimal is not None:
        source.guess("decimal", found.decimal, found.why)
        if found.thousands:
            source.guess("thousands", found.thousands, found.why)
    if found.negative:
        source.guess("negative", found.negative, "some numbers are written so")
    if found.money:
        source.note(
            "needed: amounts without the sign of a currency in the cells; export them as plain numbers"
        )


def _ids(source: Section, picks: Picks, table: str) -> None:
    forms = picks.forms.get(table, {})
    if forms:
        in_order = [form for form in get_args(IdForm) if form in forms]
        why = "; ".join(dict.fromkeys(forms[form] for form in in_order))
        source.guess("ids", in_order, f"{why}{besides(picks, table)}")


def _needed(table: str, tables: set[str]) -> list[str]:
    """Our columns that the table can't do without, as facts.raw.needed_columns says of settings."""
    needed = [column.name for column in TABLES[table].columns if column.required]
    if table == "opportunities" and "sales" not in tables:
        needed += ["amount", "closed"]
    return needed


def _columns(picks: Picks, table: str, group: Group, needed: Sequence[str]) -> Section:
    section = Section(f"sources.{table}.columns")
    chosen, notes = picks.chosen.get(table, {}), picks.notes.get(table, {})
    missing = []
    for our, column in TABLES[table].by_column.items():
        if our in chosen:
            headings = chosen[our].headings
            section.guess(our, headings[0] if len(headings) == 1 else list(headings), chosen[our].why)
        elif our in needed:
            missing.append(our)
            section.note(
                f'needed: {our} = "your heading" ({column.meaning}); {notes.get(our) or "nothing fills it"}'
            )
        elif notes.get(our):
            section.note(f"{our}: {notes[our]}")
    if TABLES[table].has_account and not {"account", "account_number"} & chosen.keys():
        section.note('needed: account = "your heading" (the account\'s id); nothing fills it')
    if spare := unused(picks, group):
        more = f" and {len(spare) - 25} more" if len(spare) > 25 else ""
        section.note(f"Headings that fill nothing: {', '.join(spare[:25])}{more}")
    return section


def _words(picks: Picks, table: str) -> list[Section]:
    if table != "opportunities" or not (found := stages(picks.values(table, "stage"))):
        return []
    section = Section(f"sources.{table}.words.stage")
    unclear = found.pop("")
    whys = {
        "open": "they say neither won nor lost",
        "won": "what a won deal is called: its amount is revenue where there are no order lines",
        "lost": "what a lost deal is called",
    }
    for our, value in words_value(found).items():
        section.guess(our, value, whys[our])
    if not found["won"]:
        section.note('needed: won = "your word"; none of the words of the stage says so')
    if unclear:
        section.note(f"needed: are these won or lost? {', '.join(map(repr, unclear))}")
    return [section] if section.lines else []


def _gaps(found: Found) -> list[Section]:
    """What is missing as a whole, and the files that are used for nothing."""
    last = Section("")
    if "accounts" not in found.groups:
        last.note("needed: [sources.accounts], the customers with id and name; none of the exports is one")
    if not {"sales", "opportunities"} & found.groups.keys():
        last.note("needed: [sources.sales] (order lines) or [sources.opportunities]; no export is one")
    for name in sorted(found.told.keys() - set(found.used)):
        last.note(f"{name}: {found.told[name]}")
    return [last] if last.lines else []
