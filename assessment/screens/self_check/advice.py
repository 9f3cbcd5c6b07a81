"""The learner's own check: what to do, with letters ready to send; what the centre asks for; rights; who helps."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.case.letters import Sender, by_receiver, letter
from assessment.case.model import Case
from assessment.rules.judgement import Judgement
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell.language import reader_words
from assessment.self_check.questions import ImprovementPath, Thing, likely, to_find_out, ways
from assessment.store.centres import CentreProfile
from criteria.country import Text
from criteria.dated import in_force
from criteria.load import country
from criteria.text import Words

AT_FIRST = 4
"""Things to find out that are shown at once."""

BRING = ("certificate", "identity", "course-page", "account", "plan")


def what_to_do(case: Case, judgement: Judgement, words: Words) -> None:
    """What would change the outcome, as things to do, those with most effect first; and a letter where one helps."""
    st.subheader(words("learner.do"), anchor=False)
    to_ask, better = to_find_out(judgement, words), ways(judgement, words)
    said = likely(judgement)
    if said == "open":
        st.html(_to_find_out(to_ask, words))
    elif better:
        outcomes = dict.fromkeys(way.to for way in better)
        st.html("".join(_ways(to, [way for way in better if way.to == to], words) for to in outcomes))
    else:
        st.markdown(words("learner.do.nothing" if said == "yes" else "learner.do.no-way"))
    asks = [name for thing in to_ask for name in thing.questions]
    asks += [name for way in better for thing in way.things for name in thing.questions]
    _letters(tuple(dict.fromkeys(asks)), case, words)


def _to_find_out(things: tuple[Thing, ...], words: Words) -> str:
    first, rest = things[:AT_FIRST], things[AT_FIRST:]
    said = f"<p>{escape(words('learner.do.find-out'))}</p>{_list(first)}"
    if not rest:
        return said
    more = escape(words("learner.do.find-out.more", count=len(rest)))
    return f"{said}<details><summary>{more}</summary>{_list(rest)}</details>"


def _ways(to: str, found: list[ImprovementPath], words: Words) -> str:
    """The ways to one better outcome, the shortest first."""
    head = f"<h4>{escape(words('learner.do.to', best=words(f'learner.best.{to}')))}</h4>"
    parts = []
    for number, way in enumerate(found, 1):
        name = f"{words('learner.do.or', number=number)}. " if len(found) > 1 else ""
        how = words("learner.do.alone" if len(way.things) == 1 else "learner.do.together")
        parts.append(f"<p>{escape(name + how)}</p>{_list(way.things)}")
    return head + "".join(parts)


def _list(things: tuple[Thing, ...]) -> str:
    return html.bullets(thing.todo for thing in things)


def _letters(asks: tuple[str, ...], case: Case, words: Words) -> None:
    """One letter to each who can be asked, in their language."""
    for to, questions in by_receiver(asks, case, writer="learner").items():
        with st.expander(words(f"learner.letter.{to}")):
            found = letter(questions, to, case, Sender(writer="learner"))
            st.markdown(words("learner.letter.how"))
            st.text_input(words("learner.letter.subject"), found.subject, key=f"learner:letter:{to}:subject")
            st.text_area(words("learner.letter.text"), found.body, key=f"learner:letter:{to}:text", height=320)
            st.html(f'<p><a href="{escape(found.mailto)}">{escape(words("learner.letter.open"))}</a></p>')


def bring(said: str, words: Words) -> None:
    """What the centre will ask for."""
    st.subheader(words("learner.bring"), anchor=False)
    names = [*BRING, "test"] if said.startswith("test") else BRING
    st.html(html.bullets(words(f"learner.bring.{name}") for name in names))


def rights(case: Case, centre: CentreProfile | None, words: Words) -> None:
    """How the country decides, by when, and the way of appeal, from its data."""
    st.subheader(words("learner.rights"), anchor=False)
    land, code = country(case.country), words.language
    parts = [html.bullets([words("learner.rights.reasons")])]
    for texts in (land.procedure, land.time_limit, land.hearing, land.appeal):
        if not texts:
            continue
        found = in_force(texts, case.day, f"{land.id}")
        to = (centre.appeal_to if centre else None) or words("learner.rights.appeal-to")
        said = found.said(code).replace("{appeal_to}", to)
        parts.append(_right(found, said, words))
    st.html("".join(parts))


def _right(found: Text, said: str, words: Words) -> str:
    name = found.named(words.language)
    doubt = "" if found.verified else f'<p class="l-quiet l-small">{escape(words("learner.rights.unchecked"))}</p>'
    body = f"<p>{escape(said)}</p>{doubt}"
    return f"<details><summary>{escape(name)}</summary>{body}</details>" if name else body


def guidance(case: Case, centre: CentreProfile | None, words: Words) -> None:
    """Whom to turn to: the centre's own contact, else what the country offers."""
    st.subheader(words("learner.guidance"), anchor=False)
    if centre and centre.guidance:
        st.markdown(f"{words('learner.guidance.at', name=plain(centre.name))} {plain(centre.guidance)}")
        return
    found = in_force(country(case.country).guidance, case.day, case.country)
    st.markdown(plain(found.said(reader_words().language)))
