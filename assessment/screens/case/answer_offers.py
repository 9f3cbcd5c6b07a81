"""What was read from the certificate for a criterion, each with a button that takes it over as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.evidence import answer_offers
from assessment.evidence.answer_offers import AnswerSuggestion
from assessment.evidence.field_proposals import accept, proposals
from assessment.screens.case.reopen import is_closed
from assessment.screens.case.saving import CaseChange, LateChange, save_change
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from criteria.text import Words
from criteria.vocabulary import UNKNOWN


def show(criteria: Iterable[str], stored: Stored, words: Words) -> None:
    """Show the offers for these criteria that nobody has taken yet."""
    offers = [offer for criterion in criteria for offer in answer_offers.offers(criterion, stored)]
    if not offers or is_closed(stored):
        return
    st.html(Markup("<h3>{}</h3>").format(words("read.heading")))
    for offer in offers:
        show_offer(offer, stored, words)


def show_offer(offer: AnswerSuggestion, stored: Stored, words: Words) -> None:
    """Show an offer in a sentence, and the button that takes it over. In a bundle, the sentence names the file."""
    files = {document.sha256: document.name for document in stored.documents} if stored.case.certificates else {}
    evidence = words.beside(files.get(offer.sha256), answer_offers.sentence(offer, words))
    sentence = evidence if offer.sure else words("read.unsure", said=evidence)
    label = words("read.use")
    if offer.answer:
        sentence += ". " + words("read.suggests", answer=words(f"answer.{offer.question}.{offer.answer}.text"))
        label = words("read.use-answer")
    hints = [words("read.compare")] if offer.how == "ocr" else []
    hints += [words("read.claim")] if offer.fact in ("identity_statement", "supervision") else []
    small = Markup('<p class="l-quiet l-small">{}</p>')
    st.html(Markup("<p>{}</p>").format(sentence) + Markup().join(small.format(hint) for hint in hints))
    st.button(plain(label), key=offer.key(), on_click=_take_over, args=(offer, stored, evidence))


@dataclass(frozen=True)
class OfferTaken(LateChange):
    """An offer that somebody takes over: evidence, and where they are still open the answer and the figure.

    `sentence`: the evidence. `shown_state`: as in CaseChange.
    """

    offer: AnswerSuggestion
    sentence: str
    shown_state: str

    @property
    def touches(self) -> frozenset[str]:
        """The question that it is for."""
        return frozenset([self.offer.question])

    def change(self, stored: Stored) -> CaseChange:
        """Evidence, answer and figure together."""
        before = stored.case.answers.get(self.offer.question, AnswerRecord())
        evidence = "; ".join(part for part in (before.evidence, self.sentence) if part)
        answer = self.offer.answer if self.offer.answer and before.answer == UNKNOWN else before.answer
        after = before.model_copy(update={"evidence": evidence[:LONGEST], "answer": answer})
        parts = _parts(self.offer, stored)
        return CaseChange(self.case_id, self.by, {self.offer.question: after}, parts, self.shown_state)


def _take_over(offer: AnswerSuggestion, stored: Stored, sentence: str) -> None:
    save_change(OfferTaken(stored.id, identity.person(), offer, sentence, stored.state))


def _parts(offer: AnswerSuggestion, stored: Stored) -> dict[str, Any]:
    """The part of the case with the field that the fact fills, where that field is still empty."""
    if stored.case.certificates or offer.how == answer_offers.KNOWN:
        return {}
    document = next((document for document in stored.documents if document.sha256 == offer.sha256), None)
    reading = document.valid_reading if document else None
    if reading is None:
        return {}
    same = [fact for fact in reading.candidates.get(offer.fact, []) if fact.value == offer.value]
    only_this = reading.model_copy(update={"candidates": {offer.fact: same}})
    fitting = (
        proposal
        for proposal in proposals(stored.case, only_this)
        if proposal.fact == offer.fact and proposal.state == "new"
    )
    proposal = next(fitting, None)
    return dict([accept(stored.case, proposal)]) if proposal else {}
