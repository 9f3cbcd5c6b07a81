"""A learner says something of themselves apart from the request, and no page shows it again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from assessment.store import centres
from assessment.store.cases import status_codes
from assessment.store.database import work
from assessment.store.tables import LEARNER_GROUPS
from criteria.text import words_in
from tests.reports.public.conftest import Visitor
from tests.support.desk import DeskData

WORDS = words_in("en")
PATH = "/fairness?lang=en"


@pytest.fixture
def code(desk_data: DeskData) -> str:
    """The code of a request at a centre that asks."""
    case_id = desk_data.new_case(course={"title": "Botany"}, applicant={"name": "Marta Bianchi"})
    _ask(desk_data, asks=True)
    with work(desk_data.engine) as session:
        return status_codes.give_code([case_id], by="Ada", session=session)


def _ask(desk_data: DeskData, *, asks: bool) -> None:
    profile = desk_data.profile()
    assert profile
    with work(desk_data.engine) as session:
        centres.save_centre(profile.model_copy(update={"asks_groups": asks}), session=session)


def kept(desk_data: DeskData) -> list[tuple]:
    columns = LEARNER_GROUPS.c
    with desk_data.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(columns.gender, columns.age, columns.work))]


def test_it_is_off_until_the_centre_turns_it_on(desk_data: DeskData, code: str, visitor: Visitor) -> None:
    _ask(desk_data, asks=False)
    assert WORDS("groups.link.why") not in visitor.post("/request?lang=en", {"code": code}).words
    page = visitor.post(PATH, {"code": code})
    assert WORDS("groups.not-asked") in page.words
    assert page.offered("go") == ["forget"]
    sent = visitor.post(PATH, {"code": code, "gender": "woman", "go": "tell"})
    assert kept(desk_data) == []
    assert WORDS("groups.not-asked") in sent.words
    assert WORDS("groups.tell.done") not in sent.words


def test_who_says_nothing_takes_back_what_was_said_and_is_told_so(
    desk_data: DeskData, code: str, visitor: Visitor
) -> None:
    visitor.post(PATH, {"code": code, "gender": "woman", "go": "tell"})
    assert kept(desk_data) == [("woman", None, None)]
    nothing = visitor.post(PATH, {"code": code, "gender": "", "age": "", "work": "", "go": "tell"})
    assert kept(desk_data) == []
    assert WORDS("groups.forget.done") in nothing.words
    assert WORDS("groups.tell.done") not in nothing.words
    assert nothing.headers["cache-control"] == "no-store"


def test_it_is_said_left_out_and_taken_back(desk_data: DeskData, code: str, visitor: Visitor) -> None:
    assert WORDS("groups.link.why") in visitor.post("/request?lang=en", {"code": code}).words
    explained = visitor.get(PATH)
    assert WORDS("groups.who-sees") in explained.words
    page = visitor.post(PATH, {"code": code})
    assert page.tree.xpath("//select/@name") == ["gender", "age", "work"]
    assert "<script" not in page.text
    done = visitor.post(PATH, {"code": code, "gender": "woman", "age": "", "work": "out-of-work", "go": "tell"})
    assert WORDS("groups.tell.done") in done.words
    assert kept(desk_data) == [("woman", None, "out-of-work")]
    again = visitor.post(PATH, {"code": code})
    assert again.tree.xpath("//option[@selected]/@value") == ["", "", ""]  # what was said is not shown
    assert WORDS("groups.forget.done") in visitor.post(PATH, {"code": code, "go": "forget"}).words
    assert kept(desk_data) == []


@pytest.mark.parametrize("sent", [{"gender": "x", "go": "tell"}, {"go": "sell"}])
def test_what_nobody_offered_is_refused(desk_data: DeskData, code: str, visitor: Visitor, sent: dict[str, str]) -> None:
    assert visitor.post(PATH, {"code": code, **sent}).status == 422
    assert kept(desk_data) == []


def test_a_wrong_code_is_said_at_the_field_and_slowed_down(visitor: Visitor) -> None:
    assert WORDS("status.no-code") in visitor.post(PATH, {"code": " "}).words
    pages = [visitor.post(PATH, {"code": f"ABCD-{number}"}) for number in range(11)]
    assert WORDS("status.not-found") in pages[0].words
    assert pages[-1].status == 429


def test_the_coordinator_sees_the_question_only_where_a_centre_asks(desk_data: DeskData, code: str) -> None:
    from reports.demo import fill
    from tests.reports.screens.comparison.test_page import DAY, headings

    fill(desk_data.engine, 60, seed=2, today=DAY)
    at = desk_data.open_desk("differences")
    assert not at.exception
    assert WORDS("diff.groups.title") in headings(at)
    _ask(desk_data, asks=False)
    at = desk_data.open_desk("differences")
    assert WORDS("diff.groups.title") not in headings(at)
