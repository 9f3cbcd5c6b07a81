"""The last step of judging a case of a round: what one would decide, why, and that this is complete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.calibration import missing_of
from assessment.case.fields import LONGEST
from assessment.case.model import Decision
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.case import header
from assessment.screens.components import html
from assessment.screens.components.fields import entry, follow, plain
from criteria.model import CRITERIA, OUTCOMES
from criteria.text import Words

Save = Callable[[dict[str, Any]], object]


def show(stored: Stored, judgement: Judgement, save: Save, finish: Callable[[], object], words: Words) -> None:
    """The lights, the proposal, the outcome chosen, the reason."""
    st.html(f"<h2>{escape(words('round.step.outcome'))}</h2>{_lights(judgement, words)}")
    name = words(f"outcome.{judgement.outcome.proposed}.name")
    reasons = html.bullets(judgement.outcome.reasons[:3])
    proposed = f'<p class="l-quiet">{escape(words("decision.proposed"))}</p><h3>{escape(name)}</h3>{reasons}'
    st.html(f'<div class="l-outcome">{proposed}</div>')
    decision, closed = stored.case.decision, header.is_closed(stored)
    key = f"outcome:{stored.id}"
    follow(key, decision.outcome if decision else None)
    st.radio(
        words("round.outcome"),
        OUTCOMES[::-1],
        index=None,
        key=key,
        disabled=closed,
        on_change=_chosen,
        format_func=lambda one: plain(words(f"outcome.{one}.name")),
        args=(stored, save, key),
    )
    if not closed:
        entry(
            words("round.outcome.reason"),
            f"{key}:reason",
            decision and decision.reason,
            partial(_reason, stored, judgement, save),
            area=True,
            height=90,
            max_chars=LONGEST,
        )
        _complete(stored, judgement, finish, words)


def _lights(judgement: Judgement, words: Words) -> str:
    rows = "".join(
        f"<li>{html.light(judgement.criteria[name], words)} {escape(words(f'criterion.{name}.name'))}</li>"
        for name in CRITERIA
    )
    return f'<ul class="l-checks">{rows}</ul>'


def _complete(stored: Stored, judgement: Judgement, finish: Callable[[], object], words: Words) -> None:
    missing = missing_of(stored.case, judgement)
    if missing:
        names = [words("round.step.outcome") if one == "outcome" else words(f"criterion.{one}.name") for one in missing]
        st.html(html.note(words("round.missing", what="; ".join(names)), words("round.missing.how")))
    st.button(words("round.finish"), key="finish", type="primary", disabled=bool(missing), on_click=finish)


def _chosen(stored: Stored, save: Save, key: str) -> None:
    reason = stored.case.decision.reason if stored.case.decision else None
    save({"decision": Decision(outcome=st.session_state[key], reason=reason)})


def _reason(stored: Stored, judgement: Judgement, save: Save, reason: str | None) -> None:
    chosen = stored.case.decision.outcome if stored.case.decision else judgement.outcome.proposed
    if chosen in OUTCOMES:
        save({"decision": Decision(outcome=chosen, reason=reason)})
