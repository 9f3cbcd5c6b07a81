"""The EU standard elements of a micro-credential (2022/C 243/02, Annex I), and which of them a case knows. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.case.model import Case, OneCertificate, Workload

MANDATORY = (
    "learner",
    "title",
    "country",
    "awarding-body",
    "issued-on",
    "outcomes",
    "workload",
    "level",
    "assessment",
    "participation",
    "quality-assurance",
)
OPTIONAL = ("prerequisites", "supervision", "grade", "stackability", "further")


def known(case: Case) -> dict[str, bool]:
    """Each mandatory element, and whether anything is known about it; of a bundle, for any of its certificates."""
    entries: Sequence[Case | OneCertificate] = case.certificates or [case]
    found = {
        "learner": bool(case.applicant and case.applicant.name),
        "title": any(one.course.title for one in entries),
        "country": any(one.course.issuer_country for one in entries),
        "awarding-body": any(one.course.awarding_body for one in entries),
        "issued-on": any(one.certificate.issued_on for one in entries),
        "outcomes": bool(case.outcomes.listed),
        "workload": any(one.workload != Workload() for one in [case, *entries]),
        "level": case.level.framework is not None,
        "assessment": bool(case.elements.assessment),
        "participation": bool(case.elements.participation),
        "quality-assurance": bool(case.elements.quality_assurance),
    }
    return {name: found[name] for name in MANDATORY}
