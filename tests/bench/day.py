"""What the typical cases cost an assessor: clicks, fields typed, screens of 800 pixels, seconds of waiting."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2

from tests.assessment.readers.platforms import coursera
from tests.bench.desk import desk
from tests.e2e.conftest import watched
from tests.e2e.walk import from_file_to_record
from tests.support.credentials.sealing import micro_credential, sealed


def typical_cases(chromium: str) -> None:
    """Print one line a case; the second certificate follows the first at the same desk."""
    from playwright.sync_api import sync_playwright

    course = coursera.course()
    cases = (
        ("Coursera, first certificate of the course", _file("c.pdf", "application/pdf", course), ""),
        ("Coursera, second certificate", _file("c.pdf", "application/pdf", course), ""),
        ("photo of a paper certificate", _file("p.jpg", "image/jpeg", photo(coursera.upside_down())), "Julia Prova"),
        ("European Digital Credential", _file("e.json", "application/json", sealed(micro_credential())), "Maria Rossi"),
    )
    with desk() as served, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = watched(browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB"))
        page.set_default_timeout(60_000)
        for name, file, learner in cases:
            print(
                f"{name}: {from_file_to_record(served, page, file, learner, again='second' in name).line()}", flush=True
            )
        browser.close()


def photo(pdf: bytes) -> bytes:
    """A page as a telephone takes it: a picture, a little turned."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=2.5).to_pil().rotate(1.5, expand=True, fillcolor="#B7B2A8")
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=85)
    return data.getvalue()


def _file(name: str, media_type: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": media_type, "buffer": data}
