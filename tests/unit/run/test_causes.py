"""A cause is a sentence, whatever went wrong."""

from kamlib.errors import UsageError
from kamlib.report.catalogue import catalogue
from kamlib.run.causes import NoPlan, cause_of, one_line
from kamlib.sentences import say


def told(error: Exception) -> str:
    return catalogue("en", "EUR").sentence(cause_of(error))


def test_the_first_of_several_causes_is_told():
    assert told(NoPlan(say("cause-no-notebook"), say("cause-worker-died"))) == "the notebook left no file"


def test_our_own_errors_are_told_by_their_text_and_others_by_their_name_too():
    assert told(UsageError("there is no account\n'A-0'")) == "there is no account 'A-0'"
    assert told(KeyError("A-0")) == "KeyError: 'A-0'"


def test_a_cause_is_one_line_of_some_length():
    assert one_line("\x1b[31mred\x1b[0m\n  and more") == "red and more"
    assert one_line("x" * 300) == "x" * 300
    assert one_line("x" * 301) == "x" * 299 + "…"
