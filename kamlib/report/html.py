"""Jinja and what makes a page safe: escaping always, a policy by hash, a check before anything leaves."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup

from kamlib.errors import UsageError
from kamlib.plan.blocks import PageSection, Table
from kamlib.plan.document import AccountPlan
from kamlib.report.catalogue import Catalogue, catalogue
from kamlib.report.check import hash_of, refuse_unsafe
from kamlib.report.implied import without_implied_ends
from kamlib.report.labels import label_rules, labels_of
from kamlib.report.tables import nowhere, plan_table, without_empty
from kamlib.report.views import page_section_view, plan_view, section_view
from kamlib.sentences import Sentence
from kamlib.shipped import shipped

STYLE, SCRIPT, NOTEBOOK_STYLE = "style.css", "page.js", "notebook.css"


@cache
def environment(templates: Path) -> Environment:
    """Escapes always and knows no silent gap; reads from the one folder of templates."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def load_templates(templates: Path) -> None:
    """Reads all templates once, before a night's work is done for them. Raises UsageError for each that is
    none, with the line."""
    broken = []
    for name in environment(templates).list_templates(extensions=["html"]):
        try:
            environment(templates).get_template(name)
        except TemplateSyntaxError as error:
            broken.append(f"{templates / name}, line {error.lineno}: {error.message}")
    if broken:
        raise UsageError("\n".join([*broken, "Mend it, or copy the file from kamlib's own templates again."]))


def page(template: str, values: dict[str, Any], words: Catalogue, templates: Path | None = None) -> bytes:
    """A whole page as bytes. Raises UnsafePage where it holds what no page may hold."""
    folder = templates or shipped("templates")
    labels = labels_of(values)
    style = _style(folder, template) + _between_tags(label_rules(labels), STYLE)
    script = own_file(folder, SCRIPT)
    html = (
        environment(folder)
        .get_template(template)
        .render(
            **values,
            t=words,
            language=words.language,
            direction=words.direction,
            policy=policy(style, script),
            style=style,
            script=script,
            labels=labels,
            folds=True,
        )
    )
    html = without_implied_ends(html)
    refuse_unsafe(html, template)
    return _COLOURS.sub(r"var(\1)", html).encode()


_COLOURS = re.compile(r"var\((--[a-z0-9-]+), #[0-9a-f]{6}\)")
"""A drawing's colour with what it is where no style sheet tells: a page has one."""


def section_html(
    plan: AccountPlan, section: str, *, locale: str = "en", templates: Path | None = None
) -> str:
    """One section of a plan for a notebook: a fragment with its own small style and no script.

    Raises KeyError for a section that the plan has not.
    """
    words = catalogue(locale, plan.currency)
    shown = {part.id: part for part in plan.sections}[section]  # type: ignore[index]
    return _fragment(
        "sections/one_section.html", {"section": section_view(plan, shown, words)}, words, templates
    )


def plan_html(plan: AccountPlan, *, locale: str = "en", templates: Path | None = None) -> str:
    """A whole plan for a notebook, as section_html shows one section."""
    words = catalogue(locale, plan.currency)
    return _fragment("sections/one_plan.html", {"plan": plan_view(plan, words)}, words, templates)


def focus_html(sections: Iterable[PageSection], words: Catalogue, templates: Path) -> str:
    """Sections of a page for a notebook, as section_html shows one of a plan; their links lead nowhere."""
    views = [page_section_view(section, words, nowhere) for section in sections]
    return _fragment("sections/focus.html", {"sections": views}, words, templates)


def tables_html(tables: Iterable[Table], note: Sentence, words: Catalogue, templates: Path) -> str:
    """Tables for a notebook with a line above them; columns that say nothing are left out."""
    views = [without_empty(plan_table(table, words, table.id)) for table in tables]
    values = {"tables": views, "note": words.sentence(note)}
    return _fragment("sections/tables.html", values, words, templates)


def _fragment(template: str, values: dict[str, Any], words: Catalogue, templates: Path | None) -> str:
    folder = templates or shipped("templates")
    style = own_file(folder, NOTEBOOK_STYLE)
    around = {"language": words.language, "direction": words.direction, "style": style}
    html = (
        environment(folder).get_template(template).render(**values, **around, t=words, labels={}, folds=False)
    )
    refuse_unsafe(html, template)
    return html


def _style(templates: Path, template: str) -> Markup:
    """The sheet of all pages, and after it what only pages of this kind have: each page carries its own."""
    kind = Path(template).with_suffix(".css").name
    return own_file(templates, STYLE) + (own_file(templates, kind) if (templates / kind).exists() else "")


@cache
def own_file(templates: Path, name: str) -> Markup:
    """The stylesheet or script as it stands between its tags: written by us, never with data in it."""
    text = (templates / name).read_text(encoding="utf-8")
    bare = _without_remarks(text) if name.endswith(".css") else _without_lines(text)
    return _between_tags(bare, name)


def _between_tags(text: str, name: str) -> Markup:
    if "</" in text:
        raise ValueError(f"{name} holds '</', which would end its element")
    return Markup(text)


def _without_remarks(style: str) -> str:
    """What a browser reads of it: every page carries the sheet."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"(?<=[:,]) (?!\")", "", bare)).strip()


def _without_lines(script: str) -> str:
    """Without the lines that say something to whoever reads the file, and without what indents the others."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def own_texts(templates: Path) -> tuple[str, ...]:
    """What stands on pages without any data."""
    files = sorted(path for path in templates.rglob("*") if path.suffix in (".html", ".css", ".js"))
    return tuple(path.read_text(encoding="utf-8") for path in files)


def policy(style: str, script: str) -> str:
    """What a browser may do on the page: use our own style and script, by their hash, and load nothing."""
    return (
        f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
