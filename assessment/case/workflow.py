"""The life of a case: its states, and the moves between them. One table; pure.

    draft -> submitted -> in-assessment -> proposed -> reviewed -> decided
    proposed -> returned (with a reason) -> proposed
    in-assessment <-> waiting (for evidence: the clock stands), in-assessment <-> notice (the learner is heard first)
    any open state -> withdrawn, decided -> appealed -> reopened -> decided: the new decision takes the old one's place
    decided on a condition -> reopened (met or not, on a day) -> decided; decided -> revoked (it should not have been)

Each move says who may make it and what it needs. Where the centre works with four eyes, a decision is proposed by one
person and issued after another has looked at it; where it does not, it is issued straight from the assessment.

>>> [move.id for move in moves("proposed", Mover("Ada", {"assessor", "reviewer"}, proposed_by="Ada"), four_eyes=True)]
['withdraw']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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
)
"""Every state, in the order of a case's life."""

AT_WORK = ("draft", "submitted", "in-assessment", "returned", "reopened")
"""States in which the assessor works on a case; one filed whole may be decided without a word more."""

OPEN = (*AT_WORK, "waiting", "notice")
"""States in which a case can be changed. In the others somebody relies on what it says."""

DECIDABLE = (*AT_WORK, "proposed", "reviewed")
"""States from which one person may decide alone, where the centre lets them: what a second one has seen included."""

Role = Literal["learner", "assessor", "reviewer", "coordinator", "administrator"]
Need = Literal["reason", "decision", "another-person", "day", "condition", "ground"]


@dataclass(frozen=True)
class Move:
    """From one of `before` to `after`, by someone with one of `roles`, if everything it `needs` is there.

    `four_eyes`: made only where the centre works with (True) or without (False) four eyes; None: in either.
    """

    id: str
    before: tuple[str, ...]
    after: str
    roles: frozenset[Role]
    needs: tuple[Need, ...] = ()
    four_eyes: bool | None = None


ALL_ROLES: frozenset[Role] = frozenset(("learner", "assessor", "reviewer", "coordinator", "administrator"))
"""What one person has who works alone on a machine of their own."""


@dataclass(frozen=True)
class Mover:
    """Who wants to move a case. `proposed_by`: who proposed the decision that is to be reviewed."""

    name: str
    roles: Iterable[Role]
    proposed_by: str | None = None


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
    Move("approve", ("proposed",), "reviewed", _by("reviewer"), ("another-person",), four_eyes=True),
    Move("issue", ("reviewed",), "decided", _by("assessor", "reviewer"), ("decision",), four_eyes=True),
    Move("issue", DECIDABLE, "decided", _by("assessor"), ("decision",), four_eyes=False),
    Move("appeal", ("decided",), "appealed", _by("learner", "assessor"), ("reason",)),
    Move("reopen", ("decided", "revoked", "appealed", "withdrawn"), "reopened", _by("assessor"), ("reason",)),
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
    Move("withdraw", (*OPEN, "proposed", "reviewed"), "withdrawn", _by("learner", "assessor"), ("reason",)),
)


class NotAllowedError(Exception):
    """The move cannot be made. `id` names the sentence (`move.not.<id>`) that says why."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


@dataclass(frozen=True)
class Brought:
    """What comes with a move: a reason in words, a day, whether the case holds a decision that can be issued, whether
    its decision stands on a condition, on which ground (`GROUNDS`) it is revoked."""

    reason: str = ""
    day: bool = False
    decision: bool = False
    condition: bool = False
    ground: str = ""


GROUNDS = ("error", "fraud")
"""Why a decision is revoked: it was issued in error, or what it rests on was forged."""


def move(name: str, state: str, by: Mover, brought: Brought, *, four_eyes: bool) -> str:
    """The state a move leads to. NotAllowedError when the table does not have it for this state, person or centre.

    >>> move("return", "proposed", Mover("Bruno", ["reviewer"], "Ada"), Brought("Hours?"), four_eyes=True)
    'returned'
    """
    here = [one for one in MOVES if one.id == name and state in one.before and one.four_eyes in (None, four_eyes)]
    if not here:
        raise NotAllowedError("state")
    [found] = here
    if not found.roles & set(by.roles):
        raise NotAllowedError("role")
    for need in found.needs:
        if not _has(need, by, brought):
            raise NotAllowedError(need)
    return found.after


def moves(state: str, by: Mover, *, four_eyes: bool) -> list[Move]:
    """The moves somebody may make from a state, whatever they still have to bring; what a screen offers."""
    return [
        one
        for one in MOVES
        if state in one.before and one.four_eyes in (None, four_eyes) and one.roles & set(by.roles)
        if "another-person" not in one.needs or _has("another-person", by, Brought())
    ]


def _has(need: Need, by: Mover, brought: Brought) -> bool:
    if need == "reason":
        return bool(brought.reason.strip())
    if need == "another-person":
        return bool(by.name) and by.name != by.proposed_by
    if need == "ground":
        return brought.ground in GROUNDS
    return {"day": brought.day, "decision": brought.decision, "condition": brought.condition}[need]
