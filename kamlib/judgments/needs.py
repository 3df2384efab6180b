"""What the customer needs, what answers it, and what we offer to help with."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from kamlib.judgments.record import Amount, Key, Name, Nature, Record, Text


class Need(Record):
    """A need or a challenge of the customer's business, and what of ours answers it."""

    kind: ClassVar[str] = "need"

    what: Text = Field(description="What they need, in their words.")
    importance: Literal["high", "medium", "low"] | None = Field(
        None, description="How much it matters to them."
    )
    raised_by: Key | None = Field(None, description="The stakeholder who says so, by key.")
    seen: bool = Field(True, description="no: they have not seen it themselves yet.")
    answered_by: Literal["product", "service", "action", "nobody"] = Field(
        "nobody", description="What of ours answers it."
    )
    answer: Name | None = Field(None, description="Which product, service or action.")

    @model_validator(mode="after")
    def _an_answer_has_a_name(self) -> "Need":
        if (self.answered_by == "nobody") != (self.answer is None):
            raise ValueError(
                "answer: names the product, service or action that answered_by says; leave both empty, or "
                "fill both"
            )
        return self


class OfferOfHelp(Record):
    """What we offer to help with, before anybody asked."""

    kind: ClassVar[str] = "offer_of_help"

    need: Key | None = Field(None, description="The need it starts from, by key.")
    what: Text = Field(description="What we offer.")
    to: Key | None = Field(None, description="The stakeholder we speak to, by key.")
    opening: Text | None = Field(None, description="The first sentence: how we begin.")
    opportunity: Key | None = Field(None, description="The opportunity it opens, by id or key.")


class LossResponse(Record):
    """What we do when the account is lost: who does what by when."""

    kind: ClassVar[str] = "loss_response"

    what: Text = Field(description="What is done.")
    who: Name | None = Field(None, description="Who does it.")
    within_days: int | None = Field(None, ge=0, le=3650, description="Within how many days after the loss.")
    replaces: Amount | None = Field(None, description="How much margin a year it brings back.")


class Win(Record):
    """What each side gains by the plan: the customer, our company, the seller."""

    kind: ClassVar[str] = "win"
    nature: ClassVar[Nature] = "one"

    customer: Text | None = Field(None, description="What the customer gains.")
    us: Text | None = Field(None, description="What our company gains.")
    seller: Text | None = Field(None, description="What the people who sell here gain.")


class ExternalFactor(Record):
    """Something outside that helps or hinders, and that no action of ours changes."""

    kind: ClassVar[str] = "external_factor"

    what: Text = Field(description="What it is.")
    effect: Literal["helps", "hinders", "not_known"] = Field(description="What it does to us here.")
    until: date | None = Field(None, description="How long it is expected to last.")
