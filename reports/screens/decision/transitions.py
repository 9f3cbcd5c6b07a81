"""The moves of a case other than issuing (to a reviewer and back, withdrawal, appeal), and who did what before."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import streamlit as st

from assessment.case.decision import Decision
from assessment.case.edit import Edit
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import moves
from assessment.facts.letters import visible
from assessment.screens.case.saving import CaseMove, check_seen, move_case
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import identity, navigation, saving
from assessment.screens.shell.session import open_session
from assessment.store.cases import loading, transitions
from assessment.store.cases import saving as store_saving
from assessment.store.database import Session
from criteria.dated import current_day, day_of
from criteria.load import framework
from criteria.text import Words
from reports.screens.decision import follow_up, learner_archive, revoke


def standing(stored: Stored, words: Words) -> None:
    """Show the state of the case, since when, who brought it there, and the reason.

    A decided case says so only where work on it ended and its decision stands after all.
    """
    with open_session() as session:
        last = transitions.last_move(stored.id, session=session)
    if last is None or stored.state in ("draft", "in-assessment"):
        return
    if stored.state == "decided" and last.get("state") != "decided":  # issued as usual, which is no move of its own
        return
    on = words.date(day_of(last["at"]))
    sentences = [words(f"move.stands.{stored.state}", by=words.doer(last["by"]) or words("screen.somebody"), on=on)]
    if last.get("reason"):
        sentences.append(words("move.reason-was", reason=last["reason"]))
    if last.get("until") and stored.state in transitions.STANDS:
        sentences.append(words("move.until", until=datetime.date.fromisoformat(last["until"])))
    st.html(html.note(*sentences))
    for question in last.get("remarks") or {} if stored.state == "returned" else {}:
        criterion = question.partition(".")[0]
        label = words("review.remark-at", question=words(f"question.{question}.text"))
        navigation.link("assess", label, stored.id, criterion=criterion, question=question)


def move(case_id: str, name: str, reason: str | None = None, until: datetime.date | None = None) -> None:
    """Make a move of the workflow's table. If that fails, the top of the screen says why."""
    move_case(case_id, name, reason, until)


def review(stored: Stored, words: Words) -> None:
    """Show what a second person can do with a proposed decision: approve it, or return it with a reason."""
    allowed = allowed_moves(stored)
    if stored.state == "proposed" and "approve" not in allowed:
        html.paragraph(words("move.not.other-decider" if "return" in allowed else "move.another-person"))
    if "approve" in allowed:
        st.button(words("move.approve"), key="approve", type="primary", on_click=_approve, args=(stored,))
    if "return" in allowed:
        _return(stored, words)


def _approve(stored: Stored) -> None:
    move_case(stored.id, "approve", drawn=stored)


def _return(stored: Stored, words: Words) -> None:
    """Show the fields to return a decision with a reason, and with remarks that the assessor sees at single
    questions.
    """
    texts = {
        question.id: " ".join(
            (words("public.label", name=words[f"criterion.{criterion.id}.name"]), words[f"question.{question.id}.text"])
        )
        for criterion in framework().criteria
        for question in criterion.questions
    }
    chosen = st.multiselect(
        words("review.remarks"),
        list(texts),
        format_func=texts.__getitem__,
        key=f"return-questions:{stored.id}",
        placeholder=words("review.remarks.choose"),
    )
    missing = st.session_state.pop("return-remarks-missing", ())
    for question in chosen:
        st.text_area(plain(texts[question]), key=f"return-remark:{stored.id}:{question}", max_chars=LONGEST, height=80)
        with st.empty():  # always there, so that no field below it moves
            if question in missing:
                st.error(words("review.remark-missing"))
    with_reason(stored, "return", words)


def others(stored: Stored, words: Words) -> None:
    """Show the other moves that are possible for the request."""
    allowed = allowed_moves(stored)
    over = stored.awaited_by is not None and stored.awaited_by < current_day()
    for name in ("appeal", "close", "withdraw"):
        if name in allowed and (name != "close" or over):
            with st.expander(words(f"move.{name}")):
                with_reason(stored, name, words)
    if "revoke" in allowed:
        revoke.show(stored, words)
    follow_up.show(stored, words)
    learner_archive.show(stored, words)


def with_reason(stored: Stored, name: str, words: Words) -> None:
    """Show a field and a button for a move that needs a reason."""
    st.text_area(words(f"move.{name}.reason"), key=f"{name}-reason:{stored.id}", max_chars=LONGEST, height=90)
    st.button(words(f"move.{name}"), key=name, on_click=_move, args=(stored.id, name))
    if st.session_state.pop(f"{name}-missing", False):
        st.error(words("move.not.reason"))


@dataclass(frozen=True)
class DecisionProposal:
    """A decision that is handed to a reviewer. `shown`: as the screen showed it, with what nobody had filled in yet.
    `seen`: the files of the case as the person saw them.

    It says nothing of what it touches, because it confirms the whole case: whatever others have changed since the
    person saw the case is a conflict.
    """

    case_id: str
    shown: Decision
    seen: frozenset[tuple[str, str]]

    def __call__(self, session: Session, version: int) -> int:
        """Save the decision and hand the case on, both or neither. Returns the case's new version.

        What was saved in a field of the decision since the button was drawn stays.
        """
        stored, mover = loading.load(self.case_id, session=session), identity.mover()
        check_seen(stored, self.seen)
        standing = stored.case.decision
        by = (standing and standing.by) or self.shown.by
        decision = standing.model_copy(update={"on": self.shown.on, "by": by}) if standing else self.shown
        version = store_saving.save_part(Edit(self.case_id, version, mover.name), "decision", decision, session=session)
        return transitions.move_case(Edit(self.case_id, version, mover), "propose", session=session)


def propose(stored: Stored, decision: Decision | None) -> bool:
    """Save the decision as it is shown, and hand the case to a reviewer. False if it could not be done."""
    if decision is None:
        return False
    return saving.save(stored.id, DecisionProposal(stored.id, decision, stored.files), drawn=stored.version)


def _move(case_id: str, name: str) -> None:
    reason = visible(st.session_state.get(f"{name}-reason:{case_id}", ""))
    chosen = st.session_state.get(f"return-questions:{case_id}", []) if name == "return" else []
    fields = {question: f"return-remark:{case_id}:{question}" for question in chosen}
    remarks = {question: visible(st.session_state.get(key, "")) for question, key in fields.items()}
    empty = [question for question, remark in remarks.items() if not remark]
    if empty:
        st.session_state["return-remarks-missing"] = empty
    if not reason:
        st.session_state[f"{name}-missing"] = True
    if reason and not empty:
        saving.save(case_id, CaseMove(case_id, name, reason, remarks=remarks))


def allowed_moves(stored: Stored) -> set[str]:
    """The ids of the moves that the person at the desk may make with the case as it stands."""
    if stored.erased:
        return set()
    with open_session() as session:
        mover = identity.mover(transitions.proposed_by(stored.id, session=session))
        four_eyes = transitions.four_eyes(stored.centre, session=session)
    if stored.case.decision:
        mover = replace(mover, decided_by=stored.case.decision.by)
    return {allowed.id for allowed in moves(stored.state, mover, four_eyes=four_eyes)}
