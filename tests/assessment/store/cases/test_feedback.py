"""What became of a decision: a link works once, the answer leads to nobody, the learner's wish is kept."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select, text, update

from assessment.access.roles import Held, Person
from assessment.case.edit import Edit
from assessment.case.workflow import Mover, NotAllowedError
from assessment.register import codes, entries
from assessment.store import mail_queue, outgoing_mail
from assessment.store.cases import feedback, follow_up, loading, status_codes, transitions
from assessment.store.cases.feedback import FeedbackCount
from assessment.store.cases.queues import ANYBODY, in_queue
from assessment.store.centres import CentreProfile, save_centre
from assessment.store.columns import now
from assessment.store.database import work
from assessment.store.decisions import issuing, register, revoking
from assessment.store.documents import Documents
from assessment.store.errors import ConflictError, NotValidError
from assessment.store.mail_queue import Refusal
from assessment.store.maintenance import erasure, learner_archive
from assessment.store.outgoing_mail import SECRET, NewMail
from assessment.store.tables import CASES, FEEDBACK_COUNTS, FEEDBACK_INVITATIONS, OUTGOING_MAIL
from criteria.dated import current_day
from tests.assessment.store.decisions.test_register import snapshot
from tests.support.people import ADA

TODAY = datetime.date(2026, 11, 29)
LATER = TODAY + datetime.timedelta(days=40)
NEXT_QUARTER = datetime.date(2027, 1, 2)
COURSE = {"title": "Botany", "platform": "edX", "awarding_body": "University of Harbour"}
APPLICANT = {"name": "Zenobia Quartz", "contact": "zenobia@learner.example"}


@pytest.fixture
def decided(engine: Engine, file_case: Callable[..., str]) -> Callable[..., str]:
    """A decided case whose learner agreed to be asked by TODAY: `decided(outcome="partial")`."""

    def decide(outcome: str = "partial", applicant: dict[str, str] = APPLICANT, centre: str = "home") -> str:
        case_id = file_case(centre, applicant=applicant, course=COURSE)
        whole = snapshot()
        whole["case"]["decision"]["outcome"] = outcome
        with work(engine) as session:
            row = issuing.issue(Edit(case_id, 1, ADA), json.dumps(whole), None, session=session)
            entry = entries.entry_of(whole, code=codes.new_code(), centre=centre, number=row.number)
            drafted = register.next_entry(entry, json.dumps(whole), taken=(), session=session)
            register.append(drafted, record_sha256=None, case_id=case_id, session=session)
            version = loading.load(case_id, session=session).version
            follow_up.agree(Edit(case_id, version, "Ada"), TODAY, session=session)
        return case_id

    return decide


def invited(engine: Engine, case_id: str) -> str:
    """The code of a link for the learner of a case."""
    with work(engine) as session:
        version = loading.load(case_id, session=session).version
        return feedback.invite(Edit(case_id, version, None), TODAY, session=session)[1]


def answered(engine: Engine, code: str, links: tuple = (), **answers: str) -> dict | None:
    with work(engine) as session:
        return feedback.answer(code, answers, links, TODAY, session=session)


def counted(engine: Engine, today: datetime.date = NEXT_QUARTER) -> list[FeedbackCount]:
    with work(engine) as session:
        return feedback.feedback_counts(today, session=session)


def test_who_agreed_is_due_once(engine: Engine, decided: Callable[..., str]) -> None:
    case_id = decided()
    decided(applicant={"name": "Ana", "contact": "by telephone"})
    with work(engine) as session:
        [due] = feedback.due(TODAY, session=session)
        assert (due.case_id, due.contact) == (case_id, "zenobia@learner.example")
        assert feedback.due(TODAY - datetime.timedelta(days=1), session=session) == []
    invited(engine, case_id)
    with work(engine) as session:
        assert feedback.due(TODAY, session=session) == []
    with pytest.raises(ConflictError), work(engine) as session:  # a second process saw the case as it was before
        feedback.invite(Edit(case_id, due.version, None), TODAY, session=session)
    with work(engine, ADA_SIGNED_IN) as session, pytest.raises(NotAllowedError):
        feedback.due(TODAY, session=session)


ADA_SIGNED_IN = Person("p-ada", "Ada", (Held("assessor", centre="home"),))


def test_an_answer_is_counted_once_and_leads_to_nobody(engine: Engine, decided: Callable[..., str]) -> None:
    case_id = decided()
    code = invited(engine, case_id)
    with work(engine) as session:
        link = feedback.by_code(code.lower().replace("-", " "), TODAY, session=session)
        assert link is not None
        assert (link.asked, link.recognised, link.until) == ("learner", True, TODAY + feedback.OPEN_FOR)
    assert answered(engine, code, helped="job", fair="yes") == {}
    assert answered(engine, code, helped="job", fair="yes") is None
    counts = counted(engine)
    assert {(each.slice, each.value) for each in counts} == {
        ("", ""),
        ("platform", "edx"),
        ("provider", "university harbour"),
    }
    assert {(each.figure, each.category, each.answers) for each in counts} == {("helped", "job", 1), ("fair", "yes", 1)}
    assert counted(engine, TODAY) == []  # nobody watches the present quarter grow
    with engine.connect() as connection:
        assert connection.execute(select(FEEDBACK_INVITATIONS)).all() == []
        rows = str(connection.execute(select(FEEDBACK_COUNTS)).all())
    assert case_id not in rows
    assert "2026-11" not in rows
    with work(engine) as session:
        events = [event.after for event in loading.events(case_id, session=session) if event.kind == "follow-up"]
    assert "job" not in json.dumps(events)


def test_who_had_not_answered_when_the_decision_left_may_be_asked_about_the_next(
    engine: Engine, decided: Callable[..., str]
) -> None:
    unanswered, answers = decided(), decided()
    invited(engine, unanswered)
    answered(engine, invited(engine, answers), helped="job", fair="yes")
    with work(engine) as session:
        for case_id in (unanswered, answers):
            feedback.decision_left(case_id, session=session)
    with work(engine) as session:
        asked = {case_id: loading.load(case_id, session=session).asked_on for case_id in (unanswered, answers)}
    assert asked == {unanswered: None, answers: TODAY}


def test_the_same_answers_of_several_add_up(engine: Engine, decided: Callable[..., str]) -> None:
    for _ in range(3):
        answered(engine, invited(engine, decided()), helped="place", fair="no")
    assert {each.answers for each in counted(engine)} == {3}


def test_what_answers_are_rounded_by_stays_while_more_come_in(engine: Engine, decided: Callable[..., str]) -> None:
    def oldest(today: datetime.date) -> dict[tuple[str, ...], int]:
        return {each[:6]: each.oldest for each in counted(engine, today)}

    later = NEXT_QUARTER + datetime.timedelta(days=100)
    answered(engine, invited(engine, decided()), helped="place", fair="no")
    first = oldest(NEXT_QUARTER)
    for _ in range(2):
        code = invited(engine, decided())
        with work(engine) as session:
            assert feedback.answer(code, {"helped": "place", "fair": "yes"}, (), NEXT_QUARTER, session=session) == {}
    assert {each.answers for each in counted(engine, later) if each.figure == "helped"} == {3}
    assert first.items() < oldest(later).items()
    assert max(first.values()) < min(number for cell, number in oldest(later).items() if cell not in first)


def test_a_link_expires_and_is_deleted(engine: Engine, decided: Callable[..., str]) -> None:
    code = invited(engine, decided())
    after = TODAY + feedback.OPEN_FOR + datetime.timedelta(days=1)
    with work(engine) as session:
        assert feedback.by_code(code, after, session=session) is None
        assert feedback.answer(code, {"helped": "job", "fair": "yes"}, (), after, session=session) is None
        feedback.forget_expired(after, session=session)
        assert session.execute(select(FEEDBACK_INVITATIONS)).all() == []
    assert counted(engine) == []


@pytest.mark.parametrize(
    "answers", [{"helped": "job"}, {"helped": "x", "fair": "yes"}, {"helped": "refused", "fair": "no"}, {}]
)
def test_what_is_not_asked_is_not_counted(engine: Engine, decided: Callable[..., str], answers: dict[str, str]) -> None:
    code = invited(engine, decided())
    with pytest.raises(NotValidError):
        answered(engine, code, **answers)
    with work(engine) as session:
        assert feedback.by_code(code, TODAY, session=session) is not None  # nothing was used up
    assert counted(engine) == []


def test_who_was_refused_is_asked_about_the_test_alone(engine: Engine, decided: Callable[..., str]) -> None:
    code = invited(engine, decided("not-recognised"))
    with work(engine) as session:
        link = feedback.by_code(code, TODAY, session=session)
    assert link is not None
    assert not link.recognised
    assert answered(engine, code, ("employer",), fair="no") == {}
    assert ("helped", "refused") in {(each.figure, each.category) for each in counted(engine)}


def test_a_learner_hands_links_to_employer_and_school(engine: Engine, decided: Callable[..., str]) -> None:
    links = answered(engine, invited(engine, decided()), ("employer", "school", "school"), helped="job", fair="yes")
    assert links is not None
    assert set(links) == {"employer", "school"}
    assert answered(engine, links["employer"], ("school",), employer="partly") == {}
    with pytest.raises(NotValidError):
        answered(engine, links["school"], employer="yes")
    assert ("employer", "partly", 1) in {(each.figure, each.category, each.answers) for each in counted(engine)}
    with work(engine) as session:
        assert not feedback.stop(links["school"], TODAY, session=session)


def test_who_no_longer_agrees_gets_no_mail_and_the_link_stops(engine: Engine, decided: Callable[..., str]) -> None:
    case_id = decided()
    code = invited(engine, case_id)
    mail = NewMail("feedback:1", "feedback", "z@learner.example", "S", f"T {SECRET}", "<1@d>", None, code)
    with work(engine) as session:
        [link] = learner_archive._data(loading.load(case_id, session=session), session)["links"]
        assert link == {"asked": "learner", "until": TODAY + feedback.OPEN_FOR}
        outgoing_mail.put(mail, case_id=case_id, session=session)
        on_its_way = mail_queue.claim(now(), session=session)
        assert on_its_way
        version = loading.load(case_id, session=session).version
        follow_up.agree(Edit(case_id, version, "Ada"), None, session=session)
        assert feedback.by_code(code, TODAY, session=session) is None
        assert feedback.open_links(case_id, session=session) == []
        assert not mail_queue.hand_over(on_its_way, now(), session=session), "nor what a process is just connecting for"
        mail_queue.note_refused(on_its_way, Refusal("unreachable", "", now()), session=session)
        assert session.execute(select(OUTGOING_MAIL.c.state, OUTGOING_MAIL.c.secret)).all() == [("dropped", None)]
        with pytest.raises(NotAllowedError):
            feedback.invite(Edit(case_id, version + 1, None), TODAY, session=session)


def test_the_learner_agrees_and_takes_it_back_by_the_code(engine: Engine, decided: Callable[..., str]) -> None:
    with work(engine) as session:
        save_centre(CentreProfile(id="home", country="IT", name="Prova", ask_after_months=3), session=session)
    case_id = decided()
    with work(engine) as session:
        session.execute(update(CASES).values(ask_on=None))
        code = status_codes.give_code([case_id], by=None, session=session)
    with work(engine) as session:
        status_codes.agree_by_code(code, agrees=True, session=session)
        [case] = status_codes.by_code(code, session=session)
        assert case.ask_on is not None
        today = current_day()  # they are counted from the day on which the learner agrees, not from the decision
        assert (case.ask_on.year - today.year) * 12 + case.ask_on.month - today.month == 3
        status_codes.agree_by_code(code, agrees=True, session=session)  # twice is once
        assert len([e for e in loading.events(case_id, session=session) if e.kind == "follow-up"]) == 2
        status_codes.agree_by_code("ABCD-2", agrees=False, session=session)
        status_codes.agree_by_code(code, agrees=False, session=session)
        assert status_codes.by_code(code, session=session)[0].ask_on is None


def test_stopping_by_the_link_closes_it(engine: Engine, decided: Callable[..., str]) -> None:
    code = invited(engine, decided())
    with work(engine) as session:
        assert feedback.stop(code, TODAY, session=session)
        assert not feedback.stop(code, TODAY, session=session)
        assert feedback.by_code(code, TODAY, session=session) is None
    assert counted(engine) == []


def test_erasing_the_learner_closes_the_link(engine: Engine, decided: Callable[..., str], documents: Documents) -> None:
    case_id = decided()
    code = invited(engine, case_id)
    with work(engine) as session:
        version = loading.load(case_id, session=session).version
        erasure.erase(Edit(case_id, version, "Ada"), "Asked for", documents=documents, session=session)
        assert feedback.by_code(code, TODAY, session=session) is None
        assert session.execute(select(FEEDBACK_INVITATIONS)).all() == []


@pytest.mark.parametrize("by", ["appeal", "reopen", "revoke"])
def test_once_the_decision_no_longer_stands_its_links_are_closed(
    engine: Engine, decided: Callable[..., str], by: str
) -> None:
    case_id = decided()
    code = invited(engine, case_id)
    mail = NewMail("feedback:1", "feedback", "z@learner.example", "S", f"T {SECRET}", "<1@d>", None, code)
    reviewer = Mover("Rita", ["assessor"])
    with work(engine) as session:
        outgoing_mail.put(mail, case_id=case_id, session=session)
        edit = Edit(case_id, loading.load(case_id, session=session).version, reviewer)
        if by == "revoke":
            revoking.revoke(edit, "error", "Another person's", taken=(), session=session)
        else:
            transitions.move_case(edit, by, transitions.MoveDetails(reason="Why"), session=session)
    with work(engine) as session:
        assert session.execute(select(FEEDBACK_INVITATIONS)).all() == []
        assert session.execute(select(OUTGOING_MAIL.c.state, OUTGOING_MAIL.c.secret)).all() == [("dropped", None)]


def test_a_link_answers_only_while_the_decision_stands(engine: Engine, decided: Callable[..., str]) -> None:
    """Whatever moved the case, such as a restored backup or another program."""
    code = invited(engine, decided())
    with work(engine) as session:
        session.execute(update(CASES).values(state="reopened"))
    with work(engine) as session:
        assert feedback.by_code(code, TODAY, session=session) is None
        assert not feedback.stop(code, TODAY, session=session)
    assert answered(engine, code, helped="job", fair="yes") is None
    assert counted(engine) == []


def test_about_a_fictional_case_nobody_is_asked(engine: Engine, decided: Callable[..., str]) -> None:
    case_id = decided(centre=f"{entries.FICTIONAL_CENTRE}north")
    with work(engine) as session:
        waits = session.scalars(select(CASES.c.id).where(in_queue("ask", ANYBODY, TODAY)))
        assert (feedback.due(TODAY, session=session), list(waits)) == ([], [])
    with pytest.raises(NotAllowedError, match="fictional"):
        invited(engine, case_id)
    link = {"code_sha256": hashlib.sha256(b"MADE").hexdigest(), "case_id": case_id, "asked": "learner", "until": TODAY}
    with work(engine) as session:
        session.execute(FEEDBACK_INVITATIONS.insert().values(link))
    assert answered(engine, "MADE", helped="job", fair="yes") is None, "a link that an earlier version made"
    assert counted(engine) == []
    with work(engine) as session:
        assert loading.load(case_id, session=session).asked_on is None


def test_only_coordinators_read_counts(engine: Engine) -> None:
    with work(engine, ADA_SIGNED_IN) as session, pytest.raises(NotAllowedError):
        feedback.feedback_counts(TODAY, session=session)


def test_counts_hold_no_column_that_could_name_a_person(engine: Engine) -> None:
    with engine.connect() as connection:
        columns = set(connection.execute(text("SELECT * FROM feedback_count")).keys())
    assert columns == {"country", "quarter", "slice", "value", "figure", "category", "name", "answers", "key"}
