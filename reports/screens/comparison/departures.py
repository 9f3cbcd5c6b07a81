"""The decisions that depart from the nearest earlier one on the same course, with the reasons given."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.access.roles import Person
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.decisions.departures import Departure
from criteria.text import Words
from reports.comparison.filters import Filters
from reports.comparison.precedent_departures import departures


def show_departures(filters: Filters, person: Person) -> None:
    """Show how many there are by country and the newest of the person's own; nothing where there are none."""
    words = reader_words()
    with open_session() as session:
        latest, counts = departures(filters, person, session=session)
    if not counts:
        return
    st.subheader(words("departed.title"))
    by_country = ", ".join(f"{words.country(code)} {words.number(counts[code])}" for code in sorted(counts))
    st.html(f"<p>{escape(words('departed.how'))}</p><p>{escape(words('departed.counts', counts=by_country))}</p>")
    if latest:
        with st.expander(words("departed.show", count=len(latest))):
            st.html("".join(_paragraph(departure, words) for departure in latest))


def _paragraph(departure: Departure, words: Words) -> str:
    head = words(
        "departed.line",
        title=departure.titles or "–",
        country=words.country(departure.country),
        on=departure.on,
        outcome=words(f"outcome.{departure.outcome}.name"),
    )
    lines = [head]
    if departure.precedent:
        lines.append(
            words(
                "departed.from",
                outcome=words(f"outcome.{departure.precedent}.name"),
                country=words.country(departure.precedent_country),
            )
        )
    lines.append(departure.reason or words("departed.erased"))
    first, *rest = map(escape, lines)
    return (
        f"<p><b>{first}</b><br>{'<br>'.join(rest)}<br><span class='l-quiet l-small'>{escape(departure.code)}</span></p>"
    )
