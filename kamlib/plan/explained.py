"""A figure explained: its formula, the rows and settings behind it, its window and its method."""

from collections.abc import Iterator

from kamlib.plan.blocks import Fact, FactList, PageSection
from kamlib.plan.figures import Estimate, Figure
from kamlib.sentences import Sentence, Value, count, day, name, say


def explained(figure: Figure) -> PageSection:
    """What a notebook shows of it."""
    return PageSection(
        id="explained",
        headline=say("explained"),
        blocks=(FactList(facts=tuple(_facts(figure))),),
        origin=figure.origin,
    )


def _facts(figure: Figure) -> Iterator[Fact]:
    yield Fact(label=figure.id, text=_value(figure), unknown=figure.value is None)
    if basis := figure.basis:
        yield Fact(label="fact-formula", text=basis.formula)
        if basis.rows is not None:
            yield Fact(label="fact-rows-counted", text=say("rows-counted", rows=count(basis.rows)))
        if basis.settings:
            named = name(", ".join(basis.settings))
            yield Fact(label="fact-settings", text=say("settings-named", settings=named))
    if figure.period:
        window = {"start": day(figure.period.start), "end": day(figure.period.end)}
        yield Fact(label="fact-window", text=say("window", **window))
    if isinstance(figure, Estimate):
        text = say(f"method-{figure.method}", n=count(figure.n))
        yield Fact(label="fact-method", text=text)


def _value(figure: Figure) -> Sentence:
    """With its range where it is an estimate that has one."""
    if figure.value is None:
        return say("explained-unknown")
    told = {"value": Value(unit=figure.unit, value=figure.value)}
    if not isinstance(figure, Estimate) or figure.low is None or figure.high is None:
        return say("explained-value", **told)
    low, high = (Value(unit=figure.unit, value=end) for end in (figure.low, figure.high))
    return say("explained-range", low=low, high=high, **told)
