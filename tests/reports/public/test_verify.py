"""Anyone checks a record without scripts: by the file, by a photo of its code, by the code; and programs do."""

from __future__ import annotations

import io
from typing import Any

import pytest
import segno

from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.store.database import work
from assessment.store.decisions import register
from assessment.store.decisions.revoking import revoke
from criteria.text import words_in
from reports.public import verify
from tests.reports.public.conftest import Visitor
from tests.reports.screens.decision.test_page import decisions, opened
from tests.support.desk import DeskData

PATH = verify.PATH + "?lang=en"
TEXT = words_in("en")
MOVER = Mover("Rosa Neri", ["assessor"])


@pytest.fixture
def issued(desk_data: DeskData, pango: Any) -> tuple[bytes, str]:
    """A record issued in the desk, and its code."""
    at, case_id = opened(desk_data)
    at.button(key="issue").click().run()
    [row] = decisions(desk_data, case_id)
    with work(desk_data.engine) as session:
        entry = register.of_decision(case_id, 1, session=session)
    assert entry
    assert row.pdf_sha256
    return desk_data.documents.get(row.pdf_sha256), entry.code


def test_a_record_is_checked_by_its_file_and_by_its_code(issued: tuple[bytes, str], visitor: Visitor) -> None:
    data, code = issued
    by_code = visitor.get(f"{verify.PATH}?code={code.lower()}&lang=en")
    assert code in by_code.h1
    assert by_code.tree.xpath("//h1/*[@class='unbroken']/text()") == [code]
    assert "Hand in the file" in by_code.words
    assert "CPIA 2 Firenze" in by_code.words
    by_file = visitor.post(PATH, files={"file": ("record.pdf", data)})
    assert by_file.h1 == "Genuine and unchanged."
    assert "Recognised" in by_file.words
    changed = visitor.post(PATH, files={"file": ("record.pdf", data + b" ")})
    assert changed.h1.startswith("Not genuine")
    assert "CPIA 2 Firenze" not in changed.words


def test_a_photo_of_the_code_says_what_the_register_says_of_it(issued: tuple[bytes, str], visitor: Visitor) -> None:
    picture = io.BytesIO()
    segno.make(f"https://desk.example/verify?code={issued[1]}").save(picture, kind="png", scale=8)
    page = visitor.post(PATH, files={"file": ("photo.png", picture.getvalue())})
    assert issued[1] in page.h1
    assert "Hand in the file" in page.words


def test_a_bare_code_in_a_picture_is_read(issued: tuple[bytes, str], visitor: Visitor) -> None:
    picture = io.BytesIO()
    segno.make(issued[1], micro=False).save(picture, kind="png", scale=8)
    assert issued[1] in visitor.post(PATH, files={"file": ("photo.png", picture.getvalue())}).h1


def test_a_code_is_read_from_a_pasted_address(issued: tuple[bytes, str], visitor: Visitor) -> None:
    address = f"https://desk.example/laila/verify?code={issued[1]}&lang=it"
    assert issued[1] in visitor.post(PATH, {"code": address}).h1
    assert visitor.request("GET", verify.API, params={"code": address}).json()["in_force"] is True


def test_a_picture_without_a_code_says_nothing_about_a_record(issued: tuple[bytes, str], visitor: Visitor) -> None:
    picture = io.BytesIO()
    segno.make("https://school.example/").save(picture, kind="png", scale=8)
    page = visitor.post(PATH, files={"file": ("photo.png", picture.getvalue())})
    assert page.h1 == TEXT("page.verify")
    assert page.tree.xpath("//div[@role='alert']//a/@href") == ["#file"]
    refused = visitor.request("POST", verify.API, files={"file": ("photo.png", picture.getvalue())})
    assert (refused.status_code, "genuine" in refused.json()) == (422, False)


def test_what_stands_no_longer_is_said_first_and_nothing_is_called_recognised(
    desk_data: DeskData, issued: tuple[bytes, str], visitor: Visitor
) -> None:
    with work(desk_data.engine) as session:
        row = register.by_code(issued[1], session=session)
        assert row
        revoke(
            Edit(row.case_id, desk_data.load(row.case_id).version, MOVER), "error", "Wrong", taken=(), session=session
        )
    page = visitor.get(f"{verify.PATH}?code={issued[1]}&lang=en")
    assert page.h1.startswith("The centre revoked this decision")
    assert issued[1] in page.words
    told = visitor.request("GET", verify.API, params={"code": issued[1]}).json()
    assert (told["in_force"], told["revoked_because"]) == (False, "error")
    reason = next(detail["reason"] for detail in told["details"] if detail["check"] == "in-force")
    assert TEXT("revoke.ground.error") in reason
    by_file = visitor.post(PATH, files={"file": ("record.pdf", issued[0])})
    assert "no longer in force" in by_file.h1
    outcomes = [TEXT(f"outcome.{name}.text") for name in ("full", "partial", "conditional")]
    assert not any(text in shown.words for text in outcomes for shown in (page, by_file))


def test_programs_get_the_same_verdict(issued: tuple[bytes, str], visitor: Visitor) -> None:
    data, code = issued
    by_code = visitor.request("GET", f"{verify.API}?code={code}")
    assert by_code.json()["genuine"] is None
    assert by_code.json()["in_force"] is True
    by_file = visitor.request("POST", verify.API, files={"file": ("record.pdf", data)})
    assert by_file.json()["genuine"] is True
    assert by_file.json()["outcome"] in ("full", "partial", "conditional")
    described = visitor.request("GET", verify.DESCRIPTION).json()
    assert set(described["paths"][verify.API]) == {"get", "post"}
    properties = described["paths"][verify.API]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(by_file.json()) == set(properties["properties"])


@pytest.mark.parametrize("sent", ["<b>AAAA</b>", "🙂", "A" * 4000])
def test_rubbish_is_not_in_the_register(sent: str, empty_desk: DeskData, visitor: Visitor) -> None:
    assert visitor.post(PATH, {"code": sent}).h1.startswith("Not in this register")
    assert visitor.request("GET", verify.API, params={"code": sent}).json()["genuine"] is False


def test_nothing_sent_is_said_and_a_program_gets_a_sentence(empty_desk: DeskData, visitor: Visitor) -> None:
    page = visitor.post(PATH, {"code": ""})
    assert "Choose a file" in page.words
    refused = visitor.request("GET", f"{verify.API}?lang=en")
    assert refused.status_code == 400
    assert refused.json()["error"].startswith("Choose a file")


def test_other_papers_of_a_desk_are_named(empty_desk: DeskData, visitor: Visitor) -> None:
    title = "Draft of a decision on the recognition of a certificate"
    pdf = f'%PDF-1.7\n<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title} – X</rdf:li></rdf:Alt>'.encode()
    assert visitor.post(PATH, files={"file": ("draft.pdf", pdf)}).h1.startswith("This is a draft")
    far = verify.TITLE * 700_000 + f"{title}</rdf:li>".encode()
    assert verify._other_paper(b"%PDF-1.7\n" + far, "application/pdf") == "", "after a hundred titles nobody looks on"
    assert verify._other_paper(pdf, "image/png") == ""
    pack = b'{"certificate":"x"}'
    assert "application pack" in visitor.post(PATH, files={"file": ("a.laila", pack)}).h1
