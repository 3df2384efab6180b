"""Who may read what is noted on a person: they, and who leads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kamlib.errors import UsageError
from kamlib.judged import AUTHOR


@dataclass(frozen=True)
class Readers:
    """people: rep id -> name; managers: rep id -> who leads them, missing where nobody does.

    A courtesy and not a lock: whoever may read the store can read all of it.
    """

    people: Mapping[str, str]
    managers: Mapping[str, str]

    def may_read(self, rep: str, who: str) -> bool:
        """Whether `who`, an id or a name, is the rep or leads them; nobody may where the rep is gone."""
        names = (one for id in self._of(rep) for one in (id, self.people[id]))
        return who.casefold() in {one.casefold() for one in names}

    def refuse_stranger(self, rep: str, who: str) -> None:
        """Raises UsageError for anybody who may not read what is noted on the rep."""
        self.refuse_unknown(rep)
        if not self.may_read(rep, who):
            named_both = " and ".join(f"{id} ({self.people[id]})" for id in self._of(rep))
            raise UsageError(
                f"notes on {rep} are for {named_both} alone, and you are {who!r}: say who you are by "
                f"--author or {AUTHOR}"
            )

    def refuse_unknown(self, rep: str) -> None:
        """Raises UsageError for whoever is no rep."""
        if rep not in self.people:
            raise UsageError(f"there is no rep {rep!r}; there are {', '.join(self.people)}")

    def _of(self, rep: str) -> list[str]:
        both = (rep, self.managers.get(rep))
        return [one for one in both if one and one in self.people] if rep in self.people else []
