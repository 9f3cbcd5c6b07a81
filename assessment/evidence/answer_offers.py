"""What the facts read from documents offer for a criterion: evidence, and the answers they suggest. Pure.

Nothing is taken over automatically: a person presses a button.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assessment.case.answers import AnswerRecord
from assessment.case.stored import Stored
from assessment.evidence.answer_suggestions import OFFERED, suggested
from criteria.text import Words
from criteria.vocabulary import UNKNOWN

KNOWN = "known"
"""The origin of a fact that is known of the provider and in no document. Its value is a sentence with the source."""

OUTLINED = {"verification": ("learner", "course_title", "issue_date", "verification_code")}
"""Further facts, by criterion, whose places on the page are outlined because the assessor compares them."""


@dataclass(frozen=True)
class AnswerSuggestion:
    """One fact offered for one question. `sure` is False for one of several candidates a person chooses from."""

    fact: str
    value: Any
    page: int | None
    sha256: str
    question: str
    answer: str | None
    sure: bool
    how: str = "text"

    def key(self) -> str:
        """A key for its button: the same fact of the same document has the same key."""
        return f"offer:{self.sha256[:8]}:{self.fact}:{self.value}"[:120]


def offers(criterion: str, stored: Stored) -> list[AnswerSuggestion]:
    """What the documents offer for a criterion, without what the case has taken over already."""
    return [offer for offer in _all(criterion, stored) if not _taken(offer, stored.case.answers.get(offer.question))]


def _all(criterion: str, stored: Stored) -> Iterator[AnswerSuggestion]:
    return of_papers(criterion, [(document.sha256, document.reading or {}) for document in stored.papers])


def of_papers(criterion: str, papers: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[AnswerSuggestion]:
    """What files offer for a criterion. `papers`: the SHA-256 of each, and what was read from it."""
    for sha256, reading in papers:
        for fact, question, answer in OFFERED[criterion]:
            stated = reading.get("facts", {}).get(fact)
            candidates = reading.get("candidates", {}).get(fact, ())
            for entry in [stated] if stated else candidates:
                value, name = entry["value"], f"{criterion}.{question}"
                suggestion = suggested(fact, value, answer)
                how = entry.get("how", "text")
                yield AnswerSuggestion(fact, value, page_of(entry), sha256, name, suggestion, bool(stated), how)


def _taken(offer: AnswerSuggestion, record: AnswerRecord | None) -> bool:
    """Whether the question has an answer with evidence: somebody has thought about it, so nothing is offered."""
    return record is not None and record.answer != UNKNOWN and bool(record.evidence)


def page_of(entry: dict[str, Any]) -> int | None:
    """The number of the page a fact was read from; None when its place is not known."""
    box = entry.get("box")
    return box["page"] if box else None


def boxes(criterion: str, stored: Stored) -> dict[str, list[dict[str, Any]]]:
    """The places on the pages from which the facts for a criterion came, by SHA-256 of the document."""
    names = {fact for fact, _, _ in OFFERED[criterion]} | set(OUTLINED.get(criterion, ()))
    places = {}
    for document in stored.papers:
        reading = document.reading or {}
        entries = [reading.get("facts", {}).get(name) for name in names]
        entries += [entry for name in names for entry in reading.get("candidates", {}).get(name, ())]
        places[document.sha256] = [entry["box"] for entry in entries if entry and entry.get("box")]
    return places


def value_text(offer: AnswerSuggestion, words: Words) -> str:
    """The value in words."""
    if offer.fact == "identity_statement":
        return words(f"read.identity.{'yes' if offer.value else 'no'}")
    if offer.fact == "supervision":
        return words.answer(offer.question, offer.value)
    if isinstance(offer.value, list):
        joined = "–".join if offer.fact in ("hours", "hours_per_week") else "; ".join
        return joined(words.show(value) for value in offer.value)
    return words.show(offer.value)


def read_text(offer: AnswerSuggestion, words: Words) -> str:
    """What was read, without where."""
    return str(offer.value) if offer.how == KNOWN else f"{words(f'read.{offer.fact}')} {value_text(offer, words)}"


def sentence(offer: AnswerSuggestion, words: Words) -> str:
    """A sentence that says what was read, and where."""
    if offer.how == KNOWN:
        return str(offer.value)
    fields = {"name": words(f"read.{offer.fact}"), "value": value_text(offer, words)}
    if offer.how == "credential":
        return words("read.in-credential", **fields)
    if offer.how == "ocr" and offer.page:
        return words("read.in-picture", page=offer.page, **fields)
    return words("read.on-page", page=offer.page, **fields) if offer.page else words("read.somewhere", **fields)
