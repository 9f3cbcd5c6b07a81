"""The list before issuing on the decision screen: it blocks, leads to its place, and takes an explanation."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from assessment.case.stored import NewDocument
from assessment.facts.model import Fact, Reading
from assessment.store import centres
from assessment.store.cases import documents as documents_store
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.decisions import issuing
from tests.assessment.screens.case.test_page_visit import add
from tests.assessment.screens.case.test_summary import undecided
from tests.support.desk import PROFILE, DeskData, html

EXPLAIN = "noted:contradiction:level.stated:no-framework:framework"


def opened(desk_data: DeskData, **changes: Any) -> tuple[Any, str]:
    case = undecided("conditional")
    answers = {**case["answers"], "level.stated": {"answer": "framework"}}
    case_id = desk_data.new_case(**{**case, "answers": answers, "level": {}, **changes})
    return desk_data.open_desk("decision", case=case_id), case_id


def links(at: Any) -> list[str]:
    return [link.proto.label for link in at.get("page_link")]


def test_a_contradiction_blocks_until_it_is_explained_and_the_sentence_stands_in_the_record(
    desk_data: DeskData, pango: None
) -> None:
    at, case_id = opened(desk_data)
    assert not at.exception
    assert at.button(key="issue").disabled
    assert "yet no framework level is recorded" in html(at)
    assert "Go to: Level of the study programme" in links(at)
    field = at.text_area(key=f"decision:{case_id}:{EXPLAIN}")
    field.set_value("The awarding body confirmed EQF 5 by telephone.").run()
    assert not at.exception
    assert not at.button(key="issue").disabled
    kept = desk_data.load(case_id).case.decision
    assert (kept.outcome, list(kept.explained)) == ("conditional", [EXPLAIN.removeprefix("noted:")])
    at.button(key="issue").click().run()
    assert not at.error
    with work(desk_data.engine) as session:
        [row] = issuing.decisions_of(case_id, session=session)
    assert "confirmed EQF 5 by telephone" in row.snapshot


def test_an_answer_that_a_digital_credential_contradicts_blocks_too(desk_data: DeskData) -> None:
    case = undecided("conditional")
    answers = {**case["answers"], "identification.supervision": {"answer": "unsupervised"}}
    case_id = desk_data.new_case(**{**case, "answers": answers})
    fact = Fact(value="supervised-id", how="credential")
    add(desk_data, case_id, Reading(file="c.json", sha256="0" * 64, facts={"supervision": fact}))
    at = desk_data.open_desk("decision", case=case_id)
    assert at.button(key="issue").disabled
    assert "yet the digital credential states “Supervised, online or on site, with identity check”" in html(at)
    assert "Go to: Identification of the participant" in links(at)


def test_an_explanation_can_be_taken_back(desk_data: DeskData) -> None:
    at, case_id = opened(desk_data)
    at.text_area(key=f"decision:{case_id}:{EXPLAIN}").set_value("By telephone.").run()
    at.text_area(key=f"decision:{case_id}:{EXPLAIN}").set_value("").run()
    assert at.button(key="issue").disabled
    assert desk_data.load(case_id).case.decision.explained == {}


def test_a_condition_on_outcomes_listed_cannot_be_issued_with_none_listed(desk_data: DeskData) -> None:
    case = undecided("conditional")
    target = {**case["target"], "outcomes": []}
    at, case_id = opened(desk_data, target=target, outcomes={}, level=case["level"], answers=case["answers"])
    assert "none is listed" in html(at)
    assert "This cannot be explained away" in html(at)
    at.text_area(key=f"decision:{case_id}:conditions").set_value("Show the Commissione how to count.").run()
    assert "This cannot be explained away" not in html(at)


def test_an_empty_appeal_office_leads_to_the_centre(desk_data: DeskData) -> None:
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**{**PROFILE, "appeal_to": None}), session=session)
    at, _ = opened(desk_data, centre=None)
    assert "to which office a learner can appeal" in html(at)
    assert "Go to: Our centre" in links(at)


def test_nothing_is_asked_where_nothing_was_noted(desk_data: DeskData) -> None:
    at = desk_data.open_desk("decision", case=desk_data.new_case(**undecided("conditional")))
    assert "To be mended" not in html(at)


def test_a_case_that_waits_is_not_decided_by_an_explanation(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, answers={"level.stated": {"answer": "framework"}})
    at = desk_data.open_desk("decision", case=case_id)
    assert "yet no framework level is recorded" in html(at)
    assert not [area for area in at.text_area if ":noted:" in area.key]


def test_what_is_missing_leads_to_the_screen_where_it_is_mended(desk_data: DeskData) -> None:
    at, _ = opened(desk_data, course={})
    assert "Go to: New case" in links(at)
    assert at.button(key="issue").disabled


def with_a_date_to_come(desk_data: DeskData) -> str:
    """A case whose certificate says that it was issued in 2031, which a check finds."""
    case_id = desk_data.new_case(**undecided("conditional"))
    read = Reading(file="c.pdf", sha256="0" * 64, facts={"issue_date": Fact(value="2031-01-01")})
    document = NewDocument("0" * 64, "c.pdf", 1, reading=read.model_dump(mode="json"))
    with work(desk_data.engine) as session:
        documents_store.add_document(case_id, document, by="Ada Prova", session=session)
    return case_id


def test_a_failed_check_needs_a_sentence_which_a_reviewer_sees(desk_data: DeskData) -> None:
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**{**PROFILE, "four_eyes": True}), session=session)
    case_id = with_a_date_to_come(desk_data)
    at = desk_data.open_desk("decision", case=case_id)
    failed = "A check of the certificate failed: The date of issue, 1 January 2031, lies after"
    assert failed in html(at)
    assert "Go to: Verification of the certificate" in links(at)
    assert at.button(key="propose").disabled
    [explain] = [area for area in at.text_area if f"decision:{case_id}:noted:check:dates-plausible:" in area.key]
    explain.set_value("The platform printed the day on which it expires.").run()
    assert not at.button(key="propose").disabled
    at.button(key="propose").click().run()
    assert not at.exception
    assert desk_data.load(case_id).state == "proposed"
    assert failed in html(at)
    assert "The platform printed the day on which it expires." in html(at)
    assert explain.key not in [area.key for area in at.text_area]


def test_each_line_leads_to_its_question_and_what_is_still_open_is_listed(desk_data: DeskData) -> None:
    at, _ = opened(desk_data)
    queries = [link.proto.query_string for link in at.get("page_link")]
    assert [query for query in queries if "question=level.stated" in query]
    at, _ = opened(desk_data, answers={**undecided("conditional")["answers"], "workload.plausible": "unknown"})
    assert "1 question of “Workload” has no answer." in html(at)
    assert [link for link in at.get("page_link") if "question=workload.plausible" in link.proto.query_string]


def test_a_standard_element_that_is_missing_leads_to_its_field(desk_data: DeskData) -> None:
    at, _ = opened(desk_data, course={"title": "Statistics"})
    assert "standard elements of the course are not filled in" in html(at)
    fields = {
        link.proto.label: dict(parse_qsl(link.proto.query_string)).get("field")
        for link in at.get("page_link")
        if link.proto.page == "intake"
    }
    assert "course.issuer_country" in fields.values()
    assert "course.title" not in fields.values()
