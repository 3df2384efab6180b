"""What an editor names: kinds, records and what is said of them, in words to choose by."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kamlib.editor.edits import Edits, WrongEdits, shown
from kamlib.editor.ledger import EDITED, Clash, Ledger, Place, Row
from kamlib.judgments.columns import columns_of, heading
from kamlib.judgments.faults import Wrong
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import FIXED, anchors_of
from kamlib.plan.judged.said import Said
from kamlib.sentences import Value, day, name, say

if TYPE_CHECKING:
    from kamlib.report.catalogue import Catalogue

Choice = tuple[str, str]
"""What stands in a list, and what it stands for."""

LONGEST = 60


def kind_choices(ledger: Ledger, words: "Catalogue") -> list[Choice]:
    """All kinds, each with how many are in force."""
    return [(words("editor-kind", kind=heading(kind), records=ledger.count(kind)), kind) for kind in EDITED]


def rows_of(ledger: Ledger, kind: str, edits: Edits) -> list[Row]:
    """The loaded records of a kind, and those that are new."""
    loaded = ledger.rows(kind)
    known = {one.place for one in loaded}
    return [*loaded, *(ledger.row(*place) for place in edits if place[0] == kind and place not in known)]


def record_choices(rows: Sequence[Row], edits: Edits, words: "Catalogue") -> list[Choice]:
    """What each record is called, by its key and what it says first."""
    return [(_called(one, edits, words), one.place[1]) for one in rows]


def record_name(place: Place) -> str:
    """A record in a sentence: its kind and, where there are several, its key."""
    return " ".join(part for part in (heading(place[0]), key_name(place)) if part)


def key_name(place: Place) -> str:
    """The key as it is read: one that is given is a word of ours."""
    kind, key = place
    return heading(key) if kind in FIXED else key


def said_of(row: Row, words: "Catalogue", as_of: date) -> str:
    """Who said it, when, why, and what it rests on."""
    if row.said is None:
        return words("editor-said-by-nobody")
    evidence = Said(row.matter.key, EDITED[row.matter.kind].model_construct(), row.said).evidence(as_of)
    told = {
        "author": name(row.said.author),
        "date": day(row.said.on),
        "reason": name(row.said.reason),
        "evidence": name(words.sentence(evidence)),
    }
    return words.sentence(say("editor-said", **told))


def notes_of(place: Place, words: "Catalogue") -> dict[str, str]:
    """What the scores of a field mean, one a line, below what the field is about."""
    kind, key = place
    about = {one.field: one.note for one in columns_of(EDITED[kind])}
    return {
        field: "\n".join(
            [
                about[field],
                *(words("editor-anchor", score=score, means=means) for score, means in enumerate(anchors)),
            ]
        )
        for field, anchors in anchors_of(kind, key).items()
    }


def wrong_line(place: Place, wrong: Wrong, words: "Catalogue") -> str:
    """What is wrong with a record, or with a field of it."""
    if not wrong.field:
        return words("editor-wrong-record", record=record_name(place), remedy=wrong.remedy)
    told = {"field": heading(wrong.field), "remedy": wrong.remedy}
    return words("editor-wrong-field", record=record_name(place), **told)


def wrong_lines(wrong: WrongEdits, words: "Catalogue") -> list[str]:
    """All that is wrong, a line each."""
    records = [wrong_line(place, one, words) for place, found in wrong.faults.items() for one in found]
    named = ((words(f"editor-{one.field.replace('_', '-')}"), one.remedy) for one in wrong.grounds)
    return [*records, *(words("editor-wrong-grounds", field=field, remedy=remedy) for field, remedy in named)]


def clash_title(clash: Clash, words: "Catalogue") -> str:
    """Whose save came too late, and what somebody else had done meanwhile."""
    record = name(record_name((clash.mine.kind, clash.mine.key)))
    lines = [say("editor-clash", record=record, mine=name(clash.mine.author), **_when(clash.mine))]
    if clash.theirs is not None:
        meanwhile = "withdrawn" if clash.theirs.value is None else "changed"
        theirs = name(clash.theirs.author)
        lines.append(say(f"editor-clash-{meanwhile}", theirs=theirs, **_when(clash.theirs)))
    return "\n".join(words.sentence(one) for one in lines)


def _when(one: Revision) -> dict[str, Value]:
    return {"date": day(one.on), "reason": name(one.reason)}


def _called(row: Row, edits: Edits, words: "Catalogue") -> str:
    first = next((text for text in shown(row, edits).values() if text), "")
    short = first if len(first) <= LONGEST else f"{first[:LONGEST].rstrip()}…"
    label = " · ".join(part for part in (key_name(row.place), short) if part)
    if row.said is None and row.place in edits:
        return words("editor-record-new", record=label)
    return label if row.said is not None else words("editor-record-empty", record=label)
