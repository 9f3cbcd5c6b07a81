"""A replay as data (`laila replay --json`), and the changed cases with all that changes in each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select

from assessment.store.database import Session
from assessment.store.tables import DECISION_FACTS, REGISTER
from criteria.model import CRITERIA
from reports.replay.changed_rules import Changed
from reports.replay.replay import BATCH, Replay, ReplayedDecision, Tally, rows_of

Moves = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class ChangedCase:
    """A decision that changes: its code in the register, its course, what a person decided, before and after."""

    code: str
    title: str
    issued_on: Any
    decided: str
    pair: ReplayedDecision

    def strengths(self) -> dict[str, tuple[str, str]]:
        """The strengths that differ, before and after, by criterion."""
        pairs = zip(CRITERIA, self.pair.past.before.strengths, self.pair.after.strengths, strict=True)
        return {name: (one, other) for name, one, other in pairs if one != other}

    def as_json(self) -> dict[str, Any]:
        """As `laila replay --json` prints it: nothing about persons."""
        before, after = self.pair.past.before, self.pair.after
        return {
            "code": self.code,
            "country": self.pair.past.given.country,
            "issued_on": self.issued_on.isoformat(),
            "outcome": {"from": before.outcome, "to": after.outcome, "decided": self.decided},
            "strengths": {name: {"from": one, "to": other} for name, (one, other) in self.strengths().items()},
            "credits": {"from": before.ects, "to": after.ects, "system": "ECTS"} if before.ects != after.ects else None,
            "own": self._own() if before.credits_differ(after) else None,
        }

    def _own(self) -> dict[str, Any] | None:
        before, after = self.pair.past.before, self.pair.after
        return None if before.own == after.own else {"from": before.own, "to": after.own, "system": after.own_system}


def cases(engine: Engine, changed: Changed, seqs: Sequence[int]) -> Iterator[ChangedCase]:
    """The decisions of some register numbers, with before and after."""
    for start in range(0, len(seqs), BATCH):
        some = seqs[start : start + BATCH]
        about = _about(engine, some)
        for pair in rows_of(engine, changed, some):
            yield ChangedCase(*about[pair.past.seq], pair)


def _about(engine: Engine, seqs: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """What the register says of each: nothing about a person, so it may be told across centres."""
    columns = (REGISTER.c.seq, REGISTER.c.code, REGISTER.c.entry, DECISION_FACTS.c.issued_on, DECISION_FACTS.c.outcome)
    query = select(*columns).join(DECISION_FACTS, DECISION_FACTS.c.seq == REGISTER.c.seq)
    with Session(engine) as session:
        rows = session.execute(query.where(REGISTER.c.seq.in_(seqs))).all()
    return {row.seq: (row.code, _title(row.entry), row.issued_on, row.outcome) for row in rows}


def _title(entry: str) -> str:
    return "; ".join(one["title"] for one in json.loads(entry)["courses"] if one.get("title"))


def as_json(found: Replay, changed: Changed, engine: Engine) -> dict[str, Any]:
    """The whole result, every changed case included, in the order of the register."""
    seqs = sorted(seq for some in found.cases.values() for seq in some)
    return figures(found, changed) | {"cases": [one.as_json() for one in cases(engine, changed, seqs)]}


def figures(found: Replay, changed: Changed) -> dict[str, Any]:
    """The result without the cases behind it."""
    return {
        "framework": {"edition": changed.rules.edition, "sha256": changed.rules.sha256},
        "changed_countries": sorted(changed.countries),
        "profile": changed.profile,
        "decisions": found.whole.decisions,
        "not_judged": found.not_judged,
        **_tally(found.whole),
        "by_country": {
            code: {"decisions": found.countries[code].decisions, **_tally(found.countries[code])}
            for code in sorted(found.countries)
        },
        "lost_answers": dict(sorted(found.lost.items())),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "changed": {
            "any": tally.any,
            "outcomes": sum(tally.outcomes.values()),
            "strengths": tally.with_strength,
            "credits": tally.credits,
        },
        "outcomes": moves(tally.outcomes),
        "strengths": {name: moves(tally.strengths[name]) for name in CRITERIA if tally.strengths[name]},
    }


def moves(counted: Moves) -> list[dict[str, Any]]:
    """Counted moves, the most frequent first."""
    ordered = sorted(Counter(counted).items(), key=lambda one: (-one[1], one[0]))
    return [{"from": before, "to": after, "count": count} for (before, after), count in ordered]
