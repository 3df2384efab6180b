"""From a Vega-Lite specification to Vega's SVG."""

import functools

VEGA_LITE = "6.4"


class NotDrawn(Exception):
    """Why a specification can't be drawn, in half a sentence."""


def draw(spec: str) -> str:
    """Vega's SVG of a specification as JSON. Raises NotDrawn."""
    return draw_here(spec)


@functools.lru_cache(maxsize=1024)
def draw_here(spec: str) -> str:
    """Drawn in this process, the same specification once. Raises NotDrawn."""
    return vega_svg(spec)


def vega_svg(spec: str) -> str:
    """Drawn anew. The first one starts V8, which takes a second; nothing is loaded. Raises NotDrawn."""
    import vl_convert

    try:
        return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    except ValueError as error:
        raise NotDrawn(" ".join(str(error).split(" at ")[0].split())) from error
