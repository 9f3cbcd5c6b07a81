"""The light of a criterion as a picture: shape and colour together, the same on screens and in the record.

>>> LIGHTS["weak"]
('triangle', '#B25E00')
"""

from __future__ import annotations

from html import escape

GREY = "#5F6368"

LIGHTS: dict[str, tuple[str, str]] = {
    "strong": ("filled circle with tick", "#1B7F4D"),
    "substantial": ("half-filled circle", "#1F5FA8"),
    "weak": ("triangle", "#B25E00"),
    "none": ("square with cross", "#B3261E"),
    "open": ("ring with question mark", GREY),
    "unknown": ("ring with question mark", GREY),
    "not-applicable": ("dashed ring", GREY),
}
"""Shape and colour by strength. Every colour has at least 4.5:1 on white."""

_LINE = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'

_DRAWN = {
    "filled circle with tick": (
        '<circle cx="12" cy="12" r="11" fill="{c}"/>'
        f'<path d="M6.5 12.5l3.8 3.8 7.2-8" {_LINE} stroke="#fff" stroke-width="2.6"/>'
    ),
    "half-filled circle": (
        '<circle cx="12" cy="12" r="9.9" fill="none" stroke="{c}" stroke-width="2.2"/>'
        '<path d="M12 2.1a9.9 9.9 0 0 0 0 19.8z" fill="{c}"/>'
    ),
    "triangle": '<path d="M12 2L23.2 21.5H.8z" fill="{c}"/>',
    "square with cross": (
        '<rect x="1.5" y="1.5" width="21" height="21" rx="2" fill="{c}"/>'
        f'<path d="M7.5 7.5l9 9m0-9l-9 9" {_LINE} stroke="#fff" stroke-width="2.6"/>'
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


def light_svg(strength: str, size_px: int, label: str) -> str:
    """An SVG element with the light of a strength, `size_px` wide and high.

    `label` is what a screen reader says; empty where the word stands beside it already. KeyError: no such strength.

    >>> light_svg("strong", 16, "Strong")[:46]
    '<svg xmlns="http://www.w3.org/2000/svg" width='
    """
    shape, colour = LIGHTS[strength]
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    title = f"<title>{escape(label)}</title>" if label else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size_px}" height="{size_px}" viewBox="0 0 24 24" {said}>'
        f"{title}{_DRAWN[shape].format(c=colour)}</svg>"
    )
