"""For the reviewer, side by side: what the rules propose, what the assessor decided and why, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord
from assessment.case.decision import Decision
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.rules.judgement import CriterionResult, Judgement, credit_text, without_figure
from assessment.screens.case import checks, document_pages
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import style_element
from assessment.store.cases import transitions
from criteria.load import framework
from criteria.text import Words, language_name
from reports.record.draft import language_of
from reports.record.ruling import conditions_of


def show(stored: Stored, case: Case, proposed: Judgement, words: Words) -> None:
    """Show everything on which a decision rests; what a person set otherwise comes first."""
    st.html(_by_hand(stored.case, case, proposed, words))
    left, right = st.columns(2, gap="large")
    name = words(f"outcome.{proposed.outcome.proposed}.name")
    left.html(html.outcome_box(words("decision.proposed"), name, html.bullets(proposed.outcome.reasons)))
    if case.decision:
        right.html(_decided(case, proposed, _reviewer(stored, words), words))
    rows = (_row(result, stored.case, words) for result in proposed.criteria.values())
    headings = [words(f"review.column.{name}") for name in ("criterion", "rules", "set", "rests")]
    region = Markup('<h3>{0}</h3><div class="l-wide" tabindex="0" role="region" aria-label="{0}">{1}</div>')
    table = html.table(headings, rows, kind="l-review")
    st.html(f"{style_element('review')}{region.format(words('review.side-by-side'), table)}")
    sums, papers = st.columns(2, gap="large")
    with sums:
        st.html(_sums(proposed, words))
        checks.show(stored, words)
    with papers, st.container(key="picture"):
        document_pages.show("verification", stored, words)
    navigation.link("summary", words("review.evidence"), stored.id)


def _by_hand(stored: Case, case: Case, proposed: Judgement, words: Words) -> Markup:
    """What the assessor set otherwise than the rules propose, or the sentence that there is nothing."""
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
    if decision and decision.units:
        sentences.append(f"{words('public.label', name=words('decision.units'))} {_units(decision, words)}")
    if decision and decision.conditions and tuple(decision.conditions) != proposed.outcome.conditions:
        sentences.append(words("review.conditions-changed"))
    listed = html.bullets(sentences) or Markup("<p>{}</p>").format(words("review.nothing-by-hand"))
    return Markup("<h3>{}</h3>{}").format(words("review.by-hand"), listed)


def _sums(proposed: Judgement, words: Words) -> Markup:
    """The calculation of the credits."""
    part = Markup("<p><b>{}</b></p>{}")
    parts = [part.format(credit_text(entry, words), html.bullets(entry.steps)) for entry in proposed.own_first]
    nothing = Markup("<p>{}</p>").format(without_figure(proposed, words))
    return Markup("<h3>{}</h3>{}").format(words("summary.credits"), Markup().join(parts) or nothing)


def _reviewer(stored: Stored, words: Words) -> str:
    """Who has approved the decision; empty as long as it waits for somebody who does."""
    if stored.state != "reviewed":
        return ""
    with open_session() as session:
        return transitions.reviewed_by(stored.id, session=session) or words("screen.somebody")


def _decided(case: Case, proposed: Judgement, reviewer: str, words: Words) -> Markup:
    """What the assessor decided: all that the record will say of it, each under its name."""
    decision = case.decision
    assert decision is not None  # `show` asks before
    conditions = conditions_of(case, proposed, decision.outcome, words) if decision.outcome == "conditional" else ()
    named = {
        words("override.reason"): decision.reason,
        words("precedent.why"): decision.precedent.reason if decision.precedent else None,
        words("record.conditions"): " ".join(conditions),
        words("decision.units"): _units(decision, words),
        words("record.validity"): decision.validity,
        words("decision.message", language=language_name(language_of(case))): decision.message,
    }
    lines = [f"{words('public.label', name=label)} {text}" for label, text in named.items() if text]
    head = words(f"outcome.{decision.outcome}.name")
    by = decision.by or "–"
    above = words("review.approved", by=by, reviewer=reviewer) if reviewer else words("review.decided", by=by)
    return html.outcome_box(above, head, html.bullets(lines))


def _units(decision: Decision, words: Words) -> str:
    """What is recognised one by one, each with its hours where it has any."""
    hours = [f" ({words.number(unit.hours)} h)" if unit.hours is not None else "" for unit in decision.units]
    return "; ".join(f"{unit.title}{figure}" for unit, figure in zip(decision.units, hours, strict=True))


def _row(result: CriterionResult, case: Case, words: Words) -> Markup:
    """A row for a criterion: the strength by the rules, the one that a person set with the reason, and the answers."""
    override = case.overrides.get(result.id)
    by_rules = result.proposed_strength or result.strength
    if override:
        why = words("review.why", by=override.by or "–", reason=override.reason)
        by_hand = Markup('<td class="l-set">{}<p>{}</p></td>').format(_light(override.strength, words), why)
    else:
        by_hand = Markup("<td>{}</td>").format(words("review.as-rules"))
    answers = list(_answers(result.id, case, words))
    rests: str = words("review.answers", count=len(answers))
    if answers:
        rests = Markup("<details><summary>{}</summary>{}</details>").format(rests, html.bullets(answers))
    row = Markup('<tr><th scope="row">{}</th><td>{}</td>{}<td>{}</td></tr>')
    return row.format(words(f"criterion.{result.id}.name"), _light(by_rules, words), by_hand, rests)


def _light(strength: str, words: Words) -> Markup:
    return html.shape_and_word(strength, words(f"strength.{strength}"))


def _answers(criterion: str, case: Case, words: Words) -> Iterator[str]:
    """The answers of a criterion, each with its evidence."""
    for name in framework().questions:
        answer = case.answers.get(name)
        if answer and name.partition(".")[0] == criterion:
            yield f"{words(f'question.{name}.text')} {words.answer(name, answer.answer)}{_behind(answer, words)}"


def _behind(answer: AnswerRecord, words: Words) -> str:
    parts = [part for part in (answer.evidence, answer.note, words.doer(answer.by)) if part]
    return f" ({'; '.join(parts)})" if parts else ""
