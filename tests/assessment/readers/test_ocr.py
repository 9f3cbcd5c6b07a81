"""Certificates that are pictures are read by OCR, and what it reads is trusted less."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from assessment.readers.document.opening import open_document
from assessment.readers.findings import Findings
from assessment.readers.layout.lines import Glyph, Line
from assessment.readers.layout.page import Address, Page, Place
from assessment.readers.layout.reading_order import in_reading_order
from assessment.readers.ocr import pages, recognise
from assessment.readers.ocr.caution import cautious
from assessment.sandbox import read_certificate
from assessment.sandbox.worker import work
from tests.assessment.readers.document.test_barcodes import ADDRESS, as_picture
from tests.assessment.readers.platforms import coursera, edx, unknown_it
from tests.support.certificates import samples
from tests.support.certificates.drawing import Text, column, pdf

DAY = date(2026, 11, 22)
TOLD = {"certificates": [], "issuers": {}, "fetched": {}, "on": DAY.isoformat()}
needs_ocr = pytest.mark.usefixtures("has_ocr")


def photo(data: bytes, turn: int = 0, kind: str = "JPEG") -> bytes:
    """The first page of a PDF as a picture, turned against the clock."""
    out = io.BytesIO()
    open_document(data).image(1, 1700).convert("RGB").rotate(turn, expand=True).save(out, kind, quality=85)
    return out.getvalue()


def scan(data: bytes, *texts: Text) -> bytes:
    """A PDF page that is a picture of another, with a text layer."""
    image = ImageReader(io.BytesIO(photo(data)))
    size = (image.getSize()[0] / 2, image.getSize()[1] / 2)
    return pdf(texts, size=size, before=lambda canvas: canvas.drawImage(image, 0, 0, *size))


@needs_ocr
@pytest.mark.parametrize("turn", [0, 90, 180])
def test_a_picture_is_read_whichever_way_it_lies(turn: int) -> None:
    reading = read_certificate(photo(coursera.course(), turn), "c.jpg", on=DAY)
    assert reading.problem is None
    assert reading.reader == "coursera"
    for name in ("learner", "course_title", "issue_date"):
        assert (reading.value(name), reading.facts[name].how) == (samples_fact(name), "ocr")
    codes = reading.candidates["verification_code"]
    assert [(code.value, code.how) for code in codes] == [(coursera.CODE, "ocr")]
    assert "verification_url" in reading.candidates
    assert {link.how for link in reading.links} == {"ocr"}
    box = reading.facts["learner"].box
    upright = read_certificate(coursera.course(), on=DAY).facts["learner"].box
    assert box
    assert upright
    corners = {0: (upright.x0, upright.y0), 90: (upright.y0, 1 - upright.x1), 180: (1 - upright.x1, 1 - upright.y1)}
    assert (box.x0, box.y0) == pytest.approx(corners[turn], abs=0.02)


@needs_ocr
@pytest.mark.parametrize("angle", [-7, 4])
def test_a_picture_taken_at_an_angle_is_set_upright(angle: float) -> None:
    image = Image.open(io.BytesIO(photo(coursera.course())))
    out = io.BytesIO()
    image.rotate(angle, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC).save(out, "JPEG")
    reading = read_certificate(out.getvalue(), "photo.jpg")
    assert reading.value("learner") == samples_fact("learner")
    assert reading.value("course_title") == samples_fact("course_title"), "both lines of it"
    box = reading.facts["learner"].box
    assert box is not None
    assert 0 <= box.x0 < box.x1 <= 1
    assert box.y1 - box.y0 > 0.02, "outlined where it lies on the picture as handed in"


def samples_fact(name: str) -> object:
    (sample,) = (sample for sample in samples.SAMPLES if sample.build is coursera.course)
    return sample.facts[name]


@needs_ocr
def test_a_qr_code_says_what_ocr_may_not() -> None:
    lines = column((20, "Certificate"), (26, "Maria Rossi"), (11, f"Verify at coursera.org/verify/{coursera.CODE}"))
    reading = read_certificate(photo(pdf(lines, before=as_picture)), on=DAY)
    assert reading.value("verification_code") == coursera.CODE
    assert (ADDRESS, "qr") in {(link.address, link.how) for link in reading.links}


@needs_ocr
def test_a_page_without_a_text_layer_is_read() -> None:
    reading = read_certificate(scan(unknown_it.school_training()), on=DAY)
    assert (reading.value("learner"), reading.problem) == ("Lucia Ferri", None)
    assert "hours" not in reading.facts
    assert [hours.value for hours in reading.candidates["hours"]] == [25]


@needs_ocr
def test_a_text_layer_without_its_letters_is_not_believed() -> None:
    garbage = "7KLV LV WR FHUWLI WKDW 0DULD 5RVVL KDV VXFFHVVIXOO FRPSOHWHG WKH RQOLQH FRXUVH"
    reading = read_certificate(scan(edx.honor(), Text(20, 20, 4, garbage)), on=DAY)
    assert reading.reader == "edx"
    assert reading.facts["learner"].how == "ocr"


@needs_ocr
def test_a_layer_that_holds_only_some_of_the_words_is_completed() -> None:
    """The name is text; the title and what introduces it are part of the picture."""
    words = ((14, "This is to certify that"), (26, " "), (14, "has successfully completed the online course"))
    picture = pdf(column(*words, (22, "Rivers and Coasts")))
    reading = read_certificate(scan(picture, Text(60, 118, 26, "Ada Lind"), Text(60, 400, 9, "3 May 2020")), on=DAY)
    assert reading.value("course_title") == "Rivers and Coasts"
    assert reading.facts["course_title"].how == "ocr"
    assert reading.value("learner") == "Ada Lind"
    assert reading.facts["learner"].how == "text"


def test_without_the_extra_the_problem_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "is_installed", lambda: False)
    document, answer = work(samples.picture(), TOLD)
    assert answer["problem_id"] == "no-ocr"
    assert answer["pages"] == 1
    assert document is not None


@needs_ocr
def test_an_empty_page_has_no_text() -> None:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "ivory").save(out, "PNG")
    assert read_certificate(out.getvalue(), on=DAY).problem_id == "no-text"


def read(score: float, words: str = "Maria Rossi") -> tuple[Page, Place]:
    """A page of one line read by OCR, and its place."""
    letters = [(x, letter) for x, letter in enumerate(words) if letter != " "]
    glyphs = [Glyph(letter, x, 0, x + 1, 8, shown=(x / 100, 0.1, (x + 1) / 100, 0.2)) for x, letter in letters]
    return Page(1, [Line(glyphs, score)], how="ocr"), Place(1, tuple(glyphs))


def stated(name: str, value: object, score: float = 0.99, link: str = "") -> tuple[dict, dict]:
    page, place = read(score)
    findings = Findings()
    findings.state(name, value, place)
    if link:
        page.links.append(Address(link, Place(1), "qr"))
    cautious(findings, page)
    return (
        {name: (fact["value"], fact["how"]) for name, fact in findings.facts.items()},
        {name: [(entry["value"], entry["how"]) for entry in entries] for name, entries in findings.candidates.items()},
    )


def test_what_ocr_is_sure_of_is_a_fact_and_says_how() -> None:
    assert stated("learner", "Maria Rossi") == ({"learner": ("Maria Rossi", "ocr")}, {})


def test_what_ocr_is_not_sure_of_is_left_to_a_person() -> None:
    assert stated("learner", "Maria Rossi", 0.8) == ({}, {"learner": [("Maria Rossi", "ocr")]})


@pytest.mark.parametrize("name", ["hours", "weeks", "hours_per_week", "credits"])
def test_amounts_are_left_to_a_person(name: str) -> None:
    assert stated(name, 55) == ({}, {name: [(55, "ocr")]})


def test_a_code_needs_a_link_that_says_the_same() -> None:
    assert stated("verification_code", "AB12CD") == ({}, {"verification_code": [("AB12CD", "ocr")]})
    facts, _ = stated("verification_code", "AB12CD", link="https://example.org/verify/ab12cd")
    assert facts == {"verification_code": ("AB12CD", "ocr")}


def test_where_a_link_and_ocr_differ_the_link_is_believed() -> None:
    page, place = read(0.99)
    findings = Findings()
    findings.state("verification_code", "A812CD", place)
    findings.state("verification_code", "AB12CD", Place(1), how="qr")
    cautious(findings, page)
    assert (findings.facts["verification_code"]["value"], findings.candidates) == ("AB12CD", {})


def test_a_value_of_the_text_layer_stays_one_though_ocr_read_its_line_again() -> None:
    def line(words: str, left: float, right: float, score: float | None) -> Line:
        return Line([Glyph(words, left, 0, right, 8, shown=(left / 100, 0.1, right / 100, 0.2))], score=score)

    typed, again = line("8ZR 26A FWM", 50, 80, None), line("ID: 8ZR 26A FWM", 10, 80, 0.95)
    page = Page(1, [typed, again], how="ocr")
    findings = Findings()
    findings.state("verification_code", "8ZR 26A FWM", Place(1, tuple(typed.glyphs)))
    cautious(findings, page)
    assert findings.facts["verification_code"]["how"] == "text"


def test_a_number_that_is_a_picture_in_a_gap_of_a_typed_line_was_read_by_ocr() -> None:
    def line(words: str, spans: list[tuple[int, int]], score: float | None) -> Line:
        parts = zip(words.split(), spans, strict=True)
        return Line(
            [Glyph(word, a, 0, b, 8, shown=(a / 100, 0.1, b / 100, 0.2)) for word, (a, b) in parts], score=score
        )

    typed, read_again = line("Total hours", [(10, 20), (50, 60)], None), line("40", [(30, 40)], 0.95)
    page = Page(1, [typed, read_again], how="ocr")
    findings = Findings()
    findings.state("hours", 40, Place(1, tuple(read_again.glyphs)))
    cautious(findings, page)
    assert findings.facts == {}
    assert [(entry["value"], entry["how"]) for entry in findings.candidates["hours"]] == [(40, "ocr")]


def test_artificial_intelligence_may_be_a_person_called_al() -> None:
    facts, offered = stated("course_title", "Al for Everyone")
    assert facts == {}
    assert [value for value, _ in offered["course_title"]] == ["AI for Everyone", "Al for Everyone"]
    assert stated("learner", "Omar Al-Sayed")[0] == {"learner": ("Omar Al-Sayed", "ocr")}


def test_a_sign_that_no_title_holds_was_misread() -> None:
    for title, is_sure in (("Soil \\", False), ("Bees 1 |", False), ("Bees | Module 1", True), ("C++ & C#", True)):
        facts, offered = stated("course_title", title)
        assert ("course_title" in facts, "course_title" in offered) == (is_sure, not is_sure), title


def test_a_learner_of_the_text_layer_stays_though_ocr_adds_words() -> None:
    fact = {"value": "Ana Gil", "how": "text", "certainty": "derived"}
    for offered, kept in (([], True), (["ANA GIL"], True), (["Marta Bianchi"], False)):
        read = {"facts": {}, "candidates": {"learner": [{"value": name} for name in offered]} if offered else {}}
        pages.keep_learner({"facts": {"learner": fact}}, read)
        assert (read["facts"].get("learner") == fact) == kept
        assert ("learner" in read["candidates"]) == (not kept)
    known = {"facts": {"learner": {"value": "Marta Bianchi"}}, "candidates": {}}
    pages.keep_learner({"facts": {"learner": fact}}, known)
    assert known["facts"]["learner"]["value"] == "Marta Bianchi"


def test_blanks_that_were_lost_are_put_back() -> None:
    for read, text in {
        "hat vom18.12.2023 bis zum27.06.2024": "hat vom 18.12.2023 bis zum 27.06.2024",
        "Prova,12. Mai 2024": "Prova, 12. Mai 2024",
        "11 de Junho de2021": "11 de Junho de 2021",
        "A2, 1,5 und a,b": "A2, 1,5 und a,b",
        "no dia12/10/2023 em Lisboa,am1.2.24": "no dia 12/10/2023 em Lisboa, am 1.2.24",
        "Emesso il:12/10/2023 e в12.10.2023, від12.10.2023": "Emesso il:12/10/2023 e в12.10.2023, від 12.10.2023",
        "Codice: dal12.10.2023, ID am12.10.2023": "Codice: dal 12.10.2023, ID am 12.10.2023",
        "Data: Roma12.10.2023": "Data: Roma 12.10.2023",
        "(vom12.10.2023) في12/10/2023": "(vom 12.10.2023) في 12/10/2023",
        "25 ore dal12.10.2023, 40 dal12.11.2023; data: lì12.10.2023": (
            "25 ore dal 12.10.2023, 40 dal 12.11.2023; data: lì 12.10.2023"
        ),
    }.items():
        assert recognise.unglued(read) == text


def test_a_code_that_looks_like_a_date_behind_letters_stays_whole() -> None:
    for code in (
        "REF:XYZ12/10/2023",
        "XYZ12/10/2023",
        "CertID12.10.2023",
        "Ref:abc12/10/2023",
        "#abc12.10.2023",
        "No. abc12.10.2023",
        "Nr abc12.10.2023",
        "n°abc12.10.2023",
        "4f2ab12.10.2023",
        "prova.example/abc12/10/2023",
        "ID abc12.10.2023",
        "ID: abc12.10.2023",
        "N. abc12.10.2023",
        "Codice abc12.10.2023",
        "Serial no xyz12.10.2023",
        "AB-xyz12.10.2023",
        "Nº: abc12.10.2023",
        "Certificate number xyz12.10.2023",
    ):
        assert recognise.unglued(code) == code


def test_columns_are_read_one_after_the_other_and_rows_across() -> None:
    def line(words: str, x: float, y: float) -> Line:
        return Line([Glyph(words, x, y, x + 40, y + 8)])

    seal = [line("SEAL", 90, 0), line("name", 0, 1), line("OF", 90, 12), line("title", 0, 13)]
    assert [row.text for row in in_reading_order(seal)] == ["name", "title", "SEAL", "OF"]
    foot = [line("date", 0, 40), line("the whole width", 30, 0), line("signature", 90, 40)]
    assert [row.text for row in in_reading_order(foot)] == ["the whole width", "date", "signature"]
