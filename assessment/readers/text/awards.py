"""This module finds who awards a certificate, and its level in the European Qualifications Framework (EQF).

An awarding body counts only if its name says what it is (a university, an institute, a school), because "certifies
that" can also follow the name of a director, and "offered by" can precede that of a platform.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT

_MOST_SEEN = 200
_ARTICLE = r"(?:(?i:the|o|a|el|la|il|lo|le|die|der|das)\s+|(?i:l')\s*)?"
_BODY = r"(?P<body>(?!L')[A-ZÀ-Ý][^,;:.\"«»()]{2,100}?)"
_CERTIFIES = re.compile(
    rf"^{_ARTICLE}{_BODY},?\s+(?i:hereby\s+)?(?i:certifies|confirms|certifica|declara|atesta|acredita|attesta|dichiara"
    r"|hace\s+constar|atteste|certifie|bescheinigt|bestätigt)(?i:\s+that|\s+que|\s+che|,?\s+dass)(?![^\W_])"
)
_OFFERED = re.compile(
    r"(?i:(?:offered|provided)\s+by|oferecido\s+pel[oa]|ofrecido\s+por|impartido\s+por|erogato\s+da(?:l|lla)?|proposé\s+par"
    rf"|angeboten\s+von(?:\s+der)?)\s+{_ARTICLE}{_BODY}"
    r"(?=[,;.(®™]|$|\s+(?i:with|from|on|through|in|com|con|du|dal|desde|vom|am|and|e|y|et)\s)"
)
_IS_BODY = re.compile(
    r"\b(?:universi\w+|uni\w*versit\w+|colleges?|institut\w*|istituto|academ\w+|accademia|école|escola|escuela|school|scuola"
    r"|fundaci\w+|funda[çc]\w+|fondazione|foundation|hochschule|akademie|centro|centre|ministe\w+|ministério)\b",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"\b(?:certificat\w*|certificad\w*|diplom\w*|attestat\w*|direct\w+|dirett\w+|direkt\w+|re[ck]tor\w*|reitor\w*|dirigente"
    r"|president\w*|secretar\w+|coordinat\w+|coordenador\w*|this|este|esta|questo)\b",
    re.IGNORECASE,
)
_WORD = r"(?:level|livello|nivel|nível|niveau|stufe|raven|razina)"
_EQF = re.compile(
    rf"\bEQF\s*[-:]?\s*(?:{_WORD}\s*[-:]?\s*)?([1-8])\b|\b{_WORD}\s*[-:]?\s*([1-8])\s*\(?EQF\b"
    rf"|\b(?:QEQ|CEC|EQR|EOK|ERK)\s*[-:]?\s*{_WORD}\s*[-:]?\s*([1-8])\b|\b{_WORD}\s+([1-8])\s+(?:QEQ|CEC|EQR)\b",
    re.IGNORECASE,
)


def read_awards(page: Page, findings: Findings) -> None:
    """State awarding_body and level ("EQF 6") from a page's first 200 lines."""
    for line in page.seen[:_MOST_SEEN]:
        text = line.text[:MOST_TEXT]
        for match in filter(None, (_CERTIFIES.search(text), _OFFERED.search(text))):
            body = match.group("body").strip()
            if _IS_BODY.search(body) and not _NO_BODY.search(body):
                findings.state("awarding_body", body, place_of(page, [line]))
        if level := _EQF.search(text):
            number = next(group for group in level.groups() if group)
            findings.state("level", f"EQF {number}", place_of(page, [line]))
