"""The commands of a case's screens, written over what the case holds by then: nothing that they do not name is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.model import Case, PageCheck
from assessment.case.workflow import Mover
from assessment.evidence.answer_offers import AnswerSuggestion
from assessment.evidence.learner_statements import facts
from assessment.screens.case import reopen
from assessment.screens.case.answer_offers import OfferTaken
from assessment.screens.case.learner_statements import FactTaken
from assessment.screens.case.page_visit import AllAgrees, PageAnswerTaken
from assessment.screens.case.saving import AnswerChange, changed_answers
from assessment.screens.shell import identity
from assessment.screens.shell.changes import EntryChange, FieldChange, NamedChange
from assessment.screens.shell.saving import Command
from assessment.store.cases import creating, loading, transitions
from assessment.store.database import work
from criteria.load import framework
from reports.screens.decision.units import LineChange
from tests.support.databases import new_database

PARTS = {"country": "IT", "purpose": "credit", "target": {"title": "Percorso", "outcomes": ["A", "B", "C"]}}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("commands")
    engine = new_database(f"sqlite:///{folder / 'cases.sqlite3'}")
    yield engine
    engine.dispose()


def filed(engine: Engine, **parts: object) -> str:
    with work(engine) as session:
        case = Case.model_validate(PARTS | parts)
        return creating.new_case(case, creating.Filing("home", "Ada Prova"), session=session).id


def written(engine: Engine, case_id: str, *commands: Command) -> Case:
    """The case after these commands, each of which was made before any of them was written."""
    with work(engine) as session:
        for command in commands:
            command(session, loading.load(case_id, session=session).version)
        return loading.load(case_id, session=session).case


def test_a_note_on_one_centre_test_changes_no_other(engine: Engine) -> None:
    held = {
        "testing.centre-test": {"answer": "passed"},
        "verification.centre-test": {"answer": "not-held", "note": "Papers lost"},
    }
    case_id = filed(engine, answers=held)
    note = AnswerChange(case_id, "testing.centre-test", {"note": "Oral"}, "Ada Prova", "in-assessment")
    assert note.touches == {"testing.centre-test"}
    answers = written(engine, case_id, note).answers
    assert answers == {
        "testing.centre-test": AnswerRecord(answer="passed", note="Oral"),
        "verification.centre-test": AnswerRecord(answer="not-held", note="Papers lost"),
    }


def test_a_test_that_was_passed_answers_all_three_questions_beside_their_own_notes(engine: Engine) -> None:
    held = {"verification.centre-test": {"answer": "not-held", "note": "Papers lost"}}
    case_id = filed(engine, answers=held)
    fields = {"answer": "passed", "note": "Oral"}
    passed = AnswerChange(case_id, "testing.centre-test", fields, "Ada Prova", "in-assessment")
    answers = written(engine, case_id, passed).answers
    assert {name: (answer.answer, answer.note) for name, answer in answers.items()} == {
        "testing.centre-test": ("passed", "Oral"),
        "verification.centre-test": ("passed", "Papers lost"),
        "identification.centre-test": ("passed", None),
    }
    assert passed.touches == answers.keys()


def test_a_passed_test_leaves_no_former_answer_at_any_of_its_questions() -> None:
    held = {name: AnswerRecord(former="self-tested", by="Ada") for name in framework().centre_tests}
    changed = changed_answers(held, "testing.centre-test", {"answer": "passed", "former": None}, "")
    assert changed == dict.fromkeys(held, AnswerRecord(answer="passed"))


def test_fields_that_wait_together_are_all_kept(engine: Engine) -> None:
    """What an outage holds up was typed over the case as it was drawn; the second must not undo the first."""
    case_id = filed(engine)

    def fields(part: str, begins: Mapping[str, Any] | None = None, **values: Any) -> FieldChange:
        return FieldChange(case_id, part, values, "Ada Prova", begins or {})

    decides = partial(fields, "decision", {"outcome": "full"})
    lines = [LineChange(0, (), {"title": "UDA Dati"}), LineChange(1, ("UDA Dati",), {"title": "UDA Reti"})]
    case = written(
        engine,
        case_id,
        decides(outcome="conditional"),
        decides(reason="Two are missing"),
        decides(message="Good luck"),
        decides(explained=NamedChange("date:later:0", "A slip")),
        decides(explained=NamedChange("ceiling:hours", "Agreed")),
        *(decides(units=line, credits=None) for line in lines),
        fields("currency", answer="partly", by="Ada Prova"),
        fields("currency", reason="The syntax is the same", by="Ada Prova"),
        fields("outcomes", covered=EntryChange("A", listed=True)),
        fields("outcomes", covered=EntryChange("B", listed=True)),
        fields("overrides", quality={"strength": "weak", "reason": "One review"}),
        fields("overrides", level={"strength": "strong", "reason": "Seen"}),
    )
    assert case.decision
    assert (case.decision.outcome, case.decision.reason, case.decision.message) == (
        "conditional",
        "Two are missing",
        "Good luck",
    )
    assert case.decision.explained == {"date:later:0": "A slip", "ceiling:hours": "Agreed"}
    assert [unit.title for unit in case.decision.units] == ["UDA Dati", "UDA Reti"]
    assert case.currency
    assert (case.currency.answer, case.currency.reason) == ("partly", "The syntax is the same")
    assert case.outcomes.covered == ["A", "B"]
    assert list(case.overrides) == ["quality", "level"]
    case = written(
        engine,
        case_id,
        decides(explained=NamedChange("ceiling:hours", None)),
        fields("currency", answer=None, by="Ada Prova"),
        fields("outcomes", covered=EntryChange("A", listed=False)),
        fields("overrides", quality=None),
    )
    assert case.decision
    assert (case.decision.outcome, case.decision.explained) == ("conditional", {"date:later:0": "A slip"})
    assert (case.currency, case.outcomes.covered, list(case.overrides)) == (None, ["B"], ["level"])


def test_two_pieces_of_evidence_that_wait_for_one_question_are_both_kept(engine: Engine) -> None:
    case_id, question = filed(engine, answers={"testing.result": {"note": "Look again"}}), "testing.result"
    offers = [
        AnswerSuggestion("grade", value, 1, "0" * 64, question, answer, True)
        for value, answer in (("91 %", "passed"), ("failed", "not-passed"))
    ]
    visit = PageCheck(address="https://example.org/1", on="2027-01-04", by="Ada Prova")
    texts = ["On page 1: 91 %", "On page 1: failed"]
    commands = [OfferTaken(case_id, "Ada Prova", *both, "in-assessment") for both in zip(offers, texts, strict=True)]
    more = PageAnswerTaken(case_id, "Ada Prova", question, "passed", visit, "Seen there", "in-assessment")
    assert {name for command in (*commands, more) for name in command.touches} == {question}
    record = written(engine, case_id, *commands, more).answers[question]
    assert (record.answer, record.note) == ("passed", "Look again")
    assert record.evidence == "On page 1: 91 %; On page 1: failed; Seen there"


def test_a_case_is_opened_again_without_its_decision_or_not_at_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "mover", lambda: Mover("Ada Prova", ["assessor"]))
    case_id = filed(engine, decision={"outcome": "full"})
    with work(engine) as session:
        why = transitions.MoveDetails(reason="Found another course")
        version = transitions.move_case(Edit(case_id, 1, identity.mover()), "withdraw", why, session=session)
    with monkeypatch.context() as broken:
        broken.setattr(reopen.saving, "save_part", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError), work(engine) as session:
            reopen.Reopening(case_id, "They came back")(session, version)
    with work(engine) as session:
        assert loading.load(case_id, session=session).state == "withdrawn"
        reopen.Reopening(case_id, "They came back")(session, version)
        stored = loading.load(case_id, session=session)
    assert (stored.state, stored.case.decision) == ("reopened", None)


def test_visits_and_facts_that_wait_together_are_all_kept(engine: Engine) -> None:
    stated = {"workload": {"hours": 40}, "level": {"framework": "EQF", "level": "5"}, "answers": {}}
    case_id = filed(engine, declared=stated)
    pages = [PageCheck(address=f"https://example.org/{number}", on="2027-01-04") for number in (1, 2)]
    with work(engine) as session:
        drawn = loading.load(case_id, session=session).case
    case = written(
        engine,
        case_id,
        *(
            AllAgrees(case_id, "Ada", page.model_copy(update={"page": "valid"}), "Agrees", "in-assessment")
            for page in pages
        ),
        *(FactTaken(case_id, "Ada", fact) for fact in facts(drawn)),
    )
    assert [(visit.address, visit.page) for visit in case.page_checks] == [(page.address, "valid") for page in pages]
    assert case.workload.hours
    assert (case.level.framework, case.level.level) == ("EQF", "5")
