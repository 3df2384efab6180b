"""Why an account should go to somebody: nobody has it, its owner carries too much, or they fit it better."""

from collections.abc import Mapping
from typing import Any

from kamlib.plan.blocks import Link
from kamlib.plan.estimates import two_digits
from kamlib.plan.focus.subject import Subject, plain
from kamlib.sentences import Sentence, name, percent, say

HEAVY = 1.25
"""Whose load is above so many times the usual gives accounts away for that, whoever fits better."""


class Reasons:
    """The strongest reason of each move on a page."""

    def __init__(self, subject: Subject) -> None:
        found = subject.owners
        assert found is not None and found.result is not None
        self._fair = subject.settings.assignment.fair
        self._fit = subject.settings.assignment.fit
        self._skills = subject.settings.assignment.skills
        self._load = found.result.load
        self._usual = "-usual" if found.result.basis == "usual" else ""
        self._names: Mapping[str, str] = dict(zip(subject.books["rep"], subject.books["name"], strict=True))
        moved = found.tables.fits["account"].isin(found.result.moves["account"])
        self._fits = found.tables.fits[moved].set_index(["account", "rep"])
        self._accounts = found.tables.accounts.set_index("account")

    def person(self, rep: object) -> Link:
        return Link(kind="person", key=str(rep), name=self._names[str(rep)])

    def expected(self, account: str) -> float:
        """What it is to bring, in two digits."""
        return two_digits(float(self._accounts.at[account, "expected"]))

    def of(self, move: Mapping[str, Any]) -> Sentence:
        if plain(move["new"]) is None:
            return say("owner-why-pool")
        loads = self._loads(move)
        if plain(move["old"]) is None:
            return say(f"owner-why-nobody{self._usual}", then=loads["then"], new=loads["new"])
        if loads["now"].value > 1 and not self._usual:
            return say("owner-why-over", **loads)
        column, better = self._strongest(move)
        heavy = self._fair and loads["now"].value > max(HEAVY, loads["then"].value)
        if move["gain"] <= 0 or better <= 0 or heavy:
            return say(f"owner-why-load{self._usual}", **loads)
        return self._fits_better(move, column)

    def _loads(self, move: Mapping[str, Any]) -> dict[str, Any]:
        """What the two carry of their room today, without words for one of them who isn't there."""
        then = self._load["carried"] / self._load["room"]
        told: dict[str, Any] = {"new": name(self._names[move["new"]]), "then": percent(then[move["new"]])}
        if plain(move["old"]) is not None:
            told |= {"old": name(self._names[move["old"]]), "now": percent(then[move["old"]])}
        return told

    def _strongest(self, move: Mapping[str, Any]) -> tuple[str, float]:
        """The column that speaks most for the new owner, and by how much."""
        if not self._fit:
            return "", 0.0
        new, old = (self._fits.loc[(move["account"], move[who])] for who in ("new", "old"))
        better = {column: weight * (new[column] - old[column]) for column, weight in self._fit.items()}
        column = max(better, key=lambda one: better[one])
        return column, float(better[column])

    def _fits_better(self, move: Mapping[str, Any], column: str) -> Sentence:
        told = {
            "new": name(self._names[move["new"]]),
            "old": name(self._names[move["old"]]),
            "word": name(self._accounts.at[move["account"], f"word_{column}"]),
            "better": percent(self._share(move, "new", column)),
            "worse": percent(self._share(move, "old", column)),
        }
        if column in self._skills.get(move["new"], {}):
            return say("owner-why-skill", **told)
        return say("owner-why-fit", **told)

    def _share(self, move: Mapping[str, Any], who: str, column: str) -> float:
        return float(self._fits.at[(move["account"], move[who]), column])
