"""This module reads the certificates of attendance of Federica Web Learning (University of Naples Federico II).

No genuine file was available, and no verification address is known. A page is recognised by the platform's name and a
word for certificate. Only plain sentences and labels are read, as for any other certificate, and the platform is
offered unless its own host is printed. Certificates that edX and Coursera issue for Federica's courses are read by
their own modules.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page
from assessment.readers.platforms.generic import read_plainly, says_certificate
from assessment.readers.text.platform_addresses import Shape

PLATFORM = "federica"
SHAPES: tuple[Shape, ...] = ()
_HOST = r"(?<![a-z0-9-])(?:www\.|lms\.)?federica\.eu"
_NAME = r"federicaweblearning|federica\.eu|federicamooc"


def recognise(page: Page) -> float:
    """How surely the page is Federica's: by its name beside the word certificate."""
    return 0.5 if page.find(_NAME) and says_certificate(page) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    return read_plainly(page, PLATFORM, _NAME, _HOST)
