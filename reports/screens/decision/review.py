"""For the reviewer, side by side: what the rules propose, what the assessor decided and why, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from assessment.case.model import AnswerRecord, Case, Decision
from assessment.case.stored import Stored
from assessment.rules.judgement import CriterionResult, Judgement
from assessment.screens.components import html
from assessment.screens.shell import desk
from criteria.load import framework
from criteria.text import Words
from reports.screens.decision import transitions

_STYLE = """<style>
.l-review{border-collapse:collapse;width:100%;font-size:.95rem}
.l-review th,.l-review td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-top:1px solid #D5DAE1}
.l-review .l-set{background:#F2F5F9}
.l-wide{overflow-x:auto}
</style>"""


def show(stored: Stored, case: Case, proposed: Judgement, text: Words) -> None:
    """Proposal and decision beside each other, then each criterion with its evidence, then what to do with it."""
    left, right = st.columns(2, gap="large")
    name = text(f"outcome.{proposed.outcome.proposed}.name")
    left.html(_box(text("decision.proposed"), name, html.bullets(proposed.outcome.reasons)))
    if case.decision:
        right.html(_decided(case.decision, text))
    rows = "".join(_row(result, stored.case, text) for result in proposed.criteria.values())
    columns = ("criterion", "rules", "set", "rests")
    heads = "".join(f'<th scope="col">{escape(text(f"review.column.{name}"))}</th>' for name in columns)
    title = escape(text("review.side-by-side"))
    table = f'<table class="l-review"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    region = f'<div class="l-wide" tabindex="0" role="region" aria-label="{title}">{table}</div>'
    st.html(f"{_STYLE}<h3>{title}</h3>{region}")
    desk.link("summary", text("review.evidence"), stored.id)
    transitions.review(stored, text)


def _box(quiet: str, head: str, more: str) -> str:
    return f'<div class="l-outcome"><p class="l-quiet">{escape(quiet)}</p><h3>{escape(head)}</h3>{more}</div>'


def _decided(decision: Decision, text: Words) -> str:
    against = decision.precedent.reason if decision.precedent else ""
    said = [decision.reason or "", against, *decision.conditions, decision.message or ""]
    head = text(f"outcome.{decision.outcome}.name")
    return _box(text("review.decided", by=decision.by or "–"), head, html.bullets(filter(None, said)))


def _row(result: CriterionResult, case: Case, text: Words) -> str:
    """A criterion: the strength by the rules, the one a person set with the reason, and the answers."""
    override = case.overrides.get(result.id)
    by_rules = result.proposed_strength or result.strength
    name = escape(text(f"criterion.{result.id}.name"))
    shown = [f'<th scope="row">{name}</th>', f"<td>{_light(by_rules, text)}</td>"]
    if override:
        why = text("review.why", by=override.by or "–", reason=override.reason)
        shown.append(f'<td class="l-set">{_light(override.strength, text)}<p>{escape(why)}</p></td>')
    else:
        shown.append(f"<td>{escape(text('review.as-rules'))}</td>")
    answers = list(_answers(result.id, case, text))
    head = escape(text("review.answers", count=len(answers)))
    rests = f"<details><summary>{head}</summary>{html.bullets(answers)}</details>" if answers else escape(head)
    return f"<tr>{''.join(shown)}<td>{rests}</td></tr>"


def _light(strength: str, text: Words) -> str:
    return f'<span class="l-light">{html.shape(strength)}<span>{escape(text(f"strength.{strength}"))}</span></span>'


def _answers(criterion: str, case: Case, text: Words) -> Iterator[str]:
    """What was answered, with what stands behind it."""
    for name in framework().questions:
        given = case.answers.get(name)
        if given and name.partition(".")[0] == criterion:
            yield f"{text(f'question.{name}.text')} {text.answer(name, given.answer)}{_behind(given)}"


def _behind(given: AnswerRecord) -> str:
    found = [part for part in (given.evidence, given.note, given.by) if part]
    return f" ({'; '.join(found)})" if found else ""
