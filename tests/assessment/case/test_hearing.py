"""When a refusal may be issued: the steps of a hearing, and the days the learner has to answer."""

import datetime

import pytest
from pydantic import ValidationError

from assessment.case.decision import Decision, Hearing
from assessment.case.files import read_case
from assessment.case.hearing import earliest_end, ends_past_due, hearing_rule, missing_step, runs_on_from, short_hearing
from assessment.case.model import Case
from criteria.source import SourceError

DAY = datetime.date(2026, 11, 27)  # a Friday


def refused(country: str = "IT", outcome: str = "not-recognised", **hearing: object) -> Case:
    case = Case(country=country, purpose="credit", decision=Decision(outcome=outcome))
    fields = {"notified_on": datetime.date(2026, 11, 2), "until": datetime.date(2026, 11, 12), **hearing}
    return case.model_copy(update={"hearing": Hearing.model_validate(fields)}) if hearing else case


@pytest.mark.parametrize("country", ["IT", "ES", "PT", "HR", "SI"])
def test_a_refusal_needs_a_notice_first(country: str) -> None:
    assert missing_step(refused(country), DAY) == "hearing-notice"


@pytest.mark.parametrize("outcome", ["full", "partial", "conditional"])
def test_what_refuses_nothing_needs_no_hearing(outcome: str) -> None:
    assert missing_step(refused(outcome=outcome), DAY) is None


def test_each_step_is_asked_for_in_its_turn() -> None:
    on = datetime.date(2026, 11, 9)
    assert missing_step(refused(letter="..."), DAY) == "hearing-answer"
    assert missing_step(refused(result="answered", settled_on=on, answer="I disagree."), DAY) == "hearing-reply"
    assert (
        missing_step(refused(result="answered", settled_on=on, answer="I disagree.", reply=" "), DAY) == "hearing-reply"
    )
    assert missing_step(refused(result="answered", settled_on=on, answer="No.", reply="Nothing new."), DAY) is None
    assert missing_step(refused(result="nothing", settled_on=datetime.date(2026, 11, 13)), DAY) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"until": datetime.date(2026, 11, 1)},
        {"result": "answered"},
        {"settled_on": DAY},
        {"result": "answered", "settled_on": datetime.date(2026, 11, 1)},
        {"result": "nothing", "settled_on": datetime.date(2026, 11, 12)},
    ],
)
def test_a_hearing_whose_days_are_out_of_order_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        refused(**fields)


def test_an_answer_may_come_after_the_decision_is_due_only_where_the_time_runs_on() -> None:
    until = earliest_end("ES", DAY)
    before = until - datetime.timedelta(days=1)
    assert [ends_past_due("ES", DAY, until, due) for due in (before, until, None)] == [True, False, False]
    assert not ends_past_due("IT", DAY, until, before), "the time stands still there"


def test_the_days_to_answer_are_the_countrys() -> None:
    assert earliest_end("IT", DAY) == datetime.date(2026, 12, 7)
    assert earliest_end("ES", DAY) == datetime.date(2026, 12, 21)  # 15 working days; 8 December is a holiday
    assert earliest_end("SI", DAY) == datetime.date(2026, 12, 18)  # our own three weeks


def test_the_time_to_answer_a_notice_ends_on_no_day_on_which_nobody_works() -> None:
    for sent, end in (((10, 22), (11, 2)), ((12, 15), (12, 28)), ((10, 23), (11, 2))):
        notified_on = datetime.date(2026, *sent)
        assert earliest_end("IT", notified_on) == datetime.date(2026, *end)
        shortest = Hearing(notified_on=notified_on, until=notified_on + datetime.timedelta(days=10))
        assert short_hearing("IT", shortest) is None, "a hearing held elsewhere has the days of the law"


def test_italys_notice_holds_as_the_law_stood_on_the_day() -> None:
    before, now = (hearing_rule("IT", day) for day in (datetime.date(2020, 12, 31), DAY))
    assert before
    assert now
    assert (before.resumes_after, now.resumes_after) == (0, 10)
    assert hearing_rule("IT", datetime.date(2005, 1, 1)) is None


@pytest.mark.parametrize(
    ("country", "came", "runs_on"),
    [
        ("IT", 5, 15),  # ten days after the answer
        ("IT", 12, 22),
        ("IT", 20, 12),  # an answer after the last day to answer
        ("IT", None, 12),
        ("PT", 5, 5),
        ("PT", 20, 12),
        ("ES", 5, 2),  # it never stopped
    ],
)
def test_the_day_on_which_the_answer_came_decides_from_when_the_time_runs_on(
    country: str, came: int | None, runs_on: int
) -> None:
    answer = {} if came is None else {"result": "answered", "settled_on": DAY.replace(day=came), "answer": "No."}
    hearing = refused(country, until=DAY.replace(day=12), **answer).hearing
    assert hearing
    assert runs_on_from(country, hearing, DAY) == DAY.replace(day=runs_on)


@pytest.mark.parametrize(("country", "until"), [("IT", "2026-11-03"), ("ES", "2026-11-12")])
def test_a_case_file_whose_hearing_is_shorter_than_the_countrys_is_refused_by_field(country: str, until: str) -> None:
    text = f"country: {country}\npurpose: credit\nhearing:\n  notified_on: 2026-11-02\n  until: %s\n"
    first = earliest_end(country, datetime.date(2026, 11, 2))
    with pytest.raises(SourceError, match=rf"line 5: hearing.until: came {until}, expected no day before {first}"):
        read_case(text % until)
    assert read_case(text % first).hearing


def test_where_a_country_names_no_days_a_case_file_may_name_its_own() -> None:
    text = "country: SI\npurpose: credit\nhearing: {notified_on: 2026-11-02, until: 2026-11-05}\n"
    assert read_case(text).hearing
