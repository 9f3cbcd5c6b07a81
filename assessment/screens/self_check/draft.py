"""What a learner has said so far, and the files handed in: kept in this session alone, never in the store.

>>> began(country="IT", purpose="credit")
>>> put("course", {"title": "Botany"})
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.facts.model import Reading
from assessment.self_check.questions import LEARNER
from criteria.load import framework

SHARED = ("country", "purpose", "language", "centre", "target")
"""Parts of a case that are the same for all certificates of one request."""

_KEY = "learner"


@dataclass(frozen=True)
class DraftFile:
    """A file as the learner handed it in, and what was read from it."""

    name: str
    data: bytes
    reading: Reading


@dataclass(frozen=True)
class SelfCheckDraft:
    """One certificate of a learner.

    `assisted`: who helped to fill in ("" where they gave no name); None: nobody. `centre`: the id of the centre of this
    installation that was chosen; None: none of them.
    """

    case: Case
    files: tuple[DraftFile, ...] = ()
    assisted: str | None = None
    centre: str | None = None

    def with_case(self, case: Case) -> SelfCheckDraft:
        """The same certificate with more said about it."""
        return replace(self, case=case)


@dataclass(frozen=True)
class _Request:
    """All certificates of the learner, and which of them is in hand."""

    drafts: tuple[SelfCheckDraft, ...]
    at: int = 0


def _request() -> _Request | None:
    return st.session_state.get(_KEY)


def draft() -> SelfCheckDraft | None:
    """The certificate in hand; None before the learner has begun."""
    found = _request()
    return found.drafts[found.at] if found else None


def drafts() -> tuple[SelfCheckDraft, ...]:
    """All certificates, each judged by itself; more than one where the learner puts several together."""
    found = _request()
    return found.drafts if found else ()


def at() -> int:
    """Which certificate is in hand, counted from 0."""
    found = _request()
    return found.at if found else 0


def save_draft(changed: SelfCheckDraft) -> None:
    """Put the certificate in hand back as it is now."""
    found = st.session_state[_KEY]
    drafts_ = (*found.drafts[: found.at], changed, *found.drafts[found.at + 1 :])
    st.session_state[_KEY] = replace(found, drafts=drafts_)


def start_request(**parts: Any) -> None:
    """Set parts that all certificates share (`SHARED`); the first call begins, with country and purpose at least."""
    found = _request()
    if found is None:
        st.session_state[_KEY] = _Request((SelfCheckDraft(Case.model_validate({"answers": _not_held(), **parts})),))
        return
    changed = tuple(replace(one, case=_with(one.case, parts)) for one in found.drafts)
    st.session_state[_KEY] = replace(found, drafts=changed)


def _with(case: Case, parts: dict[str, Any]) -> Case:
    return Case.model_validate({**{name: getattr(case, name) for name in Case.model_fields}, **parts})


def _not_held() -> dict[str, AnswerRecord]:
    """Before a centre is asked it has held no test, so nobody has to say so."""
    return {question: AnswerRecord(answer="not-held", by=LEARNER) for question in framework().centre_tests}


def set_part(part: str, value: Any) -> None:
    """Set one part of the certificate in hand, as `assessment.evidence.field_proposals.with_fields` gives it.
    ValidationError.
    """
    found = st.session_state[_KEY].drafts[at()]
    save_draft(replace(found, case=_with(found.case, {part: value})))


def at_centre(centre: str | None) -> None:
    """Note which centre of this installation was chosen, for all certificates."""
    found = st.session_state[_KEY]
    st.session_state[_KEY] = replace(found, drafts=tuple(replace(one, centre=centre) for one in found.drafts))


def set_helper(by: str | None) -> None:
    """Note who helped to fill in, on all certificates; None where nobody did."""
    found = st.session_state[_KEY]
    st.session_state[_KEY] = replace(found, drafts=tuple(replace(one, assisted=by) for one in found.drafts))


def add() -> None:
    """Begin a further certificate for the same request, and take it in hand."""
    found = st.session_state[_KEY]
    first = found.drafts[0]
    shared = {name: getattr(first.case, name) for name in SHARED}
    new = replace(first, case=Case(**shared, answers=_not_held()), files=())
    st.session_state[_KEY] = _Request((*found.drafts, new), len(found.drafts))


def choose_certificate(number: int) -> None:
    """Take another certificate in hand, counted from 0."""
    st.session_state[_KEY] = replace(st.session_state[_KEY], at=number)


def drop(number: int) -> None:
    """Take a certificate out again; the last one stays."""
    found = st.session_state[_KEY]
    left = found.drafts[:number] + found.drafts[number + 1 :]
    if left:
        st.session_state[_KEY] = _Request(left, min(found.at, len(left) - 1))


def restore(found: tuple[SelfCheckDraft, ...]) -> None:
    """Go on where a link to resume left off."""
    st.session_state[_KEY] = _Request(found)


def forget() -> None:
    """Nothing of it is left in the session."""
    st.session_state.pop(_KEY, None)
