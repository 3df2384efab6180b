"""Prints the rules in docs/lint.md from kamlib/plan/lint/: `make docs`.

The page is written by hand but for what stands between `<!-- printed: rules -->` and `<!-- end -->`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from kamlib.plan.lint.registry import RULES
from kamlib.plan.lint.rule import Rule
from kamlib.plan.lint.words import FURTHER
from kamlib.report.catalogue import FOLDER
from kamlib.run.lint import SEVERITIES

PAGE = Path(__file__).parent / "lint.md"
PRINTED = re.compile(r"(<!-- printed: rules -->\n).*?(<!-- end -->)", re.DOTALL)
SOURCE = (FOLDER / "en" / "lint.ftl").read_text(encoding="utf-8")
NAMES = (FOLDER / "en" / "rules.ftl").read_text(encoding="utf-8")

LANGUAGES = {"de": "German"}


def page(text: str) -> str:
    """The page with its rules as they are now, Markdown."""
    printed = "\n".join(_all())
    return PRINTED.sub(lambda found: f"{found[1]}\n{printed}\n\n{found[2]}", text)


def rule_name(id: str) -> str:
    """What pages call it."""
    found = re.search(rf"^rule-{id.lower()} = (.*)$", NAMES, re.MULTILINE)
    if found is None:
        raise KeyError(f"rule-{id.lower()}")
    return found[1]


def _all() -> Iterator[str]:
    yield "| rule | name | severity | what it wants | found in an account nobody began to plan |"
    yield "| --- | --- | --- | --- | --- |"
    for rule in RULES:
        always = "yes" if rule.always else "no"
        severity = SEVERITIES[rule.urgency]
        place = f"[{rule.id}](#{rule.id.lower()})"
        yield f"| {place} | {rule_name(rule.id)} | {severity} | {rule.says} | {always} |"
    for rule in RULES:
        yield from _one(rule)
    yield from _words()


def _words() -> Iterator[str]:
    """The lists of each language beside English, whose lists are in the page of the settings."""
    for language, lists in FURTHER.items():
        yield f"\n### Words in {LANGUAGES[language]}\n"
        yield "| test | words |"
        yield "| --- | --- |"
        for test, words in lists:
            yield f"| `lint.words.{test}` | {', '.join(words)} |"


def _one(rule: Rule) -> Iterator[str]:
    yield f"\n### {rule.id}\n"
    yield f"{rule_name(rule.id)}. {rule.says} Severity: {SEVERITIES[rule.urgency]}.\n"
    if rule.settings:
        yield f"Threshold: {', '.join(f'`{one}`' for one in rule.settings)}.\n"
    yield "| it finds | why it matters | what to do |"
    yield "| --- | --- | --- |"
    for case in rule.cases:
        yield f"| {_text(case, 'what')} | {_text(case, 'why')} | {_text(case, 'do')} |"


def _text(case: str, part: str) -> str:
    """A text as a reader may expect it, its values as words in pointed brackets; of one and many, many."""
    found = re.search(rf"^lint-{case}-{part} = (.*(?:\n[ ]+.*)*)$", SOURCE, re.MULTILINE)
    if found is None:
        raise KeyError(f"lint-{case}-{part}")
    one_of = re.sub(
        r"\{ \$\w+ ->.*?\*\[other\] ((?:[^{}]|\{[^{}]*\})*?)\s*\}", r"\1", found[1], flags=re.DOTALL
    )
    return re.sub(r"\{ \$(\w+) \}", r"‹\1›", one_of).strip()


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
