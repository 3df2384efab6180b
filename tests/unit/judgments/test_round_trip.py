"""Whatever a record may say is kept as JSON and read again as the same record."""

import json

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kamlib.judgments.kinds import KINDS, read_record
from kamlib.judgments.record import Record
from tests.unit.judgments.made import keys, values


@pytest.mark.parametrize("kind", KINDS)
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_what_was_kept_is_read_again(kind: str, data: st.DataObject) -> None:
    record = KINDS[kind]
    key, said = data.draw(keys(record)), data.draw(values(record))
    said = _without_broken(record, said)
    first = read_record(kind, key, said)
    kept = json.loads(json.dumps(first.as_value()))
    again = read_record(kind, key, kept)
    assert again == first
    assert again.as_value() == kept


def _without_broken(record: type[Record], said: dict) -> dict:
    """`said` without the fields that its rules find fault with; where that does not help, another example."""
    needed = {name for name, field in record.model_fields.items() if field.is_required()}
    wrong = _at_fault(record, said) - needed
    kept = {name: cell for name, cell in said.items() if name not in wrong}
    assume(not _at_fault(record, kept))
    return kept


def _at_fault(record: type[Record], said: dict) -> set[str]:
    fields = {name: field.default for name, field in record.model_fields.items()}
    fields |= {name: tuple(cell) if isinstance(cell, list) else cell for name, cell in said.items()}
    return {rule.at for rule in record.broken_rules(fields)}
