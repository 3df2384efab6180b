"""How a batch is watched: a bar on a terminal, some twenty lines in a log, JSON for machines, or none."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict

from kamlib.run.manifest import Line

Watch = Callable[[Line], None]
LINES = 20
"""So many lines a long run writes into a log."""


def watched(*, quiet: bool, as_json: bool) -> Callable[[int], AbstractContextManager[Watch]]:
    """The way to watch that suits the place: call it with the number of accounts to be run."""
    if as_json:
        return _json
    if quiet:
        return _nothing
    return _bar if sys.stderr.isatty() else _plain


@contextmanager
def _nothing(_total: int) -> Iterator[Watch]:
    yield lambda line: None


@contextmanager
def _json(_total: int) -> Iterator[Watch]:
    yield lambda line: print(json.dumps({"event": "account", **asdict(line)}), flush=True)


@contextmanager
def _bar(total: int) -> Iterator[Watch]:
    from tqdm import tqdm

    failed = 0
    with tqdm(total=total, unit="plan", disable=not total) as bar:

        def watch(line: Line) -> None:
            nonlocal failed
            failed += line.status == "failed"
            bar.set_postfix_str(f"{failed} failed")
            bar.update()

        yield watch


@contextmanager
def _plain(total: int) -> Iterator[Watch]:
    done = failed = 0
    step = -(-total // LINES)

    def watch(line: Line) -> None:
        nonlocal done, failed
        done += 1
        failed += line.status == "failed"
        if done % step == 0 or done == total:
            print(f"{done} of {total} accounts, {failed} failed", file=sys.stderr, flush=True)

    yield watch
