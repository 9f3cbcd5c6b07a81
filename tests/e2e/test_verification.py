"""Criterion 2 in a real browser: what a page said is kept, hostile readings run nothing, all of it is accessible."""

from __future__ import annotations

import functools
import io
from typing import Any

from PIL import Image

from assessment.case import stored
from assessment.case.stored import NewDocument
from assessment.facts.model import Check, Fact, Link, Reading
from assessment.sandbox import read_certificate
from assessment.store.cases import documents, loading
from assessment.store.database import work
from assessment.store.documents import Documents
from criteria.text import words_in
from tests.assessment.readers.platforms import coursera
from tests.e2e.conftest import Served, settled
from tests.e2e.sound import sound_in_every_size

TEXT = words_in("en")
HOSTILE = "<img src=x onerror=window.owned=1><script>window.owned=1</script>"


def put(desk: Served, case_id: str, data: bytes, reading: Reading) -> None:
    sha256 = Documents(str(desk.data / "documents")).put(data)
    with work(desk.engine) as session:
        documents.add_document(
            case_id,
            NewDocument(
                sha256,
                reading.file,
                len(data),
                media_type=reading.media_type,
                pages=reading.pages,
                reading=reading.model_dump(mode="json"),
            ),
            by=None,
            session=session,
        )


@functools.cache
def certificate() -> tuple[bytes, Reading]:
    data = coursera.course()
    return data, read_certificate(data, "certificate.pdf")


def with_certificate(desk: Served) -> str:
    case_id = desk.new_case(course={"title": "Statistics for Kitchen Gardeners"}, applicant={"name": "Maria Rossi"})
    put(desk, case_id, *certificate())
    return case_id


def the_case(desk: Served, case_id: str) -> stored.Stored:
    with work(desk.engine) as session:
        return loading.load(case_id, session=session)


def choose(page: Any, field: str, value: str) -> None:
    """An answer about the page that was opened, and wait until the desk has answered."""
    question = TEXT(f"look.{field}", known="").split("”")[0].split("“")[0].rstrip("? ")
    group = page.locator(".st-key-look").get_by_role("radiogroup", name=question)
    label = group.get_by_text(TEXT(f"look.{field}.{value}"), exact=True)
    label.click()
    settled(page)
    assert label.inner_text() in group.locator("label:has(input:checked)").inner_text()


def test_what_the_page_said_is_kept_over_a_reload_and_taken_with_a_click(shared: Served, page: Any) -> None:
    case_id = with_certificate(shared)
    shared.visit(page, "assess", case=case_id, criterion="verification")
    link = page.get_by_role("link", name=TEXT("look.open"))
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("href").startswith("https://coursera.org/verify/")
    for field, value in (("page", "valid"), ("name", "same"), ("title", "same"), ("date", "none")):
        choose(page, field, value)
    picture = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(picture, "PNG")
    shot = {"name": "page.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    page.set_input_files(".st-key-look input[type=file]", [shot])
    page.get_by_text(TEXT("screenshot.kept")).wait_for()
    settled(page)
    page.reload()
    settled(page)
    [look] = the_case(shared, case_id).case.page_checks
    assert (look.page, look.name, look.title, look.date) == ("valid", "same", "same", "none")
    assert look.screenshot
    assert page.locator(".st-key-look label:has(input:checked)").count() == 4
    for _ in range(2):
        page.get_by_role("button", name="with this look as evidence").first.click()
        settled(page)
    answers = the_case(shared, case_id).case.answers
    assert answers["verification.method"].answer == "issuer-page"
    assert answers["verification.agreement"].answer == "partly"


def test_checks_and_the_page_are_accessible(shared: Served, page: Any) -> None:
    case_id = with_certificate(shared)
    shared.visit(page, "assess", case=case_id, criterion="verification")
    choose(page, "page", "valid")
    page.locator("details summary").first.click()
    sound_in_every_size(page, "en")


def test_the_place_of_a_value_is_shown_by_keyboard(shared: Served, page: Any) -> None:
    shared.visit(page, "intake", case=with_certificate(shared))
    page.get_by_role("button", name=TEXT("intake.facts.show"), exact=True).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=TEXT("intake.preview.all")).wait_for()
    settled(page)
    assert page.get_by_alt_text("Where it stands on page 1").count() == 1
    sound_in_every_size(page, "en")


def test_a_hostile_reading_runs_nothing(shared: Served, page: Any) -> None:
    address = f"https://www.coursera.org/verify/{HOSTILE}"
    check = Check(check="x", result="failed", reason=HOSTILE, at="2026-11-22", detail=HOSTILE)
    reading = Reading(
        file=f"{HOSTILE}.pdf",
        sha256="0" * 64,
        checks=[check],
        links=[Link(address=address, page=1)],
        facts={"course_title": Fact(value=HOSTILE), "verification_url": Fact(value=address)},
        needs=[address],
    )
    case_id = shared.new_case(course={"title": HOSTILE}, applicant={"name": HOSTILE})
    put(shared, case_id, b"nothing", reading)
    for name in ("intake", "assess", "summary"):
        shared.visit(page, name, case=case_id, criterion="verification")
        assert page.evaluate("window.owned") is None
    shared.visit(page, "assess", case=case_id, criterion="verification")
    choose(page, "page", "valid")
    assert page.evaluate("window.owned") is None
    assert page.locator(".l-address").inner_text().count("onerror") == 1
