"""Saved views by e-mail: once a quarter, to who wanted it and still may, with what the screen shows."""

from __future__ import annotations

import datetime
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from assessment.access.roles import Held, Person
from assessment.settings import Settings
from assessment.store import centres, mail_queue, outgoing_mail, people, saved_views
from assessment.store.database import open_database, work
from assessment.store.decisions.fact_files import FactsUnusableError
from assessment.store.tables import OUTGOING_MAIL, PEOPLE
from criteria.text import words_in
from reports import mail_sending, subscriptions
from reports.daily import daily
from reports.demo import fill
from reports.mail_sending import PAUSES, send_due
from reports.subscriptions import next_quarter, queue_views
from tests.support.databases import new_database
from tests.support.inbox import mail_server

SPAIN = (Held("coordinator", country="ES"),)
SPRING = datetime.date(2026, 4, 1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("filled") / "desk.sqlite3"
    made = new_database(f"sqlite:///{file}")
    fill(made, 150, seed=2, today=datetime.date(2026, 11, 22))
    made.dispose()
    return file


@pytest.fixture
def engine(filled: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copyfile(filled, tmp_path / "desk.sqlite3")
    made = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    yield made
    made.dispose()


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path, smtp_url="smtp://127.0.0.1:1", mail_from="desk@x.example", public_url="https://desk.example"
    )


def bo(engine: Engine, *, signed_in: bool = True, reads: str = "en") -> Person:
    with work(engine) as session:
        person_id = people.invite("bo@ministry.example", "Bo", list(SPAIN), session=session)
        if signed_in:
            people.person_for("subject", "bo@ministry.example", "Bo", session=session)
    person = Person(person_id, "Bo", SPAIN)
    if signed_in and reads:
        with work(engine, person) as session:
            people.choose_language(reads, session=session)
    return person


def subscribe(engine: Engine, person: Person, name: str, address: str) -> int:
    with work(engine, person) as session:
        saved_views.save(name, address, session=session)
        [view] = [view for view in saved_views.saved_views(session=session) if view.name == name]
        saved_views.send_by_mail(view.id, datetime.date(2026, 4, 1), session=session)
    return view.id


def texts(engine: Engine) -> list[tuple[str, str, str]]:
    with work(engine) as session:
        query = select(OUTGOING_MAIL.c.to, OUTGOING_MAIL.c.subject, OUTGOING_MAIL.c.text)
        return [tuple(row) for row in session.execute(query.order_by(OUTGOING_MAIL.c.id))]


def test_a_view_is_sent_once_a_quarter_with_figures_and_link(engine: Engine, chosen: Settings) -> None:
    subscribe(engine, bo(engine), "All of us", "country=ES%2CIT%2CPT")
    assert queue_views(engine, chosen, SPRING - datetime.timedelta(days=1)) == 0
    assert queue_views(engine, chosen, SPRING) == 1
    assert queue_views(engine, chosen, SPRING) == 0
    assert queue_views(engine, chosen, SPRING + datetime.timedelta(days=80)) == 0
    [(to, subject, text)] = texts(engine)
    assert to == "bo@ministry.example"
    assert subject.startswith("All of us: the figures on ")
    assert "Where do we differ, and more than by chance?" in text
    assert "decisions, in 3 countries" in text
    assert "https://desk.example/differences?country=ES%2CIT%2CPT" in text
    assert "Made-up decisions" in text
    assert queue_views(engine, chosen, SPRING.replace(month=7)) == 1


def test_who_chose_no_language_is_written_to_in_that_of_the_country(engine: Engine, chosen: Settings) -> None:
    subscribe(engine, bo(engine, reads=""), "Todo", "")
    assert queue_views(engine, chosen, SPRING) == 1
    [(_, _, text)] = texts(engine)
    assert words_in("es")("diff.where.title") in text
    assert "https://desk.example/differences\n" in text, "a view of everything is the page itself"


def test_what_may_not_be_told_is_not_sent(engine: Engine, chosen: Settings) -> None:
    subscribe(engine, bo(engine), "Narrow", "purpose=credit&platform=coursera")
    assert queue_views(engine, chosen, SPRING) == 1
    [(_, _, text)] = texts(engine)
    assert "nothing to show today" in text


def test_a_view_that_fails_stops_no_other_and_stays_due(
    engine: Engine, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = bo(engine)
    for name in ("First", "Second"):
        subscribe(engine, person, name, "country=ES")

    def broken(*_: object, **__: object) -> NoReturn:
        monkeypatch.undo()
        raise FactsUnusableError("no files")

    monkeypatch.setattr(subscriptions, "compare", broken)
    assert queue_views(engine, chosen, SPRING) == 1
    assert queue_views(engine, chosen, SPRING) == 1
    assert len({subject for _, subject, _ in texts(engine)}) == 2


def test_from_subscribing_to_the_letter_through_two_outages(
    engine: Engine, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the database is away, then for days the mail server. One letter arrives, with the figures of its day."""
    subscribe(engine, bo(engine), "All of us", "country=ES%2CIT%2CPT")
    moment = datetime.datetime(2026, 4, 1, 7, tzinfo=datetime.UTC)
    for clock in (outgoing_mail, mail_sending):
        monkeypatch.setattr(clock, "now", lambda: moment)
    look = daily(engine, chosen, lambda: moment)
    with monkeypatch.context() as away:
        away.setattr(subscriptions, "compare", database_away)
        with pytest.raises(OperationalError):
            look()
    assert texts(engine) == []
    look()
    for pause in (*PAUSES, datetime.timedelta(minutes=1)):
        assert send_due(engine, chosen) == 0
        moment += pause
    with work(engine) as session:
        assert mail_queue.counts(session=session) == {"failed": 1}
    moment += datetime.timedelta(hours=2)
    look()
    look()
    with mail_server() as inbox:
        reached = Settings(
            data=chosen.data, smtp_url=inbox.url, mail_from=chosen.mail_from, public_url=chosen.public_url
        )
        assert (send_due(engine, reached), send_due(engine, reached)) == (1, 0)
        moment += datetime.timedelta(days=1)
        look()
        assert send_due(engine, reached) == 0
        [letter] = inbox.messages
    assert letter["To"] == "bo@ministry.example"
    assert f"the figures on {(moment - datetime.timedelta(days=1)).day}" in letter["Subject"]
    assert "decisions, in 3 countries" in letter.get_content()
    moment = datetime.datetime(2026, 7, 1, 7, tzinfo=datetime.UTC)
    look()
    [(_, subject, _)] = texts(engine)
    assert subject == "All of us: the figures on 1 July 2026"


def database_away(*_: object, **__: object) -> NoReturn:
    raise OperationalError("SELECT", {}, sqlite3.OperationalError("database is locked"))


def test_a_letter_that_waits_is_not_sent_to_who_ended_it_or_lost_the_role(engine: Engine, chosen: Settings) -> None:
    person = bo(engine)
    kept, ended, removed = (subscribe(engine, person, name, "country=ES") for name in ("Kept", "Ended", "Removed"))
    assert queue_views(engine, chosen, SPRING) == 3
    with work(engine, Person("other", "Eve", SPAIN)) as session:
        saved_views.send_by_mail(kept, None, session=session)
        saved_views.remove(kept, session=session)
    with work(engine, person) as session:
        saved_views.send_by_mail(ended, None, session=session)
        saved_views.remove(removed, session=session)
    assert waiting(engine) == ["Kept: the figures on 1 April 2026"]
    with work(engine) as session:
        people.take_role(person.id, SPAIN[0], session=session)
    assert waiting(engine) == []


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        (Held("assessor", "home"), ["Figures"]),
        (Held("coordinator", country="ES"), ["Cases"]),
        (Held("reviewer", "home"), ["Cases", "Figures"]),
    ],
)
def test_who_loses_one_of_several_roles_gets_what_the_others_allow(
    engine: Engine, taken: Held, left: list[str]
) -> None:
    person, more = bo(engine), [Held("assessor", "home")]
    if taken.role == "reviewer":
        more.append(taken)
    with work(engine) as session:
        centres.save_centre(centres.CentreProfile(id="home", country="IT", name="Home"), session=session)
        people.invite("bo@ministry.example", "Bo", more, session=session)
        for key, subject in ((f"digest:{SPRING}:{person.id}", "Cases"), (saved_views.letter_key(1, "q"), "Figures")):
            mail = outgoing_mail.NewMail(key, "digest", "bo@ministry.example", subject, "", f"<{subject}@x.example>")
            outgoing_mail.put(mail, case_id=None, session=session)
        people.take_role(person.id, taken, session=session)
    assert sorted(waiting(engine)) == left


def waiting(engine: Engine) -> list[str]:
    with work(engine) as session:
        return list(session.scalars(select(OUTGOING_MAIL.c.subject).where(OUTGOING_MAIL.c.state == "queued")))


def test_who_left_never_came_or_ended_it_gets_nothing(engine: Engine, chosen: Settings) -> None:
    person = bo(engine, signed_in=False)
    number = subscribe(engine, person, "Mine", "")
    assert queue_views(engine, chosen, SPRING) == 0
    with work(engine) as session:
        people.person_for("subject", "bo@ministry.example", "Bo", session=session)
        session.execute(PEOPLE.update().values(active=False))
    assert queue_views(engine, chosen, SPRING) == 0
    with work(engine) as session:
        session.execute(PEOPLE.update().values(active=True))
    with work(engine, Person("other", "Eve", SPAIN)) as session:
        saved_views.send_by_mail(number, None, session=session)
    with work(engine, person) as session:
        assert saved_views.saved_views(session=session)[0].mail_on
        saved_views.send_by_mail(number, None, session=session)
    assert queue_views(engine, chosen, SPRING) == 0


@pytest.mark.parametrize(
    ("day", "first"), [("2026-01-01", "2026-04-01"), ("2026-11-29", "2027-01-01"), ("2026-09-30", "2026-10-01")]
)
def test_the_next_quarter(day: str, first: str) -> None:
    assert next_quarter(datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(first)
