"""What people answer in a case: answers to questions, and strengths set by a person. Pure."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from assessment.case.fields import LONGEST, CasePart, Day, Text
from assessment.facts.letters import visible
from criteria.load import framework
from criteria.vocabulary import UNKNOWN, Strength


class AnswerRecord(CasePart):
    """The answer to one question, with the evidence for it, the day, and who gave it.

    `former`: an answer given earlier that the question no longer has; the question is then open and asked again.
    """

    answer: str = UNKNOWN
    note: Text | None = None
    evidence: Text | None = None
    on: Day | None = None
    by: Text | None = None
    former: Text | None = None

    def of_today(self, question: str) -> AnswerRecord:
        """The same, an answer that its question no longer has as a former one."""
        asked = framework().questions.get(question)
        if asked is None or asked.has(self.answer):
            return self
        return self.model_copy(update={"answer": UNKNOWN, "former": self.answer})


def _seen(reason: str) -> str:
    if not visible(reason):
        raise ValueError("expected a reason that can be read; it holds invisible signs only")
    return reason


class Override(CasePart):
    """The strength that a person sets for a criterion instead of the proposed one, with the reason."""

    strength: Strength
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S"), AfterValidator(_seen)]
    by: Text | None = None
    on: Day | None = None


def _bare_answer(value: object) -> object:
    return {"answer": value} if isinstance(value, str) else value


Answers = dict[str, Annotated[AnswerRecord, BeforeValidator(_bare_answer)]]
