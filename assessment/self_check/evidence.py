"""What a learner's files and link say, against what the learner says: evidence beats claims. Pure.

>>> evidence = evidence_of([reading], None)
>>> evidence.against("verification.method", "signature")
'no-signature'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from assessment.case.model import Case
from assessment.evidence.answer_suggestions import read_answers
from assessment.facts.model import Reading
from assessment.readers.links.pasted import PastedLink
from criteria.load import framework
from criteria.vocabulary import UNKNOWN

SIGNATURES = ("pdf-signature", "credential-proof", "credential-seal")
"""Checks of which one passes where a file carries a digital signature that is intact."""


@dataclass(frozen=True)
class Evidence:
    """What was handed in, without anything that names a person.

    `files`: how many could be read. `signed`: whether one carries a digital signature that is intact. `forged`: whether
    an address leads to a host that only looks like a platform's. `own_page`: whether an address is a platform's own.
    `university`: whether the awarding body's name is that of a university.
    `answers`: the answers that what was read suggests, by question.
    """

    files: int = 0
    signed: bool = False
    forged: bool = False
    own_page: bool = False
    university: bool = False
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> Evidence:
        """What `as_json` gave."""
        answers = tuple((name, tuple(stated_answers)) for name, stated_answers in data["answers"])
        return cls(**{**data, "answers": answers})

    def against(self, question: str, answer: str) -> str | None:
        """Why an answer does not count, as the last part of a text's id; None when nothing speaks against it.

        An answer that says more than what was read is a claim; one that says less is the learner's own affair.
        """
        if question == "verification.method":
            if answer == "signature" and self.files and not self.signed:
                return "no-signature-but-page" if self.own_page else "no-signature"
            if answer == "issuer-page" and self.forged:
                return "other-host"
        read = dict(self.answers).get(question, ())
        if question in READ_AS_STATED and read and answer != UNKNOWN and answer not in read:
            stated = framework().questions[question]
            if stated.answer(answer).worth > max(stated.answer(name).worth for name in read):
                return "read-otherwise"
        return None

    def counted(self, question: str, answer: str) -> str:
        """The answer that counts in place of a claim: what was read, the platform's page, or none."""
        why = self.against(question, answer)
        if why == "read-otherwise":
            read = dict(self.answers)[question]
            return max(read, key=lambda name: framework().questions[question].answer(name).worth)
        return {None: answer, "no-signature-but-page": "issuer-page"}.get(why, UNKNOWN)


UNIVERSITY = re.compile(r"univer[sz]|hochschule|polit[eé]cnic|polytechni", re.IGNORECASE)
"""What the names of universities hold. It makes an answer to confirm, and no more: anybody can use the word."""

READ_AS_STATED = ("testing.result",)
"""Questions about what the certificate itself states, so that what was read settles them."""


def evidence_of(readings: Iterable[Reading], link: PastedLink | None) -> Evidence:
    """The evidence in what was handed in."""
    readable = [reading for reading in readings if not reading.problem]
    checks = [(check.check, check.result, check.reason_id) for reading in readable for check in reading.checks]
    own = any(name == "verification-link" and reason == "own" for name, _, reason in checks)
    return Evidence(
        files=len(readable),
        signed=any(name in SIGNATURES and result == "passed" for name, result, _ in checks),
        forged=any(name == "verification-link" and result == "failed" for name, result, _ in checks),
        own_page=own or bool(link and link.kind == "certificate"),
        answers=tuple(read_answers(reading.model_dump(mode="json") for reading in readable).items()),
        university=any(UNIVERSITY.search(str(reading.value("awarding_body") or "")) for reading in readable),
    )


def suggested_answers(evidence: Evidence, case: Case) -> dict[str, str]:
    """The answers that what was read suggests for questions the case leaves open, where it suggests just one."""
    suggested = {name: stated_answers[0] for name, stated_answers in evidence.answers if len(stated_answers) == 1}
    if evidence.own_page and not evidence.forged:
        suggested.setdefault("verification.method", "issuer-page")
    if evidence.university:
        suggested["quality.awarding-body"] = "accredited"
    return {name: answer for name, answer in suggested.items() if name not in case.answers}
