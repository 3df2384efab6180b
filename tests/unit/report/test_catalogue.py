"""A page never shows a message id, a gap or a text that nobody translated."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Term

from kamlib.report import catalogue as module
from kamlib.report.catalogue import Catalogue, TextMissing, catalogue, texts_of
from kamlib.report.formats import Formats
from kamlib.sentences import Sentence, Value, count, money, percent, say, spoken, word

TEXTS = """
greeting = Hello { $name }
lines = { $lines ->
    [0] no line
    [one] one line
   *[other] { $lines } lines
  }
sold = Sold { $amount }
only-attributes =
    .label = x
"""


def words(locale: str = "en") -> Catalogue:
    return Catalogue(Formats(locale, "EUR"), [TEXTS])


def test_a_sentence_is_filled_with_its_values() -> None:
    assert words().sentence(say("sold", amount=money(457_000))) == "Sold €457k"
    assert words("de").sentence(say("sold", amount=money(457_000))) == "Sold 457\u00a0Tsd.\u00a0€"


@pytest.mark.parametrize(("number", "text"), [(0, "no line"), (1, "one line"), (1204, "1,204 lines")])
def test_a_count_chooses_between_one_and_many(number: int, text: str) -> None:
    assert words().sentence(say("lines", lines=count(number))) == text


@pytest.mark.parametrize("unit", ["hours", "days"])
def test_hours_and_days_choose_as_counts_do(unit: str) -> None:
    value = Value(unit=unit, value=0.9)  # type: ignore[arg-type]
    assert words().sentence(Sentence(id="lines", values={"lines": value})) == "one line"


def test_counts_are_written_as_the_locale_does() -> None:
    assert words("de").sentence(say("lines", lines=count(1204))) == "1.204 lines"


@pytest.mark.parametrize("message", ["nobody-wrote-this", "only-attributes"])
def test_a_missing_text_is_an_error(message: str) -> None:
    with pytest.raises(TextMissing, match=message):
        words()(message)


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(TextMissing, match=r"greeting.*name"):
        words()("greeting", person="Lena")


def test_the_earlier_text_counts() -> None:
    both = Catalogue(Formats("de", "EUR"), ["greeting = Hallo { $name }", TEXTS])
    assert both("greeting", name="Lena") == "Hallo Lena"
    assert both("lines", lines=2) == "2 lines"


def test_a_locale_without_texts_reads_english_with_its_own_numbers() -> None:
    german = catalogue("de", "EUR")
    assert german.language == "en"
    assert german.direction == "ltr"
    assert german("page-accounts-caption", accounts=1204) == "1.204 accounts"


def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    (tmp_path / "xx").mkdir()
    for name, text in files.items():
        (tmp_path / "xx" / f"{name}.ftl").write_text(text)
    monkeypatch.setattr(module, "FOLDER", tmp_path)


def test_an_id_that_stands_twice_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, monkeypatch, a="sum = Sum", b="sum = Total")
    with pytest.raises(ValueError, match=r"'sum' stands in a\.ftl too"):
        texts_of("xx")


def test_a_line_that_belongs_to_no_message_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, monkeypatch, a="sum = Sum\nTotal")
    with pytest.raises(ValueError, match=r"a\.ftl: not readable: 'Total'"):
        texts_of("xx")


def test_a_text_that_is_no_fluent_is_an_error() -> None:
    broken = Catalogue(Formats("en", "EUR"), ["sum = Sum { $rows\ntotal = Total"])
    assert broken("total") == "Total"
    with pytest.raises(TextMissing, match="the text of 'sum' is not readable"):
        broken("sum", rows=1)


def test_a_message_finds_those_it_names() -> None:
    words = Catalogue(Formats("en", "EUR"), ["-brand = Kam\nboth = { one } of { -brand }\none = One"])
    assert words("both") == "One of Kam"


def test_all_can_be_read_at_once() -> None:
    words = Catalogue(Formats("en", "EUR"), ["-brand = Kam\none = One of { -brand }"])
    words.read_all()
    assert words._unread == {} and words("one") == "One of Kam"


def test_messages_are_those_that_fluent_reads() -> None:
    for file, text in zip(sorted((module.FOLDER / "en").glob("*.ftl")), texts_of("en"), strict=True):
        body = FluentParser().parse(text).body
        assert not [entry for entry in body if isinstance(entry, Junk)], file
        whole = {entry.id.name: entry for entry in body if isinstance(entry, Message | Term)}
        alone = {id: FluentParser().parse_entry(own) for id, own in module._messages(text)}
        assert alone.keys() == whole.keys(), file
        assert [id for id in whole if not alone[id].equals(whole[id], ["span", "comment"])] == [], file


def test_every_text_of_the_pages_is_used_and_every_used_one_is_there(repository: Path) -> None:
    sources = [
        *(repository / "kamlib" / "report").glob("*.py"),
        *(repository / "kamlib" / "plan" / "page_headlines").glob("*.py"),
        *(repository / "templates").rglob("*.html"),
    ]
    code = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    page = (module.FOLDER / "en" / "page.ftl").read_text(encoding="utf-8")
    written_ids = set(re.findall(r"^(page-[a-z0-9-]+) =", page, re.MULTILINE))
    pages = {"page-team", "page-book"}  # the two that share the headlines of a change
    named = set(re.findall(r"page-[a-z0-9-]+(?=[\"'])", code)) - pages
    named |= {f"{page}{case}" for page in pages for case in re.findall(r"\{page\}(-[a-z-]+)", code)}
    families = tuple(set(re.findall(r"(page-[a-z0-9-]+-)\{", code)))
    assert named - written_ids == set()
    assert {one for one in written_ids - named if not one.startswith(families)} == set()
    columns = {one.removeprefix("page-column-") for one in written_ids if one.startswith("page-column-")}
    assert {column for column in columns if f'"{column}"' not in code} == set()
    assert [family for family in families if not any(one.startswith(family) for one in written_ids)] == []


def test_a_word_of_ours_stands_for_its_key_and_a_workbook_s_own_for_itself() -> None:
    told = say("lint-stale-topics-what", stale=count(2), first=word(spoken("topic", "swot"), "Fleet"))
    assert catalogue("en", "EUR").sentence(told) == (
        "What we know of 2 topics is out of date: Strengths, weaknesses, opportunities, threats; Fleet"
    )


def test_a_range_of_shares_has_one_sign() -> None:
    share = {"value": 0.5, "low": 0.004, "high": 0.57}
    told = say("groups-likely", **{name: percent(one) for name, one in share.items()})
    assert catalogue("en", "EUR").sentence(told) == "50\u00a0% (<1–57\u00a0%)"


def test_a_line_begins_in_a_capital_unless_it_begins_with_what_somebody_wrote() -> None:
    ours, theirs = say("thirds-nothing-chosen"), say("waived-by", by=Value(unit="name", value="eve"))
    words = catalogue("en", "EUR")
    assert (words.opening(ours), words.opening(theirs)) == ("No opportunity in it", "eve")
