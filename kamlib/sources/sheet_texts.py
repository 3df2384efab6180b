"""The texts of a spreadsheet: those that its cells share, and how text is written in its XML."""

import re
from array import array
from collections.abc import Iterator
from zipfile import ZipFile

from kamlib.sources.sheets import Attributes, local, parsed, sheet_parser

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A sign that XML can't have: a carriage return is written as _x000D_."""


def unescaped(text: str) -> str:
    """
    >>> unescaped("a_x000D_ _x005F_x000D_")
    'a\\r _x000D_'
    """
    return ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return found[0] if "\ud800" <= sign <= "\udfff" else sign


class TextRuns:
    """A text out of its runs, without what says how to pronounce it. To be told of each element; a parser
    puts what stands between them into `parts`."""

    def __init__(self) -> None:
        self.text = ""
        self.parts: list[str] = []
        self._spoken = self._keep = False

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "t":
            self.parts.clear()
            self._keep = attributes.get("xml:space") == "preserve"
        elif element == "rPh":
            self._spoken = True

    def end(self, element: str) -> None:
        if element == "t" and not self._spoken:
            text = "".join(self.parts)
            self.text += unescaped(text if self._keep else text.strip(" \t\r\n"))
        elif element == "rPh":
            self._spoken = False


class SharedTexts:
    """The texts that cells refer to by number. Read as far as they are asked for, and kept in one piece: as
    objects, a few million would take half a gigabyte."""

    def __init__(self, archive: ZipFile, entry: str | None) -> None:
        self._content = bytearray()
        self._ends = array("Q", [0])
        self._more = self._reading(archive, entry) if entry else iter(())

    def __getitem__(self, number: int) -> str:
        """Raises ValueError where there is none."""
        while not 0 <= number < len(self._ends) - 1:
            if number < 0 or next(self._more, self) is self:
                raise ValueError(f"text {number} is not there")
        return self._content[self._ends[number] : self._ends[number + 1]].decode()

    def _reading(self, archive: ZipFile, entry: str) -> Iterator[None]:
        """Parses some more at each step."""
        runs = TextRuns()

        def start(element: str, attributes: Attributes) -> None:
            element = local(element)
            if element == "si":
                runs.text = ""
            else:
                runs.start(element, attributes)

        def end(element: str) -> None:
            element = local(element)
            if element == "si":
                self._content.extend(runs.text.encode())
                self._ends.append(len(self._content))
            else:
                runs.end(element)

        parser = sheet_parser()
        parser.EndElementHandler = end
        parser.CharacterDataHandler = runs.parts.append
        with archive.open(entry) as content:
            yield from parsed(content, start, parser)
            yield  # what the last step has read
