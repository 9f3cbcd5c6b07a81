"""The EU standard elements of a micro-credential, and which of them a case knows. Pure.

They are listed in Annex I of the Council Recommendation of 16 June 2022 (2022/C 243/02). An answer speaks of its
element where nothing else was typed there.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessment.case.model import Case, OneCertificate, Workload
from criteria.provider import provider_map
from criteria.vocabulary import UNKNOWN

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
ANSWERED = ("outcomes", "workload", "level", "assessment", "quality-assurance", "supervision")
"""Elements that an answer can speak of; for the others a name, day or place is needed that no answer holds."""

OPTIONAL = ("prerequisites", "supervision", "grade", "stackability", "further")


FIELDS = {
    "learner": "applicant.name",
    "title": "course.title",
    "country": "course.issuer_country",
    "awarding-body": "course.awarding_body",
    "issued-on": "certificate.issued_on",
    "outcomes": "outcomes.listed",
    "workload": "workload.hours",
    "level": "level.level",
    "assessment": "elements.assessment",
    "participation": "elements.participation",
    "quality-assurance": "elements.quality_assurance",
}
"""The field of a case in which each mandatory element is filled in, by part and name."""


def field_of(element: str, case: Case) -> str:
    """The field in which an element of a case is filled in; in a bundle, that of its first certificate."""
    of_certificate = FIELDS[element].split(".")[0] in OneCertificate.model_fields
    return f"certificates.0.{FIELDS[element]}" if case.certificates and of_certificate else FIELDS[element]


def known(case: Case) -> dict[str, bool]:
    """Whether anything is known about each mandatory element; in a bundle, about any of its certificates."""
    entries: Sequence[Case | OneCertificate] = case.certificates or [case]
    presence = {
        "learner": bool(case.applicant and case.applicant.name),
        "title": any(entry.course.title for entry in entries),
        "country": any(entry.course.issuer_country for entry in entries),
        "awarding-body": any(entry.course.awarding_body for entry in entries),
        "issued-on": any(entry.certificate.issued_on for entry in entries),
        "outcomes": bool(case.outcomes.listed),
        "workload": any(entry.workload != Workload() for entry in [case, *entries]),
        "level": case.level.framework is not None,
        "assessment": bool(case.elements.assessment),
        "participation": bool(case.elements.participation),
        "quality-assurance": bool(case.elements.quality_assurance),
    }
    return {name: presence[name] or bool(answered(case, name)) for name in MANDATORY}


def answered(case: Case, element: str) -> tuple[str, ...]:
    """The questions whose answers in this case speak of an element, as `criteria/provider.yaml` maps them."""
    if element not in ANSWERED:
        return ()
    questions = next(entry.questions for entry in provider_map().elements if entry.id == element)
    return tuple(name for name in questions if case.answer(name) != UNKNOWN)
