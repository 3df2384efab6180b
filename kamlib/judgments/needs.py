"""What the customer needs, what of ours answers it, and what we offer to help with before anybody asks."""

from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import CUSTOMER, Key, Links, Name, Record, Text
from kamlib.judgments.rules import Rule


class Need(Record):
    """A need or a challenge of the customer's business, and what of ours answers it."""

    kind: ClassVar[str] = "need"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "answer",
            ("answered_by", "answer"),
            lambda by, answer: (by == "nobody") == (answer is None),
            "name the product, service or action that answered_by says; where that is nobody, leave it empty",
        ),
    )
    links: ClassVar[Links] = {"raised_by": ("stakeholder",)}

    what: Text = Field(description="What they need, in their words.", json_schema_extra=CUSTOMER)
    importance: Literal["high", "medium", "low"] | None = Field(
        None, description="How much it matters to them."
    )
    raised_by: Key | None = Field(None, description="The stakeholder who says so, by key.")
    seen: bool = Field(True, description="no: they have not seen it themselves yet.")
    answered_by: Literal["product", "service", "action", "nobody"] = Field(
        "nobody", description="What of ours answers it."
    )
    answer: Name | None = Field(
        None, description="Which product, service or action.", json_schema_extra=CUSTOMER
    )


class OfferOfHelp(Record):
    """What we offer to help with, before anybody asked."""

    kind: ClassVar[str] = "offer_of_help"
    links: ClassVar[Links] = {
        "need": ("need",),
        "to": ("stakeholder",),
        "opportunity": ("opportunity",),
    }

    need: Key | None = Field(None, description="The need it starts from, by key.")
    what: Text = Field(description="What we offer.", json_schema_extra=CUSTOMER)
    to: Key | None = Field(None, description="The stakeholder we speak to, by key.")
    opening: Text | None = Field(None, description="The first sentence: how we begin.")
    opportunity: Key | None = Field(None, description="The opportunity it opens, by id or key.")
