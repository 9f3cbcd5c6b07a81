"""Trains a dictionary for compressed texts on fictional decisions in every language of `laila demo`.

A dictionary that was ever used stays in `assessment/store/dictionaries/`; a better one gets the next number there and
in `assessment.store.compression.DICTIONARIES`.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path

from backports import zstd
from sqlalchemy import select
from sqlmodel import Session

from assessment.store.compression import LEVEL
from assessment.store.database import open_database
from assessment.store.tables import DECISIONS, EVENTS, REGISTER
from reports.demo import fill

DECISIONS_READ, SIZE = 3_000, 112_640


def train(target: str = "new.dictionary") -> None:
    """Write a dictionary, and print what it does to texts that it was not trained on."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'desk.sqlite3'}")
        fill(engine, DECISIONS_READ, seed=11)
        with Session(engine) as session:
            texts = [text.encode() for text in session.scalars(select(DECISIONS.c.snapshot))]
            entries = [text.encode() for text in session.scalars(select(REGISTER.c.entry))]
            created = select(EVENTS.c.after).where(EVENTS.c.kind == "created")
            events = [json.dumps(data, ensure_ascii=False).encode() for data in session.scalars(created)]
        engine.dispose()
    dictionary = zstd.train_dict([text for at, text in enumerate(texts) if at % 10] + entries + events, SIZE)
    Path(target).write_bytes(dictionary.dict_content)
    others = texts[::10]
    plain = statistics.mean(map(len, others))
    small = statistics.mean(len(zstd.compress(text, level=LEVEL, zstd_dict=dictionary)) for text in others)
    print(f"{target}: dictionary {dictionary.dict_id}, {plain:,.0f} bytes to {small:,.0f} on average")
