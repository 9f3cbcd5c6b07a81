"""Collects everything that a decision record says from a case and its judgement, before a page is drawn. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.case.centre import Centre, Signatory
from assessment.case.model import Case, OneCertificate
from assessment.rules.explanations.acts import acts
from assessment.rules.explanations.remarks import sentence
from assessment.rules.judgement import Change, Judgement, score_text
from criteria.load import country, framework
from criteria.text import Words
from reports.record.course import RecordedElements, course, learner, platform
from reports.record.criteria import RecordedCriterion, criteria
from reports.record.procedure import RecordedProcedure, Source, procedure, sources
from reports.record.request import RecordRequest
from reports.record.ruling import Ruling, reason_without_figure, ruling

MOST, MANY = 2, 3
"""The greatest number of sets of changes shown for an outcome; and the number of changes that makes a set so long that
it is shown alone.
"""


@dataclass(frozen=True)
class LabelledText:
    """A label and the text beside it."""

    label: str
    text: str


@dataclass(frozen=True)
class CreditSum:
    """The calculation from hours to a figure in one unit, step by step."""

    name: str
    steps: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class OutcomePath:
    """One outcome, and the sets of changed answers that would each lead to it."""

    title: str
    sets: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Record:
    """The whole record. `mark`: the mark on every page of a paper that is not an issued decision; empty on an issued
    one. `in_english`: the country's rules that stand in it in English.
    """

    language: str
    title: str
    mark: str
    notice: str
    centre: Centre | None
    facts: tuple[LabelledText, ...]
    request: tuple[LabelledText, ...]
    ruling: Ruling
    course: RecordedElements
    criteria: tuple[RecordedCriterion, ...]
    score: str
    sums: tuple[CreditSum, ...]
    sum_note: str
    remarks: tuple[str, ...]
    explained: tuple[LabelledText, ...]
    ways: tuple[OutcomePath, ...]
    ask: tuple[OutcomePath, ...]
    now: tuple[str, ...]
    procedure: RecordedProcedure
    people: tuple[LabelledText, ...]
    signatories: tuple[LabelledText, ...]
    edition: str
    made_on: str
    sources: tuple[Source, ...]
    in_english: tuple[str, ...]


def content(request: RecordRequest) -> Record:
    """The content of the record of a case, in the language of the request's words."""
    case, judgement, words, made_on = request.case, request.judgement, request.words, request.made_on
    place = country(case.country)
    decided = ruling(case, judgement, place, words)
    kind = "draft" if request.draft and decided.state == "decided" else decided.state
    issued = kind == "decided"
    open_ways = decided.outcome != "full" and decided.state in ("decided", "proposal")
    ways = _ways(judgement, words) if open_ways else ()
    ask = _ask(judgement, words) if decided.outcome != "full" else ()
    return Record(
        language=words.language,
        title=words(f"record.title.{kind}"),
        mark="" if issued else words(f"record.mark.{'draft' if kind == 'draft' else 'open'}"),
        notice="" if issued else words(f"record.notice.{kind}"),
        centre=case.centre,
        facts=_facts(case, request.reference, made_on, words),
        request=_request(case, words),
        ruling=decided,
        course=course(case, judgement, words),
        criteria=criteria(request),
        score=words("record.score-whole", score=score_text(judgement, words)),
        sums=_sums(judgement),
        sum_note="" if judgement.equivalence else reason_without_figure(judgement, words),
        remarks=judgement.warnings,
        explained=_explained(judgement, words),
        ways=ways,
        ask=ask,
        now=tuple(_now(judgement, words, more=bool(ways or ask))),
        procedure=procedure(case, place, made_on, words, granted=bool(decided.right)),
        people=_people(request, decided.state),
        signatories=_signatories(case, words),
        edition=_edition(judgement, words),
        made_on=words.date(made_on),
        sources=sources(request, place, decided=decided.state == "decided"),
        in_english=place.in_region(case.region).in_english(words.language),
    )


def _now(judgement: Judgement, words: Words, *, more: bool) -> Iterator[str]:
    """The sentences on what a learner can do now after a refusal. `more`: something would change the outcome."""
    if more:
        yield words("record.now-evidence")
    if judgement.outcome.own_test:
        yield words("record.now-test")
    yield words("record.now-portfolio")


def _explained(judgement: Judgement, words: Words) -> tuple[LabelledText, ...]:
    """The points that were noted before issuing, each with the sentence that explains it."""
    return tuple(
        LabelledText(sentence(finding.remark, words), finding.explained)
        for finding in judgement.findings
        if finding.explained and not finding.open
    )


def _edition(judgement: Judgement, words: Words) -> str:
    name = words["framework.name"]
    return words("record.edition", name=name, edition=judgement.edition, sha=judgement.sha256[:16])


def _facts(case: Case, reference: str | None, made_on: datetime.date, words: Words) -> tuple[LabelledText, ...]:
    own = case.file_number or (case.applicant.reference if case.applicant else None)
    decided_on = case.decision.on if case.decision else None
    facts = (
        ("reference", reference),
        ("file-number", own if own != reference else None),
        ("date", words.date(decided_on or made_on)),
    )
    return _labelled(facts, words)


def _labelled(texts: Iterable[tuple[str, str | None]], words: Words) -> tuple[LabelledText, ...]:
    """Texts with their labels, given as (id, text). The label of an id is `record.<id>`. Empty texts are left out."""
    return tuple(LabelledText(words(f"record.{name}"), text) for name, text in texts if text)


def _request(case: Case, words: Words) -> tuple[LabelledText, ...]:
    applicant, target = case.applicant, case.target
    whole = OneCertificate(course=case.course, certificate=case.certificate)
    papers = [_paper(entry, words) for entry in case.certificates or [whole]]
    size = [words("record.hours", hours=target.hours)] if target.hours is not None else []
    size += [f"EQF {target.level}"] if target.level else []
    size = [part.replace(" ", "\N{NO-BREAK SPACE}") for part in size]
    texts = (
        ("learner", learner(applicant, words) if applicant else words("record.not-stated")),
        ("certificate", words.series(*papers)),
        ("asked-for", words(f"purpose.{case.purpose}.name")),
        ("target", words.beside(target.title, _kind(case, words), *size)),
    )
    return _labelled(texts, words)


def _paper(entry: OneCertificate, words: Words) -> str:
    """A certificate in one line: its title, the bodies behind it, and its day."""
    course, day = entry.course, entry.certificate.issued_on
    title = words("record.quoted", text=course.title) if course.title else words("record.no-title")
    issued = words("record.issued", on=day) if day else None
    return words.beside(title, course.awarding_body, platform(course), issued)


def _kind(case: Case, words: Words) -> str:
    """The kind of target in words, whichever of its names was typed. An unknown kind stays as it was typed."""
    kind = framework().target_kind(case.target.kind)
    if kind is None:
        return case.target.kind or ""
    name = words(f"target-kind.{kind.id}.name")
    return country(case.country).of_a_unit(name) if kind.unit else name


def _sums(judgement: Judgement) -> tuple[CreditSum, ...]:
    return tuple(CreditSum(entry.name, entry.steps, entry.warnings) for entry in judgement.own_first)


def _ways(judgement: Judgement, words: Words) -> tuple[OutcomePath, ...]:
    """Better outcomes, each with its smallest sets of changes first."""
    by_outcome: dict[str, list[tuple[str, ...]]] = {}
    for outcome, changes in judgement.would_change:
        by_outcome.setdefault(outcome, []).append(acts(changes, words, lambda change: _change(change, words)))
    return tuple(
        OutcomePath(words("record.change-to", outcome=words(f"outcome.{outcome}.name")), _first(sets))
        for outcome, sets in by_outcome.items()
    )


def _change(change: Change, words: Words) -> str:
    return words(
        "record.change",
        question=words(f"question.{change.question}.text"),
        after=words.answer(change.question, change.after),
        by=words(f"by.{change.by}"),
    )


def _first(sets: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sets[: MOST if len(sets[0]) <= MANY else 1])


def _ask(judgement: Judgement, words: Words) -> tuple[OutcomePath, ...]:
    """The open questions that could change the outcome, under the best outcome that they make possible."""
    by_outcome: dict[str, list[tuple[str, ...]]] = {}
    for entry in judgement.missing:
        text, who = words(f"question.{entry['question']}.text"), words(f"by.{entry['ask']}")
        by_outcome.setdefault(entry["could_reach"], []).append((words("record.ask-line", question=text, by=who),))
    return tuple(
        OutcomePath(words("record.ask", outcome=words(f"outcome.{outcome}.name")), tuple(asked))
        for outcome, asked in by_outcome.items()
    )


def _signatories(case: Case, words: Words) -> tuple[LabelledText, ...]:
    """The people who sign, with role and, for a deputy, whose deputy: those chosen for this decision, or else all
    signatories of the letterhead.
    """
    chosen = (case.decision.signatories if case.decision else []) or (case.centre.signatories if case.centre else [])
    return tuple(LabelledText(person.name, _role(person, words)) for person in chosen)


def _role(person: Signatory, words: Words) -> str:
    deputy = words("record.deputy-for", whom=person.deputy_for) if person.deputy_for else ""
    return words.series(person.role, deputy)


def _people(request: RecordRequest, state: str) -> tuple[LabelledText, ...]:
    case, words = request.case, request.words
    texts: list[tuple[str, str]] = []
    if case.decision and state == "decided":
        when = words.date(case.decision.on) if case.decision.on else ""
        texts.append(("decided-by", words.listed(case.decision.by, when)))
    texts.append(("reviewed-by", request.reviewed_by or ""))
    setters = dict.fromkeys(entry.by for entry in case.overrides.values() if entry.by)
    texts.append(("set-by", words.listed(*setters)))
    return _labelled(texts, words)
