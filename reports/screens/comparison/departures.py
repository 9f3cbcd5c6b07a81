"""What was decided otherwise than the nearest earlier decision on the same course, with the reasons given."""

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
    """How many by country, then the newest of one's own; nothing where there are none."""
    words = reader_words()
    with open_session() as session:
        found, counts = departures(filters, person, session=session)
    if not counts:
        return
    st.subheader(words("departed.title"))
    by_country = ", ".join(f"{words.country(code)} {words.number(counts[code])}" for code in sorted(counts))
    st.html(f"<p>{escape(words('departed.how'))}</p><p>{escape(words('departed.counts', counts=by_country))}</p>")
    if found:
        with st.expander(words("departed.show", count=len(found))):
            st.html("".join(_one(one, words) for one in found))


def _one(one: Departure, words: Words) -> str:
    head = words(
        "departed.line",
        title=one.titles or "–",
        country=words.country(one.country),
        on=one.on,
        outcome=words(f"outcome.{one.outcome}.name"),
    )
    lines = [head]
    if one.precedent:
        lines.append(
            words(
                "departed.from",
                outcome=words(f"outcome.{one.precedent}.name"),
                country=words.country(one.precedent_country),
            )
        )
    lines.append(one.reason or words("departed.erased"))
    first, *rest = map(escape, lines)
    return f"<p><b>{first}</b><br>{'<br>'.join(rest)}<br><span class='l-quiet l-small'>{escape(one.code)}</span></p>"
