"""The share of this installation: its grid out of the database, under its own seal and its name."""

from __future__ import annotations

from assessment.private_files import replace_private
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

NAME_FILE = "installation-name.txt"
"""Beside the own seal in the data folder: both say to partners who this installation is."""

LONGEST_NAME = 200


def own_name(settings: Settings, *, session: Session) -> str:
    """What partners call this installation: the name that was chosen, or else that of its first centre.

    NotAllowedError when nobody may compare.
    """
    file = settings.data / NAME_FILE
    chosen = file.read_text(encoding="utf-8").strip() if file.exists() else ""
    centres = statistics.known_values("*", session=session).centres
    return chosen or next((centre for _, centre, _ in centres), "") or "LAILA"


def choose_name(settings: Settings, name: str) -> None:
    """Keep what partners call this installation from now on. ValueError: it is no name of one line, or too long."""
    name = name.strip()
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise ValueError(f"came {name[:40]!r}, expected a name of at most {LONGEST_NAME} characters in one line")
    replace_private(settings.data / NAME_FILE, name.encode())


def own_share(settings: Settings, filters: Filters, *, session: Session) -> bytes:
    """The file to hand on. `filters`: of a period only its whole quarters are shared, without slices.

    NotAllowedError when nobody may compare.
    """
    shared = own_shared(own_name(settings, session=session), filters, session=session)
    return made(shared, identity(settings, shared.name))


def own_shared(name: str, filters: Filters, *, session: Session) -> Shared:
    """What this installation shares under a name, still without a seal. NotAllowedError as above."""
    filters = in_quarters(filters)
    every = read_every_grid(session=session)
    places = _within([place for place in every if place.edition], filters)
    hashes = statistics.edition_hashes(session=session)
    editions = {edition: hashes[edition] for edition in sorted({place.edition for place in places})}
    period = SharedPeriod(since=filters.since, until=filters.until)
    fictional = statistics.counts_fictional(session=session)
    answers = NOTHING if filters.since or filters.until else _answers(every, session)
    return Shared(tuple(places), editions, name, period, fictional=fictional, answers=answers)


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
