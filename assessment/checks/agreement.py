"""This module answers for a text of the certificate whether it agrees with what the case says. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assessment.checks import CheckAnswer
from assessment.facts.model import Reading, Result


class FactComparison(NamedTuple):
    """How a fact is compared with what the case says. `fact`: its name. `known`: what the case says, and its field.

    `judge`: the result and the reason for two texts. `without`: the reason if the certificate states no such text.
    """

    fact: str
    known: tuple[str, str]
    judge: Callable[[str, str], tuple[Result, str]]
    without: str


def agreement(reading: Reading, comparison: FactComparison) -> CheckAnswer:
    """The answer for the fact. If it is not certain, the answer is cannot-tell and says whether a candidate agrees."""
    field, known = comparison.known
    fact = reading.facts.get(comparison.fact)
    if fact:
        result, reason = comparison.judge(str(fact.value), known)
        return CheckAnswer(result, reason, {"certificate": str(fact.value), field: known})
    offered = [str(entry.value) for entry in reading.candidates.get(comparison.fact, [])]
    if not offered:
        return CheckAnswer("cannot-tell", comparison.without)
    agreeing = [text for text in offered if comparison.judge(text, known)[0] == "passed"]
    fields = {"certificate": (agreeing or [", ".join(offered)])[0], field: known}
    return CheckAnswer("cannot-tell", "one-agrees" if agreeing else "none-agrees", fields)
