"""Findings about awarding bodies and platforms: a dated list, shared by all centres, that is shown but never changes a
result.

They come from an export of DEQAR, from a national register, from centres, and from people's feedback after a decision.
None of them is about a learner.

>>> add([ProviderFinding("awarding-body", "University of Harbour", "deqar", "DEQAR", day, "NVAO: audit, positive")],
...     session=session)
1
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from anyascii import anyascii
from sqlalchemy import delete, func, select
from sqlmodel import Session

from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError
from assessment.matching.course_keys import platform_key
from assessment.store.dialect import upserting
from assessment.store.limits import check_day, check_one_of, check_text
from assessment.store.sessions import check_anywhere, check_centre, person_of_session
from assessment.store.tables import PROVIDER_FINDINGS

Kind = Literal["awarding-body", "platform"]
Source = Literal["deqar", "register", "centre", "feedback"]

KINDS: tuple[Kind, ...] = ("awarding-body", "platform")
OWN: tuple[Source, ...] = ("centre", "register", "feedback")
"""The sources that a person may choose when adding a finding. Findings of DEQAR come as a file."""

OFFERED = 6
"""The greatest number of findings that are shown for a case, the newest first."""

_BATCH = 500
_LONGEST = 200
_SMALL = {"the", "of", "and", "di", "de", "del", "della", "da", "do", "la", "le", "el", "y", "e", "und", "fur", "degli"}


@dataclass(frozen=True)
class ProviderFinding:
    """One finding. `on`: the day it was stated; `until`: the last day on which it holds, if one is stated.

    `counted`: rounded counts of answers about decisions, in the place of what somebody says.
    """

    kind: Kind
    name: str
    source: Source
    source_name: str
    on: datetime.date
    says: str
    country: str | None = None
    until: datetime.date | None = None
    url: str | None = None
    centre_id: str | None = None
    by: str | None = None
    id: int | None = None
    counted: dict[str, int] | None = None

    def holds(self, on: datetime.date) -> bool:
        """Whether the finding still holds on a day."""
        return self.until is None or self.until >= on


FIELDS = tuple(ProviderFinding.__dataclass_fields__)


def name_key(name: str, kind: Kind) -> str:
    """The key of a provider, the same for all ways of writing its name.

    >>> name_key("Università di Padova", "awarding-body"), name_key("MiríadaX", "platform")
    ('universita padova', 'miriadax')
    """
    if kind == "platform":
        return platform_key(name)
    words = re.findall(r"[a-z0-9]+", anyascii(name).casefold())
    return " ".join([word for word in words if word not in _SMALL] or words)[:_LONGEST]


def add(findings: Iterable[ProviderFinding], *, session: Session) -> int:
    """Add findings that are not in the list yet. Returns how many were new.

    NotAllowedError: the session's person may not decide at any centre, or not at the centre that is named.
    """
    check_anywhere("work", session=session)
    rows = {}
    for finding in findings:
        _check_finding(finding)
        if finding.centre_id:
            check_centre(finding.centre_id, "work", session=session)
        values = {name: getattr(finding, name) for name in FIELDS if name != "id"}
        identity = _identity(finding)
        rows[identity] = {**values, "name_key": name_key(finding.name, finding.kind), "identity": identity}
    listed, before = list(rows.values()), _count(session)
    for start in range(0, len(listed), _BATCH):
        put = upserting(PROVIDER_FINDINGS, session).on_conflict_do_nothing()
        session.execute(put, listed[start : start + _BATCH])
    return _count(session) - before


def _identity(finding: ProviderFinding) -> str:
    """The same for a finding that is read twice."""
    parts = (
        finding.kind,
        name_key(finding.name, finding.kind),
        finding.source,
        finding.source_name,
        finding.on.isoformat(),
        finding.says,
        finding.url or "",
        *(f"{name}={count}" for name, count in sorted((finding.counted or {}).items())),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def replace_counted(findings: Sequence[ProviderFinding], *, session: Session) -> None:
    """Let these be the only findings that were counted from answers. NotAllowedError: only the installation may."""
    if person_of_session(session):
        raise NotAllowedError("role")
    kept = [_identity(finding) for finding in findings]
    counted = PROVIDER_FINDINGS.c.counted.is_not(None), PROVIDER_FINDINGS.c.identity.not_in(kept)
    session.execute(delete(PROVIDER_FINDINGS).where(*counted))
    add(findings, session=session)


def _check_finding(finding: ProviderFinding) -> None:
    check_one_of("kind", finding.kind, KINDS)
    check_one_of("source", finding.source, get_args(Source))
    for name in ("name", "source_name", "says", "country", "url", "by"):
        check_text(name, getattr(finding, name))
    check_day("on", finding.on)
    check_day("until", finding.until)


def _count(session: Session) -> int:
    return int(session.execute(select(func.count()).select_from(PROVIDER_FINDINGS)).scalar_one())


def remove(finding: int, centre: str, *, session: Session) -> None:
    """Remove a finding that this centre added. NotAllowedError: the session's person may not decide there."""
    check_centre(centre, "work", session=session)
    which = PROVIDER_FINDINGS.c.id == finding, PROVIDER_FINDINGS.c.centre_id == centre
    session.execute(delete(PROVIDER_FINDINGS).where(*which))


def known_of(case: Case, *, session: Session) -> list[ProviderFinding]:
    """The findings about a case's awarding body and platform, the newest first, at most six."""
    wanted: set[tuple[Kind, str]] = set()
    for holder in (case.course, *(entry.course for entry in case.certificates)):
        wanted.add(("awarding-body", name_key(holder.awarding_body or "", "awarding-body")))
        wanted.add(("platform", name_key(holder.platform or "", "platform")))
    wanted = {(kind, key) for kind, key in wanted if key}
    if not wanted:
        return []
    query = _select().where(PROVIDER_FINDINGS.c.name_key.in_({key for _, key in wanted}))
    findings = _findings(
        query.order_by(PROVIDER_FINDINGS.c.on.desc(), PROVIDER_FINDINGS.c.id.desc()).limit(50), session
    )
    return [finding for finding in findings if (finding.kind, name_key(finding.name, finding.kind)) in wanted][:OFFERED]


def listed(search: str, page: int, size: int, *, session: Session) -> tuple[list[ProviderFinding], int]:
    """A page of all findings, the newest first, and the number of all matches. Pages count from 0.

    `search`: words that the provider's name must contain.
    """
    filters = [PROVIDER_FINDINGS.c.name_key.contains(word, autoescape=True) for word in _words(search)]
    total = session.execute(select(func.count()).select_from(PROVIDER_FINDINGS).where(*filters)).scalar_one()
    query = _select().where(*filters).order_by(PROVIDER_FINDINGS.c.on.desc(), PROVIDER_FINDINGS.c.id.desc())
    return _findings(query.limit(size).offset(page * size), session), total


def _words(search: str) -> Sequence[str]:
    return [word for word in re.findall(r"[a-z0-9]+", anyascii(search[:_LONGEST]).casefold()) if word not in _SMALL][:8]


def _select() -> Any:
    return select(*(PROVIDER_FINDINGS.c[name] for name in FIELDS))


def _findings(query: Any, session: Session) -> list[ProviderFinding]:
    return [ProviderFinding(**row._mapping) for row in session.execute(query)]
