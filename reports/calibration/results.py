"""This module calculates how far the judgements of a calibration round agree, and which questions split people. Pure.

>>> compared = results(calibration, judgements)
>>> compared.agreement["quality"].percent.value
0.75
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from statistics import fmean

from assessment.store.rounds.judgements import Judged
from assessment.store.rounds.rounds import DECIDED, Item, Round
from criteria.load import framework
from criteria.vocabulary import UNKNOWN
from reports.agreement.coefficients import Agreement
from reports.agreement.scales import SCALES, judged_alike

MOST_SPLIT = 5
"""Questions named as those that split people most."""


@dataclass(frozen=True)
class Judge:
    """Someone who took part. `label` is without a name, such as `IT 2`, for what leaves the desk.

    `stricter`: by how many steps of the scale on average below the others on the same cases (negative: above); None
    where there is nobody to compare with.
    """

    person: str
    centre: str
    country: str
    label: str
    finished: int
    stricter: float | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The centre and the person, by which a judge is told from all others."""
        return self.centre, self.person


@dataclass(frozen=True)
class Split:
    """A question and how alike it was answered: `alike` is the share of pairs of people with the same answer, 0 to 1.

    `answers`: by case that was not answered alike by all, how often each answer was given.
    """

    question: str
    alike: float
    answers: dict[int, dict[str, int]]


@dataclass(frozen=True)
class Results:
    """The results of a closed round. `agreement` and `values` go by the names in DECIDED.

    `values`: `{(case, name): {judge's key: strength or outcome}}`; what does not apply is in it, and not compared.
    Agreement and splits take long and are worked out when they are asked for.
    """

    round: Round
    judges: tuple[Judge, ...]
    judgements: dict[tuple[int, tuple[str, str]], Judged]
    values: dict[tuple[int, str], dict[tuple[str, str], str]]

    @cached_property
    def agreement(self) -> dict[str, Agreement | None]:
        """The agreement of the people on each criterion and on the outcome."""
        return {name: _agreement(name, self.values) for name in DECIDED}

    @cached_property
    def splits(self) -> tuple[Split, ...]:
        """The questions that split people most."""
        return _splits(self.judgements)

    def agreed(self, item: Item) -> dict[str, str]:
        """The values that all judges of a case gave alike, at least two of them. A consensus begins with these."""
        alike = {}
        for name in DECIDED:
            values = list(self.values.get((item.number, name), {}).values())
            if len(values) > 1 and len(set(values)) == 1:
                alike[name] = values[0]
        return alike

    def standing(self, item: Item) -> dict[str, str]:
        """The consensus as it stands: what was chosen, and otherwise what all judged alike."""
        return {**self.agreed(item), **item.consensus}


def results(calibration: Round, judgements: Sequence[Judged]) -> Results:
    """The results of a closed round from its finished judgements."""
    finished: dict[tuple[int, tuple[str, str]], Judged] = {}
    values: dict[tuple[int, str], dict[tuple[str, str], str]] = {}
    for judged in judgements:
        if judged.result:
            key = judged.centre, judged.person
            finished[judged.number, key] = judged
            verdicts = {**judged.result["strengths"], "outcome": judged.result["outcome"]}
            for name in DECIDED:
                values.setdefault((judged.number, name), {})[key] = verdicts[name]
    return Results(calibration, _judges(finished.values(), values), finished, values)


def _agreement(name: str, values: dict[tuple[int, str], dict[tuple[str, str], str]]) -> Agreement | None:
    return judged_alike(
        name,
        [
            ("\n".join(key), str(number), value)
            for (number, what), verdicts in values.items()
            if what == name
            for key, value in verdicts.items()
        ],
    )


def _judges(
    judgements: Iterable[Judged], values: dict[tuple[int, str], dict[tuple[str, str], str]]
) -> tuple[Judge, ...]:
    done = Counter((judged.country, judged.centre, judged.person) for judged in judgements)
    seen: Counter[str] = Counter()
    judges = []
    for (country, centre, person), count in sorted(done.items()):
        seen[country] += 1
        stricter = _stricter((centre, person), values)
        judges.append(Judge(person, centre, country, f"{country} {seen[country]}", count, stricter))
    return tuple(judges)


def _stricter(key: tuple[str, str], values: dict[tuple[int, str], dict[tuple[str, str], str]]) -> float | None:
    steps = []
    for (_, name), verdicts in values.items():
        places = {who: SCALES[name].index(value) for who, value in verdicts.items() if value in SCALES[name]}
        if key in places and len(places) > 1:
            steps.append(fmean(place for who, place in places.items() if who != key) - places[key])
    return fmean(steps) if steps else None


def _splits(kept: dict[tuple[int, tuple[str, str]], Judged]) -> tuple[Split, ...]:
    """The questions that were answered most differently, the worst first, without those that all answered alike."""
    numbers = sorted({number for number, _ in kept})
    splits = []
    for question in framework().questions:
        answers = {number: _answers(question, number, kept) for number in numbers}
        alike = [_alike(listed) for listed in answers.values() if len(listed) > 1]
        if alike and fmean(alike) < 1:
            counted = {n: dict(Counter(listed).most_common()) for n, listed in answers.items() if len(set(listed)) > 1}
            splits.append(Split(question, fmean(alike), counted))
    return tuple(sorted(splits, key=lambda split: split.alike)[:MOST_SPLIT])


def _answers(question: str, number: int, kept: dict[tuple[int, tuple[str, str]], Judged]) -> list[str]:
    """The answers to a question on a case.

    A question without an answer counts as answered by "unknown", but only where its criterion has any answer.
    """
    criterion = question.split(".")[0]
    listed = []
    for (case, _), judged in kept.items():
        answers = judged.parts.get("answers", {})
        if case == number and any(name.startswith(f"{criterion}.") for name in answers):
            listed.append((answers.get(question) or {}).get("answer", UNKNOWN))
    return listed


def _alike(answers: list[str]) -> float:
    pairs = list(combinations(answers, 2))
    return sum(first == second for first, second in pairs) / len(pairs)
