"""Which names are one person's: a table to agree with, and what holds for all names."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.checks import CheckContext
from assessment.checks.name_agrees import run
from assessment.facts.model import Candidate, Fact, Reading
from assessment.matching.person_names import same_person

SAME = """
Maria Rossi | ROSSI MARIA
Rossi, Maria | Maria Rossi
María José García López | Maria Jose Garcia
Maria Anna Rossi | Maria Rossi
Maria A. Rossi | Maria Anna Rossi
Maria dos Santos | Maria Santos
Hans Müller | Hans Muller
Hans Müller | Mueller Hans
Anna Strauß | Anna Strauss
Ole Sørensen | Ole Soerensen
Åse Ødegård | Aase Odegaard
Jean-Pierre Dupont | Jean Pierre Dupont
Jean-Pierre Dupont | Jeanpierre DUPONT
Sinéad O'Connor | Sinead OConnor
Anna De Luca | Anna DeLuca
Ugo D’Angelo | Ugo D'Angelo
Dott.ssa Maria Rossi | Maria Rossi
Maria Rossi, PhD | Prof. Maria Rossi
Maria Rossi 1234567 | Maria Rossi
MariaRossi | Maria Rossi
Łukasz Żak | Lukasz Zak
İbrahim Yılmaz | IBRAHIM YILMAZ
Siniša Đurić | Sinisa Djuric
Юлия Щербакова | Yuliya Shcherbakova
Юлия Щербакова | Iuliia Shcherbakova
Юлия Щербакова | Julia Scherbakova
Yuliya Petrova | Iuliia Petrova
Сергій Шевченко | Serhii Shevchenko
Сергей Шевченко | Sergei Ševčenko
Дмитро Іваненко | Dmytro Ivanenko
Екатерина Царёва | Yekaterina Tsaryova
Екатерина Царёва | Ekaterina Tsareva
Юрій Гнатюк | Yurii Hnatiuk
Ivan Petrovich Sidorov | Иван Сидоров
Γιώργος Παπαδόπουλος | Giorgos Papadopoulos
Ευστάθιος Μπάρκας | Efstathios Barkas
გიორგი წერეთელი | Giorgi Tsereteli
Անահիտ Սարգսյան | Anahit Sargsyan
محمد علي | علي محمد
Li Wei (李伟) | Wei Li
Anna | ANNA
"""
CLOSE = """
Maria Rosi | Maria Rossi
Mraia Rossi | Maria Rossi
Mario Rossi | Maria Rossi
Ana | Anna
M. Rossi | Maria Rossi
J.R. Smith | John Robert Smith
Maria | Maria Rossi
Maria Bianchi | Maria Rossi
Luca Rossi | Marco Rossi
Alex Smith | Alexander Smith
Hans Mueller | Hans Muller
Fran ois Lefevre | François Lefèvre
محمد علي | Mohammed Ali
李伟 | Li Wei
Maria Rossi Luca Bianchi Anna Verdi | Maria Rossi
"""
OTHER = """
Maria Rossi | Luca Bianchi
Maria Rossi Verdi | Luca Rossi Neri
Maria | Luca
Иван Петров | Пётр Сидоров
Юлия Петрова | Anna Smirnova
Maria de la Cruz | Luca de la Torre
李伟 | 王芳
"""


def rows(table: str) -> list[list[str]]:
    return [[name.strip() for name in row.split("|")] for row in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("name", "other", "likeness"),
    [(*row, "same") for row in rows(SAME)]
    + [(*row, "close") for row in rows(CLOSE)]
    + [(*row, "other") for row in rows(OTHER)],
)
def test_what_a_practitioner_would_say(name: str, other: str, likeness: str) -> None:
    assert same_person(name, other) == same_person(other, name) == likeness


LETTERS = "aábcçdđeéèfgğhiıíjklłmnñoöøpqrsšßtuüvwxyýzžæåþАаЮюёщїГгδωηΣც李محר '’-."
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=5).map(" ".join)


@given(NAMES, NAMES)
def test_it_does_not_matter_which_name_comes_first(name: str, other: str) -> None:
    assert same_person(name, other) == same_person(other, name)


@given(NAMES, NAMES, st.randoms(use_true_random=False))
def test_the_order_of_the_words_does_not_matter(name: str, other: str, chance: object) -> None:
    words = name.split()
    chance.shuffle(words)  # type: ignore[attr-defined]
    assert same_person(name, other) == same_person(" ".join(words), other)


@given(st.lists(st.text("abcçdeéèfghijklmnñoöpqrstuüvwxyýzž", min_size=2), min_size=1, max_size=5).map(" ".join))
def test_accents_and_capitals_never_matter(name: str) -> None:
    bare = "".join(x for x in unicodedata.normalize("NFD", name) if not unicodedata.combining(x))
    assert same_person(name, bare) == same_person(name, bare.upper()) == same_person(name, name.title()) == "same"


@given(st.text(), st.text())
def test_no_text_is_too_odd(name: str, other: str) -> None:
    assert same_person(name, other) in ("same", "close", "other")


def reading(*offered: str, fact: str | None = None) -> Reading:
    facts = {"learner": Fact(value=fact)} if fact else {}
    candidates = {"learner": [Candidate(value=name) for name in offered]} if offered else {}
    return Reading(file="c.pdf", sha256="", facts=facts, candidates=candidates)


@pytest.mark.parametrize(
    ("reading", "applicant", "result", "reason"),
    [
        (reading(fact="MARIA ROSSI"), "Maria Rossi", "passed", "same"),
        (reading(fact="Maria Anna Rossi"), "Maria Rossi", "passed", "within"),
        (reading(fact="Maria Rosi"), "Maria Rossi", "cannot-tell", "almost"),
        (reading(fact="Maria Verdi"), "Maria Rossi", "cannot-tell", "part"),
        (reading(fact="M. Rossi"), "Maria Rossi", "cannot-tell", "initials"),
        (reading(fact="李伟"), "Li Wei", "cannot-tell", "script"),
        (reading(fact="Luca Bianchi"), "Maria Rossi", "failed", "other"),
        (reading(fact="Luca Bianchi"), None, "cannot-tell", "no-applicant"),
        (reading(fact="Luca Bianchi"), "  ", "cannot-tell", "no-applicant"),
        (reading(), "Maria Rossi", "cannot-tell", "no-name"),
        (reading("Luca Bianchi", "Rossi Maria"), "Maria Rossi", "cannot-tell", "one-agrees"),
        (reading("Luca Bianchi", "Anna Verdi"), "Maria Rossi", "cannot-tell", "none-agrees"),
    ],
)
def test_the_name_on_the_certificate_is_the_applicants(
    reading: Reading, applicant: str | None, result: str, reason: str
) -> None:
    answer = run(reading, CheckContext(date(2026, 11, 22), learner=applicant))
    assert (answer.result, answer.reason) == (result, reason)
