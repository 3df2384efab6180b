"""What the floors below the page say has a text, and no text of theirs is there that nobody says."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, MessageReference, VariableReference
from fluent.syntax.visitor import Visitor

from kamlib.facts.goals import OVERLAPS
from kamlib.facts.known_late import Why
from kamlib.facts.rules import RULES
from kamlib.report.catalogue import FOLDER

FAMILIES = {
    "problem-{case}": RULES,
    "problem-{case}-fix": RULES,
    "problem-goal-{what}": ("account", "rep"),
    "problem-goal-{what}-fix": ("account", "rep"),
    "problem-known-late-{why}": get_args(Why),
    "problem-place{parts}": ("", "-row", "-column", "-row-column"),
    "problem-quota-{longer}-{shorter}": [f"{longer}-{shorter}" for longer, shorter in OVERLAPS],
    "problem-quota-{shorter}-fix": {shorter for _, shorter in OVERLAPS},
    "problem-word-unmet-{case}-fix": ("none", "few", "many"),
    "problem-{problem.severity}": ("error", "warning"),
}
"""The ids that code composes, each with what its variable part may be."""

FILES = ("problems.ftl", "causes.ftl")
IDS = re.compile(r"(problem|cause)-[a-z-]*[a-z]")


class Named(Visitor):
    """The values and the other messages that a message names."""

    def __init__(self) -> None:
        self.values: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.values.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:
        self.messages.add(node.id.name)


@cache
def written() -> dict[str, Named]:
    """Every message of these files with what it names itself."""
    found = {}
    for file in FILES:
        for entry in FluentParser().parse((FOLDER / "en" / file).read_text(encoding="utf-8")).body:
            if isinstance(entry, Message):
                found[entry.id.name] = Named()
                found[entry.id.name].visit(entry)
    return found


def values_of(message: str) -> set[str]:
    """The values a message names, by itself and through other messages."""
    named = written()[message]
    return named.values.union(*(values_of(other) for other in named.messages))


@cache
def code(repository: Path) -> list[ast.AST]:
    files = sorted((repository / "kamlib").rglob("*.py"))
    return [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


def composed(repository: Path) -> set[str]:
    """The f-strings that make ids, as they are written."""
    texts = (ast.unparse(node)[2:-1] for node in code(repository) if isinstance(node, ast.JoinedStr))
    return {text for text in texts if re.match(r"(problem|cause)-[a-z{]\S*$", text)}


def said(repository: Path) -> set[str]:
    """Every id that code names, and every one that it can compose."""
    texts = {node.value for node in code(repository) if isinstance(node, ast.Constant)}
    named = {text for text in texts if isinstance(text, str) and IDS.fullmatch(text)}
    pieces = {family.partition("{")[0] for family in FAMILIES}
    made = {re.sub(r"\{.*\}", one, family) for family, ones in FAMILIES.items() for one in ones}
    return named - pieces | made


def calls_of_say(repository: Path) -> Iterator[tuple[str, set[str], bool]]:
    """Id, names of the values, and whether there are more (**), of each call of `say` with an id of ours."""
    for node in code(repository):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            first = node.args[0]
            if isinstance(first, ast.Constant) and IDS.fullmatch(str(first.value)):
                names = {keyword.arg for keyword in node.keywords}
                yield str(first.value), {name for name in names if name}, None in names


def test_the_families_are_those_of_the_code(repository: Path) -> None:
    assert composed(repository) == FAMILIES.keys()


def test_every_message_that_code_can_say_has_a_text(repository: Path) -> None:
    assert said(repository) - written().keys() == set()


def test_every_text_can_be_said(repository: Path) -> None:
    through_others: set[str] = set().union(*(named.messages for named in written().values()))
    assert written().keys() - said(repository) - through_others == set()


def test_whoever_says_a_message_gives_all_its_values_and_no_other(repository: Path) -> None:
    calls = list(calls_of_say(repository))
    wrong = [
        (message, names, values_of(message))
        for message, names, more in calls
        if not (names < values_of(message) if more else names == values_of(message))
    ]
    assert len(calls) > 20 and wrong == []


@pytest.mark.parametrize("case", RULES)
def test_the_rules_of_cells_give_all_values_and_no_other(case: str) -> None:
    of_rule, of_fix = RULES[case]
    assert values_of(f"problem-{case}") == set(of_rule)
    assert values_of(f"problem-{case}-fix") == set(of_fix)
