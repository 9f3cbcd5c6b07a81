"""This module shows the rows of the worklist as a table: a link to each case, and what a person looks for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache

import streamlit as st
from markupsafe import Markup, escape

from assessment.case.hearing import never_suspending
from assessment.case.workflow import OPEN
from assessment.matching.course_keys import platform_name
from assessment.rules.figures import figures_of
from assessment.rules.inputs import JudgementInput
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from assessment.store.cases.listed import ListedCase
from assessment.store.cases.transitions import CONDITION
from assessment.store.cases.worklist import WorklistRow
from criteria.dated import NotYetInForceError, current_day, day_of
from criteria.load import framework
from criteria.text import words_in

NOTHING = "\u2013"


WIDTHS = {
    "learner": "1.2fr",
    "course": "1.9fr",
    "platform": "1fr",
    "purpose": "1.6fr",
    "state": "1.6fr",
    "due": "1.3fr",
    "assigned": "1.1fr",
    "updated": "1fr",
    "lights": "9rem",
}
"""The width of each column, as a value of `grid-template-columns`."""

LEAST = 9
"""The least width of a column in figures of its text, so that most words of its cells stand in one line."""


def rows(
    page: list[WorklistRow],
    cases: dict[str, ListedCase],
    columns: list[str],
    *,
    place: Callable[[int], str],
    tick: Callable[[WorklistRow], None] | None = None,
) -> None:
    """Show a page of cases as one table. `cases`: by their ids, for the lights; one that is missing there is damaged.

    `place`: what the address of a row's case says of the list. `tick`: shows the box that ticks a case, while cases are
    being chosen; then each row is a table of its own, because the box is a field of Streamlit's.
    """
    labels = _labels(columns)
    lines = [_row(row, cases.get(row.id), labels, place(number)) for number, row in enumerate(page)]
    with st.container(key="cases", gap=None):
        if tick is None:
            st.html(_table(columns, lines))
            return
        above_all = Markup('<div class="laila-after-boxes" aria-hidden="true">{}</div>')
        st.html(above_all.format(_table(columns, [])))
        for number, (row, line) in enumerate(zip(page, lines, strict=True)):
            with st.container(horizontal=True, wrap=False, key=f"case-{number}", vertical_alignment="center"):
                tick(row)
                st.html(_table(columns, [line], alone=row.reference))


def _table(columns: list[str], lines: list[Markup], *, alone: str = "") -> Markup:
    """Rows under the names of their columns. Roles are written out: as a grid, no row is one by itself.

    `alone`: the case of a table of one row below others, which names it. The names of its columns are there for screen
    readers only, and it takes the widths of the table above.
    """
    words = reader_words()
    names = [words(f"worklist.column.{name}") for name in columns]
    widths = Markup("<style>.laila-cases {{ --l-columns: {} }}</style>").format(" ".join(map(_width, columns, names)))
    named = (words("worklist.column.reference"), *names)
    heads = Markup().join(Markup('<th scope="col" role="columnheader">{}</th>').format(name) for name in named)
    table = (
        '{}<table class="laila-cases" role="table" aria-label="{}">'
        '<thead role="rowgroup"{}><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    )
    hidden = Markup(' class="laila-unseen"') if alone else Markup()
    style, label = ("", alone) if alone else (widths, words("worklist.title"))
    return Markup(table).format(style, label, hidden, heads, Markup().join(lines))


def _width(column: str, name: str) -> str:
    """The width of a column. With many columns it is still wide enough for the longest word of its name.

    On a narrow screen, where that is more than a tenth of it, the tenth counts, so that the last column stays in sight.
    """
    width = WIDTHS[column]
    if not width.endswith("fr"):
        return width
    return f"minmax(min({max(LEAST, *map(len, name.split())) + 1}ch, 10%), {width})"


def _labels(columns: list[str]) -> dict[str, Markup]:
    """By column, how a cell begins: with the column's name, which is seen where a telephone hides the heads."""
    words, begin = reader_words(), Markup('<td role="cell"><span class="laila-label">{} </span>')
    return {name: begin.format(words("public.label", name=words(f"worklist.column.{name}"))) for name in columns}


def _row(row: WorklistRow, case: ListedCase | None, labels: dict[str, Markup], place: str) -> Markup:
    """A case: the link to it, and a cell for each column. `labels`: by column, how its cell begins."""
    texts = _texts(row, case)
    link = Markup('<th scope="row" role="rowheader"><a class="l-inside" href="{}" target="_self">{}</a></th>')
    cells = "".join(f"{label}{escape(texts[name])}</td>" for name, label in labels.items())
    return Markup('<tr role="row">{}{}</tr>').format(link.format(_address(row, place), row.reference), Markup(cells))


def _address(row: WorklistRow, place: str) -> str:
    """Where the case was left; its summary for somebody who may only look at cases."""
    name, more = where_left(row) if identity.can("work") or row.state not in OPEN else ("summary", {})
    return navigation.href(name, row.id, **{navigation.LIST: place}, **more)


def where_left(row: WorklistRow) -> tuple[str, dict[str, str]]:
    """The screen a case opens on, and what else its address names."""
    if row.state not in OPEN:
        return "decision", {}
    name, _, criterion = (row.place or "").partition(":")
    if name in ("assess", "open", "summary", "decision", "intake"):
        return name, {"criterion": criterion} if criterion else {}
    return "intake" if row.state == "draft" else "assess", {}


def _texts(row: WorklistRow, case: ListedCase | None) -> dict[str, str]:
    """What stands in each column."""
    words = reader_words()
    return {
        "learner": row.learner or NOTHING,
        "course": row.title or words("worklist.no-title"),
        "platform": platform_name(row.platform) if row.platform else NOTHING,
        "purpose": words.get(f"purpose.{row.purpose}.name", row.purpose),
        "state": _state(row, case),
        "due": _due(row, current_day()),
        "assigned": row.assigned_to or NOTHING,
        "updated": words.short_date(day_of(row.updated)),
        "lights": _late(words("worklist.damaged")) if row.damaged or case is None else _lights(case.inputs),
    }


def _state(row: WorklistRow, case: ListedCase | None) -> str:
    """The state in words. A decided case shows its outcome, because a refusal differs from a missing paper."""
    words = reader_words()
    state = words.get(f"worklist.state.{row.state}", row.state)
    outcome = case.outcome if case and row.state == "decided" else None
    named = words("public.label", name=state)
    return f"{named} {words.get(f'outcome.{outcome}.name', outcome)}" if outcome else state


def _due(row: WorklistRow, today: datetime.date) -> str:
    """The day on which the decision or an answer is due; once it is over, which of these times has ended.

    Both stand there while an answer is awaited and the country's law lets the clock run on.
    """
    words = reader_words()
    both = row.state == "notice" and row.country in never_suspending(today)
    awaited = _awaited(row, today) if row.awaits else None
    if (awaited and not both) or row.due is None or row.state not in OPEN:
        return awaited or NOTHING
    day = words.short_date(row.due)
    decided: str
    if row.due < today:
        decided = _late(words("worklist.late.decision", day=day))
    else:
        decided = words("clock.due", due=day) if awaited else day
    return Markup("{}<br>{}").format(awaited, decided) if awaited else decided


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
    language = reader_words().language
    lights = [_light(name, strength, language) for name, strength in strengths_of(inputs).items()]
    if not lights:
        return NOTHING
    row = Markup('<span class="laila-lights" role="img" aria-label="{}">{}</span>')
    return row.format(". ".join(label for label, _ in lights), Markup().join(picture for _, picture in lights))


@cache
def _light(criterion: str, strength: str, language: str) -> tuple[str, Markup]:
    """The light of a criterion in words, and its drawing."""
    words = words_in(language)
    label = f"{words('public.label', name=words[f'criterion.{criterion}.name'])} {words[f'strength.{strength}']}"
    return label, Markup('<i class="l-shape l-{}" title="{}"></i>').format(strength, label)


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
