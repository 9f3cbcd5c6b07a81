"""The list to learn with: every state at three centres, each with a certificate that says what the case says."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from assessment.case.letters import MOST_ASKED
from assessment.case.workflow import STATES
from assessment.facts.model import Reading
from assessment.rules.judge import judge
from assessment.store import people
from assessment.store.cases import loading, status_codes
from assessment.store.database import work
from assessment.store.documents import Documents
from assessment.store.maintenance.integrity import check
from assessment.store.tables import CASES, INQUIRIES
from reports.demo.certificates import can_show
from reports.demo.open_cases import LEARNED_WITH, OpenCases, fill_list
from tests.support.databases import new_database


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Documents, OpenCases]:
    folder = tmp_path_factory.mktemp("open")
    engine, documents = new_database(f"sqlite:///{folder / 'desk.sqlite3'}"), Documents(str(folder / "documents"))
    return engine, documents, fill_list(engine, documents, 5, 12)


def test_every_state_at_three_centres(listed: tuple[Engine, Documents, OpenCases]) -> None:
    engine, documents, filed = listed
    assert {centre: set(states) for centre, states in filed.references.items()} == {
        habits.id: set(STATES) for habits in LEARNED_WITH
    }
    with work(engine) as session:
        for centre, states in filed.references.items():
            for state, reference in states.items():
                which = CASES.c.centre_id == centre, CASES.c.reference == reference
                assert session.scalar(select(CASES.c.state).where(*which)) == state
    assert check(engine, documents) == []


def test_each_certificate_is_read_as_its_case_says(listed: tuple[Engine, Documents, OpenCases]) -> None:
    engine, documents, _ = listed
    with work(engine) as session:
        stored = [loading.load(case_id, session=session) for case_id in session.scalars(select(CASES.c.id))]
    assert len({kept.papers[0].sha256 for kept in stored}) == len(stored) == len(STATES) * len(LEARNED_WITH)
    for kept in stored:
        (paper,) = kept.papers
        assert documents.get(paper.sha256).startswith(b"%PDF-")
        read = Reading.model_validate(paper.reading)
        facts = {name: fact.value for name, fact in read.facts.items()}
        assert facts["learner"] == kept.case.applicant.name
        assert facts["course_title"].startswith(kept.case.course.title)
        assert facts["issue_date"] == kept.case.certificate.issued_on.isoformat()
        assert all(result.result != "failed" for result in read.checks)


def test_nothing_has_to_be_explained_before_a_proposal_is_issued(listed: tuple[Engine, Documents, OpenCases]) -> None:
    engine, _, filed = listed
    with work(engine) as session:
        for centre, states in filed.references.items():
            which = CASES.c.centre_id == centre, CASES.c.reference == states["reviewed"]
            case = loading.load(session.scalar(select(CASES.c.id).where(*which)), session=session).case
            letterhead = next(habits for habits in LEARNED_WITH if habits.id == centre).profile().letterhead()
            noted = judge(case.model_copy(update={"centre": letterhead})).findings
            assert [finding for finding in noted if finding.open] == []


def test_no_letter_asks_more_than_five_things(listed: tuple[Engine, Documents, OpenCases]) -> None:
    engine, _, _ = listed
    with work(engine) as session:
        asked = [len(questions) for questions in session.scalars(select(INQUIRIES.c.questions))]
    assert asked
    assert max(asked) <= MOST_ASKED


def test_somebody_of_every_role_and_a_code_for_a_learner(listed: tuple[Engine, Documents, OpenCases]) -> None:
    engine, _, filed = listed
    with work(engine) as session:
        held = [role for member in people.members(session=session) for role in member.held]
        (request,) = status_codes.by_code(filed.status_code, session=session)
    for habits in LEARNED_WITH:
        assert {role.role for role in held if habits.id == role.centre} == {"assessor", "reviewer", "administrator"}
        assert habits.country in {role.country for role in held if role.role == "coordinator"}
    assert request.state == "submitted"


def test_a_name_that_the_font_cannot_show_stands_on_no_certificate() -> None:
    assert (can_show("Inês García"), can_show("Ana Čović")) == (True, False)
