"""What a desk does by itself once a day: digests, saved views by e-mail, asking what became of decisions, counting."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from assessment.settings import Settings
from assessment.store.database import Engine
from reports.digest import queue_digests
from reports.feedback.inviting import note_findings, queue_invitations
from reports.subscriptions import queue_views

FROM_HOUR = 6
"""The hour of the day, by this machine's clock, from which e-mails go out by themselves."""


def _this_moment() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def daily(
    engine: Engine, chosen: Settings, clock: Callable[[], datetime.datetime] = _this_moment
) -> Callable[[], None]:
    """What does the work of a day once, however often it is called. `clock`: as this machine's."""
    done: list[datetime.date] = []

    def look() -> None:
        moment = clock()
        if moment.hour >= FROM_HOUR and moment.date() not in done:
            queue_digests(engine, chosen, moment)
            queue_views(engine, chosen, moment.date())
            queue_invitations(engine, chosen, moment.date())
            note_findings(engine, moment.date())
            done[:] = [moment.date()]

    return look
