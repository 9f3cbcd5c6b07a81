"""The learner's own check: several certificates side by side, what they come to, what overlaps, what is missing."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.rules.judgement import Judgement
from assessment.rules.stacking import Overlap, Stack, StackedCredits, stack
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.self_check import draft
from assessment.screens.self_check.draft import SelfCheckDraft
from assessment.screens.self_check.keep import begin_another
from assessment.screens.self_check.result import chosen_centre, judged
from assessment.screens.self_check.steps import turn_to
from assessment.screens.shell.language import reader_words
from assessment.self_check.questions import likely
from criteria.text import Words


def together() -> None:
    """Show each certificate by itself, then all of them."""
    words, drafts = reader_words(), draft.drafts()
    centre = chosen_centre(drafts[0])
    judgements = [judged(certificate, centre, words) for certificate in drafts]
    names = [_name(certificate, number, words) for number, certificate in enumerate(drafts, 1)]
    stacked = stack([certificate.case for certificate in drafts], judgements)
    st.header(words("learner.stack"), anchor=False)
    st.markdown(words("learner.stack.portfolio"))
    for number, (name, judgement) in enumerate(zip(names, judgements, strict=True)):
        _show_certificate(number, name, judgement, words)
    st.button(words("learner.keep.another"), key="learner:another", on_click=begin_another)
    st.subheader(words("learner.stack.sum"), anchor=False)
    st.html(_sum(stacked, names, judgements, words))
    st.subheader(words("learner.stack.gap"), anchor=False)
    st.html(html.bullets(_gap(stacked, names, drafts[0], words)))
    if drafts[0].case.target.hours is None:
        st.button(words("learner.stack.gap.target"), key="learner:target", on_click=turn_to, args=("target",))


def _name(certificate: SelfCheckDraft, number: int, words: Words) -> str:
    return certificate.case.title() or words("learner.stack.number", number=number)


def _show_certificate(number: int, name: str, judgement: Judgement, words: Words) -> None:
    """Show one certificate: what is likely, its figures, the way to it."""
    st.subheader(plain(name), anchor=False)
    sums = [f"{words.number(entry.credits)} {entry.unit}" for entry in judgement.own_first]
    figures = words("learner.credits.about", figure=", ".join(sums)) if sums else words("learner.stack.no-figure")
    outcome = words(f"learner.likely.{likely(judgement)}")
    st.html(Markup("<p><b>{}</b></p><p>{}</p>").format(outcome, figures))
    with st.container(horizontal=True):
        look = words("learner.stack.in-hand", name=plain(name))
        st.button(look, key=f"learner:look:{number}", on_click=_open_certificate, args=(number,))
        if len(draft.drafts()) > 1:
            remove = words("learner.stack.remove", name=plain(name))
            st.button(remove, key=f"learner:out:{number}", on_click=draft.drop_certificate, args=(number,))


def _open_certificate(number: int) -> None:
    draft.choose_certificate(number)
    turn_to("answer")


def _sum(stacked: Stack, names: list[str], judgements: list[Judgement], words: Words) -> Markup:
    """The sum in each unit, what is left out of it and why."""
    if not stacked.counted:
        return Markup("<p>{}</p>").format(words("learner.stack.none"))
    hours = words("learner.stack.hours", hours=words.span(stacked.hours), count=len(stacked.counted))
    lines = [_unit(entry, words) for entry in stacked.sums if entry.unit != "h" or entry.span != stacked.hours]
    lines += [_overlap(entry, names, words) for entry in stacked.overlaps]
    lines += [words("learner.stack.unsized", name=names[number]) for number in stacked.unsized]
    lines += [
        words("learner.stack.not-counted", name=names[number], likely=words(f"learner.likely.{likely(judgement)}"))
        for number, judgement in enumerate(judgements)
        if number not in stacked.counted and not _twice(number, stacked)
    ]
    return Markup("<p><b>{}</b></p>{}").format(hours, html.bullets(lines))


def _unit(entry: StackedCredits, words: Words) -> str:
    text = "learner.stack.unit.indicative" if entry.indicative else "learner.stack.unit"
    return words(text, span=words.span(entry.span), unit=entry.unit, name=entry.name)


def _overlap(overlap: Overlap, names: list[str], words: Words) -> str:
    both = {"first": names[overlap.first], "second": names[overlap.second]}
    if overlap.why == "course":
        return words("learner.stack.same-course", **both)
    return words("learner.stack.same-outcomes", outcomes="; ".join(overlap.outcomes), **both)


def _twice(number: int, stacked: Stack) -> bool:
    return any(number in (overlap.first, overlap.second) for overlap in stacked.overlaps if overlap.why == "course")


def _gap(stacked: Stack, names: list[str], first: SelfCheckDraft, words: Words) -> list[str]:
    """What remains to the target's hours, and what lies below its level."""
    target = first.case.target
    if stacked.gap is None:
        lines = [words("learner.stack.gap.no-target")]
    elif stacked.gap[1] == 0:
        lines = [words("learner.stack.gap.reached", target=target.hours)]
    else:
        lines = [words("learner.stack.gap.hours", target=target.hours, gap=words.span(stacked.gap))]
    return lines + [
        words("learner.stack.gap.below", name=names[number], level=stacked.levels[number], target=target.level)
        for number in stacked.below
    ]
