"""Filters keep what they say, and ask for nothing that a person may not know."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Engine

from assessment.store.database import work
from reports.comparison.filters import Filters, choices
from reports.comparison.grid import read_grid
from reports.comparison.precedent_departures import departures
from tests.reports.comparison.conftest import ADA, SPAIN, compared, standing


@pytest.mark.parametrize(
    ("address", "keeps"),
    [
        ({"purpose": "credit"}, lambda r: r.purpose == "credit"),
        ({"platform": "edx,coursera"}, lambda r: r.platform in ("edx", "coursera")),
        ({"level": "4,9,x"}, lambda r: r.target_level == 4),
        ({"since": "2026-01-01", "until": "2026-06-30"}, lambda r: "2026-01-01" <= str(r.issued_on) <= "2026-06-30"),
        ({"edition": "1", "since": "never"}, lambda r: True),
    ],
)
def test_filters_keep_what_they_say(filled: Engine, address: dict, keeps) -> None:
    wanted = Counter(row.country for row in standing(filled) if keeps(row))
    for code in ("ES", "IT", "PT"):
        comparison = compared(filled, Filters.of_address({"country": code, **address}))
        assert comparison.decisions == (wanted[code] if code in comparison.filters.countries else 0)
        assert Filters.of_address(comparison.filters.address()) == comparison.filters


def test_of_other_countries_neither_a_centre_nor_a_day_can_be_asked_for(filled: Engine) -> None:
    centres = {row.country: row.centre for row in standing(filled)}
    one_centre = {"centre": centres["IT"]}
    assert compared(filled, Filters.of_address(one_centre)).countries == ("IT",)
    for address in (one_centre, {**one_centre, "country": "IT"}, {**one_centre, "country": "ES,IT"}):
        assert compared(filled, Filters.of_address(address), SPAIN).countries == ()
    days = {"since": "2026-05-11", "until": "2026-08-12"}
    quarters = {"since": "2026-04-01", "until": "2026-09-30"}
    for person in (SPAIN, ADA):
        asked, whole = (compared(filled, Filters.of_address(each), person) for each in (days, quarters))
        assert asked == whole
        assert asked.decisions > 0
    with work(filled, SPAIN) as session:
        counts = [departures(Filters.of_address(each), SPAIN, [], session=session)[1] for each in (days, {})]
        assert all(counts[0].get(code) == counts[1].get(code) for code in ("IT", "PT", "HR", "SI"))
    own = Filters.of_address({**days, "country": "ES", "centre": centres["ES"]})
    assert own.within(("ES",)) == own
    assert own.within(("*",)) == own
    assert compared(filled, own, SPAIN).exact


def test_what_there_is_to_choose_from(filled: Engine) -> None:
    with work(filled) as session:
        places = read_grid(session=session)
        comparison, own = choices(ADA, places, session=session), choices(SPAIN, places, session=session)
    assert {"IT", "ES"} <= set(comparison.countries)
    assert "coursera" in comparison.platforms
    assert "1" in comparison.editions
    assert len(own.centres) == 2 < len(comparison.centres)
    assert all(name.endswith("(ES)") for name in own.centres.values())
