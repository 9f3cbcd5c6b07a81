"""What would change the outcome: the smallest sets of changed answers that reach a better one. Pure and exact.

Only the pessimist's reading makes a recognised outcome, so a set of changes reaches one exactly when it lifts the
least possible score of every criterion a row asks for. A criterion's score depends on its own questions alone and
rises with each of them; so the minimal sets are found criterion by criterion and then combined.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import combinations

from assessment.rules.judgement import Change
from assessment.rules.outcome import OutcomeProposal, better, first_row, holds, rank
from assessment.rules.scoring import Worth, total
from assessment.rules.search.context import Answers, Situation
from criteria.model import UNAVAILABLE, UNKNOWN, Answer, Criterion, Question, Row

AT_MOST = 5
"""Sets shown for an outcome: more is no advice."""

LOOKED_AT = 30
"""Combinations looked at for a row; the smallest come first, so the smallest set is always among them."""

Reached = tuple[str, Answers]


def would_change(situation: Situation, proposal: OutcomeProposal) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The minimal sets of changed answers after which a better outcome is proposed, best outcome first.

    At most five an outcome, ordered by size; only answers somebody can change. Each set is as small as it can be:
    leave one change out and the outcome is not reached.
    """
    reached = _reached(situation, proposal)
    found: list[tuple[str, tuple[Change, ...]]] = []
    for outcome in ("full", "partial", "conditional"):
        if better(outcome, proposal.outcome):
            smallest = _minimal(situation, [entry for entry in reached if rank(entry[0]) >= rank(outcome)])
            sets = [answers for to, answers in smallest if to == outcome]
            found += [(outcome, _changes(situation, answers)) for answers in sets[:AT_MOST]]
    return tuple(found)


def _reached(situation: Situation, proposal: OutcomeProposal) -> list[Reached]:
    """Sets of changes that meet a better row, and what is proposed after each."""
    found = []
    for row in situation.purpose.rows:
        if better(row.outcome, proposal.outcome):
            found += [(_outcome_after(situation, answers), answers) for answers in _for_row(situation, row)]
    return found


def _minimal(situation: Situation, sets: list[Reached]) -> list[Reached]:
    """Smallest first, without the sets that ask for more than another one does."""
    questions = situation.rules.questions
    kept: list[tuple[str, Answers, dict[str, Worth]]] = []
    for to, answers in sorted(sets, key=lambda entry: (len(entry[1]), rank(entry[0]))):
        asked = {name: questions[name].answer(answer).worth for name, answer in answers.items()}
        if not any(
            all(name in asked and worth <= asked[name] for name, worth in other.items()) for _, _, other in kept
        ):
            kept.append((to, answers, asked))
    return [(to, answers) for to, answers, _ in kept]


def _changes(situation: Situation, answers: Answers) -> tuple[Change, ...]:
    return tuple(
        Change(name, situation.answers.get(name, UNKNOWN), answers[name], question.changeable_by)
        for name, question in situation.rules.questions.items()
        if name in answers
    )


def _outcome_after(situation: Situation, changed: Answers) -> str:
    """The outcome the pessimist proposes once these answers are changed (stops are lifted by then)."""
    after = situation.answers | changed
    strengths: dict[str, str | None] = {
        criterion.id: _worst_strength(situation, criterion, after) for criterion in situation.rules.criteria
    }
    not_in_full = situation.too_small or _still_no_basis(situation, after)
    return first_row(situation.purpose, strengths, not_in_full).outcome


def _still_no_basis(situation: Situation, answers: Answers) -> bool:
    questions = situation.rules.questions
    return situation.no_basis and any(questions[name].answer(answer).no_basis for name, answer in answers.items())


def _worst_strength(situation: Situation, criterion: Criterion, answers: Answers) -> str | None:
    result = situation.results[criterion.id]
    if result.worst is None or result.decided_by is not None:
        return result.worst
    given = tuple(answers.get(question.id) for question in criterion.questions)
    if (criterion.id, given) not in situation.seen:
        worths = {
            q.id: q.answer(answer).worth if answer else q.least_going_on
            for q, answer in zip(criterion.questions, given, strict=True)
        }
        found = total(criterion, worths, situation.limits.get(criterion.id, 100))
        situation.seen[criterion.id, given] = found.strength(situation.thresholds)
    return situation.seen[criterion.id, given]


def _for_row(situation: Situation, row: Row) -> Iterator[Answers]:
    """Sets of changes that meet a row, smallest first."""
    choices = []
    for criterion in situation.rules.criteria:
        options = _options(situation, criterion, row.minimum.get(criterion.id, "none"), row.outcome == "full")
        if not options:
            return
        if options != [{}]:
            choices.append(options)
    for picked in _smallest_first(choices):
        yield {name: answer for part in picked for name, answer in part.items()}


def _smallest_first(choices: list[list[Answers]]) -> Iterator[list[Answers]]:
    """One option of each list, combinations in the order of their total size; each list is sorted by size."""
    start = (0,) * len(choices)
    heap = [(sum(len(options[0]) for options in choices), start)]
    seen = {start}
    for _ in range(LOOKED_AT):
        if not heap:
            return
        _, picks = heapq.heappop(heap)
        yield [options[pick] for options, pick in zip(choices, picks, strict=True)]
        for place, options in enumerate(choices):
            if picks[place] + 1 < len(options):
                following = (*picks[:place], picks[place] + 1, *picks[place + 1 :])
                if following not in seen:
                    seen.add(following)
                    size = sum(len(options[pick]) for options, pick in zip(choices, following, strict=True))
                    heapq.heappush(heap, (size, following))


def _options(situation: Situation, criterion: Criterion, needed: str, for_full: bool) -> list[Answers]:
    """As `_lifting`, found once for all rows that ask for the same."""
    key = (criterion.id, needed, for_full)
    if key not in situation.lifts:
        situation.lifts[key] = _lifting(situation, criterion, needed, for_full)
    return situation.lifts[key]


def _lifting(situation: Situation, criterion: Criterion, needed: str, for_full: bool) -> list[Answers]:
    """The minimal changes that lift a criterion's least strength to `needed`; [{}] where nothing has to change.

    A stop has to be lifted in any case, and for full recognition an answer that leaves the hours without basis.
    """
    result = situation.results[criterion.id]
    forced = _forced(situation, criterion, for_full)
    if forced is None:
        return []
    fixed = result.worst is None or result.decided_by is not None
    if fixed and not holds(result.worst, needed):
        return []
    better_answers = {
        question.id: options for question in criterion.questions if (options := _improvements(situation, question))
    }
    if any(name not in better_answers for name in forced):
        return []
    found: list[Answers] = []
    for size in range(len(forced), len(better_answers) + 1):
        for names in combinations(better_answers, size):
            if not set(forced) <= set(names) or any(set(other) <= set(names) for other in found):
                continue
            picked = {name: better_answers[name] for name in names}
            if fixed or _reaches(situation, criterion, {n: o[-1] for n, o in picked.items()}, needed):
                found.append(_least(situation, criterion, picked, needed, fixed))
        if fixed:
            break
    return found


def _forced(situation: Situation, criterion: Criterion, for_full: bool) -> tuple[str, ...] | None:
    """Questions of a criterion whose answer has to change whatever else does."""
    forced = []
    for question in criterion.questions:
        if question.id not in situation.answers:
            continue
        given = question.answer(situation.answers[question.id])
        no_basis = given.no_basis and for_full and situation.no_basis
        if given.stop or no_basis:
            forced.append(question.id)
    if for_full and situation.too_small:
        return None
    return tuple(forced)


def _improvements(situation: Situation, question: Question) -> list[Answer]:
    """Answers better than today's (an unknown counts as its least one), least first; none if nobody can change it."""
    if question.changeable_by == "nobody":
        return []
    given = situation.answers.get(question.id)
    today = question.answer(given).worth if given else question.least_going_on
    stopped = bool(given and question.answer(given).stop)
    no_basis = bool(given and question.answer(given).no_basis)
    return sorted(
        (
            a
            for a in question.answers
            if a.id not in (UNKNOWN, UNAVAILABLE, given)
            and not a.stop
            and not (no_basis and a.no_basis)
            and (a.worth > today or stopped or (no_basis and a.worth >= today))
        ),
        key=lambda answer: answer.worth,
    )


def _reaches(situation: Situation, criterion: Criterion, chosen: dict[str, Answer], needed: str) -> bool:
    after = situation.answers | {name: answer.id for name, answer in chosen.items()}
    return holds(_worst_strength(situation, criterion, after), needed)


def _least(
    situation: Situation, criterion: Criterion, options: dict[str, list[Answer]], needed: str, fixed: bool
) -> Answers:
    """The least answers to these questions that still do: nobody is asked for more than is needed."""
    chosen = {name: answers[0 if fixed else -1] for name, answers in options.items()}
    if not fixed:
        for name, answers in options.items():
            for answer in answers:
                if _reaches(situation, criterion, chosen | {name: answer}, needed):
                    chosen[name] = answer
                    break
    return {name: answer.id for name, answer in chosen.items()}
