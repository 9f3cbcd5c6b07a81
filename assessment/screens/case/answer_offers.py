"""What was read from the certificate for a criterion, each with a button that takes it over as evidence."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.evidence import answer_offers
from assessment.evidence.answer_offers import AnswerSuggestion
from assessment.evidence.field_proposals import accept, proposals
from assessment.facts.model import Reading
from assessment.screens.case import header
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.store.cases import saving
from criteria.model import UNKNOWN
from criteria.text import Words


def show(criterion: str, stored: Stored, words: Words) -> None:
    """The offers that are still open."""
    found = answer_offers.offers(criterion, stored)
    if not found or header.is_closed(stored):
        return
    st.html(f"<h3>{escape(words('read.heading'))}</h3>")
    for offer in found:
        one(offer, stored, words)


def one(offer: AnswerSuggestion, stored: Stored, words: Words) -> None:
    """An offer in a sentence, and the button that takes it over."""
    said = answer_offers.sentence(offer, words)
    if not offer.sure:
        said = words("read.unsure", said=said)
    label = words("read.use")
    if offer.answer:
        said += ". " + words("read.suggests", answer=words(f"answer.{offer.question}.{offer.answer}.text"))
        label = words("read.use-answer")
    more = [words("read.compare")] if offer.how == "ocr" else []
    more += [words("read.claim")] if offer.fact == "identity_statement" else []
    st.html(f"<p>{escape(said)}</p>" + "".join(f'<p class="l-quiet l-small">{escape(one)}</p>' for one in more))
    st.button(plain(label), key=offer.key(), on_click=_take, args=(offer, stored, answer_offers.sentence(offer, words)))


def _take(offer: AnswerSuggestion, stored: Stored, said: str) -> None:
    given = stored.case.answers.get(offer.question, AnswerRecord())
    evidence = "; ".join(part for part in (given.evidence, said) if part)
    answer = offer.answer if offer.answer and given.answer == UNKNOWN else given.answer
    taken = given.model_copy(update={"evidence": evidence[:LONGEST], "answer": answer})
    shell_saving.save(stored.id, partial(_write, offer, stored, taken, identity.person()))


def _write(offer: AnswerSuggestion, stored: Stored, given: AnswerRecord, by: str, session: Any, version: int) -> int:
    """Evidence, answer and the figure in one transaction: all of it or nothing."""
    version = header.begin(stored.id, stored.state, by, session, version)
    version = saving.save_answer(stored.id, offer.question, given, version=version, by=by, session=session)
    for part, value in _fields(offer, stored):
        version = saving.save_part(stored.id, part, value, version=version, by=by, session=session)
    return version


def _fields(offer: AnswerSuggestion, stored: Stored) -> list[tuple[str, Any]]:
    """The field of the case that the fact fills, where it is still empty."""
    if stored.case.certificates or offer.how == answer_offers.KNOWN:
        return []
    document = next(one for one in stored.documents if one.sha256 == offer.sha256)
    reading = Reading.model_validate(document.reading)
    only = {offer.fact: [one for one in reading.candidates.get(offer.fact, []) if one.value == offer.value]}
    found = proposals(stored.case, reading.model_copy(update={"candidates": only}))
    return [accept(stored.case, one) for one in found if one.fact == offer.fact and one.state == "new"][:1]
