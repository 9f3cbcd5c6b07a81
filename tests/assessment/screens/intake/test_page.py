"""The intake: a file becomes a case with proposals, what is entered is saved at once, a bad file costs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.stored import Stored
from assessment.store import centres
from assessment.store.cases import duplicates, saving
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.decisions import issuing
from tests.assessment.readers.platforms import coursera, edx, futurelearn
from tests.support.certificates import drawing
from tests.support.certificates.archives import packed
from tests.support.certificates.merging import merged
from tests.support.desk import DeskData, html, labels
from tests.support.people import ADA


def field(at: AppTest, label: str) -> Any:
    """The one field of this label."""
    matches = [
        element for element in [*at.text_input, *at.text_area, *at.selectbox, *at.radio] if element.label == label
    ]
    assert len(matches) == 1, f"{label}: {[field.label for field in at.text_input]}"
    return matches[0]


def press(at: AppTest, label: str) -> AppTest:
    matches = [button for button in at.button if button.label.startswith(label)]
    assert matches, f"{label}: {[button.label for button in at.button]}"
    return matches[0].click().run()


def drop(at: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    at.file_uploader[0].set_value(list(files))
    return at.run()


def pdf(name: str, data: bytes) -> tuple[str, bytes, str]:
    return name, data, "application/pdf"


def shown_text(at: AppTest) -> str:
    """Everything that stands on the screen as text."""
    lists = (at.markdown, at.error, at.info, at.warning, at.success)
    folds = [fold.label for fold in at.expander]
    return "\n".join([*(first.value for several in lists for first in several), *folds, html(at)])


def the_case(desk: DeskData) -> Stored:
    cases = desk.all_cases()
    assert len(cases) == 1
    return cases[0]


def test_looking_at_an_empty_intake_files_nothing(desk_data: DeskData) -> None:
    at = desk_data.open_desk("intake")
    assert not at.exception
    assert 'data-entry="/intake"' in html(at), "the menu marks where one is"
    assert desk_data.all_cases() == []
    field(at, "Purpose").set_value("portfolio").run()
    assert desk_data.all_cases() == []


def test_a_file_becomes_a_case_with_proposals_and_nothing_is_accepted_by_itself(desk_data: DeskData) -> None:
    at = drop(desk_data.open_desk("intake"), pdf("certificate.pdf", coursera.course()))
    assert not at.exception
    stored = the_case(desk_data)
    assert [document.name for document in stored.documents] == ["certificate.pdf"]
    assert desk_data.documents.get(stored.documents[0].sha256) == coursera.course()
    assert stored.case.course.title is None
    assert stored.case.applicant is None
    assert at.query_params["case"] in (stored.id, [stored.id])
    text = shown_text(at)
    assert "Facts read from the certificate: 7" in text
    assert "read on page 1" in text
    assert "Maria Rossi" in text
    assert at.image, "the page is shown"


def test_at_intake_no_test_of_the_centre_has_been_held_and_nobody_has_to_say_so(desk_data: DeskData) -> None:
    drop(desk_data.open_desk("intake"), pdf("certificate.pdf", coursera.course()))
    answers = the_case(desk_data).case.answers
    assert {name: record.answer for name, record in answers.items()} == {
        "verification.centre-test": "not-held",
        "testing.centre-test": "not-held",
        "identification.centre-test": "not-held",
    }
    assert all(record.note is None and record.on is None for record in answers.values())


def test_accept_all_takes_what_was_read(desk_data: DeskData) -> None:
    at = drop(desk_data.open_desk("intake"), pdf("certificate.pdf", coursera.course()))
    press(at, "Accept all")
    case = the_case(desk_data).case
    assert case.course.title == "Statistics for Kitchen Gardeners: From Seed to Significance"
    assert case.applicant.name == "Maria Rossi"
    assert case.certificate.issued_on.isoformat() == "2019-07-16"
    assert field(at, "Title of the course").value == case.course.title
    assert "As on the certificate, read on page 1" in shown_text(at)


def test_what_a_person_typed_is_never_overwritten_unasked(desk_data: DeskData) -> None:
    at = desk_data.open_desk("intake")
    field(at, "Title of the course").set_value("Typed by hand").run()
    drop(at, pdf("certificate.pdf", coursera.course()))
    press(at, "Accept all")
    assert the_case(desk_data).case.course.title == "Typed by hand"
    assert "The certificate says" in shown_text(at)
    assert "Typed by hand" in shown_text(at)
    press(at, "Use Statistics")
    assert the_case(desk_data).case.course.title.startswith("Statistics")


def test_a_date_that_can_be_read_in_two_ways_is_a_choice(desk_data: DeskData) -> None:
    at = drop(desk_data.open_desk("intake"), pdf("certificate.pdf", coursera.ambiguous()))
    press(at, "Accept all")
    assert the_case(desk_data).case.certificate.issued_on is None
    press(at, "3 September 2023")
    assert the_case(desk_data).case.certificate.issued_on.isoformat() == "2023-09-03"


def test_the_first_thing_entered_files_the_case_with_the_purpose_that_was_chosen(desk_data: DeskData) -> None:
    at = desk_data.open_desk("intake")
    field(at, "Purpose").set_value("exemption").run()
    field(at, "Name of the learner").set_value("Maria Rossi").run()
    field(at, "Title of the course").set_value("Botany").run()
    case = the_case(desk_data).case
    assert (case.purpose, case.applicant.name, case.course.title) == ("exemption", "Maria Rossi", "Botany")


def test_the_region_of_a_case_can_be_set_and_the_centres_own_is_named(desk_data: DeskData) -> None:
    with work(desk_data.engine) as session:
        home = CentreProfile(id="home", country="BE", region="BE-nl", name="Centre")
        centres.save_centre(home, session=session)
    case_id = desk_data.new_case(country="BE", target={"kind": "module"}, course={"title": "Botany"})
    at = desk_data.open_desk("intake", case=case_id, lang="en")
    assert field(at, "Region").value is None
    assert "The centre's own region is: Flemish Community." in shown_text(at)
    field(at, "Region").set_value("BE-nl").run()
    assert desk_data.load(case_id).case.region == "BE-nl"
    assert "Exemption in a centre for adult education (CVO)" in shown_text(at)
    assert "The centre's own region" not in shown_text(at)
    field(at, "Receiving country").set_value("SI").run()
    assert "Region" not in [box.label for box in at.selectbox]


def test_every_field_is_saved_as_it_is_entered_and_is_there_after_a_reload(desk_data: DeskData) -> None:
    at = desk_data.open_desk("intake")
    entered = {
        "Title of the course": "Botany",
        "Name of the learner": "Maria Rossi",
        "Date of birth": "02/04/1988",
        "Contact": "maria@example.org",
        "File number of the centre": "P-12",
        "Programme or next step": "Gardener",
        "Hours": "100",
        "Essential learning outcomes, one a line": "Plant a tree\nCut a hedge",
        "Awarding body": "Alpine University",
        "Hours in all": "30\u201360",
        "Weeks": "6",
        "Hours a week": "5\u201310",
        "Credits stated": "2 ECTS",
        "Level stated": "EQF 5",
        "Date of issuing": "16/07/2019",
        "Learning outcomes, one a line": "Name plants",
        "Type of assessment": "Quiz",
        "Grade": "82 %",
    }
    for label, value in entered.items():
        field(at, label).set_value(value).run()
        assert not at.exception
    field(at, "How the learner took part").set_value("on-site").run()
    field(at, "Country of the issuer").set_value("NL").run()
    stored = the_case(desk_data)
    assert stored.case.workload.hours == (30, 60)
    assert stored.case.level.level == "5"
    assert stored.case.elements.participation == "on-site"
    assert stored.case.course.issuer_country == "NL"
    again = desk_data.open_desk("intake", case=stored.id)
    assert {label: field(again, label).value for label in entered} == entered
    assert field(again, "How the learner took part").value == "on-site"
    assert "10 of 11" in shown_text(again)


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Hours in all", "-1", "Hours are a number from 0 to 5,000"),
        ("Date of issuing", "31/02/2020", "There is no such day"),
        ("Level stated", "6", "A level is a framework with its level"),
    ],
)
def test_a_slip_is_said_and_what_was_typed_stays(desk_data: DeskData, label: str, typed: str, sentence: str) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("intake", case=case_id)
    field(at, label).set_value(typed).run()
    assert sentence in shown_text(at)
    assert field(at, label).value == typed
    assert desk_data.load(case_id).version == 1
    field(at, label).set_value("").run()
    assert sentence not in shown_text(at)


BAD = {
    "no PDF": (b"MZ this is a program", "The file is neither a PDF nor a picture"),
    "empty": (b"", "The file is empty"),
    "broken": (b"%PDF-1.7\n1 0 obj\n<</Broken", "The file is damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_costs_nothing(desk_data: DeskData, name: str) -> None:
    data, sentence = BAD[name]
    case_id = desk_data.new_case(course={"title": "Botany"}, answers={"quality.label": "unknown"})
    at = desk_data.open_desk("intake", case=case_id)
    assert not at.file_uploader[0].proto.type, "Streamlit refuses no file by its name, before the desk can say a word"
    at = drop(at, pdf("certificate.pdf", data))
    assert not at.exception
    assert sentence in shown_text(at)
    stored = desk_data.load(case_id)
    assert stored.documents == ()
    assert stored.case.course.title == "Botany"
    assert field(at, "Title of the course").value == "Botany"


def test_what_a_certificate_says_works_neither_as_html_nor_as_markdown(desk_data: DeskData) -> None:
    title = "![x](http://evil.example/x.png) <img src=x>"
    lines = edx.lines_with_panel()
    lines[3] = drawing.Text(lines[3].x, lines[3].y, lines[3].size, title)
    at = drop(desk_data.open_desk("intake"), pdf("c.pdf", drawing.pdf(lines)))
    assert not at.exception
    assert "<img" not in shown_text(at)
    assert "](http" not in "".join(markdown.value for markdown in at.markdown)
    assert not any("](http" in button.label for button in at.button)


def test_going_on_needs_a_title_and_then_opens_the_criteria(desk_data: DeskData) -> None:
    at = press(desk_data.open_desk("intake"), "Go to the seven criteria")
    assert "A title is still needed" in shown_text(at)
    field(at, "Title of the course").set_value("Botany").run()
    assert 'data-entry="/"' in html(at), "a case that is there belongs to the list"
    press(at, "Go to the seven criteria")
    assert not at.exception
    assert the_case(desk_data).state == "in-assessment"


def two_files(desk_data: DeskData) -> AppTest:
    at = desk_data.open_desk("intake")
    return drop(at, pdf("one.pdf", coursera.course()), pdf("two.pdf", edx.effort()))


def test_two_files_are_one_course_unless_somebody_says_otherwise(desk_data: DeskData) -> None:
    at = two_files(desk_data)
    assert len(the_case(desk_data).documents) == 2
    assert field(at, "There are 2 files. What do they belong to?").value == "one"


def test_what_is_of_two_persons_or_courses_is_not_accepted_at_once(desk_data: DeskData) -> None:
    """The title of one file beside the hours of the other would be a course that there is not."""
    at = two_files(desk_data)
    assert not [button for button in at.button if button.key.endswith("accept-and-go")]
    assert the_case(desk_data).case.course.title is None
    press(at, "Accept all")
    assert the_case(desk_data).case.course.title.startswith("Statistics"), "one file is a choice"


def test_two_papers_of_one_course_are_accepted_at_once_where_they_agree(desk_data: DeskData) -> None:
    pages = (
        futurelearn.certificate("Maria ROSSI", "TIDES FOR BEGINNERS", "NORTH SHORE COLLEGE"),
        futurelearn.transcript("Maria ROSSI", "TIDES FOR BEGINNERS", "NORTH SHORE COLLEGE"),
    )
    at = drop(desk_data.open_desk("intake"), *(pdf(f"{n}.pdf", drawing.pdf(page)) for n, page in enumerate(pages)))
    assert len(the_case(desk_data).documents) == 2
    press(at, "Accept the")
    assert not at.exception
    case = the_case(desk_data).case
    assert case.applicant
    assert (case.applicant.name.casefold(), case.course.title.casefold()) == ("maria rossi", "tides for beginners")


def test_several_courses_become_a_case_each_under_one_request(desk_data: DeskData) -> None:
    second_of_hers = drawing.pdf(futurelearn.certificate("Maria ROSSI", "TIDES FOR BEGINNERS", "NORTH SHORE COLLEGE"))
    at = drop(desk_data.open_desk("intake"), pdf("one.pdf", coursera.course()), pdf("two.pdf", second_of_hers))
    field(at, "Name of the learner").set_value("Maria Rossi").run()
    field(at, "There are 2 files. What do they belong to?").set_value("each").run()
    assert "different persons" not in shown_text(at)
    press(at, "Make 1 more")
    assert not at.exception
    assert "Filed under the same request: 1" in shown_text(at)
    first, second = sorted(desk_data.all_cases(), key=lambda stored: stored.reference)
    assert first.request
    assert first.request == second.request
    assert [document.name for document in first.documents] == ["one.pdf"]
    assert [document.name for document in second.documents] == ["two.pdf"]
    assert second.case.applicant.name == "Maria Rossi"
    assert "testing.centre-test" in second.case.answers


def test_several_certificates_may_be_bundled_which_is_for_stacking(desk_data: DeskData) -> None:
    at = two_files(desk_data)
    field(at, "There are 2 files. What do they belong to?").set_value("bundle").run()
    press(at, "Bundle the files")
    while any(button.label.startswith("Accept all") for button in at.button):
        press(at, "Accept all")
    assert not at.exception
    case = the_case(desk_data).case
    assert [entry.certificate.file for entry in case.certificates] == ["one.pdf", "two.pdf"]
    assert case.certificates[0].course.title.startswith("Statistics")
    assert case.certificates[1].workload.hours == (9, 9)
    assert case.course.title is None
    assert case.purpose == "stacking"
    at = desk_data.open_desk("assess", case=the_case(desk_data).id, criterion="workload")
    assert "two.pdf · Page 1: " in html(at), "it says which of the files it means"


def test_two_files_of_one_name_can_be_told_apart(desk_data: DeskData) -> None:
    at = desk_data.open_desk("intake")
    drop(at, pdf("certificate.pdf", coursera.course()), pdf("certificate.pdf", edx.effort()))
    names = [document.name for document in the_case(desk_data).documents]
    assert sorted(names) == ["certificate (2).pdf", "certificate.pdf"]


def test_the_same_file_twice_is_one_file(desk_data: DeskData) -> None:
    at = drop(desk_data.open_desk("intake"), pdf("a.pdf", coursera.course()))
    drop(at, pdf("b.pdf", coursera.course()))
    assert [document.name for document in the_case(desk_data).documents] == ["a.pdf"]


def test_a_decided_case_can_be_looked_at_and_not_changed(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"})
    with work(desk_data.engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), "{}", None, session=session)
    at = desk_data.open_desk("intake", case=case_id)
    assert not at.exception
    assert field(at, "Title of the course").disabled


def test_somebody_else_s_change_is_told_and_nothing_is_lost(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany", "platform": "edx"})
    at = desk_data.open_desk("intake", case=case_id)
    with work(desk_data.engine) as session:
        saving.save_part(Edit(case_id, 1, "Bea"), "course", {"title": "Theirs", "platform": "nau"}, session=session)
    field(at, "Title of the course").set_value("Mine").run()
    assert "Bea saved this case in the meantime" in shown_text(at)
    press(at, "Save mine")
    course = desk_data.load(case_id).case.course
    assert (course.title, course.platform) == ("Mine", "nau"), "only the field that was typed into"


def test_a_document_that_is_gone_or_altered_is_said_and_the_screen_stays(desk_data: DeskData) -> None:
    at = drop(desk_data.open_desk("intake"), pdf("c.pdf", coursera.course()))
    stored = the_case(desk_data)
    Path(desk_data.documents.place(stored.documents[0].sha256)).write_bytes(b"altered")
    import streamlit as st

    st.cache_data.clear()
    at = desk_data.open_desk("intake", case=stored.id)
    assert not at.exception
    assert "cannot all be shown" in shown_text(at)


def test_in_italian_the_screen_is_italian(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, answers={"quality.label": AnswerRecord(answer="unknown")})
    at = desk_data.open_desk("intake", case=case_id, lang="it")
    assert not at.exception
    assert "Scopo" in [radio.label for radio in at.radio]


def test_a_period_of_the_country_fills_in_the_target_with_its_hours(desk_data):
    case_id = desk_data.new_case(course={"title": "Botany"}, language="it")
    at = desk_data.open_desk("intake", case=case_id)
    at.selectbox(key=f"intake:{case_id}:target.period").set_value("first-level-second").run()
    assert not at.exception
    target = desk_data.load(case_id).case.target
    assert (target.title, target.kind, target.hours) == (
        "Percorso di primo livello, secondo periodo didattico",
        "period",
        825,
    )
    assert at.selectbox(key=f"intake:{case_id}:target.period").value == "first-level-second"


def test_a_country_without_periods_in_its_data_offers_none(desk_data):
    case_id = desk_data.new_case(course={"title": "Botany"}, country="SI")
    at = desk_data.open_desk("intake", case=case_id)
    assert f"intake:{case_id}:target.period" not in [box.key for box in at.selectbox]


def test_a_link_is_kept_and_opened_by_a_person(desk_data: DeskData) -> None:
    at = desk_data.open_desk("intake")
    field(at, "Or paste a link to the certificate").set_value("no link").run()
    assert "This is no web address" in shown_text(at)
    assert desk_data.all_cases() == []
    field(at, "Or paste a link to the certificate").set_value("coursera.org/verify/ABCDEFGH2345?trk=x").run()
    assert not at.exception
    (document,) = the_case(desk_data).documents
    assert (document.name, document.media_type) == ("coursera.org.url", "text/uri-list")
    assert desk_data.documents.get(document.sha256) == b"https://coursera.org/verify/ABCDEFGH2345"
    assert field(at, "Or paste a link to the certificate").value == ""
    text = shown_text(at)
    assert "The link leads to one certificate." in text
    assert 'href="https://coursera.org/verify/ABCDEFGH2345" target="_blank"' in text
    press(at, "Accept all")
    case = the_case(desk_data).case
    assert (case.course.platform, case.certificate.number) == ("Coursera", "ABCDEFGH2345")


def test_an_archive_is_taken_in_file_by_file(desk_data: DeskData) -> None:
    data = packed({"a.pdf": coursera.course(), "b.pdf": edx.verified(), "inner.zip": packed({"c": b""})})
    at = drop(desk_data.open_desk("intake"), ("certificates.zip", data, "application/zip"))
    assert not at.exception
    documents = the_case(desk_data).documents
    assert [document.name for document in documents] == ["a.pdf", "b.pdf"]
    assert {document.valid_reading.within for document in documents} == {"certificates.zip"}
    assert "inner\\.zip" in shown_text(at)
    assert "unpack it" in shown_text(at)


def test_a_pdf_with_several_certificates_is_split_by_a_click(desk_data: DeskData) -> None:
    data = merged(coursera.course(), edx.verified())
    at = drop(desk_data.open_desk("intake"), pdf("all.pdf", data))
    assert not at.exception
    text = shown_text(at)
    assert "One file seems to hold several certificates" in text
    assert "p. 1: Maria Rossi, Statistics for Kitchen Gardeners" in text
    assert "p. 2: Oluwaseun Adeyemi, Rivers, Deltas and Coasts" in text
    assert "These certificates seem to name different persons" in text, "it is said before anything is done"
    assert "Maria Rossi: all.pdf, p. 1" in text
    assert len(desk_data.all_cases()) == 1, "nothing is split unasked"
    field(at, "Name of the learner").set_value("Maria Rossi").run()
    field(at, "There are 2 certificates. What do they belong to?").set_value("each").run()
    press(at, "Make more cases, with a request for each person: 1")
    assert not at.exception
    assert "Filed under requests of their own, because the certificate names another person: 1" in shown_text(at)
    assert "Open the case of all\\.pdf, p. 2" in labels(at)
    first, second = sorted(desk_data.all_cases(), key=lambda stored: stored.reference)
    assert first.request != second.request
    assert second.request
    assert second.case.applicant is None, "what is kept of one learner does not come into a case of another"
    assert second.case.answer("testing.centre-test") == "not-held"
    assert [document.sha256 for document in first.documents] == [document.sha256 for document in second.documents]
    readings = [stored.documents[0].valid_reading for stored in (first, second)]
    assert [reading.part for reading in readings] == [0, 1]
    assert [reading.value("learner") for reading in readings] == ["Maria Rossi", "Oluwaseun Adeyemi"]
    with work(desk_data.engine) as session:
        for stored in (first, second):
            document = stored.documents[0]
            assert duplicates.handed_in_before(stored.id, document.sha256, document.reading, session=session) == ()
    press(at, "Accept all")
    (case,) = [stored.case for stored in desk_data.all_cases() if stored.id == first.id]
    assert case.course.title.startswith("Statistics for Kitchen Gardeners")


def test_for_stacking_the_certificates_of_one_pdf_may_be_bundled(desk_data: DeskData) -> None:
    at = desk_data.open_desk("intake")
    field(at, "Purpose").set_value("stacking").run()
    drop(at, pdf("all.pdf", merged(coursera.course(), edx.verified())))
    field(at, "There are 2 certificates. What do they belong to?").set_value("bundle").run()
    press(at, "Bundle the files")
    assert not at.exception
    entries = the_case(desk_data).case.certificates
    assert [entry.certificate.file for entry in entries] == ["all.pdf#page=1", "all.pdf#page=2"]
    for button in [button for button in at.button if button.label.startswith("Accept all")]:
        button.click().run()
    titles = [entry.course.title for entry in the_case(desk_data).case.certificates]
    assert titles[1] == "Rivers, Deltas and Coasts" or titles[0].startswith("Statistics")
