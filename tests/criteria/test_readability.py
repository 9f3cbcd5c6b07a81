"""Every text for learners is easy enough to read: the figure stands in the name of its test (`pytest -v`)."""

from __future__ import annotations

import pytest

from criteria.text import languages
from tests.tools.readability import LEAST, LONGEST, figure, is_passage, screens, sentences

PASSAGES = [
    pytest.param(figure(text, language), id=f"{language}-{name}-{figure(text, language):.0f}")
    for language in languages()
    for name, text in screens(language).items()
    if is_passage(text)
]


@pytest.mark.parametrize("easiness", PASSAGES)
def test_a_passage_for_learners_is_plain(easiness: float) -> None:
    assert easiness >= LEAST


@pytest.mark.parametrize("language", languages())
def test_no_sentence_for_learners_is_long(language: str) -> None:
    long = {
        name: " ".join(part)
        for name, text in screens(language).items()
        for part in sentences(text)
        if len(part) > LONGEST
    }
    assert long == {}


def test_the_figures_are_those_of_the_published_formulas() -> None:
    assert figure("The cat sat on the mat.", "en") == pytest.approx(116.145)
    assert figure("Il gatto dorme.", "it") == pytest.approx(89 + (300 * 1 - 10 * 12) / 3)


def test_words_of_an_authority_would_be_caught() -> None:
    hard = (
        "The competent authority undertakes a comprehensive evaluation of the qualification documentation submitted, "
        "in accordance with the applicable regulatory provisions, notwithstanding previous determinations."
    )
    assert is_passage(hard)
    assert figure(hard, "en") < LEAST
