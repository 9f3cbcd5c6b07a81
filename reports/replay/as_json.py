"""A replay as data (`laila replay --json`), and the changed cases with all that changes in each."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.store.database import Engine, Session
from assessment.store.decisions.history import BATCH, register_details
from criteria.vocabulary import CRITERIA
from reports.protection.disclosure_control import BASE
from reports.replay.changed_rules import Changed
from reports.replay.replay import Replay, ReplayedDecision, Tally, replayed_decisions

Moves = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class ChangedCase:
    """A decision that changes: its code in the register, its courses, what a person decided, before and after."""

    code: str
    titles: str
    issued_on: datetime.date
    decided: str
    pair: ReplayedDecision

    def strengths(self) -> dict[str, tuple[str, str]]:
        """The strengths that differ, before and after, by criterion."""
        pairs = zip(CRITERIA, self.pair.past.before.strengths, self.pair.after.strengths, strict=True)
        return {name: (before, after) for name, before, after in pairs if before != after}

    def as_json(self) -> dict[str, Any]:
        """The decision as `laila replay --json` prints it, with nothing about persons."""
        before, after = self.pair.past.before, self.pair.after
        return {
            "code": self.code,
            "country": self.pair.past.judged_by.country,
            "issued_on": self.issued_on.isoformat(),
            "outcome": {"from": before.outcome, "to": after.outcome, "decided": self.decided},
            "strengths": {name: {"from": was, "to": now} for name, (was, now) in self.strengths().items()},
            "credits": {"from": before.ects, "to": after.ects, "system": "ECTS"} if before.ects != after.ects else None,
            "own": self._own() if before.credits_differ(after) else None,
        }

    def _own(self) -> dict[str, Any] | None:
        before, after = self.pair.past.before, self.pair.after
        return None if before.own == after.own else {"from": before.own, "to": after.own, "system": after.own_system}


def cases(engine: Engine, changed: Changed, seqs: Sequence[int]) -> Iterator[ChangedCase]:
    """The decisions of some register numbers, with before and after."""
    for start in range(0, len(seqs), BATCH):
        batch = seqs[start : start + BATCH]
        with Session(engine) as session:
            details = register_details(batch, session=session)
        for pair in replayed_decisions(engine, changed, batch):
            decision = details[pair.past.seq]
            yield ChangedCase(decision.code, decision.titles, decision.issued_on, decision.outcome, pair)


def as_json(result: Replay, changed: Changed, engine: Engine, *, exact: bool = True) -> dict[str, Any]:
    """The whole result; where it is exact every changed case included, in the order of the register."""
    seqs = sorted(seq for group in result.cases.values() for seq in group) if exact else []
    listed = [case.as_json() for case in cases(engine, changed, seqs)]
    return figures(result, changed, exact=exact) | {"cases": listed}


def figures(result: Replay, changed: Changed, *, exact: bool = True) -> dict[str, Any]:
    """The result without the cases behind it. `rounded_to`: what every count is a multiple of; null: it is exact."""
    return {
        "rounded_to": None if exact else BASE,
        "framework": {"edition": changed.rules.edition, "sha256": changed.rules.sha256},
        "changed_countries": sorted(changed.countries),
        "profile": changed.profile,
        "on": changed.on and changed.on.isoformat(),
        "decisions": result.whole.decisions,
        "not_judged": result.whole.not_judged,
        **_tally(result.whole),
        "by_country": {
            code: {"decisions": result.countries[code].decisions, **_tally(result.countries[code])}
            for code in sorted(result.countries)
        },
        "lost_answers": dict(sorted(result.whole.lost.items())),
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
    ordered = sorted(Counter(counted).items(), key=lambda move: (-move[1], move[0]))
    return [{"from": before, "to": after, "count": count} for (before, after), count in ordered]
