"""Open Badges 3.0 (1EdTech 2024): a verifiable credential whose subject has an achievement.

See https://www.imsglobal.org/spec/ob/v3p0/. The samples come from the specification, from 1EdTech's validator, and from
`tests/support/certificates`. The names of the beta version (2022) are read too.
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
# In credentials of Credly the credential's own name is that of the learner; elsewhere it is that of the badge.
_CREDLY = re.compile(r"[/:.]credly\.com(?![\w.-])")
_TYPES = {"OpenBadgeCredential", "AchievementCredential"}


def recognise(carried: Carried) -> float:
    """0.9 by the credential's type, 0.7 by a subject with an achievement."""
    document = document_in(carried)
    if document is None:
        return 0.0
    if _TYPES & set(types(document)):
        return 0.9
    return 0.7 if any("achievement" in subject for subject in parts(document.get("credentialSubject"))) else 0.0


def read(carried: Carried, context: ReadingContext, on: date) -> Credential:
    """The issuer, proofs, dates and status, and the facts of the achievement."""
    return credential_of(carried, context, on, FORMAT, _facts)


def _facts(credential: Credential, document: dict[str, Any]) -> None:
    for subject in parts(document.get("credentialSubject")):
        state_subject(credential, subject)
    if _CREDLY.search(f"{credential.id} {credential.issuer}") and "learner" not in credential.findings.facts:
        credential.offer("learner", text(document.get("name")))
