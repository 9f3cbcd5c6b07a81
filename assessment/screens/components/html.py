"""Pieces of HTML that screens share: a light with its word, a range as a bar, lists, boxes.

Every function but the last three returns markup, in which what people or certificates say is escaped. Join markup with
`Markup.format` or in an f-string: `"<p>" + markup` would escape the `<p>`.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import streamlit as st
from markupsafe import Markup, escape

from assessment.rules.explanations.criteria import strength_word
from assessment.rules.judgement import CriterionResult, Judgement, credit_text, without_figure
from criteria.text import Words

CHECK_SHAPES = {"passed": "strong", "failed": "none"}
"""The light whose shape stands for the result of a check; of `unknown` for any other result."""


def light(result: CriterionResult, words: Words) -> Markup:
    """The light of a criterion: shape, colour and word."""
    return shape_and_word(result.strength, strength_word(result, words))


def shape_and_word(strength: str, word: str) -> Markup:
    """The drawing of a strength with a word beside it."""
    return Markup('<span class="l-light">{}<span>{}</span></span>').format(shape(strength), word)


def shape(strength: str) -> Markup:
    """The drawing of a strength; its word stands beside it."""
    return Markup('<span class="l-shape l-{}"></span>').format(strength)


def score_bar(low: Fraction, high: Fraction, value: Fraction | None, label: str) -> Markup:
    """The range from 0 to 100 as a thin bar, with a mark at the score; `label` says the same in words."""
    mark = Markup() if value is None else Markup('<b style="left:{:.1f}%"></b>').format(float(value))
    return Markup(
        '<div class="l-bar" role="img" aria-label="{}"><i style="left:{:.1f}%;width:{:.1f}%"></i>{}</div>'
    ).format(label, float(low), max(float(high - low), 0.8), mark)


def bullets(sentences: Iterable[str]) -> Markup:
    """Sentences as a list; empty markup where there is none."""
    items = Markup().join(Markup("<li>{}</li>").format(sentence) for sentence in sentences)
    return Markup("<ul>{}</ul>").format(items) if items else items


def note(*sentences: str, stop: bool = False) -> Markup:
    """Sentences in a box: something to know, or (`stop`) something that stops the assessment."""
    lines = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in sentences if sentence)
    return Markup('<div class="{}">{}</div>').format("l-stop" if stop else "l-note", lines)


MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for the figures in their sentence, to tell them from what names them."""


def credits_line(judgement: Judgement, words: Words) -> Markup:
    """The figures so far in one line, the centre's own unit first; or that there is none yet.

    What names them is an element of its own, because a telephone has no room for it in the line that stays in sight.
    """
    if not judgement.equivalence:
        return escape(without_figure(judgement, words))
    figures = []
    for entry in judgement.own_first:
        figure = credit_text(entry, words)
        figures.append(words("assess.credits-indicative", figure=figure) if entry.indicative else figure)
    before, _, after = words("assess.credits", figures=MARK).partition(MARK)
    return Markup('<span class="l-named">{}</span>{}{}').format(before, ", ".join(figures), after)


def light_word(result: str, words: Words) -> Markup:
    """A check's result: shape and word."""
    return shape_and_word(CHECK_SHAPES.get(result, "unknown"), words(f"assess.check.{result}"))


def outcome_box(above: str, outcome: str, more: Markup) -> Markup:
    """An outcome in a box: a quiet line, its name, and what follows from it."""
    return Markup('<div class="l-outcome"><p class="l-quiet">{}</p><h3>{}</h3>{}</div>').format(above, outcome, more)


def table(headings: Iterable[str], rows: Iterable[Markup], *, caption: str = "", kind: str = "") -> Markup:
    """A table of rows made by `table_row`. `kind`: its class."""
    head = Markup().join(Markup('<th scope="col">{}</th>').format(heading) for heading in headings)
    return Markup("<table{}>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        Markup(' class="{}"').format(kind) if kind else Markup(),
        Markup("<caption>{}</caption>").format(caption) if caption else Markup(),
        head,
        Markup().join(rows),
    )


def table_row(cells: Iterable[str], *, head: str | None = None) -> Markup:
    """A row of a table. `head`: what the row is about. A cell that already is markup stays as it is."""
    first = Markup() if head is None else Markup('<th scope="row">{}</th>').format(head)
    return Markup("<tr>{}{}</tr>").format(first, Markup().join(Markup("<td>{}</td>").format(cell) for cell in cells))


def heading(title: str, *, first: bool = False, level: int = 2) -> None:
    """Draw a section's heading; the first of a column stands at its top."""
    st.html(Markup('<div class="{0}"><h{1}>{2}</h{1}></div>').format("l-first" if first else "", level, title))


def quiet(sentence: str) -> None:
    """Draw a line of less weight, dark enough to be read by everybody; nothing in it works as Markdown."""
    st.html(Markup('<p class="l-quiet l-small l-from">{}</p>').format(sentence))


def paragraph(sentence: str, kind: str = "") -> None:
    """Draw a sentence; nothing in it works as Markdown. `kind`: its class, such as `l-quiet`."""
    st.html(Markup('<p class="{}">{}</p>').format(kind, sentence) if kind else Markup("<p>{}</p>").format(sentence))
