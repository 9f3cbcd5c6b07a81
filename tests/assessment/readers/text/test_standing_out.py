"""Learner and title from how a page is set, in a language whose sentences nobody has written down."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout

NAME = "22 Mirela Dushku"


def read(*lines: str) -> dict[str, Any]:
    page = list(open_document(Layout("albanian", {}, "\n".join(lines)).build()).pages())
    answer: dict[str, Any] = read_pages(page)
    return answer


def values(answer: dict[str, Any], name: str) -> tuple[Any, list[Any]]:
    return answer["facts"].get(name, {}).get("value"), [entry["value"] for entry in answer["candidates"].get(name, ())]


TITLE = "Bazat e kopshtarisë urbane"


@pytest.mark.parametrize("line", [f"18 {TITLE}", f"12 “{TITLE}”"])
def test_a_block_that_stands_out_below_a_name_is_offered_and_stated_if_the_name_is_the_learners(line: str) -> None:
    lines = ("28 DËSHMI", NAME, "12 ka përfunduar me sukses", line, "9 më 3 maj 2024")
    answer = read(*lines)
    assert values(answer, "course_title") == (None, [TITLE])
    assert values(answer, "learner") == (None, ["Mirela Dushku"])
    answer = read(*lines, "9 l Name: Mirela Dushku")
    assert values(answer, "course_title") == (TITLE, [])
    assert values(answer, "learner") == ("Mirela Dushku", [])


SENTENCE = "14 p This certifies that Ana Gil has completed the above course on 3 May 2024."


@pytest.mark.parametrize(
    ("lines", "stated", "offered"),
    [
        (("24 Certificate of Completion", "24 Soil and Water Basics"), "Soil and Water Basics", []),
        (("24 Anna's Green Academy", "20 Soil and Water Basics"), None, []),
        (("30 Green Garden Days", "20 Soil and Water Basics"), None, ["Green Garden Days", "Soil and Water Basics"]),
        # A brand stands above the heading, or another title, in any size, between the block and the sentence.
        (("30 Green Days", "24 Certificate of Completion", "13 Soil Basics"), None, ["Green Days", "Soil Basics"]),
        (("30 Green Days", "24 Certificate of Completion"), None, ["Green Days"]),
        (("24 Certificate of Completion", "30 Green Days", "13 Soil Basics"), None, ["Green Days", "Soil Basics"]),
        (("30 Well Done Everybody",), None, []),
        (("30 Botany",), None, ["Botany"]),
    ],
)
def test_a_sentence_may_point_at_the_title_above_it(lines: tuple[str, ...], stated: str, offered: list[str]) -> None:
    assert values(read(*lines, SENTENCE), "course_title") == (stated, offered)


def test_who_signs_and_for_whom_is_neither_learner_nor_title() -> None:
    answer = read(
        "30 Priznanje",
        "18 Ana Novak",
        "11 vodja programa v podjetju",
        "18 Zelena dolina in svetovanje",
        "9 konec strani",
    )
    assert not {"learner", "course_title"} & answer["facts"].keys()


@pytest.mark.parametrize(
    "lines",
    [
        (NAME, "12 ka studiuar në", "18 Universiteti i Durrësit"),  # a body
        (NAME, "12 ka ndjekur trajnimin.", "18 Bazat e kopshtarisë urbane"),  # the sentence is over
        (NAME, "12 ka përfunduar", "18 120 orë"),
        (NAME, "12 Ka Përfunduar", "18 Bazat e kopshtarisë urbane"),  # no sentence between them
        ("12 Mirela Dushku", "12 ka përfunduar me sukses", "12 Bazat e kopshtarisë"),  # nothing stands out
    ],
)
def test_nothing_is_stated_where_the_block_may_be_something_else(lines: tuple[str, ...]) -> None:
    assert values(read("28 DËSHMI", *lines), "course_title")[0] is None


def test_a_title_that_may_be_a_name_is_only_offered() -> None:
    answer = read("28 DËSHMI", NAME, "12 ka punuar me", "18 Arben Leka", "12 më 3 maj 2024")
    assert values(answer, "course_title")[0] is None


@pytest.mark.parametrize(
    ("sentence", "body", "stated"),
    [
        ("for completing all parts of our course", "Hillside College", True),
        ("for completing all parts of our course", "Hillside", False),  # it may be the brand
        ("for outstanding commitment", "Hillside College", False),  # it may be a slogan
    ],
)
def test_the_largest_block_is_the_title_if_nothing_else_is(sentence: str, body: str, *, stated: bool) -> None:
    answer = read(f"14 {body}", "30 Bees for All", "14 Certificate", "12 awarded to", "22 Ana Gil", f"12 {sentence}.")
    assert values(answer, "course_title") == (("Bees for All", []) if stated else (None, ["Bees for All"]))


def test_a_town_before_the_day_is_no_title() -> None:
    lines = ("12 por haber completado con éxito las 25 horas del curso", "11 Valdemora, 22 de febrero de 2024")
    answer = read("28 CERTIFICADO", "12 otorgado a", "20 Nerea Solís Pardo", *lines)
    assert values(answer, "course_title") == (None, [])


AGAIN = "O aluno alcançou a credencial do nível por concluir o curso {} e nada mais,"


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        (AGAIN.format("Redes de jardins: Introdução às hortas"), True),
        (AGAIN.format("Redes"), False),  # another course
        ("Quem concluir o curso Redes de jardins: Introdução às hortas não recebe créditos", False),
    ],
)
def test_the_largest_line_is_the_title_if_a_sentence_names_it_again(sentence: str, *, stated: bool) -> None:
    lines = (
        "12 l Certificado de conclusão de curso",
        "21 l Redes de jardins: Introdução às hortas",
        f"11 l {sentence}",
    )
    assert (values(read(*lines), "course_title")[0] is not None) == stated
