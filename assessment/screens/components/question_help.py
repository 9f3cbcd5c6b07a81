"""The help of a question, folded away under it."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from criteria.load import framework
from criteria.text import words_in


@cache
def question_help(language: str, question_id: str) -> Markup:
    """HTML with what a question means, where to look for its answer, and its source."""
    words, question = words_in(language), framework().questions[question_id]
    labelled = Markup("<p><b>{}</b> {}</p>")
    parts = Markup()
    if question.help:
        parts += Markup("<p>{}</p>").format(words(f"question.{question_id}.help"))
    if question.where:
        parts += labelled.format(words("assess.where"), words(f"question.{question_id}.where"))
    source = words(f"question.{question_id}.source")
    parts += Markup('<p class="l-quiet"><b>{}</b> {}</p>').format(words("assess.source"), source)
    return Markup('<details class="l-small"><summary>{}</summary>{}</details>').format(words("assess.help"), parts)
