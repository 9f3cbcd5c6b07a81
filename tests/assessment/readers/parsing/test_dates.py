"""Dates in every language that is read: each month, in the spellings that people and software print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date

from assessment.readers.parsing.dates import dates_in

YEAR, DAY = 2024, 8
OFFICIAL = [
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
]
OTHERS = ["ca", "eu", "gl", "uk", "ru", "tr", "ar", "nb", "is"]
# What people write and CLDR does not: the genitive's day and year around the month's name {m} or its genitive {g}.
FORMS = {
    "bg": ("{d} {g} {y} г.", "{d} {g} {y} година", "{d}-ти {g} {y} г."),
    "cs": ("dne {d}. {g} {y}", "{d}. {m} {y}", "{D} {g} {y}"),
    "da": ("den {d}. {g} {y}", "{d}. {g}, {y}"),
    "de": ("den {d}. {g} {y}", "{D}. {g} {y}", "{d}. {G} {y}"),
    "el": ("{d}η {g} {y}", "{d} {G} {y}", "{d} {m} {y}"),
    "en": ("{g} {d}th, {y}", "{d}th of {g} {y}", "{d}th day of {g}, {y}", "{g} {d} {y}", "{D}-{g}-{y}"),
    "es": (
        "a {d} de {g} de {y}",
        "{d} de {g} del {y}",
        "{g} {d} de {y}",
        "{d} días del mes de {g} de {y}",
        "{d}/{g}/{y}",
    ),
    "et": ("{d}. {g} {y}. a", "{D}. {g} {y}"),
    "fi": ("{d}. {g} {y}", "{d}. päivänä {g} {y}", "{m}n {d}. päivänä {y}"),
    "fr": ("le {d} {g} {y}", "{d} {G} {y}"),
    "ga": ("an {d} {g} {y}", "{d} {g}, {y}", "{d}ú {g} {y}"),
    "hr": ("{d}. {g} {y}.", "{d}. {g} {y}. godine", "{D}. {G} {y}."),
    "hu": ("{y}. {g} {d}.", "{y}. {g} {D}.", "{y}. {g} {d}-án", "{y}. {G} {d}."),
    "it": ("il {d} {g} {y}", "{d}° {g} {y}", "lì {D} {g} {y}", "{d} {G} {y}"),
    "lt": ("{y} m. {g} {d} d.", "{y} m. {g} mėn. {d} d.", "{y} {g} {d}"),
    "lv": ("{y}. gada {d}. {g}", "{d}. {g} {y}", "{y}. gada {D}. {G}"),
    "mt": ("{d} ta' {g} {y}", "{d} ta’ {g}, {y}", "{d} {g} {y}"),
    "nl": ("op {d} {g} {y}", "{D} {g} {y}"),
    "pl": ("dnia {d} {g} {y} r.", "{d} {g} {y} roku", "{d} {m} {y}", "{d} {G} {y}"),
    "pt": ("{d} de {g} de {y}", "{d}º de {g} de {y}", "aos {d} dias do mês de {g} de {y}", "{d} DE {G} DE {y}"),
    "ro": ("{d} {g} {y}", "data de {D} {g} {y}"),
    "sk": ("dňa {d}. {g} {y}", "{d}. {m} {y}"),
    "sl": ("dne {d}. {g} {y}", "{d}. {G} {y}"),
    "sv": ("den {d} {g} {y}", "{d}:e {g} {y}"),
    "ca": ("{d} de {m} de {y}", "{d} {g} de {y}", "{d} {g} del {y}", "a {d} {G} DE {y}"),
    "eu": ("{y}ko {m}ren {d}a", "{y}(e)ko {m}ren {d}(a)", "{y}ko {m}ren {d}an", "{y}ko {m}k {d}"),
    "gl": ("{d} de {g} de {y}", "a {d} de {g} do {y}"),
    "uk": ("{d} {g} {y} р.", "{d} {g} {y} року", "«{D}» {g} {y} року", "{d} {G} {y}"),
    "ru": ("{d} {g} {y} г.", "{d} {g} {y} года", "«{D}» {g} {y} г.", "{d}-го {g} {y}", "{d} {G} {y}"),
    "tr": ("{d} {g} {y}", "{D} {G} {y}", "{d} {g} {y} tarihinde"),
    "ar": ("{d} {g} {y}", "{d} {g}، {y}", "{d} {g} {y}م"),
    "nb": ("{d}. {g} {y}", "den {d}. {g} {y}"),
    "is": ("{d}. {g} {y}",),
}
# Months of one name in two languages of those above, where only the page tells which one.
SHARED = {("cs", 8), ("cs", 11), ("hr", 6), ("hr", 7), ("hr", 10), ("pl", 7), ("pl", 11)}


def upper(text: str, language: str) -> str:
    """Capitals as the language prints them: Turkish has a dotted one, Greek ones have no accents."""
    return text.replace("i", "İ").upper() if language == "tr" else text.upper()


def spellings(language: str, month: int) -> Iterator[str]:
    locale, day = Locale.parse(language), date(YEAR, month, DAY)
    months = locale.months
    within, alone = months["format"]["wide"][month], months["stand-alone"]["wide"][month]
    for form in FORMS[language]:
        yield form.format(d=DAY, D=f"{DAY:02}", y=YEAR, g=within, m=alone, G=upper(within, language))
    for width in ("long", "full"):
        yield format_date(day, width, locale=locale)
    short = months["format"]["abbreviated"][month]
    dotted = short if short.endswith(".") else f"{short}."
    yield from (f"{DAY}. {dotted} {YEAR}", f"{DAY} {dotted} {YEAR}")


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", FORMS)
def test_each_month_of_each_language(language: str, month: int) -> None:
    expected = date(YEAR, month, DAY).isoformat()
    for text in spellings(language, month):
        readings = [printed.readings for printed in dates_in(text)]
        assert len(readings) == 1, text
        assert expected in readings[0], text
        assert len(readings[0]) == 1 or (language, month) in SHARED, text


@pytest.mark.parametrize("language", FORMS)
def test_a_month_without_a_day(language: str) -> None:
    for month, name in Locale.parse(language).months["stand-alone"]["wide"].items():
        if (language, month) not in SHARED:
            assert [printed.readings for printed in dates_in(f"{name} {YEAR}")] == [(f"{YEAR}-{month:02}",)]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("٨ مارس ٢٠٢٤", ("2024-03-08",)),
        ("٢٠٢٤-٠٣-٠٨", ("2024-03-08",)),
        ("۸/۳/۲۰۲۴", ("2024-03-08", "2024-08-03")),
        ("8 آذار/مارس 2024", ("2024-03-08",)),
        ("8 تشرين الثاني 2024", ("2024-11-08",)),
        ("8 كانون الأول 2024", ("2024-12-08",)),
        ("8 جانفي 2024", ("2024-01-08",)),
        ("8 غشت 2024", ("2024-08-08",)),
        ("8 ΜΑΡΤΙΟΥ 2024", ("2024-03-08",)),
        ("ТРАВНЯ 8, 2024", ("2024-05-08",)),
        ("8.III.2024", ("2024-03-08",)),
        ("8 III 2024 r.", ("2024-03-08",)),
        ("2024. III. 8.", ("2024-03-08",)),
        ("2024.03.08.", ("2024-03-08",)),
        ("2024. 03. 08.", ("2024-03-08",)),
        ("8. 3. 2024", ("2024-03-08",)),
        ("8/3-2024", ("2024-03-08",)),
        ("2024 m. 03 mėn. 08 d.", ("2024-03-08",)),
        ("8 de Mhárta 2024", ("2024-03-08",)),
        ("8 Mí na Samhna 2024", ("2024-11-08",)),
        ("1 Bealtaine 2024", ("2024-05-01",)),
        ("8 Jänner 2024", ("2024-01-08",)),
        ("v březnu 2024", ("2024-03",)),
        ("2024. gada marts", ("2024-03",)),
        ("8demarzode2024", ("2024-03-08",)),
        ("set 26, 2021 at 12:38AM UTC", ("2021-09-26",)),
        ("Maħruġ fit-8 ta' Frar 2024", ("2024-02-08",)),
        ("it-8 ta’ Diċembru 2024", ("2024-12-08",)),
        ("8 de mhí an Mhárta 2024", ("2024-03-08",)),
        ("2025. gada 8. martam", ("2025-03-08",)),
        ("2024ko martxoaren 8an", ("2024-03-08",)),
        ("8 de xaneiro de 2024", ("2024-01-08",)),
        ("8 listopada 2024", ("2024-10-08", "2024-11-08")),
        ("8. listopadu 2024", ("2024-10-08", "2024-11-08")),
        ("den 8ten März 2024", ("2024-03-08",)),
        ("την 8η Μαρτίου του 2024", ("2024-03-08",)),
        ("this 8th day of March, two thousand and twenty-four (2024)", ("2024-03-08",)),
        ("2024. g. 8. marts", ("2024-03-08",)),
        ("2024-ko martxoaren 8a", ("2024-03-08",)),
        ("8 juill. 2024", ("2024-07-08",)),
        ("8 set 2024", ("2024-09-08",)),
        ("Tarih: 8 Haz 2024", ("2024-06-08",)),
        ("Warszawa, 8 lip 2024.", ("2024-06-08", "2024-07-08")),
    ],
)
def test_other_spellings(text: str, readings: tuple[str, ...]) -> None:
    assert [printed.readings for printed in dates_in(text)] == [readings]


@pytest.mark.parametrize(
    "text",
    [
        "Windows 11 Pro 2024",
        "31 April 2024",
        "30. února 2024",
        "Module 8 of 2024",
        "versión 3 Set 2024",
        "15 رمضان 1445",
        "Room 8 2024",
        "Lis 2024",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates_in(text) == []


def test_a_date_has_its_place_in_the_text_as_printed() -> None:
    for text in ("Vydáno ﬁlm 8. března 2024 Praha", "Œuvre du 8 août 2024, ſ", "İ 8 Mart 2024 ß"):
        (printed,) = dates_in(text)
        assert text[printed.start : printed.end].startswith("8")
        assert text[printed.start : printed.end].endswith("2024")
