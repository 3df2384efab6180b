"""What people would do when the accounts of a loss are gone, beside what it leaves: joined from the plans
when a page is made."""

from collections.abc import Sequence

from kamlib.plan.blocks import Cell, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.planned import NO_PLAN, NOTHING_TOLD, Plans, Told
from kamlib.sentences import count, money, say

SECTION = TABLE = "losses"


def with_answers(focus: Sequence[PageSection], plans: Plans) -> tuple[PageSection, ...]:
    """The sections of a page, its loss test with what is said of the accounts that each row is about."""
    return tuple(_answered(one, plans) if one.id == SECTION else one for one in focus)


def _answered(section: PageSection, plans: Plans) -> PageSection:
    blocks = (
        _with_column(block, section.about, plans) if isinstance(block, Table) and block.id == TABLE else block
        for block in section.blocks
    )
    return section.model_copy(update={"blocks": tuple(blocks)})


def _with_column(table: Table, about: Sequence[tuple[str, ...]], plans: Plans) -> Table:
    rows = zip(table.rows, about, strict=True)
    return table.model_copy(
        update={
            "columns": (*table.columns, *columns(("response", "name"))),
            "rows": tuple((*row, _answer(accounts, plans)) for row, accounts in rows),
        }
    )


def _answer(accounts: Sequence[str], plans: Plans) -> Cell:
    """What one account's plan says, or how many of several say anything."""
    known = [account for account in accounts if plans.get(account, NO_PLAN).known]
    if not accounts:
        return say("response-not-asked")
    if not known:
        return say("response-no-plan")
    told = [_told(account, plans) for account in known]
    answered = [one for one in told if one.answers]
    if not answered:
        return say("response-none")
    back = round(sum(one.brings_back for one in answered), 4)
    if len(accounts) == 1:
        steps = count(answered[0].answers)
        return say("response-priced", steps=steps, back=money(back)) if back else say("response", steps=steps)
    said = {"answered": count(len(answered)), "accounts": count(len(accounts))}
    return say("response-some-priced", back=money(back), **said) if back else say("response-some", **said)


def _told(account: str, plans: Plans) -> Told:
    told = plans[account].told
    return Told.model_validate_json(told) if told else NOTHING_TOLD
