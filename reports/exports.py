"""Registered decisions as a table: CSV, JSON or Parquet, one row each, without personal data.

>>> write(engine, Path("decisions.csv"))
312
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session

from assessment.register import DECISION, REVOCATION
from assessment.tables import DECISIONS, REGISTER
from criteria.model import CRITERIA

BATCH = 1_000

COLUMNS = (
    "code", "centre", "country", "issued_on", "number", "supersedes", "superseded", "revoked", "purpose",
    "target_level", "target_hours", "course", "platform", "awarding_body", "issuer_country", "proposed", "row",
    "outcome", "then", "credits", "system", "suggested", "score", "score_low", "score_high", "eqf",
    *CRITERIA, "edition",
)  # fmt: skip
"""`credits`: as a person decided, where that differs from `suggested`, both in `system`, the centre's own unit."""


def rows(engine: Engine) -> Iterator[dict[str, Any]]:
    """Every decision of the register in its order, flat: a value for each of COLUMNS."""
    later = DECISIONS.c.superseded_by.is_not(None).label("superseded")
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    other = REGISTER.alias()
    same = (other.c.case_id == REGISTER.c.case_id) & (other.c.number == REGISTER.c.number)
    revoked = select(other.c.seq).where(same, other.c.kind == REVOCATION).exists().label("revoked")
    query = select(REGISTER.c.entry, later, revoked).join(DECISIONS, pair).where(REGISTER.c.kind == DECISION)
    with Session(engine) as session:
        for found in session.execute(query.order_by(REGISTER.c.seq).execution_options(yield_per=BATCH)):
            yield flat(json.loads(found.entry), found.superseded, found.revoked)


def flat(entry: dict[str, Any], superseded: bool, revoked: bool) -> dict[str, Any]:
    """One entry of the register as a row. Titles of several courses are joined."""
    first = entry["courses"][0] if entry["courses"] else {}
    own = next((one for one in entry["equivalence"] if one["own"]), None)
    own = own or next(iter(entry["equivalence"]), {})
    outcome, score = entry["outcome"], entry["score"]
    values = (
        entry["code"], entry["centre"]["name"], entry["centre"]["country"], entry["issued_on"], entry["number"],
        entry["supersedes"], superseded, revoked,
        entry["purpose"], entry["target"].get("level"), entry["target"].get("hours"),
        "; ".join(one["title"] for one in entry["courses"] if one.get("title")) or None, first.get("platform"),
        first.get("awarding_body"), first.get("issuer_country"), outcome["proposed"], outcome["row"],
        outcome["final"], outcome["then"], outcome["credits"], own.get("system"), own.get("credits"), score["value"],
        score["low"], score["high"], entry["level"], *(entry["criteria"][name]["strength"] for name in CRITERIA),
        entry["framework"]["edition"],
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def write(engine: Engine, file: Path) -> int:
    """Write all decisions in the format of the file's ending (one of FORMATS). Returns how many."""
    return FORMATS[file.suffix](rows(engine), file)


def safe(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula: `safe("=cmd") == "'=cmd"`."""
    risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if risky else value


def _csv(found: Iterator[dict[str, Any]], file: Path) -> int:
    with file.open("w", newline="", encoding="utf-8-sig") as out:  # the mark tells Excel that this is UTF-8
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        count = 0
        for count, row in enumerate(found, 1):  # noqa: B007
            writer.writerow([safe(value) for value in row.values()])
    return count


def _json(found: Iterator[dict[str, Any]], file: Path) -> int:
    listed = list(found)
    file.write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(listed)


def _parquet(found: Iterator[dict[str, Any]], file: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    listed = list(found)
    texts = set(COLUMNS) - {"superseded", "revoked", "number", "target_level", "eqf", *_FIGURES}
    kinds = {name: pa.string() for name in texts} | {name: pa.float64() for name in _FIGURES}
    kinds |= dict.fromkeys(("superseded", "revoked"), pa.bool_())
    kinds |= dict.fromkeys(("number", "target_level", "eqf"), pa.int64())
    schema = pa.schema([(name, kinds[name]) for name in COLUMNS])
    pq.write_table(pa.Table.from_pylist(listed, schema), file)
    return len(listed)


_FIGURES = ("target_hours", "credits", "suggested", "score", "score_low", "score_high")

FORMATS: dict[str, Callable[[Iterator[dict[str, Any]], Path], int]] = {
    ".csv": _csv, ".json": _json, ".parquet": _parquet,
}  # fmt: skip
