"""This module plans what a learner does next: at most three errands, and letters for at most five things. Pure.

>>> [errand.todo for errand in errands(case, judgement, words)]
['Ask the school ...']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.case.letters import MOST_ASKED, Letter, Receiver, Sender, beside, by_receiver, letter, receivers
from assessment.case.model import Case
from assessment.matching.course_keys import platform_name
from assessment.rules.judgement import Judgement
from assessment.self_check.questions import Thing, likely, to_find_out, ways
from criteria.text import Words

MOST_ERRANDS = 3


@dataclass(frozen=True)
class Errand:
    """One thing to do. `to`: whom to turn to (provider, platform, centre or learner, who does it alone)."""

    todo: str
    to: str


def errands(case: Case, judgement: Judgement, words: Words) -> tuple[Errand, ...]:
    """The errands, the one that helps most first. Going to the centre is always one of them."""
    likelihood, paths = likely(judgement), ways(judgement, words)
    things: tuple[Thing, ...] = ()
    if likelihood == "open":
        things = to_find_out(judgement, words)
    elif paths:
        things = paths[0].things
    first = [Errand(thing.todo, _to(thing, case)) for thing in things]
    go = Errand(words(f"learner.plan.go.{'test' if likelihood.startswith('test') else 'talk'}"), "centre")
    if any(errand.to == "centre" for errand in first[:MOST_ERRANDS]):
        return tuple(first[:MOST_ERRANDS])
    return (*first[: MOST_ERRANDS - 1], go)


def _to(thing: Thing, case: Case) -> str:
    """The addressee of an errand: whoever can answer its first question best."""
    if thing.by == "centre":
        return "centre"
    others = [receiver for receiver in receivers(thing.questions[0], case) if receiver != "learner"]
    return "learner" if thing.by == "learner" or not others else others[0]


def requests(judgement: Judgement, words: Words) -> tuple[str, ...]:
    """The questions that are worth asking others, those with the greatest effect first."""
    things = to_find_out(judgement, words) + tuple(thing for way in ways(judgement, words) for thing in way.things)
    return tuple(dict.fromkeys(name for thing in things for name in thing.questions))


def letters(case: Case, asks: Sequence[str], language: str) -> list[tuple[Letter, Letter | None]]:
    """A letter to everybody who can be asked, in their language, and in the reader's too if that is another one."""
    both: list[tuple[Letter, Letter | None]] = []
    asked = [name for name in asks if _others(name, case)][:MOST_ASKED]
    for to, questions in by_receiver(asked, case, writer="learner").items():
        sender = Sender(writer="learner", platform_name=platform_name)
        theirs = letter(questions, to, case, sender)
        both.append((theirs, beside(theirs, case, sender, language)))
    return both


def _others(name: str, case: Case) -> list[Receiver]:
    return [receiver for receiver in receivers(name, case) if receiver != "learner"]
