"""Exported decisions for Stata: a file of its own (.dta), and a script that reads the CSV of the data package.

In both dates are dates, codes are numbers with their code as label, and each variable has what it means as its label.

>>> write_stata(rows(engine), Path("decisions.dta"), words_in("en"))
312
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from criteria.text import Words
from reports.exports.code_sets import CodeSets, code_sets, with_seen
from reports.exports.rows import COLUMNS, KINDS, dictionary

LABEL = 80
"""Characters of a variable's label in Stata; what is longer stands whole in the dictionary beside the file."""

LONG = 2_045
"""Bytes of a text variable; longer texts are kept as `strL`."""

VERSION = 118
"""The format of Stata 14 and later, the first one in UTF-8."""


def write_stata(rows: Iterator[dict[str, Any]], file: Path, words: Words) -> int:
    """Write all rows as one file, and return how many. The format needs all of them in memory at once."""
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=COLUMNS, dtype=object)
    codes = with_seen({name: table[name].dropna().unique() for name in code_sets()})
    if table.empty:  # pandas writes no codes without a row
        codes = {}
    for name in COLUMNS:
        kind = KINDS[name]
        if name in codes:
            table[name] = pd.Categorical(table[name], categories=codes[name])
        elif kind == "date":
            table[name] = pd.to_datetime(table[name])
        elif kind == "yes-no":
            table[name] = table[name].astype("int8")
        elif kind in ("number", "whole-number"):
            table[name] = pd.to_numeric(table[name]).astype("float64")
        else:
            table[name] = table[name].fillna("").astype(str).astype(object)
    texts = [name for name in COLUMNS if KINDS[name] == "text" and name not in codes]
    table.to_stata(
        file,
        write_index=False,
        version=VERSION,
        convert_dates={name: "td" for name in COLUMNS if KINDS[name] == "date"},
        convert_strl=[name for name in texts if table[name].map(lambda text: len(text.encode())).max() > LONG],
        variable_labels=_labels(words),
        value_labels={name: {0: "no", 1: "yes"} for name in COLUMNS if KINDS[name] == "yes-no"},
    )
    return len(table)


def _labels(words: Words) -> dict[str, str]:
    return {column["column"]: _short(column["meaning"]) for column in dictionary(words)}


def _short(meaning: str) -> str:
    return meaning if len(meaning) <= LABEL else meaning[: LABEL - 1].rstrip() + "…"


def script(csv: str, codes: CodeSets, words: Words) -> str:
    """A script for Stata 14 and later that reads a CSV. A variable name there has at most 32 characters, which all
    columns keep.
    """
    lines = [
        f'import delimited using "{csv}", clear varnames(1) case(preserve) stringcols(_all) bindquote(strict) '
        'encoding("UTF-8")',
    ]
    for name in COLUMNS:
        if name in codes:
            lines += _coded(name, codes[name])
        elif KINDS[name] == "date":
            lines += [f'generate _day = daily({name}, "YMD")', "format _day %td", f"drop {name}", f"rename _day {name}"]
        elif KINDS[name] in ("number", "whole-number"):
            lines.append(f"destring {name}, replace")
        elif KINDS[name] == "yes-no":
            lines += [f'generate byte _flag = {name} == "True"', f"drop {name}", f"rename _flag {name}"]
    lines += [f'label variable {name} `"{label}"\'' for name, label in _labels(words).items()]
    return "\n".join([*lines, f"order {' '.join(COLUMNS)}"]) + "\n"


def _coded(name: str, codes: tuple[str, ...]) -> list[str]:
    listed = " ".join(f'{number} "{code}"' for number, code in enumerate(codes, 1))
    return [
        f"label define {name} {listed}",
        f"encode {name}, generate(_code) label({name})",
        f"drop {name}",
        f"rename _code {name}",
    ]
