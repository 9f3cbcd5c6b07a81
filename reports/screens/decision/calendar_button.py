"""A button that saves a day of a case for a calendar program."""

from __future__ import annotations

import datetime
from typing import Literal

import streamlit as st

from assessment.case.stored import Stored
from criteria.text import Words
from reports.exports.calendar_entry import calendar_entry


def show(stored: Stored, kind: Literal["due", "awaited", "hearing"], day: datetime.date, words: Words) -> None:
    """Show the button. If the day changes later, a newly saved entry replaces the old one, because both have the same
    id.
    """
    title = words(f"calendar.{kind}", reference=stored.reference)
    entry = calendar_entry(f"{stored.id}-{kind}", day, title, datetime.datetime.now(datetime.UTC))
    st.download_button(
        words(f"calendar.save-{kind}", day=day),
        entry,
        f"{stored.reference}-{kind}.ics",
        "text/calendar",
        key=f"ics-{kind}",
        on_click="ignore",
        wrap=True,  # a telephone would cut off the day
    )
