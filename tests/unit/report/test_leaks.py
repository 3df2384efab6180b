"""What the last look finds of others' accounts, in every disguise, and what it lets pass."""

import base64
import gzip
import json
from html import escape
from time import perf_counter
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.plan.document import Addition, slug
from kamlib.plan.slices import Readership
from kamlib.report.decoded import views
from kamlib.report.leaks import ForeignAccounts, LeakScan, doubtful
from kamlib.scope import COMPANY, Reader
from tests.report.documents import MANAGER, REPS, company, plan_of, plans

LENA, OSKAR, CONRAD = Reader("seller", "r1"), Reader("seller", "r2"), Reader("manager", MANAGER.id)
BASE = company()


def called(names: dict[str, str], parents: dict[str, str] | None = None) -> LeakScan:
    """A scan over the small company; some accounts are called otherwise, or have a parent."""
    standings = tuple(
        one.model_copy(
            update={"name": names.get(one.account, one.name), "parent": (parents or {}).get(one.account)}
        )
        for one in BASE.standings
    )
    return LeakScan(Readership(BASE.model_copy(update={"standings": standings})), ["Revenue of accounts"])


def found(scan: LeakScan, page: str, reader: Reader = LENA, *made) -> list[str]:
    return [one.account for one in scan.foreign(page, reader, made)]


def owner_of(account: str) -> str | None:
    return {one.account: one.owner for one in BASE.standings}[account]


PLACES = ("<td>{}</td>", '<p data-v="{}">x</p>', "<script>a('{}')</script>", "before {} after")
FOREIGN = 'Königsee & Söhne "Süd" <GmbH>'
DISGUISES = {
    "raw": lambda text: text,
    "html": escape,
    "html twice": lambda text: escape(escape(text)),
    "html by numbers": lambda text: "".join(f"&#x{ord(sign):x};" for sign in text),
    "json": json.dumps,
    "json in an attribute": lambda text: escape(json.dumps(text)),
    "json as bundles write it": lambda text: json.dumps(text).replace("<", "\\u003c"),
    "percent": quote,
    "all percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 of an address": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "base64 of more": lambda text: base64.b64encode(f"a: {text} and so on".encode()).decode(),
    "base64 behind a path": lambda text: "/data/" + base64.b64encode(text.encode()).decode(),
    "base64 of json": lambda text: base64.b64encode(json.dumps({"a": text}).encode()).decode(),
    "base64 of utf-16": lambda text: base64.b64encode(text.encode("utf-16-le")).decode(),
    "gzip": lambda text: base64.b64encode(gzip.compress(text.encode())).decode(),
    "capitals": str.upper,
    "two lines": lambda text: text.replace(" ", "\n  "),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("place", PLACES)
def test_a_foreign_name_is_found_in_every_disguise(disguise: str, place: str) -> None:
    scan = called({"K-b1": FOREIGN})
    page = place.format(DISGUISES[disguise](FOREIGN))
    assert owner_of("K-b1") == "r2"
    assert found(scan, page) == ["K-b1"]
    assert found(scan, page, OSKAR) == [], "its owner may read it"
    assert found(scan, page, CONRAD) == [], "and so may the owner's manager"
    assert found(scan, page, COMPANY) == []


@pytest.mark.parametrize("disguise", sorted(DISGUISES.keys() - {"capitals"}))
def test_a_foreign_short_name_is_found_in_every_disguise(disguise: str) -> None:
    short = next(one.slug for one in BASE.standings if one.account == "K-b1")
    assert found(called({}), f'<a href="{DISGUISES[disguise](f"../reps/x.html#{short}--stand")}">') == [
        "K-b1"
    ]


@pytest.mark.parametrize("account", ["A-1000042", "10004211"])
def test_a_telling_id_is_found_anywhere(account: str) -> None:
    one = BASE.standings[0].model_copy(update={"account": account, "slug": slug("x", account), "owner": "r2"})
    scan = LeakScan(Readership(BASE.model_copy(update={"standings": (*BASE.standings, one)})), [])
    assert found(scan, f"<p>see {account}.</p>") == [account]
    assert found(scan, f"<p>see {account}7 and 7{account}</p>") == []
    assert found(scan, "<td data-v='10004211.0'>1000.0421</td><td>10,004,211</td>") == []


@pytest.mark.parametrize(
    ("name", "page", "is_found"),
    [
        ("Nord", "<td>Nord</td>", True),
        ("Nord", '<p title="Nord">x</p>', True),
        ("Nord", '{"name": "Nord"}', True),
        ("Nord", '<span class="sub">Nord · no plan yet</span>', True),
        ("Nord", "<p>In the Nord of the country</p>", False),  # one short word: only where it stands alone
        ("Nord", "<td>Nordwind</td>", False),
        ("A1", "<td>A1</td>", False),  # too short for its letters: its short name is looked for
        ("12", "<td>12</td>", False),
        ("1234", "<td>1234</td>", False),
        ("123456", "<td>123456</td>", True),
        ("123456", "<p>123456 pieces</p>", False),
        ("Nordwind AG", "<p>as Nordwind AG said</p>", True),
        ("Nordwind AG", "<p>as Nordwind said</p>", False),
        ("Revenue", "<td>Revenue</td>", False),  # what we write ourselves
        ("Lena Thistlewick", "<td>Lena Thistlewick</td>", False),  # a seller is called so, too
        ("株式会社山田", "<td>株式会社山田</td>", True),
        ("שלום בעמ", "<td>\u2068שלום בעמ\u2069</td>", True),
        ("R&lt;D Works", "<td>R&amp;lt;D Works</td>", True),
    ],
)
def test_what_counts_as_an_account_s_name(name: str, page: str, is_found: bool) -> None:
    assert found(called({"K-b1": name}), page) == (["K-b1"] if is_found else [])


def test_the_longest_name_wins() -> None:
    scan = called({"K-b1": "Brindle Works", "K-a1": "Brindle Works Ireland"})
    assert found(scan, "<p>Brindle Works Ireland</p>") == []
    assert found(scan, "<p>Brindle Works and Ireland</p>") == ["K-b1"]


def test_of_two_accounts_with_one_name_none_is_found_where_one_is_one_s_own() -> None:
    scan = called({"K-b1": "Brindle Works", "K-a1": "Brindle Works"})
    assert found(scan, "<td>Brindle Works</td>") == []


def test_a_branch_may_be_named_and_not_linked() -> None:
    scan = called({"K-b1": "Brindle Works"}, {"K-b1": "K-a1"})
    short = next(one.slug for one in BASE.standings if one.account == "K-b1")
    assert found(scan, "<td>Brindle Works</td>") == []
    assert found(scan, f'<a href="#{short}">Brindle Works</a>') == ["K-b1"]


def test_what_an_own_account_s_facts_say_is_no_leak_and_what_an_analyst_adds_is() -> None:
    scan = called({"K-b1": "Cartridge K 40 Traders"})
    own, others = plan_of("K-a1", "Cartridge K 40 Traders", REPS[0], "C", 1.0), plans()["K-b1"]
    page = "<p>Cartridge K 40 Traders</p>"
    assert found(scan, page) == ["K-b1"]
    assert found(scan, page, LENA, own) == []
    assert found(scan, page, LENA, others.model_copy(update={"name": "Cartridge K 40 Traders"})) == ["K-b1"]
    added = plan_of("K-a1", "Own", REPS[0], "C", 1.0).model_copy(
        update={"additions": (Addition(title="Like Cartridge K 40 Traders"),)}
    )
    assert found(scan, page, LENA, added) == ["K-b1"]
    assert found(scan, doubtful(added), LENA, added) == ["K-b1"]


def test_the_refusal_names_page_account_and_words() -> None:
    with pytest.raises(ForeignAccounts, match=r"reps/lena\.html: 1 thing.*K-b1 \(brindle works\)"):
        called({"K-b1": "Brindle Works"}).refuse("reps/lena.html", "<td>Brindle Works</td>", LENA)


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_decoded(text: str) -> None:
    assert text in list(views(text))
    called({}).foreign(text, LENA)


def test_a_hundred_times_the_accounts_cost_no_more_for_a_page() -> None:
    def seconds(accounts: int) -> float:
        more = tuple(
            BASE.standings[0].model_copy(
                update={
                    "account": f"M-{place}",
                    "name": f"Company {place} Ltd",
                    "slug": slug("m", f"M-{place}"),
                }
            )
            for place in range(accounts)
        )
        scan = LeakScan(Readership(BASE.model_copy(update={"standings": (*BASE.standings, *more)})), [])
        page = "<td>Brindle Works and Company Dairies</td>" * 5000
        started = perf_counter()
        scan.foreign(page, OSKAR)
        return perf_counter() - started

    seconds(10)
    assert seconds(20_000) < 5 * seconds(200) + 0.5
