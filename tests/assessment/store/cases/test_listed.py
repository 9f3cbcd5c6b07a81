"""What a list shows beside a case's row: the same lights as the whole case has, read without the rest of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, select, update

from assessment.rules.inputs import input_of
from assessment.store.cases import loading
from assessment.store.cases.listed import listed_cases
from assessment.store.cases.worklist import WorklistQuery, worklist
from assessment.store.database import work
from assessment.store.tables import ANSWERS, CASES
from tests.support.database_rows import fill

BUNDLE = {
    "purpose": "stacking",
    "certificates": [
        {"course": {"title": "Ferns", "issuer_country": "ES"}, "workload": {"hours": 20}},
        {"course": {"title": "Mosses"}, "workload": {"credits": 2, "system": "ECTS"}},
    ],
}
DECIDED: dict[str, Any] = {
    "country": "BE",
    "region": "BE-fr",
    "on": "2026-11-02",
    "target": {"level": 4, "hours": 120, "kind": "Course"},
    "elements": {"participation": "on-site"},
    "decision": {"outcome": "partial", "reason": "Hours", "units": [{"title": "Unit 1", "hours": 12.5}]},
    "overrides": {"level": {"strength": "weak", "reason": "The level is stated by the platform only."}},
}


@pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
def test_the_lights_are_those_of_the_whole_case(engine: Engine, file_case: Callable[..., str]) -> None:
    fill(engine, 20, answered=0.5)
    file_case(**BUNDLE)
    file_case(**DECIDED)
    file_case(**DECIDED | {"decision": {**DECIDED["decision"], "outcome": "not-recognised"}})
    with work(engine) as session:
        ids = list(session.scalars(select(CASES.c.id)))
        listed = listed_cases([*ids, "nowhere"], session=session)
        whole = {case_id: loading.load(case_id, session=session).case for case_id in ids}
    assert listed.keys() == whole.keys()
    for case_id, case in whole.items():
        expected = input_of(case, case.day)
        assert listed[case_id].inputs == expected
        assert listed[case_id].inputs.facts.key == expected.facts.key
        assert listed[case_id].outcome == (case.decision.outcome if case.decision else None)


def test_a_page_comes_in_two_queries(engine: Engine) -> None:
    fill(engine, 30, answered=0.5)
    sent: list[str] = []
    with work(engine) as session:
        ids = [row.id for row in worklist(WorklistQuery("home"), session=session).rows]
        event.listen(engine, "before_cursor_execute", lambda *all_: sent.append(all_[2]))
        assert set(listed_cases(ids, session=session)) == set(ids)
        assert listed_cases([], session=session) == {}
    assert len(sent) == 2
    assert not any("case_file.content AS" in statement for statement in sent), "no content is read whole"


def test_a_case_that_cannot_be_read_hides_no_other(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    fill(engine, 5, answered=1)
    with work(engine) as session:
        rows = worklist(WorklistQuery("home"), session=session).rows
        bad = rows[2]
        session.execute(update(CASES).where(CASES.c.id == bad.id).values(content={"country": "Atlantis"}))
        session.execute(update(ANSWERS).where(ANSWERS.c.case_id == rows[1].id).values(note="x" * 100_000))
        cases = listed_cases([row.id for row in rows], session=session)
    assert set(cases) == {row.id for row in rows} - {bad.id}, "damage in what no list shows hides nothing either"
    assert all(case.inputs.answers for case in cases.values())
    assert f"case {bad.reference} ({bad.id}) cannot be read" in caplog.text
