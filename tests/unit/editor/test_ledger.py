"""The records that an editor shows: what is in force, what may be said, and what waits for somebody."""

from kamlib.judgments.history import Matter


def test_records_stand_in_the_order_they_were_first_said(says, ledger) -> None:
    says("action/visit", {"title": "Visit", "status": "open"})
    says("action/call", {"title": "Call", "status": "open"})
    says("action/visit", {"title": "Visit", "status": "done"})
    says("action/gone", {"title": "Gone", "status": "open"})
    says("action/gone", None)
    says("action/other", {"title": "Other", "status": "open"}, subject="A2")
    rows = ledger().rows("action")
    assert [(one.matter.key, one.base, one.value["status"]) for one in rows] == [
        ("visit", 2, "done"),
        ("call", 1, "open"),
    ]
    assert (ledger().count("action"), ledger().keys("action")) == (2, {"visit", "call", "gone"})


def test_where_keys_are_given_or_one_record_is_all_each_stands_there_to_be_filled_in(says, ledger) -> None:
    says("knowledge/swot", {"text": "Strong in quality"})
    rows = {one.matter.key: one for one in ledger().rows("knowledge")}
    first, *_, last = rows
    assert (first, last) == ("company_goals", "energy_prices")
    assert (rows["swot"].base, rows["vision"].base, rows["vision"].value) == (1, 0, {})
    (tier,) = ledger().rows("tier")
    assert (tier.matter, tier.base, tier.said) == (Matter("A1", "tier"), 0, None)


def test_what_was_withdrawn_goes_on_from_there(says, ledger) -> None:
    says("tier", {"tier": "A"})
    says("tier", None)
    (tier,) = ledger().rows("tier")
    assert (tier.base, tier.value, tier.said) == (2, {}, None)
    assert ledger().row("action", "new").base == 0


def test_an_old_id_s_record_counts_and_is_edited_where_it_stands(says, ledger) -> None:
    says("action/visit", {"title": "Visit"}, subject="OLD")
    says("action/call", {"title": "Call, said of the old id"}, subject="OLD")
    says("action/call", {"title": "Call"})
    says("tier", {"tier": "B"}, subject="OLD")
    says("tier", {"tier": "A"})
    says("tier", None)
    found = ledger("OLD")
    assert [(one.matter.subject, one.matter.key, one.value["title"]) for one in found.rows("action")] == [
        ("OLD", "visit", "Visit"),
        ("A1", "call", "Call"),
        ("OLD", "call", "Call, said of the old id"),
    ]
    (tier,) = found.rows("tier")
    assert (tier.matter.subject, tier.value) == ("OLD", {"tier": "B"})


def test_what_was_saved_too_late_waits_with_all_three_sides(says, ledger) -> None:
    says("action/call", {"title": "Call", "status": "open"})
    says("action/call", {"title": "Call", "status": "done"}, author="ben")
    assert says("action/call", {"title": "Call Ms Lund", "status": "open"}, base=1, author="cleo") is None
    (clash,) = ledger().clashes
    assert [tuple(one) for one in clash.fields] == [
        ("status", "open", "done", "open"),
        ("title", "Call", "Call", "Call Ms Lund"),
    ]
    assert clash.theirs is not None and (clash.theirs.author, clash.mine.author) == ("ben", "cleo")
    says("action/call", {"title": "Call", "status": "done"}, settles=clash.mine.number)
    assert ledger().clashes == []


def test_of_two_people_with_one_key_both_are_shown_and_each_is_kept_where_it_was(says, ledger) -> None:
    says("stakeholder/p-1", {"name": "Buyer"})
    says("stakeholder/p-1", {"name": "Head of production"}, subject="A0")
    rows = ledger("A0").rows("stakeholder")
    assert {one.place[1]: (one.matter.subject, one.value["name"]) for one in rows} == {
        "p-1": ("A1", "Buyer"),
        "p-1 (2)": ("A0", "Head of production"),
    }
    row = ledger("A0").row("stakeholder", "p-1 (2)")
    assert (row.place, row.matter.key, row.base) == (("stakeholder", "p-1 (2)"), "p-1", 1)
