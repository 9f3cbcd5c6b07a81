"""The facts of an Open Badges 3.0 achievement (1EdTech specification, sections B.1 to B.6).

The course title is the achievement's name, because some issuers put the learner's name into the credential's own
`name`. Open Badges has no field for hours; hours in a description become candidates for a person to choose.
"""

from __future__ import annotations

import re
from typing import Any

from assessment.readers.credentials.jsonld.values import id_of, items, part, parts, text
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.text.quantities import amounts_in

_GRADES = ("LetterGrade", "Percent", "RawScore", "ScaledScore", "GradePointAverage", "Result")
# The target types of alignments to learning outcomes, as opposed to a programme that the badge is a part of.
_LEARNED = ("", "ceasn:Competency", "CFItem", "ceterms:Competency")
_NO_OUTCOMES = re.compile(r"program|catalog|qualification framework|\bEQF\b", re.IGNORECASE)
_EQF = re.compile(r"data\.europa\.eu/snb/eqf/([1-8])(?!\d)")
_MOST_OUTCOMES = 50


def state_subject(credential: Credential, subject: dict[str, Any]) -> None:
    """State the facts of a subject and its achievement. The values of several achievements become candidates."""
    for name in learners(subject):
        credential.state("learner", name)
    for achievement in parts(subject.get("achievement")):
        state_achievement(credential, achievement)
        _state_results(credential, subject, achievement)


def learners(subject: dict[str, Any]) -> list[str]:
    """The names of the learner: from an identity in clear text, and the subject's own name."""
    named = [
        text(identity.get("identityHash"))
        for identity in parts(subject.get("identifier"))
        if identity.get("identityType") == "name" and identity.get("hashed") is not True
    ]
    parted = " ".join(filter(None, (text(subject.get("givenName")), text(subject.get("familyName")))))
    own = text(subject.get("name")) or parted or None
    titles = {text(achievement.get("name")) for achievement in parts(subject.get("achievement"))}
    return list(dict.fromkeys(name for name in (*named, own) if name and name not in titles))


def state_achievement(credential: Credential, achievement: dict[str, Any]) -> None:
    """State the facts of the achievement itself."""
    credential.state("course_title", text(achievement.get("name")))
    credential.state("language", text(achievement.get("inLanguage")))
    criteria = part(achievement.get("criteria"))
    credential.state("assessment", text(criteria.get("narrative")))
    for statement in (criteria.get("narrative"), achievement.get("description")):
        for amount in amounts_in(text(statement) or ""):
            if amount.name in ("hours", "credits"):
                credential.offer(amount.name, amount.value)
    outcomes = [name for alignment in parts(achievement.get("alignment")) if (name := _outcome(alignment))]
    credential.state("outcomes", list(dict.fromkeys(outcomes))[:_MOST_OUTCOMES] or None)
    levels = {
        match.group(1)
        for alignment in parts(achievement.get("alignment"))
        if (match := _EQF.search(_target(alignment)))
    }
    for level in sorted(levels):
        credential.state("level", f"EQF {level}")


def _target(alignment: dict[str, Any]) -> str:
    return str(alignment.get("targetUrl") or "")


def _outcome(alignment: dict[str, Any]) -> str | None:
    source = f"{alignment.get('targetFramework') or ''} {_target(alignment)}"
    kinds = items(alignment.get("targetType")) or [""]
    if not any(kind in _LEARNED for kind in kinds) or _NO_OUTCOMES.search(source):
        return None
    return text(alignment.get("targetName"))


def _state_results(credential: Credential, subject: dict[str, Any], achievement: dict[str, Any]) -> None:
    """State the grade if there is a single result. Several results belong to parts, and become candidates."""
    described = {
        id_of(description): str(description.get("resultType"))
        for description in parts(achievement.get("resultDescription"))
    }
    grades, results = [], parts(subject.get("result"))
    for result in results:
        kind = described.get(id_of(result.get("resultDescription")), "Result")
        if (value := text(result.get("value"))) and kind in _GRADES:
            grades.append(f"{value} %" if kind == "Percent" and value.replace(".", "").isdigit() else value)
    for grade in grades:
        (credential.state if len(results) == 1 else credential.offer)("grade", grade)
