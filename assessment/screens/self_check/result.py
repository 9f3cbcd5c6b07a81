"""The learner's own check: what a centre is likely to say, what it hangs on, and what can be done about it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.rules.judge import judge
from assessment.rules.judgement import CriterionResult, Equivalence, Judgement
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.self_check import draft
from assessment.screens.self_check.advice import guidance, rights, what_to_bring, what_to_do
from assessment.screens.self_check.draft import SelfCheckDraft
from assessment.screens.self_check.keep import offer_to_keep
from assessment.screens.self_check.question import attended
from assessment.screens.self_check.steps import turn_to
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.self_check.questions import could_become, depends_on, likely, only_attended, open_questions
from assessment.store import centres
from assessment.store.centres import CentreProfile
from criteria.load import PLAIN, country
from criteria.model import CRITERIA
from criteria.text import Words

UNFAVOURABLE = ("no", "talk", "open")
"""With these the way to somebody who helps comes first."""

MOST_NAMED = 3
"""Criteria an outcome is said to depend on: all seven would say nothing."""


def answer() -> None:
    """Show the whole answer for the certificate in hand."""
    words, current = reader_words(), draft.in_hand()
    centre = chosen_centre(current)
    judgement = judged(current, centre, words)
    likelihood = likely(judgement)
    st.header(words("learner.answer"), anchor=False)
    _about(current, centre, words)
    _likely(likelihood, judgement, words)
    if only_attended(current.case):
        attended(words)
    _unanswered(current, words)
    if likelihood in UNFAVOURABLE:
        guidance(current.case, centre, words)
    what_to_do(current.case, judgement, words)
    st.html(_credits(judgement, current, words))
    _lights(judgement, words)
    what_to_bring(likelihood, words)
    rights(current.case, centre, words)
    if likelihood not in UNFAVOURABLE:
        guidance(current.case, centre, words)
    offer_to_keep(current, words)


def chosen_centre(current: SelfCheckDraft) -> CentreProfile | None:
    """The centre of this installation the learner chose."""
    if not current.centre:
        return None
    with open_session() as session:
        return centres.centre_profile(current.centre, session=session)


def judged(current: SelfCheckDraft, centre: CentreProfile | None, words: Words) -> Judgement:
    """The judgement of the rules, under the chosen centre's own credit rules."""
    return judge(current.case, language=words.language, own_rules=centre.credit_rules if centre else None)


def _about(current: SelfCheckDraft, centre: CentreProfile | None, words: Words) -> None:
    """Show what was asked for, where, and with whose help."""
    code = current.case.country
    place = centre.name if centre else words("learner.anywhere") if code == PLAIN else words.country(code)
    wish = words(f"purpose.{current.case.purpose}.for_learner")
    lines = [words("learner.for-wish", wish=wish), words("learner.where-asked", place=place)]
    if title := current.case.title():
        lines.insert(0, title)
    if current.assisted is not None:
        name = current.assisted
        lines.append(words("learner.assisted.said-by", name=name) if name else words("learner.assisted.said"))
    quiet = Markup('<p class="l-quiet l-small">{}</p>')
    st.html(Markup().join(quiet.format(line) for line in lines))


def _likely(likelihood: str, judgement: Judgement, words: Words) -> None:
    """Show the likely outcome in words. Never a figure, never a promise."""
    best = could_become(judgement)
    names = [words(f"learner.criterion.{name}") for name in depends_on(judgement)[:MOST_NAMED]]
    lines = [words(f"learner.likely.{likelihood}.about")]
    lines += [words("learner.best", best=words(f"learner.best.{best}"))] if best else []
    lines += [words("learner.depends")] if names else []
    box = Markup(
        '<div class="l-outcome" role="status"><h3>{head}</h3>{lines}{names}<p class="l-small">{promise}</p></div>'
    )
    st.html(
        box.format(
            head=words(f"learner.likely.{likelihood}"),
            lines=Markup().join(Markup("<p>{}</p>").format(line) for line in lines),
            names=html.bullets(names),
            promise=words("learner.no-promise"),
        )
    )


def _unanswered(current: SelfCheckDraft, words: Words) -> None:
    left = open_questions(current.case)
    if left:
        st.html(html.note(words("learner.not-answered", count=len(left))))
        st.button(words("learner.go-on-asking"), key="learner:go-on", on_click=turn_to, args=(left[0],))


def _credits(judgement: Judgement, current: SelfCheckDraft, words: Words) -> Markup:
    """The figures as a range, each with its sum."""
    head = Markup("<h3>{}</h3>").format(words("learner.credits"))
    if not judgement.equivalence:
        procedure = judgement.procedure
        without = words("learner.credits.none") if procedure.in_hours else procedure.result
        return head + Markup("<p>{}</p>").format(without)
    meanings = {system.id: system.what for system in country(current.case.country).systems}
    parts = (_figure(entry, meanings.get(entry.system, {}), words) for entry in judgement.own_first)
    differ = Markup('<p class="l-quiet l-small">{}</p>').format(words("learner.credits.may-differ"))
    return head + Markup().join(parts) + differ


def _figure(entry: Equivalence, meaning: dict[str, str], words: Words) -> Markup:
    """One figure with its range, what its unit means (a text for each language), and its sum folded away."""
    low, high = (words.number(end) for end in entry.exact)
    figure = f"{words.number(entry.credits)} {entry.unit}"
    sentence = words("learner.credits.about", figure=figure)
    if low != high:
        sentence = words("learner.credits.between", low=low, high=high, figure=figure)
    return Markup("<p><b>{}{}</b></p><p>{}</p><details><summary>{}</summary>{}</details>").format(
        sentence,
        f" ({entry.name})" if entry.name != entry.unit else "",
        meaning.get(words.language) or meaning.get("en", ""),
        words("learner.credits.sum"),
        html.bullets(entry.steps),
    )


def _lights(judgement: Judgement, words: Words) -> None:
    """Show the seven criteria, each with its light, its word and what it means."""
    st.subheader(plain(words("learner.lights")), anchor=False)
    rows = Markup().join(_light(judgement.criteria[name], words) for name in CRITERIA)
    st.html(Markup('<ol class="l-lights">{}</ol>').format(rows))


def _light(result: CriterionResult, words: Words) -> Markup:
    groups = {"strong": "good", "substantial": "good", "weak": "poor", "none": "poor", "open": "open"}
    group = groups.get(result.strength)
    meaning = words(f"learner.light.{result.id}.{group}" if group else "learner.light.not-applicable")
    name = words(f"learner.criterion.{result.id}")
    return Markup("<li><b>{}</b><br>{}<br>{}</li>").format(name, html.light(result, words), meaning)
