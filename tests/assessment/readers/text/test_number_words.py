"""Hours in words, in the languages that are read."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.text.number_words import in_digits


def hours(line: str) -> object:
    fact = read_pages([Page.of_text(f"Certificate\n\nMarta Bianchi\n\n{line}")])["facts"].get("hours")
    return fact and fact["value"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Duration: twenty-five hours", 25),
        ("Duration: thirty (30) hours", 30),
        ("Duration: one hundred and twenty hours", 120),
        ("Duration: 4 hours 12 minutes", 4.2),
        ("com carga horária de duas horas", 2),
        ("duração de vinte e cinco horas", 25),
        ("d'une durée de vingt-cinq heures", 25),
        ("Durée : soixante-dix heures", 70),
        ("duración de treinta y cinco horas", 35),
        ("durata di venticinque ore", 25),
        ("Dauer: fünfundzwanzig Stunden", 25),
        ("studiebelasting: vijfentwintig uur", 25),
        ("w wymiarze dwudziestu godzin", 20),
        ("durada de vint-i-cinc hores", 25),
        ("cunha duración de corenta horas", 40),
        ("cu o durată de douăzeci și cinci de ore", 25),
        ("Omfattning: tjugofem timmar", 25),
        ("varighed: femogtyve timer", 25),
        ("varighed: tres timer", 60),
        ("kesto: kaksikymmentäviisi tuntia", 25),
        ("maht: kakskümmend viis tundi", 25),
        ("v rozsahu dvaceti hodin", 20),
        ("v rozsahu dvadsiatich hodín", 20),
        ("u trajanju od dvadeset i pet sati", 25),
        ("v obsegu dvajset ur", 20),
        ("időtartam: huszonöt óra", 25),
        ("διάρκειας είκοσι πέντε ωρών", 25),
        ("продължителност: двадесет и пет часа", 25),
        ("в объёме двадцати пяти часов", 25),
        ("обсягом двадцять п'ять годин", 25),
        ("trukmė: dvidešimt penkių valandų", 25),
        ("apjoms: divdesmit stundas", 20),
        ("süre: yirmi beş saat", 25),
        ("iraupena: hogei ordu", 20),
    ],
)
def test_numbers_in_words_are_hours_like_others(line: str, number: float) -> None:
    assert hours(line) == number


@pytest.mark.parametrize(
    "line",
    [
        "Il corso non ha la durata di venti ore",
        "O curso não confere as vinte horas do curso",
        "of a total of forty hours the learner completed twelve hours",
        "Minimum twenty hours required",
        "Workload: four hours per week",
        "Duration: thirty (40) hours",
        "two of the hours",
    ],
)
def test_what_denies_or_speaks_of_something_else_states_nothing(line: str) -> None:
    assert hours(line) is None


def test_letters_keep_their_places() -> None:
    text = "com carga horária de vinte e cinco horas, e duas horas de exame"
    assert len(in_digits(text)) == len(text)
    assert in_digits("um curso de um ano") == "um curso de um ano"
