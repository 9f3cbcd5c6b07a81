"""Whole numbers of hours behind their words, in further languages, and in sentences of six more common ones."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.platforms import generic
from assessment.readers.text.quantities import amounts_in


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("продължителност: 40 учебни часа", 40),
        ("potwierdza udział w 8-godzinnym szkoleniu", 8),
        ("hat am 40-stündigen Lehrgang teilgenommen", 40),
        ("hat die 40-stündige berufsbegleitende Fortbildung besucht", 40),
        ("absolvovala 8hodinový kurz", 8),
        ("završila je 40-satni tečaj", 40),
        ("je opravila 8-urno usposabljanje", 8),
        ("прошла 72-часовой курс", 72),
        ("прослухала 30-годинний курс", 30),
        ("v rozsahu 40 hodin", 40),
        ("varighed: 40 timer", 40),
        ("διάρκειας 40 ωρών", 40),
        ("maht: 40 akadeemilist tundi", 40),
        ("laajuus 40 tuntia", 40),
        ("u trajanju od 40 sati", 40),
        ("trukmė: 40 akademinių val.", 40),
        ("apjoms: 40 akadēmiskās stundas", 40),
        ("w wymiarze 40 godzin", 40),
        ("szkolenie obejmowało: 4 h", 4),
        ("cu o durată de 40 de ore", 40),
        ("в объеме 148 академических часов", 148),
        ("v obsegu 40 ur", 40),
        ("omfattning: 40 timmar", 40),
        ("toplam 40 saat", 40),
        ("selama 40 Jam Pelatihan", 40),
        ("обсягом 40 годин", 40),
        ("Ha finalizado con éxito el curso de 60 horas de:", 60),
        ("completou com sucesso as 7 horas do curso Horta", 7),
        ("EQUIVALENTE A 40 HORAS", 40),
        ("nível de atualização, com 5 hora(s).", 5),
        ("Hours: 30", 30),
        ("Workload (hours): 30", 30),
        ("Durata (ore): 30", 30),
        ("Nº de horas: 30", 30),
        ("Total hours: 1,200", 1200),
        ("Durata: 1.200 ore", 1200),
        ("Ore: 14.30", None),
        ("Hours: 9-17", None),
        ("v rozsahu 4 hodin týdně po dobu 10 týdnů", None),
        ("el curso de 4 horas por semana", None),
    ],
)
def test_hours_in_further_words(text: str, hours: int | None) -> None:
    assert [amount.value for amount in amounts_in(text) if amount.name == "hours" and amount.sure] == (
        [] if hours is None else [hours]
    )


@pytest.mark.parametrize(
    ("text", "sure", "unsure"),
    [
        ("1 ECTS corresponds to 25 hours of study", [], [25, 1]),
        ("Un credito ECTS corrisponde a 25 ore di formazione", [], [25]),
        ("3 ECTS (1 ECTS = 30 hours)", [3], [1]),
        ("Duration: 30 hours (1 ECTS corresponds to 25 hours)", [30], [1]),
        ("1 ECTS, corresponding to 25 hours of study", [25, 1], []),
        ("Durata: 25 ore, pari a 1 ECTS", [25, 1], []),
    ],
)
def test_what_one_credit_stands_for_is_no_workload(text: str, sure: list[int], unsure: list[int]) -> None:
    amounts = amounts_in(text)
    assert [amount.value for amount in amounts if amount.sure] == sure
    assert [amount.value for amount in amounts if not amount.sure] == unsure


@pytest.mark.parametrize(
    "text",
    [
        "1 кредит ЄКТС = 30 годин",
        "1 кредит ЄКТС становить 30 годин",
        "1 кредит ЄКТС дорівнює 30 годин",
        "30 годин = 1 кредит ЄКТС",
        "1 кредит ECTS равен 30 часам",
        "1 ECTS = 30 timmar",
        "1 EAP vastab 26 tunnile õppija tööle",
        "1 opintopiste vastaa 27 tunnin työtä",
        "1 högskolepoäng motsvarar 27 timmar",
        "1 punkt ECTS odpowiada 25 godzinom pracy",
        "1 kredit ECTS odpovídá 25 hodinám práce",
    ],
)
def test_what_one_credit_stands_for_is_not_sure(text: str) -> None:
    assert not [amount for amount in amounts_in(text) if amount.sure]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ('including the lesson "Bees" (4 hours)', []),
        ('"Bees" (about 4 hours)', []),
        ('"Bees" (4 hours) of the programme "Garden"', []),
        ("Con una duración de 1h 16m", [1.27]),
        ("Duration: 30 hours/2 weeks", []),
        ("21 Horas de teoría y práctica", [21]),
    ],
)
def test_hours_of_a_part_and_with_short_minutes(text: str, sure: list[float]) -> None:
    assert [amount.value for amount in amounts_in(text) if amount.sure and amount.name == "hours"] == sure


@pytest.mark.parametrize(
    ("rest", "hours", "offered"),
    [
        (" (4 hours)", 4, []),
        ('\nincluding "Bees" (4 hours)', None, [4]),
        (' with the workshop "Bees" (4 hours)', None, [4]),
        ('\nModules:\n"Bees" (4 hours)', None, [4]),
        (', webinar "Bees" (2 hours)', None, [2]),
        ('\nincluding "Bees" (4 hours)\nDuration: 40 hours', 40, []),
        (" (4 hours)\nDuration: 40 hours", None, [4, 40]),
    ],
)
def test_hours_behind_quotes_are_the_total_only_if_those_hold_the_title(
    rest: str, hours: int | None, offered: list[int]
) -> None:
    findings = generic.read(Page.of_text(f'Marta Bianchi has completed the course "Garden"{rest}'))
    fact = findings.facts.get("hours")
    assert (fact and fact["value"]) == hours
    assert sorted(entry["value"] for entry in findings.candidates.get("hours", [])) == offered


def test_the_credits_of_the_course_are_sure() -> None:
    amounts = amounts_in("Обсяг курсу становить 60 годин, 2 кредити ЄКТС")
    assert [amount.value for amount in amounts if amount.name == "credits" and amount.sure] == [2]


@pytest.mark.parametrize(
    "sentence",
    [
        "uzyskał 2 punkty ECTS",
        "w wymiarze 50 godzin (2 punkty ECTS)",
        "cu o durată de 50 de ore (2 credite ECTS)",
        "za 2 kredity ECTS",
        "v rozsahu 50 hodín (2 kreditov ECTS)",
        "maht 2 EAP (52 tundi)",
        "laajuudeltaan 2 opintopistettä",
        "omfattande 2 högskolepoäng",
        "в обсязі 2 кредити ECTS",
        "u vrijednosti od 2 boda ECTS",
    ],
)
def test_credits_are_read_by_their_name_in_each_language(sentence: str) -> None:
    """The Estonian EAP, the Finnish opintopiste and the Swedish högskolepoäng are ECTS credits by law."""
    answer = read_pages([Page.of_text(f"Certificate\n\nMarta Bianchi\n\n{sentence}")])
    assert answer["facts"]["credits"]["value"] == 2


def test_the_length_of_an_exam_or_a_day_is_not_that_of_the_course() -> None:
    for text in ("nach einer 2-stündigen Prüfung", "w 8-godzinnym dniu", "mit 2-stündigem Seminarbeginn"):
        assert amounts_in(text) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "an fünf 2-stündigen Workshops",
        "an 2-stündigen Seminaren",
        "drei 2-stündige Seminare und je 2-stündige Schulung",
        "прошла десять 2-часовых тренингов",
        "прошла 2-часовые тренинги",
        "5 2-godzinnych warsztatów",
        "3x8-stündige Schulung",
        "2-stündigen Seminar pro Woche",
        "3 timmars utbildning per vecka",
        "2-godzinne szkolenie tygodniowo",
        "wöchentlich eine 2-stündige Schulung",
        "berechtigt zum 16-stündigen Aufbaukurs",
        "Absolventin einer 300-stündigen Ausbildung, hat am Seminar teilgenommen",
        "24-часовая поддержка программы",
    ],
)
def test_the_length_of_one_of_several_of_a_week_or_of_another_course_is_not_sure(text: str) -> None:
    assert not [amount for amount in amounts_in(text) if amount.sure]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Voraussetzung: 40-stündiger Grundkurs. Umfang: 20 Stunden", 20),
        ("Teilnahme am Abschluss des 2-stündigen Workshops", 2),
        ("Ana je 8-urno usposabljanje opravila", 8),
        ("ukończyła 8-godzinne szkolenie", 8),
    ],
)
def test_the_length_of_the_course_as_an_adjective_is_sure(text: str, hours: int) -> None:
    assert [amount.value for amount in amounts_in(text) if amount.sure] == [hours]
