"""This module asks what is wanted, and by whom: title, purpose, receiving country, learner, target."""

from __future__ import annotations

import streamlit as st

from assessment.case import typed_input
from assessment.case.model import Case, Target
from assessment.case.procedure import procedure_of
from assessment.screens.case.course_file import file_of
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, choice, follow, plain, show_below
from assessment.screens.components.html import heading, quiet
from assessment.screens.intake.course import show_participation
from assessment.screens.intake.field import Field, Sources, show_field
from assessment.screens.intake.sheet import Sheet, save_fields
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from criteria.by_language import in_language
from criteria.country_order import countries
from criteria.load import country, framework
from criteria.text import Words


def show_request(sheet: Sheet, sources: Sources) -> None:
    """Show title and purpose, which are enough to go on, the receiving country, and how the learner took part."""
    words = reader_words()
    heading(words("intake.request"))
    if not sheet.case.certificates:
        show_field(Field("course", "title", sheet.case.course.title, help="intake.help.title"), sheet, sources)
    _show_purpose(sheet)
    quiet(words(f"purpose.{sheet.case.purpose}.text"))
    left, right = st.columns(2)
    with left:
        choice(
            words("intake.field.receiving"),
            FieldBinding(sheet.key("country"), sheet.case.country, sheet.save("country"), "country.country"),
            _receiving(sheet.case.country, words.language),
            words.country,
            disabled=sheet.closed,
        )
        _show_region(sheet)
    with right:
        show_participation(sheet)


def _show_region(sheet: Sheet) -> None:
    """Show the region whose rules apply, and the centre's own one where that is another; nothing without regions."""
    words, profile = reader_words(), identity.profile()
    regions = {region.id: region for region in country(sheet.case.country).regions}
    if not regions:
        return
    stored = sheet.case.region if sheet.case.region in regions else None
    choice(
        words("centre.region"),
        FieldBinding(sheet.key("region"), stored, sheet.save("region"), "region.region"),
        tuple(regions),
        lambda chosen: regions[chosen].named(words.language),
        index=None,
        placeholder=words("centre.region.none"),
        help=words("intake.help.region"),
        disabled=sheet.closed,
    )
    own = profile.region if profile and not sheet.closed else None
    if own in regions and own != stored:
        quiet(words("intake.region.centres", name=regions[own].named(words.language)))


def _receiving(stored: str, language: str) -> tuple[str, ...]:
    """The countries to choose from; first what the case has, where that is no country, as without a profile."""
    every = countries(language)
    return every if stored in every else (stored, *every)


def _show_purpose(sheet: Sheet) -> None:
    """Show the purposes to choose from. A bundle of certificates serves only for stacking, so there is no choice."""
    words = reader_words()
    key = sheet.key("purpose")
    follow(key, sheet.case.purpose)
    if sheet.closed or sheet.case.certificates:
        st.markdown(f"{words('intake.field.purpose')}: **{words(f'purpose.{sheet.case.purpose}.name')}**")
        if sheet.case.certificates:
            quiet(words("intake.help.bundle"))
        return
    purposes = [purpose.id for purpose in framework().purposes]
    st.radio(
        words("intake.field.purpose"),
        purposes,
        index=purposes.index(sheet.case.purpose),
        key=key,
        format_func=lambda purpose: words(f"purpose.{purpose}.name"),
        horizontal=True,
        on_change=_save_purpose,
        args=(sheet.slot, key),
    )
    show_below(st.empty(), "purpose.purpose")


def _save_purpose(slot: str, key: str) -> None:
    save_fields(slot, "purpose", {"purpose": st.session_state[key]})


def show_learner(sheet: Sheet, sources: Sources) -> None:
    """Show who asks."""
    words, learner = reader_words(), sheet.case.applicant
    heading(words("intake.learner"))
    values = {name: getattr(learner, name) if learner else None for name in ("name", "born", "contact", "reference")}
    show_field(Field("applicant", "name", values["name"]), sheet, sources)
    born, contact, reference = st.columns(3)
    with born:
        show_field(Field("applicant", "born", values["born"], typed_input.day, "intake.help.day"), sheet)
    with contact:
        show_field(Field("applicant", "contact", values["contact"], help="intake.help.contact"), sheet)
    with reference:
        show_field(Field("applicant", "reference", values["reference"], help="intake.help.reference"), sheet)


def show_target(sheet: Sheet) -> None:
    """Show what the recognition is for. Missing details matter only where they are needed."""
    words, target = reader_words(), sheet.case.target
    heading(words("intake.target"))
    quiet(words("intake.target.why"))
    _show_same_as_before(sheet)
    left, right = st.columns(2, gap="large")
    with left:
        _show_periods(sheet)
        show_field(Field("target", "title", target.title, label="intake.field.target-title"), sheet)
        _show_kind(sheet)
    with right:
        level, hours = st.columns(2)
        with level:
            _show_level(sheet)
        with hours:
            hours_field = Field("target", "hours", target.hours, typed_input.hours, label="intake.field.target-hours")
            show_field(hours_field, sheet)
        show_field(
            Field("target", "outcomes", target.outcomes, typed_input.lines, "intake.help.essential", area=True), sheet
        )
    _show_procedure(sheet)


def _show_level(sheet: Sheet) -> None:
    words = reader_words()
    choice(
        words("intake.field.target-level"),
        FieldBinding(sheet.key("target.level"), sheet.case.target.level, sheet.save("target", "level"), "target.level"),
        list(range(1, 9)),
        lambda level: f"EQF {level}",
        index=None,
        placeholder=words("intake.not-known"),
        disabled=sheet.closed,
    )


def _show_same_as_before(sheet: Sheet) -> None:
    """Offer the target of the centre's last decision on the course, as long as nothing is entered."""
    if sheet.stored is None or sheet.closed or sheet.case.target != Target():
        return
    file = file_of(sheet.stored)
    if file is None or file.target == Target():
        return
    title = file.target.title or "; ".join(file.target.outcomes) or "–"
    label = plain(reader_words()("course-file.target", on=file.on, title=title[:80]))
    fields = file.target.model_dump(mode="json", exclude_defaults=True)
    st.button(label, key=sheet.key("same-target"), on_click=sheet.save("target"), args=(fields,))


def _show_periods(sheet: Sheet) -> None:
    """Show the country's periods of study as possible targets, with their hours; nothing if there are none."""
    words, target = reader_words(), sheet.case.target
    periods = {period.id: period for period in country(sheet.case.country).periods}
    if not periods or sheet.closed:
        return
    titles = {name: period.named(sheet.case.language or words.language) for name, period in periods.items()}

    def save(name: str | None) -> None:
        if name:
            sheet.save("target")({"title": titles[name], "kind": "period", "hours": periods[name].hours})

    choice(
        words("intake.field.period"),
        FieldBinding(sheet.key("target.period"), next((n for n, t in titles.items() if t == target.title), None), save),
        list(periods),
        lambda name: words("intake.period", name=periods[name].named(words.language), hours=periods[name].hours),
        index=None,
        placeholder=words("intake.period.other"),
        help=words("intake.help.period"),
    )


def _show_kind(sheet: Sheet) -> None:
    """Show the kinds of target to choose from. The words of an older case are listed as they were typed."""
    words, stored = reader_words(), sheet.case.target.kind
    known = framework().target_kind(stored)
    chosen = known.id if known else stored
    options = [kind.id for kind in framework().target_kinds]
    choice(
        words("intake.field.kind"),
        FieldBinding(sheet.key("target.kind"), chosen, sheet.save("target", "kind"), "target.kind"),
        options if chosen is None or known else [*options, chosen],
        lambda kind: _named(kind, sheet.case, words),
        index=None,
        placeholder=words("intake.not-known"),
        help=words("intake.help.kind"),
        disabled=sheet.closed,
    )


def _named(typed: str, case: Case, words: Words) -> str:
    """A kind of target in words, a unit with the country's own word for it; an unknown kind as it was typed."""
    kind = framework().target_kind(typed)
    if kind is None or kind.id != typed:
        return typed
    name = words(f"target-kind.{kind.id}.name")
    return country(case.country).of_a_unit(name) if kind.unit else name


def _show_procedure(sheet: Sheet) -> None:
    """Show the country's procedure for such a target, what it depends on, and what to observe."""
    words, case = reader_words(), sheet.case
    belongs_to = procedure_of(case, country(case.country), case.day)
    if belongs_to.procedure is None:
        return
    quiet(words("intake.procedure", name=belongs_to.procedure.named(words.language)))
    for question in belongs_to.asked:
        choice(
            in_language(question.text, words.language),
            FieldBinding(
                sheet.key(f"procedure.{question.id}"),
                case.procedure.get(question.id),
                sheet.save("procedure", question.id),
                f"procedure.{question.id}",
            ),
            ("yes", "no"),
            lambda answer: words(f"procedure.{answer}"),
            index=None,
            placeholder=words("intake.not-known"),
            disabled=sheet.closed,
        )
    if remarks := (*belongs_to.remarks(words), *belongs_to.warnings(words)):
        st.html(html.note(*remarks))
