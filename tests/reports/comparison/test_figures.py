"""The coordinator's figures: what one counts by hand, and nothing told across countries that is too small."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from itertools import combinations
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update

from assessment.access.roles import Held, Person
from assessment.case.workflow import NotAllowedError
from assessment.store.database import work
from assessment.store.decisions.facts import override_kind
from assessment.store.decisions.statistics import WaitingCount
from assessment.store.tables import CASES, DECISION_FACTS
from criteria.text import Words, words_in
from criteria.vocabulary import CRITERIA
from reports.comparison import figures
from reports.comparison.drill_down import SelectedFigure, behind
from reports.comparison.figures import compare, told_waiting
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.comparison.narrative import headline
from reports.comparison.precedent_departures import departures
from reports.comparison.told import NotToldError
from reports.demo import fill
from reports.protection.disclosure_control import Bounds
from tests.assessment.store.conftest import engine, url
from tests.reports.comparison.conftest import ADA, DAY, SPAIN, compared, standing

__all__ = ["engine", "url"]

KEYS = st.integers(0, 2**32)


def test_every_figure_of_ones_own_country_is_what_one_counts_by_hand(engine: Engine) -> None:
    fill(engine, 120, seed=5, today=DAY)
    by_country = defaultdict(list)
    for row in standing(engine):
        by_country[row.country].append(row)
    for code, some in by_country.items():
        comparison = compared(engine, Filters(countries=(code,)))
        assert comparison.exact
        assert comparison.outcomes.totals[code] == len(some)
        assert comparison.outcomes.counts[code] == filled_up(
            Counter(r.outcome for r in some), comparison.outcomes.categories
        )
        changes = Counter(r.outcome_change for r in some)
        assert comparison.changes.counts[code] == filled_up(changes, comparison.changes.categories)
        assert comparison.overridden.counts[code]["yes"] == sum(r.overrides > 0 for r in some)
        for name in CRITERIA:
            strengths, spread = Counter(getattr(r, name) for r in some), comparison.strengths[name]
            assert spread.counts[code] == filled_up(strengths, spread.categories)
            pairs = [(getattr(r, f"{name}_proposed"), getattr(r, name)) for r in some]
            kinds = Counter(override_kind(p, s) for p, s in pairs if p != s)
            assert comparison.overrides[name].counts[code] == filled_up(kinds, comparison.overrides[name].categories)
        days = [r.days for r in some if r.days is not None]
        assert comparison.days[code].median == median_low(days)
        assert comparison.days[code].decisions == len(days)
        granted = [r for r in some if r.outcome in ("full", "partial") and r.hours and r.ects is not None]
        if granted:
            wanted = 100 * sum(r.ects for r in granted) / sum(r.hours for r in granted)
            assert comparison.volumes[code].ects_in_100_hours == pytest.approx(wanted)


def filled_up(counts: Counter[str], categories: tuple[str, ...]) -> dict[str, int]:
    return {category: counts[category] for category in categories}


def test_rounded_figures_are_near_the_exact_ones(filled: Engine) -> None:
    comparison = compared(filled)
    for code in comparison.countries:
        own = compared(filled, Filters(countries=(code,)))
        assert abs(comparison.days[code].median - own.days[code].median) <= 20
        if code in comparison.volumes:
            volumes = comparison.volumes[code].ects_in_100_hours, own.volumes[code].ects_in_100_hours
            assert volumes[0] == pytest.approx(volumes[1], rel=0.35)


def test_countries_with_few_decisions_take_no_part(filled: Engine) -> None:
    comparison = compared(filled, Filters.of_address({"since": "2026-10-01"}))
    assert comparison.left_out > 0
    assert all(total >= 10 for total in comparison.outcomes.totals.values())
    assert sum(comparison.outcomes.totals.values()) == comparison.decisions


def test_a_coordinator_sees_each_number_of_the_own_country_alone_and_of_no_other(filled: Engine) -> None:
    recent = {"since": "2026-06-01"}
    own = compared(filled, Filters.of_address({**recent, "country": "ES"}), SPAIN)
    other = compared(filled, Filters.of_address({**recent, "country": "IT"}), SPAIN)
    assert own.exact
    assert not other.exact
    assert not compared(filled, Filters(), SPAIN).exact


def test_nobody_but_a_coordinator_reads_the_figures_or_what_is_behind_them(filled: Engine) -> None:
    comparison, assessor = (
        compared(filled, Filters(countries=("ES",))),
        Person("3", "Di", (Held("assessor", centre="demo-it-1"),)),
    )
    for person, may in ((SPAIN, True), (assessor, False)):
        with work(filled, person) as session:
            for read in (
                lambda: compare(Filters(), person, session=session),  # noqa: B023
                lambda: departures(Filters(), person, [], session=session),  # noqa: B023
                lambda: behind(SelectedFigure("decisions", "", "ES"), comparison, person, 1, session=session),  # noqa: B023
            ):
                if may:
                    assert read()
                else:
                    with pytest.raises(NotAllowedError):
                        read()


def test_a_decision_that_was_replaced_is_not_compared(filled: Engine) -> None:
    with work(filled) as session:
        every = session.scalars(select(DECISION_FACTS.c.in_force)).all()
    counted = [compared(filled, Filters(countries=(code,))).decisions for code in compared(filled).countries]
    assert sum(counted) == every.count(True) < len(every)


def test_cases_that_wait_are_counted_by_country(filled: Engine) -> None:
    with work(filled) as session:
        session.execute(update(CASES).where(CASES.c.number == 1).values(state="waiting"))
    comparison = compared(filled)
    assert sum(each.cases for each in comparison.waiting.values()) > 0
    assert all(each.cases % 5 == 0 and each.oldest is None for each in comparison.waiting.values())


@given(st.dictionaries(st.sampled_from(["credit", "exemption", "stacking"]), st.tuples(st.integers(1, 9), KEYS)))
def test_waiting_cases_of_all_purposes_give_no_purpose_away(by_purpose: dict[str, tuple[int, int]]) -> None:
    """Each purpose by itself as a 5 (1 to 9) and all together as a 0 (0 to 4) would say that there are from 1 to 4."""
    counts = [WaitingCount("IT", purpose, n, DAY, key) for purpose, (n, key) in by_purpose.items()]
    parts = {each.purpose: told_waiting(counts, (each.purpose,)) for each in counts}
    within = Bounds.of(parts.values())
    assert within.least <= told_waiting(counts) <= (within.most or 0)
    for some in combinations(parts, 2):
        assert told_waiting(counts, some) == sum(parts[purpose] for purpose in some)


def test_an_edition_with_a_few_decisions_is_not_given_away(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the editions that partners are told of gets the same answer, whatever else there is."""
    asked = Filters(countries=("ES", "IT"), editions=("1",))
    assert compared(filled, asked, SPAIN).countries
    told = [GridPlace("IT", "all", "", "", 10, edition=edition) for edition in ("1", "2")]
    monkeypatch.setattr(figures, "read_grids", lambda session: told)
    with pytest.raises(NotToldError):
        compared(filled, asked, SPAIN)


def test_no_sentence_is_made_for_a_figure(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise AssertionError("a sentence was made")

    for name in ("__call__", "get", "number", "date"):
        monkeypatch.setattr(Words, name, refuse)
    comparison = compared(filled, Filters(countries=("IT",)))
    with work(filled) as session:
        assert behind(SelectedFigure("decisions", "", "IT"), comparison, ADA, 1, session=session)
    with pytest.raises(AssertionError, match="a sentence"):
        headline(comparison, words_in("en"))


def test_the_desk_starts_without_pandas() -> None:
    modules = (
        "reports.comparison.figures, reports.exports.writers, reports.agreement.ratings, reports.calibration.export"
    )
    code = f"import sys, {modules}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
