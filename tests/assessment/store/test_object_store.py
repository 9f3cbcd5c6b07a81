"""Files in an object store: figures are counted there, documents are kept, folders are judged, and no key is told."""

from __future__ import annotations

import datetime
import json
import logging
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine, func, select

from assessment.settings import settings
from assessment.store.database import open_database, work
from assessment.store.decisions import distributed_engine, fact_engine
from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
from assessment.store.decisions.figures import FACTS
from assessment.store.documents import DocumentMissingError, Documents
from assessment.store.object_store import S3Files, files_at, is_address, is_local
from criteria.source import SourceError
from reports.demo import fill
from reports.exports.batch_scores import is_folder, score_folder
from tests.conftest import missing
from tests.support.figure_queries import DAY
from tests.support.object_store import BUCKET, KEY, SECRET, object_store

DAY_AFTER = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
CASE = json.dumps({"country": "IT", "purpose": "credit", "on": "2026-11-22"})


@pytest.fixture(scope="module")
def store() -> Iterator[dict[str, str]]:
    if find_spec("moto") is None:
        missing("moto is not installed")
    with object_store() as reached:
        yield reached


@pytest.fixture
def reached(store: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in store.items():
        monkeypatch.setenv(name, value)
    yield
    settings.cache_clear()


def test_an_address_is_told_from_a_path() -> None:
    assert is_address("s3://bucket/folder")
    assert not is_address("/srv/laila")
    assert is_local(files_at("/srv/laila")[0])


def counted(engine: Engine) -> list[Any]:
    query = select(FACTS.country, FACTS.outcome, func.count()).group_by(FACTS.country, FACTS.outcome)
    with work(engine) as session:
        return sorted(map(tuple, fact_engine.answers(query, session=session)))


@pytest.mark.usefixtures("reached")
def test_figures_are_counted_there_and_what_is_lost_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    engine = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    fill(engine, 30, seed=2, today=DAY)
    here = counted(engine)
    assert len(here) > 5
    monkeypatch.setenv("LAILA_FACTS_URL", f"s3://{BUCKET}/facts")
    settings.cache_clear()
    assert counted(engine) == here
    files, folder = files_at(f"s3://{BUCKET}/facts")
    lost = next(name for name in files.find(folder) if name.endswith(".parquet"))
    files.rm_file(lost)
    assert counted(engine) == here
    with work(engine) as session:
        assert list(FactFiles.of(engine).faults(session=session)) == []
    if find_spec("daft") is None:
        missing("Daft is not installed")
    monkeypatch.setenv("LAILA_FACTS_ENGINE", "daft")
    settings.cache_clear()
    assert counted(engine) == here
    told = caplog.text + "".join(capfd.readouterr())
    assert KEY not in told
    assert SECRET not in told
    engine.dispose()


def test_a_name_is_that_name_or_refused() -> None:
    assert files_at("/srv/a::b/c?d")[1] == "/srv/a::b/c?d"
    for address in (f"s3://{BUCKET}/a?b", f"s3://{BUCKET}/a::b"):
        with pytest.raises(ValueError, match="expected a name without them"):
            files_at(address)


@contextmanager
def hanging_up() -> Iterator[tuple[str, list[Any]]]:
    """The address of a server that ends every connection at once, and who connected so far."""
    callers: list[Any] = []

    def answer() -> None:
        with suppress(OSError):
            while True:
                line, caller = server.accept()
                callers.append(caller)
                line.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", callers


def test_a_store_that_is_away_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers at the address: the store is named, and Daft, which by itself tries 25 times, gives up soon."""
    engine = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    fill(engine, 30, seed=2, today=DAY)
    with work(engine) as session:
        manifest = FactFiles.of(engine).current(session=session)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "eu-south-1")
    if find_spec("daft") is None:
        missing("Daft is not installed")
    patience = {**distributed_engine.PATIENCE, "connect_timeout_ms": 4_000}  # or Daft takes the client of another test
    monkeypatch.setattr(distributed_engine, "PATIENCE", patience)
    with hanging_up() as (address, callers):
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        with pytest.raises(FactsUnusableError, match=r"s3://away/facts: .*See that the store answers"):
            distributed_engine.ask(select(FACTS.seq), FactFiles("s3://away/facts"), manifest)
        assert 1 <= len(callers) <= 10
    S3Files.clear_instance_cache()
    engine.dispose()


@pytest.mark.usefixtures("reached")
def test_a_document_is_written_in_one_request(caplog: pytest.LogCaptureFixture) -> None:
    """Not in parts, of which a desk that is killed would leave some that nobody sees and somebody pays for."""
    documents = Documents(f"s3://{BUCKET}/at-once")
    caplog.set_level(logging.INFO, "werkzeug")
    sha256 = documents.put(bytes(2_000_000))
    written = re.findall(r'"((?:PUT|POST|DELETE) .*?) HTTP', caplog.text)
    assert written == [f"PUT /{documents.place(sha256)}"]
    assert documents.get(sha256) == bytes(2_000_000)


@pytest.mark.usefixtures("reached")
def test_documents_are_kept_there() -> None:
    documents = Documents(f"s3://{BUCKET}/documents")
    documents.probe()
    sha256 = documents.put(b"%PDF-1.7")
    assert documents.get(sha256) == b"%PDF-1.7"
    assert list(documents.stored_before(DAY_AFTER)) == [sha256]
    documents.remove(sha256)
    with pytest.raises(DocumentMissingError):
        documents.get(sha256)


@pytest.mark.usefixtures("reached")
def test_a_folder_is_judged_there(tmp_path: Path) -> None:
    source, faulty = tmp_path / "in", tmp_path / "faulty"
    for folder, second in ((source, CASE), (faulty, '{"country": "XX"}')):
        folder.mkdir()
        pq.write_table(pa.table({"case": [CASE, second]}), folder / "part.parquet")
        files, _ = files_at(f"s3://{BUCKET}")
        files.put(str(folder), f"{BUCKET}/{folder.name}", recursive=True)
    there = f"s3://{BUCKET}/in"
    assert is_folder(there)
    assert not is_folder(f"{there}/part.parquet")
    assert score_folder(there, f"s3://{BUCKET}/out") == score_folder(str(source), str(tmp_path / "out")) == 2
    assert files.cat_file(f"{BUCKET}/out/part.parquet") == (tmp_path / "out" / "part.parquet").read_bytes()
    with pytest.raises(SourceError, match=r"faulty/part\.parquet, row 2"):
        score_folder(f"s3://{BUCKET}/faulty", f"s3://{BUCKET}/nothing")
    assert not files.find(f"{BUCKET}/nothing")
    for wrong, other in ((there, there), (f"s3://{BUCKET}/empty", "out"), ("s3://no-such-bucket/in", "out")):
        with pytest.raises(SourceError, match=r"^s3://"):
            score_folder(wrong, other)


def test_an_address_of_an_unknown_kind_is_named() -> None:
    with pytest.raises(SourceError, match="expected a folder, or an address such as"):
        is_folder("gopher://ministry/in")
