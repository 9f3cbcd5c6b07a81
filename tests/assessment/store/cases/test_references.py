"""Cases by reference: two centres may have the same one, and nobody finds a case they may not see."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from assessment.access.roles import Held, Person
from assessment.store.cases.loading import load
from assessment.store.cases.references import case_ids
from assessment.store.database import work


def test_a_reference_names_a_case_of_each_centre(engine: Engine, file_case: Callable[..., str]) -> None:
    here, there, other = file_case("home"), file_case("away"), file_case("home")
    with work(engine) as session:
        reference = load(here, session=session).reference
        assert load(there, session=session).reference == reference
        assert sorted(case_ids(reference, session=session)) == sorted([here, there])
        assert list(case_ids(reference, "away", session=session)) == [there]
        assert list(case_ids(load(other, session=session).reference, session=session)) == [other]
        assert list(case_ids("1999-0001", session=session)) == []
    with work(engine, Person("1", "Bo", (Held("assessor", centre="home"),))) as session:
        assert list(case_ids(reference, session=session)) == [here]
