"""The fields of a decision. Each is saved as soon as it is filled in, so nothing is lost if the work is interrupted."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.case.decision import Decision
from assessment.case.model import Case
from assessment.case.recognised_units import own_unit
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement, credit_text, without_figure
from assessment.rules.outcome import after_condition
from assessment.rules.precedents import Precedent
from assessment.screens.case.precedents import when
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, choice, entry, follow, plain, show_below
from assessment.screens.shell import identity, navigation, saving
from assessment.screens.shell.session import open_session
from assessment.store.decisions.course_files import recognised_for
from assessment.store.decisions.figures import ISSUED
from criteria.language_state import languages_for
from criteria.load import country
from criteria.text import Words, language_name
from reports.record.draft import language_of
from reports.screens.decision import signatories, units


def show(stored: Stored, case: Case, judgement: Judgement, against: Precedent | None, words: Words) -> None:
    """Show the fields.

    `case` and `judgement`: as they would be issued today, with sentences in the record's language. `against`: the
    precedent from which the decision departs.
    """
    decision = case.decision
    _outcome(stored, decision, judgement, words)
    outcome = decision.outcome if decision else None
    differs = outcome is not None and outcome != judgement.outcome.proposed
    save = partial(_save, stored, judgement)
    entry(
        words("decision.reason-needed" if differs else "decision.reason"),
        FieldBinding(
            f"decision:{stored.id}:reason", decision and decision.reason, partial(save, "reason"), "decision.reason"
        ),
        area=True,
        height=90,
    )
    if against:
        _precedent(stored, decision, against, save, words)
    if outcome in ("full", "partial", "conditional"):
        if not (decision and decision.units):
            _credits(stored, decision, judgement, save, words)
        units.show(stored, judgement, partial(save_fields, stored, judgement), words)
        shown = (decision.conditions if decision else None) or list(judgement.outcome.conditions)
        if outcome == "conditional" or shown:
            entry(
                words("decision.conditions"),
                FieldBinding(
                    f"decision:{stored.id}:conditions",
                    shown or None,
                    partial(save, "conditions"),
                    "decision.conditions",
                ),
                read=typed_input.lines,
                area=True,
            )
        if outcome == "conditional":
            signatories.conditions_until(stored, decision, save, words)
    elif outcome == "not-recognised":
        _elsewhere(stored, words)
    _language(stored, case, words)
    name = language_name(language_of(case))
    entry(
        words("decision.message", language=name),
        FieldBinding(
            f"decision:{stored.id}:message", decision and decision.message, partial(save, "message"), "decision.message"
        ),
        area=True,
        height=110,
    )
    entry(
        words("decision.validity"),
        FieldBinding(
            f"decision:{stored.id}:validity",
            decision and decision.validity,
            partial(save, "validity"),
            "decision.validity",
        ),
    )
    _who(stored, decision, save, words)
    signatories.signatories(stored, decision, save, words)


def _outcome(stored: Stored, decision: Decision | None, judgement: Judgement, words: Words) -> None:
    """Show the outcomes that can be issued, and mark the proposed one."""
    names = {outcome: plain(words(f"outcome.{outcome}.name")) for outcome in ISSUED}
    if judgement.outcome.proposed in names:
        names[judgement.outcome.proposed] += f" **({plain(words('decision.is-proposed'))})**"
    chosen = decision.outcome if decision and decision.outcome in names else None
    follow(f"decision:{stored.id}:outcome", chosen)
    with st.container(key="questions"):
        st.radio(
            words("decision.outcome"),
            ISSUED,
            index=None if chosen is None else ISSUED.index(chosen),
            format_func=names.__getitem__,
            key=f"decision:{stored.id}:outcome",
            on_change=_chosen,
            args=(stored, judgement),
        )
    show_below(st.empty(), "decision.outcome")
    if decision:
        html.paragraph(words(f"outcome.{decision.outcome}.text"), "l-quiet")
        if then := after_condition(decision.outcome, judgement.outcome.proposed, judgement.outcome.then):
            html.paragraph(words("record.then", outcome=words(f"outcome.{then}.name")), "l-quiet")


def _chosen(stored: Stored, judgement: Judgement) -> None:
    _save(stored, judgement, "outcome", st.session_state[f"decision:{stored.id}:outcome"])


def _save(stored: Stored, judgement: Judgement, field: str, value: Any) -> None:
    """Save a field of the decision. The conditions stay those of the matched rule until somebody changes them."""
    if field == "conditions" and tuple(value or ()) == judgement.outcome.conditions:
        value = None
    save_fields(stored, judgement, {field: value})


def save_fields(stored: Stored, judgement: Judgement, fields: dict[str, Any]) -> None:
    """Save fields of the decision. A decision that does not exist yet begins as a copy of the proposal."""
    proposed = judgement.outcome.proposed
    outcome = proposed if proposed in ISSUED else "not-recognised"
    saving.save_fields(stored.id, "decision", fields, begins={"outcome": outcome})


def _credits(stored: Stored, decision: Decision | None, judgement: Judgement, save: Any, words: Words) -> None:
    """Show the field for the figure in the first unit, the centre's own. If it is empty, the calculated figure counts.

    If no figure is calculated, a figure that was entered before is still shown, so that it can be removed.
    """
    figure = decision.credits if decision else None
    first = next(iter(judgement.own_first), None)
    if first is None:
        html.paragraph(without_figure(judgement, words))
        if figure is None:
            return
    unit = first or own_unit(stored.case)[0] or country(stored.case.country).systems[0]
    entry(
        words("decision.credits", unit=unit.unit, name=unit.name),
        FieldBinding(f"decision:{stored.id}:credits", figure, partial(save, "credits"), "decision.credits"),
        read=units.figure(stored),
        placeholder=words("decision.as-worked-out", figure=first.credits) if first else None,
    )
    beside = [credit_text(entry, words) for entry in judgement.own_first[1:]]
    if beside:
        html.paragraph(words("decision.beside", figures=", ".join(beside)), "l-quiet")


def _elsewhere(stored: Stored, words: Words) -> None:
    """Show the targets for which the centre has recognised the same course, because a refusal should name what would
    fit.
    """
    with open_session() as session:
        titles = recognised_for(stored, session=session)
    if titles:
        html.paragraph(words("decision.recognised-for", titles="; ".join(titles)), "l-quiet")


def _precedent(stored: Stored, decision: Decision | None, against: Precedent, save: Any, words: Words) -> None:
    """Show the earlier decision from which this one departs, and the field for the reason."""
    departure = words(
        "precedent.against",
        outcome=words(f"outcome.{against.outcome}.name"),
        on=when(against, words),
        country=words.country(against.country),
    )
    st.html(html.note(departure))
    precedent = decision.precedent if decision else None
    entry(
        words("precedent.why"),
        FieldBinding(
            f"decision:{stored.id}:precedent",
            precedent.reason if precedent and precedent.entry == against.entry else None,
            lambda reason: save(
                "precedent",
                reason
                and {
                    "entry": against.entry,
                    "country": against.country,
                    "outcome": against.outcome,
                    "reason": reason,
                },
            ),
            "decision.precedent",
        ),
        area=True,
        height=90,
    )


def _language(stored: Stored, case: Case, words: Words) -> None:
    choice(
        words("decision.language"),
        FieldBinding(
            f"decision:{stored.id}:language",
            language_of(case),
            lambda code: saving.save_part(stored.id, "language", code),
            "language",
        ),
        languages_for("record"),
        language_name,
    )


def _who(stored: Stored, decision: Decision | None, save: Any, words: Words) -> None:
    """Show the choice of who decides: one of the centre's signatories, or the person at the desk."""
    profile = identity.profile()
    names = [person.name for person in profile.signatories] if profile else []
    chosen = decision.by if decision else None
    names = list(dict.fromkeys(name for name in (*names, identity.person(), chosen) if name))
    if not names:
        st.html(html.note(words("issue.nobody")))
        navigation.link("centre", words("page.centre"))
        return
    choice(
        words("decision.by"),
        FieldBinding(f"decision:{stored.id}:by", chosen or names[0], partial(save, "by"), "decision.by"),
        names,
        str,
    )
