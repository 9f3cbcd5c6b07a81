"""Counts decisions with Daft in the place of DuckDB, on this machine or, with DAFT_RUNNER=ray, on a Ray cluster.

The setting `facts_engine` chooses it. It is installed by hand, because it asks for an older pyarrow than the desk uses,
though it works with that one. It reads the same files of `fact_files` and is asked the same queries, written in
the same dialect, so each figure is defined once. It is for many millions of decisions in an object store; DuckDB is
faster on one machine.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from assessment.store import daft_runner
from assessment.store.decisions.duckdb_dialect import DuckDBDialect
from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
from assessment.store.decisions.fact_manifest import FactManifest
from assessment.store.tables import DECISION_FACTS

MISSING = f"LAILA_FACTS_ENGINE is daft, which is not installed; {daft_runner.INSTALL}"


def ask(query: Select[Any], files: FactFiles, manifest: FactManifest) -> list[tuple[Any, ...]]:
    """The rows that a query returns. There must be at least one file. FactsUnusableError: Daft is not installed."""
    try:
        daft = daft_runner.load()
    except daft_runner.DaftMissingError as problem:
        raise FactsUnusableError(MISSING) from problem
    facts = daft.read_parquet([files.path(file) for file in manifest.files])
    if manifest.ended:
        facts = facts.where(~daft.col("seq").is_in(list(manifest.ended)))
    facts = facts.with_column("in_force", daft.lit(True))  # noqa: FBT003 - it takes its value by place
    result = daft.sql(statement(query), register_globals=False, **{DECISION_FACTS.name: facts}).to_arrow()
    return list(zip(*(column.to_pylist() for column in result.columns), strict=True))


def statement(query: Select[Any]) -> str:
    """A query as SQL with its values in it, since Daft knows no placeholders."""
    dialect = DuckDBDialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
