"""The daily digest: what waits for each person, once a day, with references and states and no learner."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import OperationalError

import reports.daily
from assessment.access.roles import Held, Person
from assessment.settings import Settings
from assessment.store import centres, mail_queue, notices, people
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.decisions.fact_files import FactsUnusableError
from assessment.store.notices import DigestReader
from assessment.store.outgoing_mail import LONGEST_TEXT, NewMail, put
from assessment.store.tables import CASES, FEEDBACK_INVITATIONS, OUTGOING_MAIL
from criteria.text import words_in
from reports.daily import JOBS, daily
from reports.digest import MOST_NAMED, queue_digests, text
from reports.mail_sending import send_due
from tests.assessment.store.conftest import engine, file_case, url
from tests.support.inbox import mail_server

__all__ = ["engine", "file_case", "url"]

NOW = datetime.datetime(2026, 11, 30, 8, tzinfo=datetime.UTC)
TODAY = NOW.date()
WORDS = words_in("en")


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, smtp_url="smtp://127.0.0.1:1", mail_from="desk@centre.example")


@pytest.fixture
def ada(engine: Engine) -> str:
    """Ada assesses at the centre north, in Italian; she has signed in. Bo was invited and never came."""
    with work(engine) as session:
        centres.save_centre(CentreProfile(id="north", country="IT", language="it", name="Nord"), session=session)
        ada = people.invite("ada@centre.example", "Ada", [Held("assessor", centre="north")], session=session)
        people.invite("bo@centre.example", "Bo", [Held("assessor", centre="north")], session=session)
        people.person_for("subject", "ada@centre.example", "Ada", session=session)
    return ada


def set_state(engine: Engine, case_id: str, **values: object) -> str:
    with work(engine) as session:
        session.execute(update(CASES).where(CASES.c.id == case_id).values(**values))
        return str(session.scalar(select(CASES.c.reference).where(CASES.c.id == case_id)))


def digests(engine: Engine) -> list[tuple[str, str, str]]:
    with work(engine) as session:
        query = select(OUTGOING_MAIL.c.to, OUTGOING_MAIL.c.subject, OUTGOING_MAIL.c.text)
        rows = session.execute(query.where(OUTGOING_MAIL.c.kind == "digest").order_by(OUTGOING_MAIL.c.id))
        return [(row.to, row.subject, row.text) for row in rows]


def test_a_digest_names_each_case_once_by_its_most_pressing_reason(
    engine: Engine, ada: str, file_case: Callable[..., str], chosen: Settings
) -> None:
    learner = {"name": "Zenobia Quartz", "contact": "zenobia@learner.example", "born": "1990-04-01"}
    ids = [file_case("north", applicant=learner, course={"title": "Botany"}) for _ in range(8)]
    with work(engine) as session:
        put(NewMail("inquiry:1", "letter", "x@school.example", "S", "T", "<1@d>"), case_id=ids[4], session=session)
        mail_queue.hold(session=session)
    past = TODAY - datetime.timedelta(days=1)
    references = [
        set_state(engine, ids[0], state="returned", due=past),
        set_state(engine, ids[1], state="notice", awaited_by=past),
        set_state(engine, ids[2], state="in-assessment", due=TODAY + datetime.timedelta(days=1)),
        set_state(engine, ids[3], state="in-assessment", due=TODAY + datetime.timedelta(days=2), assigned_to="Ada"),
        set_state(engine, ids[4], state="withdrawn"),
        set_state(engine, ids[7], state="submitted"),
        set_state(engine, ids[5], state="waiting", awaited_by=TODAY),
        set_state(engine, ids[6], state="decided"),
    ]
    heard = [file_case("north", country=country) for country in ("ES", "IT")]
    may_answer = {"state": "notice", "awaited_by": TODAY + datetime.timedelta(days=9), "due": TODAY}
    spain, _ = [set_state(engine, case_id, **may_answer) for case_id in heard]  # only Spain's clock runs on
    with work(engine) as session:
        (reader,) = notices.readers(session=session)
        sections = notices.waiting_for(reader.person, TODAY, session=session)
    named = {name: [case.reference for case in cases] for name, cases in sections.items()}
    names = ("returned", "ran-out", "due", "waits", "mail", "nobody")
    expected = dict(zip(names, ([reference] for reference in references[:6]), strict=True))
    assert named == {**expected, "due": [spain, *expected["due"]]}
    assert queue_digests(engine, chosen, NOW) == 1
    ((to, subject, body),) = digests(engine)
    assert (to, subject) == ("ada@centre.example", "7 pratiche in attesa, 30 novembre 2026")
    assert references[0] in body
    assert not [word for word in ("Zenobia", "Quartz", "1990", "Botany", "learner.example") if word in body + subject]


def test_nobody_gets_two_a_day_and_none_when_nothing_waits(
    engine: Engine, ada: str, file_case: Callable[..., str], chosen: Settings
) -> None:
    assert queue_digests(engine, chosen, NOW) == 0
    file_case("north")
    assert queue_digests(engine, chosen, NOW) == 1
    assert queue_digests(engine, chosen, NOW + datetime.timedelta(hours=3)) == 0
    assert queue_digests(engine, chosen, NOW + datetime.timedelta(days=1)) == 1
    with mail_server() as inbox:
        send_due(engine, Settings(smtp_url=inbox.url, mail_from="desk@centre.example"))
    assert [message["Auto-Submitted"] for message in inbox.messages] == ["auto-generated"] * 2


def test_who_turned_it_off_gets_none_and_the_language_is_their_own(
    engine: Engine, ada: str, file_case: Callable[..., str], chosen: Settings
) -> None:
    file_case("north")
    person = Person(ada, "Ada", (Held("assessor", centre="north"),))
    with work(engine, person) as session:
        people.choose_language("en", session=session)
        people.want_digest(wanted=False, session=session)
    assert queue_digests(engine, chosen, NOW) == 0
    with work(engine, person) as session:
        people.want_digest(wanted=True, session=session)
        assert people.notice_choice(session=session) == people.NoticeChoice("ada@centre.example", True, "en")
    assert queue_digests(engine, chosen, NOW) == 1
    assert digests(engine)[0][1] == "1 case waits for you, 30 November 2026"


def test_a_long_list_is_cut_and_says_so() -> None:
    cases = [notices.CaseNotice(f"2026-{number:04}", "draft", "Nord", None) for number in range(MOST_NAMED + 3)]
    body = text({"waits": cases}, WORDS, "https://desk.example.org")
    assert body.count("\n- ") == MOST_NAMED + 1
    assert "- and 3 more" in body
    assert "https://desk.example.org/" in body
    assert "Nord" not in body
    other = notices.CaseNotice("2026-0001", "draft", "Sud", TODAY)
    assert "- 2026-0001, Draft, due on 30 November 2026, Sud" in text({"due": [other], "waits": cases}, WORDS)


def test_long_names_of_centres_leave_room_for_what_else_is_said() -> None:
    for letters in (151, 5000):
        centres = ["N" * letters, "S" * letters]
        cases = [notices.CaseNotice(f"2026-{number:04}", "draft", centres[number % 2], TODAY) for number in range(25)]
        body = text(dict.fromkeys(("returned", "ran-out", "due", "waits", "nobody"), cases), WORDS)
        assert len(body) <= LONGEST_TEXT
        assert body.endswith(WORDS("digest.off") + "\n")
        assert WORDS("digest.more", count=15 if letters == 151 else 24) in body or letters == 5000


def test_a_digest_that_cannot_be_made_stops_no_other(
    engine: Engine, ada: str, file_case: Callable[..., str], chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_case("north")
    with work(engine) as session:
        (reader,) = notices.readers(session=session)
    broken = DigestReader(Person("0", "Nobody", ()), "no address", None)
    monkeypatch.setattr(notices, "readers", lambda session: [broken, reader])
    waits = {"waits": [notices.CaseNotice("2026-0001", "draft", "Nord", None)]}
    monkeypatch.setattr(notices, "waiting_for", lambda *_, **__: waits)
    assert queue_digests(engine, chosen, NOW) == 1
    assert [to for to, _, _ in digests(engine)] == [reader.email]


def test_the_day_begins_at_six(engine: Engine, ada: str, file_case: Callable[..., str], chosen: Settings) -> None:
    file_case("north")
    moment = NOW.replace(hour=5)
    look = daily(engine, chosen, lambda: moment)
    look()
    assert digests(engine) == []
    moment = NOW.replace(hour=6)
    look()
    look()
    assert len(digests(engine)) == 1


def test_a_job_that_fails_stops_no_other_and_an_outage_is_tried_again(
    engine: Engine, ada: str, file_case: Callable[..., str], chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_case("north")
    called: list[str] = []

    def job(name: str, *problems: Exception) -> Callable[..., None]:
        left = list(problems)

        def do(*_: object) -> None:
            called.append(name)
            if left:
                raise left.pop(0)

        return do

    away = OperationalError("SELECT 1", {}, Exception("away"))
    jobs = {"broken": job("broken", FactsUnusableError("no files"), FactsUnusableError("no files"))}
    jobs |= {"away": job("away", away), **JOBS, "last": job("last")}
    monkeypatch.setattr(reports.daily, "JOBS", jobs)
    look = daily(engine, chosen, lambda: NOW)
    with pytest.raises(OperationalError):
        look()
    assert (called, len(digests(engine))) == (["broken", "away", "last"], 1)
    look()
    look()
    assert called == ["broken", "away", "last", "away"]


def test_without_a_mail_server_what_is_no_mail_is_done_all_the_same(
    engine: Engine, ada: str, file_case: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_case("north")
    noted: list[datetime.date] = []
    monkeypatch.setattr(reports.daily, "note_findings", lambda _, today: noted.append(today))
    values = {"code_sha256": "0" * 64, "case_id": file_case("north"), "asked": "learner"}
    with work(engine) as session:
        session.execute(FEEDBACK_INVITATIONS.insert().values(values | {"until": TODAY - datetime.timedelta(days=1)}))
    daily(engine, Settings(data=tmp_path), lambda: NOW)()
    with work(engine) as session:
        assert session.execute(select(FEEDBACK_INVITATIONS)).all() == []
    assert (noted, digests(engine)) == ([TODAY], [])
