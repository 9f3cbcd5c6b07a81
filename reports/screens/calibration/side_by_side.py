"""A case of a closed round side by side: each criterion by each person, with the reasons folded below it."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.screens.components.html import heading, shape
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
    st.html("".join(_reasons(compared, item, name, judges, words) for name in DECIDED))


def chosen_case(compared: Results, words: Words, key: str) -> Item:
    """Let somebody choose a case, and return it."""
    items = {item.number: item for item in compared.round.items}
    number = st.selectbox(
        words("round.which"), list(items), format_func=lambda number_: name_of(items[number_], words), key=key
    )
    return items[number]


def _table(compared: Results, item: Item, judges: list[Judge], words: Words) -> str:
    heads = "".join(f'<th scope="col">{escape(judge.person)}<br>{escape(judge.label)}</th>' for judge in judges)
    head = f'<tr><th scope="col">{escape(words("round.judged"))}</th>{heads}</tr>'
    rows = "".join(_row(compared, item, name, judges, words) for name in DECIDED)
    label = escape(name_of(item, words))
    return (
        f'<div class="l-scroll" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _row(compared: Results, item: Item, name: str, judges: list[Judge], words: Words) -> str:
    verdicts = compared.values.get((item.number, name), {})
    cells = "".join(f"<td>{_cell(name, verdicts.get(judge.key), words)}</td>" for judge in judges)
    same = len(set(verdicts.values())) < 2
    mark = "" if same else f'<br><span class="l-quiet">{escape(words("round.differs"))}</span>'
    return f'<tr><th scope="row">{escape(thing(name, words))}{mark}</th>{cells}</tr>'


def _cell(name: str, value: str | None, words: Words) -> str:
    if value is None:
        return "–"
    word = escape(value_word(name, value, words))
    return word if name == "outcome" else f'<span class="l-light">{shape(value)}<span>{word}</span></span>'


def _reasons(compared: Results, item: Item, name: str, judges: list[Judge], words: Words) -> str:
    sentences = {judge.person: said_and_why(compared, item, name, judge, words) for judge in judges}
    lines = "".join(f"<li><b>{escape(person)}</b>: {escape(why)}</li>" for person, why in sentences.items() if why)
    return f"<details><summary>{escape(thing(name, words))}</summary><ul>{lines}</ul></details>"
