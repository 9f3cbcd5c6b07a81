"""The coordinator's questions: the sentence follows the interval, and of others only rounded numbers come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from assessment.access.roles import Held, Person, owner
from assessment.case.workflow import NotAllowedError
from assessment.store.database import work
from criteria.text import words_in
from reports.comparison.chart import ChartRow, PlaneChart, RowChart
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace, read_grid
from reports.comparison.model import Comparison, Spread
from reports.comparison.narrative import ComparisonQuestion, notes
from reports.comparison.told import NotToldError
from reports.demo import fill
from reports.differences import changes, questions
from reports.differences.courses import CourseSide, ranked
from reports.differences.funnel import CentreShare
from reports.differences.next_steps import DifferenceFindings, steps
from reports.differences.proportion import Proportion
from reports.differences.reading import CountryReader
from reports.protection.disclosure_control import BASE
from tests.reports.comparison.conftest import DAY
from tests.support.databases import new_database

ADA = owner("Ada")
CROATIA = Person("1", "Ivo", (Held("coordinator", country="HR"),))
words = words_in("en")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = new_database(f"sqlite:///{tmp_path_factory.mktemp('asked') / 'desk.sqlite3'}")
    fill(engine, 400, seed=5, today=DAY)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def places(desk: Engine) -> list[GridPlace]:
    with work(desk) as session:
        return read_grid(session=session)


def spread(name: str, rows: dict[str, dict[str, int]], *, exact: bool) -> Spread:
    kinds = tuple(next(iter(rows.values())))
    return Spread(name, kinds, rows, {code: sum(row.values()) for code, row in rows.items()}, exact=exact)


def made_up(recognised: dict[str, tuple[int, int]], *, exact: bool = True) -> Comparison:
    """A comparison in which so many of all decisions of each country recognise in full."""
    outcomes = {
        code: {"full": part, "partial": 0, "conditional": 0, "not-recognised": whole - part}
        for code, (part, whole) in recognised.items()
    }
    kinds = ("strong", "substantial", "weak", "none", "open", "not-applicable")
    levels = {
        code: dict.fromkeys(kinds, 0) | {"strong": part, "none": whole - part, "open": 50}
        for code, (part, whole) in recognised.items()
    }
    names = ("quality", "verification", "level", "outcomes", "workload", "testing", "identification")
    strengths = {name: spread(f"strength.{name}", levels, exact=exact) for name in names}
    empty = spread("changes", outcomes, exact=exact)
    return Comparison(
        filters=Filters(),
        exact=exact,
        countries=tuple(recognised),
        left_out=0,
        outcomes=spread("outcomes", outcomes, exact=exact),
        strengths=strengths,
        changes=empty,
        overridden=empty,
        overrides=strengths,
        volumes={},
        days={},
        waiting={},
        places=dict.fromkeys(recognised, 1),
    )


def rows_of(question: ComparisonQuestion) -> tuple[ChartRow, ...]:
    assert isinstance(question.chart, RowChart)
    return question.chart.rows


def cells(question: ComparisonQuestion) -> list[list[str]]:
    return [[cell.label for cell in row] for row in question.tables[0].rows]


def test_a_sure_difference_is_said_with_its_size() -> None:
    question = questions.where(made_up({"ES": (40, 200), "IT": (150, 200)}), words)
    assert question.sentence.startswith("The countries differ more than chance would make them.")
    assert "75 % in Italy, 20 % in Spain; that is 55 points apart (95 % interval 46 to 62)" in question.sentence
    assert cells(question)[0][1:3] == ["200", "20 %"]
    assert cells(question)[1][-1] == "yes"
    assert "Wilson (1927)" in question.notes[1]


def test_what_chance_explains_is_no_difference() -> None:
    question = questions.where(made_up({"ES": (10, 20), "IT": (12, 20)}), words)
    assert question.sentence.startswith("The countries cannot be told apart from chance.")
    assert [row[-1] for row in cells(question)] == ["no", "no"]


def test_the_same_numbers_rounded_say_less_for_sure() -> None:
    counts = {"ES": (25, 50), "IT": (35, 50)}
    exact, rounded = (questions.where(made_up(counts, exact=exact), words) for exact in (True, False))
    ends = [[row.marks[0].end - row.marks[0].start for row in rows_of(question)] for question in (exact, rounded)]
    assert all(wider > narrow for narrow, wider in zip(*ends, strict=True))
    assert exact.sentence.startswith("The countries differ")
    assert rounded.sentence.startswith("The countries cannot be told apart")


def test_the_table_says_of_each_country_what_the_sentence_says_of_all() -> None:
    two = questions.where(made_up({"ES": (40, 100), "IT": (55, 100)}), words)  # by chance: 0.034
    assert two.sentence.startswith("The countries differ more than chance would make them.")
    assert [row[-2:] for row in cells(two)] == [["-15 (-28 to -1)", "yes"], ["15 (1 to 28)", "yes"]]
    luck = questions.where(made_up({"ES": (58, 130), "IT": (60, 180), "HR": (25, 75), "PT": (25, 75)}), words)
    assert luck.sentence.startswith("The countries cannot be told apart from chance.")
    assert [row[-1] for row in cells(luck)] == ["no"] * 4
    assert all(cell.split("(")[1].startswith("-") for _, _, _, _, cell, _ in cells(luck)), (
        "no interval leaves out nought"
    )


def test_what_may_be_luck_has_an_interval_that_allows_it() -> None:
    """The two farthest apart of eight were chosen for that; alone, their interval would leave out nought."""
    alike = {place: (50 + step, 100) for step, place in enumerate(("ES", "IT", "HR", "PT", "FR", "DE"))}
    question = questions.where(made_up(alike | {"SI": (44, 100), "EE": (60, 100)}), words)
    assert question.sentence.startswith("The countries cannot be told apart from chance.")
    assert "the 16 points between them (95 % interval -6 to 36)" in question.sentence


def test_open_and_out_of_place_are_no_judgements() -> None:
    question = questions.criteria(made_up({"ES": (40, 200), "IT": (150, 200)}), words)
    assert "in 20 % of the decisions that judged it in Spain, in 75 % in Italy" in question.sentence
    assert cells(question)[0][1:4] == [
        "20 % (15 – 26) in Spain, of 200",
        "75 % (69 – 80) in Italy, of 200",
        "55 (43 to 65)",
    ]
    rows = rows_of(question)
    assert [row.name for row in rows[:3]] == [
        words("criterion.quality.name"),
        "Spain: 20 % of 200",
        "Italy: 75 % of 200",
    ]
    line = rows[1].marks[0]
    assert (line.start, line.end) == Proportion(40, 200).interval, "a line is what is not known, here as everywhere"


def test_the_same_decisions_have_one_number_though_their_parts_add_up_to_another() -> None:
    """Outcomes are rounded one by one: 130 of them beside 125 decisions."""
    parts = made_up({"ES": (40, 130), "IT": (65, 130)}, exact=False)
    now = replace(parts, outcomes=replace(parts.outcomes, totals={"ES": 125, "IT": 135}))
    asked = questions.where(now, words), changes.quarters({"2026-Q3": now}, words)
    before = replace(now, filters=Filters.of_address({"until": "2025-12-31"}))
    now = replace(now, filters=Filters.of_address({"since": "2026-01-01"}))
    asked = (*asked, changes.periods(now, before, words))
    assert [row[1:3] for row in cells(asked[0])] == [["125", "31 %"], ["135", "50 %"]], "a share is of its parts"
    for question in asked:
        assert "130" not in str(question), f"{question.id} counts the same decisions in two ways"
    assert words("compare.share-of") in notes(now, words)
    assert words("compare.share-of") not in notes(made_up({"IT": (10, 20)}), words), "exact parts add up"


def test_of_a_criterion_judged_alike_two_countries_stand_side_by_side() -> None:
    question = questions.criteria(made_up({"ES": (20, 40), "IT": (20, 40)}), words)
    assert "Italy" in cells(question)[0][1]
    assert "Spain" in cells(question)[0][2]
    assert cells(question)[0][3].startswith("0 (-")


def test_the_interval_of_a_course_holds_although_course_and_pair_were_chosen() -> None:
    """Alone, a course that 14 of 20 and 6 of 20 recognise has an interval that leaves out nought; among thirty it has
    none, since one such is to be expected."""
    split = [CourseSide(place, Proportion(part, 20), {}) for place, part in (("ES", 6), ("IT", 14))]
    alike = [CourseSide(place, Proportion(10, 20), {}) for place in ("ES", "IT")]
    alone, among = ranked({"edx:a": split}), ranked({"edx:a": split} | {f"edx:{n}": alike for n in range(29)})
    assert alone[0].greatest.low > 0 > among[0].greatest.low
    assert alone[0].chance < 0.05 < among[0].chance
    assert alone[0].greatest.value == among[0].greatest.value
    third = CourseSide("HR", Proportion(10, 20), {})
    assert ranked({"edx:a": [*split, third]})[0].greatest.low < alone[0].greatest.low, "of three pairs one was chosen"


def test_one_country_alone_is_told_that_two_are_needed() -> None:
    assert questions.where(made_up({"IT": (10, 20)}), words).sentence == words("diff.few")


def test_two_periods_stand_side_by_side() -> None:
    now, before = made_up({"IT": (150, 200), "ES": (50, 100)}), made_up({"IT": (40, 200), "ES": (48, 100)})
    earlier = Filters.of_address({"since": "2025-01-01", "until": "2025-12-31"})
    later, shared = (Filters.of_address({"since": day}) for day in ("2026-01-01", "2025-12-31"))
    before = replace(before, filters=earlier)
    question = changes.periods(replace(now, filters=later), before, words)
    assert question.sentence == "Italy went from 20 % to 75 % recognised, more than chance would have it."
    assert [row[0] for row in cells(question)] == ["Italy", "Spain"]
    assert question.notes[0].endswith("earlier: 1 January 2025 to 31 December 2025; now: 1 January 2026 to today.")
    for filters in (shared, Filters()):
        alike = changes.periods(replace(now, filters=filters), before, words)
        assert alike.sentence == words("diff.periods.overlap")
        assert not alike.tables


def test_the_same_mix_takes_away_what_the_mix_made() -> None:
    raw = made_up({"ES": (140, 200), "IT": (60, 200)})
    strata = {
        "credit": made_up({"ES": (135, 150), "IT": (45, 50)}),
        "portfolio": made_up({"ES": (5, 50), "IT": (15, 150)}),
    }
    question = questions.mix(raw, strata, "purpose", words)
    assert question.sentence == words("diff.mix.smaller", raw="40", same="0")
    assert f"{words('purpose.credit.name')} " in " ".join(question.notes), "a purpose is named, not its id"
    strata["stacking"] = made_up({"ES": (99, 100)})  # Spain alone has these: they count on neither side
    with_more = questions.mix(made_up({"ES": (239, 300), "IT": (60, 200)}), strata, "purpose", words)
    assert with_more.sentence == question.sentence
    assert with_more.notes[1].endswith(": 1.")
    barely = {
        "credit": made_up({"ES": (350, 500), "IT": (150, 500)}),
        "portfolio": made_up({"ES": (1, 1), "IT": (0, 1)}),
    }
    alike = questions.mix(made_up({"ES": (351, 501), "IT": (150, 501)}), barely, "purpose", words)
    assert alike.sentence == words("diff.mix.greater", raw="40", same="40"), "what is written alike explains nothing"
    luck = {name: made_up({"ES": (10, 20), "IT": (12, 20)}) for name in strata}
    question = questions.mix(raw, luck, "purpose", words)
    assert question.sentence == words("diff.mix.chance", raw="10", same="10"), "chance needs no explanation by the mix"
    single = questions.mix(raw, {"credit": raw}, "purpose", words)
    assert single.sentence == words("diff.mix.single", stratum=words("purpose.credit.name"))
    few = questions.mix(raw, {"credit": made_up({"ES": (1, 2)})}, "purpose", words)
    assert few.sentence == words("diff.mix.few")
    assert few.chart is None, "bare axes say nothing"


def test_a_centre_far_from_its_country_is_named() -> None:
    alike = [CentreShare(f"Centre {n}", 70 + n, 100) for n in range(5)]
    assert questions.centres(alike, "IT", words).sentence.startswith("All centres lie where chance alone")
    between = questions.centres([*alike, CentreShare("Lower", 60, 100)], "IT", words)
    assert between.sentence.endswith("about one in twenty: Lower.")
    assert [row[-1] for row in cells(between)].count("between the limits") == 1
    apart = [*alike, CentreShare("Far away", 20, 100), CentreShare("Tiny", 0, 2)]
    question = questions.centres(apart, "IT", words)
    assert question.sentence.endswith("one centre in five hundred: Far away.")
    assert isinstance(question.chart, PlaneChart)
    assert [point.label for point in question.chart.points if point.label] == ["Far away: 20 %"]
    assert all(0 <= place <= 1 for line in question.chart.lines for point in line.places for place in point)
    assert cells(question)[-1][-1] == "inside"


def test_there_is_always_a_next_step() -> None:
    assert [step.screen for step in steps(DifferenceFindings(2, True, "testing", 3, ("North",)), words)] == [
        "rounds",
        "rounds",
        "replay",
        "comparison",
    ]
    assert steps(DifferenceFindings(2, False, "", 0), words)[0].sentence == words("diff.next.nothing")
    [step] = steps(DifferenceFindings(2, False, "", 0, unequal=("gender", "work")), words)
    assert "(Gender, Work)" in step.sentence, "groups that differ are not nothing"
    assert steps(DifferenceFindings(1, False, "", 0), words)[0].sentence == words("diff.next.few")


def test_a_coordinator_is_told_of_others_in_rounded_numbers_only(desk: Engine, places: list[GridPlace]) -> None:
    with work(desk, CROATIA) as session:
        reader = CountryReader(CROATIA, places, session)
        told = [reader.countries(Filters()), *reader.quarters(Filters()).values()]
        for mix in ("purpose", "platform", "level"):
            told += reader.strata(Filters(), mix).values()
        numbers = [n for each in told for row in each.outcomes.counts.values() for n in row.values()]
        assert len(numbers) > 200
        assert all(n % BASE == 0 for n in numbers)
        assert not any(each.exact for each in told)
        with pytest.raises(NotAllowedError):
            reader.centres("IT", Filters())
        for course in reader.courses(Filters(), reader.countries(Filters()).countries):
            for side in course.sides:
                if side.place != "HR":
                    assert side.recognised.part % BASE == side.recognised.whole % BASE == 0
                    assert not side.strengths
        with pytest.raises(NotToldError):
            reader.strata(Filters(purposes=("credit",)), "platform")


def test_own_centres_and_courses_are_exact(desk: Engine, places: list[GridPlace]) -> None:
    with work(desk) as session:
        reader = CountryReader(ADA, places, session)
        alone = Filters(countries=("IT",))
        whole = reader.countries(alone)
        centres = reader.centres("IT", alone)
        listed = reader.courses(alone, ("IT",))
        sides = {side.place for each in listed for side in each.sides}
        question = questions.courses(listed, words)
        moved = changes.quarters(reader.quarters(alone), words)
    assert whole.exact
    assert sum(each.whole for each in centres) == whole.decisions
    assert sides <= {each.centre for each in centres}
    assert [row[0] for row in cells(question)] == [each.title for each in listed]
    assert [each.greatest.low for each in listed] == sorted((each.greatest.low for each in listed), reverse=True)
    assert len(moved.tables[0].headings) == 3 + len(reader.quarters(alone))


def test_all_questions_can_be_said_in_italian(desk: Engine, places: list[GridPlace]) -> None:
    italian = words_in("it")
    with work(desk) as session:
        reader = CountryReader(ADA, places, session)
        comparison = reader.countries(Filters())
        asked = [
            questions.where(comparison, italian),
            questions.criteria(comparison, italian),
            questions.courses(reader.courses(Filters(), comparison.countries), italian),
            changes.quarters(reader.quarters(Filters()), italian),
            changes.periods(comparison, replace(comparison), italian),
            questions.centres(reader.centres("IT", Filters()), "IT", italian),
            questions.mix(comparison, reader.strata(Filters(), "purpose"), "purpose", italian),
        ]
    assert all(question.sentence and question.title and question.notes for question in asked)
