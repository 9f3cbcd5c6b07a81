"""This module shows the result of a criterion in one line: light, score, range, reason, credits, the override."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord, Override
from assessment.case.fields import LONGEST
from assessment.facts.letters import visible
from assessment.rules.judgement import CriterionResult, Judgement, score_text
from assessment.screens.components import html
from assessment.screens.shell import conflicts, identity
from criteria.dated import current_day
from criteria.load import framework
from criteria.text import Words
from criteria.vocabulary import STRENGTHS

Save = Callable[[str, Override | None], object]
"""This function saves the strength that a person has set for a criterion, named by its id; None takes it away."""


@dataclass(frozen=True)
class CriterionView:
    """A criterion's result as the bar needs it, of a case in the store or of a case in a calibration round.

    `case_id` keeps the widgets of two cases apart. `answers` and `overrides` are the case's own, of all criteria.
    `disabled`: the result is shown, and no strength can be set.
    """

    case_id: str
    criterion: str
    judgement: Judgement
    answers: Mapping[str, AnswerRecord]
    overrides: Mapping[str, Override]
    disabled: bool
    save: Save

    @property
    def result(self) -> CriterionResult:
        """The result of this criterion under the rules."""
        return self.judgement.criteria[self.criterion]

    def key(self, widget: str) -> str:
        """The key of one of its widgets, such as `strength:7Q2K:workload`."""
        return f"{widget}:{self.case_id}:{self.criterion}"


def show(view: CriterionView, words: Words) -> None:
    """Show the result in one line that stays in sight."""
    with st.container(key="result"):
        st.html(line(view, words))


def line(view: CriterionView, words: Words) -> Markup:
    """The result in one line: light, score, the proposed strength where a person has set another one, and credits."""
    result = view.result
    applies = result.strength != "not-applicable"
    quiet = Markup('<span class="l-quiet">{}</span>')
    figures = [Markup("<span>{}</span>").format(words("assess.score", score=score_text(result, words)))]
    if result.proposed_strength:
        strength = words(f"strength.{result.proposed_strength}").lower()
        figures.append(quiet.format(words("assess.proposed", strength=strength)))
    return Markup('<div class="l-row" role="status">{}{}{}</div>').format(
        html.light(result, words),
        Markup().join(figures if applies else figures[1:]),
        quiet.format(html.credits_line(view.judgement, words)),
    )


def show_reasons(view: CriterionView, words: Words) -> None:
    """Show why the result is so, if there is anything to say."""
    if why := reasons(view, words):
        st.html(why)


def reasons(view: CriterionView, words: Words) -> Markup:
    """Why the result is so: what stops the assessment, and the reasons of the criterion's strength."""
    applies = view.result.strength != "not-applicable"
    return stop(view.answers, words) + (_reasons(view.result, words) if applies else Markup())


def _reasons(result: CriterionResult, words: Words) -> Markup:
    """The first reason, and the others folded away."""
    first, *rest = result.reasons
    reason = words("assess.because", reason=first)
    if not rest:
        return Markup('<p class="l-small">{}</p>').format(reason)
    return Markup('<details class="l-small"><summary>{} {}</summary>{}</details>').format(
        reason, words("assess.more-reasons", count=len(rest)), html.bullets(rest)
    )


def stop(answers: Mapping[str, AnswerRecord], words: Words) -> Markup:
    """A box that names the answers which stop the assessment. Each page with questions shows it, for answers of all."""
    questions = framework().questions
    sentences = [
        words("outcome.stopped", sentence=words(f"answer.{name}.{answer.answer}.sentence"))
        for name, answer in answers.items()
        if name in questions and questions[name].answer(answer.answer).stop
    ]
    return html.note(*sentences, words("outcome.hear"), stop=True) if sentences else Markup()


def override(view: CriterionView, words: Words) -> None:
    """Offer to set a strength instead of the proposed one. The fields are made only after a person unfolds them."""
    if view.result.strength == "not-applicable" or view.disabled:
        return
    standing = view.overrides.get(view.criterion)
    with st.expander(words("override.open"), key=view.key("override"), on_change="rerun") as folded:
        if not folded.open:
            return
        st.html(Markup('<p class="l-small">{}</p>').format(words("override.how")))
        choices = STRENGTHS[::-1]
        st.radio(
            words("override.strength"),
            choices,
            key=view.key("strength"),
            format_func=lambda strength: words(f"strength.{strength}"),
            index=choices.index(standing.strength) if standing else None,
            horizontal=True,
        )
        reason = standing.reason if standing else ""
        st.text_area(words("override.reason"), value=reason, key=view.key("reason"), max_chars=LONGEST)
        if st.session_state.pop("override-missing", False):
            st.session_state[conflicts.TOLD] = True
            st.error(words("override.missing"))
        with st.container(horizontal=True):
            st.button(words("override.set"), key="override-set", on_click=_set_override, args=(view,))
            if standing:
                st.button(words("override.remove"), key="override-remove", on_click=_remove_override, args=(view,))


def _set_override(view: CriterionView) -> None:
    strength = st.session_state.get(view.key("strength"))
    reason = visible(st.session_state.get(view.key("reason"), ""))
    if not strength or not reason:
        st.session_state["override-missing"] = True
        return
    override = Override(strength=strength, reason=reason, by=identity.person() or None, on=current_day())
    view.save(view.criterion, override)


def _remove_override(view: CriterionView) -> None:
    view.save(view.criterion, None)
