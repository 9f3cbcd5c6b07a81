"""The decisions of the person's own countries as a data package, which is made only when somebody asks for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from criteria.dated import current_day
from criteria.text import Words
from reports.exports.data_package import write_package
from reports.exports.rows import rows


def offer_package() -> None:
    """Show a button that makes the package, and the file once it is made."""
    words = reader_words()
    st.markdown(words("compare.out.decisions"))
    if not st.button(words("compare.out.package.make"), key="package-make"):
        return
    with st.spinner(words("compare.out.package.making")):
        data = _made(words)
    name = f"decisions-{current_day().isoformat()}.zip"
    st.download_button(words("compare.out.package.file"), data, name, "application/zip", on_click="ignore")


def _made(words: Words) -> bytes:
    """Make the file. Which decisions this person may take along is checked at this moment."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "decisions.zip")
        write_package(rows(shell_session.installation().engine, identity.who()), file, words)
        return file.read_bytes()
