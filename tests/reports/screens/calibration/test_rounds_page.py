"""Calibration rounds on screen: composed, judged alone, compared and concluded."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from assessment.access.roles import Held, Person
from assessment.calibration import Seat
from assessment.screens.shell import sign_in
from assessment.store.centres import CentreProfile, save_centre
from assessment.store.database import work
from assessment.store.rounds import judgements, rounds
from assessment.store.rounds.rounds import ItemKey
from assessment.store.tables import ROUNDS
from criteria.dated import current_day
from criteria.vocabulary import CRITERIA
from reports.demo import fill
from tests.support import rounds as made
from tests.support.desk import DeskData, html, labels

ADA = Seat("Ada Prova", "home", frozenset(["assessor"]))


def problems(at: AppTest) -> list[str]:
    assert not at.exception
    return [error.value for error in at.error]


def state_of(desk_data: DeskData, round_id: str) -> rounds.Round:
    with work(desk_data.engine) as session:
        return rounds.load_round(round_id, seat=made.CARLA, session=session)


def test_a_round_is_begun_composed_and_opened(desk_data: DeskData) -> None:
    desk_data.new_case(course={"title": "Botany"}, applicant={"name": "Maria Rossi"})
    at = desk_data.open_desk("rounds")
    at.button(key="round-begin").click().run()
    assert problems(at) == ["Give the round a name first."]
    at.text_input(key="round-title").input("Spring").run()
    at.button(key="round-begin").click().run()
    with work(desk_data.engine) as session:
        [line] = rounds.all_rounds(seat=made.CARLA, session=session)
    at = desk_data.open_desk("round", round=line.id)
    assert problems(at) == []
    assert at.title[0].value == "Spring"
    at.button(key="open").click().run()
    assert problems(at) == ["Add at least one case before you open the round."]
    pick = next(button for button in at.button if button.key and button.key.startswith("pick-"))
    assert "Maria" not in str([block.value for block in at.markdown])
    pick.click().run()
    at.multiselect(key=f"round:{line.id}:invited").set_value(["home"]).run()
    assert state_of(desk_data, line.id).items[0].case.applicant is None
    at.button(key="open").click().run()
    assert problems(at) == []
    assert state_of(desk_data, line.id).state == "open"


@pytest.mark.parametrize("days", [30, -30])
def test_a_round_survives_a_message_that_a_browser_misses(desk_data: DeskData, days: int) -> None:
    """A field that is drawn anew reports its default with the next click; so the default is what is stored."""
    round_id = made.composed(desk_data.engine, ["One"], opened=False)
    closes = current_day() + datetime.timedelta(days=days)
    with work(desk_data.engine) as session:
        session.execute(update(ROUNDS).values(closes_on=closes))
    at = desk_data.open_desk("round", round=round_id)
    assert problems(at) == []
    invited, field = at.multiselect(key=f"round:{round_id}:invited"), at.date_input(key=f"round:{round_id}:closes")
    assert sorted(invited.proto.default) == list(range(len(invited.options)))
    assert len(invited.value) == len(made.CENTRES)
    assert list(field.proto.default) == [closes.isoformat()]
    assert field.value == closes
    field.set_value(None).run()
    assert state_of(desk_data, round_id).closes_on is None


def test_a_case_of_ones_own_goes_in_and_out(desk_data: DeskData) -> None:
    round_id = made.composed(desk_data.engine, ["One"], opened=False)
    at = desk_data.open_desk("round", round=round_id)
    at.text_input(key="own-title").input("Two")
    at.text_input(key="own-hours").input("about 30")
    next(button for button in at.button if button.label == "Add this case").click().run()
    assert problems(at)
    assert at.text_input(key="own-title").value == "Two", "what was typed stays until it is added"
    at.text_input(key="own-hours").input("30")
    next(button for button in at.button if button.label == "Add this case").click().run()
    assert (at.text_input(key="own-title").value, at.text_input(key="own-hours").value) == ("", "")
    assert [item.case.title() for item in state_of(desk_data, round_id).items] == ["One", "Two"]
    at.button(key="out-1").click().run()
    assert [item.case.title() for item in state_of(desk_data, round_id).items] == ["Two"]


def test_no_reason_is_asked_before_there_is_an_outcome_of_ones_own(desk_data: DeskData) -> None:
    """It was saved with the outcome that the rules propose, which draws judgements towards the rules."""
    round_id = made.composed(desk_data.engine)
    at = desk_data.open_desk("round_judge", round=round_id, item="1", criterion="outcome")
    assert problems(at) == []
    assert not [field for field in at.text_area if field.key == f"outcome:{round_id}-1:reason"]
    at.radio(key=f"outcome:{round_id}-1").set_value("partial").run()
    assert [field for field in at.text_area if field.key == f"outcome:{round_id}-1:reason"]


def test_an_answer_is_kept_at_once_and_seen_by_nobody_else(desk_data: DeskData) -> None:
    round_id = made.composed(desk_data.engine)
    made.judge_all(desk_data.engine, round_id, [("Bruno Esempio", "home")])
    at = desk_data.open_desk("round_judge", round=round_id, item="1", criterion="testing")
    assert problems(at) == []
    assert "As the course page says" not in html(at)
    assert "The test was supervised." in html(at)
    radio = next(radio for radio in at.radio if radio.key == f"answer:{round_id}-1:testing.kind")
    radio.set_value("final").run()
    with work(desk_data.engine) as session:
        mine = judgements.own(ItemKey(round_id, 1), seat=ADA, session=session)
    assert mine.parts["answers"] == {"testing.kind": {"answer": "final"}}
    assert mine.finished is None


def test_a_judgement_is_finished_once_nothing_is_open_and_can_be_taken_up_again(desk_data: DeskData) -> None:
    round_id = made.composed(desk_data.engine)
    made.judge_all(desk_data.engine, round_id, [("Ada Prova", "home")])
    at = desk_data.open_desk("round_judge", round=round_id, item="1", criterion="outcome")
    assert "You have finished this case." in html(at)
    at.button(key="again").click().run()
    assert problems(at) == []
    assert not at.button(key="finish").disabled
    at.radio(key=f"outcome:{round_id}-1").set_value("conditional").run()
    at.text_area(key=f"outcome:{round_id}-1:reason").set_value("One test is missing").run()
    at.button(key="finish").click().run()
    with work(desk_data.engine) as session:
        judged = judgements.own(ItemKey(round_id, 1), seat=ADA, session=session)
    assert judged.result["outcome"] == "conditional"
    assert judged.parts["decision"]["reason"] == "One test is missing"
    at = desk_data.open_desk("round_judge", round=round_id, item="2", criterion="outcome")
    at.button(key="again").click().run()
    with work(desk_data.engine) as session:
        case = judgements.own(ItemKey(round_id, 2), seat=ADA, session=session)
        bare = case.on(state_of(desk_data, round_id).items[1]).model_copy(update={"answers": {}, "overrides": {}})
        judgements.save_own(ItemKey(round_id, 2), bare, seat=ADA, session=session)
    at = desk_data.open_desk("round_judge", round=round_id, item="2", criterion="outcome")
    assert at.button(key="finish").disabled
    assert "Still open: Quality of the study programme" in html(at)


def test_a_strength_of_ones_own_is_kept_with_its_reason(desk_data: DeskData) -> None:
    round_id = made.composed(desk_data.engine)
    at = desk_data.open_desk("round_judge", round=round_id, item="1", criterion="quality")
    at.expander[0].open = True
    key = f"{round_id}-1:quality"
    if not any(radio.key == f"strength:{key}" for radio in at.radio):  # AppTest opens no expander by itself
        at.session_state[f"override:{key}"] = True
        at.run()
    at.radio(key=f"strength:{key}").set_value("strong")
    at.text_area(key=f"reason:{key}").input("I know this university").run()
    at.button(key="override-set").click().run()
    with work(desk_data.engine) as session:
        parts = judgements.own(ItemKey(round_id, 1), seat=ADA, session=session).parts
    assert parts["overrides"]["quality"]["reason"] == "I know this university"


def test_while_it_is_open_the_coordinator_sees_how_far_and_nothing_else(desk_data: DeskData) -> None:
    round_id = made.composed(desk_data.engine)
    made.judge_all(desk_data.engine, round_id)
    at = desk_data.open_desk("round", round=round_id)
    shown = html(at)
    assert "CPIA Lago di Prova (IT): people: 2, judgements finished: 6, cases: 3" in shown
    assert "I would ask first" not in shown
    assert "As the course page says" not in shown
    at.button(key="close").click().run()
    assert problems(at) == []
    assert state_of(desk_data, round_id).state == "closed"
    assert "Same judgement" in html(at)


def test_a_closed_round_is_not_judged(desk_data: DeskData) -> None:
    round_id = made.closed(desk_data.engine)
    at = desk_data.open_desk("round_judge", round=round_id, item="1")
    assert "The round does not allow this now" in at.warning[0].value


def test_agreement_has_a_figure_for_each_criterion_and_says_what_it_means(desk_data: DeskData) -> None:
    at = desk_data.open_desk("round", round=made.closed(desk_data.engine))
    shown = html(at)
    assert problems(at) == []
    assert all(f'<th scope="row">{name}' in shown for name in ("Workload", "Outcome"))
    assert "Only 3 compared. Below 10 there is no interval" in shown
    assert "Ada Prova (IT 1): cases finished: 3; on average" in shown


def test_side_by_side_shows_who_said_what_and_why(desk_data: DeskData) -> None:
    at = desk_data.open_desk("round", round=made.closed(desk_data.engine), view="side-by-side")
    shown = html(at)
    assert problems(at) == []
    assert "Inés Ejemplo<br>ES 1" in shown
    assert "As the course page says" in shown
    assert "l-shape l-" in shown
    assert shown.count("<details><summary>") == len(CRITERIA) + 1


def test_questions_that_split_people_come_with_the_answers_to_each_case(desk_data: DeskData) -> None:
    at = desk_data.open_desk("round", round=made.closed(desk_data.engine), view="split")
    assert problems(at) == []
    assert html(at).count("gave the same answer.") == 5
    assert "Case 2: Bookkeeping in Practice: " in html(at)


def test_a_consensus_begins_with_what_all_agree_on_and_is_concluded(desk_data: DeskData) -> None:
    round_id = made.closed(desk_data.engine, made.TITLES[:2])
    with work(desk_data.engine) as session:
        settled = {**dict.fromkeys(CRITERIA, "weak"), "outcome": "partial"}
        rounds.save_consensus(ItemKey(round_id, 1), settled, None, seat=made.CARLA, session=session)
    at = desk_data.open_desk("round", round=round_id, view="consensus")
    at.selectbox(key="consensus-case").set_value(2).run()
    assert problems(at) == []
    assert at.button(key="conclude").disabled
    chosen = {name: at.selectbox(key=f"consensus:{round_id}:2:{name}") for name in (*CRITERIA, "outcome")}
    open_ones = [name for name, radio in chosen.items() if radio.value is None]
    assert 0 < len(open_ones) < 8
    for name in open_ones:
        value = "partial" if name == "outcome" else "substantial"
        at.selectbox(key=f"consensus:{round_id}:2:{name}").set_value(value).run()
    at.text_area(key=f"discussion:{round_id}").input("We read hours alike now").run()
    at.button(key="conclude").click().run()
    round_ = state_of(desk_data, round_id)
    assert problems(at) == []
    assert round_.state == "concluded"
    assert round_.discussion == "We read hours alike now"
    assert set(round_.items[1].consensus) == {*CRITERIA, "outcome"}
    assert "We read hours alike now" in html(at)
    assert not any(button.key == "conclude" for button in at.button)


def test_the_report_offers_three_files(desk_data: DeskData) -> None:
    at = desk_data.open_desk("round", round=made.closed(desk_data.engine), view="report")
    assert problems(at) == []
    assert [button.proto.label for button in at.get("download_button")] == [
        "Report (PDF)",
        "Judgements (CSV)",
        "Everything (JSON)",
    ]


def test_the_list_says_how_far_one_is_and_leads_to_the_round(desk_data: DeskData) -> None:
    round_id = made.composed(desk_data.engine)
    made.judge_all(desk_data.engine, round_id, [("Ada Prova", "home")])
    at = desk_data.open_desk("rounds")
    assert problems(at) == []
    assert "Open · Cases: 3 · You have finished 3 of 3" in html(at)
    assert "Spring 2027" in labels(at)


def test_a_round_that_is_not_there_says_so(desk_data: DeskData) -> None:
    at = desk_data.open_desk("round", round="nowhere")
    assert not at.exception
    assert "There is no such round for you." in at.warning[0].value
    assert "Calibration" in labels(at)


def test_centres_that_decided_on_the_same_course_are_compared_when_somebody_looks(desk_data: DeskData) -> None:
    at = desk_data.open_desk("rounds")
    assert "For comparison only" not in str([block.value for block in at.markdown])
    at.session_state["same-course"] = True  # AppTest opens no expander by itself
    at.run()
    assert problems(at) == []
    assert "Below 10 nothing is compared." in at.info[-1].value
    fill(desk_data.engine, 80, seed=2)
    at.run()
    assert problems(at) == []
    assert "Krippendorff's alpha" in html(at)


def signed_in(monkeypatch: pytest.MonkeyPatch, person: Person) -> None:
    """As if this person had signed in."""
    monkeypatch.setattr(sign_in, "configured", lambda: True)
    monkeypatch.setattr(sign_in, "present", lambda settings, session: person)
    monkeypatch.setattr(sign_in, "has_ended", lambda: False)


def test_a_coordinator_of_a_country_composes_with_its_cases_only(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = made.composed(desk_data.engine, ["One"], opened=False)
    desk_data.new_case(course={"title": "Botany"})
    signed_in(monkeypatch, Person("7", "Carla", (Held("coordinator", country="ES"),)))
    at = desk_data.open_desk("round", round=round_id)
    assert problems(at) == []
    assert not any(button.key and button.key.startswith("pick-") for button in at.button)
    signed_in(monkeypatch, Person("7", "Carla", (Held("coordinator", country="IT"),)))
    at = desk_data.open_desk("round", round=round_id)
    assert sum(bool(button.key) and button.key.startswith("pick-") for button in at.button) == 1
    at.button(key="open").click().run()
    assert problems(at) == []
    assert state_of(desk_data, round_id).state == "open"
    assert "How far the centres are" in html(at)
    assert "Your cases" not in html(at)


def test_an_assessor_of_another_centre_finds_no_round(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    round_id = made.composed(desk_data.engine, ["One"])
    with work(desk_data.engine) as session:
        save_centre(CentreProfile(id="west", country="HR", name="Zapad"), session=session)
    signed_in(monkeypatch, Person("8", "Dora", (Held("assessor", centre="west"),)))
    at = desk_data.open_desk("round", round=round_id)
    assert "There is no such round for you." in at.warning[0].value
    assert "Spring" not in html(desk_data.open_desk("rounds"))
    signed_in(monkeypatch, Person("9", "Elio", (Held("assessor", centre="serra"),)))
    at = desk_data.open_desk("round", round=round_id)
    assert problems(at) == []
    assert "Your cases" in html(at)
    assert "How far the centres are" not in html(at)
    assert not any(button.key in ("close", "cancel") for button in at.button)
