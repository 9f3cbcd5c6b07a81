"""The decisions to be replayed as Parquet files, for processes and machines that do not reach the database.

They stand beside the files that figures are counted from while the replay runs, and hold no person, only columns of
`decision_input` and `decision_fact`.

>>> written = write(engine, ["IT"])
>>> [decision.seq for batch in batches_in(written.files[0].address) for decision in batch]
[1, 2, 5]
>>> written.close()
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from assessment.store.decisions import history
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.decisions.fact_places import REPLAYED
from assessment.store.decisions.history import ROW_COLUMNS, JudgedDecision, decision_of
from assessment.store.object_store import files_at, is_local

if TYPE_CHECKING:
    import pyarrow as pa

FILE = 20_000
"""Decisions in a file."""


class ReplayFile(NamedTuple):
    """A file by its address, and how many decisions it holds."""

    address: str
    decisions: int


@dataclass(frozen=True)
class ReplayFiles:
    """The files in a folder of their own, in the order of the register."""

    folder: str
    files: list[ReplayFile]

    def close(self) -> None:
        """Remove them. Nothing happens if they are not there."""
        files, path = files_at(self.folder)
        with suppress(OSError):
            files.rm(path, recursive=True)


def write(engine: Engine, countries: Sequence[str] = (), each: Callable[[], object] = lambda: None) -> ReplayFiles:
    """Write the decisions in force to files. `countries`: only decisions of these; empty: of all.

    `each`: is called after each batch; what it raises ends all, and no file is left.
    """
    written = ReplayFiles(f"{FactFiles.of(engine).place.rstrip('/')}/{REPLAYED}{secrets.token_hex(8)}", [])
    files, path = files_at(written.folder)
    if is_local(files):
        Path(path).mkdir(mode=0o700, parents=True)
    else:
        files.makedirs(path, exist_ok=True)
    try:
        written.files.extend(_written(written.folder, engine, countries, each))
    except BaseException:
        written.close()
        raise
    return written


def _written(folder: str, engine: Engine, countries: Sequence[str], each: Callable[[], object]) -> Iterator[ReplayFile]:
    from pyarrow import parquet as pq

    files, path = files_at(folder)
    last, number, read = 0, 0, True
    while read:
        name, count, read = f"{number:06}.parquet", 0, False
        with files.open(f"{path}/{name}", "wb") as opened, pq.ParquetWriter(opened, _schema()) as writer:
            while count < FILE:
                with Session(engine) as session:
                    rows = history.judged_rows(countries, after=last, most=history.BATCH, session=session)
                if not rows:
                    break
                writer.write_batch(_batch(rows))
                last, count, read = rows[-1][0], count + len(rows), True
                each()
        if count:
            yield ReplayFile(f"{folder}/{name}", count)
        number += 1


def batches_in(address: str) -> Iterator[list[JudgedDecision]]:
    """The decisions that a file holds, some at a time."""
    from pyarrow import parquet as pq

    files, path = files_at(address)
    with files.open(path, "rb") as opened:
        for batch in pq.ParquetFile(opened).iter_batches(history.BATCH):
            columns = (column.to_pylist() for column in batch.columns)
            yield [decision_of(row) for row in zip(*columns, strict=True)]


def _batch(rows: Sequence[Sequence[Any]]) -> pa.RecordBatch:
    import pyarrow as pa

    columns = zip(zip(*rows, strict=True), _schema(), strict=True)
    return pa.RecordBatch.from_arrays([pa.array(values, field.type) for values, field in columns], schema=_schema())


def _schema() -> pa.Schema:
    import pyarrow as pa

    kinds = {"seq": pa.int64(), "cell_key": pa.int64(), "target_level": pa.int64(), "on": pa.date32()}
    kinds |= {"ects": pa.float64(), "own": pa.float64()}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in ROW_COLUMNS])
