"""An empty database of each kind, and the store of documents beside it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url

from assessment.case.model import Case
from assessment.store.cases.creating import Filing, new_case
from assessment.store.database import open_database, work
from assessment.store.documents import Documents


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that does not exist yet, or is empty."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk' / 'laila.sqlite3'}"
        return
    server = request.getfixturevalue("postgres_url")
    name = f"desk_{secrets.token_hex(6)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Engine]:
    """A SQLite database, for what only SQLite has."""
    engine = open_database(f"sqlite:///{tmp_path / 'lite.sqlite3'}")
    yield engine
    engine.dispose()


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    return Documents(str(tmp_path / "documents"))


@pytest.fixture
def file_case(engine: Engine) -> Callable[..., str]:
    """Files a case and says its id: `file_case(applicant={"name": "Ana"})`."""

    def file(centre: str = "home", **parts: object) -> str:
        case = Case.model_validate({"country": "IT", "purpose": "credit", **parts})
        with work(engine) as session:
            return new_case(case, Filing(centre, "Ada"), session=session).id

    return file
