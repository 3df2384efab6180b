"""What the linter of plans looks for, and which topics of knowledge a company adds."""

from kamlib import kinds
from kamlib.settings.part import Part


class Knowledge(Part):
    """Further topics of what is known of a customer, and after how many days half of it may be outdated; a
    topic of ours with other days."""

    topics: dict[kinds.TopicName, kinds.Days] = {}


class LintWords(Part):
    """Words that fail a SMART test where they stand in the title of a goal, an objective or an action."""

    specific: kinds.Texts = (
        *("improve", "better", "optimise", "optimize", "strengthen", "support", "discuss", "follow up"),
        *("stay in touch", "keep in touch", "various", "something", "things", "etc"),
    )
    measurable: kinds.Texts = ("more", "less", "many", "several", "some", "often", "regularly")
    realistic: kinds.Texts = (
        *("all", "every", "always", "never", "everybody", "try", "hope", "maybe", "perhaps", "if possible"),
    )
    time_bound: kinds.Texts = (
        *("soon", "asap", "as soon as possible", "later", "ongoing", "sometime", "eventually"),
    )


class Lint(Part):
    """The plan linter: `severity` of rules by their id, a Python file with own `rules`, the days until an
    error, a warning and a note should be done with, and the thresholds of its rules."""

    severity: dict[kinds.RuleId, kinds.Grade] = {}
    rules: kinds.Program | None = None
    error_days: kinds.Days = 14
    warning_days: kinds.Days = 30
    note_days: kinds.Days = 90
    co_owner_share: kinds.Share = 0.1
    threads: kinds.Number = 2
    champion_days: kinds.Days = 30
    least_actions: kinds.Number = 2
    least_words: kinds.Number = 3
    stretch: kinds.Ratio = 3.0
    potential: kinds.Ratio = 2.5
    peers: kinds.Share = 0.9
    goal_apart: kinds.Share = 0.01
    barrier_days: kinds.Days = 365
    fresh_share: kinds.Share = 0.5
    review_a: kinds.Days = 90
    review_b: kinds.Days = 180
    review_c: kinds.Days = 365
    stale_days: kinds.Days = 180
    words: LintWords = LintWords()
