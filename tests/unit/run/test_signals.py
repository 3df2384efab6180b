"""What stops a command, stops it once: it can tidy up, whatever else comes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from kamlib.errors import Interrupted
from kamlib.run.signals import stoppable

PROGRAM = """
import signal, sys, time
from kamlib.errors import Interrupted
from kamlib.run import signals
signals.TOGETHER = float(sys.argv[1])
try:
    with signals.stoppable():
        try:
            print("runs", flush=True)
            time.sleep(60)
        finally:
            print("stopped", flush=True)
            time.sleep(0.5)
            print("tidy", flush=True)
except Interrupted as error:
    time.sleep(0.5)
    sys.exit(error.exit_code)
"""

pytestmark = [
    pytest.mark.slow,  # each starts a program and waits for its end
    pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals"),
]


@pytest.fixture(autouse=True)
def _heard_again() -> Iterator[None]:
    """A command that was stopped hears no more of them; this process goes on with other tests."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_second_signal_does_not_disturb_the_tidying_up(number):
    call = [sys.executable, "-c", PROGRAM, "60"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "runs\n"
        program.send_signal(number)
        assert program.stdout.readline() == "stopped\n"
        program.send_signal(number)
        assert program.stdout.readline() == "tidy\n"
        program.send_signal(number)
        assert program.wait(10) == 5


def test_a_signal_much_later_is_heard_again():
    """The first may have come where Python drops an exception, and the program runs on."""
    call = [sys.executable, "-c", PROGRAM, "0"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "runs\n"
        program.send_signal(signal.SIGTERM)
        assert program.stdout.readline() == "stopped\n"
        program.send_signal(signal.SIGTERM)
        assert program.stdout.read() == ""
        assert program.wait(10) == 5


def test_what_is_ignored_on_purpose_stays_so():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with stoppable():
        os.kill(os.getpid(), signal.SIGHUP)


def test_what_was_heard_before_is_heard_again_behind_a_command_that_came_to_its_end():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    with stoppable():
        assert signal.getsignal(signal.SIGTERM) not in before
    assert [signal.getsignal(number) for number in numbers] == before
    with pytest.raises(ValueError), stoppable():
        raise ValueError
    assert [signal.getsignal(number) for number in numbers] == before


def test_a_stop_is_told_as_one():
    with pytest.raises(Interrupted, match="the same command goes on from here"), stoppable():
        os.kill(os.getpid(), signal.SIGTERM)


def test_a_library_that_tells_of_the_signal_in_its_own_words_is_interrupted_too() -> None:
    with pytest.raises(Interrupted), stoppable():
        try:
            signal.raise_signal(signal.SIGTERM)
        except KeyboardInterrupt:
            raise RuntimeError("Query interrupted") from None
    with pytest.raises(RuntimeError, match="of its own"), stoppable():
        raise RuntimeError("of its own")
