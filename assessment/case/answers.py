"""What people answer in a case: answers to questions, and strengths set by a person. Pure."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from assessment.case.fields import LONGEST, CasePart, Day, Text
from criteria.model import UNKNOWN, Strength


class AnswerRecord(CasePart):
    """The answer to one question, with the evidence for it, the day, and who gave it."""

    answer: str = UNKNOWN
    note: Text | None = None
    evidence: Text | None = None
    on: Day | None = None
    by: Text | None = None


class Override(CasePart):
    """The strength that a person sets for a criterion instead of the proposed one, with the reason."""

    strength: Strength
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]
    by: Text | None = None
    on: Day | None = None


def _bare_answer(value: object) -> object:
    return {"answer": value} if isinstance(value, str) else value


Answers = dict[str, Annotated[AnswerRecord, BeforeValidator(_bare_answer)]]
