"""What stands in quotation marks, also with others inside."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.parsing.quotation import quoted, without_quotes


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"Plants" and us', "Plants"),
        ('""Plants" and us"', '"Plants" and us'),
        ('"Us and "Plants"".', 'Us and "Plants"'),
        ("«Plantes et nous» 2024", "Plantes et nous"),
        ('„Bienen" und wir', "Bienen"),
        ('"never closed', None),
        ("no mark", None),
    ],
)
def test_the_mark_that_closes_is_the_one_that_belongs(text: str, inside: str | None) -> None:
    span = quoted(text, 0)
    assert (span and text[span[0] : span[1]]) == inside


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"Plants" and us', '"Plants" and us'),
        ('"Plants and us"', "Plants and us"),
        ('Us and "Plants"', 'Us and "Plants"'),
        ('Plants"', "Plants"),
        ('"', ""),
    ],
)
def test_only_marks_around_all_of_a_text_are_taken_off(text: str, bare: str) -> None:
    assert without_quotes(text) == bare


TITLE = '"Plants" and us'


@pytest.mark.parametrize(
    "lines",
    [
        ("has successfully completed the course", TITLE),
        (f'has successfully completed the course "{TITLE}".',),
        (f"Course: {TITLE}",),
    ],
)
def test_a_title_with_a_quotation_in_it_stays_whole(lines: tuple[str, ...]) -> None:
    answer = read_pages([Page.of_text("\n\n".join(("Marta Bianchi", *lines, "Issued on 8 March 2024")))])
    assert answer["facts"]["course_title"]["value"] == TITLE


def test_where_a_sentence_may_end_behind_the_quotation_a_person_decides() -> None:
    answer = read_pages([Page.of_text(f"Marta Bianchi has completed the course {TITLE}.")])
    assert [entry["value"] for entry in answer["candidates"]["course_title"]] == ["Plants", TITLE]
