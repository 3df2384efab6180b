"""What was prepared of a workbook, each part read when it is first asked for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kamlib.outputs import RunFolder
from kamlib.plan.document import CompanyPlan
from kamlib.plan.frame import PlanFrame
from kamlib.portfolios import CHANGES, COMPANY, DIGESTS, FACTS, FRAME, LOCALE, REPS
from kamlib.sentences import Problem
from kamlib.sources.prepared import Prepared

if TYPE_CHECKING:
    from kamlib.report.catalogue import Catalogue


@dataclass(frozen=True)
class Opened:
    """The portfolio prepared in the folder `place`, and the judgments kept in `judged`.

    `live`: the workbook was opened by hand as it is today, so that what people decide may be changed."""

    folder: Path
    place: Path
    judged: Path | None = None
    live: bool = False

    @cached_property
    def prepared(self) -> Prepared:
        return Prepared(self.place)

    @cached_property
    def locale(self) -> str:
        """How numbers and dates are written: "en", "en_GB", "de"."""
        return (self.place / LOCALE).read_text()

    @cached_property
    def words(self) -> "Catalogue":
        """The texts of its pages, for what is said beside them."""
        from kamlib.report.catalogue import catalogue  # what writes is loaded when something is written

        return catalogue(self.locale, self.frame.currency)

    @cached_property
    def frame(self) -> PlanFrame:
        """Dates, currency, thresholds: what all plans share."""
        return PlanFrame.model_validate_json((self.place / FRAME).read_bytes())

    @cached_property
    def changes(self) -> tuple[Problem, ...]:
        """How its export differs from the one before as a whole."""
        return tuple(Problem.model_validate(one) for one in json.loads((self.place / CHANGES).read_bytes()))

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """account -> a digest of its facts, which a judgment remembers."""
        return json.loads((self.place / FACTS).read_bytes())

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """account -> a digest of all that its plan rests on in the exports, which a run keeps."""
        return json.loads((self.place / DIGESTS).read_bytes())

    @cached_property
    def reports(self) -> RunFolder:
        """Where the plans of its as-of date lie, where they lie in the workbook."""
        return RunFolder(self.folder / "reports" / self.frame.as_of.isoformat())

    @cached_property
    def reps(self) -> Mapping[str, str]:
        """id -> name of all reps, also of those who own nothing."""
        return {rep: name for rep, (name, _) in self._people.items()}

    @cached_property
    def managers(self) -> Mapping[str, str]:
        """rep -> the id of who leads them; without those whom nobody leads."""
        return {rep: manager for rep, (_, manager) in self._people.items() if manager}

    @cached_property
    def _people(self) -> Mapping[str, tuple[str, str | None]]:
        return json.loads((self.place / REPS).read_bytes())

    @cached_property
    def company(self) -> CompanyPlan:
        return CompanyPlan.model_validate_json((self.place / COMPANY).read_bytes())
