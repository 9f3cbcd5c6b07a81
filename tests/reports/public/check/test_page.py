"""A learner's check: begun with what there is, asked little, answered with reasons, kept without a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

from assessment.access.uploads import MEGABYTE, UPLOADS
from assessment.case.model import Case
from assessment.facts.model import Check, Fact, Reading
from assessment.readers.document.archive import ArchivedFile
from assessment.sandbox import read_certificate
from assessment.self_check.evidence import Evidence
from assessment.self_check.resume_link import code
from criteria.load import framework
from criteria.text import words_in
from criteria.vocabulary import PURPOSES, UNKNOWN
from reports.public.check import asking, beginning
from reports.public.check.result import rights
from reports.public.check.state import TAKEN, CheckState, Draft
from reports.public.visit import Form
from tests.reports.public.conftest import Page, Visitor
from tests.support.desk import DeskData

TEXT = words_in("en")
MOST_PAGES = 12
Choose = Callable[[str, list[str]], str]


def post(visitor: Visitor, page: Page, go: str = "next", files: Any = None, **fields: Any) -> Page:
    return visitor.post("/check", {**page.hidden(), "go": go, **fields}, files)


def begin(visitor: Visitor, wish: str = "credit", files: Any = None, **fields: Any) -> Page:
    return post(visitor, visitor.get("/check"), files=files, wish=wish, **fields)


def name_of(page: Page) -> str:
    """The question of a page, by its heading."""
    asked = (name for name in framework().questions if page.h1 == TEXT[f"question.{name}.for_learner"].strip())
    return next(asked, "taken" if page.h1 == TEXT("learner.taken") else "")


def walk(visitor: Visitor, page: Page, choose: Choose) -> tuple[Page, int]:
    """Answer question after question; the answer, and how many pages were seen from this one on."""
    for count in range(1, 30):
        assert page.status == 200
        if page.likely:
            return page, count
        page = post(visitor, page, answer=choose(name_of(page), page.offered("answer")))
    raise AssertionError(f"no answer; it is at {page.h1}")


def at_question(visitor: Visitor, wanted: str, wish: str = "credit") -> Page:
    page = begin(visitor, wish, platform="way:online")
    for _ in range(30):
        if name_of(page) == wanted:
            return page
        page = (
            post(visitor, page, go="more", answer="unknown") if page.likely else post(visitor, page, answer="unknown")
        )
    raise AssertionError(f"{wanted} is never asked")


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("place", [0, -1])
def test_who_always_takes_the_first_or_the_last_answer_is_through_in_twelve_pages(
    visitor: Visitor, purpose: str, place: int
) -> None:
    page, pages = walk(visitor, begin(visitor, purpose), lambda _, offered: offered[place])
    assert 1 + pages <= MOST_PAGES
    assert page.words.count(TEXT("learner.no-promise")) == 1


def test_one_tap_answers_and_goes_on(visitor: Visitor) -> None:
    start = visitor.get("/check")
    assert start.offered("wish") == start.tree.xpath("//button[@name='tap']/@value") == list(PURPOSES)
    page = visitor.post("/check", {**start.hidden(), "tap": "credit"})
    taps = page.tree.xpath("//button[@name='tap']/@value")
    assert taps == page.offered("answer")
    again = visitor.post("/check", {**page.hidden(), "tap": taps[0]})
    assert again.h1 != page.h1
    assert TEXT("learner.so-far") in again.words
    (first,) = page.tree.xpath("(//form[@method='post']//button)[1]")
    assert (first.get("name"), first.get("value")) == ("go", "next")  # what the key Enter presses


def test_nothing_chosen_is_said_at_the_top_and_at_the_field(visitor: Visitor) -> None:
    page = post(visitor, visitor.get("/check"))
    assert page.tree.xpath("//div[@role='alert']//a/@href") == ["#wish"]
    page = post(visitor, begin(visitor, platform="way:online"))
    assert page.tree.xpath("//div[@role='alert']//a/@href") == ["#answer"]
    assert page.tree.get_element_by_id("answer") is not None


def test_the_platform_that_was_named_proposes_its_usual_answer(visitor: Visitor) -> None:
    page = begin(visitor, platform="coursera")
    while name_of(page) != "identification.supervision":
        page = post(visitor, page, answer=page.offered("answer")[0])
    assert page.tree.xpath("//input[@name='answer'][@checked]/@value") == ["unsupervised"]
    answer = post(visitor, post(visitor, page, answer="unsupervised"), "answer")
    assert TEXT("learner.mark.usual") in answer.words


def test_the_websites_stand_in_the_order_of_the_language_s_alphabet(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"1": "Zagreb", "2": "Čista", "3": "Cvijet", "4": "Danica"}
    monkeypatch.setattr(beginning, "platform_profiles", lambda: names)
    monkeypatch.setattr(beginning, "platform_name", names.__getitem__)
    assert [key for key, _ in beginning._platforms(words_in("hr"))] == ["3", "2", "4", "1"]


def test_a_link_says_the_platform_and_what_it_is_no_proof_of(visitor: Visitor) -> None:
    page = begin(visitor, link="see www.coursera.org/verify/ABCDEFGH2345?x=1")
    assert page.h1 == TEXT("learner.read")
    assert "verification.method" in page.offered("keep")
    assert TEXT("learner.link.course") in begin(visitor, link="https://www.coursera.org/learn/botany").words
    assert TEXT("learner.link.other") in begin(visitor, link="https://school.example/c/7").words
    assert TEXT("learner.link.none") in begin(visitor, link="Dear Maria").words


def reading(**facts: Any) -> Reading:
    check = Check(check="pdf-signature", result="cannot-tell", reason="", at="2026-11-29", reason_id="none")
    known = {name: Fact(value=value, where="page 1") for name, value in facts.items()}
    return Reading(file="c.pdf", sha256="0" * 64, facts=known, checks=[check])


@pytest.fixture
def with_file(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the next file says; the sandbox itself is tried elsewhere."""
    facts = {"course_title": "Botany", "platform": "edx", "hours": 9, "learner": "Marta Bianchi", "grade": "90 %"}
    monkeypatch.setattr(beginning, "read_certificate", lambda *_args, **_named: reading(**facts))
    return facts


def handed_in(visitor: Visitor, **fields: Any) -> Page:
    return begin(visitor, files={"file": ("c.pdf", b"%PDF-1.7 anything", "application/pdf")}, **fields)


def test_what_was_read_is_kept_with_one_tap_and_no_name_goes_along(visitor: Visitor, with_file: dict[str, Any]) -> None:
    page = handed_in(visitor)
    assert "Botany" in page.words
    assert "Marta" not in page.text
    kept = [entry for entry in page.offered("keep") if entry != "platform"]
    page = post(visitor, page, keep=kept)
    answer = post(visitor, page, "answer")
    assert "Botany" in answer.words
    assert TEXT("learner.mark.read") in answer.words
    assert "Between" in answer.words or "0.36" in answer.words


def test_an_archive_that_did_not_get_its_turn_is_neither_read_nor_kept(
    visitor: Visitor, with_file: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[object] = []
    monkeypatch.setattr(beginning, "unpack", lambda _data: ([], "not-now"))
    monkeypatch.setattr(beginning.SHELF, "put", lambda *file: put.append(file))
    page = handed_in(visitor)
    assert TEXT["public.file.not-now"] in page.words
    assert "Botany" not in page.words
    assert put == []


def test_archives_are_unpacked_only_as_far_as_files_are_read_and_memory_is_there(
    visitor: Visitor, with_file: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked: list[bytes] = []
    inside = [b"y"] * 3

    def unpack(data: bytes) -> tuple[list[ArchivedFile], None]:
        unpacked.append(data)
        return [ArchivedFile("c.pdf", data) for data in inside], None

    monkeypatch.setattr(beginning, "unpack", unpack)
    archives = [("file", (f"{number}.zip", b"PK")) for number in range(beginning.MOST_SENT)]
    begin(visitor, files=archives)
    assert len(unpacked) == 4, "the fourth archive brings the last of the files that are read"

    unpacked.clear()
    inside[:] = [bytes(20 * MEGABYTE)]
    page = begin(visitor, files=archives)
    assert len(unpacked) == beginning.MOST_FILES
    assert f"9.zip: {TEXT['problem.archive-too-much']}" in page.words
    assert UPLOADS.total.number == 0, "what the form held is given back with it"


def test_a_claim_that_the_file_contradicts_does_not_count_and_is_named(
    visitor: Visitor, with_file: dict[str, Any]
) -> None:
    page = handed_in(visitor)
    page = post(visitor, page)  # nothing kept
    for _ in range(20):
        if name_of(page) == "verification.method":
            break
        page = post(visitor, page, **({"go": "more"} if page.likely else {"answer": "unknown"}))
    page = post(visitor, page, answer="signature")
    assert TEXT("learner.against.no-signature") in page.words


def asked_for_hours(visitor: Visitor, page: Page) -> Page:
    """The page that asks how the workload is stated, after a file was read and none of it kept."""
    page = post(visitor, page)
    for _ in range(20):
        if name_of(page) == "workload.stated":
            return page
        page = post(visitor, page, **({"go": "more"} if page.likely else {"answer": "unknown"}))
    raise AssertionError("the workload is never asked")


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ({"answer": "hours", "hours": "40"}, False),
        ({"answer": "hours", "hours": "9"}, True),
        ({"answer": "hours", "hours": "8-10"}, True),
        ({"answer": "estimated", "hours": "300"}, False),
        ({"answer": "weeks-hours", "weeks": "10", "hours_per_week": "10"}, False),
        ({"answer": "weeks-hours", "weeks": "3", "hours_per_week": "3"}, True),
    ],
)
def test_hours_beside_those_of_the_file_do_not_count_and_are_named(
    visitor: Visitor, with_file: dict[str, Any], typed: dict[str, str], counts: bool
) -> None:
    page = post(visitor, asked_for_hours(visitor, handed_in(visitor)), **typed)
    against = TEXT("learner.against.figure", what=TEXT("learner.fact.hours"), read="9")
    assert (against in page.words) is not counts
    answer = page if page.likely else post(visitor, page, "answer")
    assert counts or "9 h" in answer.words
    assert "300" not in answer.words


def test_going_back_takes_figures_away_that_were_typed(visitor: Visitor) -> None:
    page = at_question(visitor, "workload.stated")
    after = post(visitor, page, answer="hours", hours="40")
    again = post(visitor, after, "back")
    assert name_of(again) == "workload.stated"
    assert again.tree.xpath("//input[@id='hours']/@value") == [""]


def test_several_certificates_are_gone_through_one_after_the_other(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = {
        "a.pdf": reading(course_title="Introduction to Botany", learner="Marta Bianchi", verification_code="A1B2C3D4"),
        "b.pdf": reading(course_title="Welding for Beginners", learner="Marta Bianchi", verification_code="ZZ99YY88"),
        "c.pdf": reading(hours=30),
    }
    monkeypatch.setattr(beginning, "read_certificate", lambda _data, name, **_named: read[name])
    files = [("file", (name, b"%PDF-1.7", "application/pdf")) for name in read]
    page = begin(visitor, files=files)
    assert TEXT("learner.several-read", count=2) in page.words
    assert "Botany" in page.words
    assert "Welding" not in page.words
    answer = post(visitor, post(visitor, page, keep=page.offered("keep")), "answer")
    following = post(visitor, answer, "look-1")
    assert following.h1 == TEXT("learner.read")
    assert "Welding" in following.words
    together = post(visitor, post(visitor, following, "answer"), "together")
    assert {"Introduction to Botany", "Welding for Beginners"} <= {
        heading.text_content() for heading in together.tree.xpath("//h2")
    }


def test_more_files_than_are_read_at_once_are_named_and_no_form_breaks(
    visitor: Visitor, with_file: dict[str, Any]
) -> None:
    files = [("file", (f"{number}.pdf", b"%PDF-1.7", "application/pdf")) for number in range(12)]
    page = begin(visitor, files=files)
    assert TEXT("learner.too-many-files", most=10, names="10.pdf, 11.pdf") in page.words
    flood = [("file", (f"{number}.pdf", b"%PDF-1.7", "application/pdf")) for number in range(80)]
    refused = begin(visitor, files=flood)
    assert refused.status == 422
    assert TEXT("public.refused.many-files", most=50) in refused.words


def test_no_sign_that_turns_letters_reaches_a_page(visitor: Visitor, with_file: dict[str, Any]) -> None:
    page = begin(visitor, files={"file": ("c\u202efdp.exe", b"", "application/pdf")}, helper="\u2067Ada", helps="yes")
    assert not set(page.text) & set("\u202e\u2067")


def test_a_file_that_cannot_be_read_gets_its_sentence(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Reading(file="c.pdf", sha256="0" * 64, problem="It is damaged.", problem_id="damaged")
    monkeypatch.setattr(beginning, "read_certificate", lambda *_args, **_named: broken)
    assert TEXT("public.file.damaged") in handed_in(visitor, platform="way:online").words


def test_an_empty_file_gets_its_sentence_and_no_file_gets_none(visitor: Visitor) -> None:
    for name, told in (("c.pdf", True), ("", False)):
        page = begin(visitor, files={"file": (name, b"", "application/pdf")}, platform="way:online")
        assert (TEXT("public.file.empty") in page.words) is told


def test_a_figure_left_empty_is_no_answer_and_one_that_is_none_is_explained(visitor: Visitor) -> None:
    page = at_question(visitor, "workload.stated")
    wrong = post(visitor, page, answer="hours", hours="many")
    assert TEXT("public.typed.hours") in wrong.words
    assert wrong.tree.xpath("//input[@id='hours']/@value") == ["many"]
    after = post(visitor, page, answer="hours", hours="")
    assert TEXT("learner.figure.empty") in after.words
    good = post(visitor, post(visitor, page, answer="hours", hours="20-30"), "answer")
    assert re.search(r"Between [\d.]+ and [\d.]+", good.words)
    assert "About" not in good.words


def test_back_opens_the_answer_before_again(visitor: Visitor) -> None:
    first = begin(visitor, platform="way:online")
    second = post(visitor, first, answer=first.offered("answer")[0])
    back = post(visitor, second, "back")
    assert back.h1 == first.h1
    assert post(visitor, back, "back").h1 == TEXT("learner.title")


def test_the_link_brings_the_answers_back_and_holds_nothing_that_was_typed(visitor: Visitor) -> None:
    page, _ = walk(visitor, begin(visitor, platform="coursera"), lambda _, offered: offered[0])
    (link,) = page.tree.xpath("//input[@id='link']/@value")
    again = visitor.get(link)
    for _ in range(20):
        if again.likely:
            break
        again = post(visitor, again, "answer")
    assert again.likely == page.likely
    assert TEXT("learner.link-broken") in visitor.get("/check?draft=broken").words


def test_no_page_says_well_shown_and_not_clear_of_the_same_thing(visitor: Visitor) -> None:
    best = {q.id: max(q.answers, key=lambda entry: entry.points or 0).id for q in framework().questions.values()}
    page, _ = walk(visitor, begin(visitor, platform="way:online"), lambda name, offered: best.get(name, offered[0]))
    for light in page.tree.xpath("//ol[@class='lights']/li"):
        text = light.text_content()
        assert (TEXT("learner.strength.strong") in text and "from" not in text) <= ("not clear" not in text)


def test_a_range_whose_ends_say_the_same_is_not_called_unclear(visitor: Visitor) -> None:
    page, _ = walk(visitor, begin(visitor, platform="way:on-site"), lambda _, offered: offered[0])
    between = TEXT(
        "learner.strength.range", low=TEXT("learner.strength.substantial"), high=TEXT("learner.strength.strong")
    )
    lights = [entry.text_content() for entry in page.tree.xpath("//ol[@class='lights']/li")]
    assert TEXT("learner.light.quality.good") in next(text for text in lights if between in text)
    assert all("not clear" not in text for text in lights if between in text)


def test_of_a_course_at_a_school_nothing_is_said_about_a_website(visitor: Visitor) -> None:
    page = post(visitor, begin(visitor, platform="way:on-site"), "answer")
    for shown in (page, visitor.post("/check/plan", page.hidden())):
        assert TEXT("learner.bring.certificate") in shown.words
        assert TEXT("learner.bring.account") not in shown.words
        assert "Ask the website" not in shown.words
    assert page.tree.xpath("//pre")
    assert all("online" not in letter.text_content() for letter in page.tree.xpath("//pre"))
    online = post(visitor, begin(visitor, platform="way:online"), "answer")
    assert TEXT("learner.bring.account") in online.words


def test_only_i_do_not_know_gives_three_first_steps(visitor: Visitor) -> None:
    page, _ = walk(visitor, begin(visitor), lambda _, offered: offered[-1])
    (listed,) = page.tree.xpath(f"//p[text()='{TEXT('learner.do.find-out')}']/following-sibling::ul[1]")
    assert len(listed) == 3
    plan = visitor.post("/check/plan", page.hidden())
    assert plan.h1 == TEXT("learner.plan")
    assert len(plan.tree.xpath("//ul[@class='boxes']/li")) == 3
    assert plan.tree.xpath("//img/@src")[0].startswith("data:image/svg+xml")


def test_rights_in_english_name_the_office_in_english_whatever_the_reader_s_language() -> None:
    case = Case.model_validate({"country": "ES", "purpose": "credit"})
    appeal = rights(case, None, words_in("ar"))[-1]
    assert (appeal["language"], TEXT["learner.rights.appeal-to"] in appeal["text"]) == ("en", True)
    general = rights(case.model_copy(update={"country": "BG"}), None, words_in("ar"))[-1]
    assert (general["language"], words_in("ar")["learner.rights.appeal-to"] in general["text"]) == ("ar", True)


@pytest.mark.parametrize("language", ["uk", "es"])
def test_rights_that_stand_in_english_say_so_beside_them(visitor: Visitor, language: str) -> None:
    page = post(visitor, begin(visitor, platform="edx"), "answer")
    page = visitor.post(f"/check?lang={language}", {**page.hidden(), "go": "place", "place": "ES"})
    english = page.tree.xpath("//details/p[@lang='en' and @dir='ltr']")
    assert (len(english) > 1) is (language == "uk")
    assert (words_in(language)["record.english-only"] in page.words) is (language == "uk")


def test_the_plan_says_rights_in_short_sentences(visitor: Visitor) -> None:
    page = post(visitor, begin(visitor, platform="edx"), "answer")
    page = post(visitor, page, "place", place="IT")
    plan = visitor.post("/check/plan", page.hidden())
    assert TEXT("learner.rights.time.days", count=30) in plan.words
    assert TEXT("learner.rights.hearing.days", count=10) in plan.words
    assert "241/1990" not in plan.words


def test_the_plan_is_kept_as_pdf_and_a_letter_as_a_message(visitor: Visitor, pango: None) -> None:
    page = post(visitor, begin(visitor, platform="edx"), "answer")
    answer = visitor.request("POST", "/check/plan.pdf", data=page.hidden())
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(answer.content))
    assert TEXT("learner.plan.errands") in text
    assert TEXT("learner.plan.picture") not in text  # which stands there where the code could not be drawn
    assert "Could you send me the following?" in text
    plan = visitor.post("/check/plan", page.hidden())
    (link,) = plan.tree.xpath("//*[@id='link']/text()")
    assert visitor.post("/verify?lang=en", files={"file": ("p.pdf", answer.content)}).h1 == TEXT("verify.paper.plan")
    codes = read_certificate(answer.content, "plan.pdf").links
    assert link in [code.address for code in codes if code.how == "qr"]
    (to,) = page.tree.xpath("(//form[contains(@action, 'letter.eml')])[1]//input[@name='to']/@value")
    letter = visitor.request("POST", "/check/letter.eml", data={**page.hidden(), "to": to})
    assert letter.headers["content-type"] == "message/rfc822"
    assert b"X-Unsent: 1" in letter.content
    assert visitor.request("POST", "/check/letter.eml", data={**page.hidden(), "to": "nobody"}).status_code == 422


def test_where_it_is_used_can_be_chosen_with_the_answer(desk_data: DeskData, visitor: Visitor) -> None:
    page = post(visitor, begin(visitor, platform="edx"), "answer")
    assert "CPIA Lago di Prova" in page.words
    page = post(visitor, page, "place", place="ES")
    assert TEXT("learner.where-asked", place="Spain") in page.words
    assert (
        post(visitor, page, "place", place="centre:home").tree.xpath("//header//b/bdi")[0].text == "CPIA Lago di Prova"
    )
    assert post(visitor, page, "place", place="centre:none").status == 422
    assert post(visitor, page, "place", place="XX").status == 422


def test_several_certificates_are_put_together(visitor: Visitor) -> None:
    page = post(visitor, begin(visitor, "stacking", platform="edx"), "answer")
    page = post(visitor, page, "another")
    assert page.h1 == TEXT("learner.title")
    page = post(visitor, post(visitor, page, wish="stacking", platform="coursera"), "answer")
    page = post(visitor, page, "together")
    assert page.h1 == TEXT("learner.stack")
    page = post(visitor, page, "target", hours="100", level="4")
    assert page.tree.xpath("//input[@id='hours']/@value") == ["100"]
    assert TEXT("public.typed.hours-single") in post(visitor, page, "target", hours="many").words
    assert post(visitor, page, "look-0").likely
    assert len(post(visitor, page, "drop-1").tree.xpath("//button[starts-with(@value, 'look-')]")) == 1


@pytest.mark.parametrize("fields", [{"wish": "gift"}, {"wish": "credit", "platform": "nowhere"}, {"tap": "x"}])
def test_what_does_not_exist_is_refused_at_the_beginning(visitor: Visitor, fields: dict[str, str]) -> None:
    assert post(visitor, visitor.get("/check"), **fields).status == 422


def test_an_answer_that_does_not_exist_is_refused(visitor: Visitor) -> None:
    page = begin(visitor, platform="way:online")
    assert post(visitor, page, answer="no-such-answer").status == 422
    assert post(visitor, page, answer="unavailable").status == 422
    assert post(visitor, page, go="look-99").status == 422
    assert post(visitor, page, go="drop-x").status == 422


def test_a_link_made_under_other_rules_asks_again_what_there_is_no_more(visitor: Visitor) -> None:
    case = Case.model_validate({"country": "IT", "purpose": "credit", "answers": {"testing.kind": "final"}})
    assert visitor.get(f"/check?draft={code([case])}").status == 200


def test_everything_is_forgotten_when_asked(visitor: Visitor) -> None:
    page = post(visitor, post(visitor, begin(visitor, platform="edx"), "answer"), "forget")
    assert TEXT("learner.forgotten") in page.words


def test_an_answer_that_another_one_settles_is_not_suggested_beside_it() -> None:
    """Both confirmed, the second would take the place of the first without a word."""
    stated = (("identification.check", ("platform-statement",)), ("identification.supervision", ("supervised-id",)))
    draft = Draft(Case(country="IT", purpose="credit"), evidence=Evidence(files=1, answers=stated))
    assert beginning._with_suggestions(draft).marks == {"identification.supervision": "read:supervised-id"}


def test_who_does_not_know_any_more_how_they_took_part_takes_the_answer_back() -> None:
    draft = Draft(Case.model_validate({"country": "IT", "purpose": "credit"}))
    state = CheckState((draft.with_part("elements", {"participation": "online"}),), step=TAKEN)
    after, problems = asking.take(Form({"answer": (UNKNOWN,)}), state, TEXT)
    assert not problems
    assert after.case.elements.participation is None
