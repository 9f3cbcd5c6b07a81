"""A comparison as JSON data (`laila compare --json`). A number that is not shown is null. Pure."""

from __future__ import annotations

from typing import Any

from reports.comparison.figures import Comparison, Spread


def data(found: Comparison) -> dict[str, Any]:
    """All figures by country; `left_out` is the number of countries with fewer than five decisions."""
    return {
        "filters": found.filters.address(),
        "countries": list(found.countries),
        "left_out": found.left_out,
        "decisions": found.decisions,
        "outcomes": spread(found.outcomes),
        "strengths": {name: spread(one) for name, one in found.strengths.items()},
        "outcome_changes": spread(found.changes),
        "overridden": spread(found.overridden),
        "overrides": {name: spread(one) for name, one in found.overrides.items()},
        "volume": {
            code: {
                "decisions": one.decisions,
                "ects_in_100_hours": _rounded(one.ects_in_100_hours),
                "own": {
                    unit: {"decisions": count, "in_100_hours": _rounded(100 * credits / hours)}
                    for unit, (count, credits, hours) in one.own.items()
                },
            }
            for code, one in found.volumes.items()
        },
        "days": {
            code: {"decisions": one.decisions, "median": one.median, "nine_of_ten": one.nine_of_ten}
            for code, one in found.days.items()
        },
        "waiting": {
            code: {"cases": one.cases, "oldest": one.oldest and one.oldest.isoformat()}
            for code, one in found.waiting.items()
        },
    }


def spread(one: Spread) -> dict[str, dict[str, int | None]]:
    """Counts by country and category, with `total` where the categories add up."""
    return {code: row | ({"total": one.totals[code]} if one.totals else {}) for code, row in one.counts.items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
