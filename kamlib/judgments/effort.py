"""What sales in an account answer to effort, judged at five points."""

from typing import ClassVar

from pydantic import Field

from kamlib.judgments.record import Amount, Hours, Nature, Record, Text
from kamlib.judgments.rules import Rule, rising


class EffortResponse(Record):
    """What the account would buy a year with less of our time and with more: four or five points, which a
    curve is laid through."""

    kind: ClassVar[str] = "effort_response"
    nature: ClassVar[Nature] = "one"
    rules: ClassVar[tuple[Rule, ...]] = (
        rising("sales_none", "sales_half", "sales_now", "sales_double", "sales_saturation"),
    )

    hours_now: Hours = Field(description="The hours a year that it takes today.")
    sales_none: Amount = Field(description="Its revenue a year if nobody called on it any more.")
    sales_half: Amount | None = Field(None, description="With half of today's hours.")
    sales_now: Amount = Field(description="With today's hours.")
    sales_double: Amount | None = Field(None, description="With twice today's hours.")
    sales_saturation: Amount = Field(description="With as many hours as anybody could use.")
    note: Text | None = Field(None, description="What the points rest on.")
