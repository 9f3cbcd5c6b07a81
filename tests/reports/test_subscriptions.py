"""Saved views by e-mail: once a quarter, to who wanted it and still may, with what the screen shows."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import Engine, select

from assessment.access.roles import Held, Person
from assessment.settings import Settings
from assessment.store import people, saved_views
from assessment.store.database import work
from assessment.store.decisions.fact_files import FactsUnusableError
from assessment.store.tables import OUTGOING_MAIL, PEOPLE
from reports import subscriptions
from reports.demo import fill
from reports.subscriptions import next_quarter, queue_views
from tests.support.databases import new_database

SPAIN = (Held("coordinator", country="ES"),)
SPRING = datetime.date(2026, 4, 1)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = new_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    fill(made, 150, seed=2, today=datetime.date(2026, 11, 22))
    return made


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path, smtp_url="smtp://127.0.0.1:1", mail_from="desk@x.example", public_url="https://desk.example"
    )


def bo(engine: Engine, *, signed_in: bool = True) -> Person:
    with work(engine) as session:
        person_id = people.invite("bo@ministry.example", "Bo", list(SPAIN), session=session)
        if signed_in:
            people.person_for("subject", "bo@ministry.example", "Bo", session=session)
    return Person(person_id, "Bo", SPAIN)


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
