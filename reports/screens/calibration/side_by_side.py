"""A case of a closed round side by side: each criterion by each person, with the reasons folded below it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.screens.components.html import heading, shape_and_word
from assessment.store.rounds.rounds import DECIDED, Item
from criteria.text import Words
from reports.calibration.narrative import name_of, said_and_why, thing, value_word
from reports.calibration.results import Judge, Results
from reports.screens.calibration.shared import facts


def show(compared: Results, words: Words) -> None:
    """Show the chosen case, its facts and the table of judgements."""
    heading(words("round.view.side-by-side"), first=True)
    item = chosen_case(compared, words, "side-case")
    with st.expander(words("round.facts")):
        st.html(facts(item, words))
    judges = [judge for judge in compared.judges if (item.number, judge.key) in compared.judgements]
    st.html(_table(compared, item, judges, words))
    heading(words("round.reasons"), level=3)
    st.html(Markup().join(_reasons(compared, item, name, judges, words) for name in DECIDED))


def chosen_case(compared: Results, words: Words, key: str) -> Item:
    """Let somebody choose a case, and return it."""
    items = {item.number: item for item in compared.round.items}
    number = st.selectbox(
        words("round.which"), list(items), format_func=lambda number_: name_of(items[number_], words), key=key
    )
    return items[number]


def _table(compared: Results, item: Item, judges: list[Judge], words: Words) -> Markup:
    head = Markup('<th scope="col">{}<br>{}</th>')
    heads = Markup().join(head.format(judge.person, judge.label) for judge in judges)
    rows = Markup().join(_row(compared, item, name, judges, words) for name in DECIDED)
    return Markup(
        '<div class="l-scroll" tabindex="0" role="region" aria-label="{}"><table><thead><tr><th scope="col">{}</th>{}'
        "</tr></thead><tbody>{}</tbody></table></div>"
    ).format(name_of(item, words), words("round.judged"), heads, rows)


def _row(compared: Results, item: Item, name: str, judges: list[Judge], words: Words) -> Markup:
    verdicts = compared.values.get((item.number, name), {})
    cells = Markup().join(Markup("<td>{}</td>").format(_cell(name, verdicts.get(judge.key), words)) for judge in judges)
    mark = Markup('<br><span class="l-quiet">{}</span>').format(words("round.differs"))
    differs = len(set(verdicts.values())) > 1
    row = Markup('<tr><th scope="row">{}{}</th>{}</tr>')
    return row.format(thing(name, words), mark if differs else "", cells)


def _cell(name: str, value: str | None, words: Words) -> str:
    if value is None:
        return "–"
    word = value_word(name, value, words)
    return word if name == "outcome" else shape_and_word(value, word)


def _reasons(compared: Results, item: Item, name: str, judges: list[Judge], words: Words) -> Markup:
    sentences = {judge.person: said_and_why(compared, item, name, judge, words) for judge in judges}
    line = Markup("<li><b>{}</b>: {}</li>")
    lines = Markup().join(line.format(person, why) for person, why in sentences.items() if why)
    return Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(thing(name, words), lines)
