"""One theme for all charts: roles of colour, sizes, and what Vega-Lite calls a config."""

ROLES = {
    "ink": "#191c20",
    "ink-2": "#50565e",
    "paper": "#ffffff",
    "line": "#dedbd3",
    "line-2": "#878c93",
    "gain": "#1a5c96",
    "gain-soft": "#cfe0ef",
    "loss": "#ad4510",
    "loss-soft": "#f7dcc8",
    "total": "#3b4148",
    "range": "#87929d",
    "quiet": "#bcc5ce",
}
"""Role of a colour -> the one hex the theme draws it with; the page's stylesheet says it again for dark."""

VARIABLES = {hex_: f"var(--{role}, {hex_})" for role, hex_ in ROLES.items()}

WIDTH = 400
SMALL = 11

THEME = {
    "background": None,
    "font": "sans-serif",
    "padding": {"left": 2, "top": 2, "right": 8, "bottom": 2},
    "view": {"stroke": None, "continuousWidth": WIDTH, "continuousHeight": 220},
    "text": {"color": ROLES["ink"], "fontSize": 12},
    "bar": {"color": ROLES["gain"]},
    "line": {"color": ROLES["gain"], "strokeWidth": 2.25},
    "point": {"color": ROLES["gain"]},
    "rule": {"color": ROLES["line-2"]},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": ROLES["line"],
        "labelColor": ROLES["ink-2"],
        "titleColor": ROLES["ink-2"],
        "labelFontSize": 12,
        "titleFontSize": 12,
    },
    "legend": {"labelColor": ROLES["ink"], "titleColor": ROLES["ink-2"]},
    "title": {"color": ROLES["ink"]},
    "header": {"labelColor": ROLES["ink"], "titleColor": ROLES["ink-2"]},
}
