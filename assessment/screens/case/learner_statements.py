"""What the learner states, beside the question or the form it belongs to, with the button that takes it over.

It counts once an assessor confirms it. Where learner, certificate and assessor differ, all three are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.evidence.answer_suggestions import read_answers
from assessment.evidence.learner_statement_text import label, value_text
from assessment.evidence.learner_statements import PARTS, StatedFact, facts, take_over, unconfirmed
from assessment.screens.case.reopen import is_closed
from assessment.screens.case.saving import CaseChange, LateChange, save_change
from assessment.screens.components import html
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.saving import latest
from criteria.text import Words
from criteria.vocabulary import UNKNOWN

OF_CRITERION = {"workload": ("workload",), "level": ("level",), "outcomes": ("outcomes",)}
"""The parts of a case whose facts belong to a criterion; those of other parts are shown with the request."""

GO_ON = "confirm-and-go-on"
"""Where the session keeps case and criterion, once a button has confirmed all that was open there and asks to go on."""


def show_answer(question: str, stored: Stored, words: Words) -> None:
    """Show under a question what the learner answers, what the certificate suggests, and whether the three agree."""
    declared = stored.case.declared
    stated = declared.answers.get(question) if declared else None
    if stated is None or (stated.answer == UNKNOWN and not stated.former):
        return
    read = read_answers(document.reading for document in stored.papers).get(question, ())
    assessed = stored.case.answer(question)
    line = Markup("<p><b>{}</b> {}{}</p>")
    more = " ".join(part for part in (stated.note, stated.evidence) if part)
    own_words = Markup(" <i>{}</i>").format(more) if more else ""
    lines = line.format(words("declared.says"), words.answer(question, stated.former or stated.answer), own_words)
    if stated.former:
        st.html(Markup('<div class="l-note l-small">{}</div>').format(lines))
        return
    if read and stated.answer not in read:
        suggested = ", ".join(words.answer(question, answer) for answer in read)
        lines += line.format(words("declared.read"), suggested, "")
    shape, state = _shape(stated.answer, read, assessed), _state(stated.answer, read, assessed)
    light = Markup('<p><span class="l-light">{}<span>{}</span></span></p>')
    lines += light.format(html.shape(shape), words(f"declared.{state}"))
    st.html(Markup('<div class="l-note l-small">{}</div>').format(lines))
    if assessed == UNKNOWN and not is_closed(stored):
        key = f"confirm:{stored.id}:{question}"
        st.button(words("declared.confirm"), key=key, on_click=_confirm, args=(stored, [question]))


def _state(stated: str, read: tuple[str, ...], assessed: str) -> str:
    """How the learner's answer stands to those read from the certificate and to the assessor's, as part of a text id.

    >>> _state("final", ("quiz",), "final")
    'read-differs'
    """
    if assessed == UNKNOWN:
        return "open-differs" if read and stated not in read else "open"
    if assessed != stated:
        return "differs"
    return "read-differs" if read and stated not in read else "agrees"


def _shape(stated: str, read: tuple[str, ...], assessed: str) -> str:
    """The strength whose shape marks how the three answers stand to each other."""
    if assessed == UNKNOWN:
        return "unknown"
    return "weak" if assessed != stated or (read and stated not in read) else "strong"


def show_waiting(criterion: str, stored: Stored, words: Words, *, left: Sequence[str] = ()) -> None:
    """Show above the questions how many of the learner's answers wait to be confirmed.

    One button confirms all those that nothing on the certificate speaks against. Where they are all that the criterion
    leaves open (`left`: its questions) and no figure waits beside them, the same button goes on.
    """
    waiting = unconfirmed(stored.case, criterion)
    declared = stored.case.declared
    if declared is None or not waiting or is_closed(stored):
        return
    read = read_answers(document.reading for document in stored.papers)
    stated = {question: declared.answers[question].answer for question in waiting}
    fitting = [question for question in waiting if stated[question] in read.get(question, (stated[question],))]
    st.html(html.note(words("declared.waiting", count=len(waiting))))
    if len(fitting) > 1:
        figures = facts(stored.case, OF_CRITERION.get(criterion, ()))
        goes_on = bool(left) and set(left) <= set(fitting) and all(fact.state == "same" for fact in figures)
        st.button(
            words("declared.confirm-and-go-on" if goes_on else "declared.confirm-all", count=len(fitting)),
            key=f"confirm-all:{stored.id}:{criterion}",
            on_click=_confirm_and_go_on if goes_on else _confirm,
            args=(stored, fitting),
        )


def _confirm(drawn: Stored, questions: Sequence[str]) -> None:
    _save_confirmed(drawn, questions)


def _confirm_and_go_on(drawn: Stored, questions: Sequence[str]) -> None:
    if _save_confirmed(drawn, questions):
        st.session_state[GO_ON] = (drawn.id, questions[0].partition(".")[0])


def _save_confirmed(drawn: Stored, questions: Sequence[str]) -> bool:
    """Save the learner's answers as the assessor's own; False when they could not be saved.

    What the assessor has answered since the button was drawn stays.
    """
    stored, by, words = latest(drawn), identity.person(), reader_words()
    answers = {question: confirmed(stored.case, question, by, words) for question in questions}
    return save_change(CaseChange(stored.id, by, proposed=answers, shown_state=stored.state))


def confirmed(case: Case, question: str, by: str, words: Words) -> AnswerRecord:
    """The learner's answer as the assessor's own, with what stands behind it as evidence."""
    stated = case.declared.answers[question] if case.declared else AnswerRecord()
    kept = case.answers.get(question, AnswerRecord())
    parts = (kept.evidence, words("declared.own-statement"), stated.note, stated.evidence)
    evidence = "; ".join(dict.fromkeys(part for part in parts if part))
    return AnswerRecord(answer=stated.answer, note=kept.note, evidence=evidence[:LONGEST], on=stated.on, by=by or None)


def show_facts(parts: tuple[str, ...], stored: Stored, words: Words) -> None:
    """Show the facts the learner states in these parts, each beside what the case holds and with a button."""
    stated_facts = [fact for fact in facts(stored.case, parts) if fact.state != "same"]
    if not stated_facts:
        return
    st.html(Markup("<h3>{}</h3>").format(words("declared.heading")))
    for fact in stated_facts:
        value = value_text(fact.part, fact.field, fact.value, words)
        sentence = words("declared.fact", name=label(fact.part, fact.field, words), value=value)
        if fact.state == "differs":
            held = value_text(fact.part, fact.field, fact.current, words)
            sentence = f"{sentence} {words('declared.fact-differs', value=held)}"
        key = f"declared:{stored.id}:{fact.part}:{fact.field}"
        closed = is_closed(stored)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(Markup("<p>{}</p>").format(sentence))
            st.button(words("declared.take"), key=key, on_click=_take_over, args=(stored, fact), disabled=closed)


@dataclass(frozen=True)
class FactTaken(LateChange):
    """A fact the learner states that somebody takes over into the case."""

    fact: StatedFact

    @property
    def touches(self) -> frozenset[str]:
        """The part that it belongs to."""
        return frozenset([self.fact.part])

    def change(self, stored: Stored) -> CaseChange:
        """The part as it stands, with the fact in it."""
        return CaseChange(self.case_id, self.by, parts=take_over(stored.case, [self.fact]))


def _take_over(stored: Stored, fact: StatedFact) -> None:
    save_change(FactTaken(stored.id, identity.person(), fact))


def show_not_counted(stored: Stored, words: Words) -> None:
    """Show on the summary how much of what the learner states does not count yet."""
    waiting = unconfirmed(stored.case)
    open_facts = [fact for fact in facts(stored.case) if fact.state == "new"]
    if waiting or open_facts:
        st.html(html.note(words("declared.not-counted", answers=len(waiting), facts=len(open_facts))))


def show_origin(stored: Stored, words: Words) -> None:
    """Show on the request that a learner handed it in, how, and the facts that wait to be taken over."""
    declared = stored.case.declared
    if declared is None:
        return
    lines = [words("declared.intro"), declared.source or ""]
    lines += [words("declared.helped", who=declared.helped)] if declared.helped else []
    st.html(html.note(*lines))
    show_facts(PARTS, stored, words)
