"""Prints docs/data-dictionary.md from kamlib/facts/tables.py: `make docs`."""

from collections.abc import Iterator

from kamlib.facts.tables import TABLES, Column, Table

HEAD = """# Data dictionary

Our tables and columns: what a workbook's exports are mapped to in `kam.toml`
(see [settings](settings.md)). Printed from `kamlib/facts/tables.py` by `make docs`; don't edit it here.

Only **accounts** and one source of revenue are required: **sales** (order lines), or **opportunities**
(won ones are the revenue then). Each other table that is missing is a sentence in the plans where its
figures would stand. A column in bold is required in its table.

| kind | what it is |
| --- | --- |
| id | text that names a row; blanks at its ends are cut, and nothing else is changed |
| text | text as it stands |
| word | one of our words; `words` in `kam.toml` says which of theirs it is |
| money | an amount with at most four decimals |
| number | a number with at most four decimals |
| whole | a number without decimals |
| date | a day, in the table's `date_format` |
"""


def dictionary() -> str:
    """The page, Markdown."""
    return "\n".join([HEAD, *(line for table in TABLES.values() for line in _section(table))])


def _section(table: Table) -> Iterator[str]:
    key = ", ".join(f"`{column}`" for column in table.key)
    yield f"## {table.name}\n"
    yield f"{table.meaning[0].upper()}{table.meaning[1:]}. {f'Key: {key}.' if key else 'Rows may repeat.'}\n"
    yield "| column | kind | meaning |"
    yield "| --- | --- | --- |"
    for column in table.columns:
        name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
        yield f"| {name} | {column.kind} | {'; '.join(_told(column))} |"
    yield ""


def _told(column: Column) -> Iterator[str]:
    yield column.meaning
    if column.words:
        yield "one of " + ", ".join(f"`{word}`" for word in column.words)
    if column.low is not None or column.high is not None:
        yield " and ".join(
            f"at {side} {bound:g}"
            for side, bound in (("least", column.low), ("most", column.high))
            if bound is not None
        )
    if column.refers:
        yield f"the key of a row of {column.refers}" + (
            ", else the row is held back" if column.must_refer else ", else it is left empty"
        )


if __name__ == "__main__":
    print(dictionary(), end="")
