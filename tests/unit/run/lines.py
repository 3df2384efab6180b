"""Lines of a manifest and their keys, to be changed where a test cares."""

from dataclasses import asdict, replace
from typing import Any

from kamlib.plan.document import digest
from kamlib.run.manifest import Key, Line

PLAN = b'{"account": "A-1"}\n'
KEY = Key("n", "c", "p", "f", "j", "s")


def line_of(key: Key = KEY, **changes: Any) -> Line:
    """A published plan of A-1, but for the changes."""
    line = Line(
        account="A-1",
        run="1",
        turn=1,
        slug="a-1",
        owner="U-1",
        status="published",
        attempt=1,
        deaths=0,
        **asdict(key),
        plan=digest(PLAN),
        cause=None,
        seconds=2.5,
    )
    return replace(line, **changes)
