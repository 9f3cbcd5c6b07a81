"""This screen shows earlier decisions on the same course, and other titles that may be the same course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.rules.precedents import Precedent, alike_to, in_order, key_of, nearest
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell.session import open_session
from assessment.store.decisions import courses
from assessment.store.decisions.courses import KnownCourse
from assessment.store.decisions.precedents import precedents
from criteria.load import country
from criteria.text import Words
from criteria.vocabulary import CRITERIA, OUTCOMES

SHOWN = 5
"""At most so many precedents are shown, one for each outcome in each country; nobody reads more before deciding."""

_QUIET = Markup('<p class="l-quiet l-small">{}</p>')


@dataclass(frozen=True)
class _Comparison:
    """The title and the values with which precedents are compared, and the precedent that is nearest."""

    title: str | None
    respects: Mapping[str, object]
    nearest: Precedent | None


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the precedents; nothing as long as the course has no title."""
    key = key_of(stored.case)
    if not key:
        return
    with open_session() as session:
        courses.remember(session=session)
        known = precedents(stored, session=session)
        confirmed = courses.confirmed(key, session=session)
        course = stored.case.course
        perhaps = courses.alike(key, course.title or "", course.url, session=session) if course.title else []
    respects = alike_to(stored.case, judgement)
    comparison = _Comparison(stored.case.title(), respects, nearest(known, respects))
    ordered = _each_abroad_once(in_order(known, respects), comparison.nearest)
    counting = [precedent for precedent in ordered if precedent.counts]
    history = [precedent for precedent in ordered if not precedent.counts]
    heading = Markup("<h3>{}</h3>").format(words("precedent.heading"))
    if counting:
        st.html(heading + _counting(counting, comparison, words))
    else:
        st.html(heading + ("" if history else Markup("<p>{}</p>").format(words("precedent.none"))))
    if history:
        with st.expander(words("precedent.history", count=len(history))):
            unmarked = replace(comparison, nearest=None)
            lines = Markup().join(_precedent(precedent, unmarked, words) for precedent in history[: 3 * SHOWN])
            st.html(_QUIET.format(words("precedent.history.why")) + lines)
    if identity.can("work"):
        _same_course(key, confirmed, perhaps, words)


def _each_abroad_once(ordered: Sequence[Precedent], nearest: Precedent | None) -> list[Precedent]:
    """The precedents, of other countries one for each outcome in each country, since their number is not told.

    `nearest` stays in any case.
    """
    kept: list[Precedent] = []
    seen = {(nearest.country, nearest.outcome, True)} if nearest and nearest.abroad else set()
    for precedent in ordered:
        kind = precedent.country, precedent.outcome, precedent.counts
        if not precedent.abroad or precedent is nearest or kind not in seen:
            kept.append(precedent)
            seen.add(kind)
    return kept


def _counting(counting: Sequence[Precedent], comparison: _Comparison, words: Words) -> Markup:
    """The precedents that count: how many for each outcome in the centre's own country, and one for each outcome in
    each country.
    """
    home = [precedent for precedent in counting if not precedent.abroad]
    numbers = Counter(precedent.outcome for precedent in home)
    outcomes = ", ".join(
        f"{words(f'outcome.{outcome}.name')} {words.number(numbers[outcome])}"
        for outcome in reversed(OUTCOMES)
        if numbers[outcome]
    )
    first = [comparison.nearest] if comparison.nearest else []
    shown: dict[tuple[str, str], Precedent] = {}
    for precedent in (*first, *counting):
        shown.setdefault((precedent.country, precedent.outcome), precedent)
    lines = Markup().join(_precedent(precedent, comparison, words) for precedent in list(shown.values())[:SHOWN])
    sentence = words("precedent.counted", outcomes=outcomes, country=words.country(home[0].country)) if home else ""
    counted = Markup("<p>{}</p>").format(f"{sentence} {words('precedent.below')}".strip())
    return _QUIET.format(words("precedent.how")) + counted + lines


def _precedent(precedent: Precedent, comparison: _Comparison, words: Words) -> Markup:
    """A precedent in two or three lines: its decision, what agrees, and its title."""
    head = words(
        "precedent.line",
        outcome=words(f"outcome.{precedent.outcome}.name"),
        country=words.country(precedent.country),
        on=when(precedent, words),
    )
    details = [_details(precedent, words)]
    if precedent.title and precedent.title != comparison.title:
        details.append(words("precedent.as", title=precedent.title, platform=precedent.platform or "–"))
    alike, differs = precedent.compared(comparison.respects)
    details += [
        words(f"precedent.{kind}", names=_names(names, words))
        for kind, names in (("alike", alike), ("differs", differs))
        if names
    ]
    is_nearest = precedent is comparison.nearest
    mark = Markup("<br>{}").format(words("precedent.nearest")) if is_nearest else ""
    detail = Markup('<br><span class="l-quiet l-small">{}</span>')
    lines = Markup().join(detail.format(line) for line in details)
    return Markup("<p><b>{}</b>{}{}</p>").format(head, mark, lines)


def when(precedent: Precedent, words: Words) -> str:
    """The day of a decision of one's own centre; for another centre's decision only the month, for one of another
    country the year.
    """
    if precedent.abroad:
        return str(precedent.issued_on.year)
    return words.date(precedent.issued_on) if precedent.own else words.month(precedent.issued_on)


def _details(precedent: Precedent, words: Words) -> str:
    parts = [words("precedent.own")] if precedent.own else []
    if precedent.credits is not None:
        sign = country(precedent.country).sign_of(precedent.system or "")
        parts.append(f"{words.number(precedent.credits)} {sign}".rstrip())
    parts += [words("precedent.level", level=precedent.level)] if precedent.level else []
    parts += [words("precedent.run", year=str(precedent.run))] if precedent.run else []
    parts.append(words("precedent.edition", edition=precedent.edition))
    return " · ".join(parts)


def _names(names: Sequence[str], words: Words) -> str:
    return words.listed(
        *(
            words.inside(words(f"step.{name}")) if name in CRITERIA else words(f"precedent.about.{name}")
            for name in names
        )
    )


def _same_course(key: str, confirmed: Sequence[KnownCourse], perhaps: Sequence[KnownCourse], words: Words) -> None:
    """Show the titles that were confirmed to be the same course, and ask about those that may be."""
    for course in confirmed:
        line, button = st.columns([4, 1], vertical_alignment="center")
        platform = course.platform or "–"
        sentence = words("precedent.confirmed", title=course.title, platform=platform, by=course.by, on=course.on)
        line.markdown(plain(sentence))
        name = f"take-back:{course.key}"
        button.button(words("precedent.take-back"), key=name, on_click=_take_back, args=(key, course.key))
    if not perhaps:
        return
    heading = Markup("<h3>{}</h3>").format(words("precedent.perhaps"))
    st.html(heading + _QUIET.format(words("precedent.perhaps.how")))
    for course in perhaps:
        st.markdown(plain(words("precedent.course", title=course.title, platform=course.platform or "–")))
        with st.container(horizontal=True):
            for name, same in (("same", True), ("other", False)):
                st.button(
                    words(f"precedent.{name}"),
                    key=f"{name}:{course.key}",
                    on_click=_save_answer,
                    args=(key, course.key),
                    kwargs={"same": same},
                )


def _save_answer(key: str, other: str, *, same: bool) -> None:
    with open_session() as session:
        courses.answer(key, other, same=same, by=identity.person(), session=session)


def _take_back(key: str, other: str) -> None:
    with open_session() as session:
        courses.take_back(key, other, session=session)
