"""The demo's patterns, each made once in a process: thirty tests fill a desk with the same decisions."""

from __future__ import annotations

import datetime
import random
from array import array
from typing import Any

from criteria.load import framework
from reports.demo import patterns
from reports.demo.habits import Habits
from reports.demo.patterns import Pattern


def make_patterns_once() -> None:
    """Let a pattern be made anew only where no test of this process made it before from the same throw of the dice.

    It is a judged case with its record's data, which takes some 20 ms, and nobody changes it.
    """
    make, made = patterns.decided_pattern, dict[Any, tuple[Pattern, Any]]()

    def made_once(habits: Habits, on: datetime.date, chance: random.Random) -> Pattern:
        key = (habits.id, on, id(framework()), hash(chance.getstate()))
        if key not in made:
            pattern = make(habits, on, chance)
            version, numbers, left = chance.getstate()
            made[key] = pattern, (version, array("Q", numbers), left)
        pattern, (version, numbers, left) = made[key]
        chance.setstate((version, tuple(numbers), left))
        return pattern

    patterns.decided_pattern = made_once
