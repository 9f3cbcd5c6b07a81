"""What the rules do not know is not written, whoever sends it; each of these was stored once and took down a list."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, update

from assessment.access.roles import Held
from assessment.calibration import Seat
from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.stored import NewDocument
from assessment.case.workflow import Mover
from assessment.store import centres, people, providers
from assessment.store.cases import creating, follow_up, loading, saving, transitions
from assessment.store.cases.documents import add_document
from assessment.store.database import Session, work
from assessment.store.errors import NotValidError
from assessment.store.rounds import rounds
from assessment.store.tables import CASES

FileCase = Callable[..., str]
LONG = "é" * 100_000
DAY = datetime.date(2026, 5, 4)
ADA = Mover("Ada", ["assessor", "reviewer"])


def answer(session: Session, case_id: str, question: str = "testing.result", **fields: Any) -> None:
    record = AnswerRecord.model_construct(**{"answer": "unknown", **fields})
    saving.save_answer(Edit(case_id, 1, "Ada"), question, record, session=session)


def part(session: Session, case_id: str, name: str, value: Any) -> None:
    saving.save_part(Edit(case_id, 1, "Ada"), name, value, session=session)


def finding(**values: Any) -> providers.ProviderFinding:
    usual = {"kind": "platform", "name": "P", "source": "centre", "source_name": "C", "on": DAY, "says": "S"}
    return providers.ProviderFinding(**{**usual, **values})


def centre(**values: Any) -> centres.CentreProfile:
    return centres.CentreProfile.model_construct(id="home", country="IT", **values)


WRONG: dict[str, Callable[[Session, str], object]] = {
    "an answer the question does not have": lambda s, c: answer(s, c, answer="no-such-answer"),
    "an answer that is a number": lambda s, c: answer(s, c, answer=-1),
    "an answer of 100,000 letters": lambda s, c: answer(s, c, answer=LONG),
    "a question there is not": lambda s, c: answer(s, c, "testing.nothing"),
    "a question there is not, taken back": lambda s, c: saving.save_answer(Edit(c, 1, "Ada"), LONG, None, session=s),
    "a note of 100,000 letters": lambda s, c: answer(s, c, note=LONG),
    "a note that is a number": lambda s, c: answer(s, c, note=5),
    "a day far away": lambda s, c: answer(s, c, on=datetime.date(9999, 12, 31)),
    "a part there is not": lambda s, c: part(s, c, "state", "decided"),
    "a purpose there is not": lambda s, c: part(s, c, "purpose", "no-such-purpose"),
    "a country there is not": lambda s, c: part(s, c, "country", "Atlantis"),
    "a language there is not": lambda s, c: part(s, c, "language", "xx"),
    "a criterion there is not": lambda s, c: part(s, c, "overrides", {"luck": {"strength": "strong", "reason": "x"}}),
    "a strength there is not": lambda s, c: part(s, c, "overrides", {"level": {"strength": "open", "reason": "x"}}),
    "an outcome there is not": lambda s, c: part(s, c, "decision", {"outcome": "suspected-fraud"}),
    "a way of taking part there is not": lambda s, c: part(s, c, "elements", {"participation": "telepathy"}),
    "declared answers there are not": lambda s, c: part(s, c, "declared", {"answers": {"testing.result": "x"}}),
    "a title of 100,000 letters": lambda s, c: part(s, c, "course", {"title": LONG}),
    "a level of 100,000 letters": lambda s, c: part(s, c, "level", {"framework": "EQF", "level": LONG}),
    "100,000 outcomes": lambda s, c: part(s, c, "outcomes", {"listed": ["x"] * 100_000}),
    "hours that are no number": lambda s, c: part(s, c, "workload", {"hours": float("nan")}),
    "a place of 100,000 letters": lambda s, c: saving.remember_place(c, LONG, session=s),
    "a due day far away": lambda s, c: saving.set_due(Edit(c, 1, None), datetime.date.max, session=s),
    "an agreement for no day": lambda s, c: follow_up.agree(Edit(c, 1, None), "soon", session=s),  # type: ignore[arg-type]
    "a reason of 100,000 letters": lambda s, c: transitions.move_case(
        Edit(c, 1, ADA), "withdraw", transitions.MoveDetails(reason=LONG), session=s
    ),
    "waiting for somebody else": lambda s, c: transitions.move_case(
        Edit(c, 1, ADA), "wait", transitions.MoveDetails(awaits=("nobody",)), session=s
    ),
    "notice until far away": lambda s, c: transitions.move_case(
        Edit(c, 1, ADA), "give-notice", transitions.MoveDetails(until=datetime.date.max), session=s
    ),
    "a document's name of 100,000 letters": lambda s, c: add_document(
        c, NewDocument("0" * 64, LONG, 1), by=None, session=s
    ),
    "a new case with an answer there is not": lambda s, c: creating.new_case(
        Case.model_validate({"country": "IT", "purpose": "credit", "answers": {"testing.result": "x"}}),
        creating.Filing("home", None),
        session=s,
    ),
    "a centre's language there is not": lambda s, c: centres.save_centre(centre(language="xx"), session=s),
    "a file number that is a program": lambda s, c: centres.save_centre(
        centre(file_number="{number.__class__.__mro__}"), session=s
    ),
    "a file number without end": lambda s, c: centres.save_centre(centre(file_number="{number:999999999}"), session=s),
    "credit rules that are no rules": lambda s, c: centres.save_centre(
        centre(credit_rules={"ECTS": {"flat": -1}}), session=s
    ),
    "a role there is not": lambda s, c: people.invite("a@b.example", "", [Held("king")], session=s),  # type: ignore[arg-type]
    "a coordinator of no country": lambda s, c: people.invite(
        "a@b.example", "", [Held("coordinator", country="Atlantis")], session=s
    ),
    "a finding of no kind": lambda s, c: providers.add([finding(kind="x")], session=s),
    "a finding from nowhere": lambda s, c: providers.add([finding(source="x")], session=s),
    "a finding of 100,000 letters": lambda s, c: providers.add([finding(says=LONG)], session=s),
    "a round's title of 100,000 letters": lambda s, c: rounds.new_round(
        LONG, seat=Seat("Cleo", "home", frozenset({"coordinator"})), session=s
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_the_rules_do_not_know_is_refused_before_it_is_written(
    engine: Engine, file_case: FileCase, what: str
) -> None:
    case_id = file_case()
    with pytest.raises(NotValidError) as refused, work(engine) as session:
        WRONG[what](session, case_id)
    assert len(str(refused.value)) < 1000, "a sentence that can be shown"
    with work(engine) as session:
        assert loading.load(case_id, session=session).version == 1


def test_what_an_older_case_holds_keeps_nobody_from_mending_it(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    with work(engine) as session:
        content = {"country": "IT", "purpose": "credit", "elements": {"participation": "telepathy"}}
        session.execute(update(CASES).where(CASES.c.id == case_id).values(content=content))
    with work(engine) as session:
        part(session, case_id, "course", {"title": "Botany"})
    with work(engine) as session:
        assert loading.load(case_id, session=session).case.course.title == "Botany"
