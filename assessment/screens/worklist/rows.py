"""This module shows the rows of the worklist: a link to the case, and what a person looks for, as in a table."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from assessment.case.workflow import OPEN
from assessment.matching.course_keys import platform_name
from assessment.rules.figures import figures_of
from assessment.rules.inputs import JudgementInput
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.store.cases.listed import ListedCase
from assessment.store.cases.transitions import CONDITION
from assessment.store.cases.worklist import WorklistRow
from assessment.ui.tokens import REFERENCE_WIDTH_PX
from criteria.dated import NotYetInForceError, current_day
from criteria.load import framework

NOTHING = "\u2013"


WIDTHS = {
    "learner": "1.3fr",
    "course": "2.2fr",
    "platform": "1fr",
    "purpose": "1.5fr",
    "state": "1.2fr",
    "due": "1.4fr",
    "assigned": "1.1fr",
    "updated": "1fr",
    "lights": "9rem",
}
"""The width of each column, as a value of `grid-template-columns`."""


def head(columns: list[str], *, boxes: bool = False) -> None:
    """Show the names of the columns, for the eye only: a screen reader hears them in each row.

    `boxes`: before each row stands the box that ticks it.
    """
    words = reader_words()
    widths = " ".join(WIDTHS[name] for name in columns)
    style = Markup("<style>.laila-row {{ --l-columns: {} }}</style>").format(widths)
    names = ("reference", *columns)
    cells = Markup().join(Markup("<span>{}</span>").format(words(f"worklist.column.{name}")) for name in names)
    after = "laila-after-boxes" if boxes else ""
    st.html(style + Markup('<div class="laila-row laila-head {}" aria-hidden="true">{}</div>').format(after, cells))


def rows(
    page: list[WorklistRow],
    cases: dict[str, ListedCase],
    columns: list[str],
    *,
    place: Callable[[int], str],
    tick: Callable[[WorklistRow], None] | None = None,
) -> None:
    """Show a page of cases. `cases`: by their ids, for the lights; one that is missing there is damaged.

    `place`: what the address of a row's case says of the list. `tick`: shows the box that ticks a case, while cases are
    being chosen.
    """
    today = current_day()
    with st.container(key="cases", gap=None):
        for number, row in enumerate(page):
            with st.container(horizontal=True, wrap=False, key=f"case-{number}", vertical_alignment="center"):
                if tick:
                    tick(row)
                _open(row, place(number))
                st.html(_cells(row, cases.get(row.id), columns, today))


def _open(row: WorklistRow, place: str) -> None:
    """Show the link to where the case was left; to its summary for somebody who may only look at cases."""
    name, more = where_left(row) if identity.can("work") or row.state not in OPEN else ("summary", {})
    query = navigation.address(row.id, **{navigation.LIST: place}, **more)
    st.page_link(navigation.page(name), label=row.reference, query_params=query, width=REFERENCE_WIDTH_PX)


def where_left(row: WorklistRow) -> tuple[str, dict[str, str]]:
    """The screen a case opens on, and what else its address names."""
    if row.state not in OPEN:
        return "decision", {}
    name, _, criterion = (row.place or "").partition(":")
    if name in ("assess", "open", "summary", "decision", "intake"):
        return name, {"criterion": criterion} if criterion else {}
    return "intake" if row.state == "draft" else "assess", {}


def _cells(row: WorklistRow, case: ListedCase | None, columns: list[str], today: datetime.date) -> Markup:
    labelled = Markup('<span><span class="laila-label">{}: </span>{}</span>')
    words = reader_words()
    spans = (labelled.format(words(f"worklist.column.{name}"), _cell(name, row, case, today)) for name in columns)
    return Markup('<div class="laila-row">{}</div>').format(Markup().join(spans))


def _cell(name: str, row: WorklistRow, case: ListedCase | None, today: datetime.date) -> str:
    words = reader_words()
    if name == "lights":
        return _late(words("worklist.damaged")) if row.damaged or case is None else _lights(case.inputs)
    if name == "due":
        return _due(row, today)
    return {
        "learner": row.learner or NOTHING,
        "course": row.title or words("worklist.no-title"),
        "platform": platform_name(row.platform) if row.platform else NOTHING,
        "purpose": words.get(f"purpose.{row.purpose}.name", row.purpose),
        "state": state_of(row, case),
        "assigned": row.assigned_to or NOTHING,
        "updated": words.short_date(row.updated.astimezone().date()),
    }[name]


def state_of(row: WorklistRow, case: ListedCase | None) -> str:
    """The state in words. A decided case shows its outcome, because a refusal differs from a missing paper."""
    words = reader_words()
    state = words.get(f"worklist.state.{row.state}", row.state)
    outcome = case.outcome if case and row.state == "decided" else None
    return f"{state}: {words.get(f'outcome.{outcome}.name', outcome)}" if outcome else state


def _due(row: WorklistRow, today: datetime.date) -> str:
    """The day on which the decision or an answer is due; once it is over, which of these times has ended."""
    words = reader_words()
    if row.awaits:
        return _awaited(row, today)
    if row.due is None or row.state not in OPEN:
        return NOTHING
    day = words.short_date(row.due)
    return day if row.due >= today else _late(words("worklist.late.decision", day=day))


def _awaited(row: WorklistRow, today: datetime.date) -> str:
    """The person for whom the case waits, and until when; once that day is over, the centre has to act."""
    words = reader_words()
    who = ", ".join(words.get(f"worklist.awaits.{name}", name) for name in (row.awaits or "").split(","))
    if row.awaited_by is None:
        return who
    until = words.short_date(row.awaited_by)
    if row.awaited_by >= today:
        return words("worklist.awaited", who=who, until=until)
    clock = "hearing" if row.state == "notice" else "condition" if row.awaits == CONDITION else "answer"
    return _late(words(f"worklist.late.{clock}", who=who, until=until))


def _late(sentence: str) -> Markup:
    return Markup('<span class="laila-late">{}</span>').format(sentence)


def _lights(inputs: JudgementInput) -> str:
    strengths = strengths_of(inputs)
    if not strengths:
        return NOTHING
    words = reader_words()
    labels = {
        name: f"{words(f'criterion.{name}.name')}: {words(f'strength.{light}')}" for name, light in strengths.items()
    }
    picture = Markup('<i class="l-shape l-{}" title="{}"></i>')
    pictures = Markup().join(picture.format(light, labels[name]) for name, light in strengths.items())
    row = Markup('<span class="laila-lights" role="img" aria-label="{}">{}</span>')
    return row.format(". ".join(labels.values()), pictures)


def strengths_of(inputs: JudgementInput) -> dict[str, str]:
    """The strength of each criterion, from figures alone.

    Empty if the case cannot be judged, because its date lies before the rules or an answer belongs to another
    framework.
    """
    try:
        figures = figures_of(inputs, framework())
    except (NotYetInForceError, KeyError):
        return {}
    return {name: result.strength for name, result in figures.criteria.items()}
