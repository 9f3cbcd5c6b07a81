"""This module says what a coordinator can do next, from the answers to the questions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from criteria.text import Words


@dataclass(frozen=True)
class DifferenceFindings:
    """What stands out. `countries`: those with enough decisions. `criterion`: empty if none differs for certain.

    `unequal`: what learners were asked by whose groups outcomes differ.
    """

    countries: int
    differ: bool
    criterion: str
    courses: int
    centres: tuple[str, ...] = ()
    unequal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """A sentence, and the screen on which it is done (empty: on none)."""

    sentence: str
    screen: str = ""


def steps(findings: DifferenceFindings, words: Words) -> Sequence[Step]:
    """What to do next, the most important first; there is always at least one sentence."""
    listed = []
    if findings.courses:
        listed.append(Step(words("diff.next.courses", count=findings.courses), "rounds"))
    if findings.criterion:
        criterion = words(f"criterion.{findings.criterion}.name")
        listed.append(Step(words("diff.next.criterion", criterion=criterion), "rounds"))
        listed.append(Step(words("diff.next.replay"), "replay"))
    elif findings.differ:
        listed.append(Step(words("diff.next.mix")))
    if findings.centres:
        listed.append(Step(words("diff.next.centres", centres=", ".join(findings.centres)), "comparison"))
    if findings.unequal:
        listed.append(
            Step(words("diff.next.groups", by=", ".join(words(f"groups.{name}") for name in findings.unequal)))
        )
    if not listed:
        listed.append(Step(words("diff.next.nothing" if findings.countries > 1 else "diff.next.few")))
    return listed
