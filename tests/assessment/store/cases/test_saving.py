"""Saving a case and finding it again, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from assessment.case.answers import AnswerRecord, Override
from assessment.case.deadlines import answer_by
from assessment.case.edit import Edit
from assessment.case.model import Case, Course, Target
from assessment.case.stored import NewDocument
from assessment.case.workflow import NotAllowedError
from assessment.store.cases import creating, saving
from assessment.store.cases.creating import Filing, new_case
from assessment.store.cases.documents import add_document, remove_document, save_reading
from assessment.store.cases.loading import events, load
from assessment.store.cases.saving import remember_place, save_answer, save_part, set_due
from assessment.store.cases.transitions import MoveDetails, move_case
from assessment.store.centres import CentreProfile, centre_profile, save_centre
from assessment.store.database import work
from assessment.store.decisions.issuing import decisions_of, issue
from assessment.store.documents import Documents
from assessment.store.errors import CaseClosedError, ConflictError, NotFoundError, NotValidError
from criteria.load import framework
from criteria.text import languages
from criteria.vocabulary import CRITERIA
from tests.support.people import ADA, BO

FileCase = Callable[..., str]
QUESTION = "testing.kind"


def test_an_answer_is_there_after_reopening(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    answer = AnswerRecord(answer="final", note="seen", evidence="page 2", on=datetime.date(2026, 11, 20), by="learner")
    with work(engine) as session:
        assert save_answer(Edit(case_id, 1, "Ada"), QUESTION, answer, session=session) == 2
    with work(engine) as session:
        stored = load(case_id, session=session)
    assert stored.case.answers == {QUESTION: answer}
    assert stored.version == 2


def test_an_answer_taken_back_is_gone_but_stays_on_record(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case(answers={QUESTION: "final"})
    with work(engine) as session:
        save_answer(Edit(case_id, 1, "Ada"), QUESTION, None, session=session)
    with work(engine) as session:
        assert load(case_id, session=session).case.answers == {}
        last = events(case_id, session=session)[-1]
    assert (last.key, last.before, last.after, last.by) == (QUESTION, {"answer": "final"}, None, "Ada")


def test_a_part_is_replaced_and_what_lists_show_follows(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    with work(engine) as session:
        course = Course(title="Botany", platform="edx")
        version = save_part(Edit(case_id, 1, "Ada"), "course", course, session=session)
        version = save_part(Edit(case_id, version, "Ada"), "workload", {"hours": [30, 60]}, session=session)
        override = Override(strength="strong", reason="Interviewed")
        save_part(Edit(case_id, version, "Ada"), "overrides", {"testing": override}, session=session)
    with work(engine) as session:
        stored = load(case_id, session=session)
        kinds = [event.key for event in events(case_id, session=session, after=1)]
    assert stored.case.title() == "Botany"
    assert stored.case.overrides == {"testing": override}
    assert kinds == ["course", "workload", "overrides"]


def test_an_emptied_part_is_as_if_never_filled_in(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case(course={"title": "Botany"})
    with work(engine) as session:
        save_part(Edit(case_id, 1, "Ada"), "course", None, session=session)
    with work(engine) as session:
        assert load(case_id, session=session).case == Case(country="IT", purpose="credit")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("workload", {"hours": 9000}, "workload.hours.0: expected 0 to 5,000 hours, came 9000"),
        ("purpose", None, "purpose: field required"),
        ("country", "XQ", "expected a country code"),
        ("answers", {}, "no such part"),
    ],
)
def test_what_is_not_valid_is_refused_in_words(
    engine: Engine, file_case: FileCase, name: str, value: object, words: str
) -> None:
    case_id = file_case()
    with pytest.raises(NotValidError, match=words), work(engine) as session:
        save_part(Edit(case_id, 1, "Ada"), name, value, session=session)
    with work(engine) as session:
        assert load(case_id, session=session).version == 1


def test_the_second_of_two_writers_sees_both_answers(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    with work(engine) as session:
        save_answer(Edit(case_id, 1, "Ada"), QUESTION, AnswerRecord(answer="final"), session=session)
    mine = AnswerRecord(answer="quizzes")
    with pytest.raises(ConflictError, match="Ada saved this case") as caught, work(engine) as session:
        save_answer(Edit(case_id, 1, "Bo"), QUESTION, mine, session=session)
    conflict = caught.value
    assert (conflict.theirs, conflict.mine, conflict.version) == (AnswerRecord(answer="final"), mine, 2)
    assert conflict.same_place
    with work(engine) as session:
        save_answer(Edit(case_id, conflict.version, "Bo"), QUESTION, mine, session=session)
        assert load(case_id, session=session).case.answer(QUESTION) == "quizzes"


def test_a_conflict_elsewhere_says_what_happened_since(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    with work(engine) as session:
        save_answer(Edit(case_id, 1, "Ada"), QUESTION, AnswerRecord(answer="final"), session=session)
    with pytest.raises(ConflictError) as caught, work(engine) as session:
        save_part(Edit(case_id, 1, "Bo"), "course", {"title": "Botany"}, session=session)
    assert [event.key for event in caught.value.since] == [QUESTION]
    assert caught.value.theirs == Course()
    assert not caught.value.same_place


def test_nothing_of_a_failed_block_is_kept(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    with pytest.raises(ConflictError), work(engine) as session:  # noqa: PT012 - the block is what is tried
        save_answer(Edit(case_id, 1, "Ada"), QUESTION, AnswerRecord(answer="final"), session=session)
        save_part(Edit(case_id, 1, "Ada"), "course", {"title": "Botany"}, session=session)
    with work(engine) as session:
        assert load(case_id, session=session).case.answers == {}
        assert len(events(case_id, session=session)) == 1


def test_a_case_that_is_not_there_is_named(engine: Engine) -> None:
    calls: list[Callable[..., object]] = [
        lambda session: load("nowhere", session=session),
        lambda session: save_answer(Edit("nowhere", 1, "Ada"), QUESTION, None, session=session),
        lambda session: save_part(Edit("nowhere", 1, "Ada"), "course", {}, session=session),
        lambda session: move_case(Edit("nowhere", 1, ADA), "wait", session=session),
        lambda session: remember_place("nowhere", "quality", session=session),
        lambda session: add_document("nowhere", NewDocument("0" * 64, "c.pdf", 1), by="Ada", session=session),
        lambda session: issue(Edit("nowhere", 1, ADA), "{}", None, session=session),
    ]
    for call in calls:
        with pytest.raises(NotFoundError, match="nowhere"), work(engine) as session:
            call(session)


def test_place_due_day_and_state(engine: Engine, file_case: FileCase) -> None:
    case_id, day = file_case(), datetime.date(2026, 12, 24)
    with work(engine) as session:
        remember_place(case_id, "criterion/testing", session=session)
        version = set_due(Edit(case_id, 1, "Ada"), day, session=session)
        move_case(Edit(case_id, version, ADA), "wait", MoveDetails(reason="asked the provider"), session=session)
        stored = load(case_id, session=session)
    assert (stored.place, stored.due, stored.state, stored.version) == ("criterion/testing", day, "waiting", 3)
    assert stored.created.tzinfo is not None
    assert stored.created <= stored.updated
    with pytest.raises(NotAllowedError), work(engine) as session:
        move_case(Edit(case_id, 3, ADA), "issue", session=session)


def test_the_day_a_case_is_due_follows_its_procedure_from_the_day_the_time_began(
    engine: Engine, file_case: FileCase
) -> None:
    """In Spain a decision about work experience has six months, and others three."""
    spain = {"country": "ES", "purpose": "credit"}
    with work(engine) as session:
        case_id = new_case(Case.model_validate(spain), Filing("c1", "Ada"), session=session).id
        version = set_due(
            Edit(case_id, 1, "Ada"), datetime.date(2027, 2, 28), since=datetime.date(2026, 11, 30), session=session
        )
        days = []
        for part, value in (
            ("target", {"kind": "qualification"}),
            ("target", {"kind": "qualification", "hours": 40}),
            ("purpose", "admission"),
            ("purpose", "stacking"),
            ("target", None),
        ):
            version = save_part(Edit(case_id, version, "Ada"), part, value, session=session)
            days.append(load(case_id, session=session).due)
        moves = [event.after["due"] for event in events(case_id, session=session) if event.kind == "due"]
    three, six = datetime.date(2027, 2, 28), datetime.date(2027, 5, 30)
    assert days == [six, six, three, six, three]
    assert moves == [day.isoformat() for day in (three, six, three, six, three)]


def test_a_day_that_was_counted_before_its_beginning_was_kept_is_moved_from_that_beginning(
    engine: Engine, file_case: FileCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By date, three and six months do not begin on the same day if they begin on another one than was counted."""
    for_credit = Case(country="ES", purpose="credit")
    for_work = for_credit.model_copy(update={"target": Target(kind="qualification")})
    began, due = datetime.date(2024, 11, 30), datetime.date(2025, 2, 28)
    filed = datetime.datetime(2024, 12, 2, 9, tzinfo=datetime.UTC)
    for module in (creating, saving):
        monkeypatch.setattr(module, "now", lambda: filed)
    with work(engine) as session:
        case_id = new_case(for_credit, Filing("c1", "Ada"), session=session).id
        version = set_due(Edit(case_id, 1, "Ada"), due, session=session)
        save_part(Edit(case_id, version, "Ada"), "target", {"kind": "qualification"}, session=session)
        assert load(case_id, session=session).due == answer_by(for_work, began) == datetime.date(2025, 5, 30)


def test_a_case_without_a_day_gets_none_by_another_procedure(engine: Engine, file_case: FileCase) -> None:
    with work(engine) as session:
        case_id = new_case(Case(country="ES", purpose="credit"), Filing("c1", "Ada"), session=session).id
        save_part(Edit(case_id, 1, "Ada"), "target", {"kind": "qualification"}, session=session)
        assert load(case_id, session=session).due is None


def test_a_document_is_attached_once_read_again_and_removed(
    engine: Engine, file_case: FileCase, documents: Documents
) -> None:
    case_id, data = file_case(), b"%PDF-1.7"
    sha256 = documents.put(data)
    with work(engine) as session:
        for name in ("certificate.pdf", "again.pdf"):
            add_document(case_id, NewDocument(sha256, name, len(data)), by="Ada", session=session)
        save_reading(case_id, sha256, {"producer": "edX\0"}, pages=2, session=session)
        (document,) = load(case_id, session=session).documents
    assert (document.name, document.pages, document.reading) == ("certificate.pdf", 2, {"producer": "edX"})
    with work(engine) as session:
        remove_document(case_id, sha256, by="Ada", session=session)
        assert load(case_id, session=session).documents == ()
        with pytest.raises(NotFoundError, match="no document"):
            remove_document(case_id, sha256, by="Ada", session=session)


def test_what_a_decision_rests_on_is_not_taken_out(engine: Engine, file_case: FileCase) -> None:
    case_id, sha256 = file_case(), "a" * 64
    with work(engine) as session:
        add_document(case_id, NewDocument(sha256, "c.pdf", 1), by="Ada", session=session)
        issue(Edit(case_id, 1, ADA), '{"outcome": "full"}', None, session=session)
    with pytest.raises(CaseClosedError), work(engine) as session:
        remove_document(case_id, sha256, by="Ada", session=session)
    with work(engine) as session:
        assert len(load(case_id, session=session).documents) == 1


def test_a_mark_goes_with_the_outcome_that_the_target_no_longer_has(engine: Engine, file_case: FileCase) -> None:
    """A spelling that was corrected must not stand in the record beside the right one, with no box to take it out."""
    old, other = ["Makes a budgte", "Reads a bill"], "What the learner showed at work"
    case_id = file_case(target={"outcomes": old}, outcomes={"covered": ["makes a budgte.", "Reads a bill", other]})
    with work(engine) as session:
        new = {"title": "Home economics", "outcomes": ["Makes a budget", "reads a bill"]}
        save_part(Edit(case_id, 1, "Ada"), "target", new, session=session)
        assert load(case_id, session=session).case.outcomes.covered == ["Reads a bill", other]
        assert [event.key for event in events(case_id, session=session)][-2:] == ["target", "outcomes"]
        save_part(Edit(case_id, 2, "Ada"), "target", {**new, "title": "At home"}, session=session)
        assert [event.key for event in events(case_id, session=session)][-1] == "target"


def test_a_decided_case_is_closed_until_it_is_opened_again(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    with work(engine) as session:
        issue(Edit(case_id, 1, ADA), '{"outcome": "full"}', None, session=session)
    with pytest.raises(CaseClosedError), work(engine) as session:
        save_answer(Edit(case_id, 2, "Ada"), QUESTION, AnswerRecord(answer="final"), session=session)
    with work(engine) as session:
        version = move_case(Edit(case_id, 2, ADA), "reopen", MoveDetails(reason="appeal"), session=session)
        issue(Edit(case_id, version, BO), '{"outcome": "partial"}', "0" * 64, session=session)
    with work(engine) as session:
        rows = [(row.number, row.snapshot, row.superseded_by) for row in decisions_of(case_id, session=session)]
        assert load(case_id, session=session).state == "decided"
    assert rows == [(1, '{"outcome": "full"}', 2), (2, '{"outcome": "partial"}', None)]


def test_nothing_is_issued_from_an_old_version_or_without_a_snapshot(engine: Engine, file_case: FileCase) -> None:
    case_id = file_case()
    with work(engine) as session:
        save_answer(Edit(case_id, 1, "Ada"), QUESTION, AnswerRecord(answer="final"), session=session)
    with pytest.raises(ConflictError), work(engine) as session:
        issue(Edit(case_id, 1, BO), "{}", None, session=session)
    with pytest.raises(NotValidError, match="expected JSON"), work(engine) as session:
        issue(Edit(case_id, 2, BO), "{", None, session=session)
    with work(engine) as session:
        assert decisions_of(case_id, session=session) == []
        assert load(case_id, session=session).state == "draft"


def test_a_centre_keeps_its_profile(engine: Engine, file_case: FileCase) -> None:
    with work(engine) as session:
        assert centre_profile("home", session=session) is None
    file_case()
    signatories = [{"name": "Ada", "role": "Head"}]
    profile = CentreProfile(
        id="home", country="IT", name="CPIA", signatories=signatories, credit_rules={"ECTS": {"cap": 2}}
    )
    with work(engine) as session:
        assert centre_profile("home", session=session) == CentreProfile(id="home", country="IT")
        save_centre(profile, session=session)
        assert centre_profile("home", session=session) == profile
    assert profile.letterhead().signatories[0].role == "Head"


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
number = st.decimals(0, 60, places=2).map(float)
span = st.lists(number, min_size=2, max_size=2).map(sorted)
given_answers = st.builds(
    AnswerRecord,
    answer=st.sampled_from(["unknown", "unavailable"]),
    note=st.none() | words,
    evidence=st.none() | words,
    on=st.none() | st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)),
    by=st.none() | words,
)
cases = st.fixed_dictionaries(
    {"country": st.sampled_from(["IT", "ES", "EL", "GB"]), "purpose": st.sampled_from(["credit", "stacking"])},
    optional={
        "on": st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)),
        "language": st.sampled_from(languages()),
        "applicant": st.fixed_dictionaries({"name": words}, optional={"contact": words}),
        "course": st.fixed_dictionaries({}, optional={"title": words, "platform": words}),
        "outcomes": st.fixed_dictionaries({}, optional={"listed": st.lists(words), "covered": st.lists(words)}),
        "workload": st.fixed_dictionaries({}, optional={"hours": number, "weeks": number, "hours_per_week": span}),
        "answers": st.dictionaries(st.sampled_from(sorted(framework().questions)), given_answers, max_size=5),
        "overrides": st.dictionaries(
            st.sampled_from(CRITERIA),
            st.builds(Override, strength=st.sampled_from(["weak", "strong"]), reason=st.just("seen")),
            max_size=2,
        ),
    },
).map(Case.model_validate)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases)
def test_a_case_comes_back_as_it_was_filed(engine: Engine, case: Case) -> None:
    with work(engine) as session:
        case_id = new_case(case, Filing("home", None), session=session).id
    with work(engine) as session:
        assert load(case_id, session=session).case == case
