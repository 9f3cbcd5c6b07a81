"""This screen shows the centre's profile: who decides here, by which rules of its own, and the letterhead.

On the first run it asks for only three things; everything else can wait.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment.access.addresses import takes_mail
from assessment.case.centre import Signatory
from assessment.case.typed_input import TypedInputError
from assessment.screens.centre.credit_rules import rules
from assessment.screens.centre.logo import logo
from assessment.screens.centre.profile import change, keep
from assessment.screens.centre.signatories import person, signatories
from assessment.screens.components.fields import FieldBinding, choice, entry
from assessment.screens.components.html import heading, quiet
from assessment.screens.shell import conflicts, identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles
from assessment.store.centres import USUAL_MONTHS, CentreProfile, is_file_number
from criteria.country_order import countries
from criteria.language_state import languages_for
from criteria.load import country, country_codes
from criteria.text import language_name

EYES = {None: "usual", False: "off", True: "on"}
"""Whether a second person looks at each decision: as usual for the number of assessors, or as chosen."""


ASK_AFTER = (3, 6, 9, 12, 18, 24)
"""Months after which a learner can be asked what became of the decision."""


def show() -> None:
    """The first run, or the whole profile."""
    load_styles()
    profile = identity.profile()
    if profile and profile.name:
        _whole(profile)
    else:
        _first_run()


def _first_run() -> None:
    """Country, centre, person: enough to begin."""
    words = reader_words()
    st.title(words("centre.first.title"), anchor=False)
    st.markdown(words("centre.first.intro"))
    middle, _ = st.columns([3, 2])
    with middle:
        options = countries(words.language)
        country = st.selectbox(
            words("centre.country"),
            options,
            index=None,
            format_func=words.country,
            key="centre:first:country",
            placeholder=words("centre.first.choose"),
        )
        name = st.text_input(words("centre.name"), key="centre:first:name", max_chars=300)
        who = st.text_input(words("centre.first.person"), key="centre:first:person", max_chars=200)
        if not st.button(words("centre.first.go"), type="primary"):
            return
        if not country or not name.strip() or not who.strip():
            st.error(words("centre.first.needed"))
            return
        more = {"language": words.language, "name": name.strip(), "signatories": [Signatory(name=who.strip())]}
        if keep(CentreProfile(id=identity.centre(), country=country, **more)):
            navigation.go("worklist")
        conflicts.show_problems()


def _field(name: str, stored: Any, **more: Any) -> None:
    words = reader_words()
    entry(
        words(f"centre.{name}"), FieldBinding(f"centre:{name}", stored, lambda value: change(**{name: value})), **more
    )


def _whole(profile: CentreProfile) -> None:
    words = reader_words()
    st.title(words("centre.title"), anchor=False)
    st.markdown(words("centre.intro"))
    left, right = st.columns(2, gap="large")
    with left:
        heading(words("centre.who"), first=True)
        person(profile)
        signatories(profile)
        heading(words("centre.letterhead"))
        _field("name", profile.name, read=_needed, max_chars=300)
        _field("address", profile.address, area=True)
        _field("email", profile.email, read=_address, help=words("centre.email.help"))
        logo(profile)
    with right:
        heading(words("centre.place"), first=True)
        _place(profile)
        heading(words("centre.learners"))
        waits = profile.ask_after_months or USUAL_MONTHS
        _field("appeal_to", profile.appeal_to, area=True, help=words("centre.appeal_to.help"))
        _field("guidance", profile.guidance, area=True, help=words("centre.guidance.help"))
        choice(
            words("centre.four-eyes"),
            FieldBinding(
                "centre:four-eyes",
                EYES[profile.four_eyes],
                lambda chosen: change(four_eyes={word: on for on, word in EYES.items()}[chosen]),
            ),
            tuple(EYES.values()),
            lambda word: words(f"centre.four-eyes.{word}"),
            help=words("centre.four-eyes.help"),
        )
        choice(
            words("centre.ask-after"),
            FieldBinding("centre:ask-after", waits, lambda v: change(ask_after_months=v)),
            tuple(sorted({*ASK_AFTER, waits})),
            lambda months: words("centre.ask-after.months", count=months),
            help=words("centre.ask-after.help"),
        )
        _field("file_number", profile.file_number, read=_pattern, help=words("centre.file_number.help"))
        heading(words("centre.everybody"))
        _everybody(profile)
    rules(profile)


def _everybody(profile: CentreProfile) -> None:
    """What the centre says and asks in public: its policy, its courses, and what learners may say of themselves."""
    words = reader_words()
    _field("policy", profile.policy, area=True, height=240, help=words("centre.policy.help"))
    _switch("asks-groups", bool(profile.asks_groups), lambda on: change(asks_groups=on))
    _switch("lists-courses", bool(profile.lists_courses), lambda on: change(lists_courses=on))


def _switch(name: str, stored: bool, save: Callable[[bool], Any]) -> None:  # noqa: FBT001 - the value itself
    """Show a choice between on and off. `name`: how its texts are called."""
    words = reader_words()
    choice(
        words(f"centre.{name}"),
        FieldBinding(f"centre:{name}", stored, save),
        (False, True),
        lambda on: words(f"centre.{name}.{'on' if on else 'off'}"),
        help=words(f"centre.{name}.help"),
    )


def _place(profile: CentreProfile) -> None:
    words = reader_words()
    where, speaks = countries(words.language), languages_for("desk")
    choice(
        words("centre.country"),
        FieldBinding("centre:country", profile.country, lambda v: change(country=v, region=None)),
        where,
        words.country,
    )
    if profile.country not in country_codes():
        quiet(words("warning.plain-profile", country=words.country(profile.country)))
    elif general := country(profile.country).general:
        what = ", ".join(words(f"record.text.{name.replace('_', '-')}") for name in general)
        quiet(words("centre.country.general", country=words.country(profile.country), what=what))
    _region(profile)
    language = profile.language if profile.language in speaks else None
    choice(
        words("centre.language"),
        FieldBinding("centre:language", language, lambda v: change(language=v)),
        speaks,
        language_name,
        index=None,
        placeholder=words("centre.language.any"),
        help=words("centre.language.help"),
    )


def _region(profile: CentreProfile) -> None:
    """Show the regions of the centre's country that have rules of their own; nothing if it has none."""
    words = reader_words()
    regions = {region.id: region for region in country(profile.country).regions}
    if not regions:
        return
    choice(
        words("centre.region"),
        FieldBinding(
            "centre:region", profile.region if profile.region in regions else None, lambda v: change(region=v)
        ),
        tuple(regions),
        lambda chosen: regions[chosen].named(words.language),
        index=None,
        placeholder=words("centre.region.none"),
        help=words("centre.region.help"),
    )


def _needed(typed: str) -> str:
    """A name that may not be empty, since a desk without it would ask for it on the first screen again."""
    if not typed.strip():
        raise TypedInputError("name")
    return typed.strip()


def _address(typed: str) -> str | None:
    """An e-mail address, or none."""
    wanted = typed.strip()
    if wanted and not takes_mail(wanted):
        raise TypedInputError("email")
    return wanted or None


def _pattern(typed: str) -> str | None:
    """A file number with {year} and {number}, or none."""
    wanted = typed.strip()
    if wanted and not (is_file_number(wanted) and len(wanted) <= 100):
        raise TypedInputError("file-number")
    return wanted or None


SCREEN = Screen("centre", show)
