"""What the checks say of each kind of alteration, and of the genuine file it was made from."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assessment.facts.model import Reading
from assessment.sandbox import read_certificate
from tests.support.certificates.altering import ALTERED, GENUINE

DAY = date(2026, 11, 22)


@cache
def genuine(name: str) -> Reading:
    return read_certificate(GENUINE[name](), "certificate.pdf", on=DAY)


def answers(reading: Reading) -> set[tuple[str, str, str]]:
    return {(check.check, check.result, check.reason_id) for check in reading.checks}


@pytest.mark.parametrize("name", GENUINE)
def test_no_check_fails_on_a_genuine_file(name: str) -> None:
    reading = genuine(name)
    assert [check for check in reading.checks if check.result == "failed"] == []
    assert reading.facts


@pytest.mark.parametrize("name", ALTERED)
def test_an_alteration_is_told_where_the_file_can_tell(name: str) -> None:
    altered = ALTERED[name]
    reading = read_certificate(altered.build(), "certificate.pdf", on=DAY)
    new = answers(reading) - answers(genuine(altered.of))
    assert altered.told <= new, sorted(new)
    failed = {answer for answer in new if answer[1] == "failed"}
    assert failed == {answer for answer in altered.told if answer[1] == "failed"}
    if altered.value:
        fact, value = altered.value
        assert str(reading.value(fact)) == value


def test_what_was_changed_after_it_was_signed_is_certain_no_more() -> None:
    reading = read_certificate(ALTERED["rewritten after it was signed"].build(), "certificate.pdf", on=DAY)
    assert reading.facts == {}
    assert [entry.value for entry in reading.candidates["hours"]] == [300]
    assert genuine("signed").value("hours") == 30
