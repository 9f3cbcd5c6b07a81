"""How far the people of a round agree: a table with a bar for alpha's interval, what it means, and who is stricter."""

from __future__ import annotations

from fractions import Fraction
from html import escape

import streamlit as st

from assessment.screens.components.html import bullets, note, score_bar
from assessment.screens.components.page_style import heading
from assessment.store.rounds.rounds import DECIDED
from criteria.text import Words
from reports.agreement.coefficients import Agreement, Coefficient
from reports.agreement.explained import meaning, shown
from reports.calibration.narrative import FIGURES, person_line, said_of, thing
from reports.calibration.results import Results


def show(compared: Results, text: Words) -> None:
    """The table, then what must be known to read it, then who is stricter."""
    heading(text("round.view.agreement"), first=True)
    st.markdown(text("round.agreement.how", people=len(compared.judges), cases=len(compared.round.items)))
    figures(compared.agreement, text)
    heading(text("round.people"), level=3)
    st.html(bullets(person_line(one, text) for one in compared.judges))


def figures(found: dict[str, Agreement | None], text: Words) -> None:
    """The table of what was judged, what must be known of the figures, and how to read them."""
    st.html(_table(found, text))
    for sentence in said_of(found, text):
        st.html(note(sentence))
    st.html(f"<p>{escape(text('agreement.bounds'))}</p>")


def _table(found: dict[str, Agreement | None], text: Words) -> str:
    heads = "".join(f'<th scope="col">{escape(text(f"agreement.{name}.name"))}</th>' for name in FIGURES)
    first, last = (f'<th scope="col">{escape(text(name))}</th>' for name in ("round.judged", "round.means"))
    head = f"<tr>{first}{heads}{last}</tr>"
    rows = "".join(_row(name, found[name], text) for name in DECIDED)
    label = escape(text("round.view.agreement"))
    return (
        f'<div class="l-scroll" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _row(name: str, found: Agreement | None, text: Words) -> str:
    head = f'<th scope="row">{escape(thing(name, text))}</th>'
    if found is None:
        return f'<tr>{head}<td colspan="{len(FIGURES) + 1}">{escape(text("round.none-given"))}</td></tr>'
    cells = "".join(f"<td>{_cell(one, found.figures[one], text)}</td>" for one in FIGURES)
    return f"<tr>{head}{cells}<td>{escape(meaning('alpha', found.figures['alpha'], text))}</td></tr>"


def _cell(name: str, figure: Coefficient, text: Words) -> str:
    words = escape(shown(name, figure, text))
    if name != "alpha" or figure.value is None:
        return words
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    ends = [Fraction(max(one, 0)) * 100 for one in (low, high, figure.value)]  # below 0 is as by chance
    return f"{words}{score_bar(ends[0], ends[1], ends[2], shown(name, figure, text))}"
