"""The daily digest: one message to each who works on cases, with references and states, and nothing when nothing waits.

It goes through the queue of e-mail. Its key names person and day, so nobody gets two on one day, however many processes
there are.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial

from assessment.settings import Settings
from assessment.store import centres, notices, outgoing_mail
from assessment.store.database import Engine, Session, work
from assessment.store.notices import CaseNotice, DigestReader
from assessment.store.outgoing_mail import LONGEST_TEXT, NewMail
from criteria.dated import day_of
from criteria.language_state import languages_for
from criteria.text import ENGLISH, Words, words_in
from reports.mail import new_message_id
from reports.separate_jobs import attempt

MOST_NAMED = 20
"""Cases named in a section of a digest; of the others it says how many they are."""


def queue_digests(engine: Engine, chosen: Settings, moment: datetime.datetime) -> int:
    """Put the digests of a day into the queue. Returns how many; those that are there already are not put again.

    A digest that cannot be made stops no other one.
    """
    with work(engine) as session:
        readers = notices.readers(session=session)
    jobs = {each.person.id: partial(_queued, each, engine, chosen, day_of(moment)) for each in readers}
    return sum(bool(attempt(f"the digest of the person {number}", job)) for number, job in jobs.items())


def _queued(reader: DigestReader, engine: Engine, chosen: Settings, today: datetime.date) -> bool:
    with work(engine) as session:
        mail = _mail(reader, chosen, today, session)
        return mail is not None and outgoing_mail.put(mail, case_id=None, session=session)


def _mail(reader: DigestReader, chosen: Settings, today: datetime.date, session: Session) -> NewMail | None:
    """The digest of a reader; None if nothing waits."""
    sections = notices.waiting_for(reader.person, today, session=session)
    if not sections:
        return None
    words = words_in(_language(reader, session))
    count = sum(map(len, sections.values()))
    return NewMail(
        f"digest:{today}:{reader.person.id}",
        "digest",
        reader.email,
        words("digest.subject", count=count, on=today),
        text(sections, words, chosen.public_url),
        new_message_id(chosen),
    )


def _language(reader: DigestReader, session: Session) -> str:
    """The language somebody chose last, else that of the first of their centres, else English."""
    profiles = (centres.centre_profile(centre, session=session) for centre in reader.person.centres)
    wished = [reader.language, *(profile.language for profile in profiles if profile)]
    return next((code for code in wished if code in languages_for("desk")), ENGLISH)


def text(sections: Mapping[str, list[CaseNotice]], words: Words, address: str = "") -> str:
    """The text of a digest. `address`: where the desk is reached, if that is known.

    It names fewer cases where centres with long names would make it longer than an e-mail of the queue may be.
    """
    texts = (_text(sections, words, address, most) for most in (MOST_NAMED, MOST_NAMED // 2, MOST_NAMED // 4, 1, 0))
    return next(shown for shown in texts if len(shown) <= LONGEST_TEXT)


def _text(sections: Mapping[str, list[CaseNotice]], words: Words, address: str, most: int) -> str:
    several = len({case.centre for cases in sections.values() for case in cases}) > 1
    parts = [words("digest.opening")]
    for name, cases in sections.items():
        lines = [words(f"digest.{name}"), *(_line(case, words, several=several) for case in cases[:most])]
        if left := len(cases) - most:
            lines += [words("digest.more", count=left)] if left > 0 else []
        parts.append("\n".join(lines))
    parts += [f"{address}/"] if address else []
    return "\n\n".join([*parts, words("digest.off")]) + "\n"


def _line(case: CaseNotice, words: Words, *, several: bool) -> str:
    state = words(f"worklist.state.{case.state}")
    due = words("digest.due-on", on=case.due) if case.due else ""
    return "- " + ", ".join(filter(None, (case.reference, state, due, case.centre if several else "")))
