"""The coordinator's figures: what one counts by hand, and nothing told across countries that is too small."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import median_low

import pytest
from sqlalchemy import Engine, select, update

from assessment.access.roles import Held, Person, owner
from assessment.case.workflow import NotAllowedError
from assessment.store.database import open_database, work
from assessment.store.decisions.facts import override_kind
from assessment.store.decisions.statistics import PAGE_SIZE
from assessment.store.tables import CASES, DECISION_FACTS
from criteria.model import CRITERIA
from criteria.text import Words, languages, words_in
from reports.comparison.as_json import data
from reports.comparison.drill_down import SelectedFigure, behind, count
from reports.comparison.figures import compare
from reports.comparison.filters import Filters, choices, only_own
from reports.comparison.model import Comparison
from reports.comparison.narrative import headline, notes, questions
from reports.comparison.precedent_departures import departures
from reports.demo import fill
from tests.assessment.store.conftest import engine, url

DAY = datetime.date(2026, 11, 22)
ADA = owner("Ada")
SPAIN = Person("1", "Bo", (Held("coordinator", country="ES"),))
__all__ = ["engine", "url"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = open_database(f"sqlite:///{tmp_path_factory.mktemp('compared') / 'desk.sqlite3'}")
    fill(made, 400, seed=5, today=DAY)
    yield made
    made.dispose()


def compared(of: Engine, filters: Filters | None = None, person: Person = ADA) -> Comparison:
    with work(of) as session:
        return compare(filters or Filters(), person, session=session)


def standing(of: Engine) -> list:
    with work(of) as session:
        return session.execute(select(DECISION_FACTS).where(DECISION_FACTS.c.in_force.is_(True))).all()


def agrees(shown: int | None, counted: int) -> bool:
    return shown in (None, counted)


def test_every_figure_is_what_one_counts_by_hand(engine: Engine) -> None:
    fill(engine, 120, seed=5, today=DAY)
    found, rows = compared(engine), standing(engine)
    by_country = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
    assert found.countries == tuple(sorted(code for code, some in by_country.items() if len(some) >= 5))
    for code in found.countries:
        some = by_country[code]
        assert found.outcomes.totals[code] == len(some)
        outcomes, changes = Counter(r.outcome for r in some), Counter(r.outcome_change for r in some)
        assert all(agrees(shown, outcomes[name]) for name, shown in found.outcomes.counts[code].items())
        assert all(agrees(shown, changes[name]) for name, shown in found.changes.counts[code].items())
        assert agrees(found.overridden.counts[code]["yes"], sum(r.overrides > 0 for r in some))
        for name in CRITERIA:
            strengths = Counter(getattr(r, name) for r in some)
            assert all(agrees(shown, strengths[one]) for one, shown in found.strengths[name].counts[code].items())
            pairs = [(getattr(r, f"{name}_proposed"), getattr(r, name)) for r in some]
            kinds = Counter(override_kind(p, s) for p, s in pairs if p != s)
            assert all(agrees(shown, kinds[one]) for one, shown in found.overrides[name].counts[code].items())
        days = [r.days for r in some if r.days is not None]
        assert found.days[code].median == median_low(days)
        assert found.days[code].decisions == len(days)
        granted = [r for r in some if r.outcome in ("full", "partial") and r.hours and r.ects is not None]
        if len(granted) >= 5:
            wanted = 100 * sum(r.ects for r in granted) / sum(r.hours for r in granted)
            assert found.volumes[code].ects_in_100_hours == pytest.approx(wanted)


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
    found = compared(filled, Filters.of_address(address))
    wanted = Counter(row.country for row in standing(filled) if keeps(row))
    assert found.outcomes.totals == {code: number for code, number in sorted(wanted.items()) if number >= 5}
    assert Filters.of_address(found.filters.address()) == found.filters


def test_countries_with_few_decisions_take_no_part(filled: Engine) -> None:
    found = compared(filled, Filters.of_address({"since": "2026-09-01"}))
    left_out = compared(filled, Filters.of_address({"since": "2026-11-10"}))
    assert min(found.outcomes.totals.values()) >= 5
    assert left_out.left_out > 0
    assert sum(left_out.outcomes.totals.values()) == left_out.decisions


def test_across_countries_no_row_gives_a_small_number_away(filled: Engine) -> None:
    found = compared(filled, Filters.of_address({"since": "2026-06-01"}))
    spreads = [found.outcomes, found.changes, found.overridden, *found.strengths.values()]
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


def test_of_other_countries_neither_a_centre_nor_a_day_can_be_asked_for(filled: Engine) -> None:
    centres = {row.country: row.centre for row in standing(filled)}
    one_centre = {"centre": centres["IT"]}
    assert compared(filled, Filters.of_address(one_centre)).countries == ("IT",)
    for address in (one_centre, {**one_centre, "country": "IT"}, {**one_centre, "country": "ES,IT"}):
        assert compared(filled, Filters.of_address(address), SPAIN).countries == ()
    days = {"since": "2026-06-11", "until": "2026-09-12"}
    months = {"since": "2026-06-01", "until": "2026-09-30"}
    asked, whole = (compared(filled, Filters.of_address(one), SPAIN) for one in (days, months))
    assert asked == whole
    assert asked.decisions > compared(filled, Filters.of_address(days)).decisions
    with work(filled, SPAIN) as session:
        told = [departures(Filters.of_address(one), SPAIN, session=session) for one in (days, months)]
        assert told[0] == told[1]
    own = Filters.of_address({**days, "country": "ES", "centre": centres["ES"]})
    assert own.within(("ES",)) == own
    assert own.within(("*",)) == own


def test_nobody_but_a_coordinator_reads_the_figures_or_what_is_behind_them(filled: Engine) -> None:
    found, assessor = compared(filled), Person("3", "Di", (Held("assessor", centre="demo-it-1"),))
    for person, may in ((SPAIN, True), (assessor, False)):
        with work(filled, person) as session:
            for read in (
                lambda: compare(Filters(), person, session=session),  # noqa: B023
                lambda: departures(Filters(), person, session=session),  # noqa: B023
                lambda: behind(SelectedFigure("decisions", "", "ES"), found, person, 1, session=session),  # noqa: B023
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


def test_the_list_holds_the_decisions_of_the_figure_and_no_person(filled: Engine) -> None:
    found = compared(filled)
    figures = [
        SelectedFigure("decisions", "", "ES"),
        SelectedFigure("overridden", "yes", "ES"),
        SelectedFigure("volume", "", "ES"),
    ]
    figures += [SelectedFigure("outcomes", name, "ES") for name in found.outcomes.categories]
    figures += [SelectedFigure("strength.testing", "strong", "ES"), SelectedFigure("override.testing", "raised", "ES")]
    figures += [SelectedFigure("changes", "better", "ES"), SelectedFigure("days", "", "ES")]
    with work(filled) as session:
        for figure in figures:
            number, rows, page = count(figure, found), [], 1
            while some := behind(figure, found, SPAIN, page, session=session):
                rows, page = [*rows, *some], page + 1
            assert len(rows) == (number or 0), figure
            assert rows == sorted(rows, key=lambda row: row.day, reverse=True)
            assert SelectedFigure.of_address(figure.address()) == figure
        [first, *_] = behind(SelectedFigure("decisions", "", "ES"), found, SPAIN, 1, session=session)
        [other, *more] = behind(SelectedFigure("decisions", "", "IT"), found, SPAIN, 1, session=session)
    assert first.case_id
    assert first.code
    assert first.centre
    assert len(more) == PAGE_SIZE - 1
    assert (other.case_id, other.code, other.centre, other.day, other.month.day) == (None, None, None, None, 1)


def test_behind_a_number_that_is_not_shown_there_is_nothing_to_open(filled: Engine) -> None:
    found = compared(filled, Filters.of_address({"since": "2026-06-01"}))
    hidden = [
        SelectedFigure(f"strength.{name}", category, code)
        for name, spread in found.strengths.items()
        for code, row in spread.counts.items()
        for category, number in row.items()
        if number is None
    ]
    assert hidden
    with work(filled) as session:
        for figure in (
            *hidden,
            SelectedFigure("decisions", "", "XX"),
            SelectedFigure("strength.nothing", "strong", "IT"),
        ):
            assert count(figure, found) is None
            assert behind(figure, found, SPAIN, 1, session=session) == []


def test_cases_that_wait_are_counted_by_country(filled: Engine) -> None:
    with work(filled) as session:
        session.execute(update(CASES).where(CASES.c.state != "decided").values(state="waiting"))
    found = compared(filled)
    assert sum(one.cases or 0 for one in found.waiting.values()) > 0
    assert all(one.cases is None or one.cases == 0 or one.cases >= 5 for one in found.waiting.values())


def test_what_there_is_to_choose_from(filled: Engine) -> None:
    with work(filled) as session:
        found, own = choices(ADA, session=session), choices(SPAIN, session=session)
    assert {"IT", "ES"} <= set(found.countries)
    assert "coursera" in found.platforms
    assert "1" in found.editions
    assert len(own.centres) == 2 < len(found.centres)
    assert all(name.endswith("(ES)") for name in own.centres.values())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("address", [{}, {"country": "ES"}, {"since": "2026-11-15"}, {"platform": "none"}])
def test_all_is_said_in_words(filled: Engine, language: str, address: dict) -> None:
    found, words = compared(filled, Filters.of_address(address)), words_in(language)
    assert len(headline(found, words)) == 4
    assert notes(found, words)
    for question in questions(found, words):
        assert question.sentence
        assert question.chart["description"] == question.title
        for table in question.tables:
            assert all(len(row) == len(table.headings) for row in table.rows)


def test_as_data_what_is_not_shown_is_null(filled: Engine) -> None:
    found = compared(filled, Filters.of_address({"since": "2026-06-01"}))
    said = data(found)
    assert said["decisions"] == found.decisions
    assert set(said["outcomes"]) == set(said["countries"])
    assert any(None in row.values() for one in said["strengths"].values() for row in one.values())
    for row in said["outcomes"].values():
        assert row["total"] >= sum(number or 0 for name, number in row.items() if name != "total")


def test_no_sentence_is_made_for_a_figure(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise AssertionError("a sentence was made")

    for name in ("__call__", "get", "number", "date"):
        monkeypatch.setattr(Words, name, refuse)
    found = compared(filled)
    with work(filled) as session:
        assert behind(SelectedFigure("decisions", "", "IT"), found, ADA, 1, session=session)
    with pytest.raises(AssertionError, match="a sentence"):
        headline(found, words_in("en"))


def test_the_desk_starts_without_pandas() -> None:
    modules = (
        "reports.comparison.figures, reports.exports.writers, reports.agreement.ratings, reports.calibration.export"
    )
    code = f"import sys, {modules}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_figure_of_one_country_names_it_and_no_lowest_and_highest(filled: Engine) -> None:
    said = headline(compared(filled, Filters.of_address({"country": "ES"})), words_in("en"))
    assert said[1][1] == "recognised in full or in part: Spain"
    assert not any("lowest" in what or "fastest" in what for _, what in said)
