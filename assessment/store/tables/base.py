"""What the tables share: a registry of their own."""

from __future__ import annotations

from sqlalchemy import Table as CoreTable
from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class TableModel(SQLModel, registry=registry()):
    """The tables' own registry: modules that Streamlit imports anew then define their tables anew, without a clash."""


def core(model: type[TableModel]) -> CoreTable:
    """For queries: `CASES.c.id` is a column, to the type checker too."""
    table: CoreTable = model.__table__  # type: ignore[attr-defined]
    return table
