"""This module compares what a learner's files and link state with what the learner answers; evidence comes first. Pure.

>>> evidence = evidence_of([reading], None)
>>> evidence.against("verification.method", "signature")
'no-signature'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from assessment.case import typed_input
from assessment.case.model import Case
from assessment.evidence.answer_suggestions import read_answers
from assessment.evidence.field_proposals import READ_CREDITS, FieldProposal, proposals
from assessment.facts.model import Reading
from assessment.readers.links.pasted import PastedLink
from criteria.load import PLAIN, framework
from criteria.text import ENGLISH
from criteria.vocabulary import UNKNOWN

SIGNATURES = ("pdf-signature", "credential-proof", "credential-seal")
"""Checks of which one passes where a file carries a digital signature that is intact."""


@dataclass(frozen=True)
class Evidence:
    """What the files and the link that were handed in state, without anything that names a person.

    `files`: how many could be read. `signed`: whether one carries a digital signature that is intact. `forged`: whether
    an address leads to a host that only looks like a platform's. `own_page`: whether an address is a platform's own.
    `university`: whether the awarding body's name is that of a university.
    `answers`: the answers that what was read suggests, by question. `figures`: what the files state, by the field of a
    form, as somebody would type it.
    """

    files: int = 0
    signed: bool = False
    forged: bool = False
    own_page: bool = False
    university: bool = False
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    figures: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The evidence as values that JSON can hold."""
        return asdict(self)

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> Evidence:
        """The evidence that `as_json` turned into such values."""
        pairs = {part: tuple((name, tuple(values)) for name, values in data[part]) for part in ("answers", "figures")}
        return cls(**{**data, **pairs})

    def joined(self, other: Evidence) -> Evidence:
        """This evidence together with that of more files."""
        return Evidence(
            self.files + other.files,
            self.signed or other.signed,
            self.forged or other.forged,
            self.own_page or other.own_page,
            self.university or other.university,
            _joined(self.answers, other.answers),
            _joined(self.figures, other.figures),
        )

    def against(self, question: str, answer: str) -> str | None:
        """The reason why an answer does not count, as the last part of a text's id; None if no evidence contradicts it.

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
        """The answer that counts instead of a learner's: the one read, the page, `unknown`, or this answer itself."""
        why = self.against(question, answer)
        if why == "read-otherwise":
            read = dict(self.answers)[question]
            return max(read, key=lambda name: framework().questions[question].answer(name).worth)
        return {None: answer, "no-signature-but-page": "issuer-page"}.get(why, UNKNOWN)

    def instead_of(self, field: str, value: Any) -> str | None:
        """The figure that a file states instead of one that was typed; None if no file states another one."""
        stated = dict(self.figures).get(field, ())
        if value is None or not stated or any(_agree(value, FIGURES[field](text)) for text in stated):
            return None
        return stated[0]


Stated = tuple[tuple[str, tuple[str, ...]], ...]


def _joined(stated: Stated, other: Stated) -> Stated:
    """The values that both state, by name, each value once."""
    first, second = dict(stated), dict(other)
    names = dict.fromkeys((*first, *second))
    return tuple((name, tuple(dict.fromkeys((*first.get(name, ()), *second.get(name, ()))))) for name in names)


FIGURES: dict[str, Callable[[str], Any]] = {
    "hours": typed_input.span,
    "weeks": typed_input.weeks,
    "hours_per_week": typed_input.week_span,
    "credits": typed_input.credits_and_system,
    "level": typed_input.level,
}
"""The figures that a learner is asked for, and how what is typed is read."""


def _agree(value: Any, other: Any) -> bool:
    """Whether two figures can both be right: ranges overlap. Levels of two frameworks are not compared."""
    if isinstance(value, tuple):
        return bool(value[0] <= other[1] and other[0] <= value[1])
    if isinstance(value, dict) and "level" in value:
        frameworks = [str(figure["framework"]).casefold() for figure in (value, other)]
        return frameworks[0] != frameworks[1] or value["level"] == other["level"]
    return bool(value["credits"] == other["credits"] if isinstance(value, dict) else value == other)


def _figures_in(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    """The figures that files state, each as it would be typed."""
    figures: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        for proposal in proposals(_NOBODYS, reading):
            if proposal.fact in FIGURES and proposal.certainty == "stated":
                figures[proposal.fact] = (*figures.get(proposal.fact, ()), _as_typed(proposal))
    return figures


def _as_typed(proposal: FieldProposal) -> str:
    if proposal.fact == "level":
        return " ".join(proposal.value)
    if proposal.fact == "credits":
        return typed_input.shown_credits(proposal.value, READ_CREDITS, ENGLISH) or ""
    return typed_input.shown(proposal.value)


_NOBODYS = Case(country=PLAIN, purpose="credit")
"""A case that holds nothing, for which everything that was read is new."""

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
        figures=tuple(_figures_in(readable).items()),
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
