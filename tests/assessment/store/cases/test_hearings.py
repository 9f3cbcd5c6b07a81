"""The hearing in the store: the case waits in the state notice, and what came of it is noted by the day."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import Engine, update

from assessment.case.decision import Hearing
from assessment.case.edit import Edit
from assessment.case.workflow import Mover, NotAllowedError
from assessment.store.cases import hearings, loading, saving, status_codes, transitions
from assessment.store.cases.hearings import HearingResult, Notice
from assessment.store.cases.queues import ListReader
from assessment.store.cases.worklist import WorklistQuery, worklist
from assessment.store.database import work
from assessment.store.tables import CASES
from criteria.dated import current_day

ADA = Mover("Ada", ["assessor"])
TODAY = current_day()
LATER = TODAY + datetime.timedelta(days=30)


def heard(engine: Engine, case_id: str, until: datetime.date = LATER) -> int:
    with work(engine) as session:
        return hearings.give_notice(Edit(case_id, 1, ADA), Notice("Why", until), session=session)


def long_ago(engine: Engine, case_id: str, version: int) -> int:
    """The notice as if it had been sent 20 days ago, with 10 days to answer."""
    sent, until = TODAY - datetime.timedelta(days=20), TODAY - datetime.timedelta(days=10)
    with work(engine) as session:
        session.execute(update(CASES).where(CASES.c.id == case_id).values(awaited_by=until))
        hearing = Hearing(notified_on=sent, until=until, letter="Why")
        return saving.save_part(Edit(case_id, version, "Ada"), "hearing", hearing, session=session)


def test_a_notice_lets_the_case_wait_for_the_learner(engine: Engine, file_case) -> None:
    case_id = file_case()
    heard(engine, case_id)
    with work(engine) as session:
        stored = loading.load(case_id, session=session)
        assert (stored.state, stored.awaits, stored.awaited_by) == ("notice", "learner", LATER)
        assert stored.case.hearing
        assert (stored.case.hearing.notified_on, stored.case.hearing.by) == (TODAY, "Ada")
        others = WorklistQuery(stored.centre, queue="others", reader=ListReader("Ada", ["assessor"]))
        assert [row.id for row in worklist(others, session=session).rows] == [case_id]
        filtered = worklist(WorklistQuery(stored.centre, state="notice"), session=session)
        assert [row.id for row in filtered.rows] == [case_id]


def test_once_the_last_day_is_over_the_case_is_to_be_worked_on(engine: Engine, file_case) -> None:
    case_id = file_case()
    version = heard(engine, case_id)
    long_ago(engine, case_id, version)
    with work(engine) as session:
        centre = loading.load(case_id, session=session).centre
        mine = WorklistQuery(centre, queue="mine", reader=ListReader("Ada", ["assessor"]))
        assert [row.id for row in worklist(mine, session=session).rows] == [case_id]


def test_fewer_days_than_the_country_gives_are_refused(engine: Engine, file_case) -> None:
    case_id = file_case()
    with pytest.raises(NotAllowedError, match="hearing-days"):
        heard(engine, case_id, TODAY + datetime.timedelta(days=9))
    with work(engine) as session:
        assert loading.load(case_id, session=session).case.hearing is None


def test_an_answer_is_kept_with_its_day_and_the_case_goes_on(engine: Engine, file_case) -> None:
    case_id = file_case()
    version = heard(engine, case_id)
    with work(engine) as session:
        result = HearingResult("I can show it.", TODAY)
        hearings.note_result(Edit(case_id, version, ADA), result, session=session)
        stored = loading.load(case_id, session=session)
    assert (stored.state, stored.awaits) == ("in-assessment", None)
    assert stored.case.hearing
    assert (stored.case.hearing.result, stored.case.hearing.answer) == ("answered", "I can show it.")


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (HearingResult(None, TODAY), "hearing-early"),
        (HearingResult("  ", TODAY), "reason"),
        (HearingResult("Yes", TODAY + datetime.timedelta(days=1)), "hearing-day"),
        (HearingResult("Yes", TODAY - datetime.timedelta(days=1)), "hearing-day"),
    ],
)
def test_what_cannot_have_happened_is_not_noted(engine: Engine, file_case, result: HearingResult, why: str) -> None:
    case_id = file_case()
    version = heard(engine, case_id)
    with pytest.raises(NotAllowedError, match=why), work(engine) as session:
        hearings.note_result(Edit(case_id, version, ADA), result, session=session)


def test_that_nothing_came_is_noted_once_and_after_the_last_day(engine: Engine, file_case) -> None:
    case_id = file_case()
    version = long_ago(engine, case_id, heard(engine, case_id))
    with work(engine) as session:
        nothing = HearingResult(None, TODAY)
        version = hearings.note_result(Edit(case_id, version, ADA), nothing, session=session)
        hearing = loading.load(case_id, session=session).case.hearing
        assert hearing
        assert (hearing.result, hearing.settled_on) == ("nothing", TODAY)
        with pytest.raises(NotAllowedError, match="hearing-none"):
            hearings.note_result(Edit(case_id, version, ADA), nothing, session=session)


def test_without_a_notice_there_is_nothing_to_note(engine: Engine, file_case) -> None:
    case_id = file_case()
    with pytest.raises(NotAllowedError, match="hearing-none"), work(engine) as session:
        hearings.note_result(Edit(case_id, 1, ADA), HearingResult("Yes", TODAY), session=session)


def test_italys_clock_runs_on_ten_days_after_the_answer(engine: Engine, file_case) -> None:
    case_id, due = file_case(country="IT"), TODAY + datetime.timedelta(days=5)
    with work(engine) as session:
        version = saving.set_due(Edit(case_id, 1, "Ada"), due, session=session)
        notice = Notice("Why", LATER)
        version = hearings.give_notice(Edit(case_id, version, ADA), notice, session=session)
        hearings.note_result(Edit(case_id, version, ADA), HearingResult("Yes", TODAY), session=session)
        assert loading.load(case_id, session=session).due == due + datetime.timedelta(days=10)


def test_without_an_answer_italys_clock_runs_on_when_the_time_to_answer_is_over(engine: Engine, file_case) -> None:
    case_id, due = file_case(country="IT"), TODAY + datetime.timedelta(days=5)
    with work(engine) as session:
        version = saving.set_due(Edit(case_id, 1, "Ada"), due, session=session)
        version = hearings.give_notice(Edit(case_id, version, ADA), Notice("Why", LATER), session=session)
    version = long_ago(engine, case_id, version)
    with work(engine) as session:
        hearings.note_result(Edit(case_id, version, ADA), HearingResult(None, TODAY), session=session)
        assert loading.load(case_id, session=session).due == due + datetime.timedelta(days=10)


@pytest.mark.parametrize(
    ("country", "came", "later"),
    [("IT", 0, 10), ("IT", 5, 15), ("IT", 11, 10), ("PT", 0, 0), ("HR", 5, 5), ("HR", 11, 10), ("ES", 5, 0)],
)
def test_the_clock_stands_still_until_the_learner_answers_where_the_law_says_so(
    country: str, came: int, later: int, engine: Engine, file_case
) -> None:
    """The answer is noted on day 20, after ten days to answer. A late answer changes nothing.

    Spain's Ley 39/2015, art. 22, lists what suspends the time for the decision; the hearing is not on the list.
    """
    case_id, due = file_case(country=country), TODAY + datetime.timedelta(days=40)
    with work(engine) as session:
        version = saving.set_due(Edit(case_id, 1, "Ada"), due, session=session)
        version = hearings.give_notice(Edit(case_id, version, ADA), Notice("Why", LATER), session=session)
        code = status_codes.give_code([case_id], by="Ada", session=session)
        [status] = status_codes.by_code(code, session=session)
        assert (status.suspended, status.due, status.until) == (country != "ES", due, LATER)
    version = long_ago(engine, case_id, version)
    with work(engine) as session:
        answer = HearingResult("Yes", TODAY - datetime.timedelta(days=20 - came))
        hearings.note_result(Edit(case_id, version, ADA), answer, session=session)
        assert loading.load(case_id, session=session).due == due + datetime.timedelta(days=later)


def test_the_day_of_the_notice_decides_which_rule_holds(engine: Engine, file_case) -> None:
    """Before October 2016 no rule of Spain is known here, so the time stood still."""
    case_id, due = file_case(country="ES"), TODAY + datetime.timedelta(days=40)
    sent = datetime.date(2016, 10, 1)
    with work(engine) as session:
        version = saving.set_due(Edit(case_id, 1, "Ada"), due, session=session)
        version = hearings.give_notice(Edit(case_id, version, ADA), Notice("Why", LATER), session=session)
        hearing = Hearing(notified_on=sent, until=sent + datetime.timedelta(days=15))
        version = saving.save_part(Edit(case_id, version, "Ada"), "hearing", hearing, session=session)
        code = status_codes.give_code([case_id], by="Ada", session=session)
        assert status_codes.by_code(code, session=session)[0].suspended
        answer = HearingResult("Yes", sent + datetime.timedelta(days=3))
        hearings.note_result(Edit(case_id, version, ADA), answer, session=session)
        assert loading.load(case_id, session=session).due == due + datetime.timedelta(days=3)


def test_a_new_decision_after_an_appeal_needs_a_hearing_of_its_own(engine: Engine, file_case) -> None:
    case_id = file_case()
    version = heard(engine, case_id)
    with work(engine) as session:
        version = transitions.move_case(
            Edit(case_id, version, ADA), "withdraw", transitions.MoveDetails(reason="Away"), session=session
        )
        transitions.move_case(
            Edit(case_id, version, ADA), "reopen", transitions.MoveDetails(reason="Back"), session=session
        )
        stored = loading.load(case_id, session=session)
        assert stored.case.hearing is None
        last = loading.events(case_id, session=session)[-1]
        assert (last.kind, last.key, last.after) == ("part", "hearing", None)
