"""EduOpen, the network of Italian universities: certificates of attendance and of credits.

No genuine file was at hand, and no address for verification is known. The page is recognised by the network's name
beside the word for certificate, only plain sentences and labels are read, as of any other certificate, and the platform
is offered unless its own host stands there. Credits of Italian universities (CFU) count only where ECTS is said.
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
