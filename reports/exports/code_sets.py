"""Which codes a column of exported decisions may have, in their order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.store.decisions.figures import ISSUED, STRENGTH_VALUES
from criteria.load import framework
from criteria.vocabulary import CRITERIA, OUTCOMES

CodeSets = Mapping[str, tuple[str, ...]]

BASES = ("stated-credits", "stated-hours", "weeks-times-hours", "sum")


def code_sets() -> CodeSets:
    """The codes that a column may have, for the columns that have any."""
    strengths = {f"{name}{end}": tuple(STRENGTH_VALUES) for name in CRITERIA for end in ("", "_proposed")}
    return {
        "purpose": tuple(purpose.id for purpose in framework().purposes),
        "proposed": tuple(OUTCOMES),
        "outcome": ISSUED,
        "then": ("full", "partial"),
        "basis": BASES,
        **strengths,
    }


def with_seen(seen: Mapping[str, Iterable[str]]) -> CodeSets:
    """The code sets with the other codes that stand in the data behind them, such as those of an older edition."""
    return {name: (*known, *sorted(set(seen[name]) - set(known))) for name, known in code_sets().items()}
