"""The bottom line of a criterion: light, score with its range, why, the credits so far, a person's override."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.case.answers import Override
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.rules.judgement import CriterionResult, Judgement, score_text
from assessment.screens.case import header
from assessment.screens.components import html
from assessment.screens.shell import identity, saving
from criteria.dated import current_day
from criteria.load import framework
from criteria.model import STRENGTHS
from criteria.text import Words


def show(criterion: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    """What the answers come to."""
    st.html(_standing(judgement.criteria[criterion], stored, judgement, words))


def _standing(result: CriterionResult, stored: Stored, judgement: Judgement, words: Words) -> str:
    applies = result.strength != "not-applicable"
    figure = f"<span>{escape(words('assess.score', score=score_text(result, words)))}</span>" if applies else ""
    proposed = ""
    if result.proposed_strength:
        word = words(f"strength.{result.proposed_strength}").lower()
        proposed = f'<span class="l-quiet">{escape(words("assess.proposed", strength=word))}</span>'
    credits = f'<span class="l-quiet">{html.credits_line(judgement, words)}</span>'
    head = f'<div class="l-row" role="status">{html.light(result, words)}{figure}{proposed}{credits}</div>'
    return _stop(stored, words) + head + (_because(result, words) if applies else "")


def _because(result: CriterionResult, words: Words) -> str:
    first, *rest = result.reasons
    said = escape(words("assess.because", reason=first))
    if not rest:
        return f'<p class="l-small">{said}</p>'
    more = escape(words("assess.more-reasons", count=len(rest)))
    return f'<details class="l-small"><summary>{said} {more}</summary>{html.bullets(rest)}</details>'


def _stop(stored: Stored, words: Words) -> str:
    """An answer that stops the assessment is said on every criterion, wherever it was given."""
    questions = framework().questions
    stopped = [
        words(f"answer.{name}.{given.answer}.sentence")
        for name, given in stored.case.answers.items()
        if name in questions and questions[name].answer(given.answer).stop
    ]
    if not stopped:
        return ""
    return html.note(*(words("outcome.stopped", sentence=one) for one in stopped), words("outcome.hear"), stop=True)


Save = Callable[[dict[str, Override]], object]
"""Keeps the strengths that a person has set."""


def override(criterion: str, stored: Stored, judgement: Judgement, words: Words, save: Save | None = None) -> None:
    """A person's strength in place of the proposed one. Folded away; its fields are made only when it is open.

    `save`: where it goes if not into the case itself.
    """
    if judgement.criteria[criterion].strength == "not-applicable" or header.is_closed(stored):
        return
    save = save or partial(_save, stored.id)
    standing = stored.case.overrides.get(criterion)
    with st.expander(words("override.open"), key=f"override:{stored.id}:{criterion}", on_change="rerun") as folded:
        if not folded.open:
            return
        st.html(f'<p class="l-small">{escape(words("override.how"))}</p>')
        keys = f"strength:{stored.id}:{criterion}", f"reason:{stored.id}:{criterion}"
        st.radio(
            words("override.strength"),
            STRENGTHS[::-1],
            key=keys[0],
            format_func=lambda one: words(f"strength.{one}"),
            index=STRENGTHS[::-1].index(standing.strength) if standing else None,
            horizontal=True,
        )
        st.text_area(
            words("override.reason"), value=standing.reason if standing else "", key=keys[1], max_chars=LONGEST
        )
        if st.session_state.pop("override-missing", False):
            st.error(words("override.missing"))
        with st.container(horizontal=True):
            this = criterion, stored, save
            st.button(words("override.set"), key="override-set", on_click=_set, args=(*this, *keys))
            if standing:
                st.button(words("override.remove"), key="override-remove", on_click=_remove, args=this)


def _set(criterion: str, stored: Stored, save: Save, strength_key: str, reason_key: str) -> None:
    strength, reason = st.session_state.get(strength_key), st.session_state.get(reason_key, "").strip()
    if not strength or not reason:
        st.session_state["override-missing"] = True
        return
    override = Override(strength=strength, reason=reason, by=identity.person() or None, on=current_day())
    save({**stored.case.overrides, criterion: override})


def _remove(criterion: str, stored: Stored, save: Save) -> None:
    save({name: one for name, one in stored.case.overrides.items() if name != criterion})


def _save(case_id: str, overrides: dict[str, Override]) -> None:
    data: dict[str, Any] = {name: one.model_dump(mode="json", exclude_none=True) for name, one in overrides.items()}
    saving.save_part(case_id, "overrides", data or None)
