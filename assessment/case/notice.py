"""The notice before a refusal: the letter that tells the learner the reasons, and by when and where to answer. Pure.

>>> notice(case, ["No learning outcomes are listed."], NoticeDetails(date(2026, 12, 2), "CPIA 2"), words("en")).subject
'Notice before a refusal: the course “Botany”'
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.case.hearing import hearing_rule
from assessment.case.letters import Letter
from assessment.case.model import Case
from criteria.by_language import language_of
from criteria.country import HearingText
from criteria.dated import current_day
from criteria.direction import isolated
from criteria.text import Words


@dataclass(frozen=True)
class NoticeDetails:
    """What a notice says beside the reasons.

    `until`: the last day for an answer. `centre`: who writes. `address`: where to answer. `reference`: the file number.
    `stopped`: the certificate is doubted, which the learner is asked to explain.
    """

    until: datetime.date
    centre: str
    address: str = ""
    reference: str = ""
    stopped: bool = False


def notice(case: Case, reasons: Sequence[str], details: NoticeDetails, words: Words) -> Letter:
    """The letter, in the language of the words, which is that of the reasons and of the record."""
    name, title = case.applicant.name if case.applicant else "", case.title()
    course = words("notice.course", title=title) if title else words["notice.course-unnamed"]
    rule = hearing_rule(case.country, current_day())
    other = rule is not None and language_of(rule.text, words.language) != words.language
    english = rule.in_language(words.language) if rule and other else ""
    where = words.listed(details.centre, " ".join(details.address.split()))
    parts = [
        words("notice.greeting", name=name) if name else words["notice.greeting-unnamed"],
        words(
            "notice.opening-stopped" if details.stopped else "notice.opening",
            course=course,
            purpose=words[f"purpose.{case.purpose}.name"],
        ),
        words["notice.reasons"] + "\n" + "\n".join(f"- {reason}" for reason in dict.fromkeys(reasons)),
        words("notice.by", until=details.until, where=where or words["notice.here"]),
        _told(rule, english, words) if rule else "",
        words["notice.then"],
        f"{words['notice.closing']}\n{details.centre}".rstrip(),
        words("notice.reference", reference=details.reference) if details.reference else "",
    ]
    in_own_words = rule is not None and language_of(rule.name, words.language) == words.language
    heading = (rule.named(words.language) if rule and in_own_words else "") or words["notice.heading"]
    subject = words("notice.subject", heading=heading, course=course)
    body = "\n\n".join(part for part in parts if part) + "\n"
    return Letter("learner", subject, body, words.language, (), english=english)


def _told(rule: HearingText, english: str, words: Words) -> str:
    """The country's text on the hearing; it says so where it stands in English because there is no translation."""
    if not english:
        return rule.in_language(words.language)
    return f"{isolated(english, words.language)} {words['how.english-only']}"
