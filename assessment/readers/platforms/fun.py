"""This module reads FUN (France Université Numérique): attestations, certificates and micro-credentials.

No issued file was available. The module was built from the templates that the platform has published, in French and
English (attestations of 2013 to 2021 and since, certificates of 2016 to 2021 and since, micro-credentials), so the
sentences are exact and the layouts are not. An attestation has "NAME a suivi avec succès le MOOC* TITLE proposé par ORG
et diffusé sur la plate-forme FUN Le 07/02/2024", no code, "ne confère pas de crédits (ECTS)", and denies the identity.
A certificate has "a réussi l'examen final du MOOC" or "a satisfait aux exigences de la formation", "Délivré le" and an
address, and confirms the identity. In French the day comes first; English attestations have had both orders, so their
date is offered. Learners often write their surname first. A file may hold several attestations; values that differ
between its pages are offered. Hours are not printed.
"""

from __future__ import annotations

import re

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, below, is_date
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Match, Page, label
from assessment.readers.text.identity_statements import read_identity
from assessment.readers.text.platform_addresses import Shape, read_addresses
from assessment.readers.text.statements import state_date, state_day_first_date, state_learner, state_title

PLATFORM = "fun"
_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
SHAPES = (
    Shape(PLATFORM, "fun-mooc.fr", r"/cert/(?P<code>[A-Za-z0-9]{4,12})"),
    Shape(PLATFORM, "fun-mooc.fr", rf"/(?:[a-z]{{2}}(?:-[a-z]{{2}})?/)?certificates/(?P<code>{_UUID})"),
)

_ATTESTED = (
    f"(?:{label('a suivi avec succès le MOOC')}|{label('a terminé avec succès le MOOC')}"
    rf"|{label('has successfully completed the MOOC')})\*?"
)
_ATTESTATION = (
    _ATTESTED + r"(?P<title>.{3,220}?)(?:proposépar|proposedby)(?P<body>.{2,200}?)"
    r"(?P<on>et(?:diffusé|publié)surlaplate-?forme|andpublishedontheplatform)(?P<site>.{2,40}?)"
    r"(?P<the>Le|Onthe)(?P<date>\d\d/\d\d/20\d\d)"
)
_EXAM = label("a réussi l'examen final du MOOC")
_CERTIFIED = f"(?:{_EXAM}|{label('a satisfait aux exigences de la formation')}|{label('met the course requirements')})"
_ACQUIRED = (
    f"(?:{label('a acquis les compétences de la formation professionnelle')}"
    f"|{label('acquired the skills from the professional training')}):?"
)
_ISSUED = r"(?:délivrée?le|issuedon)(?P<date>\d{1,2}.{1,12}?20\d\d)"
_LEVEL = r"(?:niveaudecertification|certificationlevel):?(?P<level>\d)(?!\d)"
_OWN = r"fun-mooc|franceuniversiténumérique|(?:plate-?forme|platform|par|by)FUN(?![a-z])"


_HEADING = re.compile(r"(?:attestation|certificat|micro-)", re.IGNORECASE)


def recognise(page: Page) -> float:
    """How surely the page is FUN's: by its address, or by one of its sentences with its name."""
    if any(page.find(shape.printed) for shape in SHAPES):
        return 1.0
    if any(shape.code(link.to) for link in page.links for shape in SHAPES):
        return 1.0
    sentence = page.find(_ATTESTED) or page.find(_CERTIFIED) or page.find(_ACQUIRED)
    return 0.9 if sentence and page.find(_OWN) else 0.0


def read(page: Page) -> Findings:
    """All facts of one page."""
    findings = Findings()
    read_addresses(page, SHAPES, findings)
    name = page.find(_OWN)
    findings.state("platform", PLATFORM, name.place() if name else page.start())
    read_identity(page, findings)
    if attestation := page.find(_ATTESTATION):
        _read_attestation(page, findings, attestation)
    elif sentence := page.find(_CERTIFIED) or page.find(_ACQUIRED):
        lines = sentence.lines()
        state_learner(page, findings, _name_above(page, lines[0]))
        state_title(page, findings, below(page, lines[-1]))
        if page.find(_EXAM):
            findings.state("assessment", sentence.words(), sentence.place())
    if issued := page.find(_ISSUED):
        state_date(findings, issued.words("date"), issued.place("date"))
    if level := page.find(_LEVEL):
        findings.offer("level", level.squeezed("level"), level.place("level"))
    return findings


def _name_above(page: Page, line: Line) -> list[Line]:
    """The block above a line, without a date or a heading in the same size."""
    return [other for other in above(page, line) if not (is_date(other) or _HEADING.match(other.text))]


def _read_attestation(page: Page, findings: Findings, attestation: Match) -> None:
    state_learner(page, findings, _name_above(page, attestation.lines()[0]))
    findings.state("course_title", attestation.words("title"), attestation.place("title"))
    body = attestation.words("body").removesuffix(" et ses partenaires")
    findings.state("awarding_body", body, attestation.place("body"))
    if attestation.squeezed("the").lower() == "le":
        state_day_first_date(findings, attestation.squeezed("date"), attestation.place("date"))
    else:
        state_date(findings, attestation.squeezed("date"), attestation.place("date"))
