"""The list to learn with: at three centres a case in every state, each with a certificate, moved as people move it.

What is written here goes through the same functions as a person's clicks. A decision has no PDF until somebody asks for
it, as with all decisions of `laila demo`.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import Engine

from assessment.access.roles import Held
from assessment.case.edit import Edit
from assessment.case.hearing import earliest_end
from assessment.case.letters import MOST_ASKED, Sender, addressees, letter
from assessment.case.model import Applicant, Case
from assessment.case.notice import NoticeDetails, notice
from assessment.case.stored import NewDocument, Stored
from assessment.case.workflow import ALL_ROLES, STATES, Mover
from assessment.matching.course_keys import platform_name
from assessment.register import codes, entries
from assessment.rules.judge import judge
from assessment.store import centres, people
from assessment.store.cases import creating, documents, hearings, inquiries, loading, saving, status_codes, transitions
from assessment.store.database import Session, work
from assessment.store.decisions import issuing, register, revoking
from assessment.store.documents import Documents
from criteria.dated import current_day
from criteria.text import words_in
from reports.demo.certificates import can_show, certificate, reading
from reports.demo.habits import CENTRES, MAIL, STAFF, Habits
from reports.demo.patterns import decided_pattern, name
from reports.issuing.issue import decided_data
from reports.record.document import canonical
from reports.record.draft import language_of
from reports.record.request import RecordRequest

WITH_DECISION = ("decided", "revoked", "appealed", "reopened")
"""States in which a decision has been issued."""

LEARNED_WITH = (CENTRES[0], CENTRES[3], CENTRES[5])
"""An Italian, a Spanish and a Portuguese centre."""

DAYS_TO_ANSWER = 21

TRIES = 400


@dataclass(frozen=True)
class OpenCases:
    """What was filed. `status_code`: with which a learner looks up a request; `references`: by centre and state."""

    status_code: str
    references: dict[str, dict[str, str]]


def decisions_in_list(most: int) -> int:
    """How many of so many decisions are of cases in the list; the others are filed as decided cases only."""
    return min(most, len(WITH_DECISION) * len(LEARNED_WITH))


def fill_list(engine: Engine, store: Documents, seed: int, decisions: int) -> OpenCases:
    """File a case in every state at each of the three centres, and the people who work there.

    With fewer `decisions` than states that need one, the last of those states stay without a case.
    """
    chance, code, references, left = random.Random(seed), "", dict[str, dict[str, str]](), decisions
    for habits in LEARNED_WITH:
        with work(engine) as session:
            centres.save_centre(habits.profile().model_copy(update={"four_eyes": True}), session=session)
            _invite(habits, session)
            desk = _Desk(habits, store, chance, session)
            references[habits.id] = {}
            for state in STATES:
                left -= state in WITH_DECISION
                if state not in WITH_DECISION or left >= 0:
                    references[habits.id][state] = desk.file(state)
            code = code or desk.status_code()
    return OpenCases(code, references)


def _invite(habits: Habits, session: Session) -> None:
    """People with every role that somebody can be invited to; who was there before keeps what they have."""
    place = habits.id.removeprefix(entries.FICTIONAL_CENTRE)
    for role, person in STAFF.items():
        held = Held(role, country=habits.country) if role == "coordinator" else Held(role, centre=habits.id)
        people.invite(f"{role}.{place}@{MAIL}", f"{person} ({habits.country})", [held], session=session)


@dataclass
class _Desk:
    """A centre's desk: whoever works there, and the case that is being moved."""

    habits: Habits
    store: Documents
    chance: random.Random
    session: Session
    submitted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = {role: f"{person} ({self.habits.country})" for role, person in STAFF.items()}
        self.day = current_day()
        self.assessor, self.reviewer = (Mover(names[role], ALL_ROLES) for role in ("assessor", "reviewer"))
        self.edit = Edit("", 0, self.assessor)

    def file(self, state: str) -> str:
        """A case brought to a state, as its steps lead there; its reference."""
        refused = state == "notice"
        case = self._case("not-recognised" if refused else "conditional" if state == "decided" else None)
        answered = state not in ("draft", "submitted", "in-assessment", "waiting", "incomplete")
        self._create(case, answered=answered)
        for step in self._steps(state, case):
            step()
        if state == "submitted":
            self.submitted.append(self.edit.case_id)
        return self._stored().reference

    def status_code(self) -> str:
        """A code for the learner of the case that was handed in."""
        return status_codes.give_code(self.submitted, by=self.assessor.name, session=self.session)

    def _steps(self, state: str, case: Case) -> Iterator[Callable[[], None]]:
        ways: dict[str, tuple[Callable[[], None], ...]] = {
            "draft": (),
            "submitted": (self._move("submit"),),
            "in-assessment": (self._move("begin"), self._some_answers(case)),
            "waiting": (self._move("begin"), self._some_answers(case), self._ask),
            "notice": (self._move("begin"), self._notice),
            "proposed": self._to_proposal(case),
            "returned": (*self._to_proposal(case), self._move("return", "demo.returned")),
            "reviewed": (*self._to_proposal(case), self._move("approve")),
            "decided": self._to_decision(case),
            "revoked": (*self._to_decision(case), self._revoke),
            "appealed": (*self._to_decision(case), self._move("appeal", "demo.appealed")),
            "reopened": (*self._to_decision(case), self._move("reopen", "demo.reopened")),
            "incomplete": (self._move("begin"), self._some_answers(case), self._wait_in_vain, self._close),
            "withdrawn": (self._move("begin"), self._move("withdraw", "demo.withdrawn")),
        }
        yield from ways[state]

    def _to_proposal(self, case: Case) -> tuple[Callable[[], None], ...]:
        return self._move("begin"), lambda: self._save("decision", case.decision), self._move("propose")

    def _to_decision(self, case: Case) -> tuple[Callable[[], None], ...]:
        return *self._to_proposal(case), self._move("approve"), self._issue

    def _case(self, outcome: str | None) -> Case:
        """A case of a learner whose name the certificate can show; None: of any outcome that recognises something."""
        for _ in range(TRIES):
            case = decided_pattern(self.habits, self.day, self.chance).case
            decision = case.decision.outcome if case.decision else ""
            if decision == outcome if outcome else decision != "not-recognised":
                break
        learner = next(other for other in (name(self.chance) for _ in range(TRIES)) if can_show(other))
        return case.model_copy(update={"applicant": Applicant(name=learner)})

    def _create(self, case: Case, *, answered: bool) -> None:
        update: dict[str, object] = {"on": None, "decision": None, "centre": None}
        if not answered:
            update |= {"answers": {}, "overrides": {}}
        blank = Case.model_validate(case.model_copy(update=update).model_dump(exclude_none=True))
        row = creating.new_case(blank, creating.Filing(self.habits.id, self.assessor.name), session=self.session)
        self.edit = Edit(row.id, 1, self.assessor)
        data = certificate(blank, f"DEMO-{self.habits.country}-{row.reference}")
        read = reading(data, "certificate.pdf", self.day)
        document = NewDocument(
            self.store.put(data),
            read.file,
            size=len(data),
            media_type=read.media_type,
            pages=read.pages,
            reading=read.model_dump(mode="json"),
        )
        documents.add_document(row.id, document, by=self.assessor.name, session=self.session)
        self.store.put_again(data, session=self.session)

    def _save(self, part: str, value: object) -> None:
        self._note(saving.save_part(self.edit, part, value, session=self.session))

    def _note(self, version: int) -> None:
        """Go on from the version that a step led to."""
        self.edit = self.edit.after(version)

    def _some_answers(self, case: Case) -> Callable[[], None]:
        """Answer a good half of the questions, so that there is something left to do."""

        def answer() -> None:
            for question, record in list(case.answers.items())[: len(case.answers) * 3 // 5]:
                self._note(saving.save_answer(self.edit, question, record, session=self.session))

        return answer

    def _move(self, step: str, reason: str | None = None) -> Callable[[], None]:
        """A step of the case. `reason`: the id of the words in which somebody gives it."""

        def move() -> None:
            by = self.reviewer if step in ("return", "approve") else self.assessor
            details = transitions.MoveDetails(reason=self.habits.words[reason] if reason else None)
            self._note(transitions.move_case(replace(self.edit, by=by), step, details, session=self.session))

        return move

    def _ask(self) -> None:
        """Write to whoever can answer what is still open."""
        stored = self._stored()
        missing = [entry["question"] for entry in judge(stored.case).missing]
        until = self.day + datetime.timedelta(days=DAYS_TO_ANSWER)
        sender = Sender(until, centre=self.habits.name, reference=stored.reference, platform_name=platform_name)
        everybody = addressees(missing, stored.case)
        letters = [letter(each.asks[:MOST_ASKED], each.to, each.case, sender) for each in everybody]
        self._note(inquiries.ask(self.edit, letters, until, session=self.session))

    def _wait_in_vain(self) -> None:
        details = transitions.MoveDetails(until=self.day - datetime.timedelta(days=1), awaits=("learner",))
        self._note(transitions.move_case(self.edit, "wait", details, session=self.session))

    def _close(self) -> None:
        details = transitions.MoveDetails(reason=self.habits.words["demo.incomplete"])
        self._note(transitions.move_case(self.edit, "close", details, session=self.session))

    def _notice(self) -> None:
        stored = self._stored()
        words = words_in(language_of(stored.case))
        until = earliest_end(stored.case.country, self.day)
        details = NoticeDetails(until=until, centre=self.habits.name, reference=stored.reference)
        text = notice(stored.case, judge(stored.case, language=words.language).outcome.reasons, details, words).body
        self._note(hearings.give_notice(self.edit, hearings.Notice(text, until), session=self.session))

    def _stored(self) -> Stored:
        return loading.load(self.edit.case_id, session=self.session)

    def _issue(self) -> None:
        """Put the decision on record and into the register, without a PDF."""
        self._note(saving.save_part(self.edit, "on", self.day.isoformat(), issuing=True, session=self.session))
        stored, code = self._stored(), codes.new_code()
        letterhead = self.habits.profile().letterhead()
        language = language_of(stored.case)
        decision = stored.case.decision and stored.case.decision.model_copy(update={"on": self.day})
        case = stored.case.model_copy(update={"centre": letterhead, "language": language, "decision": decision})
        judgement = judge(case, language=language, advise=False)
        request = RecordRequest(case, judgement, words_in(language), stored.reference, draft=False, made_on=self.day)
        snapshot = canonical(decided_data(request, code)).decode()
        row = issuing.issue(self.edit, snapshot, None, session=self.session)
        entry = entries.entry_of(json.loads(snapshot), code=code, centre=self.habits.id, number=row.number)
        drafted = register.next_entry(entry, snapshot, taken=(), session=self.session)
        register.append(drafted, record_sha256=None, case_id=stored.id, session=self.session)
        self._note(self.edit.version + 1)

    def _revoke(self) -> None:
        reason = self.habits.words["demo.revoked"]
        revoking.revoke(replace(self.edit, by=self.reviewer), "fraud", reason, taken=(), session=self.session)
        self._note(self.edit.version + 1)
