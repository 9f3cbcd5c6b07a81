"""The oldest of some decisions, as their number is rounded by it: stable, in order, and not for others to work out."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from sqlalchemy import Engine, select, update

from assessment.store.database import work
from assessment.store.decisions.base_cells import base_cells, base_sums
from assessment.store.decisions.departures import departure_counts
from assessment.store.decisions.filters import DecisionFilters
from assessment.store.decisions.oldest import secret_oldest
from assessment.store.decisions.same_courses import course_counts
from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS, REGISTER
from tests.assessment.store.decisions.test_register import issued

KEY = 4711


def oldest(engine: Engine, country: str, *seqs: int) -> list[int]:
    """Of some decisions that all have the same key."""
    with work(engine) as session:
        return [secret_oldest(country, (seq << 32) + KEY, session=session) for seq in seqs]


def test_an_older_decision_has_a_lesser_number(engine: Engine, file_case: Callable[..., str]) -> None:
    issued(engine, file_case)
    numbers = oldest(engine, "IT", *range(1, 300))
    assert numbers == sorted(set(numbers))


def test_a_code_does_not_tell_how_numbers_are_rounded(engine: Engine, file_case: Callable[..., str]) -> None:
    """Whoever is shown a record knows its code, and 32 bits can be tried. The id of the country's first case, which is
    in no record, makes another number of the same code; a later case, also with an earlier day, or the
    end of that decision does not.
    """
    first = issued(engine, file_case)
    before = oldest(engine, "IT", 1, 7)
    issued(engine, file_case)
    with work(engine) as session:
        session.execute(update(DECISION_FACTS).where(DECISION_FACTS.c.seq == 1).values(in_force=False))
        second = update(DECISION_FACTS).where(DECISION_FACTS.c.seq == 2)
        session.execute(second.values(issued_on=datetime.date(2020, 1, 1)))
        assert session.scalar(select(REGISTER.c.case_id).where(REGISTER.c.seq == 1)) == first
    assert oldest(engine, "IT", 1, 7) == before
    assert len(first) >= 16, "96 bits at least"
    with work(engine) as session:
        session.execute(update(DECISION_FACTS).where(DECISION_FACTS.c.seq == 1).values(country="ES"))
        rows = [*base_cells(None, session=session), *base_sums(None, session=session), *course_counts(session=session)]
    assert not {*oldest(engine, "IT", 1, 7)} & {*before}, "another case is now the first one of this country"
    assert rows
    assert all(row.oldest > 2**128 for row in rows), "each table of counts has the long number"


def test_a_departure_more_is_not_drawn_anew(engine: Engine, file_case: Callable[..., str]) -> None:
    """Whoever looks each day would see a 5 and then a 0, which says one to four."""
    told = []
    for seq in (1, 2, 3):
        issued(engine, file_case)
        with work(engine) as session:
            session.execute(update(DECISION_INPUTS).where(DECISION_INPUTS.c.seq == seq).values(against=1))
            told.append(departure_counts(DecisionFilters(), session=session)["IT"])
    assert [number for number, _ in told] == [1, 2, 3]
    assert len({oldest for _, oldest in told}) == 1
