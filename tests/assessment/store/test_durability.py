"""Many writers at once, and a server that is killed: no answer that was shown as saved is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.store.cases.creating import Filing, new_case
from assessment.store.cases.loading import events, load
from assessment.store.cases.saving import save_answer
from assessment.store.database import work
from assessment.store.documents import Documents
from assessment.store.errors import ConflictError
from assessment.store.maintenance.integrity import check
from criteria.load import framework
from tests.support.paths import ROOT

FileCase = Callable[..., str]

WRITER = """
import sys
from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.store.cases.loading import load
from assessment.store.cases.saving import save_answer
from assessment.store.database import open_database, work
from criteria.load import framework
questions = list(framework().questions)
engine, case_id = open_database(sys.argv[1]), sys.argv[2]
with work(engine) as session:
    version = load(case_id, session=session).version
for number in range(100_000):
    with work(engine) as session:
        answer = AnswerRecord(answer="unknown", note=str(number))
        question = questions[number % len(questions)]
        version = save_answer(Edit(case_id, version, "x"), question, answer, session=session)
    print(number, flush=True)
"""


def save_stubbornly(engine: Engine, case_id: str, question: str, note: str, version: int) -> int:
    """Save an answer, again after each conflict that did not touch it."""
    while True:
        try:
            with work(engine) as session:
                answer = AnswerRecord(answer="unknown", note=note)
                return save_answer(Edit(case_id, version, "x"), question, answer, session=session)
        except ConflictError as conflict:
            if conflict.same_place:
                raise
            version = conflict.version


def test_eight_writers_of_one_case_lose_nothing(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()

    def write(writer: int) -> None:
        version, own = 1, list(framework().questions)[writer::8]
        for number in range(25):
            question = own[number % len(own)]
            version = save_stubbornly(engine, case_id, question, f"{writer}.{number}", version)

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, range(8)))
    with work(engine) as session:
        stored = load(case_id, session=session)
        happened = events(case_id, session=session)
    assert len({event.after["note"] for event in happened if event.kind == "answer"}) == 200
    assert [event.version for event in happened] == list(range(1, 202))
    assert stored.version == 201


def test_references_follow_one_another_whoever_files(engine: Engine) -> None:
    def file(centre: str) -> str:
        with work(engine) as session:
            return new_case(Case(country="IT", purpose="credit"), Filing(centre, None), session=session).reference

    with ThreadPoolExecutor(8) as writers:
        references = sorted(writers.map(file, ["home"] * 40))
    year = references[0][:4]
    assert references == [f"{year}-{number:04}" for number in range(1, 41)]
    assert file("elsewhere") == f"{year}-0001"


def test_a_number_is_not_lost_when_filing_fails(engine: Engine, file_case: FileCase) -> None:
    def fail_after_filing() -> None:
        with work(engine) as session:
            new_case(Case(country="IT", purpose="credit"), Filing("home", None), session=session)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_filing()
    with work(engine) as session:
        assert load(file_case(), session=session).reference.endswith("-0001")


def test_a_killed_server_keeps_every_answer_it_confirmed(
    url: str, engine: Engine, file_case: FileCase, documents: Documents
) -> None:
    case_id = file_case()
    command = [sys.executable, "-c", WRITER, url, case_id]
    folder = ROOT
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder, env={**os.environ}) as writer:
        assert writer.stdout
        confirmed = [writer.stdout.readline() for _ in range(60)]
        writer.send_signal(signal.SIGKILL)
        confirmed += writer.stdout.readlines()
    with work(engine) as session:
        stored = load(case_id, session=session)
    last = max(int(record.note) for record in stored.case.answers.values())
    assert len(confirmed) >= 60
    assert all(confirmed[:60])
    assert last >= max(int(line) for line in confirmed if line.endswith("\n"))
    assert stored.version == 2 + last
    assert check(engine, documents) == []
