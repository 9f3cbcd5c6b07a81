"""A stored document: its reading as a model, validated when it is asked for."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.case.stored import Document
from assessment.facts.model import Reading


def document(reading: dict[str, Any] | None) -> Document:
    moment = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    return Document("0" * 64, "c.pdf", "application/pdf", 1, 1, reading, moment, None)


def test_what_was_read_is_a_model_and_the_same_one_each_time() -> None:
    stored = document(Reading(file="c.pdf", sha256="0" * 64, pages=1).model_dump(mode="json"))
    assert stored.valid_reading == Reading(file="c.pdf", sha256="0" * 64, pages=1)
    assert stored.valid_reading is stored.valid_reading


@pytest.mark.parametrize("reading", [None, {"file": "c.pdf", "pages": "many"}])
def test_nothing_or_a_reading_of_another_shape_is_none(reading: dict[str, Any] | None) -> None:
    assert document(reading).valid_reading is None


def test_a_file_that_was_split_begins_at_the_page_of_the_certificate_it_is_here_for() -> None:
    whole = Reading(file="c.pdf", sha256="0" * 64, pages=3, certificates=[{"pages": [1]}, {"pages": [2, 3]}])
    assert document(whole.model_dump(mode="json")).first_page == 1
    assert document(whole.of_part(1).model_dump(mode="json")).first_page == 2
    assert document(None).first_page == 1
