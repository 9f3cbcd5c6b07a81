"""Design tokens: the theme of Streamlit, the style sheets and the contrast of what is written agree with the table."""

import re
import tomllib
from pathlib import Path

import pytest

from assessment.ui import lights, tokens
from assessment.ui.tokens import BASE_FONT_PX, COLOURS, LIGHTS
from tests.support.paths import ROOT

SHEETS = sorted((ROOT / "assessment/screens/static").glob("*.css"))

WRITTEN_IN = ("accent", "strong", "warning", "stop", "grey", "ink", "ink_print", "ink_soft", "ink_label", "ink_quiet")
"""Colours that text or a light is drawn in on white."""


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`, by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, other: str) -> float:
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_theme_of_streamlit_is_made_of_the_tokens() -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    assert {name: value for name, value in theme.items() if str(value).startswith("#")} == {
        "primaryColor": COLOURS.accent,
        "backgroundColor": COLOURS.paper,
        "secondaryBackgroundColor": COLOURS.surface,
        "textColor": COLOURS.ink,
        "linkColor": COLOURS.accent,
        "borderColor": COLOURS.border,
    }
    assert theme["baseFontSize"] == BASE_FONT_PX


@pytest.mark.parametrize("name", WRITTEN_IN)
def test_what_is_written_can_be_read_on_white(name: str) -> None:
    assert contrast(getattr(COLOURS, name), COLOURS.paper) >= 4.5


def test_lights_that_have_one_colour_differ_in_shape_or_mean_the_same() -> None:
    known = [value for name, value in LIGHTS.items() if name != "unknown"]  # "unknown" is drawn as "open" is
    assert len({shape for shape, _ in known}) == len(known)


@pytest.mark.parametrize(
    "sheet", sorted((ROOT / "assessment/screens/static").glob("*.css")), ids=lambda path: path.name
)
def test_a_style_sheet_uses_tokens_that_are_there(sheet: Path) -> None:
    variables = f"{tokens.css_variables()};{lights.css_variables()};"
    declared = set(re.findall(r"(?:^|;)(--l-[\w-]+):", variables))
    by_screens = {  # what a screen works out itself, such as the widths of the columns that a person chose
        name
        for screen in (ROOT / "assessment/screens").rglob("*.py")
        for name in re.findall(r"(--l-[\w-]+):", screen.read_text("utf-8"))
    }
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text("utf-8"))) <= declared | by_screens
