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
from assessment.screens.shell import desk
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
    text, found = desk.said(), draft.draft()
    centre = chosen_centre(found)
    judgement = judged(found, centre, text)
    said = likely(judgement)
    st.header(text("learner.answer"), anchor=False)
    _about(found, centre, text)
    _likely(said, judgement, text)
    if only_attended(found.case):
        attended(text)
    _unanswered(found, text)
    if said in UNFAVOURABLE:
        guidance(found.case, centre, text)
    what_to_do(found.case, judgement, text)
    st.html(_credits(judgement, found, text))
    _lights(judgement, text)
    bring(said, text)
    rights(found.case, centre, text)
    if said not in UNFAVOURABLE:
        guidance(found.case, centre, text)
    offer_to_keep(found, text)


def chosen_centre(found: SelfCheckDraft) -> CentreProfile | None:
    """The centre of this installation the learner chose."""
    if not found.centre:
        return None
    with desk.session() as session:
        return centres.centre_profile(found.centre, session=session)


def judged(found: SelfCheckDraft, centre: CentreProfile | None, text: Words) -> Judgement:
    """The judgement of the rules, under the chosen centre's own credit rules."""
    return judge(found.case, language=text.language, own_rules=centre.credit_rules if centre else None)


def _about(found: SelfCheckDraft, centre: CentreProfile | None, text: Words) -> None:
    """What was asked for, where, and with whose help."""
    code = found.case.country
    place = centre.name if centre else text("learner.anywhere") if code == PLAIN else text.country(code)
    wish = text(f"purpose.{found.case.purpose}.for_learner")
    lines = [text("learner.for-wish", wish=wish), text("learner.where-asked", place=place)]
    if title := found.case.title():
        lines.insert(0, title)
    if found.assisted is not None:
        name = found.assisted
        lines.append(text("learner.assisted.said-by", name=name) if name else text("learner.assisted.said"))
    st.html("".join(f'<p class="l-quiet l-small">{escape(line)}</p>' for line in lines))


def _likely(said: str, judgement: Judgement, text: Words) -> None:
    """The likely outcome in words. Never a figure, never a promise."""
    best = could_become(judgement)
    names = [text(f"learner.criterion.{name}") for name in depends_on(judgement)[:MOST_NAMED]]
    lines = [text(f"learner.likely.{said}.about")]
    lines += [text("learner.best", best=text(f"learner.best.{best}"))] if best else []
    lines += [text("learner.depends")] if names else []
    about = "".join(f"<p>{escape(line)}</p>" for line in lines) + html.bullets(names)
    promise = f'<p class="l-small">{escape(text("learner.no-promise"))}</p>'
    head = f"<h3>{escape(text(f'learner.likely.{said}'))}</h3>"
    st.html(f'<div class="l-outcome" role="status">{head}{about}{promise}</div>')


def _unanswered(found: SelfCheckDraft, text: Words) -> None:
    left = open_questions(found.case)
    if left:
        st.html(html.note(text("learner.not-answered", count=len(left))))
        st.button(text("learner.go-on-asking"), key="learner:go-on", on_click=turn_to, args=(left[0],))


def _credits(judgement: Judgement, found: SelfCheckDraft, text: Words) -> str:
    """The figures as a range, each with its sum."""
    head = f"<h3>{escape(text('learner.credits'))}</h3>"
    if not judgement.equivalence:
        return f"{head}<p>{escape(text('learner.credits.none'))}</p>"
    about = {system.id: system.what for system in country(found.case.country).systems}
    parts = [_figure(entry, about.get(entry.system, {}), text) for entry in judgement.own_first]
    return f"{head}{''.join(parts)}<p class='l-quiet l-small'>{escape(text('learner.credits.may-differ'))}</p>"


def _figure(entry: Equivalence, about: dict[str, str], text: Words) -> str:
    low, high = (text.number(end) for end in entry.exact)
    figure = f"{text.number(entry.credits)} {entry.unit}"
    between = {"low": low, "high": high, "figure": figure}
    said = text("learner.credits.about", figure=figure) if low == high else text("learner.credits.between", **between)
    name = f" ({entry.name})" if entry.name != entry.unit else ""
    what = about.get(text.language) or about.get("en", "")
    steps = f"<details><summary>{escape(text('learner.credits.sum'))}</summary>{html.bullets(entry.steps)}</details>"
    return f"<p><b>{escape(said + name)}</b></p><p>{escape(what)}</p>{steps}"


def _lights(judgement: Judgement, text: Words) -> None:
    """The seven criteria, each with its light, its word and what it means."""
    st.subheader(plain(text("learner.lights")), anchor=False)
    rows = "".join(_light(judgement.criteria[name], text) for name in CRITERIA)
    st.html(f'<ol class="l-lights">{rows}</ol>')


def _light(result: CriterionResult, text: Words) -> str:
    name = escape(text(f"learner.criterion.{result.id}"))
    groups = {"strong": "good", "substantial": "good", "weak": "poor", "none": "poor", "open": "open"}
    group = groups.get(result.strength)
    said = text(f"learner.light.{result.id}.{group}" if group else "learner.light.not-applicable")
    return f"<li><b>{name}</b><br>{html.light(result, text)}<br>{escape(said)}</li>"
