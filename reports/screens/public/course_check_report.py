"""What a provider's own check of a course found, on screen and as a paper to keep; nothing of it is stored."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.course_check.draft import draft, purposes
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles
from criteria.dated import current_day
from criteria.text import words_in
from reports.publications.course_check import in_words, judge_draft, paper


def show() -> None:
    """The report, the paper, and the way back to the questions."""
    load_styles()
    words, now = reader_words(), draft()
    st.title(words("provider.report.title"))
    course = now.case.course
    if about := " · ".join(part for part in (course.title, course.awarding_body) if part):
        st.markdown(f"**{plain(about)}**")
    country = words("provider.for-country", country=words.country(now.case.country))
    st.html(f"<p>{escape(words('provider.report.lead'))} {escape(country)}</p>{html.note(words('framework.notice'))}")
    with st.container(horizontal=True, vertical_alignment="center", key="provider-links"):
        draw = partial(paper, now, purposes(), words_in(words.language), made_on=current_day())
        st.download_button(
            words("provider.download"),
            draw,
            file_name="course-check.pdf",
            mime="application/pdf",
            on_click="ignore",
            key="provider:paper",
        )
        navigation.link("provider_check", words("provider.again"))
        navigation.link("how_we_decide", words("page.how_we_decide"))
    st.html(in_words(judge_draft(now, purposes(), words.language), words, paper=False))


SCREEN = Screen("provider_report", show)
