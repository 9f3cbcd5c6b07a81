"""Only what an eye can see on a page is read, in whatever way the rest was hidden."""

from __future__ import annotations

from datetime import date

import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from assessment.facts.model import Check, Reading
from assessment.readers.document import opening, visibility
from assessment.sandbox import read_certificate
from assessment.sandbox.worker import work
from tests.support.certificates import unseen

DAY = date(2026, 11, 22)


def checks_of(reading: Reading) -> list[Check]:
    """The answers of the check."""
    return [check for check in reading.checks if check.check == "visible-text"]


def values(reading: Reading, name: str) -> set[object]:
    """Everything that was read for a fact."""
    fact = reading.facts.get(name)
    return {entry.value for entry in [*([fact] if fact else []), *reading.candidates.get(name, [])]}


@pytest.mark.parametrize("way", unseen.HIDDEN)
def test_what_nobody_sees_is_not_read_and_is_told(way: str) -> None:
    reading = read_certificate(unseen.HIDDEN[way](), "c.pdf", on=DAY)
    assert {name: reading.value(name) for name in unseen.FACTS} == unseen.FACTS
    assert 300 not in values(reading, "hours")
    assert 12 not in values(reading, "credits")
    answers = checks_of(reading)
    assert answers
    assert all(answer.result != "passed" for answer in answers)
    assert any("hours" in answer.fields["text"] for answer in answers)


@pytest.mark.parametrize("way", unseen.SHOWN)
def test_what_can_be_seen_is_read_as_before(way: str) -> None:
    reading = read_certificate(unseen.SHOWN[way](), "c.pdf", on=DAY)
    assert {name: reading.value(name) for name in (*unseen.FACTS, "hours", "credits")} == {
        **unseen.FACTS,
        "hours": 300,
        "credits": 12,
    }
    assert [answer.reason_id for answer in checks_of(reading)] == [
        "scan" if "a scan" in way or "without letters" in way else "all-seen"
    ]


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("white", "blank"),
        ("written anew", "covered"),
        ("under a note", "note"),
        ("half a point", "small"),
        ("below the page", "outside"),
    ],
)
def test_a_value_that_would_have_been_read_fails_and_says_why(way: str, reason: str) -> None:
    (answer,) = checks_of(read_certificate(unseen.HIDDEN[way](), "c.pdf", on=DAY))
    assert (answer.result, answer.reason_id) == ("failed", reason)
    assert answer.fields["page"] == "1"
    assert answer.detail.startswith("page=1 left=")


@pytest.mark.parametrize("behind", [0, 0.4, 0.8])
def test_a_white_digit_half_behind_its_neighbour_is_not_read(behind: float) -> None:
    def line(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 14)
        canvas.drawString(60, 60, "Workload: 30")
        start, wide = 60 + canvas.stringWidth("Workload: 30"), canvas.stringWidth("0")
        canvas.setFillGray(1)
        canvas.drawString(start, 60, "0")
        canvas.setFillGray(0)
        canvas.drawString(start + behind * wide, 60, " hours")

    reading = read_certificate(unseen.page(line), "c.pdf", on=DAY)
    assert reading.value("hours") == 30
    assert [answer.result for answer in checks_of(reading)] != ["passed"]


def test_what_was_written_in_its_place_is_read() -> None:
    assert read_certificate(unseen.HIDDEN["written anew"](), on=DAY).value("hours") == 3000


def test_a_few_words_in_white_that_say_nothing_are_no_fault() -> None:
    def white(canvas: Canvas) -> None:
        canvas.setFillColor("white")
        unseen.line(canvas, "Powered by a program")

    (answer,) = checks_of(read_certificate(unseen.page(white), on=DAY))
    assert (answer.result, answer.reason_id) == ("passed", "nothing-said")


def test_a_line_that_runs_over_the_edge_is_no_fraud() -> None:
    (answer,) = checks_of(read_certificate(unseen.page(unseen.at(700, 200)), on=DAY))
    assert (answer.result, answer.reason_id) == ("cannot-tell", "cut")


def test_a_page_full_of_texts_one_over_the_other_is_read_quickly() -> None:
    def pile(canvas: Canvas) -> None:
        for number in range(600):
            canvas.setFont("Helvetica", 40)
            canvas.drawString(60 + number % 7, 100 + number % 5, f"{number} hours of nothing at all, {number} ECTS")

    reading = read_certificate(unseen.page(pile), on=DAY)
    assert reading.problem is None
    assert reading.value("learner") == "Marta Bianchi"


def test_a_page_for_which_no_time_is_left_has_nothing_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_MOST_LOOKING", 0.0)
    _, answer = work(unseen.page(unseen.line), {"certificates": [], "issuers": {}, "fetched": {}, "on": "2026-11-22"})
    assert answer["facts"] == {}
    assert [entry["value"] for entry in answer["candidates"]["hours"]] == [300]
    assert ("cannot-tell", "too-slow") in [(check["result"], check["reason_id"]) for check in answer["checks"]]


def test_letters_of_a_page_that_takes_long_to_draw_are_neither_read_nor_called_covered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(visibility, "_QUICK", -1.0)
    told = {"certificates": [], "issuers": {}, "fetched": {}, "on": "2026-11-22"}
    for way in ("white", "written anew"):
        _, answer = work(unseen.HIDDEN[way](), told)
        assert {name: answer["facts"][name]["value"] for name in unseen.FACTS} == unseen.FACTS
        assert 300 not in [entry["value"] for entry in answer["candidates"].get("hours", [])]
        checks = [
            (check["result"], check["reason_id"]) for check in answer["checks"] if check["check"] == "visible-text"
        ]
        assert checks == [("cannot-tell", "too-slow")], way
    _, answer = work(unseen.SHOWN["in a font without letters, over outlines"](), told)
    reasons = [check["reason_id"] for check in answer["checks"] if check["check"] == "visible-text"]
    assert reasons == ["too-slow"]


def test_what_print_of_a_page_that_takes_long_to_draw_would_change_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility, "_QUICK", -1.0)
    told = {"certificates": [], "issuers": {}, "fetched": {}, "on": "2026-11-22"}
    for name, y, size, anew in (
        ("learner", 445, 22, "Ana Gil"),
        ("course_title", 380, 22, "Advanced Botany"),
        ("issue_date", 320, 12, "Issued on 9 June 2025"),
    ):

        def forge(canvas: Canvas, y: int = y, size: int = size, anew: str = anew) -> None:
            unseen.panel(white, (50, y - 6, 500, 28))(canvas)
            canvas.setFont("Helvetica", size)
            canvas.drawString(unseen.X, y, anew)

        _, answer = work(unseen.page(forge), told)
        assert name not in answer["facts"], name
        assert len(answer["candidates"][name]) == 1, name
        others = {other: answer["facts"][other]["value"] for other in unseen.FACTS if other != name}
        assert others == {other: unseen.FACTS[other] for other in others}


@pytest.mark.parametrize(("size", "grey", "left"), [(5, 0.7, 60.3), (8, 0.0, 60.0), (10, 0.6, 60.45)])
def test_thin_letters_of_a_code_are_seen(size: int, grey: float, left: float) -> None:
    def code(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, 400, "Certificate ID: p2fucla4mw-il1l")

    assert read_certificate(unseen.page(code), on=DAY).value("verification_code") == "p2fucla4mw-il1l"
