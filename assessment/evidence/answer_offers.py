"""Facts read from the documents -> what they offer for a criterion: evidence, and the answer they suggest. Pure.

Nothing is taken over by itself: a person presses the button.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assessment.case.model import AnswerRecord
from assessment.case.stored import Stored
from assessment.evidence.answer_suggestions import OFFERED, suggested
from criteria.model import UNKNOWN
from criteria.text import Words

KNOWN = "known"
"""How a fact came that no document holds: it is known of the provider, and its sentence says from where."""

OUTLINED = {"verification": ("learner", "course_title", "issue_date", "verification_code")}
"""Further facts whose places are outlined, because they are compared there."""


@dataclass(frozen=True)
class AnswerSuggestion:
    """One fact for one question. `sure` is False for one of several readings, of which a person chooses."""

    fact: str
    value: Any
    page: int | None
    sha256: str
    question: str
    answer: str | None
    sure: bool
    how: str = "text"

    def key(self) -> str:
        """A name for its button."""
        return f"offer:{self.sha256[:8]}:{self.fact}:{self.value}"[:120]


def offers(criterion: str, stored: Stored) -> list[AnswerSuggestion]:
    """What the documents offer for a criterion and the case has not taken yet."""
    return [offer for offer in _all(criterion, stored) if not _taken(offer, stored.case.answers.get(offer.question))]


def _all(criterion: str, stored: Stored) -> Iterator[AnswerSuggestion]:
    return of_papers(criterion, [(document.sha256, document.reading or {}) for document in stored.papers])


def of_papers(criterion: str, papers: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[AnswerSuggestion]:
    """What files offer for a criterion, each as its SHA-256 and what was read from it."""
    for sha256, reading in papers:
        for fact, question, answer in OFFERED[criterion]:
            found = reading.get("facts", {}).get(fact)
            candidates = reading.get("candidates", {}).get(fact, ())
            for entry in [found] if found else candidates:
                value, name = entry["value"], f"{criterion}.{question}"
                said = suggested(fact, value, answer)
                how = entry.get("how", "text")
                yield AnswerSuggestion(fact, value, page_of(entry), sha256, name, said, bool(found), how)


def _taken(offer: AnswerSuggestion, given: AnswerRecord | None) -> bool:
    """An answer with evidence has been thought about; no offer stands in its way any more."""
    return given is not None and given.answer != UNKNOWN and bool(given.evidence)


def page_of(entry: dict[str, Any]) -> int | None:
    """The page a fact was read from."""
    box = entry.get("box")
    return box["page"] if box else None


def boxes(criterion: str, stored: Stored) -> dict[str, list[dict[str, Any]]]:
    """The places on the pages that this criterion's facts came from, by document."""
    names = {fact for fact, _, _ in OFFERED[criterion]} | set(OUTLINED.get(criterion, ()))
    found = {}
    for document in stored.papers:
        reading = document.reading or {}
        entries = [reading.get("facts", {}).get(name) for name in names]
        entries += [entry for name in names for entry in reading.get("candidates", {}).get(name, ())]
        found[document.sha256] = [entry["box"] for entry in entries if entry and entry.get("box")]
    return found


def value_text(offer: AnswerSuggestion, words: Words) -> str:
    """The value as it is said to a person."""
    if offer.fact == "identity_statement":
        return words(f"read.identity.{'yes' if offer.value else 'no'}")
    if isinstance(offer.value, list):
        joined = "–".join if offer.fact in ("hours", "hours_per_week") else "; ".join
        return joined(words.show(one) for one in offer.value)
    return words.show(offer.value)


def sentence(offer: AnswerSuggestion, words: Words) -> str:
    """What was read, and where."""
    if offer.how == KNOWN:
        return str(offer.value)
    said = {"name": words(f"read.{offer.fact}"), "value": value_text(offer, words)}
    if offer.how == "credential":
        return words("read.in-credential", **said)
    if offer.how == "ocr" and offer.page:
        return words("read.in-picture", page=offer.page, **said)
    return words("read.on-page", page=offer.page, **said) if offer.page else words("read.somewhere", **said)
