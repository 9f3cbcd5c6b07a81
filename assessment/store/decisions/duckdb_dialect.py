"""The dialect of SQL in which the engines that read files of facts are asked."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql.base import PGDialect


class DuckDBDialect(PGDialect):
    """The dialect of PostgreSQL with the differences that matter in DuckDB and Daft: dividing two whole numbers gives a
    fraction, and a backslash in a text stands for itself.
    """

    div_is_floordiv = False
    _backslash_escapes = False  # SQLAlchemy has no public name for it, and asks only a server it is connected to
    supports_statement_cache = True
