"""Saved views by e-mail: at the beginning of each quarter, in a few sentences, what a coordinator keeps under a name.

A message says no more than the screen shows this person. It goes through the queue of e-mail; its key names view and
quarter, so nobody gets two of them. One that was given up because the mail server was away for days is made anew.
"""

from __future__ import annotations

import datetime
from functools import partial
from urllib.parse import parse_qsl

from assessment.access.roles import reach
from assessment.settings import Settings
from assessment.store import mail_queue, outgoing_mail, saved_views
from assessment.store.database import Engine, work
from assessment.store.outgoing_mail import NewMail
from assessment.store.saved_views import ViewSubscription
from criteria.dated import last_of_quarter, quarter_of
from criteria.language_state import languages_for
from criteria.load import country, country_codes
from criteria.text import ENGLISH, Words, words_in
from reports.comparison.figures import compare
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.comparison.narrative import headline, notes
from reports.comparison.told import NotToldError
from reports.differences import questions
from reports.mail import new_message_id
from reports.mail_sending import OWN_FAULT
from reports.separate_jobs import attempt


def queue_views(engine: Engine, chosen: Settings, today: datetime.date) -> int:
    """Put the views that are due on a day into the queue. Returns how many.

    A view of which the figures cannot be told stops no other one; it stays due. So is one whose letter of this quarter
    no mail server could be given.
    """
    with work(engine) as session:
        letters = {_key(each, today): each for each in saved_views.subscriptions(session=session)}
        again = mail_queue.given_up(letters, OWN_FAULT, session=session)
    due = [each for key, each in letters.items() if key in again or (each.view.mail_on or today) <= today]
    jobs = {each.view.id: partial(_queue, each, today, engine, chosen) for each in due}
    return sum(bool(attempt(f"sending the view {number} by e-mail", job)) for number, job in jobs.items())


def _key(each: ViewSubscription, today: datetime.date) -> str:
    return saved_views.letter_key(each.view.id, quarter_of(today))


def next_quarter(day: datetime.date) -> datetime.date:
    """The first day of the quarter after a day's."""
    return last_of_quarter(day) + datetime.timedelta(days=1)


def _queue(each: ViewSubscription, today: datetime.date, engine: Engine, chosen: Settings) -> bool:
    words = words_in(_language(each))
    with work(engine, each.person) as session:
        asked = Filters.of_address(dict(parse_qsl(each.view.address)))
        try:
            comparison = compare(asked, each.person, session=session)
        except NotToldError:
            comparison = None
        mail = NewMail(
            _key(each, today),
            "digest",
            each.email,
            words("views.mail.subject", name=each.view.name, on=today),
            text(each, comparison, words, chosen.public_url),
            new_message_id(chosen),
        )
        saved_views.send_by_mail(each.view.id, next_quarter(today), session=session)
        mail_queue.forget_given_up(mail.key, session=session)
        return outgoing_mail.put(mail, case_id=None, session=session)


def _language(each: ViewSubscription) -> str:
    """The language somebody chose last, else one of the first country they coordinate, else English."""
    own = (language for code in reach(each.person) if code in country_codes() for language in country(code).languages)
    return next((code for code in (each.language, *own) if code in languages_for("desk")), ENGLISH)


def text(each: ViewSubscription, comparison: Comparison | None, words: Words, address: str = "") -> str:
    """The text of a message. `address`: where the desk is reached, if that is known."""
    parts = [words("views.mail.opening", name=each.view.name)]
    if comparison is None or not comparison.countries:
        parts.append(words("views.mail.nothing"))
    else:
        parts.append("\n".join(f"- {figure} {what}" for figure, what in headline(comparison, words)))
        if len(comparison.countries) > 1:
            asked = questions.where(comparison, words), questions.criteria(comparison, words)
            parts += [f"{question.title}\n{question.sentence}" for question in asked]
        parts.append(" ".join(notes(comparison, words)))
    parts += [f"{address}/differences?{each.view.address}".removesuffix("?")] if address else []
    return "\n\n".join([*parts, words("views.mail.off")]) + "\n"
