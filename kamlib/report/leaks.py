"""The last look for accounts that a page's reader may not see: their ids, names and short names.

What is looked for is taken from the page, and not the other way round: the page is read as words once, and
each place is looked up among the names of all accounts, so it costs the same with ten accounts and with a
hundred thousand. It is read as it stands, and with what HTML, JSON, percent signs and base64 hide.

Not everything that reads like an account's name is one. The rules:

- Words are compared as whole words, capitals or not, and the longest name wins: `Nord` is not found in
  `Nordwind`, nor `Acme` where the reader's own `Acme Ireland` stands.
- A name or id of at least 8 letters and digits, not digits alone, is found anywhere, and so is one of 5 that
  has both. One of at least 3, or of 6 digits, counts only where it is all that an element, an attribute, a
  cell or a string of JSON holds: `A1` and `12` stand on every page. Shorter ones are not looked for: their
  account's name is, and its short name (`slug`), which is in every link.
- What the reader's own facts say is no leak: a customer in the town of Cork may be named on a page though
  another customer is called Cork, and a deal may be called after somebody. What an analyst added to a plan
  is no fact, and branches and parents are those of the scope alone. So it is with what the focus sections
  of the reader's page say of deals, products and kinds of contact; the accounts they name are the scope's.
- What our own texts say is no leak either, nor the names of sellers and of the company, nor a seller's short
  name where an account has the same id.
- Of two accounts with one name, one of which the reader may see, none is found by it.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from typing import Any

from kamlib.plan.blocks import Link, PageSection, Table
from kamlib.plan.document import AccountPlan, Standing
from kamlib.plan.slices import Readership
from kamlib.report.check import UnsafePage
from kamlib.report.decoded import views
from kamlib.scope import Reader, Scope
from kamlib.sentences import Part, Sentence

WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
"""A decimal number is one word: no id is found in the digits of an amount."""

PIECE = re.compile(r">([^<>]+)<|\"((?:[^\"\\]|\\.)*)\"|'([^'<>]*)'")
"""What an element, an attribute or a string of JSON holds."""

SHORT_NAME = re.compile(r"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])")
"""How the short name of an account ends: the digest of its id."""

FACT_VALUES = {"deal", "product", "word", "line", "column", "industry", "shock"}
"""The values of a focus section's sentences that are words of the data and no account's name."""

ACCOUNT_COLUMN = "column-account"

BESIDE = " · "
"""What stands between two texts in one element."""

ANYWHERE, ANYWHERE_MIXED, ALONE, ALONE_DIGITS = 8, 5, 3, 6
"""So many letters and digits a name needs to be looked for."""


class ForeignAccounts(UnsafePage):
    """A page holds accounts that its reader may not see. It was not written."""

    def __init__(self, page: str, found: Sequence["Found"]) -> None:
        super().__init__(page, [f"{one.account} ({one.words})" for one in found], "cause-foreign-accounts")


@dataclass(frozen=True)
class Found:
    """An account that a page holds and its reader may not see, by the words that say so."""

    account: str
    words: str


class Names:
    """All accounts by what they are called: each name as its words, `anywhere` in a text or `alone`."""

    def __init__(self, standings: Iterable[Standing]) -> None:
        self.called: dict[str, set[str]] = defaultdict(set)
        self.anywhere: dict[str, set[int]] = defaultdict(set)
        self.alone: set[str] = set()
        self.digests: dict[str, str] = {}
        for one in standings:
            self.digests[one.slug[-12:]] = one.account
            for text in {one.account, one.name}:
                self._add(words_of(text), one.account)

    def _add(self, words: list[str], account: str) -> None:
        phrase = " ".join(words)
        letters = "".join(words)
        if _is_telling(letters):
            self.anywhere[words[0]].add(len(words))
        elif len(letters) >= (ALONE_DIGITS if letters.isdigit() else ALONE):
            self.alone.add(phrase)
        else:
            return
        self.called[phrase].add(account)

    def phrases(self, text: str) -> Iterator[str]:
        """The names in `text`; where one begins inside another, the longer one alone."""
        words = words_of(text)
        free = 0
        for place in [place for place, word in enumerate(words) if word in self.anywhere]:
            if place < free:  # inside a longer name
                continue
            for length in sorted(self.anywhere[words[place]], reverse=True):
                phrase = " ".join(words[place : place + length])
                if phrase in self.called:
                    yield phrase
                    free = place + length
                    break

    def alone_in(self, text: str) -> set[str]:
        """The short names that are all that a piece of `text` holds. A page says most pieces many times."""
        pieces = {match[1] or match[2] or match[3] or "" for match in PIECE.finditer(text)}
        parts = {part for piece in pieces for part in piece.split(BESIDE) if len(part) <= self._longest}
        return {phrase for part in parts if (phrase := " ".join(words_of(unescape(part)))) in self.alone}

    @cached_property
    def _longest(self) -> int:
        """Blanks and signs around a name count, too."""
        return 2 * max(map(len, self.alone), default=0) + 16


class LeakScan:
    """Looks through the finished pages of one run. `ours` are the texts that we write ourselves."""

    def __init__(self, readership: Readership, ours: Iterable[str]) -> None:
        company = readership.company
        self._readership = readership
        self._names = Names(company.standings)
        people = [book.person.name for book in company.books] + [team.person.name for team in company.teams]
        said = [company.company, *people, *ours]
        self._ours = self._said_in(said) | _short_phrases(said, self._names.alone)
        self._titles = {one.account: one.name for one in company.standings}
        slugs = [book.slug for book in company.books] + [team.slug for team in company.teams]
        self._people = {slug[-12:] for slug in slugs}

    def refuse(
        self,
        name: str,
        text: str,
        reader: Reader,
        plans: Iterable[AccountPlan] = (),
        focus: Iterable[PageSection] = (),
        also: Collection[str] = (),
    ) -> None:
        """Raises ForeignAccounts where the page `name` with this text holds any."""
        if found := self.foreign(text, reader, plans, focus, also):
            raise ForeignAccounts(name, found)

    def foreign(
        self,
        page: str,
        reader: Reader,
        plans: Iterable[AccountPlan] = (),
        focus: Iterable[PageSection] = (),
        also: Collection[str] = (),
    ) -> list[Found]:
        """What `page` holds that `reader` may not see; `plans` and `focus` sections are those it is made
        of. `also`: accounts in which they have something to do, though they are not theirs."""
        scope = self._readership.scope(reader)
        scope = replace(scope, accounts=scope.accounts | frozenset(also))
        if len(scope.accounts) == len(self._titles):
            return []
        suspects: set[str] = set()
        found: dict[str, str] = {}
        alone = self._names.alone_in(page)
        for text in views(unescape(page)):  # as HTML stands, its signs would cut names into pieces
            alone |= self._names.alone_in(text)
            suspects |= {*self._names.phrases(text), *alone} - self._ours
            for match in SHORT_NAME.finditer(text):
                account = self._names.digests.get(match[0])
                if account is not None and account not in scope.accounts and match[0] not in self._people:
                    found.setdefault(account, match[0])
        foreign = {phrase for phrase in suspects if self._is_foreign(phrase, scope)}
        if foreign:  # of most pages there are none: what their facts say need not be read
            own = [facts_of(plan) for plan in plans if plan.account in scope.accounts]
            for phrase in foreign - self._said_in([*own, *focus_facts(focus)]):
                found |= dict.fromkeys(self._names.called[phrase], phrase)
        return [Found(account, words) for account, words in sorted(found.items())]

    def _is_foreign(self, phrase: str, scope: Scope) -> bool:
        """Whether none of the accounts called so may be named; of some the name alone may be."""
        return not any(
            account in scope.accounts
            or (account in scope.named and phrase == " ".join(words_of(self._titles[account])))
            for account in self._names.called[phrase]
        )

    def _said_in(self, texts: Iterable[str]) -> set[str]:
        """The names that stand in `texts`, alone or among others."""
        said: set[str] = set()
        for text in texts:
            said |= set(self._names.phrases(text))
            said |= {
                one for line in text.splitlines() if (one := " ".join(words_of(line))) in self._names.alone
            }
        return said


def _short_phrases(texts: Iterable[str], names: Set[str]) -> set[str]:
    """The names of up to three words that stand in the texts."""
    lengths = {name.count(" ") + 1 for name in names} & {1, 2, 3}
    found: set[str] = set()
    for words in map(words_of, texts):
        for length in lengths:
            rows = zip(*(words[start:] for start in range(length)), strict=False)
            found |= names & set(map(" ".join, rows))
    return found


def words_of(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def facts_of(plan: AccountPlan) -> str:
    """The texts of a plan that come from its account's own rows, a line each."""
    sections = tuple(section for section in plan.sections if section.id != "branches")
    said = plan.model_copy(update={"additions": (), "sections": sections})
    return "\n".join(_strings(said.model_dump(), parents=False))


def focus_facts(part: Any) -> Iterator[str]:
    """The texts of focus sections that come from the data and name no account: the words of their tables and
    sentences, but no link, no cell of the accounts' column and no value that may be an account's name."""
    if isinstance(part, Sentence):
        yield from (str(value.value) for key, value in part.values.items() if key in FACT_VALUES)
    elif isinstance(part, Table):
        yield from (column.name for column in part.columns if column.name)
        for row in part.rows:
            for column, cell in zip(part.columns, row, strict=True):
                if isinstance(cell, str) and column.id != ACCOUNT_COLUMN:
                    yield cell
                yield from focus_facts(cell)
    elif isinstance(part, Part) and not isinstance(part, Link):
        yield from focus_facts(tuple(value for _, value in part))
    elif isinstance(part, list | tuple):
        for one in part:
            yield from focus_facts(one)


def doubtful(plan: AccountPlan) -> str:
    """The texts of a plan that could name other accounts, each as a string of its own: what an analyst added
    and the branches."""
    branches = [section.model_dump() for section in plan.sections if section.id == "branches"]
    added = [addition.model_dump() for addition in plan.additions]
    return json.dumps(list(_strings([*branches, *added])), ensure_ascii=False)


def _strings(part: Any, *, parents: bool = True) -> Iterator[str]:
    """All strings in it; without those that say of which account it is a branch: of these, scope decides."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if parents or not (key == "values" and "parent" in value):
                yield from _strings(value, parents=parents)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _strings(value, parents=parents)


def _is_telling(letters: str) -> bool:
    """Whether so many letters and digits are hardly written by chance."""
    mixed = any(map(str.isdigit, letters)) and not letters.isdigit()
    return len(letters) >= ANYWHERE or (mixed and len(letters) >= ANYWHERE_MIXED)
