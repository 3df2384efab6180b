"""Every text of a page, by message id: Mozilla Fluent catalogues, `catalogue/<locale>/*.ftl`.

A text that is missing, or misses a value it names, is an error: a page never shows an id or a gap.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk

from kamlib.errors import KamError
from kamlib.report.formats import Formats, isolated
from kamlib.sentences import Sentence, Value

FOLDER = Path(__file__).parent / "catalogue"
FALLBACK = "en"

COUNTED = {"count", "hours", "days"}
"""Units whose values reach Fluent as whole numbers, which choose between one and many."""
DATA = {"name", "code", "word"}
"""Units of what people wrote: a line that begins with it stays as they wrote it."""


class TextMissing(KamError, LookupError):
    """The catalogue has no such message, it can't be read, or it names a value that was not given."""


class Catalogue:
    """The texts of one locale, filled with values of one currency.

    `texts` are Fluent sources; of two messages with one id the earlier text counts.
    """

    def __init__(self, formats: Formats, texts: Iterable[str], language: str = FALLBACK) -> None:
        self.formats = formats
        self.language = language
        self.sources = tuple(texts)
        self._unread = {id: text for source in reversed(self.sources) for id, text in _messages(source)}
        self._bundle = FluentBundle([formats.locale], use_isolating=False)

    @property
    def direction(self) -> str:
        """ltr or rtl: how the language of the texts runs."""
        return Locale.parse(self.language).text_direction

    @property
    def own_texts(self) -> tuple[str, ...]:
        """All that pages may say without any data: the catalogue's messages, and the names of months, days
        and the currency in the language of the numbers."""
        babel = self.formats.babel
        named = [
            *babel.months["format"].values(),
            *babel.months["stand-alone"].values(),
            *babel.days["format"].values(),
        ]
        dated = "\n".join(str(name) for names in named for name in names.values())
        return (*self.sources, dated, self.formats.currency_name)

    def has(self, message: str) -> bool:
        """Whether there is such a text."""
        self._read(message)
        return self._bundle.has_message(message)

    def read_all(self) -> None:
        """All that is read later otherwise, at the first use: for a process that others come from."""
        for message in list(self._unread):
            self._read(message)

    def _read(self, message: str) -> None:
        """Parses a message and those it names, at its first use: all at once take half a second."""
        text = self._unread.pop(message, None)
        if text is None:
            return
        read = FluentResource(text)
        if any(isinstance(entry, Junk) for entry in read.body):
            raise TextMissing(f"the text of {message!r} is not readable: {text.strip()[:80]!r}")
        self._bundle.add_resource(read)
        for named in _NAMED.findall(text):
            self._read(named)

    def __call__(self, message: str, **values: Any) -> str:
        """The text of `message`; whole numbers are written by Fluent, everything else as it comes."""
        if not self.has(message):
            raise TextMissing(f"no text {message!r} in the catalogue")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise TextMissing(f"{message!r} has attributes but no text")
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise TextMissing(f"{message!r} can't be filled with {sorted(values)}: {errors[0]}")
        return _RANGE.sub("–", str(text))

    def sentence(self, sentence: Sentence, *, full: bool = False, **extra: Any) -> str:
        """A document's sentence. `full` writes amounts with all digits; `extra` are values the page knows."""
        values = {name: self._filled(value, full) for name, value in sentence.values.items()}
        return self(sentence.id, **values, **extra)

    def opening(self, sentence: Sentence, *, full: bool = False) -> str:
        """The sentence where a line begins with it: in a capital, unless its first words are the data's."""
        text = self.sentence(sentence, full=full)
        names = (value for value in sentence.values.values() if value.unit in DATA)
        given = (str(self._filled(value, full)) for value in names)
        return text if any(one and text.startswith(one) for one in given) else text[:1].upper() + text[1:]

    def rule(self, id: str) -> str:
        """A rule with its name; one of a workbook's own is known by its id alone."""
        title = self.rule_title(id)
        return self("rule-named", title=title, id=id) if title else id

    def rule_title(self, id: str) -> str:
        """What a rule is called; nothing where it is none of ours."""
        message = f"rule-{id.lower()}"
        return self(message) if self.has(message) else ""

    def _word(self, id: str) -> str:
        return self(id) if self.has(id) else isolated(id)

    def _filled(self, value: Value, full: bool) -> Any:
        if value.unit == "rule":
            return self.rule(str(value.value))
        if value.unit == "word":
            return "; ".join(self._word(one) for one in str(value.value).split("|"))
        if value.unit in COUNTED and not value.signed:
            return int(float(value.value) + 0.5)
        return self.formats.value(value, full=full)


@cache
def catalogue(locale: str, currency: str) -> Catalogue:
    """The catalogue of `locale`, or English where there is none; numbers and dates are the locale's."""
    formats = Formats(locale, currency)
    language = next((name for name in (locale, formats.babel.language) if (FOLDER / name).is_dir()), FALLBACK)
    return Catalogue(formats, texts_of(language), language)


def texts_of(language: str) -> list[str]:
    """The Fluent sources of one language. Raises ValueError for an id that stands twice, or for a line that
    belongs to no message."""
    files = sorted((FOLDER / language).glob("*.ftl"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    seen: dict[str, Path] = {}
    for file, text in zip(files, texts, strict=True):
        if lost := _LOST.search(text):
            raise ValueError(f"{file}: not readable: {lost[0].strip()[:80]!r}")
        for id, _ in _messages(text):
            if id in seen:
                raise ValueError(f"{file}: {id!r} stands in {seen[id].name} too")
            seen[id] = file
    return texts


@cache
def values_of(language: str = FALLBACK) -> dict[str, list[str]]:
    """Each message of a language, and the values it takes, also through messages that it names, in order."""
    messages = {id: text for source in texts_of(language) for id, text in _messages(source)}

    def taken(id: str) -> set[str]:
        named = messages.keys() & set(_NAMED.findall(messages[id]))
        return set(_VALUE.findall(messages[id])).union(*(taken(one) for one in named - {id}))

    return {id: sorted(taken(id)) for id in messages}


_MESSAGE = re.compile(r"^(-?[A-Za-z][\w-]*) *=.*(?:\n(?:[ \t}].*)?)*", re.MULTILINE)
"""A message or a term: what follows its first line is indented, or ends a choice."""
_NAMED = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")
"""What a message names in braces, among it other messages."""
_VALUE = re.compile(r"\$([A-Za-z][\w-]*)")
_RANGE = re.compile("\u00a0%–(?=[<>]?[0-9])")
"""A range of shares has one sign, where it ends: 5–11 %."""
_LOST = re.compile(r"^(?!-?[A-Za-z][\w-]* *=|#|[ \t}]|$).*", re.MULTILINE)
"""A line that begins none, goes on with none, and is no comment."""


def _messages(text: str) -> Iterator[tuple[str, str]]:
    """Each message of a source: its id, and all that belongs to it."""
    return ((found[1], found[0]) for found in _MESSAGE.finditer(text))
