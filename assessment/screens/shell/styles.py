"""The style sheets of the screens: files in `assessment/screens/static`, loaded once for each page.

A sheet takes colours and sizes from the design tokens as custom properties (`var(--l-accent)`), which `root_style` puts
into every page, and calls parts of Streamlit's pages by the names of `streamlit_internals.page.SELECTORS`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import streamlit as st
from markupsafe import Markup

from assessment.screens.shell.streamlit_internals.page import with_own_selectors
from assessment.ui import lights, tokens

_COMMENT_OR_BREAK = re.compile(r"/\*.*?\*/|\n\s*", re.DOTALL)


def load_styles(*sheets: str) -> None:
    """At the start of a screen that is no screen of one case: its style sheets, after those all such screens share."""
    st.html(style_element("case", "page", *sheets))


@cache
def style_element(*sheets: str) -> Markup:
    """A `<style>` element with sheets of `static/`, named without their ending, in this order."""
    texts = ((files("assessment.screens") / "static" / f"{name}.css").read_text("utf-8") for name in sheets)
    return in_style_element(with_own_selectors(_COMMENT_OR_BREAK.sub("", "".join(texts))))


@cache
def root_style() -> Markup:
    """A `<style>` element with all design tokens and lights as custom properties of the page."""
    return in_style_element(f":root{{{tokens.css_variables()};{lights.css_variables()}}}")


def in_style_element(css: str) -> Markup:
    """A `<style>` element. `css` is put in as it is: it must hold nothing that a person or a file says."""
    return Markup("<style>") + Markup(css) + Markup("</style>")
