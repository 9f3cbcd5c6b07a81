"""This module holds the case of an intake, which is stored already or filed with the first fact about it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pydantic import ValidationError

from assessment.case.answers import AnswerRecord
from assessment.case.deadlines import answer_by
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.stored import Document, Stored
from assessment.case.workflow import OPEN
from assessment.evidence.field_proposals import FieldProposal, accept, stands, with_fields
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store.cases import creating, loading, saving
from assessment.store.database import DatabaseError, Session, is_outage
from criteria.dated import current_day
from criteria.load import PLAIN, first_fault, framework

PURPOSE = "credit"
"""The purpose at first, because most requests ask for it; it is visible and can be changed with one click."""

log = logging.getLogger("laila")


@dataclass(frozen=True)
class Sheet:
    """A case as its intake shows it. `slot` names its fields in this session, before and after it is filed."""

    slot: str
    stored: Stored | None
    case: Case

    @property
    def closed(self) -> bool:
        """Whether the case is only shown."""
        return self.stored is not None and self.stored.state not in OPEN

    @property
    def case_id(self) -> str | None:
        """The id of the case in the store; None as long as it is not filed."""
        return self.stored.id if self.stored else None

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents of the case; none as long as it is not filed."""
        return self.stored.documents if self.stored else ()

    @property
    def papers(self) -> tuple[Document, ...]:
        """What the learner handed in, without an assessor's own screenshots."""
        return self.stored.papers if self.stored else ()

    def key(self, name: str) -> str:
        """The key of a widget."""
        return f"intake:{self.slot}:{name}"

    def save(self, part: str, field: str | None = None) -> Callable[[Any], None]:
        """A field calls this with its value. A mapping as value fills several fields of the part."""

        def write(value: Any) -> None:
            save_fields(self.slot, part, value if isinstance(value, dict) else {field or part: value})

        return write


@dataclass(frozen=True)
class ProposalAcceptance:
    """Proposals that somebody accepts, each as long as the value it was shown beside still stands."""

    case_id: str
    proposals: Sequence[FieldProposal]

    @property
    def touches(self) -> frozenset[str]:
        """The parts that they belong to, so that changes of others elsewhere are no conflict."""
        return frozenset(proposal.part.partition(".")[0] for proposal in self.proposals)

    @property
    def fills(self) -> frozenset[str]:
        """The fields that they fill, which may mean something only together with those of another part."""
        return frozenset(f"{proposal.part}.{proposal.field}" for proposal in self.proposals)

    def __call__(self, session: Session, version: int) -> int:
        """Write them, but over nothing that was typed since. Returns the case's new version."""
        for proposal in self.proposals:
            case = loading.load(self.case_id, session=session).case
            if stands(case, proposal):
                name, value = accept(case, proposal)
                by = identity.person()
                version = saving.save_part(Edit(self.case_id, version, by), name, value, session=session)
        return version


def open_sheet() -> Sheet:
    """The case in the address, or a new one."""
    if st.query_params.get("case"):
        stored = navigation.case_here()
        return Sheet(st.session_state.get(_slot_key(stored.id), stored.id), stored, stored.case)
    slot = f"new{st.session_state.setdefault('intake:count', 0)}"
    return Sheet(slot, None, Case.model_validate(_blank(slot)))


def _slot_key(case_id: str) -> str:
    return f"intake:slot:{case_id}"


def _blank(slot: str) -> dict[str, Any]:
    """The case as it begins: the centre's country and language, and what was chosen before it was filed."""
    profile = identity.profile()
    start: dict[str, Any] = {"country": profile.country if profile else PLAIN, "purpose": PURPOSE}
    if profile:
        start |= {"language": profile.language, "region": profile.region}
    return {**start, **st.session_state.get(f"intake:{slot}:chosen", {})}


def save_fields(slot: str, part: str, fields: dict[str, Any]) -> None:
    """Save fields of a part of the case in the address; without one there, file the case first."""
    case_id = st.query_params.get("case")
    if case_id is None and part in ("purpose", "country", "region"):
        chosen = st.session_state.setdefault(f"intake:{slot}:chosen", {})
        chosen |= fields
    elif case_id is None:
        if any(value not in (None, "", []) for value in fields.values()):
            file_case(slot, part, fields)
    else:
        shell_saving.save_fields(case_id, part, fields)


@dataclass(frozen=True)
class WaitingFields:
    """Fields of a case that wait for the database. Another field may file the case before them."""

    slot: str
    part: str
    fields: dict[str, Any]

    def __call__(self) -> None:
        """Save them now, into the case in the address, or into a new one."""
        save_fields(self.slot, self.part, self.fields)


def file_case(slot: str, part: str | None = None, fields: dict[str, Any] | None = None) -> str | None:
    """File the new case, with fields of one part where some are named, and put it into the address.

    Returns its id; None when it could not be filed now, and the top of the screen then says why.
    """
    later = WaitingFields(slot, part, fields or {}) if part else None
    if later and shell_saving.something_waits():
        shell_saving.wait_with(later)
        return None
    data = _blank(slot) | {"answers": no_own_tests()}
    try:
        if part is not None:
            name, value = with_fields(Case.model_validate(data), part, fields or {})
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
    st.session_state[_slot_key(case_id)] = slot
    st.session_state["intake:count"] = st.session_state.get("intake:count", 0) + 1
    st.query_params["case"] = case_id
    shell_saving.saw(case_id, 1)
    return case_id


def new_case(case: Case, session: Session, request: str | None = None) -> str:
    """File a case in the store; returns its id.

    Each case has a request from the start, so that further certificates can share it.
    """
    row = creating.new_case(
        case,
        creating.Filing(
            identity.centre(),
            identity.person(),
            request=request or creating.new_request(),
            due=answer_by(case, current_day()),
            place="intake",
            assigned_to=identity.person() or None,
        ),
        session=session,
    )
    return row.id


def no_own_tests() -> dict[str, AnswerRecord]:
    """The answers about the centre's own tests: at intake it has held none."""
    by = identity.person() or None
    return {question: AnswerRecord(answer="not-held", by=by) for question in framework().centre_tests}


def accept_proposals(case_id: str, proposals: Sequence[FieldProposal]) -> bool:
    """Save proposals that somebody accepts; False when they could not be saved."""
    return shell_saving.save(case_id, ProposalAcceptance(case_id, proposals))
