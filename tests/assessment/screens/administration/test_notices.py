"""Somebody turns the daily digest off and on again, and chooses its language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from streamlit.testing.v1 import AppTest

from assessment.access.roles import Held, Person
from assessment.screens.administration import notices
from assessment.screens.shell import identity
from assessment.store import people
from assessment.store.centres import CentreProfile
from assessment.store.database import Session, work
from tests.support.desk import DeskData

HELD = Held("assessor", centre="home")


def script() -> None:
    from assessment.screens.administration import notices

    notices.show()


def test_the_digest_is_turned_off_on_ones_own_screen(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    with work(desk_data.engine) as session:
        ada = Person(people.invite("ada@centre.example", "Ada", [HELD], session=session), "Ada", (HELD,))

    @contextmanager
    def open_session() -> Iterator[Session]:
        with work(desk_data.engine, ada) as session:
            yield session

    def chosen() -> people.NoticeChoice | None:
        with open_session() as session:
            return people.notice_choice(session=session)

    monkeypatch.setattr(notices, "open_session", open_session)
    monkeypatch.setattr(identity, "profile", lambda: CentreProfile(id="home", country="IT", language="it", name="CPIA"))
    at = AppTest.from_function(script).run()
    assert not at.exception
    assert at.checkbox[0].value
    assert at.selectbox[0].value == "it", "the language in which the digest comes, whatever the reader's own is here"
    at.checkbox[0].uncheck().run()
    assert chosen() == people.NoticeChoice("ada@centre.example", False, None)
    at.selectbox[0].select("es").run()
    at.checkbox[0].check().run()
    assert chosen() == people.NoticeChoice("ada@centre.example", True, "es")
