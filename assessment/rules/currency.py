"""This module asks whether what was learned is still current, if a certificate is old for its field. Pure.

The age of a certificate is a question and a reason, and never causes a refusal. If the learner has passed a test of the
centre, that answers the question.

>>> [(question.field, question.age) for question in age_questions(case, date(2026, 11, 22))]
[('0613', 17)]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.case.model import Case, Certificate, Course
from criteria.by_language import in_language
from criteria.country import Currency
from criteria.load import PLAIN, currency, framework
from criteria.model import Framework
from criteria.text import Words

TEST = "testing"
"""The criterion whose centre test shows what somebody can do today."""


@dataclass(frozen=True)
class AgeQuestion:
    """A certificate that is older than its field moves. `age`: in whole years. `figure`: what raises the question."""

    title: str | None
    field: str | None
    age: int
    figure: Currency


def age_questions(case: Case, day: datetime.date) -> tuple[AgeQuestion, ...]:
    """The certificates of a case that raise the question on a day, in their order."""
    bundle = [(entry.course, entry.certificate) for entry in case.certificates]
    asked = (_asked(case, *entry, day) for entry in bundle or [(case.course, case.certificate)])
    return tuple(question for question in asked if question)


def passed_test(case: Case, rules: Framework | None = None) -> bool:
    """Whether the learner has passed the centre's own test, which shows what is known today."""
    questions = [name for name in (rules or framework()).centre_tests if name.startswith(f"{TEST}.")]
    return any(case.answer(name) == "passed" for name in questions)


def currency_sentences(case: Case, day: datetime.date, words: Words, rules: Framework) -> tuple[str, ...]:
    """What the reasons say about age: the question for each certificate that raises it, and its answer."""
    questions = age_questions(case, day)
    return (*(_question(entry, words) for entry in questions), *_answer(case, words, rules)) if questions else ()


def _asked(case: Case, course: Course, certificate: Certificate, day: datetime.date) -> AgeQuestion | None:
    issued = certificate.issued_on
    if issued is None or issued > day:
        return None
    figure = _figure(case, course.field, day)
    if figure is None or day <= _birthday(issued, figure.years):
        return None
    age = day.year - issued.year - ((day.month, day.day) < (issued.month, issued.day))
    return AgeQuestion(course.title, course.field, age, figure)


def _birthday(issued: datetime.date, age: int) -> datetime.date:
    """The day on which a certificate became so many years old; for 29 February it is 1 March in other years."""
    try:
        return issued.replace(year=issued.year + age)
    except ValueError:
        return datetime.date(issued.year + age, 3, 1)


def _figure(case: Case, field: str | None, day: datetime.date) -> Currency | None:
    """The figure for a field and a target: the country's own goes first, then the one with fewer years."""
    kind = framework().target_kind(case.target.kind)
    fitting = [
        entry
        for entry in currency()
        if entry.since <= day
        and entry.country in (case.country, PLAIN)
        and (not entry.kinds or (kind and kind.id in entry.kinds))
        and (not entry.fields or (field and field.startswith(entry.fields)))
    ]
    return min(fitting, key=lambda entry: (entry.country == PLAIN, entry.years), default=None)


def _question(question: AgeQuestion, words: Words) -> str:
    figure, field = question.figure, question.field
    state = words["currency.verified" if figure.verified else "currency.unverified"]
    values = {"age": question.age, "years": figure.years, "source": figure.cited(words.language), "state": state}
    if figure.text:
        return words("currency.rule", text=in_language(figure.text, words.language), **values)
    name = words.field(field) if field else words["currency.any-field"]
    return words("currency.question", field=name, **values)


def _answer(case: Case, words: Words, rules: Framework) -> Iterator[str]:
    currency = case.currency
    if passed_test(case, rules):
        yield words["currency.by-test"]
    if currency:
        yield words(
            f"currency.{currency.answer}", who=currency.by or words["record.a-person"], reason=currency.reason or ""
        ).rstrip()
    elif not passed_test(case, rules):
        yield words["currency.open"]
