"""Many cases out of a Parquet file, looked up in the tables of the rules, into another (`laila score --batch`).

A folder is judged file by file into another folder. `score_all` says who does it: this process, or `distributed_batch`.
Files and folders may be in an object store, such as `s3://bucket/folder` (`assessment.store.object_store`).
"""

from __future__ import annotations

import gc
import io
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError
from pydantic_core import from_json

from assessment.case.files import is_accepted, make_case
from assessment.case.model import Case
from assessment.rules.columns import FigureColumns, Tables
from assessment.rules.inputs import JudgementInput, input_of
from assessment.store.object_store import files_at, is_address, is_local
from criteria.dated import NotYetInForceError
from criteria.load import framework
from criteria.model import Framework
from criteria.source import SourceError
from criteria.vocabulary import CRITERIA, UNKNOWN
from reports.issuing.departures import unreasoned

BATCH = 2_000
"""Cases read, judged and let go of at a time: memory holds one such batch and the figures of all."""

MOST_KEPT = 10_000
"""The most cases of which the part beside the answers is kept, since memory would fill up where each has another."""

EXPECTED = "expected a Parquet file with a text column `case`"


class ReadCase(NamedTuple):
    """A case of the file as the rules see it; whole where a person has decided it, to see whether that has a reason."""

    inputs: JudgementInput
    decided: Case | None


ScoreFiles = Callable[[Sequence[tuple[str, str]]], int]
"""Judges files, each given as its source and its target, and returns how many cases they hold."""


def score_here(files: Sequence[tuple[str, str]]) -> int:
    """Judge files one after the other, in this process."""
    return sum(score_file(source, target) for source, target in files)


def score_folder(source: str, target: str, score_all: ScoreFiles = score_here) -> int:
    """Judge the files of a folder into files of the same names in another. Returns how many cases they hold.

    SourceError as in `score_file`. No file is written unless all can be judged.
    """
    source, target = source.rstrip("/") or "/", target.rstrip("/") or "/"
    names = sorted(_names(source))
    if not names:
        raise SourceError(f"{source}: the folder holds no .parquet file; expected some with a text column `case`")
    try:
        files, folder = _opened(target)
        if files.isfile(folder) or (files, folder) == _opened(source):
            raise SourceError(f"{target}: expected another folder to write to, since {source} is a folder")
        passing = f".judged-{secrets.token_hex(8)}"
        files.makedirs(f"{folder}/{passing}", exist_ok=True)
        try:
            count = score_all([(f"{source}/{name}", f"{target}/{passing}/{name}") for name in names])
            for name in names:
                _move(files, f"{folder}/{passing}/{name}", f"{folder}/{name}")
        finally:
            with suppress(OSError):
                files.rm(f"{folder}/{passing}", recursive=True)
    except OSError as error:
        raise SourceError(f"{target}: cannot be written: {error.strerror or error}") from error
    return count


def _move(files: Any, source: str, target: str) -> None:
    """Move a file in place of what has its name. OSError: that is a folder."""
    if is_local(files):
        Path(source).replace(target)
    else:
        files.mv(source, target)


def is_folder(place: str) -> bool:
    """Whether there is a folder. SourceError: an address that cannot be asked."""
    if not is_address(place):
        return Path(place).is_dir()
    try:
        files, path = _opened(place)
        return bool(files.isdir(path))
    except OSError as error:
        raise SourceError(f"{place}: cannot be read: {error}") from error


def _opened(place: str) -> tuple[Any, str]:
    """The file system of a folder or file and its path in it. SourceError: an address of an unknown kind."""
    try:
        files, path = files_at(place if is_address(place) else str(Path(place).resolve()))
    except (ImportError, ValueError) as error:
        raise SourceError(f"{place}: {error}; expected a folder, or an address such as s3://bucket/folder") from error
    return files, path.rstrip("/")


def _names(folder: str) -> list[str]:
    """The names of the Parquet files of a folder."""
    if not is_address(folder):
        return [file.name for file in Path(folder).glob("*.parquet")]
    files, path = _opened(folder)
    try:
        listed = files.ls(path, detail=False)
    except OSError as error:
        raise SourceError(f"{folder}: cannot be read: {error}") from error
    return [name for name in (str(each).rsplit("/", 1)[-1] for each in listed) if name.endswith(".parquet")]


def score_file(source: str, target: str) -> int:
    """Judge the cases (JSON, column `case`) of a Parquet file and write a row for each, in the same order.

    Returns how many cases there are.

    SourceError: file and row of the first fault. Nothing is written unless every case could be judged.
    """
    with _no_search_for_cycles():
        parts, count = _judged(source)
    try:
        _write(target, _parquet(pa.concat_tables(parts)))
    except OSError as error:
        raise SourceError(f"{target}: cannot be written: {error.strerror or error}") from error
    return count


def _write(target: str, data: bytes) -> None:
    if not is_address(target):
        Path(target).write_bytes(data)
        return
    files, path = _opened(target)
    files.pipe_file(path, data)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Cases hold no cycles and are let go of as soon as they are judged; searching them took half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _judged(source: str) -> tuple[list[pa.Table], int]:
    """The figures of the cases of a file, in tables of at most `BATCH` rows, and how many cases there are."""
    tables, parts, count = Tables(framework()), [_table(Tables(framework()).figures([]))], 0
    reader = CaseReader(framework())
    for texts in _batches(source):
        cases = [reader.read(text, f"{source}, row {number}") for number, text in enumerate(texts, count + 1)]
        try:
            figures = tables.figures([case.inputs for case in cases])
        except NotYetInForceError as error:
            row = _row_too_early([case.inputs for case in cases], tables)
            raise SourceError(f"{source}, row {count + row}: on: {error}") from error
        for number, (case, proposed) in enumerate(zip(cases, figures.outcome, strict=True), count + 1):
            if case.decided and (fault := unreasoned(case.decided, proposed)):
                raise SourceError(f"{source}, row {number}: decision.reason: {fault}")
        parts.append(_table(figures))
        count += len(texts)
    return parts, count


def _table(figures: FigureColumns) -> pa.Table:
    columns: dict[str, pa.Array] = {
        "outcome": pa.array(figures.outcome, pa.string()),
        "row": pa.array(figures.row, pa.string()),
        "score": pa.array(figures.score, pa.float64()),
        "low": pa.array(figures.low, pa.float64()),
        "high": pa.array(figures.high, pa.float64()),
        "credits": pa.array(figures.credits, pa.float64()),
    }
    return pa.table(columns | {name: pa.array(figures.strengths[name], pa.string()) for name in CRITERIA})


def _parquet(table: pa.Table) -> bytes:
    """Made in memory: given a name, the library deletes what stands there when it cannot write, a device included."""
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def _row_too_early(inputs: Sequence[JudgementInput], tables: Tables) -> int:
    """Which of some cases (from 1) the rules do not hold for; looked for only when there is one."""
    for number, case in enumerate(inputs, 1):
        try:
            tables.figures([case])
        except NotYetInForceError:
            return number
    raise AssertionError("none of the cases lies before the rules")


def _batches(source: str) -> Iterator[list[str | None]]:
    """The texts of the file's cases, some at a time. SourceError: no file, or no such column."""
    if not is_address(source) and not Path(source).is_file():
        raise SourceError(f"{source}: no such file; {EXPECTED}")
    try:
        with pq.ParquetFile(_bytes_of(source)) as file:
            _check_column(source, file.schema_arrow)
            for batch in file.iter_batches(BATCH, columns=["case"]):
                yield batch.column(0).to_pylist()
    except SourceError:
        raise
    except FileNotFoundError as error:
        raise SourceError(f"{source}: no such file; {EXPECTED}") from error
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SourceError(f"{source}: {reason}; {EXPECTED}") from error


def _bytes_of(source: str) -> Any:
    """What a Parquet file is read from: its path, or the opened object of an object store."""
    if not is_address(source):
        return source
    files, path = _opened(source)
    return files.open(path, "rb")


def _check_column(source: str, schema: pa.Schema) -> None:
    kind = schema.field("case").type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind  # how a column with repeated texts is often kept
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        raise SourceError(f"{source}: expected a text column `case` with one case as JSON a row")


class CaseReader:
    """Reads the cases of a file.

    Answers are most of a case and are compared with the framework. The rest of it (country, purpose, day, workload ...)
    is validated once for all cases that have the same.
    """

    def __init__(self, rules: Framework) -> None:
        self._rules = rules
        self._by_rest: dict[str, ReadCase] = {}

    def read(self, text: str | None, where: str) -> ReadCase:
        """A case from JSON. The fast way first; a fault is then named the slow and exact way.

        SourceError begins with `where`.
        """
        try:
            return self._read_plainly(from_json(text or ""))
        except (ValueError, KeyError, TypeError, AttributeError):  # a ValidationError is a ValueError
            case = _read_whole(text or "", where, self._rules)
            return ReadCase(input_of(case, case.day), case)

    def _read_plainly(self, data: Any) -> ReadCase:
        """A case whose answers are no more than ids that the framework has; ValueError for any other."""
        answers = data.pop("answers", {})
        if not self._rules.known_answers.issuperset(answers.items()):
            raise ValueError("answers with more than an id, or that there are not")
        rest = repr(data)
        case = self._by_rest.get(rest)
        if case is None:
            case = self._without_answers(data)
            if len(self._by_rest) >= MOST_KEPT:
                self._by_rest.clear()
            self._by_rest[rest] = case
        if UNKNOWN in answers.values():
            answers = {name: answer for name, answer in answers.items() if answer != UNKNOWN}
        return case._replace(inputs=case.inputs._replace(answers=answers))

    def _without_answers(self, data: Any) -> ReadCase:
        case = Case.model_validate(data)
        if not is_accepted(case, self._rules):
            raise ValueError("an id that the framework does not have, or figures or days that do not fit")
        decided = case if case.decision else None
        return ReadCase(input_of(case, case.day), decided)


def _read_whole(text: str, where: str, rules: Framework) -> Case:
    try:
        case = Case.model_validate_json(text)
        if is_accepted(case, rules):
            return case
    except ValidationError:
        pass
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not JSON ({error}); expected one case as JSON") from error
    if not isinstance(data, dict):
        raise SourceError(f"{where}: expected a mapping of keys such as country and purpose")
    return make_case(data, where, "", rules)
