"""The rows of the worklist: a link to the case, and beside it what a person looks for, aligned as in a table."""

from __future__ import annotations

import datetime

import streamlit as st
from markupsafe import Markup

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
    """Show the names of the columns, for the eye only: a screen reader hears them in each row."""
    words = reader_words()
    names = ("reference", "learner", "course", "purpose", "state", "due", "lights")
    cells = Markup().join(Markup("<span>{}</span>").format(words(f"worklist.column.{name}")) for name in names)
    st.html(Markup('<div class="laila-row laila-head" aria-hidden="true">{}</div>').format(cells))


def rows(page: list[WorklistRow], cases: dict[str, Case]) -> None:
    """Show a page of cases. `cases`: by their ids, for the lights; one that is missing there is damaged."""
    today = current_day()
    with st.container(key="cases", gap=None):
        for number, row in enumerate(page):
            with st.container(horizontal=True, wrap=False, key=f"case-{number}", vertical_alignment="center"):
                _open(row)
                st.html(_cells(row, cases.get(row.id), today))


def _open(row: WorklistRow) -> None:
    """Show the link to where the case was left; to its summary for somebody who may only look at cases."""
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


def _cells(row: WorklistRow, case: Case | None, today: datetime.date) -> Markup:
    words = reader_words()
    cells = {
        "learner": row.learner or "\u2013",
        "course": row.title or words("worklist.no-title"),
        "purpose": words.get(f"purpose.{row.purpose}.name", row.purpose),
        "state": words.get(f"worklist.state.{row.state}", row.state),
        "due": _due(row, today),
        "lights": _late(words("worklist.damaged")) if row.damaged or case is None else _lights(case),
    }
    labelled = Markup('<span><span class="laila-label">{}: </span>{}</span>')
    spans = Markup().join(labelled.format(words(f"worklist.column.{name}"), cell) for name, cell in cells.items())
    return Markup('<div class="laila-row">{}</div>').format(spans)


def _due(row: WorklistRow, today: datetime.date) -> str:
    if row.awaits:
        return _awaited(row, today)
    if row.due is None or row.state not in OPEN:
        return "\u2013"
    words = reader_words()
    day = words.date(row.due, "d MMM y")
    return day if row.due >= today else _late(f"{words('worklist.late')} {day}")


def _awaited(row: WorklistRow, today: datetime.date) -> str:
    """Whom the case waits for and until when; once that day is over, it is the centre's turn again."""
    words = reader_words()
    who = ", ".join(words.get(f"worklist.awaits.{name}", name) for name in (row.awaits or "").split(","))
    if row.awaited_by is None:
        return who
    sentence = words("worklist.awaited", who=who, until=words.date(row.awaited_by, "d MMM y"))
    return sentence if row.awaited_by >= today else _late(sentence)


def _late(sentence: str) -> Markup:
    return Markup('<span class="laila-late">{}</span>').format(sentence)


def _lights(case: Case) -> str:
    strengths = strengths_of(case)
    if not strengths:
        return "\u2013"
    words = reader_words()
    labels = {
        name: f"{words(f'criterion.{name}.name')}: {words(f'strength.{light}')}" for name, light in strengths.items()
    }
    picture = Markup('<i class="l-shape l-{}" title="{}"></i>')
    pictures = Markup().join(picture.format(light, labels[name]) for name, light in strengths.items())
    row = Markup('<span class="laila-lights" role="img" aria-label="{}">{}</span>')
    return row.format(". ".join(labels.values()), pictures)


def strengths_of(case: Case) -> dict[str, str]:
    """The strength of each criterion, out of figures alone.

    Empty where the case cannot be judged: its date lies before the rules, or it has an answer of another framework.
    """
    try:
        figures = figures_of(input_of(case, case.day), framework())
    except (NotYetInForceError, KeyError):
        return {}
    return {name: result.strength for name, result in figures.criteria.items()}
