"""Tables in the code pages of Windows: the countries in them decide, else their letters."""

from __future__ import annotations

import pytest

from reports.tables.code_pages import code_page
from reports.tables.reading import read_rows

NAMES = {
    "cp1250": ["Željko Kovačić", "Łukasz Wiśniewski", "Dvořák Jiří", "Szőke Ágnes"],
    "cp1251": ["Иван Петров", "Георги Димитров", "Ольга Шевченко"],
    "cp1253": ["Μαρία Παπαδοπούλου", "Γιώργος Νικολάου"],
    "cp1252": ["Niccolò D’Angelo", "María Muñoz", "João Simões", "Zoë Müller", "Ærøskøbing", "José «Pepe» García"],
    "cp1254": ["İbrahim Şahin", "Çağla Güneş"],
    "cp1257": ["Jānis Bērziņš", "Šarūnas Jasikevičius"],
}
COUNTRIES = {"cp1250": "HR", "cp1251": "bg", "cp1253": "GR", "cp1252": "IT", "cp1254": "TR", "cp1257": "LV"}


@pytest.mark.parametrize("page", NAMES)
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_the_country_of_a_table_says_how_excel_has_written_it(page: str, between: str) -> None:
    rows = [["country", "applicant.name"], *([COUNTRIES[page], name] for name in NAMES[page])]
    data = "\r\n".join(between.join(row) for row in rows).encode(page)
    assert [list(row.cells) for row in read_rows(data)] == rows


@pytest.mark.parametrize("page", ["cp1250", "cp1251", "cp1252", "cp1253"])
def test_without_a_country_the_letters_say_it(page: str) -> None:
    assert code_page("\r\n".join(["rater,item,rating", *NAMES[page]]).encode(page)) == page


def test_an_old_mac_is_told_by_letters_that_are_signs_on_windows() -> None:
    text = "country;applicant.name\rIT;Niccolò D’Angelo\rFR;Élodie François\rES;José Peña\rDE;Jörg Müller"
    assert [row.cells[1] for row in read_rows(text.encode("mac_roman"))[1:]] == [
        "Niccolò D’Angelo",
        "Élodie François",
        "José Peña",
        "Jörg Müller",
    ]
    alone = "country;applicant.name\nDE;Jörg Müller\nAT;Zoë Grün\n"
    assert read_rows(alone.encode("mac_roman"))[1].cells == ("DE", "Jörg Müller")
    for name in ("“Corso” dell’anno – parte 2", "Žižek", "Œuvres", "all’aperto", "Zoë", "M. Šarenac"):
        assert code_page(f"name,country\n{name},IT".encode("cp1252"), ["IT"]) != "mac_roman"


def test_a_country_that_cannot_be_right_does_not_spoil_the_text() -> None:
    text = "country,applicant.name\r\nIT,Иван Петров\r\nBG,Георги Димитров\r\n"
    assert read_rows(text.encode("cp1251"))[1].cells == ("IT", "Иван Петров")


def test_unicode_is_never_taken_for_a_code_page() -> None:
    text = "country,applicant.name\r\nHR,Kovačić\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read_rows(text.encode(encoding))[1].cells == ("HR", "Kovačić")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "LibreOffice"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007"),
    ],
)
def test_a_table_of_another_program_says_what_to_do(data: bytes, kind: str) -> None:
    with pytest.raises(ValueError, match=rf"{kind}.*save it as one"):
        read_rows(data)
