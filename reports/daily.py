"""What a desk does by itself once a day: digests, saved views by e-mail, asking what became of decisions, counting."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from assessment.settings import Settings
from assessment.store import mail_queue
from assessment.store.database import Engine, work
from criteria.dated import day_of
from reports.digest import queue_digests
from reports.feedback.inviting import note_findings, queue_invitations
from reports.mail import can_send
from reports.separate_jobs import attempt
from reports.subscriptions import queue_views

Job = Callable[[Engine, Settings, datetime.datetime], object]

FROM_HOUR = 6
"""The hour of the day, by this machine's clock, from which e-mails go out by themselves."""


def _this_moment() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def daily(
    engine: Engine, chosen: Settings, clock: Callable[[], datetime.datetime] = _this_moment
) -> Callable[[], None]:
    """What does the work of a day once, however often it is called. `clock`: as this machine's.

    A job that fails stops no other and is not tried again on this day. Jobs that an outage of the database stopped are
    done at the next call; the call raises that outage.
    """
    done: dict[str, datetime.date] = {}

    def look() -> None:
        moment = clock()
        if moment.hour < FROM_HOUR:
            return
        outage: Exception | None = None
        for name, job in JOBS.items():
            if done.get(name) == day_of(moment):
                continue
            try:
                attempt(name, partial(job, engine, chosen, moment))
            except Exception as problem:  # noqa: BLE001 - only an outage comes here, and it is raised below
                outage = problem
            else:
                done[name] = day_of(moment)
        if outage:
            raise outage

    return look


def _old_mail(engine: Engine, _: Settings, moment: datetime.datetime) -> None:
    with work(engine) as session:
        mail_queue.forget_old(moment, session=session)


def _digests(engine: Engine, chosen: Settings, moment: datetime.datetime) -> None:
    if can_send(chosen):
        queue_digests(engine, chosen, moment)


def _views(engine: Engine, chosen: Settings, moment: datetime.datetime) -> None:
    if can_send(chosen):
        queue_views(engine, chosen, day_of(moment))


def _invitations(engine: Engine, chosen: Settings, moment: datetime.datetime) -> None:
    queue_invitations(engine, chosen, day_of(moment))


def _findings(engine: Engine, _: Settings, moment: datetime.datetime) -> None:
    note_findings(engine, day_of(moment))


JOBS: dict[str, Job] = {
    "deleting what is kept of e-mail for some time only": _old_mail,
    "making the daily digests": _digests,
    "sending saved views by e-mail": _views,
    "asking what became of decisions": _invitations,
    "noting what the answers say of providers": _findings,
}
"""What is done each day. Jobs that need a mail server ask for it themselves; the others are done without one too."""
