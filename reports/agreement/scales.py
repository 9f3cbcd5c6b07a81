"""Agreement on what the desk judges: a strength for each criterion, and the outcome, each on its scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from criteria.vocabulary import CRITERIA, OUTCOMES, STRENGTHS
from reports.agreement.coefficients import Agreement, agreement
from reports.agreement.ratings import ratings, scale_of

SCALES: dict[str, tuple[str, ...]] = {**dict.fromkeys(CRITERIA, STRENGTHS), "outcome": OUTCOMES}
"""The scale of each thing that is judged, worst first."""


def judged_alike(name: str, rows: Iterable[Sequence[str]]) -> Agreement | None:
    """How far rows of (rater, item, strength or outcome) agree. What does not apply or is open is not compared.

    The outcome that cannot be issued (more evidence) is on the scale only where somebody chose it: a value that nobody
    could give would make all others look nearer. None where nobody gave a value of the scale.
    """
    kept = [row for row in rows if row[2] in SCALES[name]]
    scale = scale_of(SCALES[name], (row[2] for row in kept))
    return agreement(ratings(kept, "ordinal", scale)) if kept else None
