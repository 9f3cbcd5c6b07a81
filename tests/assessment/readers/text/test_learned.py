"""Titles to which no phrase of a list leads, but a word for learning and one for a course."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout


def read(page: str) -> tuple[dict[str, object], list[object]]:
    """The facts of a drawn page, and the titles offered."""
    answer = read_pages(list(open_document(Layout("drawn", {}, page).build()).pages()))
    facts = {name: fact["value"] for name, fact in answer["facts"].items()}
    return facts, [entry["value"] for entry in answer["candidates"].get("course_title", ())]


@pytest.mark.parametrize(
    "sentence",
    [
        "who has graduated from our short course",
        "ha portato a termine l'attività formativa",
        "ha seguido con aprovechamiento la acción formativa",
        "a accompli en totalité l'atelier",
        "hat an unserem Kompaktkurs mit Erfolg teilgenommen:",
        "brała udział w szkoleniu e-learningowym",
        "prošla vzdělávacím programem",
        "s uspjehom odslušao i položio tečaj",
        "har tagit del av samtliga moment i kursen",
        "опанувала матеріал онлайн-курсу",
    ],
)
def test_a_verb_and_a_course_lead_to_the_title_and_from_the_name(sentence: str) -> None:
    facts, _ = read(f"28 Prova\n20 Maria Rossi\n12 {sentence}\n18 Bees and Us\n11 3.5.2024")
    assert (facts.get("learner"), facts.get("course_title")) == ("Maria Rossi", "Bees and Us")


@pytest.mark.parametrize("verb", ["asistió a", "participó en", "cursó", "realizó", "completó", "obtuvo plaza en"])
def test_a_denied_verb_leads_to_no_title(verb: str) -> None:
    page = "28 Prova\n20 Maria Rossi\n12 {} el curso de formación\n18 Abejas y nosotros\n11 3.5.2024"
    assert "course_title" not in read(page.format(f"No {verb}"))[0]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Prova recognises that Maria Rossi took and passed the e-learning module Bees and Us on 3 May 2024.", False),
        ("This says that Maria Rossi has taken the online course 'Bees and Us' run by Prova.", True),
        ("We are glad that Maria Rossi studied Bees and Us, a 16-hour online course from Prova.", False),
        ("Maria Rossi completed the course Monday to Friday.", False),
        ("On 3 May 2024 Maria Rossi took the online course 'Bees and Us'.", True),
        ("Maria Rossi took part as a speaker in the seminar 'Bees and Us'.", None),
        ("Maria Rossi never took the online course 'Bees and Us'.", False),
        ("Maria Rossi has not finished the online course 'Bees and Us'.", False),
        ("Completion of the module 'Bees and Us' is required for this certificate.", None),
        ("Maria Rossi took and passed the entry requirements for the course 'Bees and Us'.", None),
        ("Students who passed the course 'Bees and Us' need no other.", None),
        ("Maria Rossi Participation in this course Bees and Us is free.", None),
    ],
)
def test_a_sentence_speaks_of_somebody_who_learned(sentence: str, title: bool | None) -> None:
    answer = read_pages([Page.of_text(sentence)])
    stated = answer["facts"].get("course_title", {}).get("value")
    offered = [entry["value"] for entry in answer["candidates"].get("course_title", ())]
    named = "Bees and Us" if "Bees" in sentence else "Monday to Friday"
    assert (stated, offered) == ((named, []) if title else (None, [named] if title is False else []))


@pytest.mark.parametrize(("words", "prize"), [("with the grade", "Very Good"), ("and was awarded the", "Gold Medal")])
def test_a_grade_or_a_prize_is_no_title(words: str, prize: str) -> None:
    facts, _ = read(f"28 Prova\n20 Maria Rossi\n12 completed the course {words}\n18 {prize}\n11 3.5.2024")
    assert "course_title" not in facts


@pytest.mark.parametrize("post", ["vodja izobraževanja v podjetju", "head of the course on", "voditelj tečaja"])
def test_who_signs_a_course_is_not_its_learner(post: str) -> None:
    facts, _ = read(f"30 Priznanje\n18 Ana Novak\n11 {post}\n18 Zelena dolina in svetovanje\n9 konec strani")
    assert not {"learner", "course_title"} & facts.keys()


def test_a_body_below_the_word_for_the_course_is_no_title() -> None:
    facts, _ = read("30 Certificate\n18 Ana Novak\n11 has passed a course offered by\n18 Green Valley\n9 end")
    assert "course_title" not in facts
