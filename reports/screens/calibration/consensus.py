"""The discussion after comparing, and the consensus on each case. Where all judged alike, that judgement is filled in
first.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.fields import LONGEST
from assessment.screens.components.fields import FieldBinding, choice, entry, plain
from assessment.screens.components.html import heading
from assessment.screens.shell.language import reader_words
from assessment.store.rounds import rounds
from assessment.store.rounds.rounds import DECIDED, Item, ItemKey, Round
from criteria.text import Words
from reports.agreement.scales import SCALES
from reports.calibration.narrative import name_of, thing, value_word
from reports.calibration.results import Results
from reports.screens.calibration.shared import attempt, may_here, seat
from reports.screens.calibration.side_by_side import chosen_case

DOES_NOT_APPLY = "not-applicable"


def show(compared: Results, words: Words) -> None:
    """Show fields to the coordinator, and the entered text to everybody else."""
    heading(words("round.view.consensus"), first=True)
    calibration = compared.round
    if not may_here("discuss", calibration):
        _kept(compared, words)
        return
    st.markdown(words("round.consensus.how"))
    item = chosen_case(compared, words, "consensus-case")
    standing = compared.standing(item)
    columns = st.columns(2)
    for place, name in enumerate(DECIDED):
        values = [*SCALES[name][::-1], *([] if name == "outcome" else [DOES_NOT_APPLY])]
        with columns[place >= len(DECIDED) / 2]:
            choice(
                _said(compared, item, name, words),
                FieldBinding(
                    f"consensus:{calibration.id}:{item.number}:{name}",
                    standing.get(name),
                    partial(_save, calibration, item, standing, name),
                ),
                values,
                partial(_word, name, words),
                index=None,
                placeholder=words("round.consensus.open"),
            )
    entry(
        words("round.consensus.note"),
        FieldBinding(
            f"note:{calibration.id}:{item.number}", item.note, partial(_save, calibration, item, standing, "note")
        ),
        area=True,
        height=90,
        max_chars=LONGEST,
    )
    heading(words("round.discussion"), level=3)
    entry(
        words("round.discussion.label"),
        FieldBinding(f"discussion:{calibration.id}", calibration.discussion, partial(_discussion, calibration.id)),
        area=True,
        height=130,
        max_chars=LONGEST,
    )
    _conclude(compared, words)


def _said(compared: Results, item: Item, name: str, words: Words) -> str:
    """The label of a field: what it is about, and how many people judged which way."""
    counts = Counter(compared.values.get((item.number, name), {}).values()).most_common()
    counted = ", ".join(f"{value_word(name, value, words)} {count}" for value, count in counts)
    return plain(f"{thing(name, words)} ({counted})" if counted else thing(name, words))


def _word(name: str, words: Words, value: str) -> str:
    return value_word(name, value, words)


def _conclude(compared: Results, words: Words) -> None:
    left = [item for item in compared.round.items if set(DECIDED) - set(compared.standing(item))]
    if left:
        st.markdown(words("round.conclude.left", cases=plain("; ".join(name_of(item, words) for item in left))))
    st.button(
        words("round.move.conclude"),
        key="conclude",
        type="primary",
        disabled=bool(left),
        on_click=_concluded,
        args=(compared,),
    )


def _save(calibration: Round, item: Item, standing: dict[str, str], name: str, value: Any) -> None:
    note = value if name == "note" else item.note
    consensus = {key: verdict for key, verdict in standing.items() if key != name}
    if name != "note" and value:
        consensus[name] = value
    attempt(
        lambda session: rounds.save_consensus(
            ItemKey(calibration.id, item.number), consensus, note, seat=seat(), session=session
        )
    )


def _discussion(round_id: str, text: str | None) -> None:
    attempt(lambda session: rounds.save_round(round_id, "discussion", text, seat=seat(), session=session))


def _concluded(compared: Results) -> None:
    def write(session: Any) -> None:
        for item in compared.round.items:
            consensus = compared.standing(item)
            rounds.save_consensus(
                ItemKey(compared.round.id, item.number), consensus, item.note, seat=seat(), session=session
            )
        rounds.move_round(compared.round.id, "conclude", seat=seat(), session=session)

    attempt(write)


def _kept(compared: Results, words: Words) -> None:
    """Show the consensus without fields."""
    if compared.round.state == "closed":
        st.markdown(words("round.consensus.not-yet"))
    for item in compared.round.items:
        standing = item.consensus if compared.round.state == "concluded" else compared.standing(item)
        line = Markup("<li>{} {}</li>")
        lines = Markup().join(
            line.format(words("public.label", name=thing(name, words)), value_word(name, standing[name], words))
            for name in DECIDED
            if name in standing
        )
        note = Markup("<p>{}</p>").format(item.note) if item.note else ""
        st.html(Markup("<h3>{}</h3><ul>{}</ul>{}").format(name_of(item, words), lines, note))
    if compared.round.discussion:
        st.html(Markup("<h3>{}</h3><p>{}</p>").format(reader_words()("round.discussion"), compared.round.discussion))
