"""A replay in sentences and tables, as the screen and the report show them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.replay.replay import Replay, Tally

Row = dict[str, str]
"""A row of a table: its values by the headings of their columns."""


def outcome_name(outcome: str, words: Words) -> str:
    """An outcome in words. A stop is not an outcome of a decision and has a word of its own."""
    return words("replay.stopped") if outcome == "suspected-fraud" else words(f"outcome.{outcome}.name")


def summary(result: Replay, words: Words) -> str:
    """The whole result in one sentence."""
    whole = result.whole
    return words(
        "replay.said",
        decisions=whole.decisions,
        outcomes=sum(whole.outcomes.values()),
        strengths=whole.with_strength,
        credits=whole.credits,
        unchanged=max(whole.decisions - whole.any, 0),
    )


def remarks(result: Replay, words: Words) -> list[str]:
    """What a reader must know of the figures: decisions that were not judged, and answers that count as unknown."""
    listed = []
    if result.whole.not_judged:
        listed.append(words("replay.not-judged", count=result.whole.not_judged))
    if result.whole.lost:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(result.whole.lost.items())[:20])
        listed.append(words("replay.lost", names=names))
    return listed


def most_frequent(tally: Tally, words: Words) -> str:
    """A sentence about the most frequent change of an outcome."""
    if not tally.outcomes:
        return words("replay.outcomes.none")
    (before, after), count = _ordered(tally.outcomes)[0]
    named = {"before": outcome_name(before, words), "after": outcome_name(after, words)}
    return words("replay.outcomes.said", count=count, **named)


def outcome_rows(tally: Tally, words: Words) -> list[Row]:
    """The outcomes that change, from what to what, the most frequent first."""
    return [
        {
            words("replay.before"): outcome_name(before, words),
            words("replay.after"): outcome_name(after, words),
            words("replay.count"): words.number(count),
        }
        for (before, after), count in _ordered(tally.outcomes)
    ]


def country_rows(result: Replay, words: Words) -> list[Row]:
    """How many decisions of each country change, and in what."""
    rows = []
    for code, tally in sorted(result.countries.items()):
        figures = {
            "replay.decisions": tally.decisions,
            "replay.with-outcome": sum(tally.outcomes.values()),
            "replay.with-strength": tally.with_strength,
            "replay.with-credits": tally.credits,
        }
        numbers = {words(key): words.number(number) for key, number in figures.items()}
        rows.append({words("replay.country"): words.country(code)} | numbers)
    return rows


def strength_rows(tally: Tally, words: Words) -> list[Row]:
    """The strengths that change, by criterion, from what to what."""
    return [
        {
            words("replay.criterion"): words(f"criterion.{name}.name"),
            words("replay.before"): words(f"strength.{before}"),
            words("replay.after"): words(f"strength.{after}"),
            words("replay.count"): words.number(count),
        }
        for name in CRITERIA
        for (before, after), count in _ordered(tally.strengths[name])
    ]


def _ordered(moves: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    return sorted(moves.items(), key=lambda move: (-move[1], move[0]))
