"""Finds the cases of one learner at a centre: the certain ones, and those about which a person must decide.

A name alone must not decide whose data is handed over or erased: two people may have the same name, and one person's
name may be written in two ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, false, func, literal, or_, select
from sqlmodel import Session

from assessment.access.roles import Deed
from assessment.matching.folding import fold
from assessment.matching.learners import Fact, LearnerFacts, compare_learners, differing_facts
from assessment.store.cases.damage import readable_rows
from assessment.store.errors import NotFoundError
from assessment.store.sessions import check_case
from assessment.store.tables import CASES

SHORTEST_WORD = 3
"""The least number of letters of a word that is looked for anywhere in a name. Shorter ones occur in too many names.

A name of shorter words alone, such as Li Na, is looked up by its whole words.
"""


@dataclass(frozen=True)
class LearnerCase:
    """A case that may be of the same learner. `agrees`: which data of the two cases agree; `differs`: which do not, or
    tell it from another case that agrees as much.
    """

    id: str
    reference: str
    state: str
    version: int
    agrees: tuple[Fact, ...] = ()
    differs: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class LearnerCases:
    """The cases of a learner, oldest first. `sure`: certain ones, with the case itself; `possible`: a person must
    decide.
    """

    sure: tuple[LearnerCase, ...]
    possible: tuple[LearnerCase, ...]


def same_learner(case_id: str, *, session: Session, deed: Deed = "see-cases") -> LearnerCases:
    """The cases of the same centre that are, or may be, of the same learner as a case. Erased cases are left out.

    Two cases that differ from each other are not both sure, even if each agrees with this one, which says less.
    `deed`: what the session's person must be allowed to do here. NotFoundError: there is no such case.
    """
    check_case(case_id, deed, session=session)
    query = select(*(CASES.c[name] for name in ("id", "reference", "state", "version", "learner", "content")))
    rows, _ = readable_rows(query.where(CASES.c.id == case_id), CASES.c.id, session=session)
    if not rows:
        raise NotFoundError(f"There is no case {case_id[:40]!r}, or it cannot be read.")
    asked = _facts(rows[0])
    here = select(CASES.c.centre_id).where(CASES.c.id == case_id).scalar_subquery()
    which = CASES.c.centre_id == here, CASES.c.id != case_id, CASES.c.erased.is_(None), or_(*_traces(asked))
    others, _ = readable_rows(query.where(*which).order_by(CASES.c.created, CASES.c.id), CASES.c.id, session=session)
    likenesses = [compare_learners(asked, _facts(row)) for row in others]
    alike = [_facts(row) for row, likeness in zip(others, likenesses, strict=True) if likeness.likeness == "sure"]
    apart = iter(differing_facts(alike))
    sure = [_case(rows[0], (), ())]
    possible: list[LearnerCase] = []
    for row, (likeness, agrees, differs) in zip(others, likenesses, strict=True):
        told_apart = next(apart) if likeness == "sure" else ()
        if likeness == "sure" and not told_apart:
            sure.append(_case(row, agrees, ()))
        elif likeness != "other":
            possible.append(_case(row, agrees, differs or told_apart))
    return LearnerCases(tuple(sure), tuple(possible))


def _traces(facts: LearnerFacts) -> list[ColumnElement[bool]]:
    """Conditions on cases. A case of the same learner meets at least one: a word of the name, the birth date, the
    address.
    """
    words = fold(facts.name).replace(",", " ").split()
    long = [word for word in words if len(word) >= SHORTEST_WORD]
    apart = literal(" ") + func.replace(CASES.c.learner_key, ",", " ") + " "
    content = cast(CASES.c.content, String)
    exact = [text for text in (facts.born, facts.contact) if text]
    return [
        false(),  # nothing is known about the learner, so no other case matches
        *(CASES.c.learner_key.contains(word, autoescape=True) for word in long),
        *(apart.contains(f" {word} ", autoescape=True) for word in words if not long),
        *(content.icontains(text, autoescape=True) for text in exact),
    ]


def _facts(row: Row[Any]) -> LearnerFacts:
    applicant = row.content.get("applicant") if isinstance(row.content, dict) else None
    known = applicant if isinstance(applicant, dict) else {}
    born, contact = known.get("born"), known.get("contact")
    return LearnerFacts(row.learner or "", str(born) if born else None, str(contact) if contact else None)


def _case(row: Row[Any], agrees: tuple[Fact, ...], differs: tuple[Fact, ...]) -> LearnerCase:
    return LearnerCase(row.id, row.reference, row.state, row.version, agrees, differs)
