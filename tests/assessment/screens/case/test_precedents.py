"""Precedents on the screens: shown before deciding, departed from with a sentence, titles found to be the same."""

from __future__ import annotations

import re

from sqlalchemy import func, select

from assessment.access.roles import Held, Person
from assessment.store.database import work
from assessment.store.tables import DECISION_FACTS
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.comparison.precedent_departures import departures
from tests.assessment.store.decisions.test_precedents import BEST, BOTANY, decided
from tests.reports.screens.decision.test_page import decisions
from tests.support.desk import DeskData, html

CASE = {
    "course": BOTANY,
    "answers": BEST,
    "workload": {"hours": 50, "credits": 2, "system": "ECTS"},
    "elements": {"participation": "online"},
    "level": {"framework": "EQF", "level": "4"},
    "target": {"level": 4, "outcomes": ["Name ten plants"]},
    "outcomes": {"listed": ["Name ten plants"], "covered": ["Name ten plants"]},
    "applicant": {"name": "Maria Prova"},
}


def test_the_summary_shows_them_with_what_is_alike(desk_data: DeskData) -> None:
    decided(desk_data.engine, "partial", country="ES", centre="other")
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(**CASE)))
    assert "Earlier decisions on this course" in shown
    assert "Recognised in part: Spain, 2026" in shown
    assert re.search(r"\d h · ", shown), "hours by their sign in the reader's language, not by the id of the unit"
    assert "The nearest one." in shown
    assert "Alike: what is asked for, level of the target" in shown


def test_nobody_counts_what_another_country_decided(desk_data: DeskData) -> None:
    """One decision of Spain or three, standing or not: the screen is the same."""
    seen, case_id = [], desk_data.new_case(**CASE)
    for standing in (True, True, True, False, False):
        decided(desk_data.engine, "partial", country="ES", centre="other")
        with work(desk_data.engine) as session:
            last = session.scalar(select(func.max(DECISION_FACTS.c.seq)))
            session.execute(DECISION_FACTS.update().where(DECISION_FACTS.c.seq == last).values(in_force=standing))
        text = html(desk_data.open_desk("summary", case=case_id))
        seen.append(text.split("Earlier decisions on this course")[1].split("Perhaps")[0])
    assert seen[0] == seen[1] == seen[2]
    assert seen[3] == seen[4]
    assert "of the newest 40" not in seen[0]
    decided(desk_data.engine)
    text = html(desk_data.open_desk("summary", case=desk_data.new_case(**CASE)))
    assert "Those that count in Italy, of the newest 40: Recognised in full 1." in text


def test_a_course_nobody_decided_on_says_so(desk_data: DeskData) -> None:
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(**CASE)))
    assert "Nobody has decided on this course here before." in shown


def test_a_title_is_confirmed_as_the_same_and_taken_back(desk_data: DeskData) -> None:
    decided(desk_data.engine, course={"title": "Introduzione alla botanica", "platform": "eduopen"})
    at = desk_data.open_desk("summary", case=desk_data.new_case(**CASE))
    assert "of the newest 40" not in html(at)
    at.button(key="same:eduopen:introduzione alla botanica").click().run()
    assert not at.exception
    assert "of the newest 40" in html(at)
    at.button(key="take-back:eduopen:introduzione alla botanica").click().run()
    assert "of the newest 40" not in html(at)
    at.button(key="other:eduopen:introduzione alla botanica").click().run()
    assert not [
        button.key for button in at.button if button.key and button.key.startswith(("same:", "other:", "take-back:"))
    ]


def test_deciding_otherwise_asks_for_a_sentence_which_is_issued_with_it(desk_data: DeskData, pango: None) -> None:
    entry = decided(desk_data.engine)
    case_id = desk_data.new_case(**CASE)
    at = desk_data.open_desk("decision", case=case_id)
    assert "came to another result" not in html(at)
    assert not at.button(key="issue").disabled
    at.radio(key=f"decision:{case_id}:outcome").set_value("partial").run()
    at.text_area(key=f"decision:{case_id}:reason").set_value("Two outcomes are missing.").run()
    assert "came to another result" in html(at)
    assert at.button(key="issue").disabled
    at.text_area(key=f"decision:{case_id}:precedent").set_value("Here the target asks for more.").run()
    assert not at.button(key="issue").disabled
    at.button(key="issue").click().run()
    assert not at.exception
    [row] = decisions(desk_data, case_id)
    assert f'"entry":{entry}' in row.snapshot
    assert "Here the target asks for more." in row.snapshot


def test_a_sentence_for_another_outcome_is_not_issued(desk_data: DeskData, pango: None) -> None:
    entry = decided(desk_data.engine)
    case_id = desk_data.new_case(**CASE)
    at = desk_data.open_desk("decision", case=case_id)
    at.radio(key=f"decision:{case_id}:outcome").set_value("partial").run()
    at.text_area(key=f"decision:{case_id}:precedent").set_value("Here the target asks for more.").run()
    at.radio(key=f"decision:{case_id}:outcome").set_value("full").run()
    at.button(key="issue").click().run()
    [row] = decisions(desk_data, case_id)
    assert f'"entry":{entry}' not in row.snapshot


def test_the_comparison_shows_what_departed_and_why(desk_data: DeskData) -> None:
    entry = decided(desk_data.engine)
    against = {"entry": entry, "country": "IT", "outcome": "full", "reason": "Here the target asks for more."}
    decided(desk_data.engine, "partial", decision={"outcome": "partial", "precedent": against})
    shown = html(desk_data.open_desk("comparison"))
    assert "Decided otherwise than before" in [heading.value for heading in desk_data.open_desk("comparison").subheader]
    assert "By country: Italy 1" in shown
    assert "Here the target asks for more." in shown


def test_reasons_are_told_to_those_who_coordinate_the_country(desk_data: DeskData) -> None:
    against = {"entry": 1, "country": "IT", "outcome": "full", "reason": "Here the target asks for more."}
    for number in range(6):
        country = "ES" if number == 5 else "IT"
        decided(desk_data.engine, "partial", decision={"outcome": "partial", "precedent": against}, country=country)
    spain = Person("2", "Carla", (Held("coordinator", country="ES"),))
    with work(desk_data.engine) as session:
        counted = {"outcomes": {"partial": 10}}
        enough = [GridPlace(code, "all", "", "", 10, counted) for code in ("IT", "ES")]
        departed, counts = departures(Filters(), spain, enough, session=session)
        assert counts == {"IT": 5, "ES": 1}
        assert [departure.country for departure in departed] == ["ES"]
        croatia = Person("3", "Davor", (Held("coordinator", country="HR"),))
        departed, counts = departures(Filters(), croatia, enough, session=session)
        assert departed == []
        # The one of Spain is told as none or as five, by the keys of decisions whose codes are drawn anew each time.
        assert counts in ({"IT": 5}, {"IT": 5, "ES": 5})
        # A 5 here would say of a country which the grid shows with 0, so with 0 to 4 decisions, that it has one.
        few = [GridPlace("IT", "all", "", "", 5)]
        assert departures(Filters(), croatia, few, session=session)[1] == {}
