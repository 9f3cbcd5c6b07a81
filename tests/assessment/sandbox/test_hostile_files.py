"""No file takes the desk down, holds it up, or eats the machine's memory."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from assessment.sandbox import read_with_pictures
from criteria.text import ENGLISH, filed_words
from tests.support.certificates import hostile
from tests.tools import fuzz

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("what", hostile.HOSTILE)
def test_a_hostile_file_costs_only_its_own_reading(what: str) -> None:
    reading, pictures = read_with_pictures(hostile.HOSTILE[what](), "c.pdf", on=DAY, width=400)
    assert reading.facts == {}
    english = filed_words(ENGLISH)
    assert reading.problem == (english[f"problem.{reading.problem_id}"] if reading.problem_id else None)
    assert len(pictures) <= reading.pages
    assert all(Image.open(io.BytesIO(picture)).size <= (400, 1600) for picture in pictures)


def test_files_changed_by_chance_give_readings() -> None:
    result = fuzz.run(250, seed=7)
    assert result.wrong == []
    assert result.problems["read"] > 20
    assert len(result.problems) > 4
    assert len(result.kinds) > 4


def test_a_fuzzed_file_can_be_made_again() -> None:
    assert [fuzz.mutated(fuzz.random.Random(f"1:{n}")) for n in range(5)] == [
        fuzz.mutated(fuzz.random.Random(f"1:{n}")) for n in range(5)
    ]
