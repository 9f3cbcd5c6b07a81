"""The light of a criterion as a picture: shape and colour together, the same on screens and in the record.

>>> light_svg("weak", 16, "").count("<path")
1
"""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from assessment.ui.tokens import COLOURS, LIGHTS

_LINE = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
_SIGN = f'stroke="{COLOURS.paper}" stroke-width="2.6"'

_DRAWINGS = {
    "filled circle with tick": (
        f'<circle cx="12" cy="12" r="11" fill="{{c}}"/><path d="M6.5 12.5l3.8 3.8 7.2-8" {_LINE} {_SIGN}/>'
    ),
    "half-filled circle": (
        '<circle cx="12" cy="12" r="9.9" fill="none" stroke="{c}" stroke-width="2.2"/>'
        '<path d="M12 2.1a9.9 9.9 0 0 0 0 19.8z" fill="{c}"/>'
    ),
    "triangle": '<path d="M12 2L23.2 21.5H.8z" fill="{c}"/>',
    "square with cross": (
        '<rect x="1.5" y="1.5" width="21" height="21" rx="2" fill="{c}"/>'
        f'<path d="M7.5 7.5l9 9m0-9l-9 9" {_LINE} {_SIGN}/>'
    ),
    "ring with question mark": (
        '<circle cx="12" cy="12" r="9.9" fill="none" stroke="{c}" stroke-width="2.2"/>'
        f'<path d="M9.2 9.6a2.8 2.8 0 1 1 4.4 2.3c-1 .7-1.6 1.2-1.6 2.3" {_LINE} stroke="{{c}}" stroke-width="2"/>'
        '<circle cx="12" cy="17.2" r="1.3" fill="{c}"/>'
    ),
    "dashed ring": (
        '<circle cx="12" cy="12" r="9.9" fill="none" stroke="{c}" stroke-width="2" stroke-dasharray="3.2 3"/>'
    ),
}


def light_svg(strength: str, size_px: int, label: str) -> Markup:
    """An SVG element with the light of a strength, `size_px` wide and high.

    `label` is what a screen reader says; empty where the word stands beside it already. KeyError: no such strength.

    >>> "<title>Strong</title>" in light_svg("strong", 16, "Strong")
    True
    """
    shape, colour = LIGHTS[strength]
    aloud = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    title = Markup("<title>{}</title>").format(label) if label else Markup()
    drawing = Markup(_DRAWINGS[shape].format(c=colour))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}" viewBox="0 0 24 24" {1}>{2}{3}</svg>'
    ).format(size_px, aloud, title, drawing)


def light_address(strength: str, size_px: int = 24) -> str:
    """The light of a strength as a `data:` address, for what takes a picture by its address. KeyError: no such."""
    return f"data:image/svg+xml,{quote(light_svg(strength, size_px, ''), safe='')}"


def css_variables() -> str:
    """The lights as declarations of CSS custom properties, `strong` as `--l-light-strong`.

    Streamlit takes drawings out of HTML, but leaves them in a style sheet.
    """
    return ";".join(f'--l-light-{strength}:url("{light_address(strength)}")' for strength in LIGHTS)
