"""Compressed texts: what goes in comes out, on both databases, and what was changed is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text, update
from sqlmodel import Session

from assessment.case.edit import Edit
from assessment.store.compression import DICTIONARIES, MAGIC, DamagedTextError, compressed, decompressed
from assessment.store.database import work
from assessment.store.decisions import issuing
from assessment.store.tables import DECISIONS
from reports.demo import fill
from tests.assessment.store.conftest import engine, file_case, lite, url
from tests.support.people import ADA

__all__ = ["engine", "file_case", "lite", "url"]

KEPT = {"texts_1.dictionary": "6860f9946789f80f40c4b16d609a2b2bbc303610d8530069818a2fac86416615"}
"""The hash of each dictionary that was ever used. Without its dictionary a text cannot be read."""


@given(st.text())
def test_each_text_comes_back(of: str) -> None:
    assert decompressed(compressed(of)) == of


@given(st.dictionaries(st.text(), st.text(), min_size=3))
def test_json_comes_back_and_does_not_grow(data: dict[str, str]) -> None:
    of = json.dumps(data, ensure_ascii=False)
    assert decompressed(compressed(of)) == of
    assert len(compressed(of)) <= len(of.encode())


def test_each_dictionary_stays_as_it_is() -> None:
    folder = files("assessment.store").joinpath("dictionaries")
    hashes = {name: hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() for name in DICTIONARIES}
    assert hashes == KEPT


def test_what_was_changed_is_refused() -> None:
    frame = compressed("Sealed on the third of May, with a reason that is long enough to be worth compressing." * 2)
    assert frame.startswith(MAGIC)
    damaged = [frame[:place] + bytes([frame[place] ^ 0xFF]) + frame[place + 1 :] for place in range(len(MAGIC))]
    for bytes_ in (*damaged, frame[:-3], MAGIC + b"\x00" * 20, MAGIC, frame[:6] + b"\xff\xff\xff" + frame[9:]):
        with pytest.raises(DamagedTextError):
            decompressed(bytes_)


def snapshot_of(of: Engine) -> str:
    with Session(of) as session:
        return session.scalars(select(DECISIONS.c.snapshot)).one()


def test_a_snapshot_is_kept_small_and_an_older_one_is_read_as_it_stands(
    engine: Engine, file_case: Callable[..., str]
) -> None:
    whole = json.dumps({"outcome": "full", "reasons": ["The learner was supervised."] * 60})
    with work(engine) as session:
        issuing.issue(Edit(file_case(), 1, ADA), whole, None, session=session)
    assert snapshot_of(engine) == whole
    with engine.begin() as connection:
        stored = bytes(connection.execute(text("SELECT snapshot FROM decision")).scalar_one())
        assert len(stored) < len(whole) / 5
        on = " ON decision" if engine.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER decision_no_update{on}"))
        connection.execute(text('UPDATE decision SET snapshot = \'{"an"\\: "older one, è"}\''))
    assert snapshot_of(engine) == '{"an": "older one, è"}'


def test_a_damaged_snapshot_is_a_text_that_its_hash_denies(lite: Engine) -> None:
    fill(lite, 1, seed=1)
    with lite.begin() as connection:
        connection.execute(text("DROP TRIGGER decision_no_update"))
        connection.execute(text("UPDATE decision SET snapshot = substr(snapshot, 1, length(snapshot) - 9)"))
        connection.execute(update(DECISIONS).values(by=None))
    with Session(lite) as session:
        row = session.execute(select(DECISIONS.c.snapshot, DECISIONS.c.sha256)).one()
    assert hashlib.sha256(row.snapshot.encode()).hexdigest() != row.sha256
