"""This screen offers what is known about awarding body and platform as evidence, and never as a verdict."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.evidence import answer_offers
from assessment.evidence.answer_offers import KNOWN, AnswerSuggestion
from assessment.screens.case.answer_offers import show_offer
from assessment.screens.case.reopen import is_closed
from assessment.screens.components.provider_finding import finding_sentence
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.providers import ProviderFinding, known_of
from criteria.text import Words
from criteria.vocabulary import UNKNOWN

EVIDENCE_FOR = {"deqar": "register", "register": "register", "feedback": "feedback"}
"""The question of `quality` for which a finding is evidence, by its source."""

OF_CENTRES = {"awarding-body": "awarding-body", "platform": "course-review"}
"""The question of `quality` for which a centre's own finding is evidence, by the kind of provider it is about."""


def show(stored: Stored, words: Words) -> None:
    """Show the findings whose question has no evidence yet."""
    if is_closed(stored):
        return
    with open_session() as session:
        findings = known_of(stored.case, session=session)
    offers = [_offer(finding, words) for finding in findings]
    waiting = [offer for offer in offers if not _has_evidence(offer, stored)]
    if not waiting:
        return
    heading = Markup('<h3>{}</h3><p class="l-quiet l-small">{}</p>')
    st.html(heading.format(words("provider.heading"), words("provider.how")))
    for offer in waiting:
        show_offer(offer, stored, words)


def _offer(finding: ProviderFinding, words: Words) -> AnswerSuggestion:
    return AnswerSuggestion(
        fact=f"provider-{finding.id}",
        value=finding_sentence(finding, words),
        page=None,
        sha256="",
        question=f"quality.{EVIDENCE_FOR.get(finding.source) or OF_CENTRES[finding.kind]}",
        answer=None,
        sure=True,
        how=KNOWN,
    )


def _has_evidence(offer: AnswerSuggestion, stored: Stored) -> bool:
    """Whether it was taken over, or somebody answered with evidence of their own."""
    answer = stored.case.answers.get(offer.question)
    if answer is None or not answer.evidence:
        return False
    return answer.answer != UNKNOWN or answer_offers.sentence(offer, reader_words()) in answer.evidence
