"""The fixed words of the framework: ids of criteria, strengths, outcomes, purposes, answers and facts. Pure."""

from __future__ import annotations

from typing import Literal, get_args

CriterionId = Literal["quality", "verification", "level", "outcomes", "workload", "testing", "identification"]
CRITERIA: tuple[CriterionId, ...] = get_args(CriterionId)
"""The seven LAILA criteria, in their order. The project names these and nothing else."""

Strength = Literal["none", "weak", "substantial", "strong"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
"""Weakest first, so that a strength's index compares."""

OutcomeId = Literal["not-recognised", "more-evidence", "conditional", "partial", "full"]
OUTCOMES: tuple[OutcomeId, ...] = get_args(OutcomeId)
"""Worst first, so that an outcome's index compares."""

PurposeId = Literal["admission", "exemption", "credit", "stacking", "portfolio"]
PURPOSES: tuple[PurposeId, ...] = get_args(PurposeId)
"""What recognition can be asked for."""

UNKNOWN, UNAVAILABLE = "unknown", "unavailable"
"""Two answers every question has: nothing known yet; asked for on a date and nothing came."""

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
"""Who could bring an answer about: the learner or the centre by what they show or do, the provider by a statement."""
