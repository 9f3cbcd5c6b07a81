"""What is known of a course or its platform, offered above and under the questions it answers.

The course is judged once: what the centre answered about it before can be taken over at once, for a criterion, or
answer by answer. Where nothing was decided on it yet, what the platform's certificates usually prove is offered. What
was read for sure from the certificate counts beside either: where two sources differ, nothing is taken over at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord
from assessment.case.stored import Stored
from assessment.evidence.course_file import CourseFile, changes_since, course_file, open_parts
from assessment.evidence.known_answers import KnownAnswers, Proposals, profiles_of, proposals_of, usual_answers
from assessment.matching.course_keys import platform_name
from assessment.screens.case.reopen import is_closed
from assessment.screens.case.saving import CaseChange, LateChange, save_change
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell.saving import latest
from assessment.screens.shell.session import open_session
from assessment.store.decisions.course_files import past_decision
from criteria.load import framework
from criteria.text import Words
from criteria.vocabulary import UNKNOWN


@dataclass(frozen=True)
class Offer:
    """Known answers as the screen offers them.

    `sentences`: who gave them, and what has changed since. `proposals`: those of every source. `sources`: the course
    file, or the profiles of the platform. `file`: the course file, if there is one.
    """

    proposals: Proposals
    sources: tuple[KnownAnswers, ...]
    sentences: tuple[str, ...]
    file: CourseFile | None = None

    def gave(self, question: str, record: AnswerRecord) -> bool:
        """Whether an answer was taken over from this offer, as its evidence then says."""
        return any(
            source.answers.get(question) == record.answer and source.origin in (record.evidence or "")
            for source in self.proposals.sources
        )


def file_of(stored: Stored) -> CourseFile | None:
    """The course file of a case; None where the centre has not decided on its course."""
    with open_session() as session:
        past = past_decision(stored, session=session)
    return course_file(past, framework()) if past else None


def offer_of(stored: Stored, words: Words) -> Offer | None:
    """What can be offered for a case in assessment: the course file, or else what is known about the platform.

    What was certainly read from the certificate is offered with either.
    """
    if is_closed(stored):
        return None
    sources: tuple[KnownAnswers, ...]
    if file := file_of(stored):
        changed = changes_since(file, stored.case, framework())
        sentences = [words("course-file.known", on=file.on, centre=file.centre)]
        sentences += [words(f"course-file.changed-{what}") for what in changed]
        sources = (file.known_answers(stored.case, words),)
        beside = _usual(stored, words, without=sources[0].answers)
        return Offer(proposals_of(stored, (*sources, *beside), words), (*sources, *beside), tuple(sentences), file)
    sources = tuple(_usual(stored, words))
    profiles = profiles_of(stored.case)
    usual = [words("platform.usual", platform=platform_name(profile.platform)) for profile in profiles[:1]]
    offered = proposals_of(stored, sources, words)
    return Offer(offered, sources, (*usual, *(profile.why(words.language) for profile in profiles)))


def _usual(stored: Stored, words: Words, without: Collection[str] = ()) -> Iterator[KnownAnswers]:
    """What the platform's certificates usually prove. `without`: the questions that the course file answers."""
    for profile in profiles_of(stored.case):
        known = usual_answers(profile, words)
        answers = {name: answer for name, answer in known.answers.items() if name not in without}
        yield KnownAnswers(answers, known.origin)


def show(offer: Offer, criterion: str, stored: Stored, words: Words) -> None:
    """Show above the questions of a criterion where the answers come from, and the buttons that take them over."""
    proposals, case = offer.proposals, stored.case
    here, every = proposals.open(case, criterion), proposals.open(case)
    others = offer.sources[0].differing(case, criterion) if offer.file else []
    if not every and not others:
        return
    head, *sentences = offer.sentences or (words("course-file.read"),)
    for name in others:
        question, answer = words(f"question.{name}.text"), words.answer(name, offer.sources[0].answers[name])
        sentences.append(words("course-file.other", question=question, answer=answer))
    lines = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    changed = lines if offer.file else Markup()  # what changed since is called out, why a platform is so is read up
    listed = _listed(proposals, every, Markup() if offer.file else lines, words)
    st.html(Markup('<div class="l-note l-small"><p>{}</p>{}{}</div>').format(head, changed, listed))
    with st.container(horizontal=True):
        if here and len(every) > len(here):
            label = words("course-file.take-here", count=len(here))
            st.button(label, key="known-here", on_click=_take_over, args=(offer, stored, here))
        if every:
            label = words("course-file.take-figures" if offer.file else "course-file.take-all", count=len(every))
            st.button(label, key="known-all", on_click=_take_all, args=(offer, stored))


def _listed(proposals: Proposals, questions: Sequence[str], why: Markup, words: Words) -> Markup:
    """Every answer that is proposed, with where it comes from and why, folded under their number."""
    if not questions:
        return Markup()
    item = Markup('<li>{} <b>{}</b><br><span class="l-quiet">{}</span></li>')
    items = Markup().join(
        item.format(
            words(f"question.{name}.text"), words.answer(name, proposals.answer(name) or ""), proposals.origin(name)
        )
        for name in questions
    )
    summary = words("course-file.list", count=len(questions))
    return Markup("<details><summary>{}</summary><ul>{}</ul>{}</details>").format(summary, items, why)


def show_answer(offer: Offer | None, question: str, stored: Stored, words: Words) -> None:
    """Show under an open question the answer that is known, on a button that takes it over."""
    if offer is None or stored.case.answer(question) != UNKNOWN:
        return
    known = next((source for source in offer.sources if question in source.answers), None)
    if known is None:
        return
    kind = "course-file.take" if offer.file and known is offer.sources[0] else "platform.take"
    label = words(kind, answer=words.answer(question, known.answers[question]))
    key = f"known:{stored.id}:{question}"
    only = Proposals((known,), {})
    st.button(plain(label), key=key, type="tertiary", on_click=_save, args=(only, stored, [question]))


def _take_over(offer: Offer, stored: Stored, questions: Sequence[str]) -> None:
    _save(offer.proposals, stored, questions)


def _take_all(offer: Offer, drawn: Stored) -> None:
    """Take over every answer that is proposed, and from a course file the figures and texts that the case lacks."""
    stored = latest(drawn)
    _save(offer.proposals, stored, offer.proposals.open(stored.case), offer.file)


@dataclass(frozen=True)
class KnownTaken(LateChange):
    """What is known of a course and that somebody takes over: answers to questions that are open, and what the case
    lacks of the course file's figures and texts. `shown_state`: as in CaseChange.
    """

    answers: Mapping[str, AnswerRecord]
    file: CourseFile | None
    shown_state: str

    def change(self, stored: Stored) -> CaseChange:
        """Answers and parts together. What the case holds by then stays."""
        parts = open_parts(self.file, stored.case) if self.file else {}
        return CaseChange(self.case_id, self.by, parts=parts, shown_state=self.shown_state, proposed=self.answers)


def _save(proposals: Proposals, drawn: Stored, questions: Sequence[str], file: CourseFile | None = None) -> None:
    stored, by = latest(drawn), identity.person()
    save_change(KnownTaken(stored.id, by, proposals.taken_over(stored.case, questions, by), file, stored.state))
