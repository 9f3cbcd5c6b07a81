"""Filing what came in: the same request is filed once, whoever files it at the same moment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assessment.facts.context import ReadingContext
from assessment.store.documents import Documents
from reports.application.pack import PackPart
from reports.imports import filing
from reports.imports.filing import Arrival, file_in
from tests.reports.application.test_pack import CASE
from tests.support.databases import new_database


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
