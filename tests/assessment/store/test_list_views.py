"""The views of the list that people keep: each their own, at each centre."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from assessment.access.roles import VISITOR, Held, Person
from assessment.case.workflow import NotAllowedError
from assessment.store import centres, list_views
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.errors import NotValidError
from assessment.store.list_views import ListView, delete_view, save_view, views

ADA = Person("p-ada", "Ada", (Held("assessor", centre="home"), Held("assessor", centre="south")))
BO = Person("p-bo", "Bo", (Held("reviewer", centre="home"),))
LATE = ListView("Late", {"queue": "week", "sort": "due"})


@pytest.fixture(autouse=True)
def two_centres(engine: Engine) -> None:
    with work(engine) as session:
        for centre in ("home", "south"):
            centres.save_centre(CentreProfile(id=centre, country="IT"), session=session)


def test_a_view_is_its_persons_and_its_centres(engine: Engine) -> None:
    with work(engine, ADA) as session:
        save_view("home", ListView("Late", {"queue": "mine"}), session=session)
        save_view("home", LATE, session=session)  # of the same name: replaced
        save_view("home", ListView("All", {}), session=session)
        assert views("home", session=session) == [ListView("All", {}), LATE]
        assert views("south", session=session) == []
    with work(engine, BO) as session:
        assert views("home", session=session) == []
        delete_view("home", "Late", session=session)
        with pytest.raises(NotAllowedError):
            views("south", session=session)
    with work(engine, ADA) as session:
        delete_view("home", "All", session=session)
        assert views("home", session=session) == [LATE]
    for deed in (views, lambda centre, session: save_view(centre, LATE, session=session)):
        with work(engine, VISITOR) as session, pytest.raises(NotAllowedError):
            deed("home", session=session)


@pytest.mark.parametrize(
    "view",
    [
        ListView(" "),
        ListView("x" * 61),
        ListView("Search", {"q": "Maria Rossi"}),
        ListView("Other", {"page": "2"}),
        ListView("Long", {"who": "x" * 201}),
        ListView("Number", {"sort": 3}),
    ],
)
def test_what_is_no_view_is_refused(engine: Engine, view: ListView) -> None:
    with work(engine, ADA) as session, pytest.raises(NotValidError):
        save_view("home", view, session=session)


def test_nobody_keeps_more_than_can_be_found_again(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_views, "MOST", 2)
    with work(engine, ADA) as session:
        for name in ("a", "b"):
            save_view("home", ListView(name), session=session)
        save_view("home", ListView("b", {"sort": "due"}), session=session)
        with pytest.raises(NotValidError):
            save_view("home", ListView("c"), session=session)
