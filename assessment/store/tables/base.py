"""What all tables share: a registry of their own."""

from __future__ import annotations

from sqlalchemy import Table as CoreTable
from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class TableModel(SQLModel, registry=registry()):
    """The base class of all tables, with a registry of its own.

    When Streamlit imports the modules again, they define their tables again without a conflict.
    """


def core(model: type[TableModel]) -> CoreTable:
    """The SQLAlchemy table of a model, for queries: `CASES.c.id` is then a column for the type checker too."""
    table: CoreTable = model.__table__  # type: ignore[attr-defined]
    return table
