"""A record speaks its own language throughout: no id of ours, no day in figures, no English in an Italian one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from assessment.case.files import read_case
from criteria.load import country, framework
from reports.record.document import page
from tests.reports.record.test_document import filed, request_for
from tests.support.paths import CASES

NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))
ENGLISH = re.compile(
    r"\b(the|of|and|with|not|is|are|for|that|from|which|this|you|your|by|been|was|were|memory)\b", re.I
)
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
OURS = re.compile(r"\b(edx|futurelearn|miriadax|module|programme|external|unknown|unavailable|not-recognised|met)\b")
"""Ids as they stand in our data; in words they are written otherwise."""


def record_text(name: str, country: str) -> str:
    """The text of a case's record in Italian, as decided in a country, without what people typed."""
    case = filed(name).model_copy(update={"country": country})
    course = case.course.model_copy(update={"platform": "edx"})
    request = request_for(case.model_copy(update={"course": course, "language": "it"}), "it")
    shown = page(request, b"{}", logo=False)
    text = html.unescape(re.sub(r"<[^>]+>", "\n", re.sub(r"<(style|title)>.*?</\1>", "", shown, flags=re.S)))
    for typed in sorted(_texts(case.model_dump(mode="json")), key=len, reverse=True):
        text = text.replace(typed, "…")
    return text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) > 3:
        yield value
        yield from value.splitlines()
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)


@pytest.mark.parametrize("name", NAMES)
def test_an_italian_record_has_no_english_no_id_and_no_day_in_figures(name):
    lines = [line.strip() for line in record_text(name, "IT").splitlines() if line.strip()]
    assert [line for line in lines if ENGLISH.search(line)] == []
    assert [line for line in lines if OURS.search(line)] == []
    assert [line for line in lines if ISO_DAY.search(line)] == []
    ids = [question.id for criterion in framework().criteria for question in criterion.questions]
    assert [line for line in lines if any(question in line for question in ids)] == []


@pytest.mark.parametrize("country", ["ES", "HR", "PT", "FR"])
@pytest.mark.parametrize("name", ["full", "not_recognised"])
def test_a_decision_in_another_country_is_in_italian_too(name, country):
    assert [line for line in record_text(name, country).splitlines() if ENGLISH.search(line)] == []


@pytest.mark.parametrize("language", ["ar", "uk", "it"])
def test_a_rule_in_english_inside_a_sum_is_tagged_as_english(language: str) -> None:
    text = "country: IT\npurpose: credit\non: 2026-11-22\nworkload: {hours: 40}\ntarget: {kind: period, hours: 60}\n"
    shown = page(request_for(read_case(text), language), b"{}", logo=False)
    rule = country("IT").systems[1].ceilings[0].text["en"]
    assert (f'<span lang="en" dir="ltr">{rule}</span>' in shown) is (language != "it")
    assert shown.count(rule) == shown.count(f'dir="ltr">{rule}')
