"""Turns the rows of `decision_fact` into Arrow tables, some rows at a time, and into a number by which they are
compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Connection, Date, Float, Integer, Select, select
from sqlmodel import Session

from assessment.store.tables import DECISION_FACTS

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 50_000
"""Rows that are held in memory at once."""

BLOCK = 8_000_000
"""Bytes of copied rows that are read at once."""

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
    """The rows of a query as Arrow tables with some rows each.

    The rows go from the driver to Arrow without SQLAlchemy's work on each value, which would take most of the time.
    """
    connection = session.connection()
    whole = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    as_sent = _copied if connection.dialect.name == "postgresql" else _fetched
    return as_sent(str(whole), connection)


def _fetched(statement: str, connection: Connection) -> Iterator[pa.Table]:
    """The rows as SQLite gives them: a day is a text there."""
    import pyarrow as pa

    columns = schema()
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
        while rows := cursor.fetchmany(BATCH):
            values = zip(*rows, strict=True)
            arrays = [
                pa.array(column, pa.string() if pa.types.is_date(field.type) else field.type).cast(field.type)
                for column, field in zip(values, columns, strict=True)
            ]
            yield pa.Table.from_arrays(arrays, schema=columns)
    finally:
        cursor.close()


def _copied(statement: str, connection: Connection) -> Iterator[pa.Table]:
    """The rows as PostgreSQL copies them: as CSV, which Arrow reads without a Python object for each value."""
    import pyarrow as pa
    from pyarrow import csv

    columns = schema()
    kinds = csv.ConvertOptions(column_types=columns, strings_can_be_null=True, quoted_strings_can_be_null=False)
    kinds.null_values = [""]  # PostgreSQL writes an empty text in quotes
    driver: Any = connection.connection
    with driver.cursor() as cursor:
        cursor.execute("SET LOCAL datestyle = 'ISO'")
        with cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT csv, ENCODING 'UTF8')") as parts:
            whole = BufferedReader(_JoinedParts(iter(parts)), BLOCK)
            if not whole.peek(1):
                return
            names = csv.ReadOptions(column_names=columns.names, block_size=BLOCK)
            lines = csv.ParseOptions(newlines_in_values=True)
            for batch in csv.open_csv(whole, names, lines, kinds):
                yield pa.Table.from_batches([batch], schema=columns)


class _JoinedParts(RawIOBase):
    """Parts of bytes, one after the other, as a file that is read from."""

    def __init__(self, parts: Iterator[Any]) -> None:
        self.parts, self.left = parts, memoryview(b"")

    def readable(self) -> bool:
        """Whether it can be read from: yes."""
        return True

    def readinto(self, into: Any) -> int:
        """Fill a buffer as far as the present part goes. Returns how many bytes; 0 at the end."""
        while not self.left:
            part = next(self.parts, None)
            if part is None:
                return 0
            self.left = memoryview(part)
        count = min(len(into), len(self.left))
        into[:count], self.left = self.left[:count], self.left[count:]
        return count


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
