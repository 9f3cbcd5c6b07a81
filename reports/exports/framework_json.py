"""The framework in force as the contract's JSON (`laila questions`). Pure."""

from __future__ import annotations

import datetime
from typing import Any

from assessment.rules.totals import thresholds_on
from criteria.model import Criterion, Framework
from criteria.purpose import Purpose
from criteria.question import Answer, Question
from criteria.text import Words
from criteria.vocabulary import STRENGTHS


def listing(rules: Framework, words: Words, on: datetime.date) -> dict[str, Any]:
    """Criteria, questions, answers with what they do, purposes with their rows, thresholds and outcomes."""
    thresholds = thresholds_on(rules, on)
    return {
        "framework": {
            "edition": rules.edition,
            "sha256": rules.sha256,
            "from": rules.since.isoformat(),
            "name": words("framework.name"),
            "notice": words("framework.notice"),
            "source": rules.source,
        },
        "criteria": [_criterion(criterion, words) for criterion in rules.criteria],
        "participation": [
            {
                "id": way.id,
                "name": words(f"participation.{way.id}.name"),
                "also": list(way.also),
                "not_applicable": list(way.not_applicable),
                "not_asked": list(way.not_asked),
            }
            for way in rules.participation
        ],
        "purposes": [_purpose(purpose, words) for purpose in rules.purposes],
        "thresholds": {
            "from": thresholds.since.isoformat(),
            **{name: getattr(thresholds, name) for name in STRENGTHS[1:]},
            "source": thresholds.source,
        },
        "outcomes": [
            {"id": o.id, "name": words(f"outcome.{o.id}.name"), "text": words(f"outcome.{o.id}.text")}
            for o in rules.outcomes
        ],
    }


def _criterion(criterion: Criterion, words: Words) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "name": words(f"criterion.{criterion.id}.name"),
        "weight": criterion.weight,
        "intro": words(f"criterion.{criterion.id}.intro"),
        "questions": [_question(question, words) for question in criterion.questions],
    }


def _question(question: Question, words: Words) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": words(f"question.{question.id}.text"),
        "weight": question.weight,
        "bonus": question.bonus,
        "changeable_by": question.changeable_by,
        "source": words(f"question.{question.id}.source"),
        "answers": [_answer(question, answer, words) for answer in question.answers],
    }


def _answer(question: Question, answer: Answer, words: Words) -> dict[str, Any]:
    return {
        "id": answer.id,
        "text": words.answer(question.id, answer.id),
        "points": answer.points,
        "cap": answer.cap,
        "cap_together": answer.cap_together,
        "floor": answer.floor,
        "stop": answer.stop,
        "changeable_by": question.brought_about_by(answer.id),
        "past": question.is_past(answer.id),
    }


def _purpose(purpose: Purpose, words: Words) -> dict[str, Any]:
    return {
        "id": purpose.id,
        "name": words(f"purpose.{purpose.id}.name"),
        "rows": [
            {
                "id": row.id,
                "outcome": row.outcome,
                "then": row.then,
                "minimum": dict(row.minimum),
                "covered": row.covered,
                "tested": row.tested,
            }
            for row in purpose.rows
        ],
    }
