"""A database with some hundred made-up decisions, and those who compare them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select, update

from assessment.access.roles import Held, Person, owner
from assessment.store.database import work
from assessment.store.decisions import oldest
from assessment.store.decisions.facts import cell_key
from assessment.store.tables import DECISION_FACTS
from reports.comparison.figures import compare
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.demo import fill
from tests.support.counted_once import counted_once
from tests.support.databases import new_database

DAY = datetime.date(2026, 11, 22)
ADA = owner("Ada")
SPAIN = Person("1", "Bo", (Held("coordinator", country="ES"),))


@pytest.fixture(scope="package", autouse=True)
def _counted_once() -> Iterator[None]:
    with counted_once():
        yield


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = new_database(f"sqlite:///{tmp_path_factory.mktemp('compared') / 'desk.sqlite3'}")
    fill(made, 400, seed=5, today=DAY)
    # Codes and the ids of cases are made at random: here the same in every run, so that rounding is the same.
    with work(made) as session:
        for seq in session.scalars(select(DECISION_FACTS.c.seq)).all():
            changed = update(DECISION_FACTS).where(DECISION_FACTS.c.seq == seq)
            session.execute(changed.values(cell_key=cell_key(str(seq))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(oldest, "first_case", lambda country, session: country)
        yield made
    made.dispose()


def compared(of: Engine, filters: Filters | None = None, person: Person = ADA) -> Comparison:
    with work(of) as session:
        return compare(filters or Filters(), person, session=session)


def standing(of: Engine) -> list:
    with work(of) as session:
        return session.execute(select(DECISION_FACTS).where(DECISION_FACTS.c.in_force.is_(True))).all()
