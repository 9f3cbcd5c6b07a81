"""An empty database of each kind, and the store of documents beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assessment.case.model import Case
from assessment.store.cases.creating import Filing, new_case
from assessment.store.database import open_database, work
from assessment.store.documents import Documents
from tests.support.databases import new_database, postgres_database, with_schema


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that does not exist yet or is empty; for `engine`, one that has its schema."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk' / 'laila.sqlite3'}"
        return
    server = request.getfixturevalue("postgres_url")
    template = with_schema(server) if "engine" in request.fixturenames else "template1"
    with postgres_database(server, template) as address:
        yield address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = new_database(url) if url.startswith("sqlite") else open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Engine]:
    """A SQLite database, for what only SQLite has."""
    engine = new_database(f"sqlite:///{tmp_path / 'lite.sqlite3'}")
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
