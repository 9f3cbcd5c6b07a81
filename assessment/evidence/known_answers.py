"""Answers that are known before a case is assessed, and what of them a case still leaves open. Pure.

They come from an earlier decision on the course (`course_file`), from what certificates of a platform usually prove
(`criteria.platform`), or from the certificate itself. They are offered and never taken over unasked.

>>> Proposals((KnownAnswers({"testing.kind": "quizzes"}, "As assessed on 12 March 2026 by CPIA Lago"),), {}).open(case)
['testing.kind']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.evidence.answer_offers import of_papers, sentence
from assessment.matching.course_keys import platform_key, platform_name
from criteria.load import framework
from criteria.platform import PlatformProfile, platform_profiles
from criteria.text import Words
from criteria.vocabulary import CRITERIA, UNKNOWN


@dataclass(frozen=True)
class KnownAnswers:
    """Answers by question, and the sentence that says where they come from."""

    answers: Mapping[str, str]
    origin: str

    def differing(self, case: Case, criterion: str) -> list[str]:
        """The questions of a criterion that the case answers otherwise."""
        return [
            name
            for name, answer in self.answers.items()
            if name.startswith(f"{criterion}.") and case.answer(name) not in (UNKNOWN, answer)
        ]


@dataclass(frozen=True)
class Proposals:
    """Answers of several sources, those that weigh most first. `stated`: what the learner answers, by question."""

    sources: tuple[KnownAnswers, ...]
    stated: Mapping[str, str]

    def open(self, case: Case, criterion: str | None = None) -> list[str]:
        """The questions that the case leaves open and on which all who answer them agree, in the framework's order.

        Where sources differ, or the learner says otherwise, a person looks at each. `criterion`: only its questions.
        """
        way = framework().way(case.elements.participation)
        return [
            name
            for name in framework().questions
            if (criterion is None or name.startswith(f"{criterion}."))
            and case.answer(name) == UNKNOWN
            and not (way and name in way.not_asked)
            and self.answer(name)
        ]

    def answer(self, question: str) -> str | None:
        """The answer all sources agree on; None where there is none."""
        answers = {source.answers[question] for source in self.sources if question in source.answers}
        stated = self.stated.get(question, UNKNOWN)
        return next(iter(answers)) if len(answers) == 1 and stated in (UNKNOWN, *answers) else None

    def origin(self, question: str) -> str:
        """Where the answer to a question comes from, in sentences."""
        return "; ".join(source.origin for source in self.sources if question in source.answers)

    def taken_over(self, case: Case, questions: Iterable[str], by: str) -> dict[str, AnswerRecord]:
        """These answers as answers of the case; their origin is added to the evidence that stands there."""
        records = {}
        for name in questions:
            held = case.answers.get(name, AnswerRecord())
            evidence = "; ".join(part for part in (held.evidence, self.origin(name)) if part)
            answer = self.answer(name) or held.answer
            records[name] = AnswerRecord(answer=answer, note=held.note, evidence=evidence[:LONGEST], by=by or None)
        return records


def proposals_of(stored: Stored, sources: Iterable[KnownAnswers], words: Words) -> Proposals:
    """What these sources answer, together with what was read for sure from the case's own files."""
    declared = stored.case.declared
    stated = {name: record.answer for name, record in declared.answers.items()} if declared else {}
    return Proposals((*sources, *_read(stored, words)), stated)


def _read(stored: Stored, words: Words) -> Iterator[KnownAnswers]:
    papers = [(document.sha256, document.reading or {}) for document in stored.papers]
    for criterion in () if stored.case.certificates else CRITERIA:
        for offer in of_papers(criterion, papers):
            if offer.sure and offer.answer and offer.how != "ocr":  # letters read in a picture are compared first
                yield KnownAnswers({offer.question: offer.answer}, sentence(offer, words))


def profiles_of(case: Case) -> tuple[PlatformProfile, ...]:
    """The profiles of the platform of a case's course; none where there is none, or where the case holds several."""
    if case.certificates:
        return ()
    return platform_profiles().get(platform_key(case.course.platform, case.course.url), ())


def usual_answers(profile: PlatformProfile, words: Words) -> KnownAnswers:
    """What a platform's certificates usually prove, with its source."""
    state = "" if profile.verified else words("platform.unverified")
    origin = words("platform.origin", platform=platform_name(profile.platform), source=profile.source, on=profile.since)
    return KnownAnswers(profile.answers, " ".join(part for part in (origin, state) if part))
