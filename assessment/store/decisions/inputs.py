"""The inputs of registered decisions' judgements, in a small table, because reading whole snapshots takes far longer.

>>> with work(engine) as session:
...     fill(session=session)                   # decisions that have no row yet, or an outdated one; usually none
...     for row in batches(session=session): ...
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from assessment.rules.inputs import InputRow, JudgementInput, input_of_row, row_of
from assessment.store.tables import CASES, CENTRES, DECISION_FACTS, DECISION_INPUTS, DECISIONS, REGISTER

log = logging.getLogger("laila")

BATCH = 2_000

INPUT_COLUMNS = InputRow._fields
"""The columns that hold an input, in the order of `InputRow`."""


def keep(seq: int, snapshot: Mapping[str, Any], *, session: Session) -> None:
    """Keep the input of a decision's judgement, in the same transaction as its entry in the register."""
    session.execute(insert(DECISION_INPUTS), row(seq, snapshot))


def row(seq: int, snapshot: Mapping[str, Any], own_rules: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The row of a decision.

    `own_rules`: the centre's credit rules, for an older snapshot that does not hold them yet.
    """
    volumes = snapshot["judgement"]["equivalence"]
    ects = next((entry["credits"] for entry in volumes if entry["system"] == "ECTS"), None)
    own: dict[str, Any] = next((entry for entry in volumes if entry["own"]), {})
    rules = snapshot.get("credit_rules", own_rules or {})
    against = ((snapshot["case"].get("decision") or {}).get("precedent") or {}).get("entry")
    figures = {"ects": ects, "own": own.get("credits"), "own_system": own.get("system"), "against": against}
    return {"seq": seq, **row_of(snapshot["case"], rules)._asdict(), **figures}


def inputs_of(seqs: Sequence[int], *, session: Session) -> dict[int, JudgementInput]:
    """The inputs of some decisions, by their number in the register. Decisions without a row are left out.

    What is outdated is made anew, and not written.
    """
    columns = [DECISION_INPUTS.c[name] for name in INPUT_COLUMNS]
    query = select(DECISION_INPUTS.c.seq, DECISION_INPUTS.c.outdated, *columns).where(DECISION_INPUTS.c.seq.in_(seqs))
    if not seqs:
        return {}
    kept = session.execute(query).all()
    anew = {row["seq"]: row for row in _renewed([row.seq for row in kept if row.outdated], session)}
    rows = {row.seq: {**row._mapping, **anew.get(row.seq, {})} for row in kept}
    return {seq: input_of_row(InputRow(*(row[name] for name in INPUT_COLUMNS))) for seq, row in rows.items()}


def fill(*, session: Session) -> int:
    """Make the rows that are missing or outdated: those of decisions issued by an earlier version.

    Returns how many were made. What remains of an erased decision is enough for its row. A snapshot with less than that
    stays without a row.
    """
    # This compares two narrow tables, because the register's rows hold whole entries and reading them all takes long.
    there = select(DECISION_INPUTS.c.seq).where(DECISION_INPUTS.c.seq == DECISION_FACTS.c.seq).exists()
    missing = session.scalars(select(DECISION_FACTS.c.seq).where(~there).order_by(DECISION_FACTS.c.seq)).all()
    made = 0
    for start in range(0, len(missing), BATCH):
        rows = [new for _, new in _rows(missing[start : start + BATCH], session)]
        if rows:
            session.execute(insert(DECISION_INPUTS), rows)
        made += len(rows)
    return made + _renew(session)


def _renew(session: Session) -> int:
    """Put rows made anew in the place of those that are outdated. Returns how many; the others are left as they are."""
    seq, outdated = DECISION_INPUTS.c.seq, DECISION_INPUTS.c.outdated
    lacking = session.scalars(select(seq).where(outdated).order_by(seq)).all()
    made = 0
    for start in range(0, len(lacking), BATCH):
        some = lacking[start : start + BATCH]
        rows = list(_renewed(some, session))
        for renewed in rows:
            session.execute(update(DECISION_INPUTS).where(seq == renewed["seq"]).values(renewed))
        session.execute(update(DECISION_INPUTS).where(seq.in_(some)).values(outdated=None))
        made += len(rows)
    return made


def _renewed(seqs: Sequence[int], session: Session) -> Iterator[dict[str, Any]]:
    """Rows made anew, of those decisions of which enough is left."""
    for data, renewed in _rows(seqs, session):
        if not data.get("erased") or "procedure" in data["case"]:  # else the answers it depends on were erased
            yield renewed


def _rows(seqs: Sequence[int], session: Session) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The snapshot and the row of each decision; without those whose snapshot is damaged, which stop no replay."""
    for seq, snapshot, rules in _snapshots(seqs, session):
        try:
            if data := _whole(snapshot):
                yield data, row(seq, data, rules)
        except (KeyError, ValueError, TypeError, AttributeError) as fault:  # its sentence may quote the snapshot
            log.warning("decision %s has no input of today's version: %s", seq, type(fault).__name__)


def _snapshots(seqs: Sequence[int], session: Session) -> Iterator[tuple[int, str, Any]]:
    """The number of each decision, its snapshot, and the credit rules of its centre."""
    if not seqs:
        return
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    query = (
        select(REGISTER.c.seq, DECISIONS.c.snapshot, CENTRES.c.credit_rules)
        .join(DECISIONS, pair)
        .join(CASES, CASES.c.id == REGISTER.c.case_id)
        .join(CENTRES, CENTRES.c.id == CASES.c.centre_id)
        .where(REGISTER.c.seq.in_(seqs))
    )
    for decision in session.execute(query):
        yield decision.seq, decision.snapshot, decision.credit_rules


def _whole(snapshot: str) -> dict[str, Any] | None:
    data = json.loads(snapshot)
    return data if "case" in data and "judgement" in data and "country" in data["case"] else None
