"""The states of a case and the moves between them, in one table. Pure.

    draft -> submitted -> in-assessment -> proposed -> reviewed -> decided
    proposed -> returned (with a reason) -> proposed
    in-assessment <-> waiting (for evidence: the clock stops), in-assessment <-> notice (the learner is heard first)
    waiting, and the day is over -> incomplete: closed without a decision, reopened when what was missing comes
    any open state -> withdrawn, decided -> appealed -> reopened -> decided: the new decision replaces the old one
    reopened -> ... -> decided again, when the work ends without a new decision and the old one is still in force
    decided on a condition -> reopened (met or not, on a day) -> decided; decided -> revoked (it was issued wrongly)

Each move names who may make it and what it needs. In a centre that works with four eyes, one person proposes a
decision and it is issued after another person has approved it. In other centres it is issued from the assessment.

>>> [move.id for move in moves("proposed", Mover("Ada", {"assessor", "reviewer"}, proposed_by="Ada"), four_eyes=True)]
['withdraw']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.facts.letters import visible

STATES = (
    "draft",
    "submitted",
    "in-assessment",
    "waiting",
    "notice",
    "proposed",
    "returned",
    "reviewed",
    "decided",
    "revoked",
    "appealed",
    "reopened",
    "withdrawn",
    "incomplete",
)
"""Every state, in the order of a case's life."""

AT_WORK = ("draft", "submitted", "in-assessment", "returned", "reopened")
"""States in which the assessor works on a case. A complete draft may be decided without further steps."""

OPEN = (*AT_WORK, "waiting", "notice")
"""States in which a case can be changed. In the other states somebody relies on what it says."""

DECIDABLE = (*AT_WORK, "proposed", "reviewed")
"""States from which one person may decide alone where the centre allows it, even after another person's review."""

Role = Literal["learner", "assessor", "reviewer", "coordinator", "administrator"]
Need = Literal["reason", "decision", "another-person", "other-decider", "day", "condition", "ground", "day-over"]

WHO: tuple[Need, ...] = ("another-person", "other-decider")
"""Needs that depend on nothing but who makes the move."""


@dataclass(frozen=True)
class Move:
    """A step from one of the states `before` to the state `after`, by somebody with one of `roles`.

    `needs`: what must come with the move (`Brought`). `four_eyes`: True for centres that work with four eyes, False for
    those that do not, None for both. `after_all`: the state in the place of `after` where a decision of the case is in
    force.
    """

    id: str
    before: tuple[str, ...]
    after: str
    roles: frozenset[Role]
    needs: tuple[Need, ...] = ()
    four_eyes: bool | None = None
    after_all: str | None = None


ALL_ROLES: frozenset[Role] = frozenset(("learner", "assessor", "reviewer", "coordinator", "administrator"))
"""All roles, which somebody has who works alone on their own machine."""


@dataclass(frozen=True)
class Mover:
    """The person who wants to move a case.

    `proposed_by`: who proposed the decision that is under review. `decided_by`: who is named in it as having decided.
    """

    name: str
    roles: Iterable[Role]
    proposed_by: str | None = None
    decided_by: str | None = None


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


MOVES = (
    Move("submit", ("draft",), "submitted", _by("learner", "assessor")),
    Move("begin", ("draft", "submitted"), "in-assessment", _by("assessor")),
    Move("wait", AT_WORK, "waiting", _by("assessor")),
    Move("go-on", ("waiting", "notice"), "in-assessment", _by("assessor")),
    Move("give-notice", AT_WORK, "notice", _by("assessor"), ("day",)),
    Move("propose", AT_WORK, "proposed", _by("assessor"), ("decision",), four_eyes=True),
    Move("return", ("proposed", "reviewed"), "returned", _by("reviewer"), ("reason", "another-person")),
    Move("approve", ("proposed",), "reviewed", _by("reviewer"), WHO, four_eyes=True),
    Move("issue", ("reviewed",), "decided", _by("assessor", "reviewer"), ("decision",), four_eyes=True),
    Move("issue", DECIDABLE, "decided", _by("assessor"), ("decision",), four_eyes=False),
    Move("appeal", ("decided",), "appealed", _by("learner", "assessor"), ("reason",)),
    Move(
        "reopen",
        ("decided", "revoked", "appealed", "withdrawn", "incomplete"),
        "reopened",
        _by("assessor"),
        ("reason",),
    ),
    Move("settle", ("decided",), "reopened", _by("assessor"), ("condition", "day")),
    Move(
        "revoke",
        ("decided", "appealed"),
        "revoked",
        _by("reviewer"),
        ("ground", "reason", "another-person"),
        four_eyes=True,
    ),
    Move("revoke", ("decided", "appealed"), "revoked", _by("assessor"), ("ground", "reason"), four_eyes=False),
    Move("close", ("waiting",), "incomplete", _by("assessor"), ("day-over", "reason"), after_all="decided"),
    Move(
        "withdraw",
        (*OPEN, "proposed", "reviewed"),
        "withdrawn",
        _by("learner", "assessor"),
        ("reason",),
        after_all="decided",
    ),
)


class NotAllowedError(Exception):
    """The move cannot be made. `id` names the sentence (`move.not.<id>`) that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.id = reason


@dataclass(frozen=True)
class Brought:
    """What comes with a move, to meet its needs.

    `reason`: in words. `day`: whether a day is named. `decision`: whether the case holds a decision that can be issued.
    `condition`: whether its decision depends on a condition. `ground`: why it is revoked, one of `GROUNDS`. `day_over`:
    whether the day is over by which an answer was awaited.
    """

    reason: str = ""
    day: bool = False
    decision: bool = False
    condition: bool = False
    ground: str = ""
    day_over: bool = False
    in_force: bool = False


GROUNDS = ("error", "fraud")
"""Why a decision is revoked: it was issued in error, or what it rests on was forged."""


def move(name: str, state: str, by: Mover, brought: Brought, *, four_eyes: bool) -> str:
    """The state that a move leads to.

    Raises NotAllowedError when the table does not allow the move in this state, to this person or in this centre.

    >>> move("return", "proposed", Mover("Bruno", ["reviewer"], "Ada"), Brought("Hours?"), four_eyes=True)
    'returned'
    """
    candidate = next((entry for entry in _moves_from(state, four_eyes=four_eyes) if entry.id == name), None)
    if candidate is None:
        raise NotAllowedError("state")
    if not candidate.roles & set(by.roles):
        raise NotAllowedError("role")
    for need in candidate.needs:
        if not _has(need, by, brought):
            raise NotAllowedError(need)
    return candidate.after_all if candidate.after_all and brought.in_force else candidate.after


def moves(state: str, by: Mover, *, four_eyes: bool) -> list[Move]:
    """The moves somebody may make from a state, whatever they still have to bring. A screen offers these."""
    return [
        candidate
        for candidate in _moves_from(state, four_eyes=four_eyes)
        if candidate.roles & set(by.roles) and all(_has(need, by, Brought()) for need in candidate.needs if need in WHO)
    ]


def _moves_from(state: str, *, four_eyes: bool) -> list[Move]:
    return [entry for entry in MOVES if state in entry.before and entry.four_eyes in (None, four_eyes)]


def _has(need: Need, by: Mover, brought: Brought) -> bool:
    if need == "reason":
        return bool(visible(brought.reason))
    if need == "another-person":
        return bool(by.name) and by.name != by.proposed_by
    if need == "other-decider":
        return by.name != by.decided_by
    if need == "ground":
        return brought.ground in GROUNDS
    return {
        "day": brought.day,
        "decision": brought.decision,
        "condition": brought.condition,
        "day-over": brought.day_over,
    }[need]
