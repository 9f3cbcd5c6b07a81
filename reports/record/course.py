"""Describes the course by the EU standard elements for micro-credentials (2022/C 243/02, Annex I), and what is missing.
Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.case.elements import MANDATORY, OPTIONAL, answered, known
from assessment.case.model import Applicant, Case, Course, Workload
from assessment.matching.course_keys import platform_key, platform_name
from assessment.rules.explanations.criteria import way_name
from assessment.rules.judgement import Judgement
from criteria.text import Words


@dataclass(frozen=True)
class RecordedElement:
    """One element: its label and what was handed in, in one or several lines. `known`: False if nothing was handed in.

    `language`: the language of the course, if the lines are quoted from it and the language is known.
    """

    label: str
    lines: tuple[str, ...]
    known: bool = True
    language: str | None = None


@dataclass(frozen=True)
class RecordedElements:
    """The elements, and a sentence that names the missing mandatory ones."""

    mandatory: tuple[RecordedElement, ...]
    optional: tuple[RecordedElement, ...]
    missing: str


def course(case: Case, judgement: Judgement, words: Words) -> RecordedElements:
    """The course of a case, or the courses of a bundle, element by element."""
    mandatory, language = _mandatory(case, words), _language_tag(case.course.language)
    elements = []
    for name in MANDATORY:
        lines, label = mandatory[name], words(f"record.element.{name}")
        follows = _follows(name, case, judgement, words)
        shown = lines or follows or (words("record.not-stated"),)
        quoted = bool(lines) and name in ("title", "outcomes")
        elements.append(RecordedElement(label, shown, bool(lines or follows), language if quoted else None))
    optional: dict[str, tuple[str, ...]] = {
        name: (text,) if (text := getattr(case.elements, name)) else _follows(name, case, judgement, words)
        for name in OPTIONAL
    }
    present = known(case)
    return RecordedElements(
        tuple(elements),
        tuple(RecordedElement(words(f"record.element.{name}"), lines) for name, lines in optional.items() if lines),
        _missing([words(f"record.element.{name}") for name in MANDATORY if not present[name]], words),
    )


def _language_tag(language: str | None) -> str | None:
    """The language code in the form that HTML uses; None if it is not a language code."""
    return language if language and len(language) in (2, 3) and language.isascii() and language.isalpha() else None


def _missing(labels: list[str], words: Words) -> str:
    if not labels:
        return words("record.elements-all")
    names = words.listed(*map(words.inside, labels))
    return words("record.elements-missing", count=len(labels), all=len(MANDATORY), names=names)


def _follows(name: str, case: Case, judgement: Judgement, words: Words) -> tuple[str, ...]:
    """What the answers say about an element for which nothing was typed. For the level, also the EQF level that follows
    from the answers.
    """
    eqf = judgement.level.eqf
    level = (words("record.level-found", eqf=eqf),) if name == "level" and eqf is not None else ()
    return (*level, *(words.answer(question, case.answer(question)) for question in answered(case, name)))


def _mandatory(case: Case, words: Words) -> dict[str, tuple[str, ...]]:
    """Each mandatory element with its lines, without repetitions. An element that was not handed in has no lines."""
    stated = case.elements.participation
    courses = [entry.course for entry in case.certificates] or [case.course]
    papers = [entry.certificate for entry in case.certificates] or [case.certificate]
    loads = [entry.workload for entry in case.certificates if entry.workload != Workload()] or [case.workload]
    bodies = [words.beside(entry.awarding_body, platform(entry)) for entry in courses]
    lines: dict[str, list[str | None]] = {
        "learner": [learner(case.applicant, words) if case.applicant else None],
        "title": [entry.title for entry in courses],
        "country": [words.country(entry.issuer_country) if entry.issuer_country else None for entry in courses],
        "awarding-body": list(bodies) if any(entry.awarding_body for entry in courses) else [],
        "issued-on": [words.date(paper.issued_on) if paper.issued_on else None for paper in papers],
        "outcomes": list(case.outcomes.listed),
        "workload": [line for load in loads for line in _workload(load, words)],
        "level": [f"{case.level.framework} {case.level.level}" if case.level.framework else None],
        "assessment": [case.elements.assessment],
        "participation": [way_name(stated, words) if stated else None],
        "quality-assurance": [case.elements.quality_assurance],
    }
    return {name: tuple(dict.fromkeys(line for line in texts if line)) for name, texts in lines.items()}


def platform(course: Course) -> str:
    """The platform's usual name; an unknown platform as it was typed; empty without a platform."""
    key = platform_key(course.platform)
    name = platform_name(key)
    return name if name != key else course.platform or ""


def learner(applicant: Applicant, words: Words) -> str:
    """The learner's name, with the date of birth if it is known."""
    return words("record.born", name=applicant.name, born=applicant.born) if applicant.born else applicant.name


def _workload(load: Workload, words: Words) -> list[str]:
    lines = []
    if load.credits is not None:
        lines.append(f"{words.number(load.credits)} {load.system or 'ECTS'}")
    if load.hours is not None:
        lines.append(words("record.hours", hours=words.span(load.hours)))
    if load.weeks is not None and load.hours_per_week is not None:
        lines.append(words("record.weeks", weeks=load.weeks, week=words.span(load.hours_per_week)))
    return lines
