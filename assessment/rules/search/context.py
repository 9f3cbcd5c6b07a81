"""A judged case as the search for better outcomes sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.rules.judgement import CriterionResult
from criteria.model import Framework, Purpose, Thresholds

Answers = dict[str, str]


@dataclass(frozen=True)
class Situation:
    """What the search works on: rules, purpose, answers given (without `unknown`) and results so far."""

    rules: Framework
    purpose: Purpose
    thresholds: Thresholds
    answers: Answers
    results: dict[str, CriterionResult]
    limits: dict[str, int]
    too_small: bool  # the volume stands against recognition in full, and no answer can change that
    no_basis: bool  # only an answer about the hours stands against it
    seen: dict[tuple[str, tuple[str | None, ...]], str] = field(default_factory=dict)
    lifts: dict[tuple[str, str, bool], list[Answers]] = field(default_factory=dict)

    @property
    def not_in_full(self) -> bool:
        """Whether the volume stands against recognition in full, as answered now."""
        return self.too_small or self.no_basis
