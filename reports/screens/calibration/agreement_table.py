"""How far the people of a round agree: a table with a bar for alpha's interval, its meaning, and who is stricter."""

from __future__ import annotations

from fractions import Fraction
from html import escape

import streamlit as st

from assessment.screens.components.html import bullets, heading, note, paragraph, score_bar
from assessment.store.rounds.rounds import DECIDED
from criteria.text import Words
from reports.agreement.coefficients import Agreement
from reports.agreement.explained import meaning, shown
from reports.agreement.intervals import Coefficient
from reports.calibration.narrative import FIGURES, person_line, said_of, thing
from reports.calibration.results import Results


def show(compared: Results, words: Words) -> None:
    """Show the table, what must be known to read it, and who is stricter."""
    heading(words("round.view.agreement"), first=True)
    st.markdown(words("round.agreement.how", people=len(compared.judges), cases=len(compared.round.items)))
    figures(compared.agreement, words)
    heading(words("round.people"), level=3)
    st.html(bullets(person_line(judge, words) for judge in compared.judges))


def figures(agreement: dict[str, Agreement | None], words: Words) -> None:
    """Show the table of what was judged, what must be known of the figures, and how to read them."""
    st.html(_table(agreement, words))
    for sentence in said_of(agreement, words):
        st.html(note(sentence))
    paragraph(words("agreement.bounds"))


def _table(agreement: dict[str, Agreement | None], words: Words) -> str:
    heads = "".join(f'<th scope="col">{escape(words(f"agreement.{name}.name"))}</th>' for name in FIGURES)
    first, last = (f'<th scope="col">{escape(words(name))}</th>' for name in ("round.judged", "round.means"))
    head = f"<tr>{first}{heads}{last}</tr>"
    rows = "".join(_row(name, agreement[name], words) for name in DECIDED)
    label = escape(words("round.view.agreement"))
    return (
        f'<div class="l-scroll" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _row(name: str, agreement: Agreement | None, words: Words) -> str:
    head = f'<th scope="row">{escape(thing(name, words))}</th>'
    if agreement is None:
        return f'<tr>{head}<td colspan="{len(FIGURES) + 1}">{escape(words("round.none-given"))}</td></tr>'
    cells = "".join(f"<td>{_cell(figure, agreement.figures[figure], words)}</td>" for figure in FIGURES)
    return f"<tr>{head}{cells}<td>{escape(meaning('alpha', agreement.figures['alpha'], words))}</td></tr>"


def _cell(name: str, figure: Coefficient, words: Words) -> str:
    label = escape(shown(name, figure, words))
    if name != "alpha" or figure.value is None:
        return label
    low = (figure.value if figure.at_least is None else figure.at_least) if figure.low is None else figure.low
    high = (1.0 if figure.at_least is not None else figure.value) if figure.high is None else figure.high
    ends = [Fraction(max(end, 0)) * 100 for end in (low, high, figure.value)]  # below 0 is as by chance
    bar = score_bar(ends[0], ends[1], ends[2], shown(name, figure, words))
    marks = "".join(f"<span>{escape(words.number(end))}</span>" for end in (0, 0.5, 1))
    return f'{label}{bar}<div class="l-axis" aria-hidden="true">{marks}</div>'
