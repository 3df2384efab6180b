"""What the account decides to buy, and the group of people who decide it."""

from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import Amount, Day, Key, Links, Name, Record, Several, Text
from kamlib.judgments.rules import Rule

Role = Literal["economic_buyer", "user_buyer", "technical_buyer", "coach"]
Influence = Literal["high", "medium", "low"]
Mode = Literal["growth", "trouble", "even_keel", "overconfident"]
Stance = Literal["mentor", "supporter", "neutral", "non_supporter", "enemy"]


class PurchaseDecision(Record):
    """One thing that the account decides to buy or not. Roles hang on it, not on the person."""

    kind: ClassVar[str] = "purchase_decision"
    links: ClassVar[Links] = {"opportunity": ("opportunity",)}

    title: Name = Field(description="What is decided.")
    product_line: Name | None = Field(None, description="The product line it is about.")
    amount: Amount | None = Field(None, description="What it is worth, in the workbook's currency.")
    expected: Day | None = Field(None, description="The day the decision is expected.")
    opportunity: Key | None = Field(None, description="The opportunity it belongs to, by id.")
    status: Literal["open", "won", "lost", "dropped"] = Field("open", description="Where it stands.")


class BuyingRole(Record):
    """One person's part in one decision. One may have several roles, and a role several persons. Nothing
    confidential belongs here: a coach tells what may be told."""

    kind: ClassVar[str] = "buying_role"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "belief",
            ("belief", "roles"),
            lambda belief, roles: belief is None or "coach" in roles,
            "is what shows a coach's belief: add coach to roles, or leave it empty",
        ),
    )
    links: ClassVar[Links] = {"decision": ("purchase_decision",), "stakeholder": ("stakeholder",)}

    decision: Key = Field(description="The decision's key.")
    stakeholder: Key = Field(description="The stakeholder's key.")
    roles: Several[Role] = Field(
        min_length=1,
        description=(
            "economic_buyer gives the final yes; user_buyer works with it; technical_buyer can say no; coach "
            "wants our solution and guides us."
        ),
    )
    degree_of_influence: Influence | None = Field(None, description="How much they count in it.")
    response_mode: Mode | None = Field(
        None, description="growth and trouble are open to a change, even_keel and overconfident are not yet."
    )
    stance: Stance | None = Field(
        None,
        description="How they stand to us, from mentor, who guides us, to enemy, who works against us.",
    )
    rating: int | None = Field(None, ge=-5, le=5, description="How well this base is covered, from -5 to 5.")
    win: Text | None = Field(None, description="What they gain themselves.")
    result: Text | None = Field(None, description="What their business gains.")
    approach: Text | None = Field(None, description="How we speak to them.")
    message: Text | None = Field(None, description="What we tell them.")
    political_status: Literal["outside", "political_structure", "inner_circle"] | None = Field(
        None,
        description="How near they are to where things are really decided: outside, heard there, or one of "
        "the few who decide.",
    )
    belief: Text | None = Field(
        None, description="What shows that a coach believes in our solution. Needed for a coach to count."
    )
