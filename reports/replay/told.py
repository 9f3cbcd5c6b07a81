"""A replay as it may be told: exactly of one own country, else rounded by `disclosure_control`. Pure.

Rules that somebody brings can ask any question about decisions, so of other countries they are answered nothing.

>>> told(result, ["IT"], person).whole.decisions
312
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assessment.access.roles import Person, compares_for
from criteria.vocabulary import CRITERIA
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds, rounded
from reports.replay.changed_rules import Changed
from reports.replay.replay import Replay, Tally


def askable(countries: Sequence[str], changed: Changed, person: Person) -> list[str]:
    """The countries of which somebody may ask what these rules would have done."""
    return [code for code in countries if not changed.brought or compares_for(person, code)]


def exact(countries: Sequence[str], person: Person) -> bool:
    """Whether a replay of these countries is told exactly: it is of one that the person coordinates."""
    return len(countries) == 1 and compares_for(person, countries[0])


def told(result: Replay, countries: Sequence[str], person: Person) -> Replay:
    """The result of a replay of some countries. Those with too few decisions are left out where it is rounded.

    The whole is then the sum of what is told. Cases are listed of the person's own countries.
    """
    cases = {group: seqs for group, seqs in result.cases.items() if compares_for(person, group[0])}
    if exact(countries, person):
        return replace(result, cases=cases)
    rows = {code: _rounded(result.countries[code], result.keys[code]) for code in sorted(result.countries)}
    kept = {code: tally for code, tally in rows.items() if tally.decisions >= ENOUGH}
    whole = Tally()
    for tally in kept.values():
        whole.merge(tally)
    lost = Counter(_without_small(result.lost))
    return Replay(whole, kept, {}, cases, result.sizes, _down(result.not_judged), lost, rounded=True)


def _rounded(counts: Tally, keys: Tally) -> Tally:
    told = Tally(rounded(counts.decisions, keys.decisions))
    told.outcomes = _moves(counts.outcomes, keys.outcomes)
    told.strengths = {name: _moves(counts.strengths[name], keys.strengths[name]) for name in CRITERIA}
    told.with_strength = rounded(counts.with_strength, keys.with_strength, _holding(*told.strengths.values()))
    told.credits = rounded(counts.credits, keys.credits)
    parts = Counter({("outcomes", ""): max(told.with_strength, told.credits)})
    told.any = min(rounded(counts.any, keys.any, _holding(told.outcomes, parts)), told.decisions)
    return told


def _moves(counts: Counter[tuple[str, str]], keys: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return +Counter({move: rounded(number, keys[move]) for move, number in counts.items()})


def _holding(*parts: Counter[tuple[str, str]]) -> Bounds:
    """The bounds of a count of which others are parts: it is not 0 where one of these is not."""
    return Bounds(1 if any(any(part.values()) for part in parts) else 0)


def _down(number: int) -> int:
    return number - number % BASE


def _without_small(counts: Counter[str]) -> dict[str, int]:
    return {name: _down(number) for name, number in counts.items() if number >= ENOUGH}
