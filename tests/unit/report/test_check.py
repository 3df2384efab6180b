"""The last look: what a page may hold passes, everything else is named."""

import pytest

from kamlib.report.check import UnsafePage, findings, hash_of, refuse_unsafe

POLICY = (
    f"default-src 'none'; style-src '{hash_of('p{}')}'; script-src '{hash_of('1 < 2')}'; "
    "base-uri 'none'; form-action 'none'"
)
GOOD = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>A &lt;b&gt;</title>
<style>p{{}}</style></head>
<body><a href="#x">x</a> <a href="../reps/lena-1.html#a--stand">y</a> <a href="lena-1.xlsx">z</a>
<table><thead><tr><th scope="col">H</th></tr></thead></table>
<svg viewBox="0 0 1 1"><path d="M0,0" fill="url(#a-g)"/><line x1="0"/></svg>
<script>1 < 2</script></body></html>"""


def test_what_we_write_ourselves_passes() -> None:
    assert findings(GOOD) == []
    refuse_unsafe(GOOD, "index.html")


@pytest.mark.parametrize(
    ("piece", "named"),
    [
        ("<iframe></iframe>", "<iframe>"),
        ("<img>", "<img>"),
        ('<p style="color:red"></p>', "<p style>"),
        ('<p onclick="x()"></p>', "<p onclick>"),
        ('<a href="javascript:x()"></a>', "javascript:x()"),
        ('<a href="https://example.org"></a>', "https://example.org"),
        ('<a href="//example.org"></a>', "//example.org"),
        ('<a href="../../../etc.html"></a>', "../../../etc.html"),
        ('<meta http-equiv="refresh" content="0">', "refresh"),
        ('<base href="x.html">', "<base>"),
        ('<path fill="url(https://example.org/x)"/>', "loads"),
        ("<table><tr><th></th></tr></table>", "<th> without scope"),
        ('<p id="a"></p><p id="a"></p>', "id 'a' stands twice"),
        ("<p><b></p>", "closes nothing"),
        ("<p>", "<p> is not closed"),
        ("<script src='x.js'></script>", "<script src>"),
        ("<svg><foreignObject></foreignObject></svg>", "<foreignobject>"),
        ("<svg><a xlink:href='x'></a></svg>", "xlink:href"),
        ("<svg><p></p></svg>", "or elsewhere"),  # a browser takes it out of the drawing
        ("<table><p></p></table>", "written as <table>, is read as <p>"),
        ("<svg></p><style><b id='</style><img>'></b></style></svg>", "<img>"),
        ("<script>1</script>", "<script> in a fragment"),
        ("<p><!-- x --></p>", "a comment"),
        ("<a href='data:text/html,x'></a>", "data:text/html"),
        ("<a href='JaVaScRiPt&colon;x()'></a>", "JaVaScRiPt:x()"),
        ("<a href='/etc/x.html'></a>", "/etc/x.html"),
        ("<template></template>", "<template>"),
        ("<math></math>", "<math>"),
    ],
)
def test_everything_else_is_named(piece: str, named: str) -> None:
    assert any(named in found for found in findings(piece)), findings(piece)
    with pytest.raises(UnsafePage, match=r"page\.html"):
        refuse_unsafe(piece, "page.html")


@pytest.mark.parametrize(
    ("part", "instead", "named"),
    [
        ("1 < 2", "1 < 3", "<script> that the policy does not know"),
        ("p{}", "p{color:red}", "<style> that the policy does not know"),
        ("</body>", "<script>1 < 2</script ></body>", None),  # what it knows may stand twice
        ("</body>", "<script></script></body>", "<script> that the policy does not know"),
        ("script-src ", "script-src 'unsafe-inline' ", "script-src allows unsafe-inline"),
        ("script-src ", "script-src https://example.org ", "script-src allows https://example.org"),
        ("base-uri 'none'", "img-src *", "a policy whose base-uri is not 'none'"),
        ("base-uri 'none'", "base-uri 'none'; img-src *", "a policy with img-src"),
        ("default-src 'none'", "default-src *", "a policy whose default-src is not 'none'"),
        (
            '<meta charset="utf-8">',
            '<meta charset="utf-8"><title>x</title>',
            "a policy that does not stand first",
        ),
        ("Content-Security-Policy", "refresh", "0 policies"),
    ],
)
def test_a_policy_is_ours_and_knows_what_stands_on_the_page(
    part: str, instead: str, named: str | None
) -> None:
    assert part in GOOD
    found = findings(
        GOOD.replace(part, instead, 1) if part != "p{}" else GOOD.replace("<style>p{}", f"<style>{instead}")
    )
    assert any(named in one for one in found) if named else found == [], found


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<table><tbody><tr><td>a<td>b<tr><td>c</tbody></table>", None),
        ("<table><tbody><tr><td>a</tbody></table><p>b</p>", None),
        ("<table><tbody><tr><td>a</table>", "closes nothing"),
        ("<table><tbody><tr><td><p>a<td>b</tbody></table>", "closes nothing"),
        ("<table><tbody><tr><td>a", "is not closed"),
    ],
)
def test_cells_and_rows_alone_may_end_by_themselves(page: str, fault: str | None) -> None:
    found = findings(page)
    assert (found == []) if fault is None else any(fault in one for one in found), found
