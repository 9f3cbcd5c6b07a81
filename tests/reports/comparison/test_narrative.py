"""The comparison in words, in every language."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from criteria.text import words_in
from reports.agreement.explained import meaning, shown
from reports.agreement.intervals import Coefficient
from reports.comparison.filters import Filters
from reports.comparison.narrative import headline, notes, questions, span
from tests.reports.comparison.conftest import compared
from tests.support.languages import in_languages_by_turns


@in_languages_by_turns
@pytest.mark.parametrize("address", [{}, {"country": "ES"}, {"since": "2026-11-15"}, {"platform": "none"}])
def test_all_is_said_in_words(filled: Engine, language: str, address: dict) -> None:
    comparison, words = compared(filled, Filters.of_address(address)), words_in(language)
    assert len(headline(comparison, words)) == 4
    assert notes(comparison, words)
    for question in questions(comparison, words):
        assert question.sentence
        assert question.chart
        assert question.chart.description == question.title
        for table in question.tables:
            assert all(len(row) == len(table.headings) for row in table.rows)


def test_a_figure_of_one_country_names_it_and_no_lowest_and_highest(filled: Engine) -> None:
    sentences = headline(compared(filled, Filters.of_address({"country": "ES"})), words_in("en"))
    assert sentences[1][1] == "recognised in full or in part: Spain"
    assert not any("lowest" in what or "fastest" in what for _, what in sentences)


def test_halves_are_rounded_alike_in_headline_sentence_and_table() -> None:
    words = words_in("en")
    assert span({"IT": 5 / 8, "ES": 1 / 8}, "%", words) == "13 to 63 %"
    assert words.number(100 * 5 / 8, 0) == "63"
    assert span({"IT": 2.5}, "d", words) == "3 days"
    half = Coefficient(5 / 8, 1 / 8, 1.0)
    assert shown("percent", half, words) == "63 % (13 % to 100 %)"
    assert "63 are the same" in meaning("percent", half, words)
