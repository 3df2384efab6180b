"""Old ids of [merged] that no export names any more: a spelling mistake there looks just like that."""

from collections.abc import Iterator, Mapping

from ibis.backends.duckdb import Backend

from kamlib.facts.checked import Checked
from kamlib.facts.convert import as_written
from kamlib.facts.merged import in_form
from kamlib.sentences import Problem, name, say
from kamlib.settings import FILE, Settings


def unnamed_problems(
    backend: Backend, checked: Mapping[str, Checked], settings: Settings
) -> Iterator[Problem]:
    """A warning for each id that [merged] joins to another and that stands in no table."""
    left = set(settings.merged)
    for table in checked.values():
        forms = {
            in_form(old, ids): old
            for old in left
            for ids in (settings.sources["accounts"].ids, table.source.ids)
        }
        left -= {forms[one] for one in _named(backend, table, list(forms))}
    for old in sorted(left):
        rule = say("problem-merged-unnamed", new=name(settings.merged[old]))
        fix = say("problem-merged-unnamed-fix")
        yield Problem(severity="warning", file=FILE, column="[merged]", value=old, rule=rule, fix=fix)


def _named(backend: Backend, checked: Checked, ids: list[str]) -> set[str]:
    """Which of the `ids` stand in the table's columns of accounts."""
    found: set[str] = set()
    for column in checked.table.columns:
        is_key = checked.table.name == "accounts" and column.name == "account"
        if ids and column.name in checked.columns and (is_key or column.refers == "accounts"):
            places = [checked.raw.columns.index(their) for their in checked.columns[column.name]]
            for part in checked.raw.parts:
                raw = backend.read_parquet(part)
                rows = raw.select(id=as_written(raw, places, column, checked.source))
                found |= set(rows.filter(rows.id.isin(ids)).distinct().to_pyarrow()["id"].to_pylist())
    return found
