"""Rows for each kind of chart, and specifications that nobody should have to draw."""

from typing import Any

SCRIPT = "</script><script>alert(1)</script>"

ROWS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "revenue_by_quarter": {
        "bars": [
            {"c0": n, "c1": v, "c2": str(v), "c3": "last" if n else "earlier"} for n, v in enumerate([9, -2])
        ],
        "years": [{"c0": 0, "c1": SCRIPT, "c2": "sum"}],
    },
    "share_curve": {
        "now": [{"c0": 0, "c1": 0}, {"c0": 0.2, "c1": 0.7}, {"c0": 1, "c1": 1}],
        "before": [],
        "equal": [{"c0": 0, "c1": 0}, {"c0": 1, "c1": 1}],
        "up": [{"c0": 0.5, "c1": "50 %"}],
        "across": [{"c0": 0.5, "c1": "50 %"}],
        "point": [{"c0": 0.2, "c1": 0.7, "c2": "", "c3": SCRIPT, "c4": "n", "c5": 0.3, "c6": 0.6}],
        "note": [{"c0": 0.6, "c1": 0.4, "c2": "note"}],
    },
    "book_bars": {
        "books": [{"c0": 0, "c1": SCRIPT, "c2": 5, "c3": "5"}, {"c0": 1, "c1": "B", "c2": -1, "c3": "-1"}],
        "before": [{"c0": 0, "c1": 5, "c2": 4}],
        "goals": [{"c0": 1, "c1": 6}],
    },
    "bridge": {
        "totals": [
            {"c0": 0, "c1": "Before", "c2": "5", "c3": 5},
            {"c0": 3, "c1": SCRIPT, "c2": "4", "c3": 4},
        ],
        "bars": [
            {"c0": 1, "c1": SCRIPT, "c2": "-2", "c3": 5, "c4": 3, "c5": "loss"},
            {"c0": 2, "c1": "Price", "c2": "+1", "c3": 3, "c4": 4, "c5": "gain"},
        ],
        "span": [{"c3": 2.75}, {"c3": 5}],
    },
    "small_bars": {
        "bars": [{"c0": 0, "c1": 3, "c2": "earlier"}, {"c0": 1, "c1": -1, "c2": "last"}],
        "span": [{"c1": -4}, {"c1": 9}],
    },
}

DEADLY: dict[str, Any] = {
    "data": {"values": [{"a": "what no XML may hold: \0"}]},
    "mark": "text",
    "encoding": {"text": {"field": "a"}},
}
"""vl-convert ends the process that draws it, where nobody takes the character away before."""

ENDLESS: dict[str, Any] = {
    "data": {"values": [{"a": "a" * 40 + "!"}]},
    "transform": [{"calculate": "test(/^(a+)+$/, datum.a)", "as": "b"}],
    "mark": "text",
    "encoding": {"text": {"field": "b"}},
}
"""Takes longer than anybody lives."""
