"""This module reads the certificates of completion of Great Learning's free courses.

It was built from 16 genuine PDFs of 2022 to 2024, made with Qt. Only "To verify this certificate visit" and the address
are text. The rest is a picture: "Presented to NAME For successfully completing a free online course TITLE Provided by
Great Learning Academy (On August 2023)". So OCR reads learner, title and month, from plain sentences as on any other
certificate. There are no hours and no grade.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page
from assessment.readers.platforms.generic import read_plainly
from assessment.readers.text.platform_addresses import Shape

PLATFORM = "great-learning"
SHAPES = (
    Shape(PLATFORM, "mygreatlearning.com", r"/certificate/(?P<code>[A-Z]{8})"),
    Shape(PLATFORM, "verify.mygreatlearning.com", r"/(?P<code>[A-Z]{8})"),
)
_HOST = r"mygreatlearning\.com"
_NAME = r"greatlearning"


def recognise(page: Page) -> float:
    """How surely the page is Great Learning's: by its address."""
    if any(page.find(shape.printed) for shape in SHAPES):
        return 1.0
    return 1.0 if any(shape.code(link.to) for link in page.links for shape in SHAPES) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    return read_plainly(page, PLATFORM, _NAME, _HOST, SHAPES)
