"""A learner's code shows how a request stands, and nothing more; the database holds no code."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import Engine, insert, select, update

from assessment.access.roles import Held, Person
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.workflow import ALL_ROLES, Mover, NotAllowedError
from assessment.store import errors
from assessment.store.cases import creating, status_codes, transitions
from assessment.store.cases.status_codes import LETTERS
from assessment.store.database import work
from assessment.store.tables import CASES, INQUIRIES, STATUS_CODES
from criteria.dated import current_day
from tests.assessment.store.decisions.test_register import DAY, issued

ADA = Mover("Ada", ALL_ROLES)
UNTIL = datetime.date(2026, 12, 8)


def filed(engine: Engine) -> str:
    with work(engine) as session:
        case = Case(country="IT", purpose="credit", applicant={"name": "Marta Bianchi"}, course={"title": "Botany"})
        return creating.new_case(case, creating.Filing("home", "Ada"), session=session).id


def test_a_code_shows_state_and_reference_and_no_person(engine: Engine) -> None:
    case_id = filed(engine)
    with work(engine) as session:
        transitions.move_case(Edit(case_id, 1, ADA), "submit", session=session)
        code = status_codes.give_code([case_id], by="Ada", session=session)
    assert len(code.replace("-", "")) == LETTERS
    with work(engine) as session:
        [status] = status_codes.by_code(code.lower().replace("-", " "), session=session)
        assert (status.state, status.record, status.asked) == ("submitted", None, ())
        assert status.since == current_day()
        assert "Marta" not in str(status)
        assert "Botany" not in str(status)
        assert status_codes.by_code(code[:-1] + ("A" if code[-1] != "A" else "B"), session=session) == []
        assert status_codes.by_code("", session=session) == []


def test_the_database_holds_a_hash_and_no_code(engine: Engine) -> None:
    case_id = filed(engine)
    with work(engine) as session:
        code = status_codes.give_code([case_id], by="Ada", session=session)
        [row] = session.execute(select(STATUS_CODES)).all()
        assert code not in str(row)
        assert len(row.code_sha256) == 64
        assert status_codes.code_given(case_id, session=session) == row.at


def test_what_was_asked_of_whom_is_told_while_it_is_awaited(engine: Engine) -> None:
    case_id = filed(engine)
    with work(engine) as session:
        code = status_codes.give_code([case_id], by="Ada", session=session)
        transitions.move_case(Edit(case_id, 1, ADA), "wait", transitions.MoveDetails(until=UNTIL), session=session)
        about = {"language": "en", "subject": "s", "letter": "l", "on": datetime.date(2026, 11, 24), "until": UNTIL}
        rows = [
            {"asked": "learner", "questions": ["testing.result"], "result": None, "answered_on": None},
            {"asked": "provider", "questions": ["workload.stated"], "result": "answered", "answered_on": UNTIL},
        ]
        session.execute(insert(INQUIRIES), [{"case_id": case_id, "by": "Ada", **about, **row} for row in rows])
    with work(engine) as session:
        [status] = status_codes.by_code(code, session=session)
        assert (status.state, status.until) == ("waiting", UNTIL)
        assert [(question.whom, question.questions, question.until) for question in status.asked] == [
            ("learner", ("testing.result",), UNTIL)
        ]
        transitions.move_case(Edit(case_id, 2, ADA), "go-on", session=session)
    with work(engine) as session:
        [status] = status_codes.by_code(code, session=session)
        assert (status.asked, status.until) == ((), None)


def test_a_decision_counts_from_the_day_in_its_record(engine: Engine) -> None:
    """From that day the learner counts the time to appeal, and not from the move before it."""
    case_id = filed(engine)
    with work(engine) as session:
        code = status_codes.give_code([case_id], by="Ada", session=session)
        session.execute(update(CASES).values(created=datetime.datetime(2026, 1, 7, 9, tzinfo=datetime.UTC)))
    issued(engine, lambda: case_id)
    with work(engine) as session:
        [status] = status_codes.by_code(code, session=session)
        assert (status.state, status.since) == ("decided", DAY)
        assert status.record is not None


def test_a_new_code_ends_the_one_before(engine: Engine) -> None:
    both = [filed(engine), filed(engine)]
    with work(engine) as session:
        first = status_codes.give_code(both, by="Ada", session=session)
        assert len(status_codes.by_code(first, session=session)) == 2
        second = status_codes.give_code(both[:1], by="Ada", session=session)
        assert (
            len(status_codes.by_code(first, session=session)) == len(status_codes.by_code(second, session=session)) == 1
        )


def test_who_was_asked_about_a_decision_is_not_asked_about_it_again(engine: Engine) -> None:
    asked, fresh = filed(engine), filed(engine)
    with work(engine) as session:
        code = status_codes.give_code([asked, fresh], by="Ada", session=session)
        session.execute(update(CASES).values(state="decided"))
        session.execute(update(CASES).where(CASES.c.id == asked).values(ask_on=UNTIL, asked_on=UNTIL))
    for agrees in (True, False, True):
        with work(engine) as session:
            status_codes.agree_by_code(code, agrees=agrees, session=session)
            both = status_codes.by_code(code, session=session)
        assert [(case.ask_on == UNTIL, case.asked_on) for case in both] == [(True, UNTIL), (False, None)]
        assert (both[1].ask_on is not None) == agrees


def test_only_who_may_move_a_case_gives_a_code_for_it(engine: Engine) -> None:
    case_id = filed(engine)
    coordinator = Person("1", "Carla", (Held("coordinator", country="IT"),))
    other = Person("2", "Olga", (Held("assessor", centre="south"),))
    with pytest.raises(NotAllowedError), work(engine, coordinator) as session:
        status_codes.give_code([case_id], by="Carla", session=session)
    with pytest.raises(errors.NotFoundError), work(engine, other) as session:
        status_codes.give_code([case_id], by="Olga", session=session)
