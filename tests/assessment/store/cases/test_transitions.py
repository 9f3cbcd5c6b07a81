"""A case moves in the store as the table has it: random histories in which no move outside it succeeds."""

from __future__ import annotations

import datetime
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import Engine, update

from assessment.case.deadlines import answer_by
from assessment.case.edit import Edit
from assessment.case.letters import Letter, Sender, letter
from assessment.case.model import Case
from assessment.case.workflow import ALL_ROLES, AT_WORK, MOVES, OPEN, Brought, Mover, NotAllowedError, move
from assessment.register import codes, entries
from assessment.store.cases import creating, inquiries, loading, saving, status_codes, transitions
from assessment.store.database import work
from assessment.store.decisions import facts, issuing, register, register_chain, register_faults, revoking
from assessment.store.documents import Documents
from assessment.store.errors import CaseClosedError, ConflictError
from assessment.store.maintenance import erasure
from assessment.store.maintenance.erasure import ENDED
from assessment.store.tables import CENTRES, EVENTS
from criteria.dated import current_day
from tests.assessment.store.decisions.test_register import issued, snapshot
from tests.support.databases import new_database

ADA, BRUNO = Mover("Ada", ["assessor"]), Mover("Bruno", ["reviewer"])
DAY = datetime.date(2026, 12, 24)
ALL = Brought("a reason", True, True, True, "error")


def test_the_clock_stands_while_a_case_waits(engine: Engine, file_case) -> None:
    case_id = file_case()
    with work(engine) as session:
        version = saving.set_due(Edit(case_id, 1, "Ada"), DAY, session=session)
        version = transitions.move_case(Edit(case_id, version, ADA), "wait", session=session)
        long_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=10)
        connection = session.connection()
        connection.exec_driver_sql("DROP TRIGGER event_no_update" + (" ON event" if is_postgres(engine) else ""))
        session.execute(update(EVENTS).where(EVENTS.c.key == "waiting").values(at=long_ago))
        transitions.move_case(Edit(case_id, version, ADA), "go-on", session=session)
        assert loading.load(case_id, session=session).due == DAY + datetime.timedelta(days=10)


@pytest.mark.usefixtures("far_from_utc")
def test_days_are_those_of_the_desk(lite: Engine) -> None:
    """Law counts them there: until when an answer is awaited, from when a case is due, when a decision was revoked."""
    today, day = current_day(), datetime.timedelta(days=1)
    assert today != datetime.datetime.now(datetime.UTC).date()
    with work(lite) as session:
        case = Case(country="IT", purpose="credit")
        ids = [creating.new_case(case, creating.Filing("home", "Ada"), session=session).id for _ in range(5)]
        for case_id in ids[:2]:
            until = today - day if case_id == ids[0] else today
            details = transitions.MoveDetails(until=until, awaits=("learner",))
            transitions.move_case(Edit(case_id, 1, ADA), "wait", details, session=session)
        transitions.move_case(Edit(ids[0], 2, ADA), "close", transitions.MoveDetails("why"), session=session)
        with pytest.raises(NotAllowedError):
            transitions.move_case(Edit(ids[1], 2, ADA), "close", transitions.MoveDetails("why"), session=session)
        asked = Letter("learner", "s", "b", "en", ("testing.result",))
        inquiries.ask(Edit(ids[2], 1, ADA), [asked], today, session=session)
        [sent] = inquiries.inquiries(ids[2], session=session)
        inquiries.settle_inquiry(Edit(ids[2], 2, ADA), sent.id, came=True, session=session)
        [answered] = inquiries.inquiries(ids[2], session=session)
        assert (sent.on, answered.answered_on) == (today, today)
        transitions.move_case(Edit(ids[3], 1, ADA), "submit", session=session)
        assert loading.load(ids[3], session=session).due == answer_by(case, today)
        code = status_codes.give_code([ids[3]], by="Ada", session=session)
        assert [status.since for status in status_codes.by_code(code, session=session)] == [today]
    decided = issued(lite, lambda: ids[4])
    with work(lite) as session:
        row = revoking.revoke(Edit(decided, 2, Mover("Ada", ALL_ROLES)), "error", "why", taken=(), session=session)
        assert json.loads(row.entry)["revoked_on"] == today.isoformat()


def is_postgres(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"


def test_a_proposed_case_is_not_changed_under_the_reviewers_eyes(engine: Engine, file_case) -> None:
    case_id = file_case(decision={"outcome": "partial"})
    with work(engine) as session:
        session.execute(update(CENTRES).values(four_eyes=True))
        version = transitions.move_case(Edit(case_id, 1, ADA), "propose", session=session)
    with pytest.raises(CaseClosedError), work(engine) as session:
        saving.save_part(Edit(case_id, version, "Ada"), "course", {"title": "Other"}, session=session)
    with pytest.raises(NotAllowedError), work(engine) as session:
        issuing.issue(Edit(case_id, version, Mover("Ada", ALL_ROLES)), "{}", None, session=session)
    with pytest.raises(NotAllowedError), work(engine) as session:
        transitions.move_case(Edit(case_id, version, Mover("Ada", ALL_ROLES)), "approve", session=session)
    with work(engine) as session:
        version = transitions.move_case(Edit(case_id, version, BRUNO), "approve", session=session)
        issuing.issue(Edit(case_id, version, ADA), "{}", None, session=session)
        assert loading.load(case_id, session=session).state == "decided"


class History(RuleBasedStateMachine):
    """One case in a database, moved at random by two people; a model of the table says what must happen."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.engine = new_database(f"sqlite:///{Path(self.folder.name) / 'desk.sqlite3'}")
        case = Case(country="IT", purpose="credit", decision={"outcome": "partial"})
        with work(self.engine) as session:
            self.case_id = creating.new_case(case, creating.Filing("home", "Ada"), session=session).id
        self.state, self.version, self.issued, self.four_eyes = "draft", 1, 0, False
        self.revoked, self.condition, self.erased = 0, False, False
        self.documents = Documents(str(Path(self.folder.name) / "documents"))
        self.proposed_by: str | None = None

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()

    @rule(on=st.booleans())
    def choose_four_eyes(self, on: bool) -> None:
        with work(self.engine) as session:
            session.execute(update(CENTRES).values(four_eyes=on))
        self.four_eyes = on

    @rule(
        name=st.sampled_from(sorted({move.id for move in MOVES} - {"issue", "revoke"})),
        by=st.sampled_from(["Ada", "Bruno"]),
        roles=st.sets(st.sampled_from(sorted(ALL_ROLES)), min_size=1),
        reason=st.sampled_from(["", "because"]),
        day=st.sampled_from([None, DAY]),
        stale=st.booleans(),
    )
    def move(self, name: str, by: str, roles: set, reason: str, day: datetime.date | None, stale: bool) -> None:  # noqa: PLR0913 - Hypothesis draws each by its name
        known = Mover(by, roles, self.proposed_by)
        try:
            brought = Brought(reason, day is not None, True, self.condition)
            expected = None if self.erased else move(name, self.state, known, brought, four_eyes=self.four_eyes)
        except NotAllowedError:
            expected = None
        version = self.version - 1 if stale else self.version
        try:
            with work(self.engine) as session:
                edit, details = Edit(self.case_id, version, Mover(by, roles)), transitions.MoveDetails(reason, day)
                self.version = transitions.move_case(edit, name, details, session=session)
        except (NotAllowedError, ConflictError) as refused:
            assert expected is None or stale, (name, self.state, refused)  # noqa: PT017 - both ends are expected
            return
        assert expected is not None
        assert not stale
        self.state, self.condition = expected, self.condition and expected == "appealed"
        if name == "propose":
            self.proposed_by = by

    @rule(by=st.sampled_from(["Ada", "Bruno"]), role=st.sampled_from(sorted(ALL_ROLES)), conditional=st.booleans())
    def issue(self, by: str, role: str, conditional: bool) -> None:
        try:
            move("issue", self.state, Mover(by, [role]), Brought(decision=True), four_eyes=self.four_eyes)
            expected = not self.erased
        except NotAllowedError:
            expected = False
        whole = snapshot()
        whole["case"]["decision"]["outcome"] = "conditional" if conditional else "partial"
        text = json.dumps(whole)
        try:
            with work(self.engine) as session:
                edit = Edit(self.case_id, self.version, Mover(by, [role]))
                row = issuing.issue(edit, text, None, session=session)
                code = codes.new_code()
                entry = entries.entry_of(whole, code=code, centre="home", number=row.number)
                drafted = register.next_entry(entry, text, taken=(), session=session)
                register.append(drafted, record_sha256=None, case_id=self.case_id, session=session)
        except NotAllowedError:
            assert not expected
            return
        assert expected
        self.state, self.version, self.issued = "decided", self.version + 1, self.issued + 1
        self.condition = conditional

    @rule(
        by=st.sampled_from(["Ada", "Bruno"]),
        roles=st.sets(st.sampled_from(sorted(ALL_ROLES)), min_size=1),
        ground=st.sampled_from(["error", "fraud", "dislike"]),
        reason=st.sampled_from(["", "because"]),
    )
    def revoke(self, by: str, roles: set, ground: str, reason: str) -> None:
        try:
            brought = Brought(reason, ground=ground)
            move("revoke", self.state, Mover(by, roles, self.proposed_by), brought, four_eyes=self.four_eyes)
            expected = not self.erased
        except NotAllowedError:
            expected = False
        try:
            with work(self.engine) as session:
                edit = Edit(self.case_id, self.version, Mover(by, roles))
                revoking.revoke(edit, ground, reason, taken=(), session=session)
        except NotAllowedError:
            assert not expected
            return
        assert expected
        self.state, self.version, self.revoked = "revoked", self.version + 1, self.revoked + 1
        self.condition = False

    @rule(came=st.booleans())
    def note_an_answer(self, came: bool) -> None:
        """A letter is answered, or not by its day; with the last one the case goes on by itself."""
        with work(self.engine) as session:
            stored = loading.load(self.case_id, session=session)
            sent = [letter for letter in inquiries.inquiries(self.case_id, session=session) if letter.result is None]
        if not sent or stored.state not in OPEN or self.erased:
            return
        edit = Edit(self.case_id, self.version, Mover("Ada", ["assessor"]))
        if not came and sent[0].until >= current_day():
            with pytest.raises(NotAllowedError), work(self.engine) as session:
                inquiries.settle_inquiry(edit, sent[0].id, came=came, session=session)
            return
        with work(self.engine) as session:
            self.version = inquiries.settle_inquiry(edit, sent[0].id, came=came, session=session)
        if self.state == "waiting" and len(sent) == 1:
            self.state = "in-assessment"

    @precondition(lambda self: self.state in AT_WORK and not self.erased)
    @rule(to=st.sampled_from(["provider", "learner"]))
    def ask(self, to: str) -> None:
        with work(self.engine) as session:
            case = loading.load(self.case_id, session=session).case
            sent = [letter(["testing.result"], to, case, Sender(DAY))]
            edit = Edit(self.case_id, self.version, Mover("Ada", ["assessor"]))
            self.version = inquiries.ask(edit, sent, DAY, session=session)
        self.state = "waiting"

    @precondition(lambda self: self.issued)
    @rule(reason=st.sampled_from(["", "asked for"]))
    def erase(self, reason: str) -> None:
        may = self.state in ENDED and bool(reason) and not self.erased
        try:
            with work(self.engine) as session:
                edit = Edit(self.case_id, self.version, "Ada")
                erasure.erase(edit, reason, documents=self.documents, session=session)
        except NotAllowedError:
            assert not may
            assert not self.erased
            return
        assert may or self.erased
        self.version += not self.erased
        self.erased = True

    @precondition(lambda self: self.state not in OPEN)
    @rule()
    def closed_means_closed(self) -> None:
        with pytest.raises(CaseClosedError), work(self.engine) as session:
            saving.save_part(Edit(self.case_id, self.version, "Ada"), "language", "it", session=session)

    @invariant()
    def the_store_agrees_and_the_chain_holds(self) -> None:
        with work(self.engine) as session:
            stored = loading.load(self.case_id, session=session)
            assert (stored.state, stored.version) == (self.state, self.version)
            assert len(issuing.decisions_of(self.case_id, session=session)) == self.issued
            assert register_chain.head(session=session).seq == self.issued + self.revoked
            assert list(register_faults.faults(session=session)) == list(facts.faults(session=session)) == []


TestHistories = History.TestCase
TestHistories.settings = settings(max_examples=80, stateful_step_count=15, deadline=None)
