"""The dialect of SQL in which the engines that read files of facts are asked."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql.base import PGDialect


class DuckDBDialect(PGDialect):
    """The dialect of PostgreSQL with the one difference that matters in DuckDB and Daft: dividing two whole numbers
    gives a fraction.
    """

    div_is_floordiv = False
    supports_statement_cache = True
