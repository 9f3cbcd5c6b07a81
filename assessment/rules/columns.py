"""This module judges many cases at once, by look-ups in tables. It makes no sentences and gives no advice. Pure.

The scalar rules (`scoring`, `outcome`) calculate once for each combination that occurs what a criterion scores and
which row its strengths meet. The tables keep these results. A case is then a list of places in the tables, and the
columns of many cases are gathered at once. Sums are whole numbers, so every figure equals that of a case judged alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from assessment.case.model import Case
from assessment.rules.credits import Asked, CreditFigure, ReceivingPlace, credit_figures, place_of
from assessment.rules.criterion_results import results_on
from assessment.rules.criterion_tables import SHOWN_STRENGTHS, Cells, Column, CriterionTable
from assessment.rules.figures import limits_of
from assessment.rules.inputs import JudgementInput, input_of
from assessment.rules.judgement import shown
from assessment.rules.level import eqf_of
from assessment.rules.outcome import FiredRow, first_row, propose
from assessment.rules.overall_score import common_denominator
from assessment.rules.scoring import NOT_APPLICABLE, AnswersInOrder
from assessment.rules.steps import Steps, stops
from assessment.rules.totals import Total
from criteria.model import Framework
from criteria.purpose import Purpose
from criteria.vocabulary import CRITERIA

MOST_CREDITS = 50_000
"""The credits of at most so many courses are kept, since memory would fill up where every case has another course."""


MOST_STATES = 100_000
"""The most states of all criteria of which a table keeps the row that fires."""


MOST_PLAIN = 10_000
"""The most days and ways of taking part, which a file may name in any words, for which tables are kept at hand."""


class FigureColumns(NamedTuple):
    """The figures of many cases: each field is a column in the order of the cases. None: no row, score or figure.

    `credits` is the figure in the first credit system (ECTS). `own` is the figure in the centre's own unit, and
    `own_system` is the id of that unit. Scores are 0-100 with one decimal. `strengths` has a list for each criterion.
    """

    outcome: list[str]
    row: list[str | None]
    score: list[float | None]
    low: list[float]
    high: list[float]
    credits: list[float | None]
    strengths: dict[str, list[str]]
    own: list[float | None]
    own_system: list[str | None]


class ShownCredits(NamedTuple):
    """The credits of a course, rounded as they are shown. `against`: the recorded volume gives no credit."""

    first: float | None
    own: float | None
    own_system: str | None
    against: bool


class FiredRows(dict[Steps, FiredRow]):
    """The row of a purpose that fires, by the steps reached, looked up in the rules when somebody asks for it first.

    A full table begins anew, so that memory does not fill up with every state that was met.
    """

    def __init__(self, purpose: Purpose, *, not_in_full: bool) -> None:
        super().__init__()
        self._purpose, self._not_in_full = purpose, not_in_full

    def __missing__(self, steps: Steps) -> FiredRow:
        if len(self) >= MOST_STATES:
            self.clear()
        self[steps] = fired = first_row(self._purpose, steps, not_in_full=self._not_in_full)
        return fired


class Tables:
    """Tables of the rules' results. They grow with each batch, so the batches of one file share one object.

    `place` gives the receiving country for its code: as in force, unless others are given.
    """

    def __init__(self, rules: Framework, place: Callable[[str], ReceivingPlace] = place_of) -> None:
        self.rules, self.place = rules, place
        common, weights = common_denominator(rules), sum(criterion.weight for criterion in rules.criteria)
        kind = np.int64 if common * 100 * 20 * weights * weights < 2**62 else object
        self._tables = [CriterionTable(criterion, rules, kind) for criterion in rules.criteria]
        self._common = common
        self._workload = CRITERIA.index("workload")
        self._questions = tuple(rules.questions)
        ends = np.cumsum([len(criterion.questions) for criterion in rules.criteria]).tolist()
        self._slices = [slice(end - len(c.questions), end) for end, c in zip(ends, rules.criteria, strict=True)]
        self._plain: dict[tuple[datetime.date, str | None], list[tuple[slice, dict[AnswersInOrder, int]]]] = {}
        self._purposes: dict[str, Purpose] = {purpose.id: purpose for purpose in rules.purposes}
        self._credits: dict[Hashable, ShownCredits] = {}
        self._fired: dict[tuple[str, bool], FiredRows] = {}

    def figures(self, inputs: Sequence[JudgementInput]) -> FigureColumns:
        """The figures of a batch. NotYetInForceError: the day of a case lies before the rules."""
        count = len(self._tables)
        flat = chain.from_iterable(map(self._places, inputs))
        places = np.fromiter(flat, np.int32, len(inputs) * count).reshape(len(inputs), count).T
        cells = [table.gather(column) for table, column in zip(self._tables, places, strict=True)]
        no_basis = _any(cell.no_basis for cell in cells)
        pairs = zip(inputs, no_basis.tolist(), strict=True)
        shown_credits = [self._credits_of(inputs, no_basis=only) for inputs, only in pairs]
        without_volume = (cells[self._workload].strength == SHOWN_STRENGTHS.index(NOT_APPLICABLE)).tolist()
        against = [
            case.facts.in_hours and (entry.against or (nothing and entry.first is None))
            for case, entry, nothing in zip(inputs, shown_credits, without_volume, strict=True)
        ]
        outcome, row = self._outcomes(inputs, cells, against)
        score, low, high = self._overall(cells)
        names = np.array(SHOWN_STRENGTHS, object)
        strengths: dict[str, list[str]] = {
            table.criterion.id: names[cell.strength.astype(np.int8)].tolist()
            for table, cell in zip(self._tables, cells, strict=True)
        }
        return FigureColumns(
            outcome,
            row,
            score,
            low,
            high,
            [entry.first for entry in shown_credits],
            strengths,
            [entry.own for entry in shown_credits],
            [entry.own_system for entry in shown_credits],
        )

    def _places(self, inputs: JudgementInput) -> list[int]:
        """The place of a case in the table of each criterion."""
        answers = list(map(inputs.answers.get, self._questions))
        limits, overrides = self._limits(inputs), inputs.overrides
        if not (limits or overrides):
            try:
                plain = self._plain[inputs.on, inputs.participation]
                return [table[tuple(answers[part])] for part, table in plain]
            except KeyError:  # a day, a way of taking part or answers that have not occurred yet
                self._add_plain(inputs.on, inputs.participation)
        places, every = [], results_on(self.rules, inputs.on, inputs.participation)
        for table, part, results in zip(self._tables, self._slices, every, strict=True):
            name = table.criterion.id
            variant = results.under(limits.get(name), overrides.get(name)).variant
            places.append(table.place(variant, tuple(answers[part])))
        return places

    def _add_plain(self, on: datetime.date, participation: str | None) -> None:
        """Keep the tables of a day and a way of taking part for those cases in which only the answers count."""
        results = results_on(self.rules, on, participation)
        tables = [table.by_answers(each.variant) for table, each in zip(self._tables, results, strict=True)]
        key = on, participation
        if len(self._plain) >= MOST_PLAIN and key not in self._plain:
            self._plain.clear()
        self._plain[key] = list(zip(self._slices, tables, strict=True))

    def _limits(self, inputs: JudgementInput) -> dict[str, Total]:
        purpose = self._purposes[inputs.purpose]
        eqf = eqf_of(inputs.facts) if inputs.target_level and purpose.level_counts else None
        return limits_of(inputs, self.rules, purpose, eqf)

    def _credits_of(self, inputs: JudgementInput, *, no_basis: bool) -> ShownCredits:
        key = inputs.country, inputs.purpose, inputs.on, no_basis, inputs.facts
        result = self._credits.get(key)
        if result is None:
            asked = Asked(inputs.purpose, self.place(inputs.country), inputs.on)  # the level changes only remarks
            figures = credit_figures(inputs.facts, asked, no_basis=no_basis)
            own = next((unit for unit in figures.units if unit.own), None)
            first = figures.units[0] if figures.units else None
            result = ShownCredits(_shown(first), _shown(own), own.system if own else None, figures.against)
            if len(self._credits) >= MOST_CREDITS:
                self._credits.clear()
            self._credits[key] = result
        return result

    def _outcomes(
        self, inputs: Sequence[JudgementInput], cells: Sequence[Cells], against: list[bool]
    ) -> tuple[list[str], list[str | None]]:
        """The outcome proposed for each case, and the id of the row that fires."""
        proposals = []
        at_worst, at_best = (_all_steps(getattr(cell, end) for cell in cells) for end in ("at_worst", "at_best"))
        for case_inputs, stands, worst, best in zip(inputs, against, at_worst, at_best, strict=True):
            fired = self._rows_met(case_inputs.purpose, against=stands)
            proposals.append(propose(fired[worst], fired[best], stopped=stops(worst)))
        rows = [proposal.row.id if proposal.row else None for proposal in proposals]
        return [proposal.outcome for proposal in proposals], rows

    def _rows_met(self, purpose: str, *, against: bool) -> FiredRows:
        """The rows of a purpose that fire. `against`: the volume gives no credit, if the purpose asks for some."""
        fired = self._fired.get((purpose, against))
        if fired is None:
            whole = self._purposes[purpose]
            fired = self._fired[purpose, against] = FiredRows(whole, not_in_full=against and whole.needs_credits)
        return fired

    def _overall(self, cells: Sequence[Cells]) -> tuple[list[float | None], list[float], list[float]]:
        """Score, lowest and highest score of each case as shown. They are sums of the scalar rule's `ScoreParts`."""
        weight, known = sum(cell.weight for cell in cells), sum(cell.known_weight for cell in cells)
        value = sum(cell.known_weight * cell.value for cell in cells)
        low, high = (sum(cell.weight * getattr(cell, end) for cell in cells) for end in ("low", "high"))
        none, unknown = weight == 0, known == 0
        weight, known = np.where(none, 1, weight), np.where(unknown, 1, known)
        high = np.where(none, 100 * self._common, high)
        # The value as a fraction over weight * known * common, within the range.
        within = np.minimum(np.maximum(value * weight, low * known), high * known)
        scores = _one_decimal(within, weight * known * self._common).astype(object)
        scores[unknown] = None
        return (
            scores.tolist(),
            _one_decimal(low, weight * self._common).tolist(),
            _one_decimal(high, weight * self._common).tolist(),
        )


def _any(flags: Iterable[Column]) -> Column:
    """Whether any of some flags stands, case by case."""
    result: Column = np.logical_or.reduce([flag.astype(bool) for flag in flags])
    return result


def _all_steps(steps: Iterable[Column]) -> list[Steps]:
    """The steps of all criteria together, case by case."""
    result: list[Steps] = np.bitwise_or.reduce([column.astype(np.int64) for column in steps]).tolist()
    return result


def figures_of_cases(cases: Iterable[Case], rules: Framework) -> FigureColumns:
    """The figures of many cases under the rules of each one's date. NotYetInForceError as for one."""
    return Tables(rules).figures([input_of(case, case.day) for case in cases])


def _shown(unit: CreditFigure | None) -> float | None:
    return None if unit is None else float(shown(unit.credits, 2) or 0)


def _one_decimal(numerator: Column, denominator: Column) -> Column:
    """A fraction with one decimal, half up, as `judgement.shown` writes it."""
    rounded: Column = (20 * numerator + denominator) // (2 * denominator) / 10
    return rounded
