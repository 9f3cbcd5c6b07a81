"""This module writes the strengths that rows are read with as steps: each step is a bit of one whole number. Pure.

A criterion has a field of `WIDTH` bits. Three say whether its strength is at least weak, substantial or strong. Three
say the same of how well the essential outcomes are covered, taken by itself. The others say that the centre's own test
is passed, that no answer leaves the hours without basis, and that no answer stops the algorithm.

Whatever a criterion has no question for, it has reached. A criterion that does not apply has reached every strength. A
row asks for steps too, so it is met if none of them is missing:

>>> reached = placed(strength_steps("substantial"), "quality")
>>> missing = placed(strength_steps("strong"), "quality") & ~reached
>>> missing == placed(0b100, "quality")
True
"""

from __future__ import annotations

from criteria.vocabulary import CRITERIA, STRENGTHS

Steps = int
"""A set of steps, one bit each: of one criterion, or of all criteria in their fields."""

_STRENGTHS: dict[str, int] = {strength: (1 << place) - 1 for place, strength in enumerate(STRENGTHS)}
_EACH = len(STRENGTHS) - 1

STRENGTH: Steps = _STRENGTHS[STRENGTHS[-1]]
"""All steps of the strength, which is what a criterion that does not apply has."""

COVERED: Steps = STRENGTH << _EACH
"""All steps of how well what is essential is covered."""

TESTED: Steps = 1 << 2 * _EACH
BASIS: Steps = TESTED << 1
GOING_ON: Steps = TESTED << 2

SHOWN: Steps = COVERED | TESTED
"""What the learner can do, whatever the certificate proves."""

WIDTH = 2 * _EACH + 3
"""The bits of a criterion's field. The fields of seven criteria fit into a signed number of 64 bits."""

ALL: Steps = (1 << WIDTH) - 1

_FIELDS: dict[str, int] = {name: place * WIDTH for place, name in enumerate(CRITERIA)}


def strength_steps(strength: str | None) -> Steps:
    """The steps of a strength; all of them if the criterion does not apply (None)."""
    return STRENGTH if strength is None else _STRENGTHS[strength]


def covered_steps(strength: str) -> Steps:
    """The steps of how well what is essential is covered."""
    return _STRENGTHS[strength] << _EACH


def placed(steps: Steps, criterion: str) -> Steps:
    """Steps of one criterion in its field."""
    return steps << _FIELDS[criterion]


def of_criterion(steps: Steps, criterion: str) -> Steps:
    """The steps of one criterion, taken out of its field."""
    return steps >> _FIELDS[criterion] & ALL


def everywhere(steps: Steps) -> Steps:
    """The same steps in the field of every criterion."""
    return sum(steps << place for place in _FIELDS.values())


_ALL_GOING_ON = everywhere(GOING_ON)


def stops(steps: Steps) -> bool:
    """Whether an answer to a question of any criterion stops the algorithm."""
    return bool(_ALL_GOING_ON & ~steps)
