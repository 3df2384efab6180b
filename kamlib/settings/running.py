"""Where judgments are kept, who may read reports, and what a batch may use."""

from kamlib import kinds
from kamlib.settings.part import Part


class Judgments(Part):
    """Where what people decide is kept: a SQLite `file` of the workbook, or the `database` (the name of the
    environment variable with its address) that a team shares. `headings`: how a CRM names our columns."""

    file: kinds.Text = "judgments.db"
    database: kinds.Variable | None = None
    headings: dict[kinds.CrmColumn, kinds.Text] = {}


class Files(Part):
    """`group`: who else may read the reports, by the name of a group on this machine."""

    group: kinds.Text | None = None


class Batch(Part):
    """What one account's notebook may use: seconds for all of it and for each cell, MB of memory beyond what
    it starts with, MB of output that is kept; and the seconds of a whole batch. 0 is no limit."""

    batch_seconds: kinds.Limit = 0
    account_seconds: kinds.Limit = 600
    cell_seconds: kinds.Limit = 0
    memory_mb: kinds.Limit = 4096
    output_mb: kinds.Limit = 8
