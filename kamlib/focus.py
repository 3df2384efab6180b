"""Where to focus, on the desk: the company's or one seller's sections, and what other weights would
change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from pydantic import ValidationError

from kamlib.errors import UsageError
from kamlib.plan.blocks import PageSection
from kamlib.plan.figures import Figure
from kamlib.plan.next_moves import moves_first
from kamlib.settings import Key, Settings, Tiers, Value
from kamlib.shown import ShownPart, explained_by_name

if TYPE_CHECKING:
    from kamlib.report.catalogue import Catalogue


@dataclass(frozen=True)
class Focus:
    """The sections of one page: of the facts (`own`), and of the plans of the last run, which are read when
    they are asked for. `accounts`: its accounts and what each is beside the others, one row each. `ranking`:
    how each order of all accounts was tried on the past (analysis/ranking.py).

    `focus["queue"]` shows a section as the page will; `what_if` shows what other weights, cuts or thresholds
    would change, and changes nothing.
    """

    title: str
    own: tuple[PageSection, ...]
    of_plans: Callable[[], tuple[PageSection, ...]]
    accounts: pd.DataFrame
    standings: pd.DataFrame
    points: pd.DataFrame
    ranking: pd.DataFrame
    settings: Settings
    words: "Catalogue"
    templates: Path
    figures: tuple[Figure, ...] = ()

    @cached_property
    def parts(self) -> tuple[PageSection, ...]:
        return moves_first((*self.own, *self.of_plans()))

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(section.id for section in self.parts)

    def __getitem__(self, name: str) -> "ShownPart":
        """Raises UsageError with the sections there are."""
        found = _called(name, self.own) or _called(name, self.parts)  # the plans are read last
        if found:
            return ShownPart(found, self.words, self.templates)
        raise UsageError(f"{self.title} has no section {name!r}; it has {', '.join(self.sections)}")

    def explain(self, figure: str) -> "ShownPart":
        """What a figure of the page is made of: formula, rows, settings, window, method. Raises UsageError
        with those there are."""
        return explained_by_name(figure, self.figures, self.words, self.templates)

    def what_if(
        self,
        *,
        weights: Mapping[str, float] | None = None,
        a: float | None = None,
        b: float | None = None,
        key: float | None = None,
        not_key: float | None = None,
    ) -> pd.DataFrame:
        """The accounts that other settings would place elsewhere, the largest move first
        (analysis/what_if.py).

        weights: by factor, as in {"growth": 2}; a, b: the cuts of the tiers; key, not_key: the thresholds of
        a key account. What is left out stays as kam.toml says. Ranks are the whole company's, rows this
        page's. Raises UsageError for a factor there isn't, or a value that can't be.
        """
        from kamlib.analysis.what_if import what_if  # scipy's half second is for whoever asks

        for factor in weights or {}:
            if factor not in self.points:
                known = ", ".join(self.points)
                raise UsageError(f"no factor {factor!r} has points here; known: {known}")
        now = self.settings
        factors = {name: one.model_dump() for name, one in now.value.factors.items()}
        for factor, weight in (weights or {}).items():
            factors.setdefault(factor, {})["weight"] = float(weight)
        try:
            changed = what_if(
                self.standings,
                self.points,
                value=Value.model_validate({"factors": factors, "accounts": now.value.accounts}),
                tiers=Tiers.model_validate(_over(now.tiers.model_dump(), a=a, b=b)),
                key=Key.model_validate(_over(now.key.model_dump(), key=key, not_key=not_key)),
            )
        except ValidationError as error:
            raise UsageError("; ".join(one["msg"] for one in error.errors())) from None
        return changed[changed["account"].isin(self.accounts["account"])].reset_index(drop=True)

    def _repr_html_(self) -> str:
        from kamlib.report.html import focus_html  # what draws is loaded when something is drawn

        return focus_html(self.parts, self.words, self.templates)

    def __repr__(self) -> str:
        return f"{self.title}: {', '.join(self.sections)}"


def _called(name: str, parts: Sequence[PageSection]) -> PageSection | None:
    return next((part for part in parts if part.id == name), None)


def _over(said: dict, **changes: float | None) -> dict:
    """The settings with the changes that were given."""
    return said | {name: value for name, value in changes.items() if value is not None}
