"""The report of a provider's own check: which criterion a centre would find weak, what to write on the certificate.

One template serves the screen and the paper.

>>> paper(draft, PURPOSES, words_in("en"), made_on=date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from assessment import course_check
from assessment.course_check import CourseDraft
from assessment.rules.explanations.criteria import strength_word
from assessment.rules.judgement import CriterionResult, Judgement
from assessment.rules.outcome import rank
from assessment.ui.lights import light_svg
from criteria.load import framework
from criteria.provider import CertificateElement, Principle, provider_map
from criteria.text import Words
from criteria.vocabulary import PurposeId
from reports.pdf.render import Attached
from reports.pdf.templates import printed, templates
from reports.record.course import course as course_elements
from reports.record.document import canonical

MOST_WAYS = 3
"""Ways to a better outcome that are shown: more is no advice."""


@dataclass(frozen=True)
class CourseCheckResult:
    """A draft with its judgement for each purpose, the first of which gives strengths and credits."""

    draft: CourseDraft
    judgements: dict[PurposeId, Judgement]

    @property
    def first(self) -> Judgement:
        """The judgement whose strengths are shown: they are the same for every purpose."""
        return next(iter(self.judgements.values()))


def judge_draft(draft: CourseDraft, purposes: Sequence[PurposeId], language: str) -> CourseCheckResult:
    """Judge a draft for each purpose."""
    return CourseCheckResult(draft, {purpose: course_check.judged(draft, purpose, language) for purpose in purposes})


def in_words(result: CourseCheckResult, words: Words, *, paper: bool) -> Markup:
    """The report as HTML. `paper`: for print, where nothing scrolls."""
    first, draft = result.first, result.draft
    html = (
        templates()
        .get_template("provider_body.html")
        .render(
            w=words,
            paper=paper,
            weak=_names(course_check.weak(first), words),
            undecided=_names(course_check.undecided(first), words),
            light=lambda strength, label: light_svg(strength, 14, label if paper else ""),
            assumed=[_answer(name, answer, words) for name, answer in course_check.assumed(draft).items()],
            purposes=[_purpose(purpose, judgement, words) for purpose, judgement in result.judgements.items()],
            ways=_ways(result.judgements, words),
            criteria=[_criterion(criterion, draft, words) for criterion in first.criteria.values()],
            elements=[_element(element, result, words) for element in provider_map().elements],
            principles=[_principle(principle, draft, words) for principle in provider_map().principles],
            credits=first.own_first,
            mapping=provider_map(),
        )
    )
    return Markup(html)


def paper(draft: CourseDraft, purposes: Sequence[PurposeId], words: Words, *, made_on: datetime.date) -> bytes:
    """The report as PDF/A-3a and PDF/UA-1, with answers and judgements as data. RecordError: Pango is missing."""
    result = judge_draft(draft, purposes, words.language)
    data = {
        "case": draft.case.model_dump(mode="json", exclude_none=True),
        "stated": sorted(draft.stated),
        "assumed": course_check.assumed(draft),
        "judgements": {purpose: judgement.as_json() for purpose, judgement in result.judgements.items()},
    }
    attached = Attached("course-check.json", words["provider.attached-name"], canonical(data))
    title, course = words["provider.report.title"], draft.case.course
    return printed(
        "provider_report.html",
        words,
        attached,
        made_on,
        title=title,
        foot=f"{title} · {(course.title or words['framework.name'])[:70]}",
        about=" · ".join(part for part in (course.title, course.awarding_body) if part),
        body=in_words(result, words, paper=True),
    )


def _names(criteria: Sequence[str], words: Words) -> list[str]:
    return [words[f"criterion.{name}.name"] for name in criteria]


def _answer(question: str, answer: str, words: Words) -> tuple[str, str]:
    return words[f"question.{question}.text"], words.answer(question, answer)


def _purpose(purpose: str, judgement: Judgement, words: Words) -> dict[str, Any]:
    outcome = judgement.outcome
    then = words("record.then", outcome=words[f"outcome.{outcome.then}.name"]) if outcome.then else ""
    return {
        "name": words[f"purpose.{purpose}.name"],
        "outcome": words[f"outcome.{outcome.proposed}.name"],
        "then": then,
        "reasons": outcome.reasons,
    }


def _ways(judgements: dict[PurposeId, Judgement], words: Words) -> list[dict[str, Any]]:
    """How the provider alone could bring about the best outcome there is; what serves several purposes stands once."""
    grouped: dict[tuple[str, tuple[tuple[str, ...], ...]], list[str]] = {}
    for purpose, judgement in judgements.items():
        best = _best(judgement)
        sets = tuple(
            tuple(_change(change.question, change.after, words) for change in changes)
            for to, changes in course_check.changes(judgement)
            if to == best
        )
        if best and sets:
            grouped.setdefault((words[f"outcome.{best}.name"], sets[:MOST_WAYS]), []).append(purpose)
    return [
        {"to": to, "sets": sets, "purposes": [words[f"purpose.{purpose}.name"] for purpose in purposes]}
        for (to, sets), purposes in grouped.items()
    ]


def _best(judgement: Judgement) -> str | None:
    """The best outcome that the provider alone can bring about."""
    reached = [to for to, _ in course_check.changes(judgement)]
    return max(reached, key=rank) if reached else None


def _change(question: str, answer: str, words: Words) -> str:
    asked, wanted = _answer(question, answer, words)
    return words("provider.change", question=asked, answer=wanted)


def _criterion(result: CriterionResult, draft: CourseDraft, words: Words) -> dict[str, Any]:
    questions = [name for name in framework().questions if name.startswith(f"{result.id}.")]
    sentences = [words[f"answer.{name}.{answer}.sentence"] for name, answer in _sentences(questions, draft)]
    if result.strength == "not-applicable":
        sentences = list(result.reasons)
    return {
        "name": words[f"criterion.{result.id}.name"],
        "strength": result.strength,
        "word": strength_word(result, words),
        "sentences": sentences,
        "open": [words[f"question.{name}.text"] for name in result.unknown],
        "better": [_change(question.id, answer.id, words) for question, answer in _steps(result, draft)],
    }


def _steps(result: CriterionResult, draft: CourseDraft) -> tuple[Any, ...]:
    """Better answers to what has been answered; what is open is listed by itself."""
    return tuple(pair for pair in course_check.better(draft, result.id) if pair[0].id not in result.unknown)


def _sentences(questions: Sequence[str], draft: CourseDraft) -> list[tuple[str, str]]:
    rules = framework()
    answers = course_check.settled_answers(tuple(questions), draft)
    return [(name, answer) for name, answer in answers if rules.questions[name].answer(answer).sentence]


def _element(element: CertificateElement, result: CourseCheckResult, words: Words) -> dict[str, Any]:
    mandatory = course_elements(result.draft.case, result.first, words).mandatory
    known = {recorded.label: recorded for recorded in mandatory}
    label = words[f"record.element.{element.id}"]
    value = known[label].lines if label in known and known[label].known else ()
    return {
        "name": label,
        "optional": element.optional,
        "stated": element.id in result.draft.stated,
        "write": words[f"provider.write.{element.id}"],
        "value": list(value),
        "said": [
            words[f"answer.{name}.{answer}.sentence"] for name, answer in _sentences(element.questions, result.draft)
        ],
    }


def _principle(principle: Principle, draft: CourseDraft, words: Words) -> dict[str, Any]:
    names = {name: words.inside(words[f"record.element.{name}"]) for name in principle.elements}
    state = course_check.state(principle, draft)
    return {
        "name": words[f"provider.principle.{principle.id}"],
        "about": words[f"provider.principle.{principle.id}.about"],
        "state": words[f"provider.state.{state}"],
        "light": {"held": "strong", "partly": "substantial", "gap": "weak", "open": "open", "silent": "open"}[state],
        "said": [words[f"answer.{name}.{answer}.sentence"] for name, answer in _sentences(principle.questions, draft)],
        "there": words.listed(*(label for name, label in names.items() if name in draft.stated)),
        "absent": words.listed(*(label for name, label in names.items() if name not in draft.stated)),
    }
