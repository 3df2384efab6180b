"""How a batch is watched: a bar on a terminal, some twenty lines in a log, JSON for machines, or none."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from kamlib.report.catalogue import Catalogue
from kamlib.run.manifest import Line
from kamlib.run.telling import tell

Watch = Callable[[Line], None]
LINES = 20
"""So many lines a long run writes into a log."""


def watched(
    words: Catalogue, *, quiet: bool, as_json: bool
) -> Callable[[int], AbstractContextManager[Watch]]:
    """The way to watch that suits the place: call it with the number of accounts to be run."""
    if as_json:
        return partial(_json, words)
    if quiet:
        return _nothing
    return _bar if sys.stderr.isatty() else _plain


@contextmanager
def _nothing(_total: int) -> Iterator[Watch]:
    yield lambda line: None


@contextmanager
def _json(words: Catalogue, _total: int) -> Iterator[Watch]:
    """An object a line: the manifest's, with the cause as text and its message id and values beside it."""

    def watch(line: Line) -> None:
        fields = {"event": "account", **line.fields}
        if line.cause:
            fields |= {"cause": words.sentence(line.cause), "sentences": {"cause": fields["cause"]}}
        tell(json.dumps(fields), sys.stdout)

    yield watch


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
            tell(f"{done} of {total} accounts, {failed} failed", sys.stderr)

    yield watch
