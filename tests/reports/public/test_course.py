"""A provider checks a course: step by step, nothing stored, each thing typed kept or explained."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.text import words_in
from reports.public.course import STEPS
from tests.reports.public.conftest import Page, Visitor

TEXT = words_in("en")


def on(visitor: Visitor, page: Page, go: str = "next", **fields: Any) -> Page:
    return visitor.post("/course", {"state": page.hidden()["state"], "go": go, **fields})


def at(visitor: Visitor, step: str) -> Page:
    page = visitor.get("/course")
    for _ in range(STEPS.index(step)):
        page = on(visitor, page)
    return page


def test_from_the_first_step_to_the_report(visitor: Visitor) -> None:
    page = on(visitor, visitor.get("/course"), title="Botany for gardeners", country="ES", purpose="credit")
    for step in STEPS[1:-1]:
        assert page.h1 == TEXT(f"criterion.{step}.name")
        fields = {"testing.kind": "attendance"} if step == "testing" else {}
        page = on(visitor, page, **fields)
    page = on(visitor, page, stated=["title", "workload"])
    assert page.h1 == TEXT("provider.report.title")
    assert "Botany for gardeners" in page.words
    assert TEXT("criterion.testing.name") in page.tree.xpath("//div[@class='l-outcome']")[0].text_content()
    assert "Spain" in page.words
    assert TEXT("purpose.portfolio.name") not in page.words


def test_what_was_answered_is_there_after_going_back_and_from_the_report(visitor: Visitor) -> None:
    page = on(visitor, at(visitor, "testing"), **{"testing.kind": "final"})
    page = on(visitor, page, "back")
    assert page.tree.xpath("//input[@name='testing.kind'][@checked]/@value") == ["final"]
    page = on(visitor, page, "report")
    (again,) = page.tree.xpath("//button[@name='go']/@value")
    assert on(visitor, page, again).h1 == TEXT("criterion.testing.name")


def test_what_cannot_be_read_is_named_at_the_top_and_at_the_field_and_stays(visitor: Visitor) -> None:
    page = on(visitor, at(visitor, "workload"), hours="many", weeks="4")
    assert page.h1 == TEXT("criterion.workload.name")
    assert page.tree.xpath("//title")[0].text.startswith(TEXT("public.problem-in-title"))
    (box,) = page.tree.xpath("//div[@role='alert'][@autofocus]")
    assert box.xpath(".//a/@href") == ["#hours"]
    (field,) = page.tree.xpath("//input[@id='hours']")
    assert (field.get("value"), field.get("aria-invalid")) == ("many", "true")
    assert page.tree.get_element_by_id(field.get("aria-describedby").strip()).text == TEXT("public.typed.hours")
    assert page.tree.xpath("//input[@id='weeks']/@value") == ["4"]
    assert on(visitor, page, hours="20-30", weeks="4").h1 == TEXT("criterion.testing.name")


def test_what_no_case_can_hold_is_said_and_not_kept(visitor: Visitor) -> None:
    page = on(visitor, at(visitor, "workload"), weeks="500", hours_per_week="100")
    assert TEXT("public.typed.weeks-times-hours") in page.words
    assert page.tree.xpath("//input[@id='weeks']/@value") == ["500"]


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("testing", {"testing.kind": "no-such-answer"}),
        ("certificate", {"stated": "no-such-element"}),
        ("course", {"country": "XX"}),
        ("course", {"purpose": "everything"}),
        ("course", {"participation": "asleep"}),
    ],
)
def test_an_answer_that_does_not_exist_is_refused(step: str, fields: dict[str, str], visitor: Visitor) -> None:
    assert on(visitor, at(visitor, step), **fields).status == 422


def test_too_long_a_text_is_no_error_of_ours(visitor: Visitor) -> None:
    page = on(visitor, visitor.get("/course"), title="A" * 6_000)
    assert page.status == 200
    assert TEXT("public.typed.long") in page.words


def test_the_report_is_kept_as_pdf(visitor: Visitor, pango: None) -> None:
    report = on(visitor, on(visitor, at(visitor, "testing"), **{"testing.kind": "final"}), "report")
    answer = visitor.request("POST", "/course/report.pdf", data=report.hidden())
    assert answer.content.startswith(b"%PDF-")
