"""The case an intake is about: stored already, or still to be filed with the first thing that is known about it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from assessment.case.answers import CENTRE_TESTS, AnswerRecord
from assessment.case.deadlines import answer_by
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.case.workflow import OPEN
from assessment.evidence.field_proposals import FieldProposal, accept, stands, with_fields
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.cases import creating, loading, saving
from assessment.store.database import DatabaseError, is_outage
from criteria.dated import current_day
from criteria.load import PLAIN, first_fault

PURPOSE = "credit"
"""Chosen at first, since most requests ask for it; it is seen and changed with one click."""

log = logging.getLogger("laila")


@dataclass(frozen=True)
class Sheet:
    """A case as its intake shows it. `slot` names its fields in this session, before and after it is filed."""

    slot: str
    stored: Stored | None
    case: Case

    @property
    def closed(self) -> bool:
        return self.stored is not None and self.stored.state not in OPEN

    def key(self, name: str) -> str:
        """The key of a widget."""
        return f"intake:{self.slot}:{name}"

    def save(self, part: str, field: str | None = None) -> Any:
        """What a field calls with its value; a field that fills several hands in a mapping."""

        def write(value: Any) -> None:
            save(self.slot, part, value if isinstance(value, dict) else {field or part: value})

        return write


def open_sheet() -> Sheet:
    """The case in the address, or a new one."""
    if st.query_params.get("case"):
        stored = navigation.case_here()
        return Sheet(st.session_state.get(_slot_of(stored.id), stored.id), stored, stored.case)
    slot = f"new{st.session_state.setdefault('intake:count', 0)}"
    return Sheet(slot, None, Case.model_validate(_blank(slot)))


def _slot_of(case_id: str) -> str:
    return f"intake:slot:{case_id}"


def _blank(slot: str) -> dict[str, Any]:
    """What a case starts from: the centre's country, and what was chosen before anything was known."""
    known = identity.profile()
    start = {"country": known.country if known else PLAIN, "purpose": PURPOSE}
    return start | ({"language": known.language} if known else {}) | st.session_state.get(f"intake:{slot}:chosen", {})


def save(slot: str, part: str, patch: dict[str, Any]) -> None:
    """Set fields of a part of the case, which is filed first when it is not there yet."""
    case_id = st.query_params.get("case")
    if case_id is None and part in ("purpose", "country"):
        chosen = st.session_state.setdefault(f"intake:{slot}:chosen", {})
        chosen |= patch
    elif case_id is None:
        if any(value not in (None, "", []) for value in patch.values()):
            file(slot, part, patch)
    else:
        shell_saving.save(case_id, lambda session, version: _set(case_id, part, patch, session, version))


def _set(case_id: str, part: str, patch: dict[str, Any], session: Any, version: int) -> int:
    """Into the part as it stands now: what somebody else saved in its other fields stays."""
    name, value = with_fields(loading.load(case_id, session=session).case, part, patch)
    return saving.save_part(case_id, name, value, version=version, by=identity.person(), session=session)


def file(slot: str, part: str | None = None, patch: dict[str, Any] | None = None) -> str | None:
    """File the new case and put it into the address. None when that failed, and the screen then says why."""
    later = partial(save, slot, part, patch or {}) if part else None  # by then the case may be filed
    if later and shell_saving.something_waits():
        shell_saving.wait_with(later)
        return None
    data = _blank(slot) | {"answers": _not_held()}
    try:
        if part is not None:
            name, value = with_fields(Case.model_validate(data), part, patch or {})
            data[name] = value
        with open_session() as session:
            case_id = new_case(Case.model_validate(data), session)
    except ValidationError as fault:
        st.session_state["problem"] = reader_words()("screen.not-valid", problem=first_fault(fault, "case", ""))
        return None
    except DatabaseError as problem:
        if later and is_outage(problem):
            shell_saving.wait_with(later)
        else:
            log.exception("filing a case failed")
            st.session_state["problem"] = reader_words()("screen.not-saved")
        return None
    st.session_state[_slot_of(case_id)] = slot
    st.session_state["intake:count"] = st.session_state.get("intake:count", 0) + 1
    st.query_params["case"] = case_id
    shell_saving.saw(case_id, 1)
    return case_id


def new_case(case: Case, session: Any, request: str | None = None) -> str:
    """A case in the store. Each has a request from the start, so that further certificates can share it."""
    request = request or creating.new_request()
    due = answer_by(case.country, current_day())
    where = {"centre": identity.centre(), "by": identity.person(), "place": "intake", "due": due}
    return creating.new_case(case, request=request, session=session, **where).id


def _not_held() -> dict[str, AnswerRecord]:
    """At intake the centre has held no test of its own, so nobody has to say so."""
    return {question: AnswerRecord(answer="not-held", by=identity.person() or None) for question in CENTRE_TESTS}


def take(case_id: str, chosen: list[FieldProposal]) -> None:
    """Accept proposals, each as long as what it was shown beside still stands: nothing typed since is overwritten."""

    def write(session: Any, version: int) -> int:
        for proposal in chosen:
            case = loading.load(case_id, session=session).case
            if stands(case, proposal):
                name, value = accept(case, proposal)
                version = saving.save_part(case_id, name, value, version=version, by=identity.person(), session=session)
        return version

    shell_saving.save(case_id, write)
