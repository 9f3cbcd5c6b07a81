"""Showing that a file is being read, and how many are read before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assessment.sandbox import waiting
from assessment.screens.shell.language import reader_words


@contextmanager
def shown_while_read(sentence: str) -> Iterator[None]:
    """Show that a file is being read and, as long as it waits for its turn, how many are read before it."""
    words = reader_words()
    with st.spinner(sentence, show_time=True):
        line = st.empty()

        def say(before: int) -> None:
            line.markdown(words("reading.waits", count=before) if before else "")

        with waiting.telling(say):
            yield
        line.empty()
