"""What the typical cases cost an assessor: clicks, fields typed, screens of 800 pixels, seconds of waiting."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
from reportlab.lib.pagesizes import A4

from tests.assessment.readers.platforms import coursera, futurelearn
from tests.bench.desk import desk
from tests.e2e.conftest import watched
from tests.e2e.walk import Request, from_file_to_record
from tests.support.certificates.drawing import pdf
from tests.support.credentials.sealing import micro_credential, sealed


def typical_cases(chromium: str) -> None:
    """Print one line a case; the second certificate follows the first at the same desk."""
    from playwright.sync_api import sync_playwright

    course = _file("c.pdf", "application/pdf", coursera.course())
    paper = _file("p.jpg", "image/jpeg", photo(coursera.upside_down()))
    credential = _file("e.json", "application/json", sealed(micro_credential()))
    cases = (
        ("Coursera, first certificate of the course", Request((course,))),
        ("Coursera, second certificate", Request((course,), again=True)),
        ("photo of a paper certificate", Request((paper,), "Julia Prova")),
        ("European Digital Credential", Request((credential,))),
        ("bundle of three certificates", Request(tuple(_file(f"{n}.pdf", "application/pdf", f) for n, f in bundle()))),
    )
    with desk() as served, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = watched(browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB"))
        page.set_default_timeout(60_000)
        for name, request in cases:
            print(f"{name}: {from_file_to_record(served, page, request).line()}", flush=True)
        browser.close()


def bundle() -> list[tuple[int, bytes]]:
    """Three certificates of one learner, numbered."""
    titles = ("TIDES FOR BEGINNERS", "HARBOURS AND TRADE", "CHARTS OF THE NORTH")
    pages = (futurelearn.certificate("Jens Ødegaard", title, "NORTH SHORE COLLEGE") for title in titles)
    return list(enumerate((pdf(page, size=A4) for page in pages), 1))


def photo(pdf: bytes) -> bytes:
    """A page as a telephone takes it: a picture, a little turned."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=2.5).to_pil().rotate(1.5, expand=True, fillcolor="#B7B2A8")
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=85)
    return data.getvalue()


def _file(name: str, media_type: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": media_type, "buffer": data}
