"""Many cases out of a Parquet file, judged in columns, into another (`laila score --batch`)."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from assessment.case.files import check_ids, make_case
from assessment.case.model import Case
from assessment.rules.batch import judge_many
from assessment.rules.judge import unreasoned
from criteria.dated import NotYetInForceError
from criteria.load import framework
from criteria.model import CRITERIA
from criteria.source import SourceError


def score_file(source: str, target: str) -> int:
    """Judge the cases (JSON, column `case`) of a Parquet file; write one row a case in the same order. Says how many.

    SourceError: file and row of the first fault. Nothing is written unless every case could be judged.
    """
    cases = _cases(source)
    try:
        figures = judge_many(cases, framework())
    except NotYetInForceError as error:
        raise SourceError(f"{source}{_row_too_early(cases)}: on: {error}") from error
    for number, (case, proposed) in enumerate(zip(cases, figures.outcome, strict=True), 1):
        if fault := unreasoned(case, proposed):
            raise SourceError(f"{source}, row {number}: decision.reason: {fault}")
    columns: dict[str, Any] = {
        "outcome": pa.array(figures.outcome, pa.string()),
        "row": pa.array(figures.row, pa.string()),
        "score": pa.array(figures.score, pa.float64()),
        "low": pa.array(figures.low, pa.float64()),
        "high": pa.array(figures.high, pa.float64()),
        "credits": pa.array(figures.credits, pa.float64()),
        **{name: pa.array(figures.strengths[name], pa.string()) for name in CRITERIA},
    }
    try:
        Path(target).write_bytes(_parquet(pa.table(columns)))
    except OSError as error:
        raise SourceError(f"{target}: cannot be written: {error.strerror or error}") from error
    return len(cases)


def _parquet(table: pa.Table) -> bytes:
    """Made in memory: given a name, the library deletes what stands there when it cannot write, a device included."""
    made = io.BytesIO()
    pq.write_table(table, made)
    return made.getvalue()


def _row_too_early(cases: list[Case]) -> str:
    """Which row the rules do not hold for; looked for only when there is one."""
    for number, case in enumerate(cases, 1):
        try:
            judge_many([case], framework())
        except NotYetInForceError:
            return f", row {number}"
    return ""


def _cases(source: str) -> list[Case]:
    if not Path(source).is_file():
        raise SourceError(f"{source}: no such file; expected a Parquet file with a text column `case`")
    try:
        table = pq.read_table(source, columns=["case"])
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SourceError(f"{source}: {reason}; expected a Parquet file with a text column `case`") from error
    kind = table.schema.types[0] if table.num_columns == 1 else pa.null()
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind  # how a column with repeated texts is often kept
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        raise SourceError(f"{source}: expected a text column `case` with one case as JSON a row")
    texts = table.column("case").to_pylist()
    return [_case(text, f"{source}, row {number}") for number, text in enumerate(texts, 1)]


def _case(text: str | None, where: str) -> Case:
    """A case from JSON. The fast way first; a fault is then named the slow and exact way."""
    rules = framework()
    try:
        case = Case.model_validate_json(text or "")
        if check_ids(case, rules) is None:
            return case
    except ValidationError:
        pass
    try:
        data = json.loads(text or "")
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not JSON ({error}); expected one case as JSON") from error
    if not isinstance(data, dict):
        raise SourceError(f"{where}: expected a mapping of keys such as country and purpose")
    return make_case(data, where, "", rules)
