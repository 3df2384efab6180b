"""Whether the settings name rules that there are."""

import difflib
from collections.abc import Iterator

from kamlib.plan.lint.of_pages import PAGE_RULES
from kamlib.plan.lint.own import own_rules
from kamlib.plan.lint.registry import RULE_IDS
from kamlib.settings import Lint


def unknown_rules(lint: Lint, source: str) -> list[str]:
    """What to tell of each rule in `lint.severity` that there isn't, and of own rules whose id is taken.
    source: the text of the own ones; where it can't be run, nobody knows which there are."""
    own = own_rules(source, lint.rules or "")
    if own.broken:
        return []
    ids = [rule.id for rule in own.rules]
    return [*_taken(ids, lint), *_unknown({*RULE_IDS, *PAGE_RULES, *ids}, lint)]


def _unknown(known: set[str], lint: Lint) -> Iterator[str]:
    for rule in lint.severity:
        if rule not in known:
            near = difflib.get_close_matches(rule, sorted(known), n=3)
            guess = f"did you mean {' or '.join(near)}?" if near else "docs/lint.md lists them"
            yield f"lint.severity.{rule}: there is no such rule; {guess}"


def _taken(ids: list[str], lint: Lint) -> Iterator[str]:
    for place, rule in enumerate(ids):
        if rule in RULE_IDS | PAGE_RULES or rule in ids[:place]:
            yield f"lint.rules, {lint.rules}: {rule} is the id of another rule: choose one of your own"
