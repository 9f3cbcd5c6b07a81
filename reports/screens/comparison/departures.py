"""The decisions that depart from the nearest earlier one on the same course, with the reasons given."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from assessment.access.roles import Person
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.decisions.departures import Departure
from criteria.text import Words
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.comparison.precedent_departures import departures


def show_departures(filters: Filters, person: Person, places: Sequence[GridPlace]) -> None:
    """Show how many decisions depart in each country, and the newest ones of the person's own countries; nothing if
    there are none. `places`: the grid.
    """
    words = reader_words()
    with open_session() as session:
        latest, counts = departures(filters, person, places, session=session)
    if not counts:
        return
    st.subheader(words("departed.title"))
    by_country = ", ".join(f"{words.country(code)} {words.number(counts[code])}" for code in sorted(counts))
    counted = words("departed.counts", counts=by_country)
    st.html(Markup("<p>{}</p><p>{}</p>").format(words("departed.how"), counted))
    if latest:
        with st.expander(words("departed.show", count=len(latest))):
            st.html(Markup().join(_paragraph(departure, words) for departure in latest))


def _paragraph(departure: Departure, words: Words) -> Markup:
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
    first, *rest = lines
    paragraph = Markup('<p><b>{}</b><br>{}<br><span class="l-quiet l-small">{}</span></p>')
    return paragraph.format(first, Markup("<br>").join(rest), departure.code)
