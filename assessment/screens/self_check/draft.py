"""What a learner has answered so far, and the files handed in: kept in this session alone, never in the store.

>>> start_request(country="IT", purpose="credit")
>>> set_part("course", {"title": "Botany"})
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
        """The same certificate with another case."""
        return replace(self, case=case)


@dataclass(frozen=True)
class _Request:
    """All certificates of the learner, and which of them is in hand."""

    drafts: tuple[SelfCheckDraft, ...]
    at: int = 0


def _request() -> _Request | None:
    """What the learner has begun in this session; None before that."""
    request: _Request | None = st.session_state.get(_KEY)
    return request


def _begun() -> _Request:
    """What the learner has begun. KeyError before that."""
    request: _Request = st.session_state[_KEY]
    return request


def draft() -> SelfCheckDraft | None:
    """The certificate in hand; None before the learner has begun."""
    return in_hand() if _request() else None


def in_hand() -> SelfCheckDraft:
    """The certificate in hand, on a step that follows the first. KeyError before the learner has begun."""
    request = _begun()
    return request.drafts[request.at]


def drafts() -> tuple[SelfCheckDraft, ...]:
    """All certificates, each judged by itself; more than one where the learner puts several together."""
    request = _request()
    return request.drafts if request else ()


def at() -> int:
    """Which certificate is in hand, counted from 0."""
    request = _request()
    return request.at if request else 0


def save_draft(changed: SelfCheckDraft) -> None:
    """Put the certificate in hand back as it is now."""
    request = _begun()
    certificates = (*request.drafts[: request.at], changed, *request.drafts[request.at + 1 :])
    st.session_state[_KEY] = replace(request, drafts=certificates)


def start_request(**parts: Any) -> None:
    """Set parts that all certificates share (`SHARED`); the first call begins, with country and purpose at least."""
    request = _request()
    if request is None:
        st.session_state[_KEY] = _Request((SelfCheckDraft(Case.model_validate({"answers": _not_held(), **parts})),))
        return
    changed = tuple(replace(certificate, case=_with(certificate.case, parts)) for certificate in request.drafts)
    st.session_state[_KEY] = replace(request, drafts=changed)


def _with(case: Case, parts: dict[str, Any]) -> Case:
    return Case.model_validate({**{name: getattr(case, name) for name in Case.model_fields}, **parts})


def _not_held() -> dict[str, AnswerRecord]:
    """The answers to the questions about a centre's own tests: before a centre is asked it has held none."""
    return {question: AnswerRecord(answer="not-held", by=LEARNER) for question in framework().centre_tests}


def set_part(part: str, value: Any) -> None:
    """Set one part of the certificate in hand, as `assessment.evidence.field_proposals.with_fields` gives it.

    ValidationError when no case can hold it.
    """
    current = in_hand()
    save_draft(replace(current, case=_with(current.case, {part: value})))


def set_centre(centre: str | None) -> None:
    """Note which centre of this installation was chosen, for all certificates."""
    request = _begun()
    changed = tuple(replace(certificate, centre=centre) for certificate in request.drafts)
    st.session_state[_KEY] = replace(request, drafts=changed)


def set_helper(by: str | None) -> None:
    """Note who helped to fill in, on all certificates; None where nobody did."""
    request = _begun()
    changed = tuple(replace(certificate, assisted=by) for certificate in request.drafts)
    st.session_state[_KEY] = replace(request, drafts=changed)


def add_certificate() -> None:
    """Begin a further certificate for the same request, and take it in hand."""
    request = _begun()
    first = request.drafts[0]
    shared = {name: getattr(first.case, name) for name in SHARED}
    new = replace(first, case=Case(**shared, answers=_not_held()), files=())
    st.session_state[_KEY] = _Request((*request.drafts, new), len(request.drafts))


def choose_certificate(number: int) -> None:
    """Take another certificate in hand, counted from 0."""
    st.session_state[_KEY] = replace(_begun(), at=number)


def drop_certificate(number: int) -> None:
    """Take a certificate out again, counted from 0; the last one stays."""
    request = _begun()
    left = request.drafts[:number] + request.drafts[number + 1 :]
    if left:
        st.session_state[_KEY] = _Request(left, min(request.at, len(left) - 1))


def restore(certificates: tuple[SelfCheckDraft, ...]) -> None:
    """Go on where a link to resume left off."""
    st.session_state[_KEY] = _Request(certificates)


def forget() -> None:
    """Delete all of it from the session."""
    st.session_state.pop(_KEY, None)
