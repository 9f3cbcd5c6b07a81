"""What was decided otherwise than the nearest earlier decision on the same course, with the reasons given."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.access.roles import Person
from assessment.screens.shell import desk
from criteria.text import Words
from reports.comparison.filters import Filters
from reports.comparison.precedent_departures import Departure, departures


def show_departures(filters: Filters, person: Person) -> None:
    """How many by country, then the newest of one's own; nothing where there are none."""
    text = desk.said()
    with desk.session() as session:
        found, counts = departures(filters, person, session=session)
    if not counts:
        return
    st.subheader(text("departed.title"))
    by_country = ", ".join(f"{text.country(code)} {text.number(counts[code])}" for code in sorted(counts))
    st.html(f"<p>{escape(text('departed.how'))}</p><p>{escape(text('departed.counts', counts=by_country))}</p>")
    if found:
        with st.expander(text("departed.show", count=len(found))):
            st.html("".join(_one(one, text) for one in found))


def _one(one: Departure, text: Words) -> str:
    head = text(
        "departed.one",
        title=one.titles or "–",
        country=text.country(one.country),
        on=one.on,
        outcome=text(f"outcome.{one.outcome}.name"),
    )
    lines = [head]
    if one.precedent:
        lines.append(
            text(
                "departed.from",
                outcome=text(f"outcome.{one.precedent}.name"),
                country=text.country(one.precedent_country),
            )
        )
    lines.append(one.reason or text("departed.erased"))
    first, *rest = map(escape, lines)
    return f"<p><b>{first}</b><br>{'<br>'.join(rest)}<br><span class='l-quiet l-small'>{escape(one.code)}</span></p>"
