"""Pieces of HTML that the screens of a case share: a light with its word, a range as a bar, lists.

Every function returns a text for `st.html`; what people or certificates say is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from html import escape

from assessment.rules.judgement import CriterionResult, Judgement
from criteria.text import Words


def strength_word(result: CriterionResult, words: Words) -> str:
    """The strength in words; a criterion that is still open says between which two."""
    if result.strength != "open":
        return words(f"strength.{result.strength}")
    if (result.strength_low, result.strength_high) == ("none", "strong"):
        return words("strength.open")
    low, high = words(f"strength.{result.strength_low}"), words(f"strength.{result.strength_high}")
    return words("strength.range", low=low, high=high.lower())


def light(result: CriterionResult, words: Words) -> str:
    """The light of a criterion: shape, colour and word."""
    word = escape(strength_word(result, words))
    return f'<span class="l-light">{shape(result.strength)}<span>{word}</span></span>'


def shape(strength: str) -> str:
    """The drawing of a strength; its word stands beside it."""
    return f'<span class="l-shape l-{strength}"></span>'


def score_bar(low: Fraction, high: Fraction, value: Fraction | None, label: str) -> str:
    """The range from 0 to 100 as a thin bar, with a mark at the score; `label` says the same in words."""
    mark = "" if value is None else f'<b style="left:{float(value):.1f}%"></b>'
    return (
        f'<div class="l-bar" role="img" aria-label="{escape(label)}">'
        f'<i style="left:{float(low):.1f}%;width:{max(float(high - low), 0.8):.1f}%"></i>{mark}</div>'
    )


def bullets(sentences: Iterable[str]) -> str:
    """Sentences as a list; nothing for none."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def note(*sentences: str, stop: bool = False) -> str:
    """Sentences in a box: something to know, or (`stop`) something that stops the assessment."""
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    return f'<div class="{"l-stop" if stop else "l-note"}">{lines}</div>'


def credits_line(judgement: Judgement, words: Words) -> str:
    """The figures so far in one line, the centre's own unit first; or that there is none yet."""
    if not judgement.equivalence:
        return escape(words("assess.no-credits"))
    parts = []
    for entry in judgement.own_first:
        said = f"{words.number(entry.credits)} {entry.unit}"
        parts.append(words("assess.credits-indicative", figure=said) if entry.indicative else said)
    return escape(words("assess.credits", figures=", ".join(parts)))


def check_mark(result: str) -> str:
    """The shape of a check's result; its word stands beside it."""
    return shape({"passed": "strong", "failed": "none"}.get(result, "unknown"))


def light_word(result: str, words: Words) -> str:
    """A check's result: shape and word."""
    word = escape(words(f"assess.check.{result}"))
    return f'<span class="l-light">{check_mark(result)}<span>{word}</span></span>'
