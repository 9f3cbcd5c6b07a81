"""This module reads the certificates of attendance and of credits of EduOpen, the network of Italian universities.

No genuine file was available, and no verification address is known. A page is recognised by the network's name and a
word for certificate. Only plain sentences and labels are read, as for any other certificate, and the platform is
offered unless its own host is printed. Credits of Italian universities (CFU) count only if ECTS is printed too.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page
from assessment.readers.platforms.generic import read_plainly, says_certificate
from assessment.readers.text.platform_addresses import Shape

PLATFORM = "eduopen"
SHAPES: tuple[Shape, ...] = ()
_HOST = r"(?<![a-z0-9-])(?:learn\.|www\.)?eduopen\.(?:org|eu)"
_NAME = "eduopen"


def recognise(page: Page) -> float:
    """How surely the page is EduOpen's: by its name beside the word certificate."""
    return 0.5 if page.find(_NAME) and says_certificate(page) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    return read_plainly(page, PLATFORM, _NAME, _HOST)
