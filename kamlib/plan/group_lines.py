"""What the other places of its group buy and a branch does not: in the branch's own plan counts alone, since
whoever owns a branch sees nothing of its sisters. It rests on other accounts, and is joined."""

from collections.abc import Sequence

from kamlib.plan.blocks import Fact, FactList
from kamlib.plan.comparison import GroupLines
from kamlib.plan.document import AccountPlan, Section
from kamlib.sentences import Sentence, Value, count, name, say, word

MOST_LACKED = 3


def with_group_lines(plan: AccountPlan, own: GroupLines | None) -> AccountPlan:
    """The plan with what others of its group buy: in its section 6, else with the first facts of section
    1."""
    if own is None:
        return plan
    text = lines_lacked(own.lines, own.others, own.lacked, most=own.others - 1)
    fact = Fact(label="fact-group-lines", text=text)
    place = "whitespace" if any(one.id == "whitespace" for one in plan.sections) else "stand"
    sections = (_with(one, fact) if one.id == place else one for one in plan.sections)
    return plan.model_copy(update={"sections": tuple(sections)})


def _with(section: Section, fact: Fact) -> Section:
    if section.id == "whitespace":
        return section.model_copy(update={"blocks": (*section.blocks, FactList(facts=(fact,)))})
    return with_fact(section, fact)


def with_fact(section: Section, fact: Fact) -> Section:
    """The fact as the last of the section's first facts; the same section where it has none."""
    place = next((at for at, block in enumerate(section.blocks) if isinstance(block, FactList)), None)
    if place is None:
        return section
    blocks, facts = list(section.blocks), section.blocks[place]
    assert isinstance(facts, FactList)
    blocks[place] = FactList(facts=(*facts.facts, fact))
    return section.model_copy(update={"blocks": tuple(blocks)})


def lines_lacked(
    lines: Sequence[tuple[str, int]], others: int, lacked: int, most: int | None = None
) -> Sentence:
    """The lines that most of the others buy, each with how many do, of `lacked` in all. most: from so many on
    it says `most` instead, where whoever reads it is not to know of each what it buys."""
    told: dict[str, Value] = {"others": count(others), "more": count(lacked - len(lines))}
    for place, (line, buyers) in enumerate(lines, start=1):
        told |= {
            f"line{place}": name(line),
            f"n{place}": count(buyers) if most is None or buyers < most else word("lacked-most"),
        }
    return say(f"lines-lacked-{len(lines)}", **told)
