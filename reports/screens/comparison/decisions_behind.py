"""The decisions behind a figure of the comparison, one page at a time, as far as the person may see them."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from assessment.access.roles import Person
from assessment.matching.course_keys import platform_name
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.decisions.statistics import PAGE_SIZE, RegisteredDecision
from criteria.load import country
from criteria.vocabulary import CRITERIA
from reports.comparison.drill_down import SelectedFigure, behind, count
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.comparison.narrative import DASH

_COLUMNS = ("issued", "course", "platform", "purpose", "proposed", "decided", "credits", "centre")


def show_decisions(figure: SelectedFigure, comparison: Comparison | None, person: Person, filters: Filters) -> None:
    """Show a page of the list, with a link back to the comparison with its filters.

    `comparison`: of the figure's country alone; None if the person does not coordinate that country.
    """
    words = reader_words()
    st.title(words("page.comparison"), anchor=False)
    back = urlencode(navigation.address(None, **filters.address()))
    st.html(Markup('<p><a href="?{}" target="_self">{}</a></p>').format(back, words("compare.behind.back")))
    total = count(figure, comparison) if comparison else None
    if comparison is None:
        st.info(words("compare.behind.other"))
        return
    if total is None:
        st.info(words("compare.behind.not-shown"))
        return
    st.subheader(words("compare.behind.title", figure=name_of(figure), country=words.country(figure.country)))
    sentences = (words("compare.behind.count", count=total), words("compare.behind.own"))
    html.paragraph(" ".join(sentences))
    page = _page(total)
    with open_session() as session:
        rows = behind(figure, comparison, person, page, session=session)
    st.html(_table(rows))
    _pages(page, total, len(rows))


def name_of(figure: SelectedFigure) -> str:
    """The name of a figure in words: its criterion and category, or its own name."""
    words = reader_words()
    kind, _, criterion = figure.id.partition(".")
    names = {
        "outcomes": f"outcome.{figure.category}.name",
        "changes": f"compare.change.{figure.category}",
        "overridden": f"compare.overridden.{figure.category}",
        "strength": f"strength.{figure.category}",
        "override": f"compare.override.{figure.category}",
    }
    label = words(names.get(kind, f"compare.behind.{kind}"))
    return f"{words(f'criterion.{criterion}.name')}, {label}" if criterion in CRITERIA else label


def _page(total: int) -> int:
    asked = st.query_params.get("page", "")
    last = max(-(-total // PAGE_SIZE), 1)
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 7 else 1


def _table(rows: list[RegisteredDecision]) -> Markup:
    words = reader_words()
    headings = [words(f"compare.behind.{name}") for name in _COLUMNS]
    table = html.table(headings, (html.table_row(_cells(row)) for row in rows))
    return Markup('<div class="l-scroll" tabindex="0">{}</div>').format(table)


def _cells(row: RegisteredDecision) -> list[str]:
    words = reader_words()
    sign = country(row.country).sign_of(row.system or "")
    figure = DASH if row.credits is None else f"{words.number(row.credits)} {sign}".rstrip()
    return [
        words.short_date(row.issued_on),
        row.titles or DASH,
        platform_name(row.platform) or DASH,
        words(f"purpose.{row.purpose}.name"),
        words(f"outcome.{row.proposed}.name"),
        words(f"outcome.{row.outcome}.name"),
        figure,
        _opened(row),
    ]


def _opened(row: RegisteredDecision) -> Markup:
    """Centre and code, with a link to the case if the person may open it."""
    label = Markup("{}<br>{}").format(row.centre or "", row.code)
    if "decision" not in st.session_state.get("pages", {}):
        return label
    address, word = urlencode(navigation.address(row.case_id)), reader_words()("compare.behind.open")
    return Markup('{}<br><a href="decision?{}" target="_self">{}</a>').format(label, address, word)


def _pages(page: int, total: int, here: int) -> None:
    words = reader_words()
    first = (page - 1) * PAGE_SIZE + 1
    where, back, on = st.columns([4, 1, 1], vertical_alignment="center")
    where.markdown(words("worklist.range", first=first, last=first + here - 1, total=total))
    last = first + here - 1 >= total
    back.button(words("worklist.previous"), disabled=page == 1, on_click=_turn, args=(page - 1,), width="stretch")
    on.button(words("worklist.next"), disabled=last, on_click=_turn, args=(page + 1,), width="stretch")


def _turn(page: int) -> None:
    st.query_params["page"] = str(page)
