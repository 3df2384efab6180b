"""Prints the table of rules in docs/lint.md and a page for each rule in docs/lint/ from kamlib/plan/lint/:
`make docs`.

docs/lint.md is written by hand but for what stands between `<!-- printed: rules -->` and `<!-- end -->`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from kamlib.plan.lint.of_pages import PAGE_CASES
from kamlib.plan.lint.registry import RULE_IDS, RULES
from kamlib.plan.lint.rule import Rule
from kamlib.plan.lint.words import FURTHER
from kamlib.report.catalogue import FOLDER
from kamlib.run.lint import SEVERITIES

PAGE = Path(__file__).parent / "lint.md"
FOLDER_OF_RULES = PAGE.with_suffix("")
PRINTED = re.compile(r"(<!-- printed: rules -->\n).*?(<!-- end -->)", re.DOTALL)
SOURCE = (FOLDER / "en" / "lint.ftl").read_text(encoding="utf-8")
FOCUS = (FOLDER / "en" / "focus.ftl").read_text(encoding="utf-8")
NAMES = (FOLDER / "en" / "rules.ftl").read_text(encoding="utf-8")

LANGUAGES = {"de": "German"}


def page(text: str) -> str:
    """The page with its rules as they are now, Markdown."""
    printed = "\n".join(_table())
    return PRINTED.sub(lambda found: f"{found[1]}\n{printed}\n\n{found[2]}", text)


def rule_name(id: str) -> str:
    """What pages call it."""
    found = re.search(rf"^rule-{id.lower()} = (.*)$", NAMES, re.MULTILINE)
    if found is None:
        raise KeyError(f"rule-{id.lower()}")
    return found[1]


def rule_pages() -> dict[str, str]:
    """File name -> the page of a rule, Markdown."""
    pages = {rule.id: _one(rule) for rule in RULES}
    pages |= {id: _of_pages(id, case) for id, case in PAGE_CASES.items() if id not in RULE_IDS}
    return {f"{id}.md": "\n".join([*lines, "", BACK, ""]) for id, lines in pages.items()}


BACK = "Severities, thresholds, waivers: [the plan linter](../lint.md)."


def _table() -> Iterator[str]:
    yield "| rule | name | severity | what it wants | found in an account nobody began to plan |"
    yield "| --- | --- | --- | --- | --- |"
    for rule in RULES:
        always = "yes" if rule.always else "no"
        severity = SEVERITIES[rule.urgency]
        yield f"| {_link(rule.id)} | {rule_name(rule.id)} | {severity} | {rule.says} | {always} |"
    yield "\nOf the pages of the company, the managers and the sellers:\n"
    yield "| rule | name |"
    yield "| --- | --- |"
    yield from (f"| {_link(id)} | {rule_name(id)} |" for id in PAGE_CASES if id not in RULE_IDS)
    yield from _words()


def _link(id: str) -> str:
    return f"[{id}](lint/{id}.md)"


def _words() -> Iterator[str]:
    """The lists of each language beside English, whose lists are in the page of the settings."""
    for language, lists in FURTHER.items():
        yield f"\n### Words in {LANGUAGES[language]}\n"
        yield "| test | words |"
        yield "| --- | --- |"
        for test, words in lists:
            yield f"| `lint.words.{test}` | {', '.join(words)} |"


def _one(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}\n"
    yield f"{rule_name(rule.id)}. {rule.says} Severity: {SEVERITIES[rule.urgency]}.\n"
    if rule.settings:
        yield f"Threshold: {', '.join(f'`{one}`' for one in rule.settings)}.\n"
    yield "| it finds | why it matters | what to do |"
    yield "| --- | --- | --- |"
    for case in rule.cases:
        yield f"| {_text(f'lint-{case}-what')} | {_text(f'lint-{case}-why')} | {_text(f'lint-{case}-do')} |"


def _of_pages(id: str, case: str) -> Iterator[str]:
    """A rule that compares accounts or looks at a person."""
    yield f"# {id}\n"
    yield f"{rule_name(id)}. Found on the pages of the company, the managers and the sellers.\n"
    yield "| it finds | why it matters | what to do |"
    yield "| --- | --- | --- |"
    what, why, do = (_text(f"finding-{case}-{part}", FOCUS) for part in ("one", "why", "one-do"))
    yield f"| {what} | {why} | {do} |"


def _text(id: str, source: str = SOURCE) -> str:
    """A text as a reader may expect it, its values as words in pointed brackets; of one and many, many."""
    found = re.search(rf"^{id} = (.*(?:\n[ ]+.*)*)$", source, re.MULTILINE)
    if found is None:
        raise KeyError(id)
    one_of = re.sub(
        r"\{ \$\w+ ->.*?\*\[other\] ((?:[^{}]|\{[^{}]*\})*?)\s*\}", r"\1", found[1], flags=re.DOTALL
    )
    return re.sub(r"\{ \$(\w+) \}", r"‹\1›", one_of).strip()


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    FOLDER_OF_RULES.mkdir(exist_ok=True)
    for old in FOLDER_OF_RULES.glob("*.md"):
        old.unlink()
    for name, text in rule_pages().items():
        (FOLDER_OF_RULES / name).write_text(text, encoding="utf-8")
