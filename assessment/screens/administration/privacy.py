"""This screen tells everybody what is kept about whom, why and how long. Those who may erase also see what is due."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.screens.administration import retention
from assessment.screens.components.html import heading, quiet
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles
from criteria.country import Kept
from criteria.dated import current_day
from criteria.load import PLAIN, kept
from criteria.text import ENGLISH, Words


def show() -> None:
    """Show the whole screen."""
    load_styles()
    words = reader_words()
    st.title(words("page.privacy"), anchor=False)
    st.markdown(words("privacy.intro"))
    profile = identity.profile()
    country = profile.country if profile else "EU"
    heading(words("privacy.kept"))
    rows = kept(country, current_day())
    st.html("".join(_row(row, words) for row in rows))
    quiet(words("privacy.unverified"))
    heading(words("privacy.rights"))
    st.markdown(words("privacy.rights.text"))
    if identity.can("erase"):
        retention.show(country, rows, words)


def _row(row: Kept, words: Words) -> Markup:
    """One kind of data, as a list: readable on a telephone too."""
    own = f"kept.{row.kind}.long"
    usual = words("privacy.months", count=row.months) if row.months else words("privacy.always")
    long = words(own) if own in words else usual
    read = words("record.source-read" if row.verified else "record.source-unread")
    cells = {
        "what": words(f"kept.{row.kind}.what"),
        "why": words(f"kept.{row.kind}.why"),
        "long": long,
        "source": f"{row.cited(words.language)}. {read}",
        "note": _note(row, words),
    }
    pair = Markup("<dt>{}</dt><dd>{}</dd>")
    pairs = Markup().join(pair.format(words(f"privacy.{name}"), cell) for name, cell in cells.items() if cell)
    return Markup("<h3>{}</h3><dl>{}</dl>").format(words(f"kept.{row.kind}"), pairs)


def _note(row: Kept, words: Words) -> Markup:
    """What is to be known about how long; a country's own note is in English, and says so to other readers."""
    notes = Markup()
    if row.kind != "case" or row.country == PLAIN:
        notes = Markup("{}").format(words(f"kept.{row.kind}.note"))
    elif not row.verified:
        notes = Markup("{}").format(words("kept.archive"))
    if not row.note:
        return notes
    if words.language == ENGLISH:
        return Markup("{} {}").format(notes, row.note)
    marked = Markup('{} <span lang="en" dir="ltr">{}</span> {}')
    return marked.format(notes, row.note, words("how.english-only"))


SCREEN = Screen("privacy", show)
