"""How we decide: the rules, the centre's policy and the courses it has recognised, for everybody to read."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st
from markupsafe import Markup

from assessment.screens.components import html
from assessment.screens.components.countries import countries
from assessment.screens.components.html import heading, quiet
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store import centres
from assessment.store.centres import CentreProfile
from assessment.store.decisions import recognised_courses as recognised_courses_store
from criteria.dated import current_day
from criteria.load import country, framework
from criteria.text import Words, words_in
from reports.publications.how_we_decide import paper as how_paper
from reports.publications.how_we_decide import policy_paragraphs, rules_in_words, rules_on_screen, with_own_rules
from reports.publications.paper_questions import AUDIENCES
from reports.publications.paper_questions import paper as questions_paper
from reports.screens.public.recognised_courses import recognised_courses


def show() -> None:
    """Show first whose rules these are, then the centre's own words, the rules, and papers to keep."""
    load_styles("how_we_decide")
    words = reader_words()
    st.title(words("page.how_we_decide"))
    st.html(f"<p>{escape(words('how.lead'))}</p>{html.note(words('framework.notice'))}")
    profile = _centre(words)
    if profile:
        _policy(profile, words)
        if profile.lists_courses:
            recognised_courses(profile, words)
    code = _country(profile, words)
    st.html(_rules(profile, code, words))
    _papers(profile, code, words)


def _centre(words: Words) -> CentreProfile | None:
    """The centre in the address, or this one; a choice where there are several."""
    with open_session() as session:
        known = {centre.id: centre.name for centre in recognised_courses_store.public_centres(session=session)}
        if not known:
            return None
        asked = st.query_params.get("centre", identity.centre())
        chosen = asked if asked in known else next(iter(known))
        if len(known) > 1:
            at = list(known).index(chosen)
            chosen = st.selectbox(
                words("how.centre"), known, index=at, format_func=known.__getitem__, key="how:centre", width=480
            )
            st.query_params["centre"] = chosen
        return centres.centre_profile(chosen, session=session)


def _policy(profile: CentreProfile, words: Words) -> None:
    if paragraphs := policy_paragraphs(profile.policy):
        heading(words("how.policy"))
        quiet(profile.name)
        lines = [Markup("<br>").join(paragraph.split("\n")) for paragraph in paragraphs]
        st.html(Markup().join(Markup("<p>{}</p>").format(line) for line in lines))


def _country(profile: CentreProfile | None, words: Words) -> str:
    codes = countries(words.language)
    usual = profile.country if profile else codes[0]
    wished = st.query_params.get("country", usual)
    at = codes.index(wished if wished in codes else usual)
    return st.selectbox(words("how.country"), codes, index=at, format_func=words.country, key="how:country", width=320)


def _rules(profile: CentreProfile | None, code: str, words: Words) -> str:
    if profile is None or code != profile.country or not (profile.credit_rules or profile.appeal_to):
        return rules_on_screen(words.language, code)
    place = with_own_rules(country(code), profile.credit_rules)
    return rules_in_words(framework(), place, words, paper=False, appeal_to=profile.appeal_to)


def _papers(profile: CentreProfile | None, code: str, words: Words) -> None:
    """Each is drawn when it is asked for, not before."""
    heading(words("how.papers"))
    today, language = current_day(), words.language
    centre = profile if profile and profile.country == code else None
    papers = {"rules": partial(how_paper, words_in(language), code, centre, made_on=today)}
    for audience in AUDIENCES:
        papers[audience] = partial(questions_paper, framework(), words_in(language), audience, made_on=today)
    for name, draw in papers.items():
        st.download_button(
            words(f"how.papers.{name}"),
            draw,
            file_name=f"laila-{name}-{language}.pdf",
            mime="application/pdf",
            key=f"how:paper:{name}",
            on_click="ignore",
        )


SCREEN = Screen("how_we_decide", show)
