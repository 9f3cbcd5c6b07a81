"""Criterion 2 on the screen: the checks as a list, and what a person saw on the page of verification."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.stored import NewDocument
from assessment.evidence.document_checks import counted, in_order
from assessment.facts.check_reasons import reason_of
from assessment.facts.model import Check, Fact, Link, Reading
from assessment.sandbox import read_certificate
from assessment.store.cases import documents, loading, saving
from assessment.store.database import work
from assessment.store.decisions import issuing
from criteria.dated import current_day
from criteria.text import words_in
from tests.assessment.readers.platforms import edx
from tests.support.desk import DeskData, html
from tests.support.people import ADA

COURSE = {"title": "Rivers, Deltas and Coasts", "platform": "edx"}
ADDRESS = "https://www.coursera.org/verify/ABC123DEF456"
FALSE = "https://coursera-verify.example/verify/ABC123DEF456"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TODAY = current_day()


def add(desk: DeskData, case_id: str, reading: Reading, name: str = "c.pdf") -> str:
    """A document with this reading, its bytes left out."""
    sha256 = f"{len(desk.load(case_id).documents):064}"
    with work(desk.engine) as session:
        documents.add_document(
            case_id, NewDocument(sha256, name, 1, reading=reading.model_dump(mode="json")), by=None, session=session
        )
    return sha256


def reading(*links: str, checks: tuple[Check, ...] = (), **facts: Any) -> Reading:
    facts_read = {name: Fact(value=value) for name, value in facts.items()}
    return Reading(
        file="c.pdf",
        sha256="0" * 64,
        media_type="application/pdf",
        pages=0,
        facts=facts_read,
        checks=list(checks),
        links=[Link(address=link, page=1) for link in links],
    )


@pytest.fixture
def case_id(desk_data: DeskData) -> str:
    return desk_data.new_case(course=COURSE, applicant={"name": "Oluwaseun Adeyemi"})


def opened(desk: DeskData, case_id: str, **query: str) -> Any:
    at = desk.open_desk("assess", case=case_id, criterion="verification", **query)
    assert not at.exception
    return at


def choose(at: Any, field: str, value: str) -> Any:
    [radio] = [radio for radio in at.radio if radio.key.startswith("look:") and radio.key.endswith(f":{field}")]
    at = radio.set_value(value).run()
    assert not at.exception
    return at


def take(at: Any, answer: str) -> Any:
    [button] = [button for button in at.button if (button.key or "").endswith(f":{answer}") and ":take:" in button.key]
    return button.click().run()


def test_one_click_says_that_all_agrees_and_answers_both_questions_with_the_look_as_evidence(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS))
    at = opened(desk_data, case_id)
    [button] = [button for button in at.button if (button.key or "").endswith(":all-agree")]
    button.click().run()
    case = desk_data.load(case_id).case
    assert (case.answer("verification.method"), case.answer("verification.agreement")) == ("issuer-page", "all")
    assert "same name" in (case.answers["verification.agreement"].evidence or "")
    assert [(visit.page, visit.name) for visit in case.page_checks] == [("valid", "same")]
    assert case.answer("verification.holder") == "unknown", "whose it is, is asked of a person"


def test_of_a_host_that_is_no_platforms_each_thing_is_asked(desk_data, case_id):
    add(desk_data, case_id, reading(FALSE))
    assert not [button for button in opened(desk_data, case_id).button if (button.key or "").endswith(":all-agree")]


def test_checks_stand_with_a_count_failed_first_and_the_technical_side_folded(desk_data, case_id):
    signature = {"check": "pdf-signature", "result": "cannot-tell", "reason": "Not signed.", "at": "2026-11-22"}
    add(desk_data, case_id, reading(FALSE, checks=(Check(**signature, detail="ETSI.CAdES"),), issue_date="2020-05-01"))
    shown = html(opened(desk_data, case_id))
    start = shown.index("Checks by this desk")
    places = [shown.index(word, start) for word in ("failed</span>", "cannot tell</span>", "passed</span>")]
    assert places == sorted(places)
    assert "1 failed, " in shown[start:]
    assert "l-none" in shown[start:]
    assert "l-strong" in shown[start:]
    assert "<details><summary>Technical detail</summary>" in shown
    assert "<code>ETSI.CAdES</code>" in shown
    assert '<span lang="en">Not signed.</span>' in shown
    assert "(22 Nov 2026)" in shown


def test_a_failed_check_is_seen_on_intake_and_summary_with_the_way_to_all(desk_data, case_id):
    add(desk_data, case_id, reading(FALSE))
    for page in ("intake", "summary"):
        at = desk_data.open_desk(page, case=case_id)
        assert not at.exception
        assert "coursera-verify.example" in html(at)
        [link] = [link for link in at.get("page_link") if link.proto.label.startswith("See all checks")]
        assert "criterion=verification" in link.proto.query_string


def test_no_failed_check_no_line(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS))
    links = desk_data.open_desk("summary", case=case_id).get("page_link")
    assert not [link for link in links if "checks" in link.proto.label]


def test_checks_are_said_in_the_readers_language(desk_data, case_id):
    data = edx.effort()
    add(desk_data, case_id, read_certificate(data, "effort.pdf"))
    shown = html(opened(desk_data, case_id, lang="it"))
    assert '<span lang="it">Il file è del tipo che il suo nome dice: PDF.</span>' in shown


def test_the_reason_of_an_early_version_stays_as_it_was_stored():
    stored = Check(check="file-type", result="passed", reason="The file is a PDF.", at="2026-11-22")
    assert reason_of(stored, words_in("it")) == ("The file is a PDF.", "en")
    bare = stored.model_copy(update={"reason_id": "other"})
    assert reason_of(bare, words_in("it")) == ("The file is a PDF.", "en")


def test_what_may_be_wrong_comes_first_and_is_counted():
    checks = [
        Check(check=name, result=result, reason="", at="2026-11-22")
        for name, result in (("a", "passed"), ("b", "cannot-tell"), ("c", "failed"), ("d", "passed"))
    ]
    assert [check.check for check in in_order(checks)] == ["c", "b", "a", "d"]
    assert counted(checks, words_in("en")) == "1 failed, 2 passed, 1 cannot be told"


def test_the_page_is_opened_by_a_person_in_a_tab_of_its_own_with_host_and_address_in_full(desk_data, case_id):
    long = f"{ADDRESS}?x={'y' * 300}"
    add(desk_data, case_id, reading(long))
    shown = html(opened(desk_data, case_id))
    assert f'href="{long}" target="_blank" rel="noopener noreferrer"' in shown
    assert f'<p class="l-address"><b>www.coursera.org</b><br>{long}</p>' in shown


def test_a_host_that_looks_like_a_platforms_is_warned_about_in_words_and_suggests_no_answer(desk_data, case_id):
    add(desk_data, case_id, reading(FALSE))
    at = opened(desk_data, case_id)
    assert "looks like “coursera.org” but is not" in html(at)
    at = choose(at, "page", "valid")
    assert "proposes no answer" in html(at)
    assert not [button for button in at.button if ":take:" in (button.key or "")]


def test_what_the_page_said_is_saved_at_once_and_offered_as_an_answer_taken_with_one_click(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS))
    at = choose(opened(desk_data, case_id), "page", "valid")
    for field in ("name", "title", "date"):
        at = choose(at, field, "same")
    stored = desk_data.load(case_id)
    [look] = stored.case.page_checks
    assert (look.address, look.on, look.by) == (ADDRESS, TODAY, "Ada Prova")
    assert (look.page, look.name, look.title, look.date) == ("valid", "same", "same", "same")
    assert stored.state == "in-assessment"
    assert stored.case.answers == {}
    at = take(at, "issuer-page")
    at = take(at, "all")
    answers = desk_data.load(case_id).case.answers
    assert answers["verification.method"].answer == "issuer-page"
    assert answers["verification.method"].on == TODAY
    assert answers["verification.agreement"].answer == "all"
    assert ADDRESS in answers["verification.agreement"].evidence
    assert not [button for button in at.button if ":take:" in (button.key or "")]


def test_history_of_a_look_is_kept_as_events(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS))
    choose(choose(opened(desk_data, case_id), "page", "not-opened"), "page", "valid")
    with work(desk_data.engine) as session:
        events = [event for event in loading.events(case_id, session=session) if event.key == "page_checks"]
    assert [event.after[0]["page"] for event in events] == ["not-opened", "valid"]
    assert {event.by for event in events} == {"Ada Prova"}


def test_another_name_is_for_a_person_to_judge(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS))
    at = choose(opened(desk_data, case_id), "page", "valid")
    for field, value in (("name", "other"), ("title", "same"), ("date", "none")):
        at = choose(at, field, value)
    offered = [
        button.key.rsplit(":", 1)[1] for button in at.button if ":take:verification.agreement:" in (button.key or "")
    ]
    assert offered == ["explained", "mismatch"]
    assert "verification.agreement" not in desk_data.load(case_id).case.answers


def test_an_answer_a_person_gave_is_never_overwritten(desk_data):
    case_id = desk_data.new_case(course=COURSE, answers={"verification.method": {"answer": "signature"}})
    add(desk_data, case_id, reading(ADDRESS))
    at = choose(opened(desk_data, case_id), "page", "valid")
    assert "Already answered, and left as it is" in html(at)
    assert not [button for button in at.button if ":take:" in (button.key or "")]
    assert desk_data.load(case_id).case.answers["verification.method"] == AnswerRecord(answer="signature")


def test_the_look_of_another_day_stays_beside_todays(desk_data):
    earlier = {"address": ADDRESS, "on": "2026-03-02", "by": "Bruno Esempio", "page": "not-found"}
    case_id = desk_data.new_case(course=COURSE, page_checks=[earlier])
    at = opened(desk_data, case_id)
    assert "opened on 2 March 2026 by Bruno Esempio: the page does not know the certificate" in html(at)
    choose(at, "page", "valid")
    assert [visit.page for visit in desk_data.load(case_id).case.page_checks] == ["not-found", "valid"]


def test_an_address_typed_by_the_assessor_counts_too_and_nonsense_is_refused(desk_data, case_id):
    at = opened(desk_data, case_id)
    field = at.text_input(key=f"look:{case_id}:typed")
    at = field.set_value("javascript:alert(1)").run()
    assert at.error
    assert "javascript" not in html(at)
    at = at.text_input(key=f"look:{case_id}:typed").set_value("www.coursera.org/verify/ABC123DEF456").run()
    choose(at, "page", "not-found")
    assert desk_data.load(case_id).case.page_checks[0].address == ADDRESS


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "PNG")
    return out.getvalue()


def uploader(at: Any) -> Any:
    [uploader] = [file_uploader for file_uploader in at.file_uploader if file_uploader.key.startswith("screenshot:")]
    return uploader


def test_a_screenshot_is_a_document_of_the_case_with_its_role_and_can_be_taken_out(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS))
    at = choose(opened(desk_data, case_id), "page", "valid")
    at = uploader(at).set_value([("page.png", picture(), "image/png")]).run()
    assert not at.exception
    stored = desk_data.load(case_id)
    [look] = stored.case.page_checks
    assert desk_data.documents.get(look.screenshot) == picture()
    assert len(stored.documents) == 2
    assert [document.name for document in stored.papers] == ["c.pdf"]
    [out] = [button for button in at.button if (button.key or "").startswith("screenshot-out:")]
    out.click().run()
    stored = desk_data.load(case_id)
    assert stored.case.page_checks[0].screenshot is None
    assert len(stored.documents) == 1


def test_what_is_no_picture_is_refused_in_words_and_nothing_is_lost(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS))
    at = choose(opened(desk_data, case_id), "page", "valid")
    at = uploader(at).set_value([("page.png", b"\x89PNG\r\n\x1a\nbroken", "image/png")]).run()
    assert not at.exception
    assert "no PNG or JPEG that can be shown" in at.error[0].value
    assert desk_data.load(case_id).case.page_checks[0].page == "valid"


def test_a_hostile_reading_is_shown_as_text(desk_data):
    case_id = desk_data.new_case(course={"title": HOSTILE}, applicant={"name": HOSTILE})
    check = Check(check="x", result="failed", reason=HOSTILE, at=HOSTILE, detail=HOSTILE)
    add(desk_data, case_id, reading(f"{ADDRESS}?{HOSTILE}", "javascript:alert(1)", checks=(check,)), name=HOSTILE)
    at = opened(desk_data, case_id)
    at = choose(at, "page", "valid")
    shown = html(at)
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "javascript:alert" not in shown
    assert shown.count("&lt;script&gt;alert(1)") >= 4


def test_a_decided_case_shows_what_was_seen_and_asks_nothing(desk_data):
    earlier = {"address": ADDRESS, "on": "2026-03-02", "by": "Bruno Esempio", "page": "valid"}
    case_id = desk_data.new_case(course=COURSE, page_checks=[earlier])
    add(desk_data, case_id, reading(ADDRESS))
    with work(desk_data.engine) as session:
        issuing.issue(Edit(case_id, 1, ADA), "{}", None, session=session)
    at = opened(desk_data, case_id)
    assert "opened on 2 March 2026" in html(at)
    assert not [radio for radio in at.radio if radio.key.startswith("look:")]


def test_a_certificate_in_another_persons_case_is_found(desk_data, case_id):
    other = desk_data.new_case(course=COURSE, applicant={"name": "Bianca Verdi"})
    add(desk_data, other, reading(ADDRESS))
    add(desk_data, case_id, reading(ADDRESS))
    assert desk_data.load(other).reference in html(opened(desk_data, case_id))


def test_a_name_that_is_corrected_is_compared_anew(desk_data, case_id):
    add(desk_data, case_id, reading(ADDRESS, learner="Maria Rossi"))
    assert "The certificate names “Maria Rossi”, the case “Oluwaseun Adeyemi”." in html(opened(desk_data, case_id))
    stored = desk_data.load(case_id)
    with work(desk_data.engine) as session:
        name = {"name": "Maria Rossi"}
        saving.save_part(Edit(case_id, stored.version, None), "applicant", name, session=session)
    assert "The name on the certificate, “Maria Rossi”, is the applicant's." in html(opened(desk_data, case_id))


def test_a_reason_that_counts_has_the_plural_form_of_the_language():
    fields = {"software": "Prince", "platform": "edX", "of": "403"}
    check = Check(
        check="producer-unusual", result="cannot-tell", reason="", at="2026-11-22", reason_id="not-seen", fields=fields
    )
    assert "pregledane su 403 datoteke" in reason_of(check, words_in("hr"))[0]
