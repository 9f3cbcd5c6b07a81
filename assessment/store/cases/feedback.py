"""What became of decisions: who is to be asked, links that can be used once, and counts of the answers.

An answer is kept without its person: it is added to counts by country, platform and provider, and the link that it came
by is deleted in the same transaction. Only the quarter is noted. The code of a link has 100 random bits, and only its
hash is stored.

>>> link = by_code(code, today, session=session)
>>> answer(code, {"helped": "job", "fair": "yes"}, (), today, session=session)
{}
"""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, delete, func, insert, select, update
from sqlmodel import Session

from assessment.access.addresses import is_public_address
from assessment.case.edit import Edit, Writer
from assessment.case.feedback import FIGURES, FIGURES_OF, REFUSED, Asked
from assessment.case.stored import Event
from assessment.case.workflow import NotAllowedError
from assessment.matching.course_keys import platform_key
from assessment.register.codes import new_code, plain_code
from assessment.register.entries import FICTIONAL_CENTRE, is_fictional
from assessment.store.cases.damage import readable_rows
from assessment.store.cases.saving import column_of
from assessment.store.cases.versioning import append_event, claim_version, raise_conflict
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.errors import NotValidError
from assessment.store.limits import check_one_of
from assessment.store.providers import name_key
from assessment.store.sessions import check_anywhere, check_case, person_of_session
from assessment.store.tables import (
    CASES,
    CENTRES,
    DECISION_FACTS,
    FEEDBACK_COUNTS,
    FEEDBACK_INVITATIONS,
    OUTGOING_MAIL,
    REGISTER,
)
from assessment.store.tables.outgoing_mail import BEFORE_HANDING_OVER
from criteria.dated import number_of_quarter, quarter_of

LETTERS = 20
"""Letters of a code; together they hold 100 random bits."""

OPEN_FOR = datetime.timedelta(days=60)
"""How long a link can be used. The number is this tool's own choice."""

STANDS = "decided"
"""The state in which a decision is in force, so that it can be asked what became of it."""

REFUSING = "not-recognised"

KEY_BITS = 32

SLICES = ("", "platform", "provider")
"""How answers are counted: all of a country, and by each platform and each provider."""


class DueInvitation(NamedTuple):
    """A learner who agreed to be asked by now, and where they can be reached."""

    case_id: str
    version: int
    reference: str
    centre: str
    contact: str
    language: str | None
    reply_to: str | None


@dataclass(frozen=True)
class OpenInvitation:
    """What a page needs of an open link. `recognised`: whether the decision recognised anything."""

    asked: Asked
    centre: str
    recognised: bool
    until: datetime.date


class FeedbackCount(NamedTuple):
    """The exact number of answers in a category, over quarters that are over.

    `oldest`: the number of the first quarter with such an answer, and the random number of the answers in it. It stays
    while answers come in.
    """

    country: str
    slice: str
    value: str
    name: str
    figure: str
    category: str
    answers: int
    oldest: int


def due(today: datetime.date, *, session: Session) -> list[DueInvitation]:
    """The learners who agreed to be asked by a day, were not asked yet, and left an e-mail address.

    NotAllowedError: only the installation itself may ask for this.
    """
    if person_of_session(session):
        raise NotAllowedError("role")
    columns = [CASES.c[name] for name in ("id", "version", "reference", "centre_id", "language", "content")]
    waits = CASES.c.ask_on <= today, CASES.c.asked_on.is_(None), CASES.c.erased.is_(None), CASES.c.state == STANDS
    query = select(*columns, CENTRES.c.name.label("centre"), CENTRES.c.email).join(
        CENTRES, CENTRES.c.id == CASES.c.centre_id
    )
    rows, _ = readable_rows(query.where(*waits).order_by(CASES.c.ask_on, CASES.c.id), CASES.c.id, session=session)
    return [
        DueInvitation(row.id, row.version, row.reference, row.centre, contact, row.language, row.email)
        for row in rows
        if not is_fictional(row.centre_id) and is_public_address(contact := _contact(row.content))
    ]


def _contact(content: Any) -> str:
    return str(_part(content, "applicant").get("contact") or "").strip()


def _part(content: Any, name: str) -> dict[str, Any]:
    part = content.get(name) if isinstance(content, dict) else None
    return part if isinstance(part, dict) else {}


def invite(edit: Edit[Writer], today: datetime.date, *, session: Session) -> tuple[int, str]:
    """Note that the learner is asked today. Returns the new version, and the code of the learner's link.

    Earlier links of the case stop working. NotAllowedError `not-agreed`: the learner did not agree, or no decision is
    in force; `fictional`: the case is fictional, and an answer would be counted with those about real cases. Show the
    code with `after_commit`, or put it into the queue of e-mail in the same transaction.
    """
    case_id = edit.case_id
    check_case(case_id, "work", session=session)
    query = select(CASES.c.state, CASES.c.ask_on, CASES.c.centre_id).where(CASES.c.id == case_id)
    row = session.execute(query).first()
    if row is None or row.state != STANDS or row.ask_on is None:
        raise NotAllowedError("not-agreed")
    if is_fictional(row.centre_id):
        raise NotAllowedError("fictional")
    if not claim_version(edit, session, closed_too=True, asked_on=today):
        raise_conflict(edit, session, "follow-up", today, lambda: column_of(case_id, CASES.c.asked_on, session))
    version = edit.version + 1
    after = {"asked_on": today.isoformat()}
    append_event(case_id, Event(version, now(), edit.name, "follow-up", "follow-up", None, after), session)
    _close_links(case_id, session)
    return version, _new_link(case_id, "learner", today, session)


def _new_link(case_id: str, asked: Asked, today: datetime.date, session: Session) -> str:
    code = new_code(LETTERS)
    row = {"code_sha256": _hash(code), "case_id": case_id, "asked": asked, "until": today + OPEN_FOR}
    session.execute(insert(FEEDBACK_INVITATIONS), row)
    return code


class OpenLink(NamedTuple):
    """A link of a case that was not used yet: who may answer by it, and until when."""

    asked: Asked
    until: datetime.date


def open_links(case_id: str, *, session: Session) -> list[OpenLink]:
    """The links of a case that were not used yet."""
    check_case(case_id, "see-cases", session=session)
    links = FEEDBACK_INVITATIONS.c
    query = select(links.asked, links.until).where(links.case_id == case_id).order_by(links.until, links.asked)
    return [OpenLink(*row) for row in session.execute(query)]


def take_back(case_id: str, *, session: Session) -> None:
    """Delete the open links of a case; an e-mail with one that was not sent yet is not sent."""
    check_case(case_id, "work", session=session)
    _close_links(case_id, session)


def decision_left(case_id: str, *, session: Session) -> None:
    """Delete the open links of a case that leaves the state `decided`; an unsent e-mail with one is not sent.

    They ask about a decision that no longer stands. A learner who was asked and has not answered may agree again to be
    asked about the next decision.
    """
    check_case(case_id, "move", session=session)
    links = FEEDBACK_INVITATIONS.c
    unanswered = session.scalar(select(links.asked).where(links.case_id == case_id, links.asked == "learner").limit(1))
    if unanswered:
        session.execute(update(CASES).where(CASES.c.id == case_id).values(ask_on=None, asked_on=None))
    _close_links(case_id, session)


def _close_links(case_id: str, session: Session) -> None:
    session.execute(delete(FEEDBACK_INVITATIONS).where(FEEDBACK_INVITATIONS.c.case_id == case_id))
    unsent = OUTGOING_MAIL.c.kind == "feedback", OUTGOING_MAIL.c.state.in_((*BEFORE_HANDING_OVER, "failed", "perhaps"))
    mine = update(OUTGOING_MAIL).where(OUTGOING_MAIL.c.case_id == case_id, *unsent)
    session.execute(mine.values(state="dropped", secret=None))


def by_code(typed: str, today: datetime.date, *, session: Session) -> OpenInvitation | None:
    """The open link of a code; None: there is none, it was used, it has expired, or the decision no longer stands.

    No sign-in is needed: whoever has the code may answer.
    """
    query = select(FEEDBACK_INVITATIONS).where(*_open(typed, today))
    row = session.execute(query).first()
    if row is None:
        return None
    centre = select(CENTRES.c.name).join(CASES, CASES.c.centre_id == CENTRES.c.id).where(CASES.c.id == row.case_id)
    recognised = _outcome(row.case_id, session) != REFUSING
    return OpenInvitation(row.asked, session.scalar(centre) or "", recognised, row.until)


def _open(typed: str, today: datetime.date) -> tuple[Any, ...]:
    """The conditions for a link to be open. The decision it asks about must be real and still stand."""
    links = FEEDBACK_INVITATIONS.c
    real = ~CASES.c.centre_id.startswith(FICTIONAL_CENTRE, autoescape=True)
    standing = select(CASES.c.id).where(CASES.c.state == STANDS, real)
    return links.code_sha256 == _hash(plain_code(typed)), links.until >= today, links.case_id.in_(standing)


def answer(
    typed: str, answers: Mapping[str, str], links_for: Sequence[Asked], today: datetime.date, *, session: Session
) -> dict[Asked, str] | None:
    """Count the answers of somebody and use up the link. None: the link is not open, and nothing was counted.

    `answers`: the category of each question that this person is asked. `links_for`: the receivers to whom a learner
    wants to hand a link; the codes of these are returned. NotValidError: a question or a category is not known, or is
    left out.
    """
    used = delete(FEEDBACK_INVITATIONS).where(*_open(typed, today))
    link = session.execute(used.returning(FEEDBACK_INVITATIONS.c.case_id, FEEDBACK_INVITATIONS.c.asked)).first()
    if link is None:
        return None
    case = session.execute(select(CASES).where(CASES.c.id == link.case_id)).one()
    answers = dict(answers)
    if link.asked == "learner" and _outcome(case.id, session) == REFUSING:
        answers["helped"] = REFUSED
    elif answers.get("helped") == REFUSED:
        raise NotValidError("helped: expected what came of the recognition")
    if set(answers) != set(FIGURES_OF[link.asked]):
        raise NotValidError(f"answers: expected {', '.join(FIGURES_OF[link.asked])}")
    for figure, category in answers.items():
        check_one_of(figure, category, FIGURES[figure])
        _count(case, figure, category, quarter_of(today), session)
    wanted = links_for if link.asked == "learner" and answers["helped"] != REFUSED else ()
    return {asked: _new_link(case.id, asked, today, session) for asked in dict.fromkeys(wanted)}


def _count(case: Row[Any], figure: str, category: str, quarter: str, session: Session) -> None:
    """Add an answer to the counts. Each has its own random number, so no two counts of one person show that they are
    of one person.
    """
    course = _course(case.content)
    platform, provider = (str(course.get(name) or "").strip() for name in ("platform", "awarding_body"))
    values = {
        "": ("", ""),
        "platform": (platform_key(platform), platform),
        "provider": (name_key(provider, "awarding-body"), provider),
    }
    for slice_by in SLICES:
        value, name = values[slice_by]
        key = secrets.randbits(KEY_BITS)
        where = {
            "country": case.country,
            "quarter": quarter,
            "slice": slice_by,
            "value": value,
            "figure": figure,
            "category": category,
        }
        put = upserting(FEEDBACK_COUNTS, session).values(**where, name=name, answers=1, key=key)
        more = {"answers": FEEDBACK_COUNTS.c.answers + 1, "key": FEEDBACK_COUNTS.c.key + key}
        session.execute(put.on_conflict_do_update(index_elements=list(where), set_=more))


def _course(content: Any) -> dict[str, Any]:
    """The course of a case; of a case with several certificates, that of the first."""
    if course := _part(content, "course"):
        return course
    several = content.get("certificates") if isinstance(content, dict) else None
    return _part(several[0], "course") if isinstance(several, list) and several else {}


def _outcome(case_id: str, session: Session) -> str | None:
    """The outcome of the decision in force of a case."""
    query = select(DECISION_FACTS.c.outcome).join(REGISTER, REGISTER.c.seq == DECISION_FACTS.c.seq)
    return session.scalar(query.where(REGISTER.c.case_id == case_id, DECISION_FACTS.c.in_force).limit(1))


def stop(typed: str, today: datetime.date, *, session: Session) -> bool:
    """Whoever has a learner's link wants to be asked no more: delete the open links of the case. False: the link is not
    open, or is not a learner's.
    """
    query = select(FEEDBACK_INVITATIONS.c.case_id).where(*_open(typed, today))
    case_id = session.scalar(query.where(FEEDBACK_INVITATIONS.c.asked == "learner"))
    if case_id is None:
        return False
    session.execute(delete(FEEDBACK_INVITATIONS).where(FEEDBACK_INVITATIONS.c.case_id == case_id))
    return True


def forget_expired(today: datetime.date, *, session: Session) -> None:
    """Delete the links that have expired."""
    session.execute(delete(FEEDBACK_INVITATIONS).where(FEEDBACK_INVITATIONS.c.until < today))


def feedback_counts(today: datetime.date, *, session: Session) -> list[FeedbackCount]:
    """The exact counts of the answers of all quarters that are over on a day. They must be protected before anybody
    sees them. NotAllowedError: the session's person is no coordinator.

    The present quarter is left out, so that nobody can watch a number change with a single answer.
    """
    check_anywhere("compare", session=session)
    counts = FEEDBACK_COUNTS.c
    cell = counts.country, counts.slice, counts.value, counts.figure, counts.category
    columns = func.max(counts.name), func.sum(counts.answers), func.min(counts.quarter).label("first")
    sums = select(*cell, *columns).where(counts.quarter < quarter_of(today)).group_by(*cell).subquery()
    same = [sums.c[column.name] == column for column in cell]
    rows = session.execute(select(sums, counts.key).join(FEEDBACK_COUNTS, and_(*same, counts.quarter == sums.c.first)))
    return [
        FeedbackCount(country, slice_by, value, name, figure, category, int(answers), _oldest(first, key))
        for country, slice_by, value, figure, category, name, answers, first, key in rows
    ]


def _oldest(quarter: str, key: int) -> int:
    """A number that is less for an earlier quarter, whatever the key, which has less than 64 bits."""
    return (number_of_quarter(quarter) << 64) + key


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
