"""A customer's road map holds no value of a field that is ours alone: not as text, and not as an order, a
number or a gap that depends on it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from kamlib.judgments.columns import columns_of
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import FIXED, KINDS
from kamlib.judgments.record import Record
from kamlib.plan.blocks import PageSection
from kamlib.plan.judged.said import judged_of
from kamlib.plan.roadmap import SHOWN, road_map_sections, seen_by_customer
from kamlib.report.catalogue import catalogue
from kamlib.report.leaks import ForeignAccounts
from kamlib.report.roadmap import road_map_page
from kamlib.sentences import say
from kamlib.shipped import shipped
from tests.report.documents import company as company_plan
from tests.unit.judgments.made import keys, values

OTHER = {
    "buying_role": {"roles": ["coach"]},
    "need": {"answered_by": "product"},
    "opportunity_answers": {"excluded": False},
    "plan_status": {"status": "signed"},
}
"""What the rules of a kind ask for beside its canaries."""
NUMBERS = (987_654.5, 987_654, 4, 0, 2222, 0.987654)
DAY = "2287-03-14"


def revision(record: type[Record], key: str, value: dict[str, Any], mark: str = "canary") -> Revision:
    return Revision(
        subject="A",
        kind=record.kind,
        key=key,
        value=value,
        base=0,
        number=1,
        revision=1,
        at=datetime(2287, 3, 14, tzinfo=UTC),
        author=f"{mark}-author",
        reason=f"{mark}-reason",
        source=f"{mark}-source",
        facts=f"{mark}-facts",
    )


def canaries(record: type[Record]) -> dict[str, Any]:
    """A value of every field; texts name their kind and field."""
    found = {
        column.field: {
            "text": f"canary-{record.kind}-{column.field}",
            "day": DAY,
            "yes or no": True,
            "word": next(iter(column.words), None),
            "words": list(column.words[:1]) or [f"canary-{record.kind}-{column.field}"],
            "number": next((one for one in NUMBERS if fits(record, column.field, one)), None),
        }[column.kind]
        for column in columns_of(record)
    }
    return found | OTHER.get(record.kind, {})


def fits(record: type[Record], field: str, number: float) -> bool:
    try:
        record.model_validate({field: number})
    except ValidationError as error:
        return not any(one["loc"][:1] == (field,) for one in error.errors())
    return True


def page_of(*revisions: Revision) -> str:
    sections = sections_of(list(revisions))
    company = company_plan()
    account = company.standings[0]
    words, templates = catalogue("en", "EUR"), shipped("templates")
    return road_map_page(company, account.account, account.name, sections, words, templates).decode()


def of_every_kind() -> list[Revision]:
    found = []
    for kind, record in KINDS.items():
        key = next(iter(FIXED[kind])) if kind in FIXED else "" if record.nature == "one" else "canary-key"
        found.append(revision(record, key, record.model_validate(canaries(record)).as_value()))
    return found


def test_no_canary_of_any_kind_is_in_the_file_but_those_of_the_customer_s_fields() -> None:
    page = page_of(*of_every_kind())
    allowed = {f"canary-{record.kind}-{field}" for record in SHOWN for field in record.for_customer()}
    every = {
        f"canary-{kind}-{column.field}" for kind, record in KINDS.items() for column in columns_of(record)
    }
    shown = {canary for canary in every if canary in page}
    assert shown == {one for one in allowed if not one.endswith("long_objective-year")}
    rest = page
    for canary in sorted(allowed, key=len, reverse=True):
        rest = rest.replace(canary, "")
    for hidden in ("canary", "987", "2287", "14 March", "secret"):
        assert hidden not in rest, hidden


def test_every_kind_of_judgment_is_in_the_trap() -> None:
    """A new kind, or a new text field, has its canary without anybody thinking of it."""
    told = {one.kind: str(one.value) for one in of_every_kind()}
    assert told.keys() == KINDS.keys()
    for kind, record in KINDS.items():
        texts = [column.field for column in columns_of(record) if column.kind == "text"]
        assert all(f"canary-{kind}-{field}" in told[kind] for field in texts), kind


@pytest.mark.parametrize("record", [record for record in KINDS.values() if record not in SHOWN])
def test_kinds_that_are_not_shown_have_no_field_for_the_customer(record: type[Record]) -> None:
    assert record.for_customer() == ()


@given(st.data())
def test_what_is_ours_alone_changes_nothing_of_what_the_customer_gets(data: st.DataObject) -> None:
    """The same with any other values of hidden fields, keys, authors and reasons; of other kinds nothing is
    looked at."""
    ours, others = [], []
    for record in data.draw(st.lists(st.sampled_from(SHOWN), max_size=6)):
        one, other = data.draw(values(record)), data.draw(values(record))
        seen = record.for_customer()
        changed = {name: value for name, value in other.items() if name not in seen}
        changed |= {name: value for name, value in one.items() if name in seen}
        try:
            pair = [record.model_validate(value).as_value() for value in (one, changed)]
        except ValidationError:
            assume(False)
        ours.append(revision(record, data.draw(keys(record)), pair[0]))
        others.append(revision(record, data.draw(keys(record)), pair[1], mark="other"))
    assume(record_once(ours))
    one, other = (
        sorted(some, key=lambda said: said.matter) for some in (ours, others)
    )  # as a store has them
    assert sections_of(one) == sections_of(other)


def sections_of(revisions: list[Revision]) -> tuple[PageSection, ...]:
    return road_map_sections(seen_by_customer(judged_of(revisions, {})), 2026)


def record_once(revisions: list[Revision]) -> bool:
    """An account has one of some kinds: which of two would count is nobody's question."""
    alone = [one.kind for one in revisions if KINDS[one.kind].nature == "one"]
    return len(alone) == len(set(alone))


def test_another_account_s_name_in_what_the_customer_sees_is_refused() -> None:
    company = company_plan()
    foreign = company.standings[1].name
    charter = revision(KINDS["charter"], "", {"vision": f"As good as at {foreign}."})
    with pytest.raises(ForeignAccounts):
        page_of(charter)


def test_what_nobody_said_is_left_out() -> None:
    assert road_map_sections(seen_by_customer(judged_of([], {})), 2026) == ()
    past = revision(KINDS["long_objective"], "l-1", {"year": 2025, "what": "Gone"})
    assert road_map_sections(seen_by_customer(judged_of([past], {})), 2026) == ()


def test_the_owner_is_their_first_contact_and_stands_there_once() -> None:
    def team(*revisions: Revision, owner: str | None = "Rosa Elm") -> list[tuple[Any, ...]]:
        sections = road_map_sections(seen_by_customer(judged_of(list(revisions), {})), 2026, owner)
        return [row for one in sections if one.id == "roadmap-team" for row in one.blocks[0].rows]  # type: ignore[union-attr]

    contact = ("Rosa Elm", say("roadmap-contact"))
    member = KINDS["team_member"]
    rosa = revision(member, "t-1", {"name": "Rosa Elm", "role": "support", "function": "sales"})
    otto = revision(member, "t-2", {"name": "Otto", "role": "support", "function": "service"})
    assert team(rosa, otto) == [contact, ("Otto", "service")]
    assert team(otto, owner=None) == [("Otto", "service")]
    assert team(revision(KINDS["charter"], "", {"vision": "Half the water."})) == [contact]
    assert team() == [], "a name alone is no road map"
