"""Which unknowns are worth asking for: those whose answer can bring a better outcome about. Pure and exact."""

from __future__ import annotations

from fractions import Fraction

from assessment.rules.outcome import OutcomeProposal, better, first_row, holds, rank
from assessment.rules.scoring import Total, total
from assessment.rules.search.context import Situation
from criteria.model import OUTCOMES, STRENGTHS, UNKNOWN, Criterion, Question, Row


def missing(situation: Situation, proposal: OutcomeProposal) -> tuple[dict[str, str], ...]:
    """Unknown questions whose answer can bring a better outcome about, those that can do most first.

    An unknown counts when, for some way the others turn out, it alone decides whether the outcome is reached.
    """
    found = []
    for criterion in situation.rules.criteria:
        result = situation.results[criterion.id]
        if result.worst is None or result.decided_by is not None:
            continue
        for place, question in enumerate(criterion.questions):
            if question.id in situation.answers:
                continue
            could = _could_reach(situation, proposal, criterion, question)
            if could is not None:
                effect = criterion.weight * _effect(situation, criterion, question)
                asked = "centre" if question.changeable_by == "nobody" else question.changeable_by
                entry = {"question": question.id, "ask": asked, "could_reach": could}
                found.append(((-rank(could), -effect, place), entry))
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))


def _could_reach(
    situation: Situation, proposal: OutcomeProposal, criterion: Criterion, question: Question
) -> str | None:
    """The best outcome above the proposal for which the question can be what decides."""
    steps = _decides(situation, criterion, question)
    for outcome in reversed(OUTCOMES):
        if not better(outcome, proposal.outcome) or outcome in ("more-evidence", "not-recognised"):
            continue
        for row in situation.purpose.rows:
            if row.outcome != outcome or (situation.not_in_full and outcome == "full"):
                continue
            needed = row.minimum.get(criterion.id)
            if needed in steps and _only_through(situation, row, criterion, steps[needed]):
                return outcome
    return None


def _decides(situation: Situation, criterion: Criterion, question: Question) -> dict[str, str]:
    """Strengths for which some way the other unknowns turn out makes this question decide; with the one below."""
    steps: dict[str, str] = {}
    for others in _all_ways(situation, criterion, question):
        low = others.plus(question, question.least_going_on).strength(situation.thresholds)
        high = others.plus(question, question.greatest).strength(situation.thresholds)
        for name in STRENGTHS[STRENGTHS.index(low) + 1 : STRENGTHS.index(high) + 1]:
            steps[name] = min(low, steps.get(name, low), key=STRENGTHS.index)
    return steps


def _all_ways(situation: Situation, criterion: Criterion, asked: Question) -> set[Total]:
    """What all other questions of a criterion can come to; equal totals count once, which keeps the search small."""
    ways = {Total(cap=situation.limits.get(criterion.id, 100))}
    for question in criterion.questions:
        if question.id == asked.id:
            continue
        if given := situation.answers.get(question.id):
            worths = {question.answer(given).worth}
        else:
            worths = {answer.worth for answer in question.answers if answer.id != UNKNOWN and not answer.stop}
        ways = {way.plus(question, worth) for way in ways for worth in worths}
    return ways


def _only_through(situation: Situation, row: Row, criterion: Criterion, below: str) -> bool:
    """Whether a row can be met such that, with this criterion `below`, no row as good is met."""
    others: dict[str, str | None] = {}
    for other in situation.rules.criteria:
        result = situation.results[other.id]
        if other.id == criterion.id or result.worst is None or result.best is None:
            others[other.id] = None if result.worst is None else below
            continue
        needed = row.minimum.get(other.id, "none")
        if not holds(result.best, needed):
            return False
        others[other.id] = max(needed, result.worst, key=STRENGTHS.index)
    return rank(first_row(situation.purpose, others, situation.not_in_full).outcome) < rank(row.outcome)


def _effect(situation: Situation, criterion: Criterion, question: Question) -> Fraction:
    """How much of the criterion's range (points of 100) knowing the answer could take away at either end."""
    known = {q.id: q.answer(situation.answers[q.id]).worth for q in criterion.questions if q.id in situation.answers}
    unknown = [q for q in criterion.questions if q.id not in known and q.id != question.id]
    lows, highs = {q.id: q.least for q in unknown}, {q.id: q.greatest for q in unknown}

    def at(worth: tuple[int, int, int], others: dict[str, tuple[int, int, int]]) -> Fraction:
        limit = situation.limits.get(criterion.id, 100)
        return total(criterion, known | others | {question.id: worth}, limit).score() or Fraction(0)

    raised = at(question.greatest, lows) - at(question.least, lows)
    return raised + at(question.greatest, highs) - at(question.least, highs)
