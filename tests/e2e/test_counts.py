"""What usual cases cost an assessor at most: clicks, fields typed, screens scrolled. `make bench` prints them all."""

from __future__ import annotations

from typing import Any

from tests.assessment.readers.platforms import coursera
from tests.e2e.conftest import Served
from tests.e2e.walk import Request, from_file_to_record

FILE = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": coursera.course()}


def test_a_course_costs_little_and_its_next_certificate_half_of_that(served: Served, page: Any, pango: None) -> None:
    first = from_file_to_record(served, page, Request((FILE,)))
    assert (first.clicks <= 24, first.screens <= 14) == (True, True), first.line()
    second = from_file_to_record(served, page, Request((FILE,), again=True))
    assert (second.clicks <= 14, second.typed, second.screens <= 14) == (True, 0, True), second.line()
