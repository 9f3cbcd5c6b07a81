"""For the reviewer, side by side: what the rules propose, what the assessor decided and why, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.decision import Decision
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.rules.judgement import CriterionResult, Judgement, credit_text, without_figure
from assessment.screens.case import checks, document_pages
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.styles import style_element
from criteria.load import framework
from criteria.text import Words


def show(stored: Stored, case: Case, proposed: Judgement, words: Words) -> None:
    """Everything a decision rests on, what a person set otherwise first."""
    st.html(_by_hand(stored.case, case, proposed, words))
    left, right = st.columns(2, gap="large")
    name = words(f"outcome.{proposed.outcome.proposed}.name")
    left.html(_box(words("decision.proposed"), name, html.bullets(proposed.outcome.reasons)))
    if case.decision:
        right.html(_decided(case.decision, words))
    rows = "".join(_row(result, stored.case, words) for result in proposed.criteria.values())
    columns = ("criterion", "rules", "set", "rests")
    heads = "".join(f'<th scope="col">{escape(words(f"review.column.{name}"))}</th>' for name in columns)
    title = escape(words("review.side-by-side"))
    table = f'<table class="l-review"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    region = f'<div class="l-wide" tabindex="0" role="region" aria-label="{title}">{table}</div>'
    st.html(f"{style_element('review')}<h3>{title}</h3>{region}")
    sums, papers = st.columns(2, gap="large")
    with sums:
        st.html(_sums(proposed, words))
        checks.show(stored, words)
    with papers, st.container(key="picture"):
        document_pages.show("verification", stored, words)
    navigation.link("summary", words("review.evidence"), stored.id)


def _by_hand(stored: Case, case: Case, proposed: Judgement, words: Words) -> str:
    """What the assessor set otherwise than the rules propose, or that nothing was."""
    sentences = []
    decision = case.decision
    if decision and decision.outcome != proposed.outcome.proposed:
        names = (proposed.outcome.proposed, decision.outcome)
        before, after = (words(f"outcome.{name}.name") for name in names)
        sentences.append(words("review.changed", what=words("review.outcome"), before=before, after=after))
    for name, override in stored.overrides.items():
        result = proposed.criteria[name]
        before = words(f"strength.{result.proposed_strength or result.strength}")
        after = words(f"strength.{override.strength}")
        sentences.append(words("review.changed", what=words(f"criterion.{name}.name"), before=before, after=after))
    if decision and decision.credits is not None:
        worked_out = next((words.number(entry.credits) for entry in proposed.own_first), "–")
        figure = words.number(decision.credits)
        sentences.append(words("review.changed", what=words("review.figure"), before=worked_out, after=figure))
    if decision and decision.conditions and tuple(decision.conditions) != proposed.outcome.conditions:
        sentences.append(words("review.conditions-changed"))
    listed = html.bullets(sentences) or f"<p>{escape(words('review.nothing-by-hand'))}</p>"
    return f"<h3>{escape(words('review.by-hand'))}</h3>{listed}"


def _sums(proposed: Judgement, words: Words) -> str:
    """The credits, written out."""
    parts = [
        f"<p><b>{escape(credit_text(entry, words))}</b></p>{html.bullets(entry.steps)}" for entry in proposed.own_first
    ]
    nothing = f"<p>{escape(without_figure(proposed, words))}</p>"
    return f"<h3>{escape(words('summary.credits'))}</h3>{''.join(parts) or nothing}"


def _box(quiet: str, head: str, more: str) -> str:
    return f'<div class="l-outcome"><p class="l-quiet">{escape(quiet)}</p><h3>{escape(head)}</h3>{more}</div>'


def _decided(decision: Decision, words: Words) -> str:
    against = decision.precedent.reason if decision.precedent else ""
    sentences = [decision.reason or "", against, *decision.conditions, decision.message or ""]
    head = words(f"outcome.{decision.outcome}.name")
    return _box(words("review.decided", by=decision.by or "–"), head, html.bullets(filter(None, sentences)))


def _row(result: CriterionResult, case: Case, words: Words) -> str:
    """A criterion: the strength by the rules, the one a person set with the reason, and the answers."""
    override = case.overrides.get(result.id)
    by_rules = result.proposed_strength or result.strength
    name = escape(words(f"criterion.{result.id}.name"))
    shown = [f'<th scope="row">{name}</th>', f"<td>{_light(by_rules, words)}</td>"]
    if override:
        why = words("review.why", by=override.by or "–", reason=override.reason)
        shown.append(f'<td class="l-set">{_light(override.strength, words)}<p>{escape(why)}</p></td>')
    else:
        shown.append(f"<td>{escape(words('review.as-rules'))}</td>")
    answers = list(_answers(result.id, case, words))
    head = escape(words("review.answers", count=len(answers)))
    rests = f"<details><summary>{head}</summary>{html.bullets(answers)}</details>" if answers else escape(head)
    return f"<tr>{''.join(shown)}<td>{rests}</td></tr>"


def _light(strength: str, words: Words) -> str:
    return f'<span class="l-light">{html.shape(strength)}<span>{escape(words(f"strength.{strength}"))}</span></span>'


def _answers(criterion: str, case: Case, words: Words) -> Iterator[str]:
    """What was answered, with what stands behind it."""
    for name in framework().questions:
        answer = case.answers.get(name)
        if answer and name.partition(".")[0] == criterion:
            yield f"{words(f'question.{name}.text')} {words.answer(name, answer.answer)}{_behind(answer)}"


def _behind(answer: AnswerRecord) -> str:
    parts = [part for part in (answer.evidence, answer.note, answer.by) if part]
    return f" ({'; '.join(parts)})" if parts else ""
