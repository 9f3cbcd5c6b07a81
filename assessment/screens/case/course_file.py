"""What the centre answered about the same course before, offered above the questions it belongs to.

The course is judged once: everything about it can be taken over at once, for a criterion, or answer by answer.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.evidence import course_file
from assessment.evidence.course_file import CourseFile
from assessment.screens.case.reopen import is_closed
from assessment.screens.case.saving import CaseChange, save_change
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.decisions.course_files import past_decision
from criteria.load import framework
from criteria.text import Words


def of_case(stored: Stored) -> CourseFile | None:
    """The course file of a case that is still assessed; None where the centre has not decided on the course."""
    if is_closed(stored):
        return None
    with open_session() as session:
        past = past_decision(stored, session=session)
    return course_file.course_file(past, framework()) if past else None


def show(file: CourseFile, criterion: str, stored: Stored, words: Words) -> None:
    """Show above the questions of a criterion who assessed the course when, what changed since, and what is offered."""
    everything, here = course_file.open_answers(file, stored.case), _here(file, criterion, stored)
    others = course_file.other_answers(file, stored.case, criterion)
    if not here and not others:
        return
    sentences = [words("course-file.known", on=file.on, centre=file.centre)]
    sentences += [
        words(f"course-file.changed-{what}") for what in course_file.changes_since(file, stored.case, framework())
    ]
    sentences += [
        words(
            "course-file.other",
            question=words(f"question.{name}.text"),
            answer=words.answer(name, file.stated.answers[name].answer),
        )
        for name in others
    ]
    lines = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    st.html(Markup('<div class="l-note l-small">{}</div>').format(lines))
    with st.container(horizontal=True):
        if here:
            label = words("course-file.take-here", count=len(here))
            st.button(label, key="course-file-here", on_click=_take_over, args=(file, stored, here))
        if len(everything) > len(here):
            label = words("course-file.take-all", count=len(everything))
            st.button(label, key="course-file-all", on_click=_take_all, args=(file, stored))


def show_answer(file: CourseFile | None, question: str, stored: Stored, words: Words) -> None:
    """Show under an open question what was answered before, with a button that takes this answer over."""
    if file is None or question not in course_file.open_answers(file, stored.case):
        return
    label = words("course-file.take", answer=words.answer(question, file.stated.answers[question].answer))
    key = f"course-file:{stored.id}:{question}"
    st.button(plain(label), key=key, type="tertiary", on_click=_take_over, args=(file, stored, [question]))


def _here(file: CourseFile, criterion: str, stored: Stored) -> list[str]:
    return course_file.open_answers(file, stored.case, criterion)


def _take_over(file: CourseFile, stored: Stored, questions: list[str]) -> None:
    by = identity.person()
    answers = course_file.taken_over(file, stored.case, questions, by, reader_words())
    save_change(CaseChange(stored.id, by, answers, shown_state=stored.state))


def _take_all(file: CourseFile, stored: Stored) -> None:
    """Take over every open answer about the course, and its figures and texts where the case holds none."""
    by = identity.person()
    questions = course_file.open_answers(file, stored.case)
    answers = course_file.taken_over(file, stored.case, questions, by, reader_words())
    parts = course_file.open_parts(file, stored.case)
    save_change(CaseChange(stored.id, by, answers, parts, shown_state=stored.state))
