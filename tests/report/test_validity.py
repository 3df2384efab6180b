"""What is not valid is found, and what our pages are made of is not called so."""

import pytest

from tests.report.validity import faults

VALID = (
    "<section><h2>A <b>b</b></h2><p>c <a href='#d'>d</a><br></p></section>",
    "<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl><dl><div><dt>a</dt><dd><p>b</p></dd></div></dl>",
    "<figure><figcaption>a</figcaption><svg><title id='t'>b</title><g><path d=''/></g></svg></figure>",
    "<table><caption>a</caption><thead><tr><th>b</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>",
    "<a href='#a'><span>a</span></a><ul><li id='a'><h3>b</h3></li></ul>",
)


@pytest.mark.parametrize("fragment", VALID)
def test_what_pages_are_made_of_is_valid(fragment: str) -> None:
    assert faults(fragment) == []


@pytest.mark.parametrize(
    ("fragment", "fault"),
    [
        ("<p>a<div>b</div></p>", "within <p>: <div >"),
        ("<h2><p>a</p></h2>", "within <h2>"),
        ("<p><a href='#'><div></div></a></p>", "within <p>: <div >"),
        ("<a href='#'><button>a</button></a>", "a link or button within another"),
        ("<ul><p>a</p></ul>", "within <ul>"),
        ("<div><li>a</li></div>", "within <div>: <li >"),
        ("<p><figcaption>a</figcaption></p>", "within <p>"),
        ("<dl><p>a</p></dl>", "within <dl>"),
        ("<dl><dd>a</dd><dt>b</dt></dl>", "names and values that do not alternate"),
        ("<dl><div><p>a</p></div></dl>", "within <div>"),
        ("<dl><dt><h3>a</h3></dt><dd>b</dd></dl>", "within <dt>"),
        ("<table><tr><td>a</td></tr></table>", "within <table>"),
        ("<table><tbody></tbody><caption>a</caption></table>", "a caption that is not first"),
        ("<table><tbody><tr><td></td></tr><tr></tr></tbody></table>", "rows of [0, 1] cells"),
        ("<table><tbody><tr role='row'></tr></tbody></table>", "a role that a table's parts have"),
        ("<p id='a'></p><p id='a'></p>", "id 'a' stands 2 times"),
        ("<p id='a b'></p>", "an id that is none"),
        ("<svg><title id='7a'>b</title></svg>", "an id of a drawing that XML does not know"),
        ("<svg><p>a</p></svg>", "in a drawing"),
        ("<p aria-labelledby='a'></p>", "aria-labelledby points at nothing"),
        ("<p class='a' class='b'></p>", "class twice"),
        ("<figure><p></p><figcaption>a</figcaption><p></p></figure>", "a figcaption in the middle"),
        ("<div><blink>a</blink></div>", "within <div>: <blink >"),
        ("<html><head></head></html>", "no title"),
    ],
)
def test_what_is_not_valid_is_named(fragment: str, fault: str) -> None:
    assert any(fault in found for found in faults(fragment)), faults(fragment)
