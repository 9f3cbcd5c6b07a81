"""The last step of judging a case of a round: the outcome that one would decide, the reason, and the button
"complete".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.calibration import missing_of
from assessment.case.decision import Decision
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.rules.judgement import Judgement
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, entry, follow, plain
from criteria.text import Words
from criteria.vocabulary import CRITERIA, OUTCOMES


@dataclass(frozen=True)
class OutcomeView:
    """What the last step shows of a case, and how it saves the decision.

    `case_id`: keeps the widgets of two cases apart. `save`: saves the decision. `finish`: marks the judgement as
    complete.
    """

    case_id: str
    case: Case
    judgement: Judgement
    disabled: bool
    save: Callable[[Decision], object]
    finish: Callable[[], None]

    @property
    def key(self) -> str:
        """The key of the widget in which the outcome is chosen."""
        return f"outcome:{self.case_id}"


def show(view: OutcomeView, words: Words) -> None:
    """Show the lights, the proposal, the outcome chosen and the reason."""
    st.html(Markup("<h2>{}</h2>{}").format(words("round.step.outcome"), _lights(view.judgement, words)))
    st.html(
        Markup('<div class="l-outcome"><p class="l-quiet">{}</p><h3>{}</h3>{}</div>').format(
            words("decision.proposed"),
            words(f"outcome.{view.judgement.outcome.proposed}.name"),
            html.bullets(view.judgement.outcome.reasons[:3]),
        )
    )
    decision = view.case.decision
    follow(view.key, decision.outcome if decision else None)
    outcomes = OUTCOMES[::-1]
    st.radio(
        words("round.outcome"),
        outcomes,
        index=outcomes.index(decision.outcome) if decision else None,
        key=view.key,
        disabled=view.disabled,
        on_change=_save_outcome,
        format_func=lambda outcome: plain(words(f"outcome.{outcome}.name")),
        args=(view,),
    )
    if view.disabled:
        return
    if decision:  # a reason before there is an outcome would be one for the outcome that the rules propose
        entry(
            words("round.outcome.reason"),
            FieldBinding(f"{view.key}:reason", decision.reason, partial(_save_reason, view, decision)),
            area=True,
            height=90,
            max_chars=LONGEST,
        )
    _complete(view, words)


def _lights(judgement: Judgement, words: Words) -> Markup:
    row = Markup("<li>{} {}</li>")
    rows = (
        row.format(html.light(judgement.criteria[name], words), words(f"criterion.{name}.name")) for name in CRITERIA
    )
    return Markup('<ul class="l-checks">{}</ul>').format(Markup().join(rows))


def _complete(view: OutcomeView, words: Words) -> None:
    """Show the button that says the judgement is complete, or what is still missing for it."""
    missing = missing_of(view.case, view.judgement)
    if missing:
        names = [
            words("round.step.outcome") if name == "outcome" else words(f"criterion.{name}.name") for name in missing
        ]
        st.html(html.note(words("round.missing", what="; ".join(names)), words("round.missing.how")))
    st.button(words("round.finish"), key="finish", type="primary", disabled=bool(missing), on_click=view.finish)


def _save_outcome(view: OutcomeView) -> None:
    reason = view.case.decision.reason if view.case.decision else None
    view.save(Decision(outcome=st.session_state[view.key], reason=reason))


def _save_reason(view: OutcomeView, decision: Decision, reason: str | None) -> None:
    view.save(Decision(outcome=st.session_state.get(view.key) or decision.outcome, reason=reason))
