"""Names from outside in lines of text: none commands a terminal, none turns or breaks the line."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.printable import printable
from kamlib.run.telling import tell


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Müller & Söhne — 水", "Müller & Söhne — 水"),
        ("a\x1b[31mb\x07", "a\\x1b[31mb\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("one\ntwo\u2028three", "one\\ntwo\\u2028three"),
        ("caf\udce9", "caf\\xe9"),
        ("\ud83d", "\\ud83d"),
        ("\u2068שלום\u2069", "\u2068שלום\u2069"),
    ],
)
def test_what_breaks_a_line_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_every_text_becomes_one_line_that_can_be_written(text: str) -> None:
    shown = printable(text)
    assert len(f"x{shown}x".splitlines()) == 1
    shown.encode()
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("encoding", "said", "told"),
    [
        ("utf-8", "Open gnp\u202eexe\x1b]0;x\x07", "Open gnp\\u202eexe\\x1b]0;x\\x07"),
        ("utf-8", "two\n\tlines", "two\n\tlines"),
        ("ascii", "Müller", "M\\xfcller"),
        ("utf-8", "caf\udce9", "caf\\xe9"),
    ],
)
def test_no_name_commands_the_terminal(encoding: str, said: str, told: str) -> None:
    content = io.BytesIO()
    stream = io.TextIOWrapper(content, encoding=encoding)
    tell(said, stream)
    assert content.getvalue() == f"{told}\n".encode()
