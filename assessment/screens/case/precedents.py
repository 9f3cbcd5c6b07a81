"""What was decided before on the same course, and which other titles may be the same course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell.session import open_session
from assessment.store.decisions import courses
from assessment.store.decisions.courses import KnownCourse
from assessment.store.decisions.precedents import CRITERIA, Precedent, alike_to, in_order, key_of, nearest, precedents
from criteria.model import OUTCOMES
from criteria.text import Words

SHOWN = 5
"""Precedents shown, one for each outcome in each country; more than that nobody reads before deciding."""


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Nothing as long as the course has no title."""
    key = key_of(stored.case)
    if not key:
        return
    with open_session() as session:
        courses.remember(session=session)
        found = precedents(stored, session=session)
        confirmed = courses.confirmed(key, session=session)
        one = stored.case.course
        perhaps = courses.alike(key, one.title or "", one.url, session=session) if one.title else []
    mine = alike_to(stored.case, judgement)
    bound = nearest(found, mine)
    ordered = in_order(found, mine)
    counting = [one for one in ordered if one.counts]
    history = [one for one in ordered if not one.counts]
    st.html(f"<h3>{escape(words('precedent.heading'))}</h3>" + _listed(counting, history, bound, mine, stored, words))
    if history:
        with st.expander(words("precedent.history", count=len(history))):
            lines = "".join(_one(one, None, mine, stored, words) for one in history[: 3 * SHOWN])
            st.html(f'<p class="l-quiet l-small">{escape(words("precedent.history.why"))}</p>{lines}')
    if identity.can("work"):
        _same(key, confirmed, perhaps, words)


def _listed(
    counting: Sequence[Precedent],
    history: Sequence[Precedent],
    bound: Precedent | None,
    mine: dict[str, object],
    stored: Stored,
    words: Words,
) -> str:
    if not counting:
        return "" if history else f"<p>{escape(words('precedent.none'))}</p>"
    counted = Counter(one.outcome for one in counting)
    said = ", ".join(
        f"{words(f'outcome.{outcome}.name')} {words.number(counted[outcome])}"
        for outcome in reversed(OUTCOMES)
        if counted[outcome]
    )
    shown: dict[tuple[str, str], Precedent] = {(bound.country, bound.outcome): bound} if bound else {}
    for one in counting:
        shown.setdefault((one.country, one.outcome), one)
    lines = "".join(_one(one, bound, mine, stored, words) for one in list(shown.values())[:SHOWN])
    return (
        f'<p class="l-quiet l-small">{escape(words("precedent.how"))}</p>'
        f"<p>{escape(words('precedent.counted', outcomes=said))}</p>{lines}"
    )


def _one(one: Precedent, bound: Precedent | None, mine: dict[str, object], stored: Stored, words: Words) -> str:
    """A precedent in two or three lines: what it decided, in which respects it is alike, under which title."""
    head = words(
        "precedent.line",
        outcome=words(f"outcome.{one.outcome}.name"),
        country=words.country(one.country),
        on=when(one, words),
    )
    small = [_about(one, words)]
    if one.title and one.title != stored.case.title():
        small.append(words("precedent.as", title=one.title, platform=one.platform or "–"))
    same, differs = one.compared(mine)
    small += [
        words(f"precedent.{kind}", names=_names(names, words))
        for kind, names in (("alike", same), ("differs", differs))
        if names
    ]
    mark = f"<br>{escape(words('precedent.nearest'))}" if one is bound else ""
    lines = "".join(f'<br><span class="l-quiet l-small">{escape(line)}</span>' for line in small)
    return f"<p><b>{escape(head)}</b>{mark}{lines}</p>"


def when(one: Precedent, words: Words) -> str:
    """The day of a decision of one's own centre; of another, the month."""
    return words.date(one.issued_on) if one.own else words.date(one.issued_on, "MMMM y")


def _about(one: Precedent, words: Words) -> str:
    said = [words("precedent.own")] if one.own else []
    said += [f"{words.number(one.credits)} {one.system}"] if one.credits is not None else []
    said += [words("precedent.level", level=one.level)] if one.level else []
    said += [words("precedent.run", year=str(one.run))] if one.run else []
    said += [words("precedent.edition", edition=one.edition), words("precedent.entry", entry=str(one.entry))]
    return " · ".join(said)


def _names(names: Sequence[str], words: Words) -> str:
    return ", ".join(
        words(f"step.{name}").lower() if name in CRITERIA else words(f"precedent.about.{name}") for name in names
    )


def _same(key: str, confirmed: Sequence[KnownCourse], perhaps: Sequence[KnownCourse], words: Words) -> None:
    """Titles found to be the same course, and titles to be asked about."""
    for one in confirmed:
        line, button = st.columns([4, 1], vertical_alignment="center")
        line.markdown(plain(words("precedent.confirmed", **_named(one), by=one.by, on=one.on)))
        name = f"take-back:{one.key}"
        button.button(words("precedent.take-back"), key=name, on_click=partial(_take_back, key, one.key))
    if not perhaps:
        return
    how = f'<p class="l-quiet l-small">{escape(words("precedent.perhaps.how"))}</p>'
    st.html(f"<h3>{escape(words('precedent.perhaps'))}</h3>{how}")
    for one in perhaps:
        st.markdown(plain(words("precedent.course", **_named(one))))
        with st.container(horizontal=True):
            for name, same in (("same", True), ("other", False)):
                label, click = words(f"precedent.{name}"), partial(_answer, key, one.key, same)
                st.button(label, key=f"{name}:{one.key}", on_click=click)


def _named(one: KnownCourse) -> dict[str, str]:
    return {"title": one.title, "platform": one.platform or "–"}


def _answer(key: str, other: str, same: bool) -> None:
    with open_session() as session:
        courses.answer(key, other, same, by=identity.person(), session=session)


def _take_back(key: str, other: str) -> None:
    with open_session() as session:
        courses.take_back(key, other, session=session)
