"""Exported decisions as a data package (frictionlessdata.io, Data Package 1): one zip for R, Stata and pandas.

In it lie `decisions.csv`, `datapackage.json` with what each column holds and which codes it may have, and a script for
each program that reads dates as dates and codes as code sets. Rows pass through one at a time.

>>> write_package(rows(engine), Path("decisions.zip"), words_in("en"))
312
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from criteria.text import Words
from reports.exports import stata
from reports.exports.code_sets import CodeSets, code_sets, with_seen
from reports.exports.rows import COLUMNS, KINDS, dictionary

DATA, DESCRIPTION = "decisions.csv", "datapackage.json"
TYPES = {"text": "string", "date": "date", "number": "number", "whole-number": "integer", "yes-no": "boolean"}
"""The types of Table Schema by the kind of a column."""


def write_package(rows: Iterator[dict[str, Any]], file: Path, words: Words) -> int:
    """Write the package and return how many rows are in it."""
    from reports.exports.writers import write_csv

    seen: dict[str, set[str]] = {name: set() for name in code_sets()}

    def noted() -> Iterator[dict[str, Any]]:
        for row in rows:
            for name, codes in seen.items():
                if row[name] is not None:
                    codes.add(str(row[name]))
            yield row

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, DATA)
        count = write_csv(noted(), data, encoding="utf-8")
        codes = with_seen(seen)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(data, DATA)
            archive.writestr(DESCRIPTION, json.dumps(_description(data, codes, words), ensure_ascii=False, indent=1))
            for name, text in _scripts(codes, words).items():
                archive.writestr(name, text)
    return count


def _scripts(codes: CodeSets, words: Words) -> dict[str, str]:
    """What reads the data in each program, by the name of its file."""
    return {"read.R": _r(codes), "read.py": _pandas(codes), "read.do": stata.script(DATA, codes, words)}


def _description(data: Path, codes: CodeSets, words: Words) -> dict[str, Any]:
    with data.open("rb") as opened:
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    fields = []
    for column in dictionary(words):
        name = column["column"]
        field: dict[str, Any] = {"name": name, "type": TYPES[KINDS[name]], "description": column["meaning"]}
        if name in codes:
            field["constraints"] = {"enum": list(codes[name])}
        fields.append(field)
    return {
        "profile": "tabular-data-package",
        "name": "decisions",
        "title": words("dictionary.decisions"),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "decisions",
                "path": DATA,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": data.stat().st_size,
                "hash": f"sha256:{sha256}",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": "code"},
            }
        ],
    }


def _of_kind(*kinds: str) -> list[str]:
    return [name for name in COLUMNS if KINDS[name] in kinds]


def _r(codes: CodeSets) -> str:
    """A script of base R."""
    classes = {"text": "character", "date": "Date", "number": "numeric", "whole-number": "integer", "yes-no": "logical"}
    listed = ",\n  ".join(f"{name} = '{classes[KINDS[name]]}'" for name in COLUMNS)
    factors = "\n".join(
        f"decisions${name} <- factor(decisions${name}, levels = {_r_vector(codes[name])})" for name in codes
    )
    return (
        f"classes <- c(\n  {listed})\n"
        f"decisions <- read.csv('{DATA}', colClasses = classes, na.strings = '', fileEncoding = 'UTF-8')\n{factors}\n"
    )


def _r_vector(codes: tuple[str, ...]) -> str:
    return f"c({', '.join(repr(code) for code in codes)})"


def _pandas(codes: CodeSets) -> str:
    """A script for pandas."""
    kinds = {"text": "string", "number": "float64", "whole-number": "Int64", "yes-no": "boolean"}
    types = {name: kinds[KINDS[name]] for name in COLUMNS if KINDS[name] in kinds}
    return (
        "import pandas as pd\n\n"
        f"types = {json.dumps(types, indent=1)}\n"
        f"codes = {json.dumps({name: list(values) for name, values in codes.items()}, indent=1)}\n"
        f"decisions = pd.read_csv('{DATA}', dtype=types, parse_dates={_of_kind('date')!r}, "
        "keep_default_na=False, na_values=[''])\n"
        "for name, values in codes.items():\n"
        "    decisions[name] = pd.Categorical(decisions[name], categories=values)\n"
    )
