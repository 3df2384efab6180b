"""How much each of the five answers moves a chance, learnt from deals that closed after they were judged."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from kamlib.analysis.judged_deals import last_signed, signed_answers
from kamlib.analysis.ridge import ridge_logistic
from kamlib.analysis.targeting import NEUTRAL, QUESTIONS, WEIGHT, logit
from kamlib.facts.book import Facts
from kamlib.judgments.signed import SignedPlan

FEWEST = 80
"""With fewer outcomes all weigh the same, as at the start: that is hard to beat (Dawes 1979)."""
HELD = 30.0
"""How firmly a weight is held near the one that everybody starts with."""


def answered_deals(facts: Facts, plans: Sequence[SignedPlan]) -> pd.DataFrame:
    """won (1 or 0), base (the share won before that signature) and the answers to QUESTIONS of each deal that
    closed after a plan with an answer was signed; the plan signed last before that counts."""
    answers = signed_answers(facts, plans, QUESTIONS)
    rows = last_signed(answers[answers[list(QUESTIONS)].notna().any(axis=1)])
    return rows[["won", "base", *QUESTIONS]]


def learnt_weights(deals: pd.DataFrame) -> Mapping[str, float] | None:
    """question -> its weight, by answered_deals; None where too few were decided."""
    if len(deals) < FEWEST or deals["won"].nunique() < 2:
        return None
    x = (deals[list(QUESTIONS)].fillna(NEUTRAL).to_numpy() - NEUTRAL) / 2
    offset = np.array([logit(one) for one in deals["base"]])
    start = np.full(len(QUESTIONS), WEIGHT)
    found = ridge_logistic(x, deals["won"].to_numpy(), HELD, toward=start, offset=offset)[1:]
    return {question: round(max(float(one), 0.0), 4) for question, one in zip(QUESTIONS, found, strict=True)}
