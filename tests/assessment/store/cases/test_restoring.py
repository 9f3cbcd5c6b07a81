"""Whether a case whose decision stands after all says again what the decision was made of."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Engine, select

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.store.cases import loading, saving, transitions
from assessment.store.cases.restoring import RESTORED, STAYS, parts_as_decided
from assessment.store.database import work
from assessment.store.decisions import issuing
from assessment.store.tables import CASES
from tests.support.people import ADA

DECIDED: dict[str, Any] = {
    "country": "IT",
    "purpose": "credit",
    "region": "IT-32",
    "on": "2026-03-02",
    "applicant": {"name": "Marta Prova"},
    "target": {"title": "Basic gardening", "outcomes": ["Prunes a tree"]},
    "procedure": {"within-amu-goals": "no"},
    "course": {"title": "Botany"},
    "workload": {"hours": [30, 40]},
    "outcomes": {"covered": ["Prunes a tree"]},
    "answers": {"testing.result": "grade", "level.stated": {"answer": "unknown", "note": "She asks"}},
    "overrides": {"workload": {"strength": "strong", "reason": "Seen"}},
    "decision": {"outcome": "partial", "reason": "r", "by": "Ada"},
}
"""A case as it was decided, invented."""

MEANWHILE: dict[str, Any] = {
    "target": {"title": "Forestry"},
    "purpose": "exemption",
    "region": None,
    "course": {"title": "Zoology"},
    "workload": {"hours": 5},
    "outcomes": None,
    "overrides": {"testing": {"strength": "weak", "reason": "Not seen"}},
    "currency": {"answer": "no"},
    "applicant": {"name": "Marta Prova", "contact": "marta@example.org"},
    "page_checks": [{"address": "https://example.org/c/1", "on": "2026-04-01", "page": "valid"}],
}
"""What people save in parts of it while it is open again."""


def test_the_case_says_again_what_was_decided_and_the_history_what_was_tried(engine: Engine, file_case) -> None:
    case_id, why = file_case(**DECIDED), transitions.MoveDetails(reason="why")
    snapshot = {"case": Case.model_validate(DECIDED).model_dump(mode="json", exclude_none=True)}
    with work(engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), json.dumps(snapshot), None, session=session)
        before = loading.load(case_id, session=session).case
        version = transitions.move_case(Edit(case_id, 2, ADA), "reopen", why, session=session)
        for part, value in MEANWHILE.items():
            version = saving.save_part(Edit(case_id, version, "Ada"), part, value, session=session)
        changed = {"testing.result": None, "testing.kind": AnswerRecord(answer="quizzes"), "level.stated": None}
        for question, record in changed.items():
            version = saving.save_answer(Edit(case_id, version, "Ada"), question, record, session=session)
        transitions.move_case(Edit(case_id, version, ADA), "withdraw", why, session=session)
        stored = loading.load(case_id, session=session)
        events = loading.events(case_id, session=session, after=version)
        listed = session.execute(select(CASES.c.title, CASES.c.purpose).where(CASES.c.id == case_id)).one()
    assert (stored.state, stored.damage, tuple(listed)) == ("decided", (), ("Botany", "credit"))
    for part in (*RESTORED, "answers"):
        assert getattr(stored.case, part) == getattr(before, part), part
    stays = Case.model_validate(DECIDED | {part: MEANWHILE[part] for part in STAYS if part in MEANWHILE})
    for part in STAYS:
        assert getattr(stored.case, part) == getattr(stays, part), part
    noted = {(event.kind, event.key) for event in events}
    parts = {("part", part) for part in MEANWHILE if part in RESTORED} | {("part", "on"), ("part", "decision")}
    assert noted == {("state", "decided"), *parts, *(("answer", question) for question in changed)}
    undone = {event.key: (event.before, event.after) for event in events}
    assert undone["workload"] == ({"hours": 5}, {"hours": [30, 40]})
    assert undone["testing.kind"] == ({"answer": "quizzes"}, None)


def test_what_cannot_be_read_in_a_snapshot_takes_nothing_away() -> None:
    """As of a part that an earlier version of the desk wrote in another shape."""
    held = {"country": "IT", "purpose": "credit", "workload": {"hours": 9}, "level": {"skills": 4}}
    snapshot = {"case": {"country": "IT", "purpose": "credit", "workload": {"days": 3}, "course": {"title": "Botany"}}}
    expected = {"country": "IT", "purpose": "credit", "workload": {"hours": 9}, "course": {"title": "Botany"}}
    assert parts_as_decided(held, snapshot) == expected
    assert parts_as_decided(held, {}) == held
