"""The decisions to be replayed as Parquet files, for processes and machines that do not reach the database.

They stand beside the files that figures are counted from while the replay runs, and hold no person, only columns of
`decision_input` and `decision_fact`.

>>> with written(engine, ["IT"]) as files:
...     [decision.seq for batch in batches_in(files[0].address) for decision in batch]
[1, 2, 5]
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from assessment.store.decisions import history
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.decisions.history import ROW_COLUMNS, JudgedDecision, decision_of
from assessment.store.object_store import files_at, is_local

if TYPE_CHECKING:
    import pyarrow as pa

FILE = 50_000
"""Decisions in a file."""


class ReplayFile(NamedTuple):
    """A file by its address, and how many decisions it holds."""

    address: str
    decisions: int


@contextmanager
def written(
    engine: Engine, countries: Sequence[str] = (), each: Callable[[], object] = lambda: None
) -> Iterator[list[ReplayFile]]:
    """Write the decisions in force to files, in the order of the register, and remove them in the end.

    `countries`: only decisions of these; empty: of all. `each`: is called after each batch; what it raises ends all.
    """
    place = FactFiles.of(engine).place
    address = f"{place.rstrip('/')}/replay-{secrets.token_hex(8)}"
    files, folder = files_at(address)
    if is_local(files):
        Path(folder).mkdir(mode=0o700, parents=True)
    else:
        files.makedirs(folder, exist_ok=True)
    try:
        yield list(_written(address, engine, countries, each))
    finally:
        with suppress(OSError):
            files.rm(folder, recursive=True)


def _written(
    address: str, engine: Engine, countries: Sequence[str], each: Callable[[], object]
) -> Iterator[ReplayFile]:
    from pyarrow import parquet as pq

    files, folder = files_at(address)
    last, number, read = 0, 0, True
    while read:
        name, count, read = f"{number:06}.parquet", 0, False
        with files.open(f"{folder}/{name}", "wb") as opened, pq.ParquetWriter(opened, _schema()) as writer:
            while count < FILE:
                with Session(engine) as session:
                    rows = history.judged_rows(countries, after=last, most=history.BATCH, session=session)
                if not rows:
                    break
                writer.write_batch(_batch(rows))
                last, count, read = rows[-1][0], count + len(rows), True
                each()
        if count:
            yield ReplayFile(f"{address}/{name}", count)
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
