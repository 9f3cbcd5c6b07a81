"""Design tokens: every colour, size and shape that screens, PDF templates and charts share, each defined once.

A style sheet of the screens uses a token as a custom property, a template of `reports/pdf` by its name:

>>> css_variables().split(";")[0]
'--l-accent:#1F5FA8'

`reports/server/config.toml` cannot import this table; a test compares the two.
"""

from __future__ import annotations

from typing import NamedTuple


class Colours(NamedTuple):
    """Colours as `#RRGGBB`. What text is written in has at least 4.5:1 on `paper`."""

    accent: str = "#1F5FA8"
    """Links, primary buttons, focus, and the light `substantial`."""
    accent_soft: str = "#8FB2DA"
    accent_pale: str = "#DCE8F5"
    accent_tint: str = "#E3EDF8"
    """The background of what was chosen."""
    strong: str = "#1B7F4D"
    warning: str = "#B25E00"
    """The light `weak`, and what needs attention without stopping anything."""
    stop: str = "#B3261E"
    """The light `none`, and what stops an assessment."""
    stop_tint: str = "#FDF3F2"
    grey: str = "#5F6368"
    """Lights of which nothing is known, and secondary text in print."""
    ink: str = "#1B1F24"
    ink_print: str = "#1A1A1A"
    ink_soft: str = "#3C434B"
    ink_label: str = "#4B5563"
    ink_quiet: str = "#545B63"
    border: str = "#8A949E"
    border_pale: str = "#9AA1AB"
    line: str = "#C4CBD3"
    line_row: str = "#D5DAE1"
    line_print: str = "#DADCE0"
    track: str = "#DDE2E8"
    """The part of a bar that is not filled."""
    pale: str = "#E3E7EC"
    """Grid lines of a chart, and parts that are held back."""
    pale_key: str = "#E3E6EA"
    """The same in the legend beside a chart."""
    surface: str = "#F2F5F9"
    paper: str = "#FFFFFF"
    shadow: str = "#0004"


class Sizes(NamedTuple):
    """Lengths as CSS writes them."""

    reference_width: str = "104px"
    """The column of the worklist that holds the link to a case."""
    radius: str = ".4rem"
    focus_ring: str = "3px"
    note_edge: str = "4px"
    """The coloured edge of a box that says something to know."""


COLOURS = Colours()
SIZES = Sizes()

BASE_FONT_PX = 18
"""Pixels of a `rem` on screens."""

LIGHTS: dict[str, tuple[str, str]] = {
    "strong": ("filled circle with tick", COLOURS.strong),
    "substantial": ("half-filled circle", COLOURS.accent),
    "weak": ("triangle", COLOURS.warning),
    "none": ("square with cross", COLOURS.stop),
    "open": ("ring with question mark", COLOURS.grey),
    "unknown": ("ring with question mark", COLOURS.grey),
    "not-applicable": ("dashed ring", COLOURS.grey),
}
"""The shape and the colour of a criterion's light, by strength: colour never carries the meaning alone."""


def css_variables() -> str:
    """All colours and sizes as declarations of CSS custom properties, `accent_soft` as `--l-accent-soft`."""
    tokens = COLOURS._asdict() | SIZES._asdict()
    return ";".join(f"--l-{name.replace('_', '-')}:{value}" for name, value in tokens.items())
