"""The public list of recognised courses: only what the centre allows, page by page, and nothing about persons."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

from sqlalchemy import Engine

from assessment.case.edit import Edit
from assessment.register import codes, entries
from assessment.store import centres
from assessment.store.cases import loading, transitions
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.decisions import issuing, recognised_courses, register
from assessment.store.decisions.recognised_courses import RecognisedCourse
from tests.assessment.store.decisions.test_register import snapshot
from tests.support.people import ADA

FileCase = Callable[..., str]


def decide(  # noqa: PLR0913 - what a decision is about
    engine: Engine, case_id: str, title: str, outcome: str = "partial", code: str | None = None, hours: int = 0
) -> str:
    """Put a decision on a case into the register; its code. `hours`: those recognised, in the centre's own unit."""
    whole = snapshot("Zenobia Quartz")
    whole["case"]["course"]["title"] = title
    whole["case"]["decision"]["outcome"] = outcome
    if hours:
        own = {"system": "hours", "credits": hours, "exact": [hours, hours], "hours": [hours, hours]}
        own |= {"basis": "stated-hours", "indicative": False, "own": True}
        whole["judgement"]["equivalence"] = [own]
    with work(engine) as session:
        version = loading.load(case_id, session=session).version
        row = issuing.issue(Edit(case_id, version, ADA), json.dumps(whole), None, session=session)
        new = codes.new_code()
        entry = entries.entry_of(whole, code=new, centre="home", number=row.number, supersedes=code)
        drafted = register.next_entry(entry, json.dumps(whole), taken=(), session=session)
        register.append(drafted, record_sha256=None, case_id=case_id, session=session)
    return new


def allow(engine: Engine, listed: bool = True) -> None:
    with work(engine) as session:
        centres.save_centre(CentreProfile(id="home", country="IT", name="CPIA", lists_courses=listed), session=session)


def search_courses(engine: Engine, **asked: object) -> tuple[list[RecognisedCourse], bool]:
    with work(engine) as session:
        return recognised_courses.recognised("home", session=session, **asked)


def titles(engine: Engine, **asked: object) -> list[str]:
    return [row.titles[0] for row in search_courses(engine, **asked)[0]]


def test_nothing_is_listed_before_the_centre_allows_it(engine: Engine, file_case: FileCase) -> None:
    decide(engine, file_case(), "Botany")
    assert titles(engine) == []
    allow(engine)
    assert titles(engine) == ["Botany"]
    allow(engine, listed=False)
    assert titles(engine) == []


def test_only_what_is_recognised_and_still_stands_is_listed(engine: Engine, file_case: FileCase) -> None:
    allow(engine)
    decide(engine, file_case(), "Refused", "not-recognised")
    decide(engine, file_case(), "Statistics", "full")
    case_id = file_case()
    code = decide(engine, case_id, "Botany")
    with work(engine) as session:
        transitions.move_case(
            Edit(case_id, 2, ADA), "reopen", transitions.MoveDetails(reason="A mistake"), session=session
        )
    decide(engine, case_id, "Botany, corrected", "full", code)
    assert titles(engine) == ["Botany, corrected", "Statistics"]


def test_pages_follow_each_other_and_a_search_leaves_the_rest_out(engine: Engine, file_case: FileCase) -> None:
    allow(engine)
    for number in range(5):
        decide(engine, file_case(), f"Course {'ABCDE'[number]}", "full")
    decide(engine, file_case(), "Pépinière 100%", "full")
    pages = [search_courses(engine, page=page, size=4) for page in (1, 2, 3)]
    assert [(len(rows), more) for rows, more in pages] == [(4, True), (2, False), (0, False)]
    assert len({row.titles for rows, _ in pages for row in rows}) == 6
    assert titles(engine, search="the PEPINIERE course") == ["Pépinière 100%"]
    assert titles(engine, search="geology") == []
    assert titles(engine, search="Zenobia") == []


def test_a_line_names_no_person_no_case_and_no_day(engine: Engine, file_case: FileCase) -> None:
    allow(engine)
    case_id = file_case(applicant={"name": "Zenobia Quartz"})
    code = decide(engine, case_id, "Botany", hours=12)
    [row] = search_courses(engine)[0]
    shown = repr(dataclasses.asdict(row))
    assert "Zenobia" not in shown
    assert "Ada" not in shown
    assert code not in shown
    assert case_id not in shown
    assert row.month.day == 1
    assert (row.purpose, row.outcome) == ("credit", "partial")
    assert (row.credits, row.system) == (12, "hours")


def test_only_centres_with_a_name_are_public(engine: Engine, file_case: FileCase) -> None:
    file_case(centre="unnamed")
    allow(engine)
    with work(engine) as session:
        assert [centre.id for centre in recognised_courses.public_centres(session=session)] == ["home"]
