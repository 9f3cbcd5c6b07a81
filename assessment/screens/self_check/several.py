"""The learner's own check: several certificates side by side, what they come to, what overlaps, what is missing."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.rules.judgement import Judgement
from assessment.rules.stacking import Overlap, Stack, StackedCredits, stack
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.self_check import draft
from assessment.screens.self_check.draft import SelfCheckDraft
from assessment.screens.self_check.keep import another
from assessment.screens.self_check.result import chosen_centre, judged
from assessment.screens.self_check.steps import turn_to
from assessment.screens.shell.language import reader_words
from assessment.self_check.questions import likely
from criteria.text import Words


def together() -> None:
    """Each certificate by itself, then all of them."""
    words, drafts = reader_words(), draft.drafts()
    centre = chosen_centre(drafts[0])
    judgements = [judged(one, centre, words) for one in drafts]
    names = [_name(one, number, words) for number, one in enumerate(drafts, 1)]
    found = stack([one.case for one in drafts], judgements)
    st.header(words("learner.stack"), anchor=False)
    st.markdown(words("learner.stack.portfolio"))
    for number, (name, judgement) in enumerate(zip(names, judgements, strict=True)):
        _one(number, name, judgement, len(drafts) > 1, words)
    st.button(words("learner.keep.another"), key="learner:another", on_click=another)
    st.subheader(words("learner.stack.sum"), anchor=False)
    st.html(_sum(found, names, judgements, words))
    st.subheader(words("learner.stack.gap"), anchor=False)
    st.html(html.bullets(_gap(found, names, drafts[0], words)))
    if drafts[0].case.target.hours is None:
        st.button(words("learner.stack.gap.target"), key="learner:target", on_click=turn_to, args=("target",))


def _name(found: SelfCheckDraft, number: int, words: Words) -> str:
    return found.case.title() or words("learner.stack.number", number=number)


def _one(number: int, name: str, judgement: Judgement, several: bool, words: Words) -> None:
    """One certificate: what is likely, its figures, the way to it."""
    st.subheader(plain(name), anchor=False)
    sums = [f"{words.number(entry.credits)} {entry.unit}" for entry in judgement.own_first]
    figures = words("learner.credits.about", figure=", ".join(sums)) if sums else words("learner.stack.no-figure")
    st.html(f"<p><b>{escape(words(f'learner.likely.{likely(judgement)}'))}</b></p><p>{escape(figures)}</p>")
    with st.container(horizontal=True):
        look = words("learner.stack.in-hand", name=plain(name))
        st.button(look, key=f"learner:look:{number}", on_click=_look_at, args=(number,))
        if several:
            remove = words("learner.stack.remove", name=plain(name))
            st.button(remove, key=f"learner:out:{number}", on_click=draft.drop, args=(number,))


def _look_at(number: int) -> None:
    draft.choose_certificate(number)
    turn_to("answer")


def _sum(found: Stack, names: list[str], judgements: list[Judgement], words: Words) -> str:
    """The sum in each unit, what is left out of it and why."""
    if not found.counted:
        return f"<p>{escape(words('learner.stack.none'))}</p>"
    hours = words("learner.stack.hours", hours=words.span(found.hours), count=len(found.counted))
    lines = [_unit(one, words) for one in found.sums if one.unit != "h" or one.span != found.hours]
    lines += [_overlap(one, names, words) for one in found.overlaps]
    lines += [words("learner.stack.unsized", name=names[number]) for number in found.unsized]
    lines += [
        words("learner.stack.not-counted", name=names[number], likely=words(f"learner.likely.{likely(judgement)}"))
        for number, judgement in enumerate(judgements)
        if number not in found.counted and not _twice(number, found)
    ]
    return f"<p><b>{escape(hours)}</b></p>{html.bullets(lines)}"


def _unit(one: StackedCredits, words: Words) -> str:
    said = {"span": words.span(one.span), "unit": one.unit, "name": one.name}
    return words("learner.stack.unit.indicative", **said) if one.indicative else words("learner.stack.unit", **said)


def _overlap(one: Overlap, names: list[str], words: Words) -> str:
    both = {"first": names[one.first], "second": names[one.second]}
    if one.why == "course":
        return words("learner.stack.same-course", **both)
    return words("learner.stack.same-outcomes", outcomes="; ".join(one.outcomes), **both)


def _twice(number: int, found: Stack) -> bool:
    return any(number in (one.first, one.second) for one in found.overlaps if one.why == "course")


def _gap(found: Stack, names: list[str], first: SelfCheckDraft, words: Words) -> list[str]:
    """What remains to the target's hours, and what lies below its level."""
    target = first.case.target
    if found.gap is None:
        lines = [words("learner.stack.gap.no-target")]
    elif found.gap[1] == 0:
        lines = [words("learner.stack.gap.reached", target=target.hours)]
    else:
        lines = [words("learner.stack.gap.hours", target=target.hours, gap=words.span(found.gap))]
    return lines + [
        words("learner.stack.gap.below", name=names[number], level=found.levels[number], target=target.level)
        for number in found.below
    ]
