"""Italian articles and `a` before what is filled in behind them."""

from __future__ import annotations

import datetime

import pytest

from criteria.elision import joined
from criteria.text import words_in

CASES = [
    ("il {on}", "8 aprile 2027", "l'8 aprile 2027"),
    ("Il {on}", "11 aprile 2027", "L'11 aprile 2027"),
    ("dal {on} al {until}", "8 aprile 2027", "dall'8 aprile 2027 all'8 aprile 2027"),
    ("del {on}", "11,5", "dell'11,5"),
    ("nel {on}", "800", "nell'800"),
    ("il {on}", "7 aprile 2027", "il 7 aprile 2027"),
    ("il {on}", "18 aprile 2027", "il 18 aprile 2027"),
    ("il {on}", "110", "il 110"),
    ("da {on} a {until}", "adeguato", "da adeguato ad adeguato"),
    ("A {on}", "Associazione Rossi", "Ad Associazione Rossi"),
    ("a {on}", "debole", "a debole"),
    ("a {on}", "A", "a A"),
    ("sarà {on}", "assente", "sarà assente"),
    ("a «{on}»", "adeguato", "a «adeguato»"),
]


@pytest.mark.parametrize(("template", "value", "expected"), CASES)
def test_italian_words_take_the_form_that_goes_with_what_follows(template: str, value: str, expected: str) -> None:
    values = {"on": value, "until": value}
    assert joined(template, values, "it").format(**values) == expected


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("{b} y {a}", "Italia", "x e Italia"),
        ("{b} y {a}", "historia", "x e historia"),
        ("{b} y {a}", "hielo", "x y hielo"),
        ("{b} y {a}", "8", "x y 8"),
        ("Y {a}", "inglés", "E inglés"),
        ("{b} o {a}", "8", "x u 8"),
        ("{b} o {a}", "horas", "x u horas"),
        ("{b} o {a}", "10", "x o 10"),
        ("hoy {a}", "Italia", "hoy Italia"),
        ("certificado de {a}", "el curso «Ríos»", "certificado del curso «Ríos»"),
        ("certificado de {a}", "un curso", "certificado de un curso"),
        ("Centro de {a}", "El Prat", "Centro de El Prat"),
    ],
)
def test_spanish_words_take_the_form_that_goes_with_what_follows(template: str, value: str, expected: str) -> None:
    values = {"a": value, "b": "x"}
    assert joined(template, values, "es").format(**values) == expected


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("certificado de {a}", "o curso «Rios»", "certificado do curso «Rios»"),
        ("Certificado de {a}", "a própria pessoa", "Certificado da própria pessoa"),
        ("certificado de {a}", "um curso", "certificado de um curso"),
        ("centro de {a}", "O Porto", "centro de O Porto"),
        ("de {a} a {b}", "8 de abril de 2027", "de 8 de abril de 2027 a x"),
    ],
)
def test_portuguese_words_take_the_form_that_goes_with_what_follows(template: str, value: str, expected: str) -> None:
    values = {"a": value, "b": "x"}
    assert joined(template, values, "pt").format(**values) == expected


def test_other_languages_stay_as_they_are() -> None:
    assert joined("a {on}", {"on": "agosto"}, "es") == "a {on}"


def test_the_point_of_a_croatian_day_is_the_sentences_too() -> None:
    day = {"on": "8. travnja 2027.", "count": "5"}
    assert (
        joined("Do {on}. Rok: {on}, {count}.", day, "hr").format(**day)
        == "Do 8. travnja 2027. Rok: 8. travnja 2027., 5."
    )


def test_a_sentence_of_the_desk_is_joined_where_it_is_filled_in() -> None:
    words = words_in("it")
    assert words("condition.until", until=datetime.date(2027, 4, 8)) == "Da soddisfare entro l'8 aprile 2027."
    assert words("strength.range", low="assente", high="adeguato") == "da assente ad adeguato"
