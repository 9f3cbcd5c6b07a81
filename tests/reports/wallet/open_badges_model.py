"""The data model of Open Badges 3.0, as far as decisions use it: which members a class has, and how many of each.

Written down from 1EdTech's own description of the model (openbadges-specification, ob_v3p0/common_credentials.lines,
2025), from which its JSON schemas are generated. Those schemas are not shipped here: their licence forbids it.

>>> list(departures(badge, "AchievementCredential"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

CLASSES = {
    "AchievementCredential": "@context+ id! type+ name? description? image?Image awardedDate?Moment"
    " credentialSubject!AchievementSubject endorsement* endorsementJwt* evidence*Evidence issuer!Profile"
    " validFrom!Moment validUntil?Moment proof~Proof credentialSchema~ credentialStatus?CredentialStatus"
    " refreshService? termsOfUse~",
    "AchievementSubject": "id?Uri type+ activityEndDate? activityStartDate? creditsEarned? achievement!Achievement"
    " identifier*IdentityObject image? licenseNumber? narrative? result*Result role? source?Profile term?",
    "Achievement": "id!Uri type+ alignment*Alignment achievementType?AchievementType creator?Profile creditsAvailable?"
    " criteria!Criteria description! endorsement* endorsementJwt* fieldOfStudy? humanCode? image? inLanguage? name!"
    " otherIdentifier* related* resultDescription*ResultDescription specialization? tag* version?",
    "Alignment": "type+ targetCode? targetDescription? targetName! targetFramework? targetType? targetUrl!Uri",
    "Criteria": "id?Uri narrative?",
    "Evidence": "id?Uri type+ narrative? name? description? genre? audience?",
    "IdentityObject": "type! hashed! identityHash! identityType! salt?",
    "Profile": "id!Uri type+ name? url?Uri phone? description? endorsement* image? email? address? otherIdentifier*"
    " official? parentOrg? familyName? givenName? dateOfBirth?",
    "Result": "type+ achievedLevel?Uri alignment*Alignment resultDescription?Uri status? value?",
    "ResultDescription": "id!Uri type+ alignment*Alignment allowedValue* name! requiredLevel? requiredValue?"
    " resultType!ResultType rubricCriterionLevel* valueMax? valueMin?",
    "CredentialStatus": "id!Uri type! statusPurpose! statusListIndex! statusListCredential!Uri",
    "Proof": "type! created?Moment cryptosuite? proofPurpose? proofValue? verificationMethod?Uri",
}
"""Members with how many there are: `!` one, `?` one or none, `+` several as a list, `*` the same or none, `~` as one or
as a list. Then the class or the kind of text. The status is that of a list of bits, whose members W3C names."""

KINDS = {
    "Uri": r"[a-z][a-z0-9+.-]*:\S+",
    "Moment": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
    "AchievementType": r"[A-Z]\w+|ext:[\w.|-]+",
    "ResultType": r"[A-Z]\w+|ext:[\w.|-]+",
}
_MEMBER = re.compile(r"([@\w]+)([!?+*~])(\w*)")


def departures(value: Any, kind: str, at: str = "") -> Iterator[str]:
    """Where a value is not what its class or kind asks for, as places with what is wrong."""
    if kind in KINDS:
        if not isinstance(value, str) or not re.fullmatch(KINDS[kind], value):
            yield f"{at}: no {kind}: {value}"
        return
    if not isinstance(value, dict):
        yield f"{at}: no object"
        return
    members = {name: (many, of) for name, many, of in _MEMBER.findall(CLASSES[kind])}
    yield from (f"{at}.{name}: unknown to {kind}" for name in value.keys() - members.keys())
    for name, (many, of) in members.items():
        yield from _member(value.get(name), many, of, f"{at}.{name}")


def _member(value: Any, many: str, of: str, at: str) -> Iterator[str]:
    if value is None:
        if many in "!+":
            yield f"{at}: missing"
        return
    if value in ("", [], {}):
        yield f"{at}: empty, so it has to be left out"
    if (many in "+*") != isinstance(value, list) and many != "~":
        yield f"{at}: a list where one is asked for, or one where a list is"
        return
    for entry in value if isinstance(value, list) else [value]:
        if of:
            yield from departures(entry, of, at)
