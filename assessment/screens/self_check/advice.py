"""The learner's own check: what to do, with letters ready to send; what the centre asks for; rights; who helps."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.case.letters import Sender, by_receiver, letter
from assessment.case.model import Case
from assessment.rules.judgement import Judgement
from assessment.rules.procedure import procedure_of
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
    """Show what would change the outcome, as things to do, those with most effect first; and letters."""
    st.subheader(words("learner.do"), anchor=False)
    to_ask, better = to_find_out(judgement, words), ways(judgement, words)
    likelihood = likely(judgement)
    if likelihood == "open":
        st.html(_to_find_out(to_ask, words))
    elif better:
        outcomes = dict.fromkeys(way.to for way in better)
        st.html(Markup().join(_ways(to, [way for way in better if way.to == to], words) for to in outcomes))
    else:
        st.markdown(words("learner.do.nothing" if likelihood == "yes" else "learner.do.no-way"))
    asks = [name for thing in to_ask for name in thing.questions]
    asks += [name for way in better for thing in way.things for name in thing.questions]
    _letters(tuple(dict.fromkeys(asks)), case, words)


def _to_find_out(things: tuple[Thing, ...], words: Words) -> Markup:
    """What to find out; a long list is folded after the first few things."""
    first, rest = things[:AT_FIRST], things[AT_FIRST:]
    shown = Markup("<p>{}</p>{}").format(words("learner.do.find-out"), _list(first))
    if not rest:
        return shown
    more = words("learner.do.find-out.more", count=len(rest))
    return shown + Markup("<details><summary>{}</summary>{}</details>").format(more, _list(rest))


def _ways(to: str, paths: list[ImprovementPath], words: Words) -> Markup:
    """The ways to one better outcome, the shortest first."""
    parts = Markup("<h4>{}</h4>").format(words("learner.do.to", best=words(f"learner.best.{to}")))
    for number, path in enumerate(paths, 1):
        name = f"{words('learner.do.or', number=number)}. " if len(paths) > 1 else ""
        how = words("learner.do.alone" if len(path.things) == 1 else "learner.do.together")
        parts += Markup("<p>{}{}</p>{}").format(name, how, _list(path.things))
    return parts


def _list(things: tuple[Thing, ...]) -> Markup:
    return html.bullets(thing.todo for thing in things)


def _letters(asks: tuple[str, ...], case: Case, words: Words) -> None:
    """Show one letter to each who can be asked, in their language."""
    for to, questions in by_receiver(asks, case, writer="learner").items():
        with st.expander(words(f"learner.letter.{to}")):
            message = letter(questions, to, case, Sender(writer="learner"))
            st.markdown(words("learner.letter.how"))
            st.text_input(words("learner.letter.subject"), message.subject, key=f"learner:letter:{to}:subject")
            st.text_area(words("learner.letter.text"), message.body, key=f"learner:letter:{to}:text", height=320)
            st.html(Markup('<p><a href="{}">{}</a></p>').format(message.mailto, words("learner.letter.open")))


def what_to_bring(likelihood: str, words: Words) -> None:
    """Show what the centre will ask for."""
    st.subheader(words("learner.bring"), anchor=False)
    names = [*BRING, "test"] if likelihood.startswith("test") else BRING
    st.html(html.bullets(words(f"learner.bring.{name}") for name in names))


def rights(case: Case, centre: CentreProfile | None, words: Words) -> None:
    """Show how the country decides, by when, and the way of appeal, from its data."""
    st.subheader(words("learner.rights"), anchor=False)
    land, code = country(case.country), words.language
    parts = html.bullets([words("learner.rights.reasons")])
    texts = [in_force(values, case.day, land.id) for values in (land.time_limit, land.hearing, land.appeal) if values]
    if procedure := procedure_of(case, land, case.day).procedure:
        texts = [procedure, *texts]
    for entry in texts:
        to = (centre.appeal_to if centre else None) or words("learner.rights.appeal-to")
        parts += _right(entry, entry.said_to_learner(code).replace("{appeal_to}", to), words)
    st.html(parts)


def _right(entry: Text, text: str, words: Words) -> Markup:
    """One text of the country, folded under its name where it has one, and marked where nobody has verified it."""
    doubt = Markup('<p class="l-quiet l-small">{}</p>').format(words("learner.rights.unchecked"))
    body = Markup("<p>{}</p>{}").format(text, "" if entry.verified else doubt)
    name = entry.named(words.language)
    return Markup("<details><summary>{}</summary>{}</details>").format(name, body) if name else body


def guidance(case: Case, centre: CentreProfile | None, words: Words) -> None:
    """Show whom to turn to: the centre's own contact, else what the country offers."""
    st.subheader(words("learner.guidance"), anchor=False)
    if centre and centre.guidance:
        st.markdown(f"{words('learner.guidance.at', name=plain(centre.name))} {plain(centre.guidance)}")
        return
    entry = in_force(country(case.country).guidance, case.day, case.country)
    st.markdown(plain(entry.said_to_learner(reader_words().language)))
