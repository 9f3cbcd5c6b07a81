"""The learner's own check: what a centre is likely to say, what it hangs on, and what can be done about it."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.rules.judge import judge
from assessment.rules.judgement import CriterionResult, Equivalence, Judgement
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.self_check import draft
from assessment.screens.self_check.advice import bring, guidance, rights, what_to_do
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
    """The whole answer of the certificate in hand."""
    words, found = reader_words(), draft.draft()
    centre = chosen_centre(found)
    judgement = judged(found, centre, words)
    said = likely(judgement)
    st.header(words("learner.answer"), anchor=False)
    _about(found, centre, words)
    _likely(said, judgement, words)
    if only_attended(found.case):
        attended(words)
    _unanswered(found, words)
    if said in UNFAVOURABLE:
        guidance(found.case, centre, words)
    what_to_do(found.case, judgement, words)
    st.html(_credits(judgement, found, words))
    _lights(judgement, words)
    bring(said, words)
    rights(found.case, centre, words)
    if said not in UNFAVOURABLE:
        guidance(found.case, centre, words)
    offer_to_keep(found, words)


def chosen_centre(found: SelfCheckDraft) -> CentreProfile | None:
    """The centre of this installation the learner chose."""
    if not found.centre:
        return None
    with open_session() as session:
        return centres.centre_profile(found.centre, session=session)


def judged(found: SelfCheckDraft, centre: CentreProfile | None, words: Words) -> Judgement:
    """The judgement of the rules, under the chosen centre's own credit rules."""
    return judge(found.case, language=words.language, own_rules=centre.credit_rules if centre else None)


def _about(found: SelfCheckDraft, centre: CentreProfile | None, words: Words) -> None:
    """What was asked for, where, and with whose help."""
    code = found.case.country
    place = centre.name if centre else words("learner.anywhere") if code == PLAIN else words.country(code)
    wish = words(f"purpose.{found.case.purpose}.for_learner")
    lines = [words("learner.for-wish", wish=wish), words("learner.where-asked", place=place)]
    if title := found.case.title():
        lines.insert(0, title)
    if found.assisted is not None:
        name = found.assisted
        lines.append(words("learner.assisted.said-by", name=name) if name else words("learner.assisted.said"))
    st.html("".join(f'<p class="l-quiet l-small">{escape(line)}</p>' for line in lines))


def _likely(said: str, judgement: Judgement, words: Words) -> None:
    """The likely outcome in words. Never a figure, never a promise."""
    best = could_become(judgement)
    names = [words(f"learner.criterion.{name}") for name in depends_on(judgement)[:MOST_NAMED]]
    lines = [words(f"learner.likely.{said}.about")]
    lines += [words("learner.best", best=words(f"learner.best.{best}"))] if best else []
    lines += [words("learner.depends")] if names else []
    about = "".join(f"<p>{escape(line)}</p>" for line in lines) + str(html.bullets(names))
    promise = f'<p class="l-small">{escape(words("learner.no-promise"))}</p>'
    head = f"<h3>{escape(words(f'learner.likely.{said}'))}</h3>"
    st.html(f'<div class="l-outcome" role="status">{head}{about}{promise}</div>')


def _unanswered(found: SelfCheckDraft, words: Words) -> None:
    left = open_questions(found.case)
    if left:
        st.html(html.note(words("learner.not-answered", count=len(left))))
        st.button(words("learner.go-on-asking"), key="learner:go-on", on_click=turn_to, args=(left[0],))


def _credits(judgement: Judgement, found: SelfCheckDraft, words: Words) -> str:
    """The figures as a range, each with its sum."""
    head = f"<h3>{escape(words('learner.credits'))}</h3>"
    if not judgement.equivalence:
        return f"{head}<p>{escape(words('learner.credits.none'))}</p>"
    about = {system.id: system.what for system in country(found.case.country).systems}
    parts = [_figure(entry, about.get(entry.system, {}), words) for entry in judgement.own_first]
    return f"{head}{''.join(parts)}<p class='l-quiet l-small'>{escape(words('learner.credits.may-differ'))}</p>"


def _figure(entry: Equivalence, about: dict[str, str], words: Words) -> str:
    low, high = (words.number(end) for end in entry.exact)
    figure = f"{words.number(entry.credits)} {entry.unit}"
    between = {"low": low, "high": high, "figure": figure}
    said = words("learner.credits.about", figure=figure) if low == high else words("learner.credits.between", **between)
    name = f" ({entry.name})" if entry.name != entry.unit else ""
    what = about.get(words.language) or about.get("en", "")
    steps = f"<details><summary>{escape(words('learner.credits.sum'))}</summary>{html.bullets(entry.steps)}</details>"
    return f"<p><b>{escape(said + name)}</b></p><p>{escape(what)}</p>{steps}"


def _lights(judgement: Judgement, words: Words) -> None:
    """The seven criteria, each with its light, its word and what it means."""
    st.subheader(plain(words("learner.lights")), anchor=False)
    rows = "".join(_light(judgement.criteria[name], words) for name in CRITERIA)
    st.html(f'<ol class="l-lights">{rows}</ol>')


def _light(result: CriterionResult, words: Words) -> str:
    name = escape(words(f"learner.criterion.{result.id}"))
    groups = {"strong": "good", "substantial": "good", "weak": "poor", "none": "poor", "open": "open"}
    group = groups.get(result.strength)
    said = words(f"learner.light.{result.id}.{group}" if group else "learner.light.not-applicable")
    return f"<li><b>{name}</b><br>{html.light(result, words)}<br>{escape(said)}</li>"
