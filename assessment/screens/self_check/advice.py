"""The learner's own check: what to do, with letters ready to send; what the centre asks for; rights; who helps."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.case.letters import by_receiver, letter
from assessment.case.model import Case
from assessment.rules.judgement import Judgement
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import desk
from assessment.self_check.questions import ImprovementPath, Thing, likely, to_find_out, ways
from assessment.store.centres import CentreProfile
from criteria.country import Text
from criteria.dated import in_force
from criteria.load import country
from criteria.text import Words

AT_FIRST = 4
"""Things to find out that are shown at once."""

BRING = ("certificate", "identity", "course-page", "account", "plan")


def what_to_do(case: Case, judgement: Judgement, text: Words) -> None:
    """What would change the outcome, as things to do, those with most effect first; and a letter where one helps."""
    st.subheader(text("learner.do"), anchor=False)
    to_ask, better = to_find_out(judgement, text), ways(judgement, text)
    said = likely(judgement)
    if said == "open":
        st.html(_to_find_out(to_ask, text))
    elif better:
        outcomes = dict.fromkeys(way.to for way in better)
        st.html("".join(_ways(to, [way for way in better if way.to == to], text) for to in outcomes))
    else:
        st.markdown(text("learner.do.nothing" if said == "yes" else "learner.do.no-way"))
    asks = [name for thing in to_ask for name in thing.questions]
    asks += [name for way in better for thing in way.things for name in thing.questions]
    _letters(tuple(dict.fromkeys(asks)), case, text)


def _to_find_out(things: tuple[Thing, ...], text: Words) -> str:
    first, rest = things[:AT_FIRST], things[AT_FIRST:]
    said = f"<p>{escape(text('learner.do.find-out'))}</p>{_list(first)}"
    if not rest:
        return said
    more = escape(text("learner.do.find-out.more", count=len(rest)))
    return f"{said}<details><summary>{more}</summary>{_list(rest)}</details>"


def _ways(to: str, found: list[ImprovementPath], text: Words) -> str:
    """The ways to one better outcome, the shortest first."""
    head = f"<h4>{escape(text('learner.do.to', best=text(f'learner.best.{to}')))}</h4>"
    parts = []
    for number, way in enumerate(found, 1):
        name = f"{text('learner.do.or', number=number)}. " if len(found) > 1 else ""
        how = text("learner.do.alone" if len(way.things) == 1 else "learner.do.together")
        parts.append(f"<p>{escape(name + how)}</p>{_list(way.things)}")
    return head + "".join(parts)


def _list(things: tuple[Thing, ...]) -> str:
    return html.bullets(thing.todo for thing in things)


def _letters(asks: tuple[str, ...], case: Case, text: Words) -> None:
    """One letter to each who can be asked, in their language."""
    for to, questions in by_receiver(asks, case, writer="learner").items():
        with st.expander(text(f"learner.letter.{to}")):
            found = letter(questions, to, case, None, writer="learner")
            st.markdown(text("learner.letter.how"))
            st.text_input(text("learner.letter.subject"), found.subject, key=f"learner:letter:{to}:subject")
            st.text_area(text("learner.letter.text"), found.body, key=f"learner:letter:{to}:text", height=320)
            st.html(f'<p><a href="{escape(found.mailto)}">{escape(text("learner.letter.open"))}</a></p>')


def bring(said: str, text: Words) -> None:
    """What the centre will ask for."""
    st.subheader(text("learner.bring"), anchor=False)
    names = [*BRING, "test"] if said.startswith("test") else BRING
    st.html(html.bullets(text(f"learner.bring.{name}") for name in names))


def rights(case: Case, centre: CentreProfile | None, text: Words) -> None:
    """How the country decides, by when, and the way of appeal, from its data."""
    st.subheader(text("learner.rights"), anchor=False)
    land, code = country(case.country), text.language
    parts = [html.bullets([text("learner.rights.reasons")])]
    for texts in (land.procedure, land.time_limit, land.hearing, land.appeal):
        if not texts:
            continue
        found = in_force(texts, case.day, f"{land.id}")
        to = (centre.appeal_to if centre else None) or text("learner.rights.appeal-to")
        said = found.said(code).replace("{appeal_to}", to)
        parts.append(_right(found, said, text))
    st.html("".join(parts))


def _right(found: Text, said: str, text: Words) -> str:
    name = found.named(text.language)
    doubt = "" if found.verified else f'<p class="l-quiet l-small">{escape(text("learner.rights.unchecked"))}</p>'
    body = f"<p>{escape(said)}</p>{doubt}"
    return f"<details><summary>{escape(name)}</summary>{body}</details>" if name else body


def guidance(case: Case, centre: CentreProfile | None, text: Words) -> None:
    """Whom to turn to: the centre's own contact, else what the country offers."""
    st.subheader(text("learner.guidance"), anchor=False)
    if centre and centre.guidance:
        st.markdown(f"{text('learner.guidance.at', name=plain(centre.name))} {plain(centre.guidance)}")
        return
    found = in_force(country(case.country).guidance, case.day, case.country)
    st.markdown(plain(found.said(desk.said().language)))
