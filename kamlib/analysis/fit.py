"""How well a person fits an account: by what they are said to be good at, or by what they sell to others."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd


def experience(
    words: pd.Series, sold: pd.DataFrame, accounts: pd.Index, sellers: Sequence[str]
) -> np.ndarray:
    """accounts x sellers: of what each sold in the last twelve months to other accounts, the share that went
    to those with the account's word. 0 where the account has none, or they sold nothing elsewhere.

    words: by account, of all accounts. sold: account, seller, revenue. What the account itself bought is left
    out, or whoever owns it would fit it best for that alone.
    """
    known = sold[sold["seller"].isin(sellers) & (sold["revenue"] > 0)]
    known = known.assign(word=known["account"].map(words).to_numpy())
    own = words.reindex(accounts)
    by_word = _sums(known.dropna(subset=["word"]), "word", pd.Index(own.dropna().unique()), sellers)
    here = _sums(known[known["account"].isin(accounts)], "account", accounts, sellers).to_numpy()
    alike = by_word.reindex(own.to_numpy()).fillna(0.0).to_numpy() - here
    elsewhere = known.groupby("seller")["revenue"].sum().reindex(sellers).fillna(0.0).to_numpy() - here
    share = np.divide(alike, elsewhere, out=np.zeros_like(here), where=elsewhere > HALF_A_CENT)
    return np.where(own.notna().to_numpy()[:, None], share.clip(0.0, 1.0), 0.0)


HALF_A_CENT = 0.005


def _sums(sold: pd.DataFrame, by: str, rows: pd.Index, sellers: Sequence[str]) -> pd.DataFrame:
    sums = sold.groupby([by, "seller"])["revenue"].sum().unstack("seller")
    return sums.reindex(index=rows, columns=list(sellers)).fillna(0.0)


def with_skills(
    fits: np.ndarray,
    column: str,
    words: pd.Series,
    sellers: Sequence[str],
    skills: Mapping[str, Mapping[str, Sequence[str]]],
) -> np.ndarray:
    """The fits with what people are said to be good at in place of their experience: 1 for an account with
    one of their words, 0 for any other. words: of the rows of `fits`."""
    said = fits.copy()
    for place, seller in enumerate(sellers):
        if column in skills.get(seller, {}):
            said[:, place] = words.isin(skills[seller][column]).to_numpy(dtype=float)
    return said
