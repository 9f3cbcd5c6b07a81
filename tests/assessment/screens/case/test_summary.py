"""The summary: one page that says what is proposed, why, and what would change it."""

from __future__ import annotations

from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.store.cases import creating
from assessment.store.database import work
from tests.support.desk import DeskData, html, labels
from tests.support.paths import CASES


def undecided(name: str) -> dict:
    """A reference case before anybody decided it."""
    case = read_case((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return case.model_dump(mode="json", exclude_none=True, exclude={"decision"})


def test_it_says_the_outcome_the_reasons_and_the_condition_and_no_id(desk_data: DeskData):
    at = desk_data.open_desk("summary", case=desk_data.new_case(**undecided("conditional")))
    assert not at.exception
    shown = html(at)
    assert "Recognised on a condition" in shown
    assert "credit.own-test" not in shown
    assert "Pass one supervised test or interview of the centre" in shown
    assert "Once the conditions are met: Recognised in full." in shown


def test_seven_lights_have_a_word_a_sentence_and_a_link(desk_data: DeskData):
    at = desk_data.open_desk("summary", case=desk_data.new_case(**undecided("conditional")))
    names = [label for label in labels(at) if label[:1] in "1234567" and label[1:2] == " "]
    assert len(names) == 7
    assert html(at).count('class="l-shape l-') == 7
    assert "All together: " in html(at)
    assert 'class="l-bar" role="img"' in html(at)


def test_the_own_unit_comes_first_and_the_sum_is_written_out(desk_data: DeskData):
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(**undecided("conditional"))))
    assert shown.index("<b>up to 20 h</b>") < shown.index("<b>up to 1 ECTS</b>")
    assert "20 h ÷ 25 h per CFU = 0.8" in shown


def test_what_would_change_it_is_said_in_the_words_of_the_questions_smallest_first(desk_data: DeskData):
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(**undecided("conditional"))))
    assert "To reach “Recognised in full”:" in shown
    assert (
        "Pass the centre's own supervised test or interview on what is essential, with an identity document." in shown
    )


def test_with_nothing_known_it_asks_and_proposes_no_decision(desk_data: DeskData):
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(course={"title": "Photography"})))
    assert "More evidence needed" in shown
    assert "0–100 of 100" in shown
    assert "What is missing, and whom to ask" in shown
    assert "<summary>And " in shown


def test_a_stopped_case_says_that_the_learner_is_heard(desk_data: DeskData):
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(**undecided("stopped"))))
    assert "Stopped for a hearing" in shown
    assert "The learner is heard before anything is decided" in shown


def test_certificates_of_one_request_stand_together_with_their_totals(desk_data: DeskData):
    request = creating.new_request()
    ids = []
    for title, hours in (("Weaving", 30), ("Dyeing", 45)):
        case = Case(country="IT", purpose="credit", course={"title": title}, workload={"hours": hours})
        with work(desk_data.engine) as session:
            ids.append(creating.new_case(case, creating.Filing("home", None, request=request), session=session).id)
    at = desk_data.open_desk("summary", case=ids[0])
    assert any("Dyeing" in label for label in labels(at))
    assert "All 2 certificates together: 75 h, 3 ECTS (indicative)" in html(at)


def test_the_place_is_remembered(desk_data: DeskData):
    case_id = desk_data.new_case(course={"title": "Photography"})
    desk_data.open_desk("summary", case=case_id)
    assert desk_data.load(case_id).place == "summary"


def test_that_no_level_is_known_is_said_once(desk_data: DeskData):
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(course={"title": "Photography"})))
    assert shown.count("No level is known.") == 1


def test_long_ways_to_an_outcome_are_folded_after_the_first(desk_data: DeskData):
    shown = html(desk_data.open_desk("summary", case=desk_data.new_case(course={"title": "Photography"})))
    folded = shown.index("<summary>Other ways to get there: ")
    assert shown.index('<ol start="2">') > folded > shown.index("All of these together")


def test_the_steps_say_what_nobody_looked_at_what_is_begun_and_that_nothing_is_decided(desk_data: DeskData) -> None:
    answers = {
        "testing.kind": "final",
        "workload.stated": "hours",
        "workload.covers": "total",
        "workload.plausible": "roughly",
    }
    case_id = desk_data.new_case(course={"title": "Botany"}, answers=answers)
    at = desk_data.open_desk("summary", case=case_id)
    labels = [link.proto.label for link in at.get("page_link")]
    step = {
        name: next(label for label in labels if f" {name}**" in label) for name in ("Quality", "Testing", "Workload")
    }
    assert "not looked at" in step["Quality"]
    assert "begun" in step["Testing"]
    assert not {"not looked at", "begun"} & {word for word in ("not looked at", "begun") if word in step["Workload"]}
    assert any(label.startswith("**Decision**") and "not decided yet" in label for label in labels)
