"""This module tells how many certificates the pages of a file are, and which pages belong to each.

A page begins another certificate only where what it states differs for sure from the one before it: another code,
another person, or another course. A transcript behind its certificate begins none, nor does the same certificate in a
second language. What is read is offered as several; a person splits it, or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.matching.course_titles import same_title
from assessment.matching.person_names import same_person
from assessment.readers.findings import Findings


@dataclass
class CertificatePages:
    """One certificate of a file: the numbers of its pages, and what they state. `reader` as in `Reading`."""

    pages: list[int]
    findings: Findings
    reader: str

    def as_json(self) -> dict[str, Any]:
        """In the shape of `Certificate` in `assessment/facts/model.py`."""
        return {
            "pages": self.pages,
            "reader": self.reader,
            "facts": dict(self.findings.facts),
            "candidates": dict(self.findings.candidates),
        }


def certificates_of(pages: Iterable[CertificatePages]) -> list[CertificatePages]:
    """The certificates that the pages are, in order. `pages`: each page as if it were one of its own."""
    certificates: list[CertificatePages] = []
    before: list[CertificatePages] = []
    for page in pages:
        if not certificates and not _names_course(page.findings):
            before.append(page)
        elif certificates and not _begins_another(page.findings, certificates[-1].findings):
            _add(certificates[-1], page)
        else:
            certificates.append(CertificatePages([], Findings(), page.reader))
            for part in (*before, page):
                _add(certificates[-1], part)
            before = []
    return certificates


def whole_of(certificates: Sequence[CertificatePages]) -> Findings:
    """What a file with several certificates states: facts only where all of them agree."""
    findings = Findings()
    for certificate in certificates:
        findings.add(certificate.findings)
    keep_common(findings, [certificate.findings for certificate in certificates])
    return findings


def keep_common(findings: Findings, sources: Sequence[Findings]) -> None:
    """With several courses in one file, turn what only some of them state into candidates: whose hours are they?"""
    if "course_title" in findings.candidates and len(sources) > 1:
        for name in [name for name in findings.facts if not all(name in source.facts for source in sources)]:
            findings.doubt(name)


def _add(certificate: CertificatePages, page: CertificatePages) -> None:
    certificate.pages += page.pages
    certificate.findings.add(page.findings)


def _names_course(findings: Findings) -> bool:
    return bool(_values(findings, "course_title"))


def _is_certificate(findings: Findings) -> bool:
    """Whether a page can stand alone: it names a course and, for sure, a person or a code of its own."""
    return _names_course(findings) and bool({"learner", "verification_code"} & set(findings.facts))


def are_two(first: Findings, other: Findings) -> bool:
    """Whether two files hold a certificate each, for sure, and not one with a paper that goes with it."""
    return _is_certificate(other) and _begins_another(first, other)


def _begins_another(page: Findings, before: Findings) -> bool:
    return _is_certificate(page) and _differs(page, before)


def _differs(first: Findings, other: Findings) -> bool:
    codes, others = _values(first, "verification_code"), _values(other, "verification_code")
    if codes & others:
        return False
    learner, holder = (findings.facts.get("learner") for findings in (first, other))
    if learner and holder and same_person(str(learner["value"]), str(holder["value"])) == "other":
        return True
    likeness = {
        same_title(title, known) for title in _values(first, "course_title") for known in _values(other, "course_title")
    }
    if likeness == {"other"} or (codes and others):
        return True
    # Titles without a common word may be one course in two languages, and parts 1 and 2 have nearly the same.
    days = [{str(value) for value in _values(findings, "issue_date")} for findings in (first, other)]
    return "same" not in likeness and all(days) and not days[0] & days[1]


def _values(findings: Findings, name: str) -> set[str]:
    fact = findings.facts.get(name)
    return {str(entry["value"]) for entry in ([fact] if fact else findings.candidates.get(name, []))}
