"""This module holds the result of the rules for a case, in the shape of the contract. `judge` makes it.

It also holds `Remark`: a sentence as an id with values, which `explanations` puts into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from assessment.case.fields import plain
from assessment.facts.model import Check
from criteria.rounding import round_half_up
from criteria.text import Words

Span = tuple[Fraction, Fraction]
"""An interval of numbers, its ends included."""


class CountryName(NamedTuple):
    """A country as a value of a remark, shown by its name in the reader's language."""

    code: str


class UnitSign(NamedTuple):
    """The sign of a unit of credit as a value of a remark, as the reader's language has it behind a number."""

    unit: str


class CountryText(NamedTuple):
    """A country's own text as a value of a remark, shown in the reader's language or else in English, which it says."""

    by_language: Mapping[str, str]


class CountrySource(NamedTuple):
    """What a country's value is cited by, as a value of a remark: mostly the name of a law in its own language."""

    by_language: Mapping[str, str]


class Remark(NamedTuple):
    """A sentence that is not yet in words: its id, and the values that stand in it.

    A value is a number, a day, a text, a `Span`, a `CountryName`, a `UnitSign`, a `CountryText`, a `CountrySource`, a
    `CheckReason`, another remark, or a list of remarks.
    """

    id: str
    values: dict[str, Any]


class PartRemark(NamedTuple):
    """A remark about one certificate of a bundle, which is named before it. `number`: its place, from 0."""

    number: int
    remark: Remark


class CheckReason(NamedTuple):
    """The reason of a check as a value of a remark."""

    check: Check


@dataclass(frozen=True)
class Finding:
    """Something that is to be corrected or explained before a decision is issued.

    The sentence that explains the finding is kept under its `key`, which is stable: the `id`, and what exactly it is
    `about` where that can change (the file, the visit, the answers). So an explanation of one file explains no other.
    `known`: an explanation under the id alone, as the desk once kept it, can be about nothing else.

    `place`: the screen where a person corrects it; after a colon stands the criterion, or at intake the field. `mend`:
    an explanation is not enough.
    """

    id: str
    remark: Remark
    place: str
    explained: str | None = None
    mend: bool = False
    about: str = ""
    known: bool = True

    @property
    def key(self) -> str:
        """The name under which its explanation is kept."""
        return f"{self.id}:{self.about}" if self.about else self.id

    @property
    def open(self) -> bool:
        """Whether it still prevents issuing."""
        return self.mend or not self.explained


def remark(name: str, **values: object) -> Remark:
    """The sentence with this id and these values.

    >>> remark("credits.cap", credits=Fraction(6))
    Remark(id='credits.cap', values={'credits': Fraction(6, 1)})
    """
    return Remark(name, values)


def shown(value: Fraction | None, places: int = 1) -> int | float | None:
    """A number rounded for people. Figures are exact inside; scores are shown with one decimal, credits with two."""
    return None if value is None else plain(round_half_up(value, places))


@dataclass(frozen=True)
class CriterionResult:
    """One criterion: score and range (0-100, exact), strength, and the sentences behind it.

    `strength` is what counts and is shown: strong, substantial, weak, none, open or not-applicable.
    `proposed_strength` is the rules' own where a person's override replaced it. `worst` and `best` are the
    strengths the two readings of the rows use (worst leaves out the answers that stop); None: does not apply.
    `below`: the EQF level found and the target's, where the strength is nothing but that the one is below the other.
    `deciding`: the sentence of the floor or cap that decides the strength, where the mean of the answers does not.
    """

    id: str
    score: Fraction | None
    low: Fraction
    high: Fraction
    strength: str
    strength_low: str
    strength_high: str
    worst: str | None
    best: str | None
    proposed_strength: str | None = None
    decided_by: str | None = None
    below: tuple[int, int] | None = None
    deciding: str | None = None
    reasons: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "score": shown(self.score),
            "low": shown(self.low),
            "high": shown(self.high),
            "strength": self.strength,
            "strength_low": self.strength_low,
            "strength_high": self.strength_high,
            "proposed_strength": self.proposed_strength,
            "decided_by": self.decided_by,
            "reasons": list(self.reasons),
            "unknown": list(self.unknown),
        }


@dataclass(frozen=True)
class LevelResult:
    """The EQF level found, the receiving country's levels referenced to it, and why."""

    eqf: int | None = None
    national: tuple[dict[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "eqf": self.eqf,
            "national": list(self.national),
            "reasons": list(self.reasons),
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True)
class Equivalence:
    """Hours expressed in one unit of the receiving country. `credits` is suggested, `exact` the whole interval.

    `up_to`: the figure is the most there can be, while a condition is open or where only a part is recognised.
    """

    system: str
    name: str
    unit: str
    credits: Fraction
    exact: tuple[Fraction, Fraction]
    hours: tuple[Fraction, Fraction]
    basis: str
    indicative: bool
    own: bool
    step: Fraction
    steps: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    up_to: bool = False

    def as_json(self) -> dict[str, Any]:
        """The contract's form; `name`, `unit`, `own`, `step` and `up_to` say how the centre counts."""
        return {
            "system": self.system,
            "credits": shown(self.credits, 2),
            "exact": [shown(value, 2) for value in self.exact],
            "hours": [shown(value, 2) for value in self.hours],
            "basis": self.basis,
            "indicative": self.indicative,
            "steps": list(self.steps),
            "warnings": list(self.warnings),
            "name": self.name,
            "unit": self.unit,
            "own": self.own,
            "step": plain(self.step),
            "up_to": self.up_to,
        }


@dataclass(frozen=True)
class OutcomeResult:
    """What is proposed, by which row, why, and what a person decided.

    `own_test`: whether a test of the centre's own could lead to recognition.
    """

    proposed: str
    then: str | None = None
    final: str | None = None
    row: str | None = None
    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    own_test: bool = False

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "proposed": self.proposed,
            "then": self.then,
            "final": self.final,
            "row": self.row,
            "reasons": list(self.reasons),
            "conditions": list(self.conditions),
        }


@dataclass(frozen=True)
class ProcedureResult:
    """The procedure of the country by which a case is decided.

    `remarks`: what a reader of the decision must know about it. `result`: what follows from it if something is
    recognised. `in_hours=False`: its result is no volume.
    """

    id: str | None = None
    name: str = ""
    cite: str = ""
    verified: bool = False
    remarks: tuple[str, ...] = ()
    result: str = ""
    in_hours: bool = True

    def as_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {
            "id": self.id,
            "name": self.name,
            "source": self.cite,
            "verified": self.verified,
            "remarks": list(self.remarks),
            "result": self.result,
        }


class Change(NamedTuple):
    """One changed answer."""

    question: str
    before: str
    after: str
    by: str

    def as_json(self) -> dict[str, str]:
        """The contract's form."""
        return {"question": self.question, "from": self.before, "to": self.after, "by": self.by}


@dataclass(frozen=True)
class Judgement:
    """The whole judgement of a case. Its `warnings` also name the `findings` that nobody has corrected or explained.

    `volume_stated`: something is recorded of the volume, whether or not a figure can rest on it.
    """

    edition: str
    sha256: str
    criteria: dict[str, CriterionResult]
    value: Fraction | None
    low: Fraction
    high: Fraction
    level: LevelResult
    equivalence: tuple[Equivalence, ...]
    outcome: OutcomeResult
    would_change: tuple[tuple[str, tuple[Change, ...]], ...] = ()
    missing: tuple[dict[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    procedure: ProcedureResult = field(default_factory=ProcedureResult)
    findings: tuple[Finding, ...] = ()
    volume_stated: bool = False

    @property
    def own_first(self) -> list[Equivalence]:
        """The figures with the centre's own unit first and the indicative ones last."""
        return sorted(self.equivalence, key=lambda entry: (not entry.own, entry.indicative))

    def as_json(self) -> dict[str, Any]:
        """The contract's form, keys in its order."""
        return {
            "framework": {"edition": self.edition, "sha256": self.sha256},
            "criteria": {name: result.as_json() for name, result in self.criteria.items()},
            "score": {"value": shown(self.value), "low": shown(self.low), "high": shown(self.high)},
            "level": self.level.as_json(),
            "equivalence": [entry.as_json() for entry in self.equivalence],
            "outcome": self.outcome.as_json(),
            "would_change": [
                {"to": outcome, "changes": [change.as_json() for change in changes]}
                for outcome, changes in self.would_change
            ],
            "missing": list(self.missing),
            "warnings": list(self.warnings),
            "procedure": self.procedure.as_json(),
        }


def score_text(result: CriterionResult | Judgement, words: Words) -> str:
    """Score and range in figures: `66 (50–83)`; only the range if nothing is known."""
    value = result.score if isinstance(result, CriterionResult) else result.value
    span = words.span((result.low, result.high), 0)
    if value is None:
        return span
    score = words.number(value, 0)
    return score if score == span else f"{score} ({span})"


def without_figure(judgement: Judgement, words: Words) -> str:
    """Why there is no figure: the procedure ends in no volume, what is stated is no basis, or nothing is stated."""
    if not judgement.procedure.in_hours:
        return judgement.procedure.result
    return words("record.no-basis" if judgement.volume_stated else "record.no-figure")


def credit_text(entry: Equivalence, words: Words) -> str:
    """A figure with its unit: `40 h`; `up to 40 h` if it is the most there can be; 0 is said to be too small."""
    value = f"{words.number(entry.credits)} {words.sign(entry.unit)}"
    if not entry.credits:
        return words("credits.zero", value=value)
    return words("credits.up-to", value=value) if entry.up_to else value
