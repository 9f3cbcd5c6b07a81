"""Asking learners by e-mail what became of their decision, and what a desk does about answers by the clock.

A learner who agreed is asked once, after the months that the centre has set. The e-mail goes through the queue: it is a
row in the transaction that notes that the learner was asked, so nothing goes twice.

>>> queue_invitations(engine, settings(), today)
3
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable
from functools import partial

from assessment.case.edit import Edit
from assessment.case.workflow import NotAllowedError
from assessment.matching.course_keys import platform_name
from assessment.settings import Settings
from assessment.store import outgoing_mail, providers
from assessment.store.cases import feedback
from assessment.store.cases.feedback import DueInvitation
from assessment.store.database import Engine, work
from assessment.store.errors import ConflictError, NotValidError
from assessment.store.outgoing_mail import LONGEST_SUBJECT, SECRET, NewMail
from assessment.store.providers import Kind, ProviderFinding
from criteria.dated import first_of_quarter
from criteria.text import ENGLISH, languages, words_in
from reports.feedback.places import FeedbackPlace, read_places, together
from reports.mail import can_send, new_message_id
from reports.separate_jobs import attempt

PATH = "/feedback"
"""The address of the public page on which people answer."""

KINDS: dict[str, Kind] = {"platform": "platform", "provider": "awarding-body"}
"""The kind of provider that a slice of the answers is about."""

log = logging.getLogger("laila")


def link(base: str, code: str, language: str) -> str:
    """The address under which somebody answers once. It holds nothing about a person."""
    return f"{base}{PATH}?code={code}&lang={language}"


def queue_invitations(engine: Engine, chosen: Settings, today: datetime.date) -> int:
    """Put the invitations that are due into the queue of e-mail. Returns how many.

    Without a mail server, or without an address under which others reach this desk, none is put there: the list of
    cases then tells the centre whom to ask. Links that have expired are deleted. An invitation that cannot be made
    stops no other one.
    """
    with work(engine) as session:
        feedback.forget_expired(today, session=session)
        waiting = feedback.due(today, session=session)
    if not (can_send(chosen) and chosen.public_url):
        return 0
    jobs = {each.case_id: partial(_queued, each, engine, chosen, today) for each in waiting}
    return sum(bool(attempt(f"asking about the case {case_id}", job)) for case_id, job in jobs.items())


def _queued(invited: DueInvitation, engine: Engine, chosen: Settings, today: datetime.date) -> bool:
    try:
        with work(engine) as session:
            version, code = feedback.invite(Edit(invited.case_id, invited.version, None), today, session=session)
            mail = _mail(invited, version, code, chosen)
            return outgoing_mail.put(mail, case_id=invited.case_id, session=session)
    except (ConflictError, NotAllowedError):
        return False  # somebody changed the case in this moment; the next look finds it again, if it is still due
    except NotValidError as problem:
        log.warning("the learner of the case %s cannot be asked: %s", invited.case_id, problem)
        return False


def _mail(invited: DueInvitation, version: int, code: str, chosen: Settings) -> NewMail:
    language = invited.language if invited.language in languages() else ENGLISH
    words = words_in(language)
    parts = [
        words("feedback.mail.greeting"),
        words("feedback.mail.why", centre=invited.centre, reference=invited.reference),
        words("feedback.mail.how", days=feedback.OPEN_FOR.days),
        link(chosen.public_url, SECRET, language),
        words("feedback.mail.free"),
        invited.centre,
    ]
    return NewMail(
        f"feedback:{invited.case_id}:{version}",
        "feedback",
        invited.contact,
        words("feedback.mail.subject", centre=invited.centre)[:LONGEST_SUBJECT],
        "\n\n".join(filter(None, parts)) + "\n",
        new_message_id(chosen),
        invited.reply_to,
        code,
    )


def note_findings(engine: Engine, today: datetime.date) -> None:
    """Note what the answers of all quarters that are over say about platforms and awarding bodies, for the next cases.

    Earlier such notes are replaced.
    """
    with work(engine) as session:
        places = read_places(today, session=session)
        providers.replace_counted(list(_findings(places, today)), session=session)


def _findings(places: list[FeedbackPlace], today: datetime.date) -> Iterable[ProviderFinding]:
    countries = {place.country for place in places}
    for slice_by, kind in KINDS.items():
        for key, row in together(places, slice_by, countries).items():
            share = row.succeeded
            if not key or share is None:
                continue
            name = platform_name(key) if slice_by == "platform" else row.name
            counted = {"recognised": share.whole, "succeeded": share.part}
            yield ProviderFinding(kind, name, "feedback", "", last_day_before_quarter(today), "", counted=counted)


def last_day_before_quarter(today: datetime.date) -> datetime.date:
    """The last day of the quarter before that of a day."""
    return first_of_quarter(today) - datetime.timedelta(days=1)
