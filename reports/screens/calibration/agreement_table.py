"""Shows how far the people of a round agree: a table with a bar for the interval of alpha, its meaning, and who is
stricter.
"""

from __future__ import annotations

from fractions import Fraction

import streamlit as st
from markupsafe import Markup

from assessment.screens.components.html import bullets, heading, note, paragraph, score_bar, table, table_row
from assessment.store.rounds.rounds import DECIDED
from criteria.text import Words
from reports.agreement.coefficients import Agreement
from reports.agreement.explained import meaning, shown
from reports.agreement.intervals import Coefficient
from reports.calibration.narrative import FIGURES, person_line, said_of, thing
from reports.calibration.results import Results


def show(compared: Results, words: Words) -> None:
    """Show the table, the notes that one needs to read it, and who is stricter."""
    heading(words("round.view.agreement"), first=True)
    st.markdown(words("round.agreement.how", people=len(compared.judges), cases=len(compared.round.items)))
    figures(compared.agreement, words)
    heading(words("round.people"), level=3)
    st.html(bullets(person_line(judge, words) for judge in compared.judges))


def figures(agreement: dict[str, Agreement | None], words: Words) -> None:
    """Show the table of the figures of agreement, the notes that one needs, and how to read them."""
    st.html(_table(agreement, words))
    for sentence in said_of(agreement, words):
        st.html(note(sentence))
    paragraph(words("agreement.bounds"))


def _table(agreement: dict[str, Agreement | None], words: Words) -> Markup:
    names = [words(f"agreement.{name}.name") for name in FIGURES]
    rows = (_row(name, agreement[name], words) for name in DECIDED)
    region = Markup('<div class="l-scroll" tabindex="0" role="region" aria-label="{}">{}</div>')
    shown_table = table([words("round.judged"), *names, words("round.means")], rows)
    return region.format(words("round.view.agreement"), shown_table)


def _row(name: str, agreement: Agreement | None, words: Words) -> Markup:
    about = thing(name, words)
    if agreement is None:
        row = Markup('<tr><th scope="row">{}</th><td colspan="{}">{}</td></tr>')
        return row.format(about, len(FIGURES) + 1, words("round.none-given"))
    cells = [_cell(figure, agreement.figures[figure], words) for figure in FIGURES]
    return table_row([*cells, meaning("alpha", agreement.figures["alpha"], words)], head=about)


def _cell(name: str, figure: Coefficient, words: Words) -> str:
    label = shown(name, figure, words)
    if name != "alpha" or figure.value is None:
        return label
    low = (figure.value if figure.at_least is None else figure.at_least) if figure.low is None else figure.low
    high = (1.0 if figure.at_least is not None else figure.value) if figure.high is None else figure.high
    ends = [Fraction(max(end, 0)) * 100 for end in (low, high, figure.value)]  # the bar begins at 0, which is chance
    bar = score_bar(ends[0], ends[1], ends[2], label)
    marks = Markup().join(Markup("<span>{}</span>").format(words.number(end)) for end in (0, 0.5, 1))
    return Markup('{}{}<div class="l-axis" aria-hidden="true">{}</div>').format(label, bar, marks)
