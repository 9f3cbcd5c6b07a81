"""This module reads MiríadaX (Telefónica and Santander): certificates of participation and completion, in Spanish.

No genuine file was available. According to descriptions, participation is certified at 75 % of a course, completion
("superación") at 100 %, and the name is the one with which the user registered. A page is recognised by the platform's
name and a word for certificate. Only plain sentences and labels are read, as for any other certificate, and the
platform is offered unless its own host is printed. The address of older certificates is from a public page.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page
from assessment.readers.platforms.generic import read_plainly, says_certificate
from assessment.readers.text.platform_addresses import Shape

PLATFORM = "miriadax"
SHAPES = (
    Shape(PLATFORM, "miriadax.net", r"/files/\d{1,9}/badge/(?P<code>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"),
)
_HOST = r"(?<![a-z0-9-])(?:www\.)?miriadax\.net"
_NAME = r"mir[ií]adax"


def recognise(page: Page) -> float:
    """How surely the page is MiríadaX's: by its address, or, less surely, by its name and a word for certificate."""
    if page.find(SHAPES[0].printed):
        return 1.0
    return 0.5 if page.find(_NAME) and says_certificate(page) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    return read_plainly(page, PLATFORM, _NAME, _HOST, SHAPES)
