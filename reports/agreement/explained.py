"""What a coefficient of agreement means, in plain words.

>>> meaning("alpha", Coefficient(0.42), words_in("en"))
'Better than chance, but too low to rely on.'
"""

from __future__ import annotations

from criteria.text import Words
from reports.agreement.coefficients import FEW_ITEMS, Agreement, Coefficient
from reports.agreement.pairwise import RaterPair

RELY, TENTATIVE = 0.8, 2 / 3
"""Krippendorff's bounds (Content Analysis, 2004, chapter 11): rely on 0.8 or more, conclude tentatively from 0.667."""


def meaning(name: str, figure: Coefficient, words: Words) -> str:
    """A sentence that says what a coefficient means."""
    if figure.value is None:
        return words(f"agreement.undefined.{figure.undefined}")
    if name == "percent":
        return words("agreement.percent.means", count=round(100 * figure.value))
    if figure.value >= RELY:
        return words("agreement.means.high")
    if figure.value >= TENTATIVE:
        return words("agreement.means.fair")
    return words("agreement.means.low" if figure.value > 0 else "agreement.means.chance")


def shown(name: str, figure: Coefficient, words: Words) -> str:
    """A figure with its interval: `0.82 (0.71 to 0.9)`, `83 %`; a dash where it is not defined."""
    if figure.value is None:
        return "–"

    def number(value: float) -> str:
        return words("agreement.in-percent", value=round(100 * value)) if name == "percent" else words.number(value)

    if figure.low is None or figure.high is None:
        return number(figure.value)
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
        sentences.append(words("agreement.note.paradox", value=value_name(value, words), share=round(100 * share)))
    if agreement.compared and agreement.compared < FEW_ITEMS:
        sentences.append(words("agreement.note.few", count=agreement.compared, least=FEW_ITEMS))
    if pairs == [] and agreement.raters > 2:
        sentences.append(words("agreement.note.no-pairs"))
    return sentences


def value_name(value: str, words: Words) -> str:
    """The word for a strength or an outcome; any other value as it stands."""
    return words.get(f"strength.{value}") or words.get(f"outcome.{value}.name") or value
