"""Column types that behave the same in SQLite and in PostgreSQL."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


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


# PostgreSQL would sort by the language of the server, and then not use the index for a prefix.
Key = String().with_variant(String(collation="C"), "postgresql")
"""Text in lower case and without accents, to sort and search by, in the order of its code points."""
