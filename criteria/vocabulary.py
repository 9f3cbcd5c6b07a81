"""This module lists the framework's fixed words: ids of criteria, strengths, outcomes, purposes, answers, facts."""

from __future__ import annotations

from typing import Literal, get_args

CriterionId = Literal["quality", "verification", "level", "outcomes", "workload", "testing", "identification"]
CRITERIA: tuple[CriterionId, ...] = get_args(CriterionId)
"""The seven LAILA criteria in their order. The project names these and no others."""

Strength = Literal["none", "weak", "substantial", "strong"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
"""The weakest comes first, so that the index of a strength can be compared."""

OutcomeId = Literal["not-recognised", "more-evidence", "conditional", "partial", "full"]
OUTCOMES: tuple[OutcomeId, ...] = get_args(OutcomeId)
"""The worst comes first, so that the index of an outcome can be compared."""

PurposeId = Literal["admission", "exemption", "credit", "stacking", "portfolio"]
PURPOSES: tuple[PurposeId, ...] = get_args(PurposeId)
"""What recognition can be asked for."""

UNKNOWN, UNAVAILABLE = "unknown", "unavailable"
"""Every question has these two answers: nothing is known yet; somebody asked for it on a date and nothing came."""

Fact = Literal[
    "hours",
    "no-hours",
    "no-credits",
    "level",
    "no-framework",
    "no-level",
    "columns",
    "columns-apart",
    "outcomes",
    "no-outcomes",
    "not-all-covered",
    "none-covered",
    "half-covered",
    "some-covered",
    "all-covered",
    "no-essential",
]

Who = Literal["learner", "centre", "provider", "nobody"]
"""Who could bring an answer about: learner or centre by what they show or do, the provider by a statement."""
