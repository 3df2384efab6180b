"""Charts in a notebook that show without a network: altair's renderer `kamlib` draws them as SVG here.

altair's own default asks the browser to fetch its drawing code, and offline shows nothing.
"""

import json
import sys
from hashlib import sha256
from typing import Any

RENDERER = "kamlib"
_CHART = ("altair.vegalite.v6.api", "TopLevelMixin")


def show_charts_offline() -> None:
    """Has the charts of this notebook drawn by `kamlib`, unless another renderer is chosen.

    It is set when the first chart is shown: importing altair for a notebook that draws none takes a second.
    Outside a notebook nothing is to be done.
    """
    if "IPython" not in sys.modules:
        return
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.display_formatter.mimebundle_formatter.for_type_by_name(*_CHART, _shown)


def _shown(chart: Any) -> Any:
    """What a notebook keeps of the chart: type of content -> content."""
    import altair

    if RENDERER not in altair.renderers.names():
        altair.renderers.register(RENDERER, _svg)
    if altair.renderers.active == "default":
        altair.renderers.enable(RENDERER)
    return chart._repr_mimebundle_()


def _svg(spec: dict[str, Any]) -> dict[str, str]:
    from kamlib.charts import svg_of_spec

    title = str(spec.get("title", ""))
    ident = f"chart-{sha256(json.dumps(spec, default=str).encode()).hexdigest()[:12]}"
    drawn = svg_of_spec(spec, title=title, description="", ident=ident)
    return {"image/svg+xml": drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)}
