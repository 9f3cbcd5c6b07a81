"""The credits of many cases: worked out once for all that share course facts, country and the values of their time."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assessment.case.answers import AnswerRecord
from assessment.rules.credits import equivalences, stands_against
from assessment.rules.inputs import JudgementInput
from assessment.rules.judgement import shown
from criteria.country import Country
from criteria.load import issuer_systems
from criteria.model import Framework


class Quiet:
    """Words that say nothing: the sums without their sentences."""

    def __call__(self, key: str, **fields: object) -> str:
        """No sentence."""
        return ""

    def number(self, value: object, places: int = 2) -> str:
        """No figure in words."""
        return ""

    def span(self, ends: object, places: int = 2) -> str:
        """No interval in words."""
        return ""

    def country(self, code: str) -> str:
        """No name."""
        return ""


class Credits(NamedTuple):
    """The figure in the first system (ECTS) and in the centre's own unit, and whether the volume stands against
    recognition in full.
    """

    first: float | None
    own: float | None
    own_system: str | None
    against: bool


@dataclass
class Volumes:
    """Works out credits and remembers them. `place`: a country's data by its code."""

    rules: Framework
    place: Callable[[str], Country]
    known: dict[Any, Credits] = field(default_factory=dict)
    changes: dict[str, list[datetime.date]] = field(default_factory=dict)

    def credits(self, given: JudgementInput) -> Credits:
        """The credits of one case. Of the days only those count on which a value changed."""
        basis = self._no_basis(given)
        key = given.country, self._era(given), bool(basis), given.facts
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._worked_out(given, basis)
        return found

    def _no_basis(self, given: JudgementInput) -> dict[str, AnswerRecord]:
        """The answers that leave the hours recorded without basis."""
        return {name: AnswerRecord(answer=a) for name, a in self.rules.no_basis if given.answers.get(name) == a}

    def _era(self, given: JudgementInput) -> int:
        changes = self.changes.get(given.country)
        if changes is None:
            changes = self.changes[given.country] = _changes(self.place(given.country))
        return bisect_right(changes, given.on)

    def _worked_out(self, given: JudgementInput, answers: dict[str, AnswerRecord]) -> Credits:
        quiet: Any = Quiet()
        changes = {"country": given.country, "on": given.on, "answers": answers}
        case = given.facts.case.model_copy(update=changes)
        found, _ = equivalences(case, self.rules, quiet, given.facts.own_rules, self.place(given.country))
        own = next((entry for entry in found if entry.own), None)
        return Credits(
            None if not found else _figure(found[0]),
            None if own is None else _figure(own),
            None if own is None else own.system,
            stands_against(case, found),
        )


def _figure(entry: Any) -> float:
    return float(shown(entry.credits, 2) or 0)


def _changes(place: Country) -> list[datetime.date]:
    """The days from which a value holds that turns a volume into credits of this country."""
    values = [value for system in place.systems for value in (*system.rates, *system.windows)]
    values += [rate for system in issuer_systems() for rate in system.rates]
    return sorted({value.since for value in values})
