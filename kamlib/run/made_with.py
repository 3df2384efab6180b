"""By which kamlib a run was written, and what its texts were filled with: its documents name messages and
their values, and another version's messages may take others."""

import json
from collections.abc import Mapping, Sequence

import kamlib
from kamlib.errors import UsageError
from kamlib.outputs import RunFolder
from kamlib.report.catalogue import values_of

Texts = Mapping[str, Sequence[str]]
"""Message -> the values it takes."""


def made_with() -> bytes:
    """What a run keeps of the kamlib that writes it."""
    told = {"kamlib": kamlib.__version__, "texts": values_of()}
    return (json.dumps(told, indent=0) + "\n").encode()


def refuse_other_texts(folder: RunFolder) -> None:
    """Raises UsageError where a version of kamlib wrote the run whose sentences this one can't fill."""
    try:
        told = json.loads(folder.made_with.read_bytes())
        version, texts = str(told["kamlib"]), told["texts"]
        fits = _all_filled(texts, values_of())
    except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
        version, fits = "", False
    if not fits:
        raise UsageError(
            f"{folder.root}: this run was written by another version of kamlib{_named(version)}, whose "
            "sentences this one can't fill; no page was written. `kam plans` makes it anew"
        )


def _all_filled(then: Texts, now: Texts) -> bool:
    """Whether each message is there still, and takes nothing that it was not given then."""
    return all(id in now and set(now[id]) <= set(values) for id, values in then.items())


def _named(version: str) -> str:
    if not version:
        return ""
    same = version == kamlib.__version__
    return f" ({version}, with other texts)" if same else f" ({version}; this one is {kamlib.__version__})"
