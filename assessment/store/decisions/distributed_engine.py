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


PATIENCE = {"num_tries": 3, "retry_initial_backoff_ms": 200, "connect_timeout_ms": 5_000, "read_timeout_ms": 30_000}
"""How long Daft waits for an object store. By itself it would try 25 times: some minutes, while somebody looks on."""


def ask(query: Select[Any], files: FactFiles, manifest: FactManifest) -> list[tuple[Any, ...]]:
    """The rows that a query returns. There must be at least one file.

    FactsUnusableError: Daft is not installed, or the store or the cluster does not answer. OSError: a file cannot be
    read, so making it anew may help.
    """
    try:
        daft = daft_runner.load()
    except daft_runner.DaftMissingError as problem:
        raise FactsUnusableError(MISSING) from problem
    try:
        return _asked(daft, query, files, manifest)
    except daft.exceptions.DaftTransientError as problem:
        raise _unusable(files, problem) from problem
    except daft.exceptions.DaftCoreException as problem:
        raise OSError(daft_runner.cause_of(problem)) from problem
    except (ValueError, RuntimeError) as problem:
        raise _unusable(files, problem) from problem


def _asked(daft: Any, query: Select[Any], files: FactFiles, manifest: FactManifest) -> list[tuple[Any, ...]]:
    reached = daft.io.IOConfig(s3=daft.io.S3Config(**PATIENCE))
    facts = daft.read_parquet([files.path(file) for file in manifest.files], io_config=reached)
    if manifest.ended:
        facts = facts.where(~daft.col("seq").is_in(list(manifest.ended)))
    facts = facts.with_column("in_force", daft.lit(True))  # noqa: FBT003 - it takes its value by place
    result = daft.sql(statement(query), register_globals=False, **{DECISION_FACTS.name: facts}).to_arrow()
    return list(zip(*(column.to_pylist() for column in result.columns), strict=True))


def _unusable(files: FactFiles, problem: Exception) -> FactsUnusableError:
    return FactsUnusableError(
        f"The figures of decisions cannot be counted at {files.place}: {daft_runner.cause_of(problem)}. See that the"
        " store answers, and the Ray cluster where there is one."
    )


def statement(query: Select[Any]) -> str:
    """A query as SQL with its values in it, since Daft knows no placeholders."""
    dialect = DuckDBDialect(paramstyle="named")  # type: ignore[no-untyped-call]
    return str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
