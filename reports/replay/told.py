"""A replay as it may be told: exactly of one own country, else rounded by `disclosure_control`. Pure.

Rules that somebody brings, and a day that somebody chooses, can ask any question about decisions, so of other countries
they are answered nothing. What is told of others under another country's profile tells no more than the grid does about
the numbers that the grid holds.

>>> told(result, ["IT"], person, published(places)).whole.decisions
312
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessment.access.roles import Person, compares_for
from criteria.vocabulary import CRITERIA
from reports.comparison.grid import WHOLE, GridPlace
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds, rounded
from reports.replay.changed_rules import Changed
from reports.replay.replay import Replay, Tally

Moves = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Published:
    """What the grid says of all decisions of a country: how many there are, and how many had each strength."""

    decisions: int
    strengths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def published(places: Iterable[GridPlace]) -> dict[str, Published]:
    """The countries of which the grid tells more than a number, with what it says of them."""
    return {
        place.country: Published(place.decisions, {name: place.counts.get(f"strength.{name}", {}) for name in CRITERIA})
        for place in places
        if place.counts and not place.edition and (place.slice, place.value, place.period) == WHOLE
    }


def askable(countries: Sequence[str], changed: Changed, person: Person) -> list[str]:
    """The countries of which somebody may ask what these rules would have done."""
    anything = changed.brought or changed.on is not None
    return [code for code in countries if not anything or compares_for(person, code)]


def exact(countries: Sequence[str], person: Person) -> bool:
    """Whether a replay of these countries is told exactly: it is of one that the person coordinates."""
    return len(countries) == 1 and compares_for(person, countries[0])


def told(result: Replay, countries: Sequence[str], person: Person, grid: Mapping[str, Published]) -> Replay:
    """The result of a replay of some countries. Those with too few decisions are left out where it is rounded; the
    person's own among them are named in `left_out`, others never: that they have decided at all may be a small number.

    The whole is then the sum of what is told. Cases are listed of the person's own countries. `grid`: what is published
    of the countries.
    """
    cases = {group: seqs for group, seqs in result.cases.items() if compares_for(person, group[0])}
    if exact(countries, person):
        return replace(result, cases=cases)
    kept = {
        code: _rounded(result.countries[code], result.keys[code], grid[code], own=compares_for(person, code))
        for code in sorted(result.countries)
        if code in grid
    }
    whole = Tally()
    for tally in kept.values():
        whole.merge(tally)
    left_out = tuple(code for code in countries if code not in kept and compares_for(person, code))
    return Replay(whole, kept, {}, cases, result.sizes, rounded=True, left_out=left_out)


def _rounded(counts: Tally, keys: Tally, grid: Published, *, own: bool) -> Tally:
    """The figures of a country. Decisions that were not judged are among its number, so that it is that of the grid.

    `own`: who asks may have the exact figures of this country. They are rounded, since a report may be passed on.
    """
    enough = BASE if own else ENOUGH

    def number(count: int, key: int, *parts: Moves) -> int:
        """A count, 0 where it is too small. `parts`: it is not less than any of their counts."""
        least = max((Bounds.of([each]).least for part in parts for each in part.values()), default=0)
        shown = min(rounded(count, key, Bounds(least)), grid.decisions)
        return shown if shown >= enough else 0

    def moves(counted: Moves, of_keys: Moves, published: Mapping[str, int] | int) -> Moves:
        """Moves, of others as far as they do not say that there are more decisions than `published` says.

        `published`: a number for each thing that decisions had before, or one for all of them.
        """
        taken: Counter[str] = Counter()
        shown: Moves = Counter()
        for move in sorted(counted):
            place, room = ("", published) if isinstance(published, int) else (move[0], published.get(move[0], 0))
            told = number(counted[move], of_keys[move])
            least = Bounds.of([told]).least
            if told and (own or taken[place] + least <= Bounds.of([room]).least):
                taken[place] += least
                shown[move] = told
        return shown

    told = Tally(grid.decisions, moves(counts.outcomes, keys.outcomes, grid.decisions))
    for name in CRITERIA:
        told.strengths[name] = moves(counts.strengths[name], keys.strengths[name], grid.strengths.get(name, {}))
    told.with_strength = number(counts.with_strength, keys.with_strength, *told.strengths.values())
    told.credits = number(counts.credits, keys.credits)
    parts = Counter({("", ""): max(told.with_strength, told.credits)})
    told.any = number(counts.any, keys.any, told.outcomes, parts)
    told.lost = +Counter({name: number(count, keys.lost[name]) for name, count in counts.lost.items()})
    return told
