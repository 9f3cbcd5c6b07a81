"""Filing what came in: the same request is filed once, whoever files it at the same moment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assessment.evidence.learner_statements import declare
from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.settings import settings
from assessment.store.documents import Documents
from criteria.text import words_in
from reports.application.pack import PackedFile, PackPart
from reports.imports import filing
from reports.imports.detect import read_file
from reports.imports.filing import Arrival, ReadFile, file_in, files_of_each
from tests.reports.application.test_pack import CASE
from tests.support.databases import new_database


def test_each_certificate_of_a_bundle_gets_the_file_that_it_names(tmp_path: Path) -> None:
    for folder, name in (("", "a.pdf"), ("", "b.pdf"), ("b", "a.pdf")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_bytes(f"%PDF-1.7 {folder}{name}".encode())
    text = """
country: IT
purpose: stacking
workload: {hours: 60}
certificates:
  - {title: A, certificate: {file: a.pdf}}
  - {title: B, certificate: {file: b.pdf}}
  - {title: C, certificate: {file: b/a.pdf}}
  - {title: D}
"""
    imported = read_file(text.encode(), "cases.yaml", settings(), words_in("en"), folder=tmp_path)
    [part] = imported.parts
    files = [ReadFile(file, Reading(file=file.name, sha256="0" * 64)) for file in part.files]
    scan = ReadFile(PackedFile("scan.pdf", b"%PDF-1.7"), files[0].reading)
    each = files_of_each(declare(part.case), [scan, *files])
    assert each == [[files[0], scan], [files[1]], [files[2]], []]
    assert imported.source.endswith("For all its certificates together, it states: Hours in all: 60 h.")
    [single, *_] = files_of_each(declare(CASE), files)
    assert single == files


def test_two_who_file_the_same_at_once_file_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = new_database(f"sqlite:///{tmp_path / 'cases.sqlite3'}")
    look = filing.taken_in_before

    def slowly(*arguments: Any) -> dict[str, str]:
        before = look(*arguments)
        time.sleep(0.2)
        return before

    monkeypatch.setattr(filing, "taken_in_before", slowly)

    def both(by: str) -> tuple[list[Any], dict[str, str]]:
        parts = {"request-1": [PackPart(CASE)]}
        arrival = Arrival("home", by, "A file")
        return file_in(
            parts, arrival, documents=Documents(str(tmp_path / "files")), engine=engine, context=ReadingContext()
        )

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(both, ("Ada", "Marco")))
    engine.dispose()
    [case] = [case for filed, _ in results for case in filed]
    assert [before for filed, before in results if not filed] == [{"request-1": case.reference}]
