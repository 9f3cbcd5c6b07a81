"""Is the learner of one case the learner of another? Sure, possible or no; nothing is guessed. Pure.

Sure: the names are of the same person and the birth date or the address agrees, and nothing else disagrees. Somebody
born on another day, or of another address, is somebody else until a person says otherwise. What says nothing but a name
is possible at most.

>>> marta = LearnerFacts("Marta Rossi", "1988-04-02", "marta@example.org")
>>> compare_learners(marta, LearnerFacts("ROSSI Marta", "1988-04-02", None)).likeness
'sure'
>>> compare_learners(marta, LearnerFacts("Marta Rossi", None, None)).likeness
'possible'
>>> compare_learners(marta, LearnerFacts("Marta Rossi", "1971-12-30", None)).likeness
'other'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from assessment.access.addresses import plain_address
from assessment.matching.person_names import same_person

Fact = Literal["name", "born", "contact"]
FACTS: tuple[Fact, ...] = get_args(Fact)


class LearnerFacts(NamedTuple):
    """What a case says about its learner. `born`: a day as ISO writes it; `contact`: an address of any kind."""

    name: str
    born: str | None = None
    contact: str | None = None


class LearnerLikeness(NamedTuple):
    """How two cases compare, and in which facts they agree and differ."""

    likeness: Literal["sure", "possible", "other"]
    agrees: tuple[Fact, ...] = ()
    differs: tuple[Fact, ...] = ()


def compare_learners(learner: LearnerFacts, other: LearnerFacts) -> LearnerLikeness:
    """How likely two cases are of the same learner."""
    name = same_person(learner.name, other.name) if learner.name and other.name else "other"
    agrees, differs = _facts(learner, other)
    if name == "same":
        agrees = ("name", *agrees)
    known = [fact for fact in agrees if fact != "name"]
    if not known and "born" in differs:
        return LearnerLikeness("other", agrees, differs)
    if name == "same":
        return LearnerLikeness("sure" if known and not differs else "possible", agrees, differs)
    if known and (name == "close" or "contact" in known):
        return LearnerLikeness("possible", agrees, differs)
    return LearnerLikeness("other", agrees, differs)


def differing_facts(learners: Sequence[LearnerFacts]) -> list[tuple[Fact, ...]]:
    """For each learner, in which facts another of them differs.

    Who differ from each other cannot all be somebody of whom less is known.

    >>> differing_facts([LearnerFacts("Marta Rossi", None, a) for a in ("m@a.example", "m@b.example", None)])
    [('contact',), ('contact',), ()]
    """
    return [
        tuple(fact for fact in FACTS if any(fact in _facts(learner, other)[1] for other in learners))
        for learner in learners
    ]


def _facts(learner: LearnerFacts, other: LearnerFacts) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    agrees: list[Fact] = []
    differs: list[Fact] = []
    if learner.born and other.born:
        (agrees if learner.born == other.born else differs).append("born")
    left, right = (" ".join(plain_address(facts.contact or "").split()) for facts in (learner, other))
    if left and right:
        (agrees if left == right else differs).append("contact")
    return tuple(agrees), tuple(differs)
