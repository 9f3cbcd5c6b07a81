"""This module holds the rules of calibration rounds: assessors judge the same cases alone, and then compare. Pure.

    draft -> open -> closed -> concluded          draft, open -> cancelled

While a round is open everybody sees their own judgement and nobody else's. Once it is closed no judgement changes any
more, so a round is never opened again: whoever has seen the others' is no longer blind.

>>> may("read-others", Seat("Ada", "north", frozenset(["assessor"])), "open", invited=("north", "south"))
False
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assessment.access.roles import Person
from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError, Role
from assessment.rules.judgement import Judgement, shown

STATES = ("draft", "open", "closed", "concluded", "cancelled")
"""Every state, in the order of a round's life."""

Deed = Literal["see", "compose", "judge", "read-others", "discuss"]
Need = Literal["cases", "invited", "consensus"]


@dataclass(frozen=True)
class Seat:
    """A person at the desk: the name, the centre, and the roles that the person has there."""

    name: str
    centre: str
    roles: frozenset[Role]


def seat_of(person: Person, centre: str, country: str) -> Seat:
    """The person of a seat at a centre of a country. A coordinator is one for all rounds, whatever the country."""
    held = person.roles_at(centre, country) if centre else frozenset()
    return Seat(person.name, centre, held | {role.role for role in person.held if role.role in RUNS})


@dataclass(frozen=True)
class Rule:
    """A deed is done in these states by someone with one of `roles`; `invited`: of a centre that was invited only."""

    states: tuple[str, ...]
    roles: frozenset[Role]
    invited: bool = False


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


RUNS, JUDGES = _by("coordinator"), _by("assessor", "reviewer")
SEEN = ("open", "closed", "concluded")

ACCESS: dict[Deed, tuple[Rule, ...]] = {
    "see": (Rule(STATES, RUNS), Rule(SEEN, JUDGES, invited=True)),
    "compose": (Rule(("draft",), RUNS),),
    "judge": (Rule(("open",), JUDGES, invited=True),),
    "read-others": (Rule(("closed", "concluded"), RUNS), Rule(("closed", "concluded"), JUDGES, invited=True)),
    "discuss": (Rule(("closed",), RUNS),),
}


def may(deed: Deed, seat: Seat, state: str, *, invited: Collection[str]) -> bool:
    """Whether somebody may do something with a round in a state. Who may see a round may read their own judgement."""
    return any(
        state in rule.states and rule.roles & seat.roles and (not rule.invited or seat.centre in invited)
        for rule in ACCESS[deed]
    )


@dataclass(frozen=True)
class RoundMove:
    """From one of `before` to `after`, by a coordinator, if everything it `needs` is there."""

    id: str
    before: tuple[str, ...]
    after: str
    needs: tuple[Need, ...] = ()


MOVES = (
    RoundMove("open", ("draft",), "open", ("cases", "invited")),
    RoundMove("close", ("open",), "closed"),
    RoundMove("conclude", ("closed",), "concluded", ("consensus",)),
    RoundMove("cancel", ("draft", "open"), "cancelled"),
)


def move(name: str, state: str, seat: Seat, brought: Collection[Need]) -> str:
    """The state a move leads to. NotAllowedError (`state`, `role`, or what is missing) when the table does not have it.

    >>> move("close", "open", Seat("Ada", "north", frozenset(["coordinator"])), ())
    'closed'
    """
    chosen = next((entry for entry in MOVES if entry.id == name and state in entry.before), None)
    if chosen is None:
        raise NotAllowedError("state")
    if not RUNS & seat.roles:
        raise NotAllowedError("role")
    for need in chosen.needs:
        if need not in brought:
            raise NotAllowedError(need)
    return chosen.after


def moves(state: str, seat: Seat) -> list[str]:
    """The moves that somebody may make from a state and that a screen offers, whatever they still lack."""
    return [entry.id for entry in MOVES if state in entry.before and RUNS & seat.roles]


KEPT = (
    "country",
    "region",
    "purpose",
    "on",
    "language",
    "target",
    "course",
    "elements",
    "workload",
    "level",
    "outcomes",
)
"""Parts of a case that say nothing about the learner."""

JUDGED = (("level", "knowledge"), ("level", "skills"), ("level", "autonomy"), ("outcomes", "covered"))
"""What in these parts is an assessor's judgement: best fit, and which outcomes of the target are covered."""


CODED = frozenset(
    ("country", "region", "purpose", "on", "language", "issuer_country", "field", "kind", "workload", "level")
)
"""Fields that hold codes, numbers and days. A name is not looked for in one word there, since `DE` is a country in
them; several words are a text that somebody wrote.
"""


def anonymous(case: Case) -> Case:
    """A case as others may judge it: no learner, no centre, no answers, no decision, no file.

    The course's address goes too, since it may lead to the learner's own certificate; so does the learner's name where
    it stands in a text. Who composes the round reads the rest before opening it.
    """
    data = case.model_dump(mode="json", include=set(KEPT), exclude_none=True)
    data.get("course", {}).pop("url", None)
    for part, name in JUDGED:
        data.get(part, {}).pop(name, None)
    words = unicodedata.normalize("NFC", case.applicant.name).split() if case.applicant else []
    if names := _names(words):
        data = _without(data, names)
    if case.certificate.issued_on:
        data["certificate"] = {"issued_on": case.certificate.issued_on.isoformat()}
    return Case.model_validate(data)


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script without spaces between words, such as Chinese, Japanese and Thai."""


def _names(words: Sequence[str]) -> re.Pattern[str] | None:
    """A learner's whole name, then each of its words, as they may stand in a text in NFC.

    A word of two letters, such as `Li` or `De`, is hidden only where it has a capital, since `de` is a word too; one of
    a single letter only in the whole name. None where the whole name is a single letter or a sign: it would be every
    such letter of a text.
    """
    unspaced = bool(_UNSPACED.search("".join(words)))
    several = len(words) > 1 and _letters("".join(words)) > 1
    parts = [(r"\s*" if unspaced else r"\s+").join(map(re.escape, words))] if several else []
    for word in words:
        letters = _letters(word)
        if letters == 2 and not unspaced:
            parts.append(f"(?-i:{re.escape(word.capitalize())}|{re.escape(word.upper())})")
        elif letters >= 2:
            parts.append(re.escape(word))
    if not parts:
        return None
    any_part = f"(?:{'|'.join(parts)})"
    return re.compile(any_part if unspaced else rf"(?<!\w){any_part}(?!\w)", re.IGNORECASE)


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def _without(value: Any, names: re.Pattern[str], *, coded: bool = False) -> Any:
    if isinstance(value, str):
        return value if coded and len(value.split()) == 1 else names.sub("…", unicodedata.normalize("NFC", value))
    if isinstance(value, dict):
        return {key: _without(part, names, coded=coded or key in CODED) for key, part in value.items()}
    return [_without(part, names, coded=coded) for part in value] if isinstance(value, list) else value


def missing_of(case: Case, judgement: Judgement) -> list[str]:
    """What a person still has to judge: the criteria whose strength is open, and `outcome`."""
    unsaid = [name for name, result in judgement.criteria.items() if result.strength == "open"]
    return [*unsaid, *([] if case.decision else ["outcome"])]


def result_of(case: Case, judgement: Judgement) -> dict[str, Any]:
    """A person's judgement as JSON, which is kept as it was on that day.

    `strengths` are the person's own, `proposed` those of the rules where a person set another; `credits` are in the
    centre's own unit. ValueError while something is missing.
    """
    if case.decision is None or missing_of(case, judgement):
        raise ValueError("expected a strength for every criterion and an outcome")
    first = judgement.own_first[0] if judgement.equivalence else None
    return {
        "strengths": {name: result.strength for name, result in judgement.criteria.items()},
        "proposed": {n: r.proposed_strength for n, r in judgement.criteria.items() if r.proposed_strength},
        "outcome": case.decision.outcome,
        "proposed_outcome": judgement.outcome.proposed,
        "credits": {"value": shown(first.credits, 2), "unit": first.unit} if first else None,
        "framework": {"edition": judgement.edition, "sha256": judgement.sha256},
    }
