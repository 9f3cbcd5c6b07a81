"""What is known of a case's awarding body and platform, offered as evidence in the first criterion; never a verdict."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.case.stored import Stored
from assessment.evidence import answer_offers
from assessment.evidence.answer_offers import KNOWN, AnswerSuggestion
from assessment.screens.case import answer_offers as answer_offers_view
from assessment.screens.case import header
from assessment.screens.components.provider_finding import finding_sentence
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.providers import Finding, known_of
from criteria.model import UNKNOWN
from criteria.text import Words

EVIDENCE_FOR = {"deqar": "register", "register": "register", "feedback": "feedback"}
"""The question of `quality` a finding is evidence for, by its source; what a centre found goes by what it is about."""

OF_CENTRES = {"awarding-body": "awarding-body", "platform": "course-review"}


def show(stored: Stored, words: Words) -> None:
    """The findings whose question has no evidence yet."""
    if header.is_closed(stored):
        return
    with open_session() as session:
        found = known_of(stored.case, session=session)
    open_ones = [offer for offer in (_offer(one, words) for one in found) if not _has_evidence(offer, stored)]
    if not open_ones:
        return
    how = f'<p class="l-quiet l-small">{escape(words("provider.how"))}</p>'
    st.html(f"<h3>{escape(words('provider.heading'))}</h3>{how}")
    for offer in open_ones:
        answer_offers_view.one(offer, stored, words)


def _offer(one: Finding, words: Words) -> AnswerSuggestion:
    question = f"quality.{EVIDENCE_FOR.get(one.source) or OF_CENTRES[one.kind]}"
    return AnswerSuggestion(f"provider-{one.id}", finding_sentence(one, words), None, "", question, None, True, KNOWN)


def _has_evidence(offer: AnswerSuggestion, stored: Stored) -> bool:
    """Whether it was taken over, or somebody answered with evidence of their own."""
    given = stored.case.answers.get(offer.question)
    if given is None or not given.evidence:
        return False
    return given.answer != UNKNOWN or answer_offers.sentence(offer, reader_words()) in given.evidence
