"""The share of this installation: its grid out of the database, under its own seal."""

from __future__ import annotations

from assessment.settings import Settings
from assessment.store.database import Session
from assessment.store.decisions import statistics
from criteria.dated import current_day
from reports.comparison.filters import Filters
from reports.comparison.grid import ALL, GridPlace, read_every_grid
from reports.comparison.told import in_quarters, periods_of
from reports.feedback.learners_answers import NOTHING, LearnersAnswers, read_answers
from reports.issuing.seal import identity
from reports.sharing.share import Shared, SharedPeriod, made


def own_share(settings: Settings, name: str | None, filters: Filters, *, session: Session) -> bytes:
    """The file to hand on. `filters`: of a period only its whole quarters are shared, without slices.

    `name`: of the installation; None: that of its first centre. NotAllowedError when nobody may compare.
    """
    shared = own_shared(name, filters, session=session)
    return made(shared, identity(settings, shared.name))


def own_shared(name: str | None, filters: Filters, *, session: Session) -> Shared:
    """What this installation shares, still without a seal. NotAllowedError as above."""
    filters = in_quarters(filters)
    every = read_every_grid(session=session)
    places = _within([place for place in every if place.edition], filters)
    centres = statistics.known_values("*", session=session).centres
    called = name or next((centre for _, centre, _ in centres), "") or "LAILA"
    hashes = statistics.edition_hashes(session=session)
    editions = {edition: hashes[edition] for edition in sorted({place.edition for place in places})}
    period = SharedPeriod(since=filters.since, until=filters.until)
    fictional = statistics.counts_fictional(session=session)
    answers = NOTHING if filters.since or filters.until else _answers(every, session)
    return Shared(tuple(places), editions, called, period, fictional=fictional, answers=answers)


def _answers(every: list[GridPlace], session: Session) -> LearnersAnswers:
    """What learners said. An awarding body is named from ten answers on, since people typed its name."""
    told = read_answers(current_day(), session=session, places=every)
    became = (place for place in told.became if place.slice != "provider" or place.counts)
    return LearnersAnswers(tuple(became), tuple(told.groups))


def _within(places: list[GridPlace], filters: Filters) -> list[GridPlace]:
    if not (filters.since or filters.until):
        return places
    quarters = {place.period for place in places if "-" in place.period}
    asked = periods_of(filters, quarters)
    if asked == {ALL}:
        return places
    years = {period for period in asked if period.isdecimal()}
    return [
        place
        for place in places
        if not place.slice and (place.period in asked or ("-" in place.period and place.period[:4] in years))
    ]
