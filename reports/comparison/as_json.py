"""This module writes a comparison as JSON data (`laila compare --json`). Pure."""

from __future__ import annotations

from typing import Any

from reports.comparison.model import Comparison, Spread
from reports.protection.disclosure_control import BASE


def data(comparison: Comparison) -> dict[str, Any]:
    """All figures by country.

    `rounded_to`: every count is a multiple of it; null if nothing is rounded. `left_out`: the number of countries that
    were asked for and have no decisions or too few.
    """
    return {
        "filters": comparison.filters.address(),
        "rounded_to": None if comparison.exact else BASE,
        "countries": list(comparison.countries),
        "left_out": comparison.left_out,
        "fictional": comparison.fictional,
        "decisions": comparison.decisions,
        "outcomes": spread(comparison.outcomes),
        "strengths": {name: spread(figure) for name, figure in comparison.strengths.items()},
        "outcome_changes": spread(comparison.changes),
        "overridden": spread(comparison.overridden),
        "overrides": {name: spread(figure) for name, figure in comparison.overrides.items()},
        "volume": {
            code: {
                "decisions": volume.decisions,
                "ects_in_100_hours": _rounded(volume.ects_in_100_hours),
                "own": {
                    unit: {"decisions": own.decisions, "in_100_hours": _rounded(own.in_100_hours)}
                    for unit, own in volume.own.items()
                },
            }
            for code, volume in comparison.volumes.items()
        },
        "days": {
            code: {"decisions": days.decisions, "median": days.median, "nine_of_ten": days.nine_of_ten}
            for code, days in comparison.days.items()
        },
        "waiting": {
            code: {"cases": waiting.cases, "oldest": waiting.oldest and waiting.oldest.isoformat()}
            for code, waiting in comparison.waiting.items()
        },
    }


def spread(figure: Spread) -> dict[str, dict[str, int]]:
    """Counts by country and category, with `total` if the categories add up."""
    rows = {code: dict(row) for code, row in figure.counts.items()}
    for code, total in figure.totals.items():
        rows[code]["total"] = total
    return rows


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
