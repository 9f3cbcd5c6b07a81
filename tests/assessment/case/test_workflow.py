"""The life of a case: the table, which moves it allows and which not."""

from __future__ import annotations

import datetime

import pytest

from assessment.case.workflow import ALL_ROLES, MOVES, STATES, Brought, Mover, NotAllowedError, move, moves

ADA, BRUNO = Mover("Ada", ["assessor"]), Mover("Bruno", ["reviewer"])
DAY = datetime.date(2026, 12, 24)
ALL = Brought("a reason", day=True, decision=True, condition=True, ground="error")


def test_every_state_is_reached_and_left() -> None:
    assert {move.after for move in MOVES} | {"draft"} == set(STATES)
    assert {state for move in MOVES for state in move.before} == set(STATES)


@pytest.mark.parametrize("four_eyes", [True, False])
def test_no_state_has_two_moves_of_one_name(*, four_eyes: bool) -> None:
    for state in STATES:
        names = [candidate.id for candidate in moves(state, Mover("Ada", ALL_ROLES), four_eyes=four_eyes)]
        assert len(names) == len(set(names))


CANNOT = [
    ("approve", "proposed", Mover("Ada", ["reviewer"], "Ada"), ALL, "another-person"),
    ("approve", "proposed", Mover("", ["reviewer"], "Ada"), ALL, "another-person"),
    ("approve", "proposed", ADA, ALL, "role"),
    ("approve", "proposed", Mover("Bruno", ["reviewer"], "Ada", "Bruno"), ALL, "other-decider"),
    ("approve", "in-assessment", BRUNO, ALL, "state"),
    ("return", "proposed", Mover("Bruno", ["reviewer"], "Ada"), Brought("  "), "reason"),
    ("issue", "in-assessment", ADA, ALL, "state"),
    ("issue", "waiting", ADA, ALL, "state"),
    ("propose", "in-assessment", ADA, Brought(), "decision"),
    ("propose", "waiting", ADA, ALL, "state"),
    ("reopen", "proposed", ADA, ALL, "state"),
    ("give-notice", "in-assessment", ADA, Brought("why"), "day"),
    ("issue", "decided", ADA, ALL, "state"),
    ("nonsense", "draft", ADA, ALL, "state"),
    ("settle", "decided", ADA, Brought(day=True), "condition"),
    ("settle", "decided", ADA, Brought(condition=True), "day"),
    ("revoke", "decided", ADA, ALL, "role"),
    ("revoke", "decided", Mover("Ada", ["reviewer"], "Ada"), ALL, "another-person"),
    ("revoke", "decided", BRUNO, Brought("why", ground="dislike"), "ground"),
    ("revoke", "decided", BRUNO, Brought(ground="fraud"), "reason"),
    ("revoke", "decided", BRUNO, Brought("\u200b\u3164", ground="fraud"), "reason"),
    ("revoke", "proposed", BRUNO, ALL, "state"),
]


@pytest.mark.parametrize(("name", "state", "by", "brought", "why"), CANNOT)
def test_what_cannot_be_done_with_four_eyes(name: str, state: str, by: Mover, brought: Brought, why: str) -> None:
    with pytest.raises(NotAllowedError) as refused:
        move(name, state, by, brought, four_eyes=True)
    assert refused.value.id == why


def test_alone_a_decision_is_issued_at_once() -> None:
    assert move("issue", "in-assessment", ADA, ALL, four_eyes=False) == "decided"
    assert move("issue", "reviewed", ADA, ALL, four_eyes=True) == "decided"


def test_work_that_ends_leaves_a_decision_in_force_as_it_was() -> None:
    for name, state, otherwise in (
        ("withdraw", "reopened", "withdrawn"),
        ("withdraw", "in-assessment", "withdrawn"),
        ("close", "waiting", "incomplete"),
    ):
        for in_force, after in ((True, "decided"), (False, otherwise)):
            brought = Brought("why", day_over=True, in_force=in_force)
            assert move(name, state, ADA, brought, four_eyes=True) == after


def test_who_is_named_as_having_decided_can_return_the_decision_and_not_approve_it() -> None:
    """Else the record would name one person twice, and two eyes would have seen the decision."""
    for decided_by, approves in (("Bruno", False), ("Ada", True), (None, True)):
        allowed = {
            each.id for each in moves("proposed", Mover("Bruno", ["reviewer"], "Ada", decided_by), four_eyes=True)
        }
        assert ("return" in allowed, "approve" in allowed) == (True, approves)
