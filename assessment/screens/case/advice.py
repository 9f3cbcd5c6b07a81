"""This module says in the words of the questions what would change the outcome and what is missing (for `st.html`)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assessment.rules.explanations.acts import acts
from assessment.rules.judgement import Change, CriterionResult, Judgement
from assessment.rules.outcome import FRAUD
from assessment.screens.components import html
from criteria.load import framework
from criteria.text import Words
from criteria.vocabulary import UNKNOWN

AT_FIRST = 6
"""So many questions to ask, or answers to change, are shown at once."""


def one_sentence(result: CriterionResult, words: Words) -> str:
    """The first reason of a criterion, or the person's own if they set the strength, and how much is open."""
    reason = result.reasons[-1] if result.proposed_strength else result.reasons[0]
    questions = framework().questions
    unknown = [name for name in result.unknown if not questions[name].bonus]
    if not unknown or reason == words("reason.nothing"):
        return reason
    return f"{reason} {words('summary.open', count=len(unknown))}"


def would_change(judgement: Judgement, words: Words) -> Markup:
    """The smallest sets of changed answers that reach each better outcome, smallest first."""
    if judgement.outcome.proposed == FRAUD:
        return Markup()
    parts = Markup("<h3>{}</h3>").format(words("record.changes"))
    if not judgement.would_change:
        return parts + Markup("<p>{}</p>").format(words("summary.no-change"))
    for outcome in dict.fromkeys(outcome for outcome, _ in judgement.would_change):
        title = words("summary.change-to", outcome=words(f"outcome.{outcome}.name"))
        sets = sorted((changes for to, changes in judgement.would_change if to == outcome), key=len)
        parts += Markup("<p><b>{}</b></p>{}").format(title, _ways(sets, words))
    return parts


def _ways(sets: Sequence[Sequence[Change]], words: Words) -> Markup:
    """The ways to one outcome as a numbered list. If they are long, all but the first are folded."""
    items = [Markup("<li>{}</li>").format(_changes_together(changes, words)) for changes in sets]
    if sum(map(len, sets)) <= AT_FIRST or len(items) == 1:
        return Markup("<ol>{}</ol>").format(Markup().join(items))
    return Markup('<ol>{}</ol><details><summary>{}</summary><ol start="2">{}</ol></details>').format(
        items[0], words("summary.more-ways", count=len(items) - 1), Markup().join(items[1:])
    )


def _changes_together(changes: Sequence[Change], words: Words) -> Markup | str:
    sentences = acts(changes, words, lambda change: _change(change, words))
    if len(sentences) == 1:
        return sentences[0]
    items = Markup().join(Markup("<li>{}</li>").format(text) for text in sentences)
    return Markup("{}<ul>{}</ul>").format(words("record.together"), items)


def _change(change: Change, words: Words) -> str:
    question = words(f"question.{change.question}.text")
    after, by = words.answer(change.question, change.after), words(f"by.{change.by}")
    if change.before == UNKNOWN:
        return words("summary.change-unknown", question=question, after=after, by=by)
    before = words.answer(change.question, change.before)
    return words("summary.change", question=question, before=before, after=after, by=by)


def missing(judgement: Judgement, words: Words) -> Markup:
    """What is unknown and could change the outcome, what can change most first, with the person to ask."""
    if not judgement.missing:
        return Markup()
    return Markup("<h3>{}</h3>{}").format(words("summary.missing"), asked(judgement, words))


def asked(judgement: Judgement, words: Words) -> Markup:
    """What to ask, and whom, what can change most first. A long list is folded after the first few entries."""
    sentences = [
        words(
            "summary.ask",
            question=words(f"question.{entry['question']}.text"),
            by=words(f"by.{entry['ask']}"),
            outcome=words(f"outcome.{entry['could_reach']}.name"),
        )
        for entry in judgement.missing
    ]
    first, rest = sentences[:AT_FIRST], sentences[AT_FIRST:]
    if len(rest) < 3:
        return html.bullets(sentences)
    return Markup("{}<details><summary>{}</summary>{}</details>").format(
        html.bullets(first), words("summary.ask-more", count=len(rest)), html.bullets(rest)
    )
