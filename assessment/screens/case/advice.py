"""What would change the outcome and what is still missing, in the words of the questions. HTML for `st.html`."""

from __future__ import annotations

from html import escape

from assessment.rules.judgement import Change, CriterionResult, Judgement
from assessment.rules.outcome import FRAUD
from assessment.screens.components import html
from criteria.load import framework
from criteria.model import UNKNOWN
from criteria.text import Words

AT_FIRST = 6
"""Questions to ask, or answers to change, that are shown at once."""


def one_sentence(result: CriterionResult, words: Words) -> str:
    """The first reason of a criterion, or the person's where the strength was set; and how much is open."""
    said = result.reasons[-1] if result.proposed_strength else result.reasons[0]
    questions = framework().questions
    unknown = [name for name in result.unknown if not questions[name].bonus]
    if not unknown or said == words("reason.nothing"):
        return said
    return f"{said} {words('summary.open', count=len(unknown))}"


def would_change(judgement: Judgement, words: Words) -> str:
    """The smallest sets of changed answers that reach each better outcome, smallest first."""
    head = f"<h3>{escape(words('record.changes'))}</h3>"
    if judgement.outcome.proposed == FRAUD:
        return ""
    if not judgement.would_change:
        return f"{head}<p>{escape(words('summary.no-change'))}</p>"
    parts = []
    for outcome in dict.fromkeys(outcome for outcome, _ in judgement.would_change):
        title = escape(words("summary.change-to", outcome=words(f"outcome.{outcome}.name")))
        sets = sorted((changes for to, changes in judgement.would_change if to == outcome), key=len)
        parts.append(f"<p><b>{title}</b></p>{_ways(sets, words)}")
    return head + "".join(parts)


def _ways(sets: list[tuple[Change, ...]], words: Words) -> str:
    """The ways to one outcome; where they are long, the first is shown and the others are folded."""
    said = [f"<li>{_together(changes, words)}</li>" for changes in sets]
    shown = len(said) if sum(map(len, sets)) <= AT_FIRST else 1
    if shown == len(said):
        return f"<ol>{''.join(said)}</ol>"
    more = escape(words("summary.more-ways", count=len(said) - shown))
    rest = f'<ol start="{shown + 1}">{"".join(said[shown:])}</ol>'
    return f"<ol>{said[0]}</ol><details><summary>{more}</summary>{rest}</details>"


def _together(changes: tuple[Change, ...], words: Words) -> str:
    if len(changes) == 1:
        return _change(changes[0], words)
    said = escape(words("record.together"))
    return f"{said}<ul>{''.join(f'<li>{_change(change, words)}</li>' for change in changes)}</ul>"


def _change(change: Change, words: Words) -> str:
    after = words.answer(change.question, change.after)
    said = {"question": words(f"question.{change.question}.text"), "after": after, "by": words(f"by.{change.by}")}
    if change.before == UNKNOWN:
        return escape(words("summary.change-unknown", **said))
    return escape(words("summary.change", before=words.answer(change.question, change.before), **said))


def missing(judgement: Judgement, words: Words) -> str:
    """What is not known and could change the outcome, those that can do most first, and whom to ask."""
    if not judgement.missing:
        return ""
    return f"<h3>{escape(words('summary.missing'))}</h3>{asked(judgement, words)}"


def asked(judgement: Judgement, words: Words) -> str:
    """What to ask, and whom, those that can do most first; a long list is folded after the first few."""
    said = [
        words(
            "summary.ask",
            question=words(f"question.{entry['question']}.text"),
            by=words(f"by.{entry['ask']}"),
            outcome=words(f"outcome.{entry['could_reach']}.name"),
        )
        for entry in judgement.missing
    ]
    first, rest = said[:AT_FIRST], said[AT_FIRST:]
    if len(rest) < 3:
        return html.bullets(said)
    more = escape(words("summary.ask-more", count=len(rest)))
    return f"{html.bullets(first)}<details><summary>{more}</summary>{html.bullets(rest)}</details>"
