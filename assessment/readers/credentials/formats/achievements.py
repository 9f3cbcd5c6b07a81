"""What an Open Badges 3.0 achievement says, in the names of the desk's facts (1EdTech, sections B.1 to B.6).

The course is the achievement's name: the credential's own `name` is the learner with some issuers. Open Badges has no
field for hours; where a description mentions some, they are offered to a person.
"""

from __future__ import annotations

import re
from typing import Any

from assessment.readers.credentials.jsonld.values import id_of, items, part, parts, text
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.text.quantities import amounts_in

_GRADES = ("LetterGrade", "Percent", "RawScore", "ScaledScore", "GradePointAverage", "Result")
# What an alignment leads to when it is a thing learned, and not the programme or credential the badge is a part of.
_LEARNED = ("", "ceasn:Competency", "CFItem", "ceterms:Competency")
_NO_OUTCOMES = re.compile(r"program|catalog|qualification framework|\bEQF\b", re.IGNORECASE)
_EQF = re.compile(r"data\.europa\.eu/snb/eqf/([1-8])(?!\d)")
_MOST_OUTCOMES = 50


def state_subject(credential: Credential, subject: dict[str, Any]) -> None:
    """Facts of one subject with one achievement, or with several, whose values are then candidates."""
    for name in learners(subject):
        credential.state("learner", name)
    for achievement in parts(subject.get("achievement")):
        state_achievement(credential, achievement)
        _state_results(credential, subject, achievement)


def learners(subject: dict[str, Any]) -> list[str]:
    """Names of the learner: as an identity in clear text, or as the subject's own name."""
    named = [
        text(one.get("identityHash"))
        for one in parts(subject.get("identifier"))
        if one.get("identityType") == "name" and one.get("hashed") is not True
    ]
    parted = " ".join(filter(None, (text(subject.get("givenName")), text(subject.get("familyName")))))
    own = text(subject.get("name")) or parted or None
    titles = {text(one.get("name")) for one in parts(subject.get("achievement"))}
    return list(dict.fromkeys(name for name in (*named, own) if name and name not in titles))


def state_achievement(credential: Credential, achievement: dict[str, Any]) -> None:
    """Facts of the achievement itself."""
    credential.state("course_title", text(achievement.get("name")))
    credential.state("language", text(achievement.get("inLanguage")))
    criteria = part(achievement.get("criteria"))
    credential.state("assessment", text(criteria.get("narrative")))
    for said in (criteria.get("narrative"), achievement.get("description")):
        for amount in amounts_in(text(said) or ""):
            if amount.name in ("hours", "credits"):
                credential.offer(amount.name, amount.value)
    outcomes = [name for one in parts(achievement.get("alignment")) if (name := _outcome(one))]
    credential.state("outcomes", list(dict.fromkeys(outcomes))[:_MOST_OUTCOMES] or None)
    levels = {found.group(1) for one in parts(achievement.get("alignment")) if (found := _EQF.search(_target(one)))}
    for level in sorted(levels):
        credential.state("level", f"EQF {level}")


def _target(alignment: dict[str, Any]) -> str:
    return str(alignment.get("targetUrl") or "")


def _outcome(alignment: dict[str, Any]) -> str | None:
    about = f"{alignment.get('targetFramework') or ''} {_target(alignment)}"
    kinds = items(alignment.get("targetType")) or [""]
    if not any(kind in _LEARNED for kind in kinds) or _NO_OUTCOMES.search(about):
        return None
    return text(alignment.get("targetName"))


def _state_results(credential: Credential, subject: dict[str, Any], achievement: dict[str, Any]) -> None:
    """The grade, where there is one result only; several are of parts, and left to a person."""
    described = {id_of(one): str(one.get("resultType")) for one in parts(achievement.get("resultDescription"))}
    found, results = [], parts(subject.get("result"))
    for result in results:
        kind = described.get(id_of(result.get("resultDescription")), "Result")
        if (value := text(result.get("value"))) and kind in _GRADES:
            found.append(f"{value} %" if kind == "Percent" and value.replace(".", "").isdigit() else value)
    for grade in found:
        (credential.state if len(results) == 1 else credential.offer)("grade", grade)
