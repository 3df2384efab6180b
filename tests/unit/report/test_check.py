"""The last look: what a page may hold passes, everything else is named."""

import pytest

from kamlib.report.check import UnsafePage, findings, refuse_unsafe

GOOD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>A &lt;b&gt;</title></head>
<body><a href="#x">x</a> <a href="../reps/lena-1.html#a--stand">y</a>
<table><thead><tr><th scope="col">H</th></tr></thead></table>
<svg viewBox="0 0 1 1"><path d="M0,0" fill="url(#a-g)"/><line x1="0"/></svg></body></html>"""


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
    ],
)
def test_everything_else_is_named(piece: str, named: str) -> None:
    assert any(named in found for found in findings(piece)), findings(piece)
    with pytest.raises(UnsafePage, match=r"page\.html"):
        refuse_unsafe(piece, "page.html")
