"""This module holds how far a learner is, and the answers. All travels in the form, without any person's name."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from assessment.case.answers import AnswerRecord
from assessment.case.files import check_ids
from assessment.case.model import Case
from assessment.evidence.field_proposals import with_fields
from assessment.facts.model import Reading
from assessment.self_check.decisive_questions import telling
from assessment.self_check.evidence import Evidence
from assessment.self_check.questions import LEARNER, open_questions
from assessment.self_check.resume_link import code
from assessment.store.centres import CentreProfile
from criteria.load import PLAIN, framework
from reports.public.forms import opened_state, sealed_state
from reports.public.installation import centre_profile, house
from reports.public.visit import Form, RefusedError

PURPOSE = "check"

START, READ, TAKEN, ANSWER, TOGETHER = "start", "read", "taken", "answer", "together"

MOST_STEPS = 10
"""So many steps lie between the first page and the answer. With these two, nobody has to see more than twelve pages."""

ID_BYTES, FINGERPRINT = 9, 24

FACTS_KEPT = ("learner",)
"""These facts of a reading are not carried on, because they name the person."""


@dataclass(frozen=True)
class Draft:
    """One certificate: its case, the steps so far, the origin of its answers, and what was handed in.

    `marks`: `read` or `usual` by question, for answers that the learner only confirmed. `reading`: facts and candidates
    from the files, to be confirmed or to help with a question. `files`: places on the shelf, with the names.
    """

    case: Case
    steps: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)
    reading: Reading | None = None
    files: tuple[tuple[str, str], ...] = ()

    def with_part(self, part: str, patch: Mapping[str, Any]) -> Draft:
        """The draft with fields of a part of its case. Raises ValidationError if no case can hold them."""
        name, value = with_fields(self.case, part, dict(patch))
        data = {other: getattr(self.case, other) for other in Case.model_fields}
        return replace(self, case=Case.model_validate({**data, name: value}))

    def marked(self, question: str, mark: str | None) -> Draft:
        """The draft with another mark on an answer; None removes it."""
        marks = {name: other for name, other in self.marks.items() if name != question}
        return replace(self, marks=marks | ({question: mark} if mark else {}))


@dataclass(frozen=True)
class CheckState:
    """A learner's check. `step`: the step whose form carries this state. `centre`: the id of the chosen centre.

    `helped`: who helps to fill in (empty: somebody without a name; None: nobody). `more`: all questions are asked, not
    only those that can change the answer. `notes`: sentences for the next page, by their ids with values. `id`: random,
    the same in all tabs of one check.
    """

    drafts: tuple[Draft, ...]
    at: int = 0
    step: str = START
    centre: str | None = None
    helped: str | None = None
    more: bool = False
    notes: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    id: str = field(default_factory=lambda: secrets.token_urlsafe(ID_BYTES))

    @property
    def draft(self) -> Draft:
        """The certificate that is worked on."""
        return self.drafts[self.at]

    @property
    def case(self) -> Case:
        """The case of the certificate that is worked on."""
        return self.draft.case

    def with_draft(self, draft: Draft) -> CheckState:
        """The state with a new draft of the certificate that is worked on."""
        return replace(self, drafts=(*self.drafts[: self.at], draft, *self.drafts[self.at + 1 :]))

    def noted(self, note: str, **values: Any) -> CheckState:
        """The state with one more sentence for the next page."""
        return replace(self, notes=(*self.notes, (note, values)))

    def profile(self) -> CentreProfile | None:
        """The centre of this installation that was chosen."""
        return centre_profile(self.centre) if self.centre else None

    def on(self) -> CheckState:
        """The state at the next step."""
        return replace(self, step=self._following())

    def _following(self) -> str:
        draft, case = self.draft, self.draft.case
        if waits(draft):
            return READ
        if not case.elements.participation and TAKEN not in draft.steps:
            return TAKEN
        if self.more:
            return next(iter(self.left()), ANSWER)
        return next(iter(self.left()), ANSWER) if len(draft.steps) < MOST_STEPS else ANSWER

    def left(self) -> tuple[str, ...]:
        """The questions still to come: those that can change the answer and then, if wished, all others."""
        profile = self.profile()
        names = telling(self.case, profile.credit_rules if profile else None)
        return (*names, *(name for name in open_questions(self.case) if name not in names)) if self.more else names

    def link(self) -> str:
        """The code of a link that brings the answers back."""
        return code([draft.case for draft in self.drafts])

    def fingerprint(self) -> str:
        """A text that is the same for the same answers and files of the same check, and for no others."""
        drafts = [_draft_as_json(draft) for draft in self.drafts]
        content = [self.id, [(draft["case"], draft["files"]) for draft in drafts]]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:FINGERPRINT]

    def sealed(self) -> str:
        """The state as a signed text for the form."""
        return sealed_state(
            PURPOSE,
            {
                "drafts": [_draft_as_json(draft) for draft in self.drafts],
                "at": self.at,
                "step": self.step,
                "centre": self.centre,
                "helped": self.helped,
                "more": self.more,
                "id": self.id,
            },
        )

    @classmethod
    def opened(cls, form: Form) -> CheckState:
        """The state that a form carries. Raises RefusedError if it is not from this desk, or made under other rules."""
        data = opened_state(PURPOSE, form)
        try:
            drafts = tuple(_draft_of_json(entry) for entry in data["drafts"])
            state = cls(drafts, data["at"], data["step"], data["centre"], data["helped"], data["more"], id=data["id"])
        except (ValidationError, KeyError, TypeError) as problem:  # made before the rules or the program changed
            raise RefusedError("public.refused.forged") from problem
        steps = [state.step, *(step for draft in drafts for step in draft.steps)]
        if any(check_ids(draft.case, framework()) for draft in drafts) or not all(map(_is_step, steps)):
            raise RefusedError("public.refused.forged")
        return state


def _is_step(name: object) -> bool:
    return name in (START, READ, TAKEN, ANSWER, TOGETHER) or name in framework().questions


def new_state(language: str) -> CheckState:
    """The state of a check that has not begun, for this installation's only centre if there is just one."""
    home = house()
    country = home.country if home else PLAIN
    case = Case(country=country, purpose="credit", language=language, answers=not_held())
    return CheckState((Draft(case),), centre=home.id if home else None)


def not_held() -> dict[str, AnswerRecord]:
    """The answers about a centre's own tests: the centre has held none before it is asked."""
    return {question: AnswerRecord(answer="not-held", by=LEARNER) for question in framework().centre_tests}


def waits(draft: Draft) -> bool:
    """Whether something that was read from a certificate has not been shown yet."""
    return READ not in draft.steps and has_proposals(draft)


def has_proposals(draft: Draft) -> bool:
    """Whether something was read that is to be confirmed. What is only usual is proposed at its question."""
    read = draft.reading is not None and bool(draft.reading.facts or draft.reading.candidates)
    return read or any(mark.startswith("read:") for mark in draft.marks.values())


def _draft_as_json(draft: Draft) -> dict[str, Any]:
    case = draft.case.model_dump(mode="json", exclude_defaults=True)
    case |= {"country": draft.case.country, "purpose": draft.case.purpose}
    case["answers"] = {name: record.answer for name, record in draft.case.answers.items()}
    return {
        "case": case,
        "steps": draft.steps,
        "marks": dict(draft.marks),
        "evidence": draft.evidence.as_json(),
        "reading": draft.reading.model_dump(mode="json", exclude_defaults=True) if draft.reading else None,
        "files": draft.files,
    }


def _draft_of_json(data: dict[str, Any]) -> Draft:
    answers = {name: AnswerRecord(answer=answer, by=LEARNER) for name, answer in data["case"]["answers"].items()}
    return Draft(
        Case.model_validate({**data["case"], "answers": answers}),
        tuple(data["steps"]),
        data["marks"],
        Evidence.of_json(data["evidence"]),
        Reading.model_validate(data["reading"]) if data["reading"] else None,
        tuple((place, name) for place, name in data["files"]),
    )
