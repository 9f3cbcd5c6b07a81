"""What a coefficient of agreement means, in plain words.

>>> meaning("alpha", Coefficient(0.42), words_in("en"))
'How sure this is cannot be said: there are too few cases.'
"""

from __future__ import annotations

from criteria.rounding import whole_percent
from criteria.text import Words
from reports.agreement.coefficients import Agreement
from reports.agreement.intervals import ENOUGH_ITEMS, Coefficient
from reports.agreement.pairwise import RaterPair

RELY, TENTATIVE = 0.8, 2 / 3
"""Krippendorff's bounds (Content Analysis, 2004, chapter 11): rely on 0.8 or more, conclude tentatively from 0.667."""


def meaning(name: str, figure: Coefficient, words: Words) -> str:
    """A sentence that says what a coefficient means: what holds in the whole interval, never of the value alone."""
    if figure.value is None:
        return words(f"agreement.undefined.{figure.undefined}")
    if name == "percent":
        return words("agreement.percent.means", count=whole_percent(figure.value))
    low = figure.at_least if figure.low is None else figure.low
    if low is None:
        return words("agreement.means.unknown")
    if low >= RELY:
        return words("agreement.means.high")
    if low >= TENTATIVE:
        return words("agreement.means.fair")
    if low > 0:
        return words("agreement.means.low" if (figure.high or 1) < TENTATIVE else "agreement.means.unsure")
    return words("agreement.means.worse" if figure.high is not None and figure.high < 0 else "agreement.means.chance")


def shown(name: str, figure: Coefficient, words: Words) -> str:
    """A figure with its interval or bound: `0.82 (0.71 to 0.9)`, `1 (at least 0.7)`; a dash where it is not defined."""
    if figure.value is None:
        return "–"

    def number(value: float) -> str:
        return words("agreement.in-percent", value=whole_percent(value)) if name == "percent" else words.number(value)

    if figure.low is None or figure.high is None:
        if figure.at_least is None:
            return number(figure.value)
        return words("agreement.bound", value=number(figure.value), least=number(figure.at_least))
    return words("agreement.interval", value=number(figure.value), low=number(figure.low), high=number(figure.high))


def notes(agreement: Agreement, pairs: list[RaterPair] | None, words: Words) -> list[str]:
    """Sentences on what a reader of the figures must know: all ratings are equal, the paradox, few items.

    `pairs`: None where pairs of raters are not shown at all.
    """
    sentences = []
    alpha = agreement.figures["alpha"]
    if alpha.undefined == "all-equal":
        sentences.append(words("agreement.note.all-equal"))
    if agreement.paradox:
        value, share = max(agreement.shares.items(), key=lambda share: share[1])
        sentences.append(words("agreement.note.paradox", value=value_name(value, words), share=whole_percent(share)))
    elif agreement.apart:
        sentences.append(words("agreement.note.apart"))
    if agreement.compared and agreement.compared < ENOUGH_ITEMS:
        sentences.append(words("agreement.note.few", count=agreement.compared, least=ENOUGH_ITEMS))
    elif pairs is not None and "alpha" in agreement.others:  # in a table of many figures it would stand many times
        low, high = (words.number(end) for end in agreement.others["alpha"])
        sentences.append(words("agreement.note.other-raters", low=low, high=high))
    if pairs == [] and agreement.raters > 2:
        sentences.append(words("agreement.note.no-pairs"))
    return sentences


def value_name(value: str, words: Words) -> str:
    """The word for a strength or an outcome; any other value as it stands."""
    return words.get(f"strength.{value}") or words.get(f"outcome.{value}.name") or value
