"""The worklist's search, filters, order and pages."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, update

from assessment.case.edit import Edit
from assessment.case.workflow import STATES
from assessment.store.cases import worklist as worklist_store
from assessment.store.cases.saving import set_due
from assessment.store.cases.worklist import WorklistQuery, WorklistRow, counts_by_state, worklist
from assessment.store.database import work
from assessment.store.tables import CASES
from tests.support.database_rows import fill

FileCase = Callable[..., str]


def learners(engine: Engine, **wanted: object) -> list[str]:
    with work(engine) as session:
        return [row.learner for row in worklist(WorklistQuery("home", **wanted), session=session).rows]


@pytest.mark.parametrize(
    ("search", "references"),
    [
        ("đurđica", ["Đurđica Müller"]),
        ("MULLER", ["Đurđica Müller"]),
        ("data edx", ["Ana Rossi"]),
        ("100%", ["Bruno Núñez"]),
        ("_", []),
        ("-0001", ["Ana Rossi"]),
        ("rossi botany", []),
        ("  ", ["Ana Rossi", "Đurđica Müller", "Bruno Núñez"]),
    ],
)
def test_search_finds_every_word_wherever_it_stands(
    engine: Engine, file_case: FileCase, search: str, references: list[str]
) -> None:
    file_case(applicant={"name": "Ana Rossi"}, course={"title": "Introduction to Data Science", "platform": "edX"})
    file_case(applicant={"name": "Đurđica Müller"}, course={"title": "Botany", "platform": "coursera"})
    file_case(applicant={"name": "Bruno Núñez"}, course={"title": "100% Botany"})
    file_case(centre="elsewhere", applicant={"name": "Ana Rossi"})
    assert learners(engine, search=search, sort="reference", descending=False) == references


def test_filters_and_counts(engine: Engine, file_case: FileCase) -> None:
    first, _ = file_case(applicant={"name": "Ana"}), file_case(applicant={"name": "Bo"}, purpose="portfolio")
    with work(engine) as session:
        set_due(Edit(first, 1, None), datetime.date(2026, 12, 1), session=session)
        counts = counts_by_state("home", session=session)
    assert {state: count for state, count in counts.items() if count} == {"draft": 2}
    assert tuple(counts) == STATES
    assert learners(engine, purpose="portfolio") == ["Bo"]
    assert learners(engine, due_by=datetime.date(2026, 12, 1)) == ["Ana"]
    assert learners(engine, due_by=datetime.date(2026, 11, 30)) == []
    assert learners(engine, state="waiting") == []


@pytest.mark.parametrize("sort", ["updated", "reference", "learner", "title", "due", "awaited", "state", "purpose"])
def test_pages_hold_every_case_once_and_in_order(
    engine: Engine, sort: worklist_store.Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, 60, seed=7, answered=0)
    with work(engine) as session:
        waits = update(CASES).where(CASES.c.state == "waiting")
        session.execute(waits.values(awaits="learner", awaited_by=CASES.c.due))
    for descending, search, few in itertools.product((True, False), ("", "botany"), (5, 2_000)):
        monkeypatch.setattr(worklist_store, "FEW", few)
        rows = all_pages(engine, sort, descending, search)
        assert len({row.id for row in rows}) == len(rows)
        assert len(rows) == 60 or search
        keys = [key_of(row, sort) for row in rows]
        assert None not in keys or sort in ("due", "awaited")
        behind = [(key is None, key or datetime.date.min) if sort in ("due", "awaited") else key for key in keys]
        assert behind == sorted(behind, reverse=descending), "without a day it stands behind all days"


def all_pages(engine: Engine, sort: worklist_store.Sort, descending: bool, search: str) -> list[WorklistRow]:
    rows: list[WorklistRow] = []
    with work(engine) as session:
        for page in range(1, 8):
            query = WorklistQuery("home", sort=sort, descending=descending, search=search, page=page, size=10)
            listed = worklist(query, session=session)
            rows += listed.rows
    assert listed.total == len(rows)
    assert not listed.more
    return rows


def key_of(row: WorklistRow, sort: worklist_store.Sort) -> object:
    if sort in ("learner", "title"):
        return worklist_store.fold(getattr(row, sort))
    return int(row.reference[5:]) if sort == "reference" else getattr(row, "awaited_by" if sort == "awaited" else sort)


def test_whose_work_what_waits_and_which_of_some(engine: Engine, file_case: FileCase) -> None:
    ana, bo, cleo = (file_case(applicant={"name": name}) for name in ("Ana", "Bo", "Cleo"))
    with work(engine) as session:
        day = datetime.date(2026, 12, 1)
        session.execute(update(CASES).where(CASES.c.id == ana).values(assigned_to="Ada", awaited_by=day))
        session.execute(update(CASES).where(CASES.c.id == bo).values(assigned_to="Bruno"))
    assert learners(engine, assigned_to="Ada") == ["Ana"]
    assert learners(engine, assigned_to=worklist_store.NOBODY) == ["Cleo"]
    assert learners(engine, awaited=True) == ["Ana"]
    assert learners(engine, ids=(cleo, "nowhere", bo), sort="learner", descending=False) == ["Bo", "Cleo"]
    assert learners(engine, ids=()) == []


def test_a_total_is_counted_only_so_far(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(engine, 60, answered=0)
    monkeypatch.setattr(worklist_store, "COUNT_UP_TO", 50)
    with work(engine) as session:
        page = worklist(WorklistQuery("home"), session=session)
        assert (len(page.rows), page.total, page.more) == (25, 50, True)
