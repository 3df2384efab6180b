"""Targets in money: what a person set for a planning year, over quotas and settings, and as it was signed.

The amount is what was signed when the year began and stays; what it was changed to stands beside it.
"""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from kamlib.judgments.record import Amount, Day, Record, Subject, Text
from kamlib.judgments.rules import Rule, needs


class Target(Record):
    """A target of one planning year."""

    named_by: ClassVar[str] = "the planning year, as in 2027"
    lasting: ClassVar[Mapping[str, str]] = {
        "amount": "what was signed stays: write changed_to and changed_on, or withdraw a slip of the hand"
    }
    rules: ClassVar[tuple[Rule, ...]] = (
        needs("changed_to", "changed_on", "the day it was changed is told beside it"),
    )

    amount: Amount = Field(description="The revenue that was signed at the year's start. It stays as it is.")
    signed_on: Day | None = Field(None, description="The day it was signed.")
    changed_to: Amount | None = Field(None, description="The revenue it was changed to since; it counts.")
    changed_on: Day | None = Field(None, description="The day it was changed.")
    changed_because: Text | None = Field(None, description="Why it was changed.")


class AccountTarget(Target):
    """What an account is to bring in a planning year; it goes before the settings."""

    kind: ClassVar[str] = "account_target"


class RepTarget(Target):
    """What a person's book is to bring in a planning year; it goes before settings and quotas. Set by the
    person or their manager."""

    kind: ClassVar[str] = "rep_target"
    subject: ClassVar[Subject] = "rep"


class TeamTarget(Target):
    """What a manager's whole team is to bring in a planning year, their own book among it; it goes before the
    sum of the books, which may hold more or less."""

    kind: ClassVar[str] = "team_target"
    subject: ClassVar[Subject] = "rep"


class CompanyTarget(Target):
    """What the company is to bring in a planning year; it goes before the settings and the sum of the
    books."""

    kind: ClassVar[str] = "company_target"
    subject: ClassVar[Subject] = "company"
