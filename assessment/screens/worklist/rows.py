"""The rows of the worklist: a link to the case, and beside it what a person looks for, aligned as in a table."""

from __future__ import annotations

import datetime
from html import escape

import streamlit as st

from assessment.case.model import Case
from assessment.case.workflow import OPEN
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.store.cases.worklist import WorklistRow
from assessment.ui.tokens import REFERENCE_WIDTH_PX
from criteria.dated import NotYetInForceError, current_day
from criteria.load import framework


def head() -> None:
    """The names of the columns; for the ear each row says them itself."""
    words = reader_words()
    names = ("reference", "learner", "course", "purpose", "state", "due", "lights")
    cells = "".join(f"<span>{escape(words(f'worklist.column.{name}'))}</span>" for name in names)
    st.html(f'<div class="laila-row laila-head" aria-hidden="true">{cells}</div>')


def rows(found: list[WorklistRow], cases: dict[str, Case]) -> None:
    """A page of cases."""
    today = current_day()
    with st.container(key="cases", gap=None):
        for number, row in enumerate(found):
            with st.container(horizontal=True, wrap=False, key=f"case-{number}", vertical_alignment="center"):
                _open(row)
                st.html(_cells(row, cases.get(row.id), today))


def _open(row: WorklistRow) -> None:
    """The link: to where the case was left; for who only looks at cases, to its summary."""
    name, more = where_left(row) if identity.can("work") or row.state not in OPEN else ("summary", {})
    query = navigation.address(row.id, **more)
    st.page_link(navigation.page(name), label=row.reference, query_params=query, width=REFERENCE_WIDTH_PX)


def where_left(row: WorklistRow) -> tuple[str, dict[str, str]]:
    """The screen a case opens on, and what else its address names."""
    if row.state not in OPEN:
        return "decision", {}
    name, _, criterion = (row.place or "").partition(":")
    if name in ("assess", "summary", "decision", "intake"):
        return name, {"criterion": criterion} if criterion else {}
    return "intake" if row.state == "draft" else "assess", {}


def _cells(row: WorklistRow, case: Case | None, today: datetime.date) -> str:
    words = reader_words()
    cells = {
        "learner": escape(row.learner) or "\u2013",
        "course": escape(row.title) or escape(words("worklist.no-title")),
        "purpose": escape(words(f"purpose.{row.purpose}.name")),
        "state": escape(words(f"worklist.state.{row.state}")),
        "due": _due(row, today),
        "lights": _lights(case),
    }
    label = '<span class="laila-label">{}: </span>'
    shown = (
        f"<span>{label.format(escape(words(f'worklist.column.{name}')))}{cell}</span>" for name, cell in cells.items()
    )
    return f'<div class="laila-row">{"".join(shown)}</div>'


def _due(row: WorklistRow, today: datetime.date) -> str:
    if row.awaits:
        return _awaited(row, today)
    if row.due is None or row.state not in OPEN:
        return "\u2013"
    words = reader_words()
    day = escape(words.date(row.due, "d MMM y"))
    if row.due >= today:
        return day
    return f'<span class="laila-late">{escape(words("worklist.late"))} {day}</span>'


def _awaited(row: WorklistRow, today: datetime.date) -> str:
    """Whom the case waits for and until when; once that day is over, it is the centre's turn again."""
    words = reader_words()
    who = ", ".join(words(f"worklist.awaits.{name}") for name in (row.awaits or "").split(","))
    if row.awaited_by is None:
        return escape(who)
    said = escape(words("worklist.awaited", who=who, until=words.date(row.awaited_by, "d MMM y")))
    return said if row.awaited_by >= today else f'<span class="laila-late">{said}</span>'


def _lights(case: Case | None) -> str:
    strengths = strengths_of(case) if case else {}
    if not strengths:
        return "\u2013"
    words = reader_words()
    said = {
        name: f"{words(f'criterion.{name}.name')}: {words(f'strength.{light}')}" for name, light in strengths.items()
    }
    drawn = "".join(f'<i class="l-shape l-{light}" title="{escape(said[n])}"></i>' for n, light in strengths.items())
    return f'<span class="laila-lights" role="img" aria-label="{escape(". ".join(said.values()))}">{drawn}</span>'


def strengths_of(case: Case) -> dict[str, str]:
    """The strength of each criterion, out of figures alone.

    Empty where the case cannot be judged: its date lies before the rules, or it has an answer of another framework.
    """
    try:
        figures = figures_of(input_of(case, case.day), framework())
    except (NotYetInForceError, KeyError):
        return {}
    return {name: result.strength for name, result in figures.criteria.items()}
