"""The questions on paper, for a learner or an assessor without a screen: tick boxes and room for notes.

Everything is taken from the framework; a question added there stands here at the next print.

>>> paper(framework(), words("it"), "learner", made_on=date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal, get_args

from criteria.model import UNAVAILABLE, UNKNOWN, Framework, Question
from criteria.text import Words
from reports.decision_record import canonical
from reports.listing import listing
from reports.pdf import Attached
from reports.printed import printed

Audience = Literal["learner", "assessor"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""Whose words the questions are in."""


@dataclass(frozen=True)
class Asked:
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
    fields = {"title": title, "foot": f"{title} · {words['framework.name']}", "audience": audience}
    fields |= {"purposes": _purposes(rules, words, audience), "criteria": _criteria(rules, words, audience)}
    return printed("questions.html", words, attached, made_on, **fields)


def _purposes(rules: Framework, words: Words, audience: Audience) -> list[str]:
    kind = "for_learner" if audience == "learner" else "name"
    return [words.get(f"purpose.{one.id}.{kind}") or words[f"purpose.{one.id}.name"] for one in rules.purposes]


def _criteria(rules: Framework, words: Words, audience: Audience) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "name": words[f"criterion.{criterion.id}.name"],
            "intro": words[f"criterion.{criterion.id}.intro"],
            "questions": [
                asked(question, f"{number}.{place}", words, audience)
                for place, question in enumerate(criterion.questions, 1)
            ],
        }
        for number, criterion in enumerate(rules.criteria, 1)
    ]


def asked(question: Question, number: str, words: Words, audience: Audience) -> Asked:
    """A question in the words of its audience; the assessor's stand in where a learner has none of their own."""
    key = f"question.{question.id}"
    learner = audience == "learner"
    text = (words.get(f"{key}.for_learner") if learner else None) or words[f"{key}.text"]
    helps = [] if learner or not question.help else [(words["paper.help"], words[f"{key}.help"])]
    if question.where:
        helps.append((words["paper.where"], words[f"{key}.where"]))
    return Asked(number, text, tuple(helps), tuple(_answers(question, words, learner)))


def _answers(question: Question, words: Words, learner: bool) -> list[tuple[str, str]]:
    found = []
    for answer in question.answers:
        if answer.id in (UNKNOWN, UNAVAILABLE):
            continue
        own = words.get(f"answer.{question.id}.{answer.id}.for_learner") if learner else None
        stops = words["assess.stops"] if answer.stop and not learner else ""
        found.append((own or words.answer(question.id, answer.id), stops))
    last = ["paper.do-not-know"] if learner else ["answer.unknown.text", "paper.asked-nothing-came"]
    return [*found, *((words[name], "") for name in last)]
