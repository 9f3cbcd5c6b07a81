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


_DISC = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1Z"
_CUT_OUT = {
    "strong": f"{_DISC}M-.62,.02L-.18,.5L.62,-.38L.44,-.54L-.18,.16L-.44,-.14Z",
    "substantial": "M0,-1A1,1,0,0,0,0,1ZM0,-1A1,1,0,0,1,0,1L0,.78A.78,.78,0,0,0,0,-.78Z",
    "weak": "M0,-.95L1.05,.85L-1.05,.85Z",
    "none": "M-.9,-.9L.9,-.9L.9,.9L-.9,.9ZM0,.16L.42,.58L.58,.42L.16,0L.58,-.42L.42,-.58L0,-.16L-.42,-.58L-.58,-.42"
    "L-.16,0L-.58,.42L-.42,.58Z",
}
"""The lights that stand on bars of their own colour as paths, each with its sign cut out."""


def sign_svgs() -> dict[str, str]:
    """The shape of each light that stands on a bar, in the colour of paper."""
    return {
        strength: f'<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="-1.1 -1.1 2.2 2.2">'
        f'<path d="{path}" fill="{COLOURS.paper}" fill-rule="evenodd"/></svg>'
        for strength, path in _CUT_OUT.items()
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
    return _address(light_svg(strength, size_px, ""))


def _address(svg: str) -> str:
    return f"data:image/svg+xml,{quote(svg, safe='')}"


def css_variables() -> str:
    """The lights as CSS custom properties, `strong` as `--l-light-strong`, and on a bar as `--l-sign-strong`.

    Streamlit takes drawings out of HTML, but leaves them in a style sheet.
    """
    lights = [f'--l-light-{strength}:url("{light_address(strength)}")' for strength in LIGHTS]
    signs = [f'--l-sign-{strength}:url("{_address(svg)}")' for strength, svg in sign_svgs().items()]
    return ";".join((*lights, *signs))
