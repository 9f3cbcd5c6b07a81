"""The questions on paper, for a learner or an assessor without a screen: tick boxes and room for notes.

Everything is taken from the framework; a question added there stands here at the next print.

>>> paper(framework(), words("it"), "learner", made_on=date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal, get_args

from criteria.model import Framework
from criteria.question import Answer, Question
from criteria.text import Words
from criteria.vocabulary import UNAVAILABLE, UNKNOWN
from reports.exports.framework_json import listing
from reports.pdf.render import Attached
from reports.pdf.templates import printed
from reports.record.document import canonical

Audience = Literal["learner", "assessor"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""Whose words the questions are in."""


@dataclass(frozen=True)
class PaperQuestion:
    """A question as it is printed: what helps to answer it (label, words), and the answers to tick.

    An answer comes with what it brings about, which is mostly nothing.
    """

    number: str
    text: str
    helps: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]


def paper(rules: Framework, words: Words, audience: Audience, *, made_on: datetime.date) -> bytes:
    """The questions as PDF/A-3a and PDF/UA-1, with `laila questions --json` attached. RecordError: Pango is missing."""
    attached = Attached("questions.json", words["paper.attached-name"], canonical(listing(rules, words, made_on)))
    title = words[f"paper.{audience}.title"]
    return printed(
        "questions.html",
        words,
        attached,
        made_on,
        title=title,
        foot=f"{title} · {words['framework.name']}",
        audience=audience,
        purposes=_purposes(rules, words, audience),
        criteria=_criteria(rules, words, audience),
    )


def _purposes(rules: Framework, words: Words, audience: Audience) -> list[str]:
    kind = "for_learner" if audience == "learner" else "name"
    ids = [purpose.id for purpose in rules.purposes]
    return [words.get(f"purpose.{name}.{kind}") or words[f"purpose.{name}.name"] for name in ids]


def _criteria(rules: Framework, words: Words, audience: Audience) -> list[dict[str, Any]]:
    numbers = _numbers(rules, audience)
    asked = _of_learner if audience == "learner" else _of_assessor
    return [
        {
            "number": number,
            "name": words[f"criterion.{criterion.id}.name"],
            "intro": words[f"criterion.{criterion.id}.intro"],
            "questions": [
                asked(question, numbers, words) for question in criterion.questions if question.id in numbers
            ],
        }
        for number, criterion in enumerate(rules.criteria, 1)
    ]


def _numbers(rules: Framework, audience: Audience) -> dict[str, str]:
    """The number of each question that is printed. What only a centre can know is not asked of a learner."""
    numbers: dict[str, str] = {}
    for number, criterion in enumerate(rules.criteria, 1):
        printed_here = [q for q in criterion.questions if audience == "assessor" or q.asked_of_learner]
        numbers |= {question.id: f"{number}.{place}" for place, question in enumerate(printed_here, 1)}
    return numbers


def _of_assessor(question: Question, numbers: dict[str, str], words: Words) -> PaperQuestion:
    key, stops = f"question.{question.id}", words["assess.stops"]
    helps = [(words[f"paper.{name}"], words[f"{key}.{name}"]) for name in ("help", "where") if getattr(question, name)]
    answers = [(words.answer(question.id, answer.id), stops if answer.stop else "") for answer in _own(question)]
    answers += [(words[name], "") for name in ("answer.unknown.text", "paper.asked-nothing-came")]
    return PaperQuestion(numbers[question.id], words[f"{key}.text"], tuple(helps), tuple(answers))


def _of_learner(question: Question, numbers: dict[str, str], words: Words) -> PaperQuestion:
    key = f"question.{question.id}"
    helps = [(words["paper.where"], words[f"{key}.learner_where"])]
    helps.append((words["paper.example"], words[f"{key}.learner_example"]))
    answers = []
    for answer in _own(question):
        settled = [numbers[other] for other in answer.settles if other in numbers]
        then = words("paper.leave-out", numbers=words.listed(*settled)) if settled else ""
        answers.append((words[f"answer.{question.id}.{answer.id}.for_learner"], then))
    answers.append((words["paper.do-not-know"], ""))
    return PaperQuestion(numbers[question.id], words[f"{key}.for_learner"], tuple(helps), tuple(answers))


def _own(question: Question) -> list[Answer]:
    return [answer for answer in question.answers if answer.id not in (UNKNOWN, UNAVAILABLE)]
