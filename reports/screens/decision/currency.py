"""The question whether old learning is still current, with the assessor's answer."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment.case.stored import Stored
from assessment.rules.currency import age_questions, currency_sentences
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, choice, entry
from assessment.screens.shell import identity, saving
from criteria.dated import current_day
from criteria.load import framework
from criteria.text import Words

ANSWERS = ("yes", "partly", "no")


def show(stored: Stored, words: Words) -> None:
    """Show the question with its answer if the age of a certificate raises it; otherwise nothing."""
    case, today = stored.case, current_day()
    if not age_questions(case, today):
        return
    st.html(html.note(*currency_sentences(case, today, words, framework()), words["decision.currency.why"]))
    currency = case.currency
    choice(
        words["decision.currency"],
        FieldBinding(
            f"currency:{stored.id}:answer",
            currency and currency.answer,
            lambda value: _save(stored, "answer", value),
            "currency.answer",
        ),
        ANSWERS,
        lambda answer: words[f"decision.currency.{answer}"],
        index=None,
        placeholder=words["intake.not-known"],
    )
    if currency:
        entry(
            words["decision.currency.reason"],
            FieldBinding(
                f"currency:{stored.id}:reason",
                currency.reason,
                lambda value: _save(stored, "reason", value),
                "currency.reason",
            ),
        )


def _save(stored: Stored, field: str, value: Any) -> None:
    """Save the answer with its day and the person's name. Without an answer nothing is kept."""
    fields = {field: value, "by": identity.person() or None, "on": current_day()}
    saving.save_fields(stored.id, "currency", fields)
