"""Text and fields that say other than what is drawn."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from assessment.checks.pdf.letters import text_of_codes
from assessment.sandbox import read_certificate
from tests.support.certificates import unknown, unseen
from tests.support.certificates.altering import ALTERED

DAY = date(2026, 11, 22)


def answers_of(data: bytes) -> list[tuple[str, str]]:
    reading = read_certificate(data, on=DAY)
    return [(check.result, check.reason_id) for check in reading.checks if check.check == "shown-agrees"]


@pytest.mark.parametrize("name", ["uk-zavershyv", "el-epityxos", "pl-ukonczyl", "en-moodle-default"])
def test_a_genuine_file_is_not_remarked_whatever_its_letters(name: str) -> None:
    layout = next(layout for layout in unknown.layouts("first") if layout.name == name)
    assert answers_of(layout.build()) == []


def test_nothing_is_certain_where_the_text_says_another_digit_than_is_drawn() -> None:
    reading = read_certificate(ALTERED["the text says another digit than the font draws"].build(), on=DAY)
    (check,) = (check for check in reading.checks if check.check == "shown-agrees")
    assert check.fields == {"page": "1", "drawn": "3", "text": "9"}
    assert reading.facts == {}
    assert [entry.value for entry in reading.candidates["hours"]] == [90]


def test_only_the_fields_are_uncertain_where_one_shows_another_text_than_it_holds() -> None:
    reading = read_certificate(ALTERED["a field holds another name than it shows"].build(), on=DAY)
    assert "learner" not in reading.facts
    assert [entry.value for entry in reading.candidates["learner"]] == ["Greta Verdi"]
    assert reading.value("course_title") == "Introduction to Botany"


def test_two_shapes_for_one_digit_are_remarked_in_a_font_that_names_none() -> None:
    layout = next(layout for layout in unknown.layouts("first") if layout.name == "pl-ukonczyl")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(layout.build())) as document:
        for font in document.pages[0].Resources.Font.values():
            if "/ToUnicode" in font:
                codes = {text: code for code, text in text_of_codes(font).items()}
                if {"1", "6"} <= codes.keys():
                    texts = {**text_of_codes(font), codes["1"]: "6"}
                    entries = "".join(f"<{code:02x}> <{ord(text[0]):04x}> " for code, text in texts.items() if text)
                    font.ToUnicode.write(f"begincmap 1 beginbfchar {entries}endbfchar endcmap".encode())
        document.save(out, static_id=True)
    assert answers_of(out.getvalue()) == [("cannot-tell", "digit")]


def test_tables_of_letters_are_read_in_both_their_forms() -> None:
    font = pikepdf.Dictionary()
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            ToUnicode=pdf.make_stream(
                b"2 beginbfrange <01> <03> <0041> <04> <05> [<0061> <00660069>] endbfrange "
                b"1 beginbfchar <20> <0020> endbfchar"
            )
        )
        assert text_of_codes(font) == {1: "A", 2: "B", 3: "C", 4: "a", 5: "fi", 32: " "}


def test_a_broken_table_silences_nothing() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(unseen.page(lambda canvas: unseen.line(canvas, "Workload: 30 hours")))) as document:
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(b"beginbfrange <zz> [ <00 endbfrange beginbfchar <1 endbfchar")
        document.save(out, static_id=True)
    reading = read_certificate(out.getvalue(), on=DAY)
    assert {check.check for check in reading.checks} >= {"file-integrity", "visible-text"}
