"""What is known of a course or its platform, offered above and under the questions it answers.

The course is judged once: what the centre answered about it before can be taken over at once, for a criterion, or
answer by answer. Where nothing was decided on it yet, what the platform's certificates usually prove is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.evidence.course_file import CourseFile, changes_since, course_file, open_parts
from assessment.evidence.known_answers import KnownAnswers, profile_of, usual_answers
from assessment.matching.course_keys import platform_name
from assessment.screens.case.reopen import is_closed
from assessment.screens.case.saving import CaseChange, save_change
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell.session import open_session
from assessment.store.decisions.course_files import past_decision
from criteria.load import framework
from criteria.text import Words


@dataclass(frozen=True)
class Offer:
    """Known answers as the screen offers them: `known` are they, `sentences` say who gave them and what changed since.

    `file`: the course file they come from; None where they come from the platform's profile.
    """

    known: KnownAnswers
    sentences: tuple[str, ...]
    file: CourseFile | None = None


def offer_of(stored: Stored, words: Words) -> Offer | None:
    """What can be offered for a case that is still assessed: the course file, else the profile of the platform."""
    if is_closed(stored):
        return None
    with open_session() as session:
        past = past_decision(stored, session=session)
    if past and (file := course_file(past, framework())):
        changed = changes_since(file, stored.case, framework())
        sentences = [words("course-file.known", on=file.on, centre=file.centre)]
        sentences += [words(f"course-file.changed-{what}") for what in changed]
        return Offer(file.known_answers(words), tuple(sentences), file)
    profile = profile_of(stored.case)
    if profile is None:
        return None
    known = usual_answers(profile, words)
    usual = words("platform.usual", platform=platform_name(profile.platform))
    return Offer(known, (usual, profile.why(words.language), known.origin))


def show(offer: Offer, criterion: str, stored: Stored, words: Words) -> None:
    """Show above the questions of a criterion where the answers come from, and the buttons that take them over."""
    known, case = offer.known, stored.case
    here, others = known.open(case, criterion), known.differing(case, criterion)
    if not here and not (others and offer.file):
        return
    sentences = list(offer.sentences)
    for name in others if offer.file else ():
        question, answer = words(f"question.{name}.text"), words.answer(name, known.answers[name])
        sentences.append(words("course-file.other", question=question, answer=answer))
    lines = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    st.html(Markup('<div class="l-note l-small">{}</div>').format(lines))
    everything = known.open(case) if offer.file else here
    with st.container(horizontal=True):
        if len(here) > 1 or (here and len(everything) > len(here)):
            label = words("course-file.take-here", count=len(here))
            st.button(label, key="known-here", on_click=_take_over, args=(offer, stored, here))
        if offer.file and len(everything) > len(here):
            label = words("course-file.take-all", count=len(everything))
            st.button(label, key="known-all", on_click=_take_all, args=(offer, offer.file, stored))


def show_answer(offer: Offer | None, question: str, stored: Stored, words: Words) -> None:
    """Show under an open question the answer that is known, on a button that takes it over."""
    if offer is None or question not in offer.known.open(stored.case):
        return
    kind = "course-file.take" if offer.file else "platform.take"
    label = words(kind, answer=words.answer(question, offer.known.answers[question]))
    key = f"known:{stored.id}:{question}"
    st.button(plain(label), key=key, type="tertiary", on_click=_take_over, args=(offer, stored, [question]))


def _take_over(offer: Offer, stored: Stored, questions: Sequence[str]) -> None:
    by = identity.person()
    answers = offer.known.taken_over(stored.case, questions, by)
    save_change(CaseChange(stored.id, by, answers, shown_state=stored.state))


def _take_all(offer: Offer, file: CourseFile, stored: Stored) -> None:
    """Take over every open answer about the course, and its figures and texts where the case holds none."""
    by = identity.person()
    answers = offer.known.taken_over(stored.case, offer.known.open(stored.case), by)
    save_change(CaseChange(stored.id, by, answers, open_parts(file, stored.case), shown_state=stored.state))
