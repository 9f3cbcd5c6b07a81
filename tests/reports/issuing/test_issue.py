"""Issuing: what is written, that it is of one moment, and what stands in its way."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from assessment.case.decision import Decision
from assessment.case.edit import Edit
from assessment.case.files import read_case
from assessment.case.model import Case, PageCheck
from assessment.case.stored import NewDocument, Stored
from assessment.case.workflow import ALL_ROLES, Mover
from assessment.facts.model import Fact, Reading
from assessment.rules import judge
from assessment.settings import Settings
from assessment.store import errors
from assessment.store.cases import creating, loading, saving, transitions
from assessment.store.cases import documents as documents_store
from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.documents import Documents
from criteria.text import words_in
from reports.issuing import readiness
from reports.issuing.issue import IssueOrder, NotReadyError, issue_case, logo_of, prepare
from reports.issuing.readiness import faults, to_decide
from tests.support.databases import new_database
from tests.support.paths import CASES
from tests.support.people import ADA

DAY = datetime.date(2026, 11, 22)
PROFILE = CentreProfile(
    id="home", country="IT", name="CPIA Lago di Prova", signatories=[{"name": "Ada Prova"}], appeal_to="Direzione"
)


@pytest.fixture
def engine(tmp_path):
    opened = new_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    yield opened
    opened.dispose()


@pytest.fixture
def documents(tmp_path) -> Documents:
    return Documents(str(tmp_path / "documents"))


def filed(engine, case: Case | None = None, **changes) -> Stored:
    case = case or read_case((CASES / "conditional.yaml").read_text(encoding="utf-8"))
    case = case.model_copy(update={"centre": None, "decision": None, **changes})
    with work(engine) as session:
        row = creating.new_case(case, creating.Filing("home", "Ada"), session=session)
        return loading.load(row.id, session=session)


def issued(stored, engine, documents, **more):
    order = replace(IssueOrder(Mover("Ada Prova", ALL_ROLES), documents, chosen(documents)), **more)
    with work(engine) as session:
        return issue_case(stored, PROFILE, order, session=session)


def chosen(documents: Documents) -> Settings:
    """The settings of the test's own installation, beside its documents."""
    return Settings(data=Path(documents.root).parent, public_url="https://desk.example")


def test_the_record_the_entry_and_the_case_are_of_one_moment(engine, documents, pango):
    stored = filed(engine)
    row = issued(stored, engine, documents, day=DAY)
    with work(engine) as session:
        after = loading.load(stored.id, session=session)
    assert (after.state, after.case.on, after.case.decision.on) == ("decided", DAY, DAY)
    assert (after.case.decision.outcome, after.case.decision.by) == ("conditional", "Ada Prova")
    with pikepdf.open(BytesIO(documents.get(row.pdf_sha256))) as pdf:
        [attached] = [pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments]
    assert attached.decode() == row.snapshot


def test_issuing_judges_a_case_once(engine, documents, monkeypatch, pango):
    made = []

    def counted(name, real):
        def counting(*arguments, **more):
            made.append(name)
            return real(*arguments, **more)

        return counting

    for name in ("figures_of", "judgement_of"):
        monkeypatch.setattr(readiness, name, counted(name, getattr(readiness, name)))
    monkeypatch.setattr(judge, "figures_of", counted("judge", judge.figures_of))
    issued(filed(engine), engine, documents, day=DAY)
    assert made == ["figures_of", "judgement_of"]


def test_the_snapshot_holds_words_values_and_rules_of_the_day(engine, pango):
    stored = filed(engine)
    made = prepare(stored, PROFILE, to_decide(stored, PROFILE, by="Ada", today=DAY), day=DAY)
    data = json.loads(made.snapshot)
    assert data["case"]["centre"]["name"] == "CPIA Lago di Prova"
    assert data["case"]["centre"]["country"] == PROFILE.country
    assert data["framework"]["edition"] == "1"
    assert data["country"]["id"] == "IT"
    assert data["questions"]["testing.result"]["answer"]
    assert data["record"] == {"draft": False, "language": "it", "made_on": "2026-11-22", "reference": "2026-0001"}
    assert made == prepare(stored, PROFILE, to_decide(stored, PROFILE, by="Ada", today=DAY), day=DAY)


def test_the_record_says_what_was_checked_and_seen_and_leaves_other_cases_out(engine, documents, pango):
    look = {"address": "https://www.coursera.org/verify/A", "on": "2026-11-20", "by": "Ada", "page": "valid"}
    stored = filed(engine, language="en", page_checks=[PageCheck.model_validate(look)])
    read = Reading(file="c.pdf", sha256="0" * 64, facts={"issue_date": Fact(value="2031-01-01")})
    with work(engine) as session:
        document = NewDocument("0" * 64, "c.pdf", 1, reading=read.model_dump(mode="json"))
        documents_store.add_document(stored.id, document, by="Ada", session=session)
        stored = loading.load(stored.id, session=session)
    with pytest.raises(NotReadyError) as refused:
        prepare(stored, PROFILE, to_decide(stored, PROFILE, by="Ada", today=DAY), day=DAY)
    [finding] = refused.value.noted
    assert "1 January 2031, lies after" in " ".join(refused.value.sentences(words_in("en")))
    explained = Decision(outcome="conditional", explained={finding.id: "The platform printed the day it expires."})
    stored = replace(stored, case=stored.case.model_copy(update={"decision": explained}))
    made = prepare(stored, PROFILE, to_decide(stored, PROFILE, by="Ada", today=DAY), day=DAY)
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.pdf))
    printed = " ".join(text.split())
    assert "opened on 20 November 2026 by Ada: the page shows a valid certificate" in printed
    assert "1 failed" in printed
    assert "failed: The date of issue, 1 January 2031, lies after 22 November 2026." in printed
    assert "Explanation: The platform printed the day it expires." in printed
    checks = json.loads(made.snapshot)["checks"]
    assert {"check": "dates-plausible", "result": "failed", "reason": "future", "at": "2026-11-22"} in checks
    assert "already-handed-in" not in {check["check"] for check in checks}


def test_what_was_issued_is_not_issued_twice(engine, documents, pango):
    stored = filed(engine)
    issued(stored, engine, documents)
    with pytest.raises(errors.ConflictError):
        issued(stored, engine, documents)


def test_a_case_changed_meanwhile_is_not_issued(engine, documents, pango):
    stored = filed(engine)
    with work(engine) as session:
        saving.save_part(Edit(stored.id, stored.version, "Bruno"), "language", "en", session=session)
    with pytest.raises(errors.ConflictError):
        issued(stored, engine, documents)
    with work(engine) as session:
        assert loading.load(stored.id, session=session).state == "draft"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"answers": {}}, "more-evidence"),
        ({"decision": Decision(outcome="partial")}, "reason"),
        ({"decision": Decision(outcome="more-evidence", reason="later")}, "more-evidence"),
        ({"course": {}}, "title"),
    ],
)
def test_what_stands_in_the_way_is_named(engine, changes, fault):
    case = read_case((CASES / "conditional.yaml").read_text(encoding="utf-8"))
    data = case.model_dump(mode="json", exclude_none=True, exclude={"decision", "centre"})
    decision = changes.pop("decision", None)
    stored = filed(engine, Case.model_validate({**data, **changes}), decision=decision)
    prepared, judgement = to_decide(stored, PROFILE, by="Ada", today=DAY)
    assert fault in faults(prepared, judgement)
    with pytest.raises(NotReadyError) as problem:
        prepare(stored, PROFILE, to_decide(stored, PROFILE, by="Ada", today=DAY), day=DAY)
    assert fault in problem.value.ids


def test_a_stop_is_not_lifted_by_a_decision(engine):
    case = read_case((CASES / "stopped.yaml").read_text(encoding="utf-8"))
    stored = filed(engine, case, decision=Decision(outcome="full", reason="I know the learner."))
    assert "stopped" in faults(*to_decide(stored, PROFILE, by="Ada", today=DAY))


def test_a_refusal_grants_nothing_that_was_entered_for_another_outcome(engine):
    """The fields are hidden and keep what was typed, which must not stand in the register beside a refusal."""
    refused = {"outcome": "not-recognised", "reason": "Not shown.", "by": "Ada"}
    typed = {"units": [{"title": "Algebra", "hours": 30}], "conditions": ["A test"], "conditions_until": DAY}
    for more in ({"credits": 40}, typed):
        stored = filed(engine, decision=Decision.model_validate(refused | more))
        assert to_decide(stored, PROFILE, by="Ada", today=DAY) == to_decide(
            filed(engine, decision=Decision.model_validate(refused)), PROFILE, by="Ada", today=DAY
        )
        granted = filed(engine, decision=Decision.model_validate(refused | more | {"outcome": "partial"}))
        kept = to_decide(granted, PROFILE, by="Ada", today=DAY)[0].decision
        assert (kept.credits, len(kept.units)) == ((40, 0) if "credits" in more else (None, 1))


def test_nobody_and_no_centre_are_named(engine):
    nameless = PROFILE.model_copy(update={"name": ""})
    assert {"nobody", "centre"} <= set(faults(*to_decide(filed(engine), nameless, by="", today=DAY)))


def test_a_logo_that_is_gone_does_not_stop_the_decision(documents):
    assert logo_of(PROFILE.model_copy(update={"logo": "0" * 64}), documents) is None
    assert logo_of(PROFILE, documents) is None


def test_a_second_decision_names_the_one_it_replaces(engine, documents, pango):
    stored = filed(engine)
    issued(stored, engine, documents, day=DAY)
    with work(engine) as session:
        version = loading.load(stored.id, session=session).version
        transitions.move_case(
            Edit(stored.id, version, ADA), "reopen", transitions.MoveDetails(reason="Appeal"), session=session
        )
        again = loading.load(stored.id, session=session)
    second = issued(again, engine, documents, day=DAY)
    reference = json.loads(second.snapshot)["record"]["reference"]
    on = words_in("it").date(DAY)  # as the record of the first decision says
    assert f"2026-0001, decisione 2 (sostituisce la decisione 1 in data {on}" in reference
    assert second.number == 2
