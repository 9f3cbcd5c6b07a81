"""What the learner states, beside the question or the form it belongs to, with the button that takes it over.

It counts once an assessor confirms it. Where learner, certificate and assessor differ, all three stand there.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.evidence.answer_suggestions import read_answers
from assessment.evidence.learner_statement_text import label, value_text
from assessment.evidence.learner_statements import PARTS, StatedFact, facts, take_over, unconfirmed
from assessment.screens.case import header
from assessment.screens.components import html
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.store.cases import saving
from criteria.model import UNKNOWN
from criteria.text import Words

OF_CRITERION = {"workload": ("workload",), "level": ("level",), "outcomes": ("outcomes",)}
"""The facts that belong to a criterion; the others stand with the request."""


def answer(question: str, stored: Stored, words: Words) -> None:
    """Under a question: what the learner answers, what the certificate suggests, and whether the three agree."""
    declared = stored.case.declared
    said = declared.answers.get(question) if declared else None
    if said is None or said.answer == UNKNOWN:
        return
    read = read_answers(one.reading for one in stored.papers).get(question, ())
    given = stored.case.answer(question)
    lines = [_line(words("declared.says"), words.answer(question, said.answer), said)]
    if read and said.answer not in read:
        suggests = ", ".join(words.answer(question, one) for one in read)
        lines.append(f"<p><b>{escape(words('declared.read'))}</b> {escape(suggests)}</p>")
    shape, state = _shape(said.answer, read, given), words(f"declared.{_state(said.answer, read, given)}")
    lines.append(f'<p><span class="l-light">{html.shape(shape)}<span>{escape(state)}</span></span></p>')
    st.html(f'<div class="l-note l-small">{"".join(lines)}</div>')
    if given == UNKNOWN and not header.is_closed(stored):
        key, args = f"confirm:{stored.id}:{question}", (stored, [question])
        st.button(words("declared.confirm"), key=key, on_click=_confirm, args=args)


def _line(label: str, said: str, given: AnswerRecord) -> str:
    more = " ".join(part for part in (given.note, given.evidence) if part)
    return f"<p><b>{escape(label)}</b> {escape(said)}{f' <i>{escape(more)}</i>' if more else ''}</p>"


def _state(said: str, read: tuple[str, ...], given: str) -> str:
    if given == UNKNOWN:
        return "open-differs" if read and said not in read else "open"
    if given != said:
        return "differs"
    return "read-differs" if read and said not in read else "agrees"


def _shape(said: str, read: tuple[str, ...], given: str) -> str:
    if given == UNKNOWN:
        return "unknown"
    return "weak" if given != said or (read and said not in read) else "strong"


def all_of(criterion: str, stored: Stored, words: Words) -> None:
    """Above the questions: one button for all answers of the learner that nothing on the certificate speaks against."""
    waiting = unconfirmed(stored.case, criterion)
    if not waiting or header.is_closed(stored):
        return
    read = read_answers(one.reading for one in stored.papers)
    said = {one: stored.case.declared.answers[one].answer for one in waiting}
    fitting = [one for one in waiting if said[one] in read.get(one, (said[one],))]
    st.html(html.note(words("declared.waiting", count=len(waiting))))
    if len(fitting) > 1:
        key = f"confirm-all:{stored.id}:{criterion}"
        st.button(words("declared.confirm-all", count=len(fitting)), key=key, on_click=_confirm, args=(stored, fitting))


def _confirm(stored: Stored, questions: list[str]) -> None:
    shell_saving.save(stored.id, partial(_write, stored, questions, identity.person(), reader_words()))


def _write(stored: Stored, questions: list[str], by: str, words: Words, session: Any, version: int) -> int:
    version = header.begin(stored.id, stored.state, by, session, version)
    for name in questions:
        given = confirmed(stored.case, name, by, words)
        version = saving.save_answer(stored.id, name, given, version=version, by=by, session=session)
    return version


def confirmed(case: Case, question: str, by: str, words: Words) -> AnswerRecord:
    """The learner's answer as the assessor's own, with what stands behind it."""
    said = case.declared.answers[question] if case.declared else AnswerRecord()
    kept = case.answers.get(question, AnswerRecord())
    own = [words("declared.own-statement"), said.note, said.evidence]
    evidence = "; ".join(dict.fromkeys(part for part in (kept.evidence, *own) if part))
    return AnswerRecord(answer=said.answer, note=kept.note, evidence=evidence[:LONGEST], on=said.on, by=by or None)


def stated(parts: tuple[str, ...], stored: Stored, words: Words) -> None:
    """Facts the learner states in these parts, each beside what the case holds, to be taken over one by one."""
    found = [one for one in facts(stored.case, parts) if one.state != "same"]
    if not found:
        return
    st.html(f"<h3>{escape(words('declared.heading'))}</h3>")
    for one in found:
        value = value_text(one.part, one.field, one.value, words)
        said = words("declared.fact", name=label(one.part, one.field, words), value=value)
        if one.state == "differs":
            held = value_text(one.part, one.field, one.current, words)
            said = f"{said} {words('declared.fact-differs', value=held)}"
        key = f"declared:{stored.id}:{one.part}:{one.field}"
        closed = header.is_closed(stored)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f"<p>{escape(said)}</p>")
            st.button(words("declared.take"), key=key, on_click=_take, args=(stored, [one]), disabled=closed)


def _take(stored: Stored, chosen: list[StatedFact]) -> None:
    shell_saving.save(stored.id, partial(_write_facts, stored, chosen, identity.person()))


def _write_facts(stored: Stored, chosen: list[StatedFact], by: str, session: Any, version: int) -> int:
    for part, value in take_over(stored.case, chosen).items():
        version = saving.save_part(stored.id, part, value, version=version, by=by, session=session)
    return version


def notice(stored: Stored, words: Words) -> None:
    """On the summary: how much of what the learner states does not count yet."""
    waiting = unconfirmed(stored.case)
    open_facts = [one for one in facts(stored.case) if one.state == "new"]
    if not waiting and not open_facts:
        return
    st.html(html.note(words("declared.not-counted", answers=len(waiting), facts=len(open_facts))))


def origin(stored: Stored, words: Words) -> None:
    """On the request: that a learner handed it in, how, and the facts that wait to be taken over."""
    declared = stored.case.declared
    if declared is None:
        return
    lines = [words("declared.intro"), declared.source or ""]
    lines += [words("declared.helped", who=declared.helped)] if declared.helped else []
    st.html(html.note(*lines))
    stated(PARTS, stored, words)
