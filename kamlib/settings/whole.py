"""All tables of the settings together."""

from kamlib import kinds
from kamlib.settings.assignment import Assignment
from kamlib.settings.dates import Dates, Planning
from kamlib.settings.focus import Complexity, Hours, Key, Load, Owner, Thresholds, Tiers, Value
from kamlib.settings.goals import Corrections, Goals
from kamlib.settings.lint import Knowledge, Lint
from kamlib.settings.losses import Concentration, Losses, Service
from kamlib.settings.part import Part
from kamlib.settings.running import Batch, Files, Judgments
from kamlib.settings.sources import Reading, Revenue, Source
from kamlib.settings.targeting import Targeting
from kamlib.settings.whitespace import Whitespace


class Settings(Part):
    """All of `kam.toml`. `rates`: what one unit of another currency is worth in the workbook's, always or
    from each of several days on. `merged`: an account's old id = the id of the account it was joined to."""

    company: kinds.Text
    currency: kinds.Currency
    locale: kinds.LocaleName = "en"
    dates: Dates = Dates()
    planning: Planning = Planning()
    revenue: Revenue = Revenue()
    owner: Owner = Owner()
    tiers: Tiers = Tiers()
    thresholds: Thresholds = Thresholds()
    key: Key = Key()
    value: Value = Value()
    load: Load = Load()
    assignment: Assignment = Assignment()
    complexity: Complexity = Complexity()
    hours: Hours = Hours()
    losses: Losses = Losses()
    service: Service = Service()
    concentration: Concentration = Concentration()
    reading: Reading = Reading()
    batch: Batch = Batch()
    goals: Goals = Goals()
    corrections: Corrections = Corrections()
    targeting: Targeting = Targeting()
    judgments: Judgments = Judgments()
    knowledge: Knowledge = Knowledge()
    lint: Lint = Lint()
    whitespace: Whitespace = Whitespace()
    files: Files = Files()
    rates: dict[kinds.Currency, kinds.Rates] = {}
    merged: kinds.Ids = {}
    sources: dict[str, Source]
