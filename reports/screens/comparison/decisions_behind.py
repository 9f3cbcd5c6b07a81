"""The decisions behind a figure of the comparison, a page at a time, as far as somebody may see them."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from assessment.access.roles import Person
from assessment.matching.course_keys import platform_name
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from criteria.model import CRITERIA
from reports.comparison.drill_down import SIZE, ListedDecision, SelectedFigure, behind, count
from reports.comparison.filters import compares_for
from reports.comparison.model import Comparison
from reports.comparison.narrative import DASH

_COLUMNS = ("issued", "course", "platform", "purpose", "proposed", "decided", "credits")


def show_decisions(figure: SelectedFigure, found: Comparison, person: Person) -> None:
    """The list, and the way back."""
    words = reader_words()
    st.title(words("page.comparison"))
    back = urlencode(navigation.address(None, **found.filters.address()))
    st.html(f'<p><a href="?{escape(back)}" target="_self">{escape(words("compare.behind.back"))}</a></p>')
    total = count(figure, found)
    if total is None:
        st.info(words("compare.behind.not-shown"))
        return
    st.subheader(words("compare.behind.title", figure=name_of(figure), country=words.country(figure.country)))
    own = compares_for(person, figure.country)
    said = (words("compare.behind.count", count=total), words(f"compare.behind.{'own' if own else 'other'}"))
    st.html(f"<p>{escape(' '.join(said))}</p>")
    page = _page(total)
    with open_session() as session:
        rows = behind(figure, found, person, page, session=session)
    st.html(_table(rows, own))
    _pages(page, total, len(rows))


def name_of(figure: SelectedFigure) -> str:
    """A figure in words: its criterion and category, or its own name."""
    words = reader_words()
    kind, _, criterion = figure.id.partition(".")
    names = {
        "outcomes": f"outcome.{figure.category}.name",
        "changes": f"compare.change.{figure.category}",
        "overridden": f"compare.overridden.{figure.category}",
        "strength": f"strength.{figure.category}",
        "override": f"compare.override.{figure.category}",
    }
    said = words(names.get(kind, f"compare.behind.{kind}"))
    return f"{words(f'criterion.{criterion}.name')}, {said}" if criterion in CRITERIA else said


def _page(total: int) -> int:
    asked = st.query_params.get("page", "")
    last = max(-(-total // SIZE), 1)
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 7 else 1


def _table(rows: list[ListedDecision], own: bool) -> str:
    words = reader_words()
    names = (*_COLUMNS, "centre") if own else _COLUMNS
    head = "".join(f'<th scope="col">{escape(words(f"compare.behind.{name}"))}</th>' for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(row, own))}</tr>" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="l-scroll" tabindex="0">{table}</div>'


def _cells(row: ListedDecision, own: bool) -> list[str]:
    words = reader_words()
    issued = words.date(row.day, "d MMM y") if row.day else words.date(row.month, "MMM y")
    credits = DASH if row.credits is None else f"{words.number(row.credits)} {row.system}"
    cells = [
        issued,
        row.titles or DASH,
        platform_name(row.platform) or DASH,
        words(f"purpose.{row.purpose}.name"),
        words(f"outcome.{row.proposed}.name"),
        words(f"outcome.{row.outcome}.name"),
        credits,
    ]
    shown = [escape(cell) for cell in cells]
    return [*shown, _opened(row)] if own else shown


def _opened(row: ListedDecision) -> str:
    """Centre and code, and the way to the case where its screen is one of the person's."""
    said = f"{escape(row.centre or '')}<br>{escape(row.code or '')}"
    if "decision" not in st.session_state.get("pages", {}):
        return said
    address, word = escape(urlencode(navigation.address(row.case_id))), escape(reader_words()("compare.behind.open"))
    return f'{said}<br><a href="decision?{address}" target="_self">{word}</a>'


def _pages(page: int, total: int, here: int) -> None:
    words = reader_words()
    first = (page - 1) * SIZE + 1
    where, back, on = st.columns([4, 1, 1], vertical_alignment="center")
    where.markdown(words("worklist.range", first=first, last=first + here - 1, total=total))
    turn = {"on_click": _turn, "width": "stretch"}
    back.button(words("worklist.previous"), disabled=page == 1, args=(page - 1,), **turn)
    on.button(words("worklist.next"), disabled=first + here - 1 >= total, args=(page + 1,), **turn)


def _turn(page: int) -> None:
    st.query_params["page"] = str(page)
