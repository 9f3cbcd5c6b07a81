"""Two versions of a part of a case differ in lines that a reader understands, whatever the part."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.screens.shell.part_words import differing
from criteria.text import words_in


@pytest.mark.parametrize(
    ("part", "theirs", "mine", "lines"),
    [
        ("purpose", "credit", "admission", ("Scopo: Crediti", "Scopo: Accesso")),
        ("course", {"title": "A", "platform": "edx"}, {"title": "A", "platform": "coursera"}, ("edX", "Coursera")),
        ("workload", {"hours": [10, 12]}, {"hours": 10.5}, ("Ore in tutto: 10–12", "Ore in tutto: 10,5")),
        ("certificate", {"issued_on": "2026-02-01"}, None, ("01/02/2026", "Nessuna informazione")),
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
