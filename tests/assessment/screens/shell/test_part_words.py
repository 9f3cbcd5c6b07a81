"""Two versions of a part of a case differ in lines that a reader understands, whatever the part."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.screens.shell.part_words import differing
from criteria.text import words_in

KIND = words_in("it")("target-kind.programme.name")
HEARD = {"notified_on": "2026-11-02", "until": "2026-11-12"}


@pytest.mark.parametrize(
    ("part", "theirs", "mine", "lines"),
    [
        ("purpose", "credit", "admission", ("Scopo: Crediti", "Scopo: Accesso")),
        ("course", {"title": "A", "platform": "edx"}, {"title": "A", "platform": "coursera"}, ("edX", "Coursera")),
        ("workload", {"hours": [10, 12]}, {"hours": 10.5}, ("Ore in tutto: 10–12", "Ore in tutto: 10,5")),
        ("elements", {"participation": "Classroom"}, {"participation": "mooc"}, ("In presenza", "Online")),
        ("target", {"kind": "Corso"}, {"kind": "a kite"}, (KIND, "a kite")),
        ("certificate", {"issued_on": "2026-02-01"}, None, ("01/02/2026", "Nessuna informazione")),
        ("workload", {"credits": 2, "system": "ECTS"}, {"hours": 9}, ("Crediti indicati: 2 ECTS", "Ore in tutto: 9")),
        ("level", {"framework": "NFQ", "level": "6"}, {}, ("Livello indicato: NFQ 6", "Nessuna informazione")),
        ("hearing", HEARD, {**HEARD, "reply": "X"}, ("Nessuna informazione", "(compare nel documento): X")),
        ("decision", {"outcome": "full", "credits": 3}, {"outcome": "full", "credits": 2}, ("Cifra: 3", "Cifra: 2")),
        ("decision", {"outcome": "full", "by": "Ada"}, {"outcome": "full"}, ("Chi decide: Ada", "Chi decide: ")),
        (
            "decision",
            {"outcome": "full"},
            {"outcome": "partial", "reason": "X"},
            ("totale", "Motivo: X"),
        ),
        (
            "overrides",
            {},
            {"quality": {"strength": "weak", "reason": "Solo voti"}},
            ("Nessuna informazione", "debole, Solo voti"),
        ),
    ],
)
def test_the_fields_that_differ_are_named(part: str, theirs: Any, mine: Any, lines: tuple[str, str]) -> None:
    shown = differing(part, theirs, mine, words_in("it"))
    for text, expected in zip(shown, lines, strict=True):
        assert expected.casefold() in text.casefold(), shown
    assert "title" not in " ".join(shown), "a field that is the same is left out"


def test_nothing_stands_without_a_name_beside_fields_that_have_one() -> None:
    theirs = {"answer": "yes", "by": "Ada", "on": "2026-11-02"}
    mine = {"answer": "no", "reason": "X", "by": "Marco", "on": "2026-11-03"}
    for text in differing("currency", theirs, mine, words_in("it")):
        assert "Ada" not in text
        assert "Marco" not in text
        assert len(text.splitlines()) == 2
    message = {"outcome": "full", "credits": 2}, {"outcome": "full", "credits": 3, "message": "Gentile"}
    assert differing("decision", *message, words_in("it")) == ("Cifra: 2", "Cifra: 3\nGentile")
    assert differing("applicant", {"name": "A"}, {"name": "A", "born": "1990-04-01"}, words_in("it"), changed=["name"])[
        1
    ].startswith("Nome")
