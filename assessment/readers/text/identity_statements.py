"""This module finds the sentences about the learner's identity that platforms print in any layout.

The word "verified" alone says nothing about identity; only whole sentences count, and they are claims of the issuer.
"""

from __future__ import annotations

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page, label

_CONFIRMED = (
    "has confirmed the identity of this individual",
    "ha confirmado la identidad de esta persona",
    "confirmou a identidade dest",
    "a confirmé l'identité de cette personne",
    "l'identité de la personne a été vérifiée",
    "the person's identity has been verified",
    "coursera confirmó la identidad de esta persona",
    "подтвердила личность этого человека",
)
_DENIED = (
    "not verify the identity of",
    "nor has the participant's identity been verified",
    "nor has the student's identity been verified",
    "cannot guarantee the identity",
    "this learner has not verified their identity",
    "no verifica la identidad",
    "não verifica a identidade",
    "ne vérifie pas l'identité",
    "l'identité du participant n'a pas été vérifiée",
    "l'identité de l'apprenant n'a pas été vérifiée",
    "the learner's identity has not been verified",
    "non verifica l'identità",
)


def read_identity(page: Page, findings: Findings) -> None:
    """State identity_statement: true if a sentence confirms the identity, false if a sentence denies that."""
    for answer, sentences in ((True, _CONFIRMED), (False, _DENIED)):
        for sentence in sentences:
            if match := page.find(label(sentence)):
                findings.state("identity_statement", answer, match.place())
