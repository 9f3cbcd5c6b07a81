"""Fictional cases and their decisions. Each is judged once and then used for several learners and days of a month."""

from __future__ import annotations

import datetime
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import rfc8785

from assessment.case.answers import AnswerRecord, Override
from assessment.case.decision import Decision
from assessment.case.model import Case
from assessment.matching.folding import fold
from assessment.register import entries
from assessment.rules.contradictions import contradictions
from assessment.rules.figures import figures_of
from assessment.rules.findings import UNCOVERED, findings
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.rules.judgement import Judgement
from assessment.rules.outcome import FRAUD, MORE
from assessment.store.cases.mapping import file_of, given_data, shown
from assessment.store.compression import compressed
from assessment.store.decisions import inputs
from assessment.store.decisions.facts import fact_of
from assessment.store.decisions.figures import ISSUED
from criteria.load import framework
from criteria.text import words_in
from criteria.vocabulary import STRENGTHS
from reports.demo.habits import (
    DEPARTED,
    ESSENTIAL,
    EXPLAINED,
    FAMILY,
    GIVEN,
    KINDS,
    LOWERED,
    ON_APPEAL,
    OUTCOMES,
    RAISED,
    SUBJECTS,
    Habits,
)
from reports.issuing.issue import decided_data
from reports.record.document import canonical
from reports.record.draft import language_of
from reports.record.request import RecordRequest

NAME, ON, REFERENCE, CODE = "@NAME@", "@ON@", "@REFERENCE@", "@CODE@"
SEQ, PREVIOUS, PERSON, EARLIER = "@SEQ@", "@PREVIOUS@", "@PERSON@", "@EARLIER@"
"""What stands in a pattern where each decision has its own."""

_TOKEN = re.compile(r"(@[A-Z]+@)")

TRIES = 8
"""New answers for what is contradicted; after so many it is left open."""

FEW = 4
"""Patterns of a centre and month."""

_COVERED = {"all": len(OUTCOMES), "most": len(OUTCOMES) - 1, "some": 1}
"""How many essential outcomes are covered, by the answer."""

_COURSES = [(kind, subject) for subject in SUBJECTS for kind in KINDS]
_FAME = [1 / (3 + place) for place in range(len(_COURSES))]
_PURPOSES = ("admission", "exemption", "credit", "credit", "credit", "stacking", "portfolio")


class Template:
    """A text with places to be filled in: `Template("Ana, @ON@").filled({ON: "2026-11-22"})`."""

    def __init__(self, text: str) -> None:
        self.parts = _TOKEN.split(text)

    def filled(self, values: dict[str, str]) -> str:
        """The text with each place filled in."""
        return "".join([values.get(part, part) for part in self.parts])


@dataclass(frozen=True)
class Decided:
    """A decision as texts in which a learner's own is filled in, and its rows to compare by and to judge anew.

    The rows are as the driver takes them.
    """

    snapshot: Template
    entry: Template
    fact: dict[str, Any]
    input: dict[str, Any]


@dataclass(frozen=True)
class Pattern:
    """A case as a centre files it; `on_appeal` is what it becomes when the learner objects."""

    habits: Habits
    case: Case
    first: Decided | None
    on_appeal: Decided | None = None

    @cached_property
    def content(self) -> Template:
        """The case's file."""
        return Template(_json(_dated(file_of(self.case))))

    @cached_property
    def created(self) -> Template:
        """What the event of its filing holds."""
        answers = {question: given_data(answer) for question, answer in self.case.answers.items()}
        return Template(_json({**_dated(file_of(self.case)), "answers": answers}))

    @cached_property
    def answers(self) -> list[tuple[str, str]]:
        """Each question with its answer, in the order of the database's index."""
        return sorted((name, answer.answer) for name, answer in self.case.answers.items())

    @cached_property
    def listed(self) -> dict[str, Any]:
        """What lists show of it."""
        return shown(self.case, REFERENCE)

    @cached_property
    def searched(self) -> str:
        """What a search finds it by, beside its reference and its learner."""
        return fold(f"{self.listed['platform']} {self.listed['title']}")


class Patterns:
    """Patterns by centre and month, made when they are needed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.known: dict[tuple[str, int, int], list[Pattern]] = defaultdict(list)

    def pick(self, habits: Habits, on: datetime.date) -> Pattern:
        """One for a day: a new one while there are few."""
        kept = self.known[habits.id, on.year, on.month]
        if len(kept) < FEW:
            kept.append(decided_pattern(habits, on, self.chance))
            return kept[-1]
        return self.chance.choice(kept)


def decided_pattern(habits: Habits, on: datetime.date, chance: random.Random) -> Pattern:
    """A case answered until something can be decided, with its decision."""
    case, judgement = _decidable(habits, on, chance)
    case = _explained(habits, case.model_copy(update={"decision": _decision(habits, judgement, on, chance)}))
    better = Decision(outcome="partial", reason=habits.words[ON_APPEAL], by="Demo", on=on)
    appealed = case.model_copy(update={"decision": better})
    final = case.decision.outcome if case.decision else ""
    later = _decided(habits, appealed, on, 2) if final in ("not-recognised", "conditional") else None
    return Pattern(habits, case, _decided(habits, case, on, 1), later)


def _decidable(habits: Habits, on: datetime.date, chance: random.Random) -> tuple[Case, Judgement]:
    while True:
        case = without_contradictions(draw(habits, on, chance), chance)
        judgement = judge(case, language=habits.words.language, advise=False)
        if touched := _overrides(habits, judgement, chance):
            case = case.model_copy(update={"overrides": touched})
            judgement = judge(case, language=habits.words.language, advise=False)
        if judgement.outcome.proposed in ISSUED:
            return case, judgement


def _decision(habits: Habits, judgement: Judgement, on: datetime.date, chance: random.Random) -> Decision:
    proposed = judgement.outcome.proposed
    if proposed in (FRAUD, MORE, "full", "partial") or chance.random() >= habits.departs:
        return Decision(outcome=proposed, by="Demo", on=on, conditions=list(judgement.outcome.conditions))
    return Decision(outcome="partial", reason=habits.words[DEPARTED], by="Demo", on=on)


def _explained(habits: Habits, case: Case) -> Case:
    """The decision with a sentence about an essential outcome that most of the others leave uncovered."""
    noted = {finding.id for finding in findings(case, figures_of(input_of(case, case.day), framework()))}
    if UNCOVERED not in noted or case.decision is None:
        return case
    explained = {UNCOVERED: habits.words[EXPLAINED]}
    return case.model_copy(update={"decision": case.decision.model_copy(update={"explained": explained})})


def _overrides(habits: Habits, judgement: Judgement, chance: random.Random) -> dict[str, Override]:
    touched = {}
    for name in habits.touches:
        strength = judgement.criteria[name].strength
        if strength == "not-applicable" or chance.random() >= habits.overrides / len(habits.touches) * 2:
            continue
        up = chance.random() < 0.75
        at = STRENGTHS.index(strength) if strength in STRENGTHS else 1
        other = STRENGTHS[min(at + 1, 3) if up else max(at - 1, 0)]
        if other != strength:
            reason = habits.words[chance.choice(RAISED if up else LOWERED)]
            touched[name] = Override(strength=other, reason=reason, by="Demo")
    return touched


def draw(habits: Habits, on: datetime.date, chance: random.Random) -> Case:
    """A case by chance."""
    (kind, platform, body, country, weeks, effort), subject = chance.choices(_COURSES, _FAME)[0]
    purpose, answers = chance.choice(_PURPOSES), _answers(habits, chance)
    named = [outcome.format(subject.lower()) for outcome in OUTCOMES]
    essential = [habits.words(outcome, subject=subject) for outcome in ESSENTIAL]
    title = chance.choice((kind, kind, kind, kind + " | " + platform)).format(subject)
    return Case(
        country=habits.country,
        purpose=purpose,
        on=on,
        centre=habits.profile().letterhead(),
        applicant={"name": NAME},
        target={}
        if purpose == "portfolio"
        else {"level": chance.choice((3, 4, 4, 5)), "kind": "programme", "outcomes": essential},
        outcomes=_outcomes(named, essential, answers),
        course={
            "title": title,
            "platform": chance.choice((platform, platform, platform.lower())),
            "awarding_body": body,
            "issuer_country": country,
        },
        certificate={"issued_on": on - datetime.timedelta(days=chance.randrange(20, 900))},
        workload=_workload(weeks + SUBJECTS.index(subject) % 3, effort, chance),
        level=dict.fromkeys(("knowledge", "skills", "autonomy"), chance.choice((4, 5, 5, 6))),
        answers=answers,
    )


def _outcomes(named: list[str], essential: list[str], answers: dict[str, AnswerRecord]) -> dict[str, Any]:
    """The outcomes that a course names and the essential ones it covers, as the answers about them have it."""
    described, coverage = (answers.get(f"outcomes.{name}") for name in ("description", "coverage"))
    listed = described is not None and described.answer in ("assessable", "generic", "topics")
    covered = _COVERED.get(coverage.answer, 0) if coverage else 0
    return {"listed": named if listed else [], "covered": essential[:covered]}


def without_contradictions(case: Case, chance: random.Random) -> Case:
    """The case with other answers where the rules find that two of them, or an answer and a fact, exclude each other.

    A question for which no other answer fits stays open.
    """
    for _ in range(TRIES):
        wrong = _contradicted(case)
        if not wrong:
            return case
        answers = {name: record for name, record in case.answers.items() if name not in wrong}
        for name in wrong:
            others = [answer for answer in _known()[name] if answer.id != case.answer(name)]
            if others and name not in framework().centre_tests:
                answers[name] = AnswerRecord(answer=chance.choice(others).id)
        case = case.model_copy(update={"answers": answers})
    while wrong := _contradicted(case):
        answers = {name: record for name, record in case.answers.items() if name not in wrong}
        case = case.model_copy(update={"answers": answers})
    return case


def _contradicted(case: Case) -> list[str]:
    """The questions whose answers the rules find contradicted."""
    figures = figures_of(input_of(case, case.day), framework())
    return list(dict.fromkeys(finding.id.split(":")[1] for finding in contradictions(case, figures)))


def _workload(weeks: int, effort: tuple[int, int], chance: random.Random) -> dict[str, Any]:
    shape = chance.random()
    if shape < 0.12:
        return {}
    if shape < 0.4:
        return {"hours": weeks * effort[1]}
    return {"weeks": weeks, "hours_per_week": list(effort)}


def _answers(habits: Habits, chance: random.Random) -> dict[str, AnswerRecord]:
    """The best of three random answers, as often as the centre takes care; one question in twelve stays open.

    One learner in six has passed the centre's own test, which answers all questions that ask for it.
    """
    answers = {}
    for name, known in _known().items():
        drawn = sorted((chance.choice(known) for _ in range(3)), key=lambda answer: answer.points)
        if chance.random() > 1 / 12:
            answers[name] = AnswerRecord(answer=drawn[2 if chance.random() < habits.care else 0].id)
    test = AnswerRecord(answer="passed" if chance.random() < 1 / 6 else "not-held")
    return answers | dict.fromkeys(framework().centre_tests, test)


def _known() -> dict[str, list[Any]]:
    return {
        question.id: [answer for answer in question.answers if answer.points is not None and not answer.stop]
        for question in framework().questions.values()
    }


def name(chance: random.Random) -> str:
    """A learner's name."""
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


def _decided(habits: Habits, case: Case, on: datetime.date, number: int) -> Decided:
    words = words_in(language_of(case))
    case = case.model_copy(update={"language": words.language})
    judgement = judge(case, language=words.language, advise=False)
    data = decided_data(RecordRequest(case, judgement, words, REFERENCE, draft=False, made_on=on), CODE)
    supersedes = EARLIER if number > 1 else None
    entry = entries.entry_of(data, code=CODE, centre=habits.id, number=number, supersedes=supersedes)
    fact = fact_of({**entry, "seq": 0}, days=None)
    judged_by = inputs.row(0, data)
    judged_by["answers"] = compressed(judged_by["answers"])
    data["case"] = _dated(data["case"])
    data["record"]["made_on"] = entry["issued_on"] = ON
    whole = {**entry, "seq": SEQ, "previous": PREVIOUS, "person": PERSON, "record_sha256": None}
    entry_text = rfc8785.dumps(whole).decode().replace(f'"{SEQ}"', SEQ)  # a number, without quotes
    return Decided(Template(canonical(data).decode()), Template(entry_text), fact, judged_by)


def _dated(content: dict[str, Any]) -> dict[str, Any]:
    """The case of any day."""
    dated = {**content, "on": ON} if content.get("on") else content
    return {**dated, "decision": {**dated["decision"], "on": ON}} if dated.get("decision") else dated


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
