"""Column types that behave the same in SQLite and in PostgreSQL."""

from __future__ import annotations

import datetime
import json
from typing import Any

from sqlalchemy import JSON, DateTime, LargeBinary, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from assessment.store.compression import DamagedTextError, compressed, decompressed


def now() -> datetime.datetime:
    """The present moment as a datetime with the time zone UTC."""
    return datetime.datetime.now(datetime.UTC)


def writable(value: Any) -> Any:
    """The same value without NUL characters. Some certificates contain them, and PostgreSQL cannot store them."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {writable(key): writable(entry) for key, entry in value.items()}
    return [writable(entry) for entry in value] if isinstance(value, list | tuple) else value


class Moment(TypeDecorator[datetime.datetime]):
    """A datetime with its time zone. SQLite does not store the zone, so values are converted to UTC when written and
    read.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("expected a moment with its time zone")
        return value and value.astimezone(datetime.UTC)

    def process_result_value(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(datetime.UTC)
        return value.replace(tzinfo=datetime.UTC)


class WrittenText(TypeDecorator[str]):
    """Text a person or a certificate wrote."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value and value.replace("\0", "")


def data_of(text: str) -> Any:
    """The data of a column that holds JSON as text; None if the text is not JSON, since it is damaged."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class CompressedText(TypeDecorator[str]):
    """Long text that is compressed in the database. Rows that hold plain text, such as older ones, are read as well."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        # SQLite keeps bytes as bytes in a column of any type.
        return dialect.type_descriptor(LargeBinary() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else compressed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None or isinstance(value, str):
            return value
        try:
            return decompressed(value)
        except DamagedTextError:
            return str(value, "latin-1")  # it is no JSON, and not what its hash says, like any text that was changed


class Json(TypeDecorator[Any]):
    """Data stored as JSON. A change inside a value is not noticed: assign a new value. None becomes NULL in the
    database.
    """

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        plain: TypeEngine[Any] = JSONB(none_as_null=True) if dialect.name == "postgresql" else JSON(none_as_null=True)
        return dialect.type_descriptor(plain)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return writable(value)


class CompressedJson(Json):
    """JSON data that is compressed in SQLite; PostgreSQL compresses it by itself. Older rows, which are plain text, are
    read as well.
    """

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return super().load_dialect_impl(dialect)
        return dialect.type_descriptor(_BytesInJsonColumn())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        data = super().process_bind_param(value, dialect)
        if data is None or dialect.name == "postgresql":
            return data
        return compressed(json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return json.loads(decompressed(value) if isinstance(value, bytes) else value)


class _BytesInJsonColumn(UserDefinedType[Any]):
    """A column that is declared as JSON. SQLite keeps bytes in a column of any type."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "JSON"


# PostgreSQL would sort by the language of the server, and then not use the index for a prefix.
Key = String().with_variant(String(collation="C"), "postgresql")
"""Text in lower case and without accents, to sort and search by, in the order of its code points."""
