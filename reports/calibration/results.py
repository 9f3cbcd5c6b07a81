"""What came out of a calibration round: side by side, how far people agree, and which questions split them. Pure.

>>> found = results(the_round, judgements)
>>> found.agreement["quality"].percent.value
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
from criteria.model import UNKNOWN
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
        """Who it is, among all."""
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
    """Everything about a closed round. `agreement` and `values` go by the names in DECIDED.

    `values`: `{(case, name): {judge's key: strength or outcome}}`; what does not apply is in it, and not compared.
    What takes long (intervals, all questions) is worked out when it is looked at.
    """

    round: Round
    judges: tuple[Judge, ...]
    judgements: dict[tuple[int, tuple[str, str]], Judged]
    values: dict[tuple[int, str], dict[tuple[str, str], str]]

    @cached_property
    def agreement(self) -> dict[str, Agreement | None]:
        """How far people agree on each criterion and the outcome."""
        return {name: _agreement(name, self.values) for name in DECIDED}

    @cached_property
    def splits(self) -> tuple[Split, ...]:
        """The questions that split people most."""
        return _splits(self.judgements)

    def agreed(self, item: Item) -> dict[str, str]:
        """What all who judged a case said alike, two at least; what a consensus begins with."""
        found = {}
        for name in DECIDED:
            said = list(self.values.get((item.number, name), {}).values())
            if len(said) > 1 and len(set(said)) == 1:
                found[name] = said[0]
        return found

    def standing(self, item: Item) -> dict[str, str]:
        """The consensus as it stands: what was chosen, else what all judged alike."""
        return {**self.agreed(item), **item.consensus}


def results(found: Round, judgements: Sequence[Judged]) -> Results:
    """The results of a closed round from its finished judgements."""
    kept = {(one.number, (one.centre, one.person)): one for one in judgements if one.result}
    values: dict[tuple[int, str], dict[tuple[str, str], str]] = {}
    for (number, key), one in kept.items():
        said = {**one.result["strengths"], "outcome": one.result["outcome"]}
        for name in DECIDED:
            values.setdefault((number, name), {})[key] = said[name]
    return Results(found, _judges(kept.values(), values), kept, values)


def _agreement(name: str, values: dict[tuple[int, str], dict[tuple[str, str], str]]) -> Agreement | None:
    return judged_alike(
        name,
        [
            ("\n".join(key), str(number), value)
            for (number, what), said in values.items()
            if what == name
            for key, value in said.items()
        ],
    )


def _judges(found: Iterable[Judged], values: dict[tuple[int, str], dict[tuple[str, str], str]]) -> tuple[Judge, ...]:
    done = Counter((one.country, one.centre, one.person) for one in found)
    seen: Counter[str] = Counter()
    judges = []
    for (country, centre, person), count in sorted(done.items()):
        seen[country] += 1
        stricter = _stricter((centre, person), values)
        judges.append(Judge(person, centre, country, f"{country} {seen[country]}", count, stricter))
    return tuple(judges)


def _stricter(key: tuple[str, str], values: dict[tuple[int, str], dict[tuple[str, str], str]]) -> float | None:
    steps = []
    for (_, name), said in values.items():
        places = {who: SCALES[name].index(value) for who, value in said.items() if value in SCALES[name]}
        if key in places and len(places) > 1:
            steps.append(fmean(place for who, place in places.items() if who != key) - places[key])
    return fmean(steps) if steps else None


def _splits(kept: dict[tuple[int, tuple[str, str]], Judged]) -> tuple[Split, ...]:
    """The questions that were answered most differently, first the worst; none that all answered alike."""
    numbers = sorted({number for number, _ in kept})
    found = []
    for question in framework().questions:
        answers = {number: _answers(question, number, kept) for number in numbers}
        alike = [_alike(said) for said in answers.values() if len(said) > 1]
        if alike and fmean(alike) < 1:
            counted = {n: dict(Counter(said).most_common()) for n, said in answers.items() if len(set(said)) > 1}
            found.append(Split(question, fmean(alike), counted))
    return tuple(sorted(found, key=lambda one: one.alike)[:MOST_SPLIT])


def _answers(question: str, number: int, kept: dict[tuple[int, tuple[str, str]], Judged]) -> list[str]:
    """The answers to a question on a case; no answer at all counts as not known, a criterion without answers not."""
    criterion = question.split(".")[0]
    said = []
    for (case, _), one in kept.items():
        answers = one.given.get("answers", {})
        if case == number and any(name.startswith(f"{criterion}.") for name in answers):
            said.append((answers.get(question) or {}).get("answer", UNKNOWN))
    return said


def _alike(said: list[str]) -> float:
    pairs = list(combinations(said, 2))
    return sum(one == other for one, other in pairs) / len(pairs)
