"""Answers that are known before a case is assessed, and what of them a case still leaves open. Pure.

They come from an earlier decision on the course (`course_file`) or from what certificates of a platform usually prove
(`criteria.platform`). They are offered and never taken over unasked.

>>> KnownAnswers({"testing.kind": "quizzes"}, "As assessed on 12 March 2026 by CPIA Lago").open(case)
['testing.kind']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.matching.course_keys import platform_key, platform_name
from criteria.model import UNKNOWN
from criteria.platform import PlatformProfile, platform_profiles
from criteria.text import Words


@dataclass(frozen=True)
class KnownAnswers:
    """Answers by question, and the sentence that says where they come from."""

    answers: Mapping[str, str]
    origin: str

    def open(self, case: Case, criterion: str | None = None) -> list[str]:
        """The questions answered here that the case leaves open. `criterion`: only those of this one."""
        return [name for name in self._of(criterion) if case.answer(name) == UNKNOWN]

    def differing(self, case: Case, criterion: str) -> list[str]:
        """The questions of a criterion that the case answers otherwise."""
        return [name for name in self._of(criterion) if case.answer(name) not in (UNKNOWN, self.answers[name])]

    def taken_over(self, case: Case, questions: Iterable[str], by: str) -> dict[str, AnswerRecord]:
        """These answers as answers of the case; their origin is added to the evidence that stands there."""
        records = {}
        for name in questions:
            held = case.answers.get(name, AnswerRecord())
            evidence = "; ".join(part for part in (held.evidence, self.origin) if part)
            records[name] = AnswerRecord(
                answer=self.answers[name], note=held.note, evidence=evidence[:LONGEST], by=by or None
            )
        return records

    def _of(self, criterion: str | None) -> list[str]:
        return [name for name in self.answers if criterion is None or name.startswith(f"{criterion}.")]


def profile_of(case: Case) -> PlatformProfile | None:
    """The profile of the platform of a case's course; None where there is none."""
    return platform_profiles().get(platform_key(case.course.platform, case.course.url))


def usual_answers(profile: PlatformProfile, words: Words) -> KnownAnswers:
    """What a platform's certificates usually prove, with its source."""
    state = "" if profile.verified else words("platform.unverified")
    origin = words("platform.origin", platform=platform_name(profile.platform), source=profile.source, on=profile.since)
    return KnownAnswers(profile.answers, " ".join(part for part in (origin, state) if part))
