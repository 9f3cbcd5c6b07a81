"""The learner's own check: one question a screen, on and back without loss, and nothing of it in the store."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.access.roles import VISITOR
from assessment.rules.judge import judge
from assessment.sandbox import read_certificate
from assessment.screens.self_check.draft import DraftFile
from assessment.screens.shell import sign_in
from assessment.self_check.questions import asked
from assessment.self_check.resume_link import restored
from assessment.store import centres
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from criteria.load import framework
from criteria.model import CRITERIA, PURPOSES
from criteria.text import words_in
from tests.assessment.readers.platforms import edx
from tests.support.desk import PROFILE, DeskData, html

TEXT = words_in("en")
GOOD = {q.id: max(q.answers, key=lambda answer: answer.points or 0).id for q in framework().questions.values()}


def headers(at: Any) -> list[str]:
    return [element.value for element in at.header]


def query(at: Any, name: str) -> str:
    """A value of the address: AppTest has a list where the test set it and a text where the screen did."""
    value = at.query_params[name]
    return value if isinstance(value, str) else value[0]


def step(at: Any) -> str:
    return query(at, "step")


def on(at: Any) -> Any:
    return at.button(key="learner:next").click().run()


def begun(desk_data: DeskData, purpose: str = "credit", **query: str) -> Any:
    """The first screen, with a wish chosen."""
    at = desk_data.open_desk("self_check", **query)
    assert not at.exception
    at.radio(key="learner:wish").set_value(purpose).run()
    return at


def at_step(at: Any, name: str) -> Any:
    at.query_params["step"] = name
    return at.run()


def choose(at: Any, question: str, answer: str) -> Any:
    return at.radio(key=f"learner:0:{question}").set_value(answer).run()


def answered(at: Any, **changes: str) -> Any:
    """All questions answered, as good as can be but these."""
    name, chosen = "testing.kind", GOOD | {key.replace("__", "."): value for key, value in changes.items()}
    at_step(at, name)
    for _ in framework().questions:
        choose(at, name, chosen[name])
        assert not at.exception
        name = step(on(at))
        if name == "answer":
            return at
    raise AssertionError(f"the way does not end; it is at {name}")


def kept(at: Any) -> Any:
    """The case as the session holds it."""
    return at.session_state["learner"].drafts[0].case


def test_without_a_wish_it_does_not_go_on_and_says_why(desk_data):
    at = on(desk_data.open_desk("self_check"))
    assert [element.value for element in at.error] == [TEXT("learner.choose-wish")]
    assert at.radio(key="learner:wish").options == [TEXT(f"purpose.{purpose}.for_learner") for purpose in PURPOSES]


def test_every_step_comes_once_and_back_leads_the_same_way(desk_data):
    at, seen = begun(desk_data), ["start"]
    for _ in range(5 + len(framework().questions)):
        name = step(on(at))
        assert not at.exception
        if name == "answer":
            break
        seen.append(name)
        if name in framework().questions:
            choose(at, name, "unknown")
    assert seen == ["start", "where", "certificate", "course", "taken", *asked(kept(at))]
    at_step(at, seen[-1])
    for name in reversed(seen[:-1]):
        at.button(key="learner:back").click().run()
        assert step(at) == name


def test_a_question_shows_example_place_and_i_do_not_know_and_how_far_it_is(desk_data):
    at = at_step(begun(desk_data), "workload.stated")
    assert headers(at) == [TEXT("question.workload.stated.for_learner")]
    assert "20 hours" in html(at)
    assert "Duration" in html(at)
    assert at.radio(key="learner:0:workload.stated").options[-1] == TEXT("learner.unknown")
    assert "Step 17 of 25" in html(at)


def test_an_answer_is_kept_over_on_and_back_and_a_reload_by_the_address(desk_data):
    at = at_step(begun(desk_data), "testing.kind")
    choose(at, "testing.kind", "quizzes")
    at.button(key="learner:next").click().run()
    at.button(key="learner:back").click().run()
    assert at.radio(key="learner:0:testing.kind").value == "quizzes"
    again = desk_data.open_desk("self_check", step="testing.kind", draft=query(at, "draft"))
    assert again.radio(key="learner:0:testing.kind").value == "quizzes"
    assert TEXT("learner.link-read") in [element.value for element in again.info]


def test_a_broken_link_says_so_and_begins_anew(desk_data):
    at = desk_data.open_desk("self_check", step="answer", draft="broken")
    assert [element.value for element in at.warning] == [TEXT("learner.link-broken")]
    assert headers(at) == [TEXT("learner.title")]


def test_no_answer_is_no_way_on_and_i_do_not_know_is(desk_data):
    at = on(at_step(begun(desk_data), "testing.kind"))
    assert step(at) == "testing.kind"
    assert [element.value for element in at.error] == [TEXT("learner.choose")]
    on(choose(at, "testing.kind", "unknown"))
    assert step(at) == "quality.awarding-body"


def test_attendance_alone_is_said_at_once_and_kindly(desk_data):
    at = choose(at_step(begun(desk_data), "testing.kind"), "testing.kind", "attendance")
    assert TEXT("learner.attended.portfolio") in html(at)
    assert "testing.measures" not in asked(kept(at))


def test_figures_go_with_the_answer_that_needs_them(desk_data):
    at = choose(at_step(begun(desk_data), "workload.stated"), "workload.stated", "hours")
    at.text_input(key="learner:0:figure:hours").input("20-30").run()
    assert kept(at).workload.hours == (20, 30)
    choose(at, "workload.stated", "credits")
    at.text_input(key="learner:0:figure:credits").input("2 ECTS").run()
    assert (kept(at).workload.credits, kept(at).workload.system) == (2, "ECTS")


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("answer", ["unknown", "attendance", "final"])
def test_the_answer_says_what_is_likely_in_words_with_all_seven_lights(desk_data, language, answer):
    at = at_step(begun(desk_data, lang=language), "testing.kind")
    choose(at, "testing.kind", answer)
    at_step(at, "answer")
    assert not at.exception
    page = html(at)
    assert page.count('l-light"') == len(CRITERIA)
    assert words_in(language)("learner.no-promise") in page


def test_the_answer_is_the_assessors_for_the_same_answers(desk_data):
    at = answered(begun(desk_data), verification__holder="name-only")
    judgement = judge(kept(at))
    assert judgement.outcome.proposed == "full"
    assert TEXT("learner.likely.yes") in html(at)
    assert judgement.as_json() == judge(kept(at).model_copy(deep=True)).as_json()


def test_nobody_is_asked_to_change_how_the_test_was(desk_data):
    at = answered(
        begun(desk_data),
        identification__supervision="unsupervised",
        identification__check="self-declared",
        identification__authorship="quizzes",
    )
    page = html(at)
    assert TEXT("learner.likely.test-yes") in page
    assert TEXT("question.identification.centre-test.learner_todo") in page
    assert TEXT("question.identification.supervision.learner_todo") not in page


def test_what_would_change_it_comes_with_a_letter_to_send(desk_data):
    at = answered(begun(desk_data), workload__stated="estimated", workload__covers="unclear")
    page = html(at)
    assert TEXT("question.workload.stated.learner_todo") in page
    letter = next(area for area in at.text_area if area.key.startswith("learner:letter:"))
    assert letter.value
    assert "mailto:" in page


def test_an_unfavourable_answer_names_who_can_help(desk_data):
    at = at_step(begun(desk_data), "where")
    at.radio(key="learner:where").set_value("home").run()
    answered(at, verification__agreement="mismatch")
    assert TEXT("learner.likely.talk") in html(at)
    assert any("CPIA who welcome and advise learners" in element.value for element in at.markdown)


def test_the_rights_are_those_of_the_country(desk_data):
    at = at_step(begun(desk_data), "where")
    at.radio(key="learner:where").set_value("home").run()
    page = html(at_step(at, "answer"))
    assert "30 days of your request" in page
    assert "CPIA Lago di Prova" in page
    assert TEXT("learner.rights.unchecked") in page


def test_who_does_not_know_where_is_counted_in_plain_ects(desk_data):
    at = at_step(begun(desk_data), "where")
    at.radio(key="learner:where").set_value("other").run()
    at.selectbox(key="learner:country").set_value("ES").run()
    assert kept(at).country == "ES"
    at.radio(key="learner:where").set_value("unknown").run()
    assert kept(at).country == "EU"
    assert TEXT("learner.anywhere") in html(at_step(at, "answer"))


def test_what_was_read_is_offered_and_taken_only_when_the_learner_says_so(desk_data):
    at = begun(desk_data)
    data = edx.effort()
    file = DraftFile("effort.pdf", data, read_certificate(data, "effort.pdf"))
    request = at.session_state["learner"]
    at.session_state["learner"] = type(request)((type(request.drafts[0])(request.drafts[0].case, (file,)),))
    at_step(at, "read")
    assert kept(at).course.title is None
    at.button(key="learner:keep-all").click().run()
    assert not at.exception
    assert kept(at).course.title == file.reading.value("course_title")
    at_step(at, "workload.stated")
    assert "9 hours" in html(at) or "9" in html(at)


def test_with_help_is_marked_and_kept_nowhere_else(desk_data):
    at = begun(desk_data)
    at.checkbox(key="learner:helps").check().run()
    at.text_input(key="learner:who-helps").input("Carla Esempio").run()
    at_step(at, "answer")
    assert TEXT("learner.assisted.said-by", name="Carla Esempio") in html(at)
    assert "Carla" not in str(restored(query(at, "draft")))


def test_several_certificates_are_shown_side_by_side_with_what_is_missing(desk_data):
    at = at_step(begun(desk_data, "stacking"), "target")
    at.text_input(key="learner:target:hours").input("100").run()
    at.selectbox(key="learner:target:level").set_value(4).run()
    choose(at_step(answered(at), "workload.stated"), "workload.stated", "hours")
    at.text_input(key="learner:0:figure:hours").input("30").run()
    at_step(at, "answer")
    at.button(key="learner:another").click().run()
    assert step(at) == "certificate"
    at_step(at, "together")
    assert not at.exception
    page = html(at)
    assert TEXT("learner.stack.gap.hours", target=100, gap="70") in page
    assert TEXT("learner.stack.not-counted", name="Certificate 2", likely=TEXT("learner.likely.open")) in page
    at.button(key="learner:out:1").click().run()
    assert len(at.session_state["learner"].drafts) == 1


def test_nothing_of_it_is_stored_and_all_can_be_deleted(desk_data):
    at = answered(begun(desk_data))
    assert desk_data.all_cases() == []
    at.button(key="learner:forget").click().run()
    assert "learner" not in at.session_state
    assert "draft" not in at.query_params
    assert TEXT("learner.forgotten") in [element.value for element in at.success]


def test_a_chosen_centres_own_credit_rules_count_as_they_do_for_its_assessor(desk_data):
    rules = {"ECTS": {"flat": 2}}
    with work(desk_data.engine) as session:
        centres.save_centre(CentreProfile(**(PROFILE | {"credit_rules": rules})), session=session)
    at = at_step(begun(desk_data), "where")
    at.radio(key="learner:where").set_value("home").run()
    choose(at_step(at, "workload.stated"), "workload.stated", "hours")
    at.text_input(key="learner:0:figure:hours").input("20").run()
    [ects] = [entry for entry in judge(kept(at), own_rules=rules).equivalence if entry.system == "ECTS"]
    assert ects.credits == 2
    assert "2 ECTS" in html(at_step(at, "answer"))


def test_who_has_not_signed_in_checks_a_certificate_too(desk_data, monkeypatch):
    monkeypatch.setattr(sign_in, "configured", lambda: True)
    monkeypatch.setattr(sign_in, "present", lambda settings, session: VISITOR)
    at = at_step(begun(desk_data), "where")
    at.radio(key="learner:where").set_value("home").run()
    at_step(at, "answer")
    assert not at.exception
    assert "CPIA Lago di Prova" in html(at)
