"""The written forms of numbers, in English and German; other locales fall back on babel."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.plan.figures import Period
from kamlib.report.formats import MILLIONS, THOUSANDS, UNITS, Formats, isolated, scale_of
from kamlib.sentences import Value

EN, DE = Formats("en", "EUR"), Formats("de", "EUR")


@pytest.mark.parametrize(
    ("amount", "en", "de"),
    [
        (0, "€0", "0\u00a0€"),
        (12.5, "€12.50", "12,50\u00a0€"),
        (45, "€45", "45\u00a0€"),
        (457.4, "€457", "457\u00a0€"),
        (999.6, "€1.00k", "1,00\u00a0Tsd.\u00a0€"),
        (23_041, "€23.0k", "23,0\u00a0Tsd.\u00a0€"),
        (457_000, "€457k", "457\u00a0Tsd.\u00a0€"),
        (999_600, "€1.00\u00a0m", "1,00\u00a0Mio.\u00a0€"),
        (1_836_000, "€1.84\u00a0m", "1,84\u00a0Mio.\u00a0€"),
        (42_457_000, "€42.5\u00a0m", "42,5\u00a0Mio.\u00a0€"),
        (1_840_000_000, "€1.84\u00a0bn", "1,84\u00a0Mrd.\u00a0€"),
        (-120_000, "−€120k", "−120\u00a0Tsd.\u00a0€"),
    ],
)
def test_one_amount_alone_has_three_digits(amount: float, en: str, de: str) -> None:
    assert EN.money(amount) == en
    assert DE.money(amount) == de


def test_signed_amounts_say_so() -> None:
    assert EN.money(101_000, signed=True) == "+€101k"
    assert EN.money(0, signed=True) == "€0"
    assert DE.money(-120_000, signed=True) == "−120\u00a0Tsd.\u00a0€"


def test_estimates_have_two_digits_and_from_ten_million_one_decimal() -> None:
    assert EN.estimate(4_643_000) == "€4.6\u00a0m"
    assert EN.estimate(41_853_000) == "€41.9\u00a0m"


@pytest.mark.parametrize(
    ("low", "high", "en", "de"),
    [
        (1_790_000, 2_090_000, "1.8–2.1\u00a0m", "1,8–2,1\u00a0Mio."),
        (380_000, 830_000, "380–830k", "380–830\u00a0Tsd."),
        (-120_000, 60_000, "−120–60k", "−120–60\u00a0Tsd."),
        (0, 0, "0–0", "0–0"),
    ],
)
def test_a_range_has_one_scale(low: float, high: float, en: str, de: str) -> None:
    assert EN.money_range(low, high) == en
    assert DE.money_range(low, high) == de


def test_sums_that_a_reader_adds_have_all_digits() -> None:
    assert EN.exact(80_450_596.98) == "€80,450,596.98"
    assert DE.exact(-80_450_596.98) == "−80.450.596,98\u00a0€"


@pytest.mark.parametrize(
    ("amount", "signed", "text"),
    [
        (4_620_400, False, "4,620"),
        (101_300, True, "+101"),
        (-120_500, True, "−121"),
        (0, False, "0"),
        (300, False, "<1"),
        (-300, False, ">−1"),
        (300, True, "±0"),
    ],
)
def test_a_cell_in_thousands_is_whole_and_never_a_false_zero(amount: float, signed: bool, text: str) -> None:
    assert EN.amount(amount, THOUSANDS, signed=signed) == text


@pytest.mark.parametrize(
    ("largest", "scale"),
    [
        (999_999, UNITS),
        (1_000_000, THOUSANDS),
        (-1_000_000, THOUSANDS),
        (999_999_999, THOUSANDS),
        (1e9, MILLIONS),
    ],
)
def test_the_largest_amount_chooses_the_scale(largest: float, scale: object) -> None:
    assert scale_of([12.0, largest]) == scale


def test_no_amount_is_in_units() -> None:
    assert scale_of([]) == UNITS


@pytest.mark.parametrize(
    ("share", "signed", "text"),
    [
        (0.11, False, "11\u00a0%"),
        (0.06, True, "+6\u00a0%"),
        (-0.235, True, "−24\u00a0%"),
        (0, False, "0\u00a0%"),
        (0.004, False, "<1\u00a0%"),
        (0.004, True, "±0\u00a0%"),
        (0.996, False, ">99\u00a0%"),
        (1, False, "100\u00a0%"),
        (12.4, True, ">+999\u00a0%"),
    ],
)
def test_percent_has_no_decimals(share: float, signed: bool, text: str) -> None:
    assert EN.percent(share, signed=signed) == text


def test_percent_in_other_languages() -> None:
    assert DE.percent(12.4) == "1.240\u00a0%"
    assert Formats("tr", "TRY").percent(0.11) == "%11"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.052, 0.11, "5–11\u00a0%"),
        (0.004, 0.03, "<1–3\u00a0%"),
        (0.97, 1.04, "97–104\u00a0%"),
        (-0.02, 0.3, "−2–30\u00a0%"),
    ],
)
def test_both_ends_of_a_range_share_one_sign(low: float, high: float, text: str) -> None:
    assert EN.percent_range(low, high) == text
    assert Formats("tr", "TRY").percent_range(0.05, 0.11) == "%5–%11"


def test_prices_are_to_the_cent_of_their_currency() -> None:
    assert (EN.text("price", 1819.744), DE.text("price", 1819.744)) == ("1,819.74", "1.819,74")
    assert EN.text("price", 0.004) == "<0.01"
    assert Formats("en", "JPY").text("price", 1819.7) == "1,820"


def test_dates() -> None:
    day = date(2026, 9, 2)
    assert (EN.long_date(day), DE.long_date(day)) == ("2 September 2026", "2. September 2026")
    assert (EN.short_date(day), DE.short_date(day)) == ("2 Sep 2026", "02.09.2026")
    assert Formats("en_US", "USD").long_date(day) == "September 2, 2026"
    assert (EN.month(day), DE.month(day, short=True)) == ("September 2026", "Sept. 2026")
    assert EN.moment(datetime(2026, 11, 2, 6, 10)) == "2 November 2026, 06:10"


def test_the_months_of_a_period_end_with_the_last_counted_day() -> None:
    year = Period(start=date(2025, 11, 1), end=date(2026, 11, 1))
    assert EN.months(year) == "Nov 2025–Oct 2026"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Value(unit="money", value=457_000.0), "€457k"),
        (Value(unit="percent", value=0.06, signed=True), "+6\u00a0%"),
        (Value(unit="count", value=1204), "1,204"),
        (Value(unit="number", value=8.04), "8"),
        (Value(unit="number", value=0.826), "0.83"),
        (Value(unit="hours", value=1390.4), "1,390"),
        (Value(unit="days", value=31), "31"),
        (Value(unit="date", value="2026-09-02"), "2 September 2026"),
        (Value(unit="month", value="2026-09-01"), "September 2026"),
        (Value(unit="year", value=2027), "2027"),
        (Value(unit="name", value="Fox & <b>"), "Fox & <b>"),
    ],
)
def test_each_unit_is_written(value: Value, text: str) -> None:
    assert EN.value(value) == text


def test_data_notes_write_all_digits() -> None:
    assert EN.value(Value(unit="money", value=1_234_567.891), full=True) == "€1,234,567.89"


@pytest.mark.parametrize(
    ("locale", "currency", "text"),
    [
        ("fr", "EUR", "1,84\u00a0M\u00a0€"),
        ("pl", "PLN", "1,84\u00a0mln\u00a0zł"),
        ("en", "CHF", "CHF\u00a01.84\u00a0m"),
        ("ja", "JPY", "￥184万"),
    ],
)
def test_other_locales_and_currencies(locale: str, currency: str, text: str) -> None:
    assert Formats(locale, currency).money(1_836_000) == text


def test_a_currency_without_cents_has_none() -> None:
    assert Formats("ja", "JPY").money(12.5) == "￥13"


@pytest.mark.parametrize("name", ["Larkholm Paper", "Fox & Sons", "Æøå 7", ""])
def test_a_name_that_runs_left_to_right_stays_as_it_is(name: str) -> None:
    assert isolated(name) == name


@pytest.mark.parametrize("name", ["שלום בעמ", "gnp\u202eexe.", "\u2067x"])
def test_a_name_that_turns_its_neighbours_is_isolated(name: str) -> None:
    assert isolated(name) == f"\u2068{name}\u2069"


@given(st.floats(-1e12, 1e12, allow_nan=False), st.sampled_from(["en", "de", "fr", "pl", "ar", "hi"]))
def test_every_amount_can_be_written(amount: float, locale: str) -> None:
    formats = Formats(locale, "EUR")
    for text in (formats.money(amount), formats.exact(amount), formats.amount(amount, THOUSANDS)):
        assert text
        assert "-" not in text


@given(st.floats(1, 1e11, allow_nan=False))
def test_a_rounded_amount_is_within_half_a_percent(amount: float) -> None:
    text = EN.money(amount).removeprefix("€").replace(",", "")
    words = {"\u00a0bn": 1e9, "\u00a0m": 1e6, "k": 1e3, "": 1.0}
    factor = (
        next(value for word, value in words.items() if word and text.endswith(word))
        if not text[-1].isdigit()
        else 1.0
    )
    read = float(text.rstrip("kmbn\u00a0")) * factor
    assert abs(read - amount) <= 0.005 * amount + 1e-9 or amount < 100
