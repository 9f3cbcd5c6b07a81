"""Saves the list of cases as a file: the same cases in the same order as in the list from which the person came."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.screens.worklist.query import EVERY, asked, asked_params
from assessment.store.cases import worklist
from assessment.store.cases.worklist import WorklistQuery
from criteria.dated import current_day
from criteria.text import Words
from reports.exports.case_list import ENDINGS, write_list


def show() -> None:
    """Show the number of cases, the choice of format, and the button that makes and saves the file."""
    load_styles()
    words = reader_words()
    st.title(words("page.export_list"), anchor=False)
    query = replace(asked(), page=1)
    with open_session() as session:
        listing = worklist.worklist(replace(query, size=1), session=session)
    count = f"{words.number(listing.total)}{'+' if listing.more else ''}"
    st.markdown(words("worklist.export.holds", count=count))
    if query.search:
        st.markdown(words("worklist.export.search", search=plain(query.search)))
    ending = st.radio(
        words("worklist.export.format"), ENDINGS, format_func=lambda name: words(f"worklist.export.format{name}")
    )
    st.caption(words("worklist.export.keep"))
    if st.button(words("worklist.export.make"), key="export-make", type="primary", disabled=not listing.total):
        with st.spinner(words("worklist.export.making")):
            data = _made(query, ending, words)
        name = f"{words('worklist.export.file')}-{current_day().isoformat()}{ending}"
        st.download_button(words("worklist.export.save"), data, name, key="export-save", on_click="ignore")
    navigation.link("worklist", words("worklist.back"), **asked_params(*EVERY))


def _made(query: WorklistQuery, ending: str, words: Words) -> bytes:
    """Make the file. What this person may see is checked again at this moment."""
    with tempfile.TemporaryDirectory() as folder, open_session() as session:
        file = Path(folder, f"list{ending}")
        write_list(worklist.every_row(query, session=session), file, words)
        return file.read_bytes()


SCREEN = Screen("export_list", show)
