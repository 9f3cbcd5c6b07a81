"""Open Badges 3.0 (1EdTech 2024): a verifiable credential whose subject has an achievement.

https://www.imsglobal.org/spec/ob/v3p0/ ; samples are the specification's and 1EdTech's validator's, and those built in
`tests/certificates`. Names of its beta (2022) are read too.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.formats.achievements import state_subject
from assessment.readers.credentials.formats.w3c import credential_of
from assessment.readers.credentials.jsonld.values import parts, text
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.credentials.proofs.verifying import document_in, types

FORMAT = "open-badges-3"
# Where the credential's own name is the learner's; elsewhere it is the badge's.
_CREDLY = re.compile(r"[/:.]credly\.com(?![\w.-])")
_TYPES = {"OpenBadgeCredential", "AchievementCredential"}


def recognise(carried: Carried) -> float:
    """By the credential's type, or a subject with an achievement."""
    document = document_in(carried)
    if document is None:
        return 0.0
    if _TYPES & set(types(document)):
        return 0.9
    return 0.7 if any("achievement" in one for one in parts(document.get("credentialSubject"))) else 0.0


def read(carried: Carried, given: ReadingContext, on: date) -> Credential:
    """Issuer, proofs, dates, status, and the facts of the achievement."""
    return credential_of(carried, given, on, FORMAT, _facts)


def _facts(credential: Credential, said: dict[str, Any]) -> None:
    for subject in parts(said.get("credentialSubject")):
        state_subject(credential, subject)
    if _CREDLY.search(f"{credential.id} {credential.issuer}") and "learner" not in credential.found.facts:
        credential.offer("learner", text(said.get("name")))
