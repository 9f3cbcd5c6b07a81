"""Turns the rows of `decision_fact` into Arrow tables, some rows at a time, and into a number by which they are
compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Date, Float, Integer, Select, select
from sqlmodel import Session

from assessment.store.tables import DECISION_FACTS

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 50_000
"""Rows that are held in memory at once."""

COLUMNS = tuple(column for column in DECISION_FACTS.columns if column.name != "in_force")
"""The columns of the files. `in_force` is not one of them, because all rows in the files are in force."""


def standing() -> Select[Any]:
    """A query for the rows of the decisions in force, in the order of the register."""
    return select(*COLUMNS).where(DECISION_FACTS.c.in_force).order_by(DECISION_FACTS.c.seq)


def schema() -> pa.Schema:
    """The columns of the files with their types."""
    import pyarrow as pa

    kinds = [(BigInteger, pa.int64()), (Integer, pa.int64()), (Float, pa.float64()), (Date, pa.date32())]

    def kind(column: Any) -> Any:
        return next((arrow for sql, arrow in kinds if isinstance(column.type, sql)), pa.string())

    return pa.schema([(column.name, kind(column)) for column in COLUMNS])


def tables_of(query: Select[Any], session: Session) -> Iterator[pa.Table]:
    """The rows of a query as Arrow tables with some rows each."""
    import pyarrow as pa

    columns = schema()
    result = session.execute(query.execution_options(yield_per=BATCH))
    for rows in result.partitions(BATCH):
        values = zip(*rows, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(values, columns, strict=True)]
        yield pa.Table.from_arrays(arrays, schema=columns)


def as_tables(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Converts Arrow batches into Arrow tables."""
    import pyarrow as pa

    return (pa.Table.from_batches([batch], schema=schema()) for batch in batches)


def numbers(values: Sequence[int]) -> pa.Array:
    """Whole numbers as an Arrow column."""
    import pyarrow as pa

    return pa.array(values, pa.int64())


def digest(batches: Iterable[pa.RecordBatch]) -> tuple[int, int]:
    """The number of rows, and a number computed from all their values that does not depend on their order."""
    rows = total = 0
    for batch in batches:
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            rows += 1
            total ^= int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=16).digest(), "big")
    return rows, total
