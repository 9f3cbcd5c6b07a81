"""Filters keep what they say, and ask for nothing that a person may not know."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Engine

from assessment.store.database import work
from reports.comparison.filters import Filters, choices
from reports.comparison.precedent_departures import departures
from tests.reports.comparison.conftest import ADA, SPAIN, compared, standing


@pytest.mark.parametrize(
    ("address", "keeps"),
    [
        ({"country": "IT,PT"}, lambda r: r.country in ("IT", "PT")),
        ({"purpose": "credit"}, lambda r: r.purpose == "credit"),
        ({"platform": "edx,coursera"}, lambda r: r.platform in ("edx", "coursera")),
        ({"level": "4,9,x"}, lambda r: r.target_level == 4),
        ({"since": "2026-01-01", "until": "2026-06-30"}, lambda r: "2026-01-01" <= str(r.issued_on) <= "2026-06-30"),
        ({"edition": "1", "since": "never"}, lambda r: True),
    ],
)
def test_filters_keep_what_they_say(filled: Engine, address: dict, keeps) -> None:
    comparison = compared(filled, Filters.of_address(address))
    wanted = Counter(row.country for row in standing(filled) if keeps(row))
    assert comparison.outcomes.totals == {code: number for code, number in sorted(wanted.items()) if number >= 5}
    assert Filters.of_address(comparison.filters.address()) == comparison.filters


def test_of_other_countries_neither_a_centre_nor_a_day_can_be_asked_for(filled: Engine) -> None:
    centres = {row.country: row.centre for row in standing(filled)}
    one_centre = {"centre": centres["IT"]}
    assert compared(filled, Filters.of_address(one_centre)).countries == ("IT",)
    for address in (one_centre, {**one_centre, "country": "IT"}, {**one_centre, "country": "ES,IT"}):
        assert compared(filled, Filters.of_address(address), SPAIN).countries == ()
    days = {"since": "2026-06-11", "until": "2026-09-12"}
    months = {"since": "2026-06-01", "until": "2026-09-30"}
    asked, whole = (compared(filled, Filters.of_address(entry), SPAIN) for entry in (days, months))
    assert asked == whole
    assert asked.decisions > compared(filled, Filters.of_address(days)).decisions
    with work(filled, SPAIN) as session:
        told = [departures(Filters.of_address(entry), SPAIN, session=session) for entry in (days, months)]
        assert told[0] == told[1]
    own = Filters.of_address({**days, "country": "ES", "centre": centres["ES"]})
    assert own.within(("ES",)) == own
    assert own.within(("*",)) == own


def test_what_there_is_to_choose_from(filled: Engine) -> None:
    with work(filled) as session:
        offered, own = choices(ADA, session=session), choices(SPAIN, session=session)
    assert {"IT", "ES"} <= set(offered.countries)
    assert "coursera" in offered.platforms
    assert "1" in offered.editions
    assert len(own.centres) == 2 < len(offered.centres)
    assert all(name.endswith("(ES)") for name in own.centres.values())
