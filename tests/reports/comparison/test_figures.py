"""The coordinator's figures: what one counts by hand, and nothing told across countries that is too small."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from statistics import median_low

import pytest
from sqlalchemy import Engine, select, update

from assessment.access.roles import Held, Person
from assessment.case.workflow import NotAllowedError
from assessment.store.database import work
from assessment.store.decisions.facts import override_kind
from assessment.store.tables import CASES, DECISION_FACTS
from criteria.model import CRITERIA
from criteria.text import Words, words_in
from reports.comparison.drill_down import SelectedFigure, behind
from reports.comparison.figures import compare
from reports.comparison.filters import Filters, only_own
from reports.comparison.narrative import headline
from reports.comparison.precedent_departures import departures
from reports.demo import fill
from tests.assessment.store.conftest import engine, url
from tests.reports.comparison.conftest import ADA, DAY, SPAIN, compared, standing

__all__ = ["engine", "url"]


def agrees(shown: int | None, counted: int) -> bool:
    return shown in (None, counted)


def test_every_figure_is_what_one_counts_by_hand(engine: Engine) -> None:
    fill(engine, 120, seed=5, today=DAY)
    comparison, rows = compared(engine), standing(engine)
    by_country = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
    assert comparison.countries == tuple(sorted(code for code, some in by_country.items() if len(some) >= 5))
    for code in comparison.countries:
        some = by_country[code]
        assert comparison.outcomes.totals[code] == len(some)
        outcomes, changes = Counter(r.outcome for r in some), Counter(r.outcome_change for r in some)
        assert all(agrees(shown, outcomes[name]) for name, shown in comparison.outcomes.counts[code].items())
        assert all(agrees(shown, changes[name]) for name, shown in comparison.changes.counts[code].items())
        assert agrees(comparison.overridden.counts[code]["yes"], sum(r.overrides > 0 for r in some))
        for name in CRITERIA:
            strengths = Counter(getattr(r, name) for r in some)
            assert all(
                agrees(shown, strengths[strength])
                for strength, shown in comparison.strengths[name].counts[code].items()
            )
            pairs = [(getattr(r, f"{name}_proposed"), getattr(r, name)) for r in some]
            kinds = Counter(override_kind(p, s) for p, s in pairs if p != s)
            assert all(
                agrees(shown, kinds[strength]) for strength, shown in comparison.overrides[name].counts[code].items()
            )
        days = [r.days for r in some if r.days is not None]
        assert comparison.days[code].median == median_low(days)
        assert comparison.days[code].decisions == len(days)
        granted = [r for r in some if r.outcome in ("full", "partial") and r.hours and r.ects is not None]
        if len(granted) >= 5:
            wanted = 100 * sum(r.ects for r in granted) / sum(r.hours for r in granted)
            assert comparison.volumes[code].ects_in_100_hours == pytest.approx(wanted)


def test_countries_with_few_decisions_take_no_part(filled: Engine) -> None:
    comparison = compared(filled, Filters.of_address({"since": "2026-09-01"}))
    left_out = compared(filled, Filters.of_address({"since": "2026-11-10"}))
    assert min(comparison.outcomes.totals.values()) >= 5
    assert left_out.left_out > 0
    assert sum(left_out.outcomes.totals.values()) == left_out.decisions


def test_across_countries_no_row_gives_a_small_number_away(filled: Engine) -> None:
    comparison = compared(filled, Filters.of_address({"since": "2026-06-01"}))
    spreads = [comparison.outcomes, comparison.changes, comparison.overridden, *comparison.strengths.values()]
    assert any(None in row.values() for spread in spreads for row in spread.counts.values())
    for spread in spreads:
        for code, row in spread.counts.items():
            assert not any(0 < (number or 0) < 5 for number in row.values())
            assert spread.held_back(code) == 0 or spread.held_back(code) >= 5


def test_a_coordinator_sees_each_number_of_the_own_country_alone_and_of_no_other(filled: Engine) -> None:
    recent = {"since": "2026-06-01"}
    own = compared(filled, Filters.of_address({**recent, "country": "ES"}), SPAIN)
    other = compared(filled, Filters.of_address({**recent, "country": "IT"}), SPAIN)
    assert own.exact
    assert not other.exact
    assert not compared(filled, Filters(), SPAIN).exact
    assert all(None not in spread.counts["ES"].values() for spread in own.strengths.values())
    assert only_own(ADA, ["IT"])
    assert not only_own(SPAIN, ["ES", "IT"])
    assert not only_own(Person("2", "Cy"), ["ES"])


def test_nobody_but_a_coordinator_reads_the_figures_or_what_is_behind_them(filled: Engine) -> None:
    comparison, assessor = compared(filled), Person("3", "Di", (Held("assessor", centre="demo-it-1"),))
    for person, may in ((SPAIN, True), (assessor, False)):
        with work(filled, person) as session:
            for read in (
                lambda: compare(Filters(), person, session=session),  # noqa: B023
                lambda: departures(Filters(), person, session=session),  # noqa: B023
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
    assert compared(filled).decisions == every.count(True) < len(every)


def test_cases_that_wait_are_counted_by_country(filled: Engine) -> None:
    with work(filled) as session:
        session.execute(update(CASES).where(CASES.c.number == 1).values(state="waiting"))
    comparison = compared(filled)
    assert sum(line.cases or 0 for line in comparison.waiting.values()) > 0
    assert all(line.cases is None or line.cases == 0 or line.cases >= 5 for line in comparison.waiting.values())


def test_no_sentence_is_made_for_a_figure(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise AssertionError("a sentence was made")

    for name in ("__call__", "get", "number", "date"):
        monkeypatch.setattr(Words, name, refuse)
    comparison = compared(filled)
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
