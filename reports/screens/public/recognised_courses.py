"""The courses a centre has recognised, a page at a time; no person is named."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.screens.components.html import heading
from assessment.screens.shell.session import open_session
from assessment.store.centres import CentreProfile
from assessment.store.decisions import recognised_courses as recognised_courses_store
from assessment.store.decisions.recognised_courses import RecognisedCourse
from criteria.load import country
from criteria.text import Words

HEADS = ("verify.course", "verify.purpose", "verify.outcome", "how.listed.credits", "how.listed.month")


def recognised_courses(centre: CentreProfile, words: Words) -> None:
    """A search, one page of courses, and the way to the next."""
    heading(words("how.listed"))
    st.html(f"<p>{escape(words('how.listed.intro'))}</p>")
    search = st.text_input(words("how.listed.search"), key="listed:search", max_chars=100, on_change=_from_the_start)
    page = st.session_state.setdefault("listed:page", 1)
    with open_session() as session:
        rows, more = recognised_courses_store.recognised(centre.id, search=search, page=page, session=session)
    if not rows:
        st.info(words("how.listed.none" if search.strip() else "how.listed.empty"))
        return
    units = {system.id: system.unit for system in country(centre.country).systems}
    st.html(_table(rows, units, words))
    if page > 1 or more:
        with st.container(horizontal=True, vertical_alignment="center"):
            before, after = words("worklist.previous"), words("worklist.next")
            st.button(before, key="listed:previous", disabled=page == 1, on_click=_turn, args=(-1,))
            st.button(after, key="listed:next", disabled=not more, on_click=_turn, args=(1,))
            st.markdown(words("how.listed.page", page=page))


def _from_the_start() -> None:
    st.session_state["listed:page"] = 1


def _turn(by: int) -> None:
    st.session_state["listed:page"] = max(1, st.session_state["listed:page"] + by)


def _table(rows: list[RecognisedCourse], units: dict[str, str], words: Words) -> str:
    caption = escape(words("how.listed.caption"))
    heads = "".join(f'<th scope="col">{escape(words(head))}</th>' for head in HEADS)
    lines = "".join(_line(row, units, words) for row in rows)
    return (
        f'<div class="l-scroll" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _line(row: RecognisedCourse, units: dict[str, str], words: Words) -> str:
    outcome = words(f"outcome.{row.outcome}.name")
    if row.then:
        outcome += " – " + words("record.then", outcome=words(f"outcome.{row.then}.name"))
    figure = "–" if row.credits is None else f"{words.number(row.credits)} {units.get(row.system or '', row.system)}"
    title, bodies = escape("; ".join(row.titles) or words("record.no-title")), escape(", ".join(row.bodies))
    month = words.date(row.month, "MMMM y")
    cells = "".join(
        f"<td>{escape(cell)}</td>" for cell in (words(f"purpose.{row.purpose}.name"), outcome, figure, month)
    )
    return f'<tr><th scope="row">{title}<br><small>{bodies}</small></th>{cells}</tr>'
