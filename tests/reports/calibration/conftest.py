"""Results of a round that was judged in a database, and of one that is made by hand."""

from __future__ import annotations

import datetime

import pytest

from assessment.case.model import Case
from assessment.store.database import work
from assessment.store.rounds.judgements import Judged, judgements
from assessment.store.rounds.rounds import Item, Round, load_round
from criteria.vocabulary import CRITERIA
from reports.calibration.results import Results, results
from tests.support import rounds as made
from tests.support.databases import new_database

DAY = datetime.date(2027, 3, 1)


@pytest.fixture(scope="package")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Results:
    engine = new_database(f"sqlite:///{tmp_path_factory.mktemp('round') / 'desk.sqlite3'}")
    round_id = made.closed(engine)
    with work(engine) as session:
        loaded = load_round(round_id, seat=made.CARLA, session=session)
        return results(loaded, judgements(round_id, seat=made.CARLA, session=session))


def by_hand(*lines: tuple[str, str, str], answers: dict[str, dict] | None = None) -> Results:
    """A round of one case: (person, strength of every criterion, outcome) each."""
    item = Item(1, Case(country="IT", purpose="credit"), None, None, {})
    outcome_of = Round("r", "Round", None, "closed", None, None, None, ("home",), (item,))
    judged = []
    for person, strength, outcome in lines:
        parts = {"answers": (answers or {}).get(person, {})}
        result = {"strengths": dict.fromkeys(CRITERIA, strength), "proposed": {}, "outcome": outcome}
        came_to = {**result, "proposed_outcome": outcome}
        judged.append(Judged(1, person, "home", "IT", parts, datetime.datetime.now(datetime.UTC), came_to))
    return results(outcome_of, judged)
