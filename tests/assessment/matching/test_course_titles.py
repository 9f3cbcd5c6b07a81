"""Which titles are one course's: a table to agree with, and what holds for all titles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.checks import CheckContext
from assessment.checks.title_agrees import run
from assessment.facts.model import Candidate, Fact, Reading
from assessment.matching.course_titles import same_title

ROWS = """
same   | Machine Learning = MACHINE LEARNING
same   | Machine Learning = Machine Learning | Coursera
same   | Machine Learning = Machine Learning on Coursera
same   | Machine Learning = Machine Learning (edX)
same   | CS50x: Introduction to Computer Science = Introduction to Computer Science
same   | 6.00.1x: Introduction to Programming = Introduction to Programming
same   | Learning How to Learn: Powerful mental tools to master tough subjects = Learning How to Learn
same   | Research & Development = Research and Development
same   | Linear Classi ers = Linear Classifiers
same   | Économie générale = Economie generale
same   | The Elements of AI = Elements of AI
same   | CS50x: Introduction to Computer Science = CS50: Introduction to Computer Science
close  | PHYS101: Introduction to Physics = PHYS102: Introduction to Physics
close  | ENGL 101: English Composition = Engl-102: English Composition
close  | 6.00.1x: Introduction to Programming = 6.00.2x: Introduction to Programming
same   | Data Science 1T2023 = Data Science 2T2024
same   | Machine Learning (2023T1) = Machine Learning (2024T2)
same   | Wprowadzenie do programowania 2024r. = Wprowadzenie do programowania 2023r.
same   | Excel avanzado 120h = Excel avanzado 100h
same   | Excel 1.5 h = Excel 2.5 h
same   | WS2023: Botany = SS2024: Botany
same   | Mai 2023: Botany = June 2024: Botany
same   | Botany 25.03.2024 = Botany 01.04.2024
same   | Excel 120h online = Excel 100h online
same   | 1H2023: Botany = 2H2024: Botany
close  | COMP2011: Programming = COMP2012: Programming
close  | COMP 2011: Programming = COMP 2012: Programming
close  | BIOL 2040 - Botany = BIOL 2050 - Botany
close  | HIST 1900: Botany = HIST 1950: Botany
close  | H2020: Writing = H2021: Writing
close  | UFCD 2010 - Pragas = UFCD 2011 - Pragas
close  | UF 1930: Pragas = UF 1940: Pragas
close  | MF 1950: Agua = MF 1951: Agua
close  | 14.01 T Economics = 14.02 T Economics
close  | 101H: Botany = 102H: Botany
close  | Web 2.0 = Web 3.0
close  | PHYS101: Physics 1T2023 = PHYS102: Physics 2T2023
close  | Machine Learning = Machine Learning for Healthcare
close  | Data Science = Data Science Specialization
close  | Microeconomics = Macroeconomics
close  | English B1 = English B2
close  | Calculus Part 1 = Calculus Part 2
close  | Calculus I = Calculus II
close  | Digital Skills 2023 = Digital Skills 2024
close  | Python for Everybody = Programming for Everybody (Getting Started with Python)
unlike | Botany = Botanica
unlike | Machine Learning = Apprendimento automatico
unlike | Diritto del lavoro = Introduction to Labour Law
unlike | Машинное обучение = Machine Learning
other  | Introduction to Botany = The Economics of Money
other  | Introduction to Botany = Introduction to Economics
other  | Fondamenti di botanica = Introduzione al diritto del lavoro
"""
TABLE = [tuple(part.strip() for part in row.replace("|", "=", 1).split("=")) for row in ROWS.strip().splitlines()]


@pytest.mark.parametrize(("likeness", "title", "other"), TABLE)
def test_what_a_practitioner_would_say(likeness: str, title: str, other: str) -> None:
    assert same_title(title, other) == same_title(other, title) == likeness


@given(st.text(), st.text())
def test_no_title_is_too_odd_and_the_order_does_not_matter(title: str, other: str) -> None:
    assert same_title(title, other) == same_title(other, title)


@given(st.text("abcdeghijkmnoéü 12:-", min_size=1).filter(lambda title: any(map(str.isalpha, title))))
def test_a_title_is_its_own_in_capitals_too(title: str) -> None:
    assert same_title(title, title.upper()) == "same"


@pytest.mark.parametrize(
    ("fact", "offered", "course", "result", "reason"),
    [
        ("Botany", [], "BOTANY", "passed", "same"),
        ("Botany", [], "Botany of Trees", "cannot-tell", "close"),
        ("Botany", [], "Botanica", "cannot-tell", "unlike"),
        ("Introduction to Botany", [], "The Economics of Money", "failed", "other"),
        ("Botany", [], None, "cannot-tell", "no-course"),
        (None, [], "Botany", "cannot-tell", "no-title"),
        (None, ["Module 1", "Botany"], "Botany", "cannot-tell", "one-agrees"),
        (None, ["Module 1", "Module 2"], "Botany", "cannot-tell", "none-agrees"),
    ],
)
def test_the_title_is_that_of_the_course(
    fact: str | None, offered: list[str], course: str | None, result: str, reason: str
) -> None:
    facts = {"course_title": Fact(value=fact)} if fact else {}
    candidates = {"course_title": [Candidate(value=title) for title in offered]} if offered else {}
    reading = Reading(file="c.pdf", sha256="", facts=facts, candidates=candidates)
    answer = run(reading, CheckContext(date(2026, 11, 22), title=course))
    assert (answer.result, answer.reason) == (result, reason)
