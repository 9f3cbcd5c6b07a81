"""Everything a decision record says, gathered from a case and its judgement before any page is drawn. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.case.model import Case, Centre
from assessment.facts.model import Check
from assessment.rules.judgement import Judgement, score_text
from criteria.country import Country
from criteria.model import Framework
from criteria.text import Words
from reports.record.course import RecordedElements, course
from reports.record.criteria import Shown, criteria
from reports.record.discrepancies import Read
from reports.record.procedure import Procedure, Source, procedure, sources
from reports.record.ruling import Ruling, ruling

MOST, MANY = 2, 3
"""Sets of changes shown for one outcome, and how many changes make a set so long that it stands alone."""


@dataclass(frozen=True)
class LabelledText:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True)
class CreditSum:
    """How a volume became a figure in one unit, step by step."""

    name: str
    steps: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class OutcomePath:
    """One outcome and the sets of changed answers that would reach it."""

    title: str
    sets: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Record:
    """The whole record. `mark` stands on every page of what is no issued decision; empty on one that is."""

    language: str
    title: str
    mark: str
    notice: str
    centre: Centre | None
    facts: tuple[LabelledText, ...]
    request: tuple[LabelledText, ...]
    ruling: Ruling
    course: RecordedElements
    criteria: tuple[Shown, ...]
    score: str
    sums: tuple[CreditSum, ...]
    sum_note: str
    remarks: tuple[str, ...]
    ways: tuple[OutcomePath, ...]
    ask: tuple[OutcomePath, ...]
    procedure: Procedure
    people: tuple[LabelledText, ...]
    signatories: tuple[LabelledText, ...]
    edition: str
    made_on: str
    sources: tuple[Source, ...]


def content(
    case: Case,
    judgement: Judgement,
    words: Words,
    country: Country,
    rules: Framework,
    *,
    reference: str | None,
    draft: bool,
    made_on: datetime.date,
    checks: Sequence[Check] = (),
    read: Read | None = None,
) -> Record:
    """What the record of a case says, in the language of `words`. `checks`: those of the files handed in; `read`: the
    answers these suggest."""
    decided = ruling(case, judgement, country, words)
    kind = "draft" if draft and decided.state == "decided" else decided.state
    issued = kind == "decided"
    return Record(
        language=words.language,
        title=words(f"record.title.{kind}"),
        mark="" if issued else words(f"record.mark.{'draft' if kind == 'draft' else 'open'}"),
        notice="" if issued else words(f"record.notice.{kind}"),
        centre=case.centre,
        facts=_facts(case, reference, made_on, words),
        request=_request(case, words),
        ruling=decided,
        course=course(case, judgement, rules, words),
        criteria=criteria(case, judgement, rules, words, checks, read),
        score=words("record.score-whole", score=score_text(judgement, words)),
        sums=_sums(judgement),
        sum_note="" if judgement.equivalence else words("record.no-figure"),
        remarks=judgement.warnings,
        ways=_ways(judgement, words) if decided.outcome != "full" and decided.state in ("decided", "proposal") else (),
        ask=_ask(judgement, words) if decided.outcome != "full" else (),
        procedure=procedure(case, country, made_on, words),
        people=_people(case, decided.state, words),
        signatories=_signatories(case, words),
        edition=_edition(judgement, words),
        made_on=words.date(made_on),
        sources=sources(case, judgement, country, made_on, words, decided.state == "decided"),
    )


def _edition(judgement: Judgement, words: Words) -> str:
    name = words["framework.name"]
    return words("record.edition", name=name, edition=judgement.edition, sha=judgement.sha256[:16])


def _facts(case: Case, reference: str | None, made_on: datetime.date, words: Words) -> tuple[LabelledText, ...]:
    own = case.file_number or (case.applicant.reference if case.applicant else None)
    decided_on = case.decision.on if case.decision else None
    found = (
        ("reference", reference),
        ("file-number", own if own != reference else None),
        ("date", words.date(decided_on or made_on)),
    )
    return tuple(LabelledText(words(f"record.{name}"), text) for name, text in found if text)


def _request(case: Case, words: Words) -> tuple[LabelledText, ...]:
    applicant, target = case.applicant, case.target
    title = words("record.quoted", text=case.title()) if case.title() else words("record.no-title")
    from_whom = [part for part in (case.course.awarding_body, case.course.platform) if part]
    size = [words("record.hours", hours=target.hours)] if target.hours is not None else []
    size += [f"EQF {target.level}"] if target.level else []
    found = (
        ("learner", applicant.name if applicant else words("record.not-stated")),
        ("certificate", " · ".join([title, *from_whom])),
        ("asked-for", words(f"purpose.{case.purpose}.name")),
        ("target", " · ".join([part for part in (target.title, target.kind) if part] + size)),
    )
    return tuple(LabelledText(words(f"record.{name}"), text) for name, text in found if text)


def _sums(judgement: Judgement) -> tuple[CreditSum, ...]:
    return tuple(CreditSum(entry.name, entry.steps, entry.warnings) for entry in judgement.own_first)


def _ways(judgement: Judgement, words: Words) -> tuple[OutcomePath, ...]:
    """Better outcomes, each with its smallest sets of changes first."""
    by_outcome: dict[str, list[tuple[str, ...]]] = {}
    for outcome, changes in judgement.would_change:
        said = tuple(
            words(
                "record.change",
                question=words(f"question.{change.question}.text"),
                before=words.answer(change.question, change.before),
                after=words.answer(change.question, change.after),
                by=words(f"by.{change.by}"),
            )
            for change in changes
        )
        by_outcome.setdefault(outcome, []).append(said)
    return tuple(
        OutcomePath(words("record.change-to", outcome=words(f"outcome.{outcome}.name")), _first(sets))
        for outcome, sets in by_outcome.items()
    )


def _first(sets: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sets[: MOST if len(sets[0]) <= MANY else 1])


def _ask(judgement: Judgement, words: Words) -> tuple[OutcomePath, ...]:
    """What nobody knows yet and could change the outcome, under the best outcome it makes possible."""
    by_outcome: dict[str, list[tuple[str, ...]]] = {}
    for entry in judgement.missing:
        text, who = words(f"question.{entry['question']}.text"), words(f"by.{entry['ask']}")
        by_outcome.setdefault(entry["could_reach"], []).append((words("record.ask-line", question=text, by=who),))
    return tuple(
        OutcomePath(words("record.ask", outcome=words(f"outcome.{outcome}.name")), tuple(asked))
        for outcome, asked in by_outcome.items()
    )


def _signatories(case: Case, words: Words) -> tuple[LabelledText, ...]:
    """Who signs: those chosen for this decision, else all whom the letterhead names; role, and whose deputy."""
    chosen = (case.decision.signatories if case.decision else []) or (case.centre.signatories if case.centre else [])
    return tuple(
        LabelledText(
            one.name,
            "; ".join(
                filter(
                    None,
                    (
                        one.role,
                        words("record.deputy-for", whom=one.deputy_for) if one.deputy_for else "",
                    ),
                )
            ),
        )
        for one in chosen
    )


def _people(case: Case, state: str, words: Words) -> tuple[LabelledText, ...]:
    found: list[tuple[str, str]] = []
    if case.decision and state == "decided":
        when = words.date(case.decision.on) if case.decision.on else ""
        found.append(("decided-by", ", ".join(part for part in (case.decision.by, when) if part)))
    setters = dict.fromkeys(entry.by for entry in case.overrides.values() if entry.by)
    found.append(("set-by", ", ".join(setters)))
    return tuple(LabelledText(words(f"record.{name}"), text) for name, text in found if text)
