"""Waiting for answers, conditions that end, the clock, the centre's file number: what the store does with them."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from sqlalchemy import Engine, update

from assessment.case.answers import AnswerRecord
from assessment.case.decision import Decision
from assessment.case.edit import Edit
from assessment.case.letters import Sender, letter
from assessment.case.stored import Stored
from assessment.case.workflow import Mover, NotAllowedError
from assessment.store.cases import feedback, follow_up, inquiries, loading, saving, transitions, worklist
from assessment.store.cases.queues import ListReader
from assessment.store.database import work
from assessment.store.decisions import conditions, issuing
from assessment.store.errors import NotFoundError
from assessment.store.tables import CASES, CENTRES, INQUIRIES
from criteria.dated import current_day
from criteria.text import words_in
from tests.assessment.store.decisions.test_register import snapshot
from tests.support.people import ADA

TODAY = current_day()
SOON = TODAY + datetime.timedelta(days=21)


def asked(engine: Engine, case_id: str) -> list[inquiries.Inquiry]:
    """Two letters, for which the case waits."""
    with work(engine) as session:
        case = loading.load(case_id, session=session).case
        asks = {"provider": ["workload.stated"], "learner": ["testing.result"]}
        letters = [letter(questions, to, case, Sender(SOON)) for to, questions in asks.items()]
        inquiries.ask(Edit(case_id, 1, ADA), letters, SOON, session=session)
        return inquiries.inquiries(case_id, session=session)


def settle(engine: Engine, case_id: str, inquiry: int, came: bool) -> Stored:
    with work(engine) as session:
        version = loading.load(case_id, session=session).version
        if not came:
            yesterday = TODAY - datetime.timedelta(days=1)
            session.execute(update(INQUIRIES).where(INQUIRIES.c.id == inquiry).values(until=yesterday))
        inquiries.settle_inquiry(Edit(case_id, version, ADA), inquiry, came=came, session=session)
        return loading.load(case_id, session=session)


def test_the_case_waits_until_the_last_answer_is_noted(engine: Engine, file_case) -> None:
    case_id = file_case()
    first, second = asked(engine, case_id)
    with work(engine) as session:
        stored = loading.load(case_id, session=session)
    assert (stored.state, stored.awaits, stored.awaited_by) == ("waiting", "provider,learner", SOON)
    assert (first.asked, first.questions, first.until) == ("provider", ["workload.stated"], SOON)
    assert settle(engine, case_id, first.id, True).state == "waiting"
    stored = settle(engine, case_id, second.id, True)
    assert (stored.state, stored.awaits, stored.awaited_by) == ("in-assessment", None, None)
    with pytest.raises(NotFoundError):
        settle(engine, case_id, second.id, True)


def test_when_nothing_came_only_what_is_unknown_is_noted_so(engine: Engine, file_case) -> None:
    told = {"note": "She will look", "evidence": "page 2"}
    case_id = file_case(answers={"workload.stated": "weeks-hours", "testing.result": told})
    first, second = asked(engine, case_id)
    settle(engine, case_id, first.id, False)
    stored = settle(engine, case_id, second.id, False)
    assert stored.case.answer("workload.stated") == "weeks-hours"
    expected = AnswerRecord(answer="unavailable", on=TODAY, by=ADA.name, **told)
    assert stored.case.answers["testing.result"] == expected, "note and evidence stay"
    assert stored.state == "in-assessment"


def test_what_another_open_letter_asks_too_is_not_noted_as_asked_in_vain(engine: Engine, file_case) -> None:
    """As of a bundle, about which two awarding bodies are asked the same."""
    case_id = file_case()
    with work(engine) as session:
        case = loading.load(case_id, session=session).case
        letters = [letter(["workload.stated"], "provider", case, Sender(SOON)) for _ in range(2)]
        inquiries.ask(Edit(case_id, 1, ADA), letters, SOON, session=session)
        first, second = inquiries.inquiries(case_id, session=session)
        assert loading.load(case_id, session=session).awaits == "provider"
    assert settle(engine, case_id, first.id, False).case.answer("workload.stated") == "unknown"
    assert settle(engine, case_id, second.id, False).case.answer("workload.stated") == "unavailable"


@pytest.mark.parametrize("days", [(TODAY, TODAY), (TODAY - datetime.timedelta(2), TODAY)])
def test_what_another_answered_is_for_a_person_whichever_letter_is_settled_first(days, engine, file_case) -> None:
    """One letter brought nothing, the other an answer. What it says is not known yet, so nothing is noted for it."""
    for silent_first in (True, False):
        case_id = file_case()
        with work(engine) as session:
            case = loading.load(case_id, session=session).case
            asks = (["workload.stated", "testing.result"], ["workload.stated", "level.stated"])
            letters = [letter(questions, "provider", case, Sender(SOON)) for questions in asks]
            inquiries.ask(Edit(case_id, 1, ADA), letters, SOON, session=session)
            silent, told = inquiries.inquiries(case_id, session=session)
            for each, day in zip((silent, told), days, strict=True):
                session.execute(update(INQUIRIES).where(INQUIRIES.c.id == each.id).values(on=day))
        steps = [(silent.id, False), (told.id, True)]
        for inquiry, came in steps if silent_first else steps[::-1]:
            stored = settle(engine, case_id, inquiry, came)
        assert stored.state == "in-assessment"
        shown = [stored.case.answer(name) for name in ("workload.stated", "level.stated", "testing.result")]
        assert shown == ["unknown", "unknown", "unavailable"], silent_first


def test_what_is_asked_again_after_an_answer_is_noted_when_nothing_comes(engine: Engine, file_case) -> None:
    case_id = file_case()
    with work(engine) as session:
        case = loading.load(case_id, session=session).case
        letters = [letter(["workload.stated"], "provider", case, Sender(SOON)) for _ in range(2)]
        inquiries.ask(Edit(case_id, 1, ADA), letters, SOON, session=session)
        before, again = inquiries.inquiries(case_id, session=session)
    settle(engine, case_id, before.id, True)
    with work(engine) as session:
        earlier = {"on": TODAY - datetime.timedelta(9), "answered_on": TODAY - datetime.timedelta(1)}
        session.execute(update(INQUIRIES).where(INQUIRIES.c.id == before.id).values(earlier))
    assert settle(engine, case_id, again.id, False).case.answer("workload.stated") == "unavailable"


def test_that_nothing_came_is_noted_once_its_day_is_over(engine: Engine, file_case) -> None:
    case_id = file_case()
    first, _ = asked(engine, case_id)
    for until in (SOON, TODAY):
        with work(engine) as session:
            session.execute(update(INQUIRIES).values(until=until))
            version = loading.load(case_id, session=session).version
        edit = Edit(case_id, version, ADA)
        with pytest.raises(NotAllowedError) as refused, work(engine) as session:
            inquiries.settle_inquiry(edit, first.id, came=False, session=session)
        assert refused.value.id == "day-over"


def conditional(engine: Engine, case_id: str, row: str = "credit.own-test", **more: Any) -> None:
    """Decided on the condition of a test of the centre. `more`: what else the decision says."""
    whole = snapshot()
    whole["case"]["decision"] |= {"outcome": "conditional", "conditions_until": SOON.isoformat(), "credits": 12, **more}
    whole["judgement"]["outcome"] |= {"row": row, "then": "partial"}
    with work(engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), json.dumps(whole), None, session=session)


@pytest.mark.parametrize("met", [True, False])
def test_a_condition_that_ends_prepares_the_next_decision(met: bool, engine: Engine, file_case) -> None:
    case_id = file_case()
    conditional(engine, case_id)
    with work(engine) as session:
        stored = loading.load(case_id, session=session)
        assert (stored.awaits, stored.awaited_by) == ("condition", SOON)
        result = conditions.ConditionResult(met, TODAY, "18 of 20 points", "The condition was met.")
        conditions.settle(Edit(case_id, stored.version, ADA), result, session=session)
        stored = loading.load(case_id, session=session)
    assert (stored.state, stored.awaits) == ("reopened", None)
    record = stored.case.answers["testing.centre-test"]
    assert (record.answer, record.note, record.on) == ("passed" if met else "not-held", "18 of 20 points", TODAY)
    expected = Decision(outcome="partial", reason="The condition was met.", credits=12) if met else None
    assert stored.case.decision == expected


def test_what_was_promised_on_a_condition_is_kept_once_it_is_met(engine: Engine, file_case) -> None:
    """Only what belonged to the condition goes, and who decided then: another person may decide now."""
    case_id = file_case()
    promised = {
        "units": [{"title": "UDA Dati", "kind": "unit", "hours": 10}],
        "validity": "for two years",
        "message": "Good luck",
        "signatories": [{"name": "Bruno Esempio"}],
        "explained": {"appeal-office:none": "It moves"},
    }
    against = {"entry": 3, "country": "IT", "outcome": "partial", "reason": "Another test"}
    conditional(engine, case_id, conditions=["Hand in the translation"], precedent=against, on="2027-01-04", **promised)
    with work(engine) as session:
        edit = Edit(case_id, loading.load(case_id, session=session).version, ADA)
        conditions.settle(edit, conditions.ConditionResult(True, TODAY, "", "Met."), session=session)
        decision = loading.load(case_id, session=session).case.decision
    expected = {"outcome": "partial", "reason": "Met.", "credits": 12, **promised}
    assert decision == Decision.model_validate(expected)


@pytest.mark.parametrize(
    ("row", "asked_for", "noted"),
    [
        ("credit.partial", [], False),
        ("credit.own-test", [], True),
        ("credit.own-test", ["Hand in the translation"], False),
        ("credit.own-test", ["Hand in the translation", words_in("it")("row.credit.own-test.condition.1")], True),
    ],
)
def test_a_test_is_noted_only_where_the_decision_asks_for_it(
    engine: Engine, file_case, row: str, asked_for: list[str], noted: bool
) -> None:
    case_id = file_case()
    conditional(engine, case_id, row=row, conditions=asked_for)
    with work(engine) as session:
        edit = Edit(case_id, loading.load(case_id, session=session).version, ADA)
        conditions.settle(edit, conditions.ConditionResult(True, TODAY, "", "Met."), session=session)
        answers = loading.load(case_id, session=session).case.answers
    assert {answer.answer for answer in answers.values()} == ({"passed"} if noted else set())


def test_without_a_condition_nothing_is_settled(engine: Engine, file_case) -> None:
    case_id = file_case()
    with work(engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), json.dumps(snapshot()), None, session=session)
    with pytest.raises(NotAllowedError) as refused, work(engine) as session:
        conditions.settle(Edit(case_id, 2, ADA), conditions.ConditionResult(True, TODAY, "", "Met."), session=session)
    assert refused.value.id == "condition"


def test_the_clock_starts_with_the_work_and_anew_with_an_appeal(engine: Engine, file_case) -> None:
    case_id = file_case()
    due = TODAY + datetime.timedelta(days=30)
    with work(engine) as session:
        assert loading.load(case_id, session=session).due is None
        version = transitions.move_case(Edit(case_id, 1, ADA), "begin", session=session)
        assert loading.load(case_id, session=session).due == due
        version = saving.set_due(Edit(case_id, version, "Ada"), TODAY, session=session)
        version = transitions.move_case(
            Edit(case_id, version, ADA), "withdraw", transitions.MoveDetails(reason="why"), session=session
        )
        assert loading.load(case_id, session=session).due == TODAY
        transitions.move_case(
            Edit(case_id, version, ADA), "reopen", transitions.MoveDetails(reason="why"), session=session
        )
        assert loading.load(case_id, session=session).due == due


def test_a_case_gets_the_centres_own_file_number_and_is_found_by_it(engine: Engine, file_case) -> None:
    file_case()
    with work(engine) as session:
        session.execute(update(CENTRES).values(file_number="CPIA/{year}/{number:04}"))
    case_id = file_case()
    with work(engine) as session:
        stored = loading.load(case_id, session=session)
        assert stored.case.file_number == f"CPIA/{TODAY.year}/0002"
        query = worklist.WorklistQuery("home", search=f"cpia/{TODAY.year}/0002")
        assert [row.id for row in worklist.worklist(query, session=session).rows] == [case_id]


def queue(
    engine: Engine,
    name: str,
    who: str = "Ada",
    roles: tuple[str, ...] = ("assessor", "reviewer"),
    *,
    shares: bool = False,
) -> list[str]:
    with work(engine) as session:
        query = worklist.WorklistQuery("home", queue=name, reader=ListReader(who, roles, shares), sort="reference")
        rows = worklist.worklist(query, session=session).rows
        assert worklist.counts_by_queue(query, session=session)[name] == len(rows)
        return [row.id for row in rows]


def test_what_waits_for_whom(engine: Engine, file_case) -> None:
    at_work, waits, late, proposed, decided = (file_case(decision={"outcome": "partial"}) for _ in range(5))
    yesterday = TODAY - datetime.timedelta(days=1)
    with work(engine) as session:
        session.execute(update(CENTRES).values(four_eyes=True))
        transitions.move_case(Edit(waits, 1, ADA), "wait", transitions.MoveDetails(until=TODAY), session=session)
        transitions.move_case(Edit(late, 1, ADA), "wait", transitions.MoveDetails(until=yesterday), session=session)
        transitions.move_case(Edit(proposed, 1, ADA), "propose", session=session)
        session.execute(update(CENTRES).values(four_eyes=False))
    conditional(engine, decided)
    assert set(queue(engine, "mine")) == {at_work, late}
    assert set(queue(engine, "mine", who="Bruno")) == {at_work, late, proposed}
    assert queue(engine, "mine", who="Bruno", roles=("reviewer",)) == [proposed]
    assert set(queue(engine, "others")) == {waits, proposed}
    assert queue(engine, "others", who="Bruno") == [waits]
    assert queue(engine, "conditions") == [decided]
    with work(engine) as session:
        saving.set_due(Edit(at_work, 1, "Ada"), TODAY + datetime.timedelta(days=7), session=session)
    assert queue(engine, "week") == [at_work]


def test_a_notice_counts_as_due_this_week_where_the_clock_runs_on(engine: Engine, file_case) -> None:
    spain, italy = (file_case(country=country) for country in ("ES", "IT"))
    for case_id in (spain, italy):
        with work(engine) as session:
            notice = {"state": "notice", "awaits": "learner", "awaited_by": SOON}
            session.execute(update(CASES).where(CASES.c.id == case_id).values(due=TODAY, **notice))
    assert queue(engine, "week") == [spain]
    assert set(queue(engine, "others")) == {spain, italy}


def test_with_colleagues_only_what_is_mine_waits_for_me(engine: Engine, file_case) -> None:
    mine, hers, nobodys, late, returned, to_review = (file_case(decision={"outcome": "partial"}) for _ in range(6))
    yesterday = transitions.MoveDetails(until=TODAY - datetime.timedelta(days=1))
    whose = {mine: "Bruno", hers: "Ada", late: "Bruno", returned: "Bruno", to_review: "Ada"}
    with work(engine) as session:
        session.execute(update(CENTRES).values(four_eyes=True))
        for case_id, name in whose.items():
            session.execute(update(CASES).where(CASES.c.id == case_id).values(assigned_to=name))
        transitions.move_case(Edit(late, 1, ADA), "wait", yesterday, session=session)
        transitions.move_case(Edit(to_review, 1, ADA), "propose", session=session)
        version = transitions.move_case(Edit(returned, 1, Mover("Bruno", ["assessor"])), "propose", session=session)
        why = transitions.MoveDetails(reason="The hours")
        transitions.move_case(Edit(returned, version, ADA), "return", why, session=session)
    assert set(queue(engine, "mine", "Bruno", shares=True)) == {mine, late, returned, to_review}
    assert queue(engine, "nobody", "Bruno", shares=True) == [nobodys]
    assert queue(engine, "others", "Bruno", shares=True) == [hers]
    assert set(queue(engine, "others", "Ada", shares=True)) == {mine, late, returned, to_review}
    assert queue(engine, "mine", "Bruno", ("reviewer",), shares=True) == [to_review]
    assert queue(engine, "nobody", "Bruno") == []


def test_what_never_came_is_incomplete_and_no_refusal(engine: Engine, file_case) -> None:
    case_id = file_case()
    with work(engine) as session:
        tomorrow = transitions.MoveDetails(until=TODAY + datetime.timedelta(days=1))
        version = transitions.move_case(Edit(case_id, 1, ADA), "wait", tomorrow, session=session)
    why = transitions.MoveDetails(reason="No certificate came")
    with work(engine) as session, pytest.raises(NotAllowedError) as refused:
        transitions.move_case(Edit(case_id, version, ADA), "close", why, session=session)
    assert refused.value.id == "day-over"
    with work(engine) as session:
        session.execute(update(CASES).values(awaited_by=TODAY - datetime.timedelta(days=1)))
        version = transitions.move_case(Edit(case_id, version, ADA), "close", why, session=session)
        assert loading.load(case_id, session=session).state == "incomplete"
        came = transitions.MoveDetails(reason="It came")
        transitions.move_case(Edit(case_id, version, ADA), "reopen", came, session=session)


def test_what_ends_without_a_new_decision_leaves_the_old_one_in_force(engine: Engine, file_case) -> None:
    """An appeal that is taken back, or a paper that never came, takes nothing away; the condition stays open."""
    why, over = transitions.MoveDetails(reason="why"), TODAY - datetime.timedelta(days=1)
    for steps in (
        ("appeal", "reopen", "withdraw"),
        ("reopen", "wait", "close"),
        ("reopen", "wait", "go-on", "withdraw"),
    ):
        case_id = file_case(decision={"outcome": "conditional", "by": "Ada", "signatories": [{"name": "Bo"}]})
        conditional(engine, case_id)
        with work(engine) as session:
            version = loading.load(case_id, session=session).version
            for step in steps:
                details = transitions.MoveDetails(until=over) if step == "wait" else why
                version = transitions.move_case(Edit(case_id, version, ADA), step, details, session=session)
            stored = loading.load(case_id, session=session)
        assert (stored.state, stored.awaits, stored.awaited_by) == ("decided", "condition", SOON), steps
        decision = snapshot()["case"]["decision"]
        assert (stored.case.decision.by, stored.case.decision.reason) == (decision["by"], decision["reason"]), steps
        assert stored.case.on.isoformat() == snapshot()["case"]["on"], steps


def test_a_case_opened_again_is_decided_under_todays_rules_by_whoever_decides_now(engine: Engine, file_case) -> None:
    """The day and the name of the decision before do not stay with it; what a person entered of a case's day does."""
    entered = {"outcome": "partial", "by": "Ada", "on": TODAY, "reason": "r"}
    for decided in (True, False):
        case_id = file_case(on="2026-01-31", decision=entered)
        with work(engine) as session:
            version = 1
            if decided:
                issuing.issue(Edit(case_id, 1, ADA), json.dumps(snapshot()), None, session=session)
                version += 1
            else:
                why = transitions.MoveDetails(reason="why")
                version = transitions.move_case(Edit(case_id, 1, ADA), "withdraw", why, session=session)
            came = transitions.MoveDetails(reason="It came")
            transitions.move_case(Edit(case_id, version, ADA), "reopen", came, session=session)
            case = loading.load(case_id, session=session).case
        assert case.on == (None if decided else datetime.date(2026, 1, 31))
        assert case.decision == Decision(outcome="partial", reason="r")


def test_who_agreed_is_to_be_asked_when_the_day_has_come(engine: Engine, file_case) -> None:
    case_id = file_case()
    conditional(engine, case_id)
    with work(engine) as session:
        version = loading.load(case_id, session=session).version
        version = follow_up.agree(Edit(case_id, version, "Ada"), SOON, session=session)
    assert queue(engine, "ask") == []
    with work(engine) as session:
        version = follow_up.agree(Edit(case_id, version, "Ada"), TODAY, session=session)
    assert queue(engine, "ask") == [case_id]
    for state, listed in (("reopened", []), ("decided", [case_id])):
        with work(engine) as session:
            session.execute(update(CASES).values(state=state))
        assert queue(engine, "ask") == listed
    with work(engine) as session:
        version, _ = feedback.invite(Edit(case_id, version, "Ada"), TODAY, session=session)
        assert loading.load(case_id, session=session).asked_on == TODAY
    assert queue(engine, "ask") == []
    with work(engine) as session:
        follow_up.agree(Edit(case_id, version, "Ada"), None, session=session)
        assert loading.load(case_id, session=session).ask_on is None
