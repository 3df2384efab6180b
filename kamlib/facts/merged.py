"""Accounts that were joined or renumbered: [merged] of the settings, in the form that ids are read in."""

import re
from collections.abc import Collection, Iterator, Mapping

from kamlib.composed import composed
from kamlib.kinds import IdForm
from kamlib.sentences import Problem, name, say
from kamlib.settings import FILE, Settings

FORMS: Mapping[IdForm, tuple[str, str]] = {
    "no-blanks": (r"\s", ""),
    "no-zeros": (r"^0+(.)", r"\1"),
    "no-decimals": (r"^(\d+)\.0+$", r"\1"),
}
"""What is replaced in an id by what, as convert.py has it in the engine; "upper" is none of them."""


def in_form(text: str, forms: Collection[IdForm]) -> str:
    """An id as a source with these forms is read, composed as all text is.

    >>> in_form("000a 7", ["no-zeros", "upper"])
    'A 7'
    """
    text = composed(text)
    for form in forms:
        text = text.upper() if form == "upper" else re.sub(*FORMS[form], text)
    return text


def merged_accounts(settings: Settings, table: str) -> dict[str, str]:
    """Old id -> the id it goes by now, as `table` is read and as the accounts are; of an account that was
    joined to one that was joined itself, the last."""
    if not settings.merged:
        return {}
    of_table, of_accounts = settings.sources[table].ids, settings.sources["accounts"].ids
    news = {old: _last(old, settings.merged) for old in settings.merged}
    return {
        in_form(old, forms): in_form(new, of_accounts)
        for old, new in news.items()
        for forms in (of_accounts, of_table)  # an export may write it either way
    }


def old_ids(settings: Settings, account: str) -> list[str]:
    """The ids that count for the account."""
    return sorted(old for old, new in merged_accounts(settings, "accounts").items() if new == account != old)


def _last(old: str, merged: Mapping[str, str]) -> str:
    new, seen = merged[old], {old}
    while new in merged and new not in seen:
        seen.add(new)
        new = merged[new]
    return new


def target_problems(settings: Settings, accounts: Collection[str]) -> Iterator[Problem]:
    """An error for each id of [merged] that is none of the `accounts`, and that others are joined to."""
    known = set(accounts)
    for old, new in merged_accounts(settings, "accounts").items():
        if new not in known:
            yield Problem(
                severity="error",
                file=FILE,
                column="[merged]",
                value=new,
                rule=say("problem-merged-target", old=name(old)),
                fix=say("problem-merged-target-fix"),
            )
