"""The cases that wait for each person who works here, for the daily digest: references and states, nothing about a
learner.

>>> [notice.reference for notice in waiting_for(person, today, session=session)["returned"]]
['2026-0412']
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session

from assessment.access.roles import Person
from assessment.store import people
from assessment.store.cases.queues import ListReader, due_meanwhile, in_queue
from assessment.store.outgoing_mail import STUCK
from assessment.store.tables import CASES, CENTRES, OUTGOING_MAIL, PEOPLE

MOST_ROWS = 2_000
"""The greatest number of cases that are read for one person and section. A digest names far fewer."""

DAY = datetime.timedelta(days=1)

SECTIONS = ("returned", "ran-out", "mail", "due", "waits", "nobody")
"""The sections of a digest, that is why a case is named, the most urgent first."""


@dataclass(frozen=True)
class CaseNotice:
    """A case in a digest. `centre`: the centre's name. Nothing here says whose case it is."""

    reference: str
    state: str
    centre: str
    due: datetime.date | None


@dataclass(frozen=True)
class DigestReader:
    """A person who gets the digest. `language`: the language they chose last; None: the centre's."""

    person: Person
    email: str
    language: str | None


def readers(*, session: Session) -> list[DigestReader]:
    """The people who work on cases, have signed in at least once and have not turned the digest off."""
    wanted = PEOPLE.c.active, PEOPLE.c.subject.is_not(None), PEOPLE.c.digest_off.is_(None)
    rows = session.execute(select(PEOPLE).where(*wanted).order_by(PEOPLE.c.id)).all()
    held = people.held_by([row.id for row in rows], session=session)
    everybody = [DigestReader(Person(row.id, row.name, held.get(row.id, ())), row.email, row.language) for row in rows]
    return [reader for reader in everybody if reader.person.for_deed("move")]


def waiting_for(person: Person, today: datetime.date, *, session: Session) -> Mapping[str, list[CaseNotice]]:
    """The cases of a person's centres by their most urgent reason. Each case is named once; empty sections are left
    out.

    `returned`: with remarks. `ran-out`: the learner did not answer the notice in time. `mail`: an e-mail was not sent,
    or may not have been. `due`: late, or due by tomorrow, also while the learner answers a notice if the clock runs on.
    `waits`: anything else that waits for this person. `nobody`: assigned to nobody.
    """
    sections: dict[str, list[CaseNotice]] = {name: [] for name in SECTIONS}
    named: set[str] = set()
    for centre in person.centres:
        row = session.execute(select(CENTRES.c.name, CENTRES.c.country).where(CENTRES.c.id == centre)).first()
        if row is None:
            continue
        roles = person.roles_at(centre, row.country)
        reader = ListReader(person.name, roles, shares=True)
        mine, nobodys = in_queue("mine", reader, today), in_queue("nobody", reader, today)
        pressing = or_(mine, nobodys)
        stuck = select(OUTGOING_MAIL.c.case_id).where(
            OUTGOING_MAIL.c.state.in_(STUCK), OUTGOING_MAIL.c.case_id.is_not(None)
        )
        which: dict[str, Any] = {
            "returned": pressing & (CASES.c.state == "returned"),
            "ran-out": pressing & (CASES.c.state == "notice"),
            "mail": CASES.c.id.in_(stuck),
            "due": or_(pressing, due_meanwhile(reader, today)) & (CASES.c.due <= today + DAY),
            "waits": mine,
            "nobody": nobodys,
        }
        columns = CASES.c.id, CASES.c.reference, CASES.c.state, CASES.c.due
        for name, condition in which.items() if roles & {"assessor", "reviewer"} else ():
            here = select(*columns).where(CASES.c.centre_id == centre, CASES.c.erased.is_(None), condition)
            for case in session.execute(
                here.order_by(CASES.c.due.asc().nulls_last(), CASES.c.reference).limit(MOST_ROWS)
            ):
                if case.id not in named:
                    named.add(case.id)
                    sections[name].append(CaseNotice(case.reference, case.state, row.name or centre, case.due))
    return {name: cases for name, cases in sections.items() if cases}
