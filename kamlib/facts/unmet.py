"""Ids and words of the settings that meet nothing in the exports: a spelling mistake looks just like that."""

from collections.abc import Iterable, Iterator

import pandas as pd

from kamlib.facts.checks import shown
from kamlib.sentences import Problem, Sentence, name, say
from kamlib.settings import FILE, LINE, Assignment, Settings

FEW = 12
"""So many words of the exports are told as what may be meant; more help nobody."""


def unmet_problems(
    settings: Settings, accounts: pd.DataFrame, reps: pd.Series, own: pd.DataFrame, lines: pd.Series
) -> Iterator[Problem]:
    """A warning for each account and person of the settings that is none of `accounts` and `reps`, for a
    measure whose product line is none of `lines`, and for each word of the settings that stands in no row of
    its column of `accounts` or `own`."""
    for account in sorted(settings.value.accounts.keys() - set(accounts["account"])):
        rule, fix = say("problem-weights-account"), say("problem-weights-account-fix")
        yield _warning("value.accounts", account, rule, fix)
    measure = settings.key.measure
    if measure.startswith(LINE):
        yield from _unmet("key.measure", "products.line", [measure.removeprefix(LINE).strip()], lines)
    for factor, one in settings.value.factors.items():
        if one.column is not None and one.points:
            yield from _unmet(f"value.factors.{factor}.points", one.column, one.points, own[one.column])
    if settings.key.reach is not None:
        yield from _unmet("key.wide", settings.key.reach, settings.key.wide, own[settings.key.reach])
    yield from _unmet_owners(settings.assignment, accounts, reps, own)


def _unmet_owners(
    rules: Assignment, accounts: pd.DataFrame, reps: pd.Series, own: pd.DataFrame
) -> Iterator[Problem]:
    """The same for accounts that are kept, for people who are given none or are good at something, and for
    the words they are good at."""
    for account in sorted(set(rules.keep) - set(accounts["account"])):
        rule, fix = say("problem-keep-account"), say("problem-keep-account-fix")
        yield _warning("assignment.keep", account, rule, fix)
    for key, people in (("not_owners", rules.not_owners), ("skills", rules.skills)):
        for rep in sorted(set(people) - set(reps)):
            rule, fix = say("problem-owning-rep"), say("problem-owning-rep-fix")
            yield _warning(f"assignment.{key}", rep, rule, fix)
    for rep, skills in rules.skills.items():
        for column, words in skills.items():
            cells = accounts[column] if column in accounts else own[column]
            yield from _unmet(f"assignment.skills.{rep}.{column}", column, words, cells)


def _unmet(key: str, column: str, words: Iterable[str], cells: pd.Series) -> Iterator[Problem]:
    """A warning for each of the `words` of `key` that is no cell of our `column`."""
    known = sorted(set(cells.dropna()))
    for word in sorted(set(words) - set(known)):
        rule = say("problem-word-unmet", column=name(column))
        case = "none" if not known else "few" if len(known) <= FEW else "many"
        fix = say(f"problem-word-unmet-{case}-fix", column=name(column), known=name(", ".join(known[:FEW])))
        yield _warning(key, word, rule, fix)


def _warning(key: str, value: str, rule: Sentence, fix: Sentence) -> Problem:
    return Problem(severity="warning", file=FILE, column=key, value=shown(value), rule=rule, fix=fix)
