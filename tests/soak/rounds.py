"""One round: a run is struck at a moment, what it left is looked at, and the same command goes on from there.

All of a round follows from its seed: whom it strikes and when, and what the workbook looked like before.
"""

import os
import pty
import random
import signal
import subprocess
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from kamlib.crashes import POINTS, VARIABLE
from tests.soak import marks, reports
from tests.soak.workbook import Soaked, Write

PATIENCE = 120.0
"""Seconds after which a run that was struck hangs."""


@dataclass(frozen=True)
class Blow:
    """What strikes: a signal to some of the run's processes, or its terminal closed. `code` says which exit
    codes the run may have after it, where the blow came before its end."""

    name: str
    strike: Callable[["Run"], None]
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """A round before it begins. The moment of the blow is `share` of an undisturbed run's time, or, where
    `after` notebooks are named, so many seconds behind the start of the last of them. `armed`: the named
    point in the program at which it strikes itself instead (kamlib/crashes.py)."""

    number: str
    blow: Blow
    share: float
    after: int | None
    former: bool
    prepared: bool
    armed: str = ""

    def __str__(self) -> str:
        before = "former plans there" if self.former else "no plans yet"
        unprepared = "" if self.prepared else ", nothing prepared"
        if self.armed:
            return f"{self.blow.name} at {self.armed}, {before}{unprepared}"
        if self.after is None:
            return f"{self.blow.name} at {self.share:.0%}, {before}{unprepared}"
        return f"{self.blow.name} {self.share:.2f} s after notebook {self.after}, {before}{unprepared}"


@dataclass(frozen=True)
class Told:
    """What came of a round; `problems` is empty where all is as it should be."""

    plan: Plan
    done: int
    accounts: int
    code: int
    seconds: float
    problems: tuple[str, ...]

    def __str__(self) -> str:
        result = "; ".join(self.problems) or "as undisturbed"
        done = f"exit code {self.code}, {self.done} of {self.accounts} done, {self.seconds:.1f} s"
        return f"{self.plan.number:>10}  {self.plan}: {done}: {result}"


class Run:
    """A running `kam plans`, with a terminal of its own or none; `armed` for a point, or for none."""

    def __init__(self, soaked: Soaked, mark: str, *, terminal: bool, armed: str) -> None:
        self.mark = mark
        self.terminal = -1
        environment = soaked.environment(mark, **({VARIABLE: armed} if armed else {}))
        if terminal:
            self.pid, self.terminal = pty.fork()
            if not self.pid:
                _hear_signals()
                os.execve(soaked.command[0], soaked.command, environment)
        else:
            with (soaked.place / f"{mark}.said").open("wb") as said:
                process = subprocess.Popen(
                    soaked.command,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    start_new_session=True,
                    preexec_fn=_hear_signals,
                )
            self.pid = process.pid
            process.returncode = 0  # it is waited for here, and nowhere else
        self.code: int | None = None

    def workers(self) -> list[psutil.Process]:
        return self._called("spawn_main")

    def warm(self) -> list[psutil.Process]:
        """The warm process, without its children: they have its command line."""
        called = self._called("kamlib.run.warm.zygote")
        numbers = {process.pid for process in called}
        return [process for process in called if process.ppid() not in numbers]

    def ended(self, seconds: float) -> bool:
        """Waits so long for its end."""
        end = time.monotonic() + seconds
        while self.code is None:
            number, status = os.waitpid(self.pid, os.WNOHANG)
            if number:
                self.code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                return False
            else:
                self._listen(0.01)
        return True

    def close_terminal(self) -> None:
        os.close(self.terminal)
        self.terminal = -1

    def clear_away(self) -> None:
        """Ends what is left of a round that went wrong, so that the next one is not its victim as well."""
        for process in marks.marked(self.mark):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if self.terminal != -1:
            self.close_terminal()

    def _listen(self, seconds: float) -> None:
        """A terminal that nobody reads would fill up."""
        if self.terminal == -1:
            time.sleep(seconds)
            return
        os.set_blocking(self.terminal, False)
        with suppress(OSError):
            while os.read(self.terminal, 1 << 12):
                pass
        time.sleep(seconds)

    def _called(self, name: str) -> list[psutil.Process]:
        found = []
        for process in marks.marked(self.mark):
            with suppress(psutil.NoSuchProcess):
                if any(name in part for part in process.cmdline()):
                    found.append(process)
        return sorted(found, key=lambda process: process.pid)


def _hear_signals() -> None:
    """As a shell starts a command; what runs in the background or under nohup ignores some."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _kill(number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)


def _kill_batch(run: Run) -> None:
    _kill(run.pid)


def _kill_group(run: Run) -> None:
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)


def _kill_all(run: Run) -> None:
    for process in marks.marked(run.mark):
        _kill(process.pid)


def _kill_warm(run: Run) -> None:
    _kill_first(run.warm(), run)


def _kill_worker(run: Run) -> None:
    _kill_first(run.workers(), run)


def _kill_first(wanted: Sequence[psutil.Process], run: Run) -> None:
    """Or the batch, where there is none of them yet, or none any more."""
    _kill(wanted[0].pid if wanted else run.pid)


def _send(number: int) -> Callable[[Run], None]:
    def send(run: Run) -> None:
        with suppress(ProcessLookupError):
            os.kill(run.pid, number)

    return send


def _type_interrupt(run: Run) -> None:
    os.write(run.terminal, b"\x03")


KILLED = (-signal.SIGKILL,)
KILLS = (
    Blow("SIGKILL of the batch", _kill_batch, KILLED),
    Blow("SIGKILL of its process group", _kill_group, KILLED),
    Blow("SIGKILL of all its processes", _kill_all, KILLED),
    Blow("SIGKILL of the warm process", _kill_warm, (0, *KILLED)),
    Blow("SIGKILL of a worker", _kill_worker, (0, *KILLED)),
)
STOPS = (
    Blow("SIGTERM", _send(signal.SIGTERM), (5, -signal.SIGTERM)),
    Blow("SIGINT", _send(signal.SIGINT), (5, -signal.SIGINT, 130)),
    Blow("Ctrl-C", _type_interrupt, (5, -signal.SIGINT, 130)),
    Blow("a closed terminal", Run.close_terminal, (5, -signal.SIGHUP)),
)
"""A stop before the program listens for it ends it as any other program."""

IN_A_TERMINAL = ("Ctrl-C", "a closed terminal")


ITSELF = Blow("SIGKILL of itself", lambda run: None, KILLED)


class Soak:
    """Rounds over one workbook, each compared with an undisturbed run from the same beginning."""

    def __init__(self, place: Path, write: Write) -> None:
        self.soaked = Soaked(place)
        self.soaked.make(write)
        self.seconds = 0.0
        self._undisturbed: dict[bool, tuple[Mapping[str, bytes], reports.Ends]] = {}
        for former in (True, False):
            self.soaked.reset(former=former, prepared=True)
            began = time.monotonic()
            code, told = self.soaked.run("undisturbed")
            self.seconds = time.monotonic() - began
            if code:
                raise RuntimeError(f"the undisturbed run ended with {code}:\n{told}")
            found = reports.contents(self.soaked.reports), reports.ends(self.soaked.reports)
            self._undisturbed[former] = found

    def round(self, plan: Plan) -> Told:
        (told,) = self.in_a_row([plan])
        return told

    def in_a_row(self, plans: Sequence[Plan]) -> list[Told]:
        """Rounds of which each goes on from what the one before left; only behind the last one the same
        command comes to its end."""
        first, found = plans[0], []
        self.soaked.reset(former=first.former, prepared=first.prepared)
        before, finished = reports.done(self.soaked.reports), set[str]()
        for plan in plans:
            began, mark = time.monotonic(), self.mark(plan)
            run = Run(self.soaked, mark, terminal=plan.blow.name in IN_A_TERMINAL, armed=plan.armed)
            try:
                code, problems = self._struck(run, plan)
                stale = self._stale(before)
                problems += [*self._left(mark, stale), *self._again(mark, finished)]
                finished = reports.done(self.soaked.reports) - stale
                if plan is plans[-1]:
                    problems += self.gone_on(first.former, f"{mark}-again", finished)
            finally:
                run.clear_away()
            accounts, seconds = len(self._undisturbed[first.former][1]), time.monotonic() - began
            found.append(Told(plan, len(finished), accounts, code, seconds, tuple(problems)))
        return found

    def mark(self, plan: Plan) -> str:
        """What the round's processes are known by."""
        return f"{self.soaked.place.name}-{plan.number}"

    def _struck(self, run: Run, plan: Plan) -> tuple[int, list[str]]:
        early = self._awaited(run, plan)
        if not early:
            plan.blow.strike(run)
        if not run.ended(PATIENCE):
            return -1, [f"it hangs after {PATIENCE:.0f} seconds"]
        assert run.code is not None
        allowed = (*plan.blow.codes, *((0,) if early else ()))
        return run.code, [] if run.code in allowed else [f"exit code {run.code}, and not one of {allowed}"]

    def _awaited(self, run: Run, plan: Plan) -> bool:
        """Waits for the blow's moment; whether the run came to its end before."""
        if plan.armed:
            return run.ended(PATIENCE) and run.code == 0
        if plan.after is None:
            return run.ended(plan.share * self.seconds)
        while len(set(self.soaked.executed(run.mark))) < plan.after:
            if run.ended(0.01):
                return True
        return run.ended(plan.share)

    def _left(self, mark: str, stale: Collection[str] = ()) -> list[str]:
        """What is wrong with what is left. The `stale` accounts are to be run again, whatever lies there."""
        falsely_done = reports.falsely_done(self.soaked.reports, besides=stale)
        return [*marks.left(mark), *reports.torn(self.soaked.reports), *falsely_done]

    def _stale(self, before: set[str]) -> set[str]:
        """Accounts of the former plans whose line is still the newest: they are to be run again."""
        former, now = reports.ends(self.soaked.place / "former"), reports.ends(self.soaked.reports)
        return {account for account in before if now[account] == former[account]}

    def gone_on(self, former: bool, mark: str, finished: set[str]) -> list[str]:
        """What is wrong after the same command ran again, where some accounts were finished before."""
        code, told = self.soaked.run(mark)
        problems = [] if code == 0 else [f"the next run ended with {code}: {told[-300:]}"]
        problems += self._again(mark, finished)
        contents, ends = self._undisturbed[former]
        problems += _differing(reports.contents(self.soaked.reports), contents)
        if reports.ends(self.soaked.reports) != ends:
            problems.append("the manifest tells of something else")
        problems += self._left(mark)
        problems += reports.strays(self.soaked.folder)
        problems += [f"temporary {path.name} is left over" for path in self.soaked.temporary.iterdir()]
        return problems

    def _again(self, mark: str, finished: set[str]) -> Iterator[str]:
        for account in sorted(finished & set(self.soaked.executed(mark))):
            yield f"{account} was finished and ran again"


def _differing(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(found.keys() | wanted.keys()):
        if name not in found:
            yield f"{name} is missing"
        elif name not in wanted:
            yield f"{name} should not be there"
        elif found[name] != wanted[name]:
            yield f"{name} differs"


def planned(seed: int, number: int, blows: tuple[Blow, ...], name: str = "") -> Plan:
    """The round of this number: the same seed, the same blow at the same moment. Every other one is struck
    while notebooks run, the rest at any time."""
    dice = random.Random(f"{seed} {name}{number}")
    blow, share, amid = dice.choice(blows), dice.random(), dice.random() < 0.5
    return Plan(
        number=f"{name}{number}",
        blow=blow,
        share=share / 3 if amid else share,
        after=dice.randint(1, 8) if amid else None,
        former=dice.random() < 0.5,
        prepared=dice.random() < 0.75,
    )


def at_points(seed: int) -> Iterator[Plan]:
    """A round for each named point, which is passed once to four times before the blow."""
    for point in sorted(POINTS.keys() - {"in-worker"}):  # which is passed by a stand-in for notebooks alone
        dice = random.Random(f"{seed} {point}")
        once = point in ("after-lock", "before-pages")
        yield Plan(
            number=point,
            blow=ITSELF,
            share=0.0,
            after=None,
            former=dice.random() < 0.5,
            prepared=True,
            armed=f"{point}:{1 if once else dice.randint(2, 4)}",
        )
