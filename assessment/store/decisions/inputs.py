"""The inputs of registered decisions' judgements, in a small table, because reading whole snapshots takes far longer.

>>> with work(engine) as session:
...     fill(session=session)                   # decisions that have no row yet; usually none
...     for row in batches(session=session): ...
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from assessment.rules.inputs import InputRow, JudgementInput, input_of_row, row_of
from assessment.store.tables import CASES, CENTRES, DECISION_FACTS, DECISION_INPUTS, DECISIONS, REGISTER

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
    """The inputs of some decisions, by their number in the register. Decisions without a row are left out."""
    columns = [DECISION_INPUTS.c[name] for name in INPUT_COLUMNS]
    query = select(DECISION_INPUTS.c.seq, *columns).where(DECISION_INPUTS.c.seq.in_(seqs))
    return {row[0]: input_of_row(InputRow(*row[1:])) for row in session.execute(query)} if seqs else {}


def fill(*, session: Session) -> int:
    """Make the missing rows, such as those of decisions issued by an earlier version. Returns how many were made.

    What remains of an erased decision is enough for its row. A snapshot with less than that stays without a row.
    """
    # This compares two narrow tables, because the register's rows hold whole entries and reading them all takes long.
    there = select(DECISION_INPUTS.c.seq).where(DECISION_INPUTS.c.seq == DECISION_FACTS.c.seq).exists()
    missing = session.scalars(select(DECISION_FACTS.c.seq).where(~there).order_by(DECISION_FACTS.c.seq)).all()
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    query = (
        select(REGISTER.c.seq, DECISIONS.c.snapshot, CENTRES.c.credit_rules)
        .join(DECISIONS, pair)
        .join(CASES, CASES.c.id == REGISTER.c.case_id)
        .join(CENTRES, CENTRES.c.id == CASES.c.centre_id)
    )
    made = 0
    for start in range(0, len(missing), BATCH):
        decisions = session.execute(query.where(REGISTER.c.seq.in_(missing[start : start + BATCH])))
        rows = [
            row(decision.seq, data, decision.credit_rules)
            for decision in decisions
            if (data := _whole(decision.snapshot))
        ]
        if rows:
            session.execute(insert(DECISION_INPUTS), rows)
        made += len(rows)
    return made


def _whole(snapshot: str) -> dict[str, Any] | None:
    data = json.loads(snapshot)
    return data if "case" in data and "judgement" in data and "country" in data["case"] else None
