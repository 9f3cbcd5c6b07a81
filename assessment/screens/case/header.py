"""The top of the screens of one case: its heading, and the seven criteria as steps."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.rules.explanations import strength_word
from assessment.rules.judgement import Judgement
from assessment.screens.components.steps_style import steps_style
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.styles import style_element
from criteria.model import CRITERIA


def head(stored: Stored, more_style: Markup | None = None) -> None:
    """Show reference, title, platform and learner as the page's heading.

    Each stands in a `<bdi>`: a title written from right to left must not turn the learner's name round.
    """
    course, words = stored.case.course, reader_words()
    learner = stored.case.applicant.name if stored.case.applicant else None
    title = stored.case.title() or words("assess.no-title")
    parts = [stored.reference, stored.case.file_number, title, course.platform, learner]
    heading = Markup(" · ").join(Markup("<bdi>{}</bdi>").format(part) for part in parts if part)
    st.html(Markup("{}{}<h1>{}</h1>").format(style_element("case"), more_style or Markup(), heading))


def steps(stored: Stored, judgement: Judgement, current: str) -> None:
    """Show the heading, and the seven criteria as links with their lights; `current` is the criterion shown now."""
    words = reader_words()
    head(stored, steps_style([judgement.criteria[name].strength for name in CRITERIA], CRITERIA.index(current)))
    with st.container(horizontal=True, key="steps"):
        for number, name in enumerate(CRITERIA, 1):
            strength = strength_word(judgement.criteria[name], words).lower()
            label = words("assess.step", number=number, name=words(f"step.{name}"), strength=strength)
            navigation.link("assess", label, stored.id, criterion=name)
