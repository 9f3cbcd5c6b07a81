"""A person's visit to the page on which a certificate is verified, and the answers it suggests. Pure.

Platforms forbid programs to read these pages. The desk therefore opens a page for the assessor and asks what it showed.
The answers are part of the case (`case.page_checks`), with one entry for each address, day and person.

>>> visit = PageCheck(address="https://coursera.org/verify/X", on="2026-11-24", page="valid", name="same",
...                   title="same", date="none")
>>> [(entry.question, entry.answers) for entry in suggested(visit)]
[('verification.method', ('issuer-page',)), ('verification.agreement', ('partly',))]
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from assessment.case.model import PageCheck
from assessment.checks.lookalike_hosts import imitates
from assessment.readers.links.hosts import is_known
from criteria.text import Words

PAGE = ("valid", "not-found", "not-opened")
COMPARED = ("same", "other", "none")
FIELDS = {"page": PAGE, "name": COMPARED, "title": COMPARED, "date": COMPARED}
"""The questions after a page was opened, and the possible answers to each."""

MOST = 100
"""The most entries a case keeps. The events of the case hold what was replaced."""


@dataclass(frozen=True)
class SuggestedAnswers:
    """The answers to a question that a visit suggests; a person has to choose when there are several."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class HostRemark:
    """A sentence about a host. `text`: its text id. `kind`: `warning`, `known` (a platform's own host) or `unknown`."""

    kind: str
    text: str
    fields: dict[str, str]


def host_of(address: str) -> str | None:
    """The host of an address; None for anything but a complete http(s) address of printable letters."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port  # a port that is none raises
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and address.isprintable() and " " not in parts.netloc
    return host if whole else None


def about_host(address: str) -> list[HostRemark]:
    """What a person should know before trusting the page at an address; warnings come first."""
    host = host_of(address) or ""
    remarks = []
    if imitated := imitates(host):
        remarks.append(HostRemark("warning", "look.host.imitates", {"host": host, "imitated": imitated}))
    if "@" in urlsplit(address).netloc:
        remarks.append(HostRemark("warning", "look.host.disguised", {"host": host}))
    if not host.isascii() or "xn--" in host:
        remarks.append(HostRemark("warning", "look.host.letters", {"host": host}))
    if not remarks:
        kind = "known" if is_known(host) else "unknown"
        remarks.append(HostRemark(kind, f"look.host.{kind}", {"host": host}))
    if address.startswith("http:"):
        remarks.append(HostRemark("unknown", "look.host.open", {}))
    return remarks


def is_trusted(address: str) -> bool:
    """Whether the page belongs to a platform the desk knows, so that what it says counts as the platform's word."""
    return about_host(address)[0].kind == "known"


def suggested(visit: PageCheck) -> list[SuggestedAnswers]:
    """The answers that a visit to a known platform's page suggests; none when the page did not show the certificate."""
    if visit.page != "valid" or not is_trusted(visit.address):
        return []
    suggestions = [SuggestedAnswers("verification.method", ("issuer-page",))]
    compared = (visit.name, visit.title, visit.date)
    if None not in compared:
        suggestions.append(SuggestedAnswers("verification.agreement", _agreement(visit, compared)))
    return suggestions


def _agreement(visit: PageCheck, compared: tuple[str | None, ...]) -> tuple[str, ...]:
    """The answers for how far the page agrees. For another name or title there may be an ordinary reason, or the
    certificate is somebody else's: only a person can say."""
    if "other" in (visit.name, visit.title):
        return ("explained", "mismatch")
    if visit.date == "other":
        return ("explained",)
    if set(compared) == {"same"}:
        return ("all",)
    return ("not-comparable",) if set(compared) == {"none"} else ("partly",)


def of_today(visits: Sequence[PageCheck], address: str, on: datetime.date, by: str | None) -> PageCheck:
    """The entry of this address, day and person; a new, empty entry when there is none yet."""
    entries = (visit for visit in visits if (visit.address, visit.on, visit.by) == (address, on, by))
    return next(entries, PageCheck(address=address, on=on, by=by))


def with_answers(visits: Sequence[PageCheck], visit: PageCheck, patch: dict[str, Any]) -> list[dict[str, Any]]:
    """All entries, with `patch` applied to that of `visit`'s address, day and person, as `save_part` takes them.

    An entry in which nothing is answered any more is removed.
    """
    standing = of_today(visits, visit.address, visit.on, visit.by)
    changed = PageCheck.model_validate({**standing.model_dump(), **patch})
    kept = [entry for entry in visits if entry is not standing]
    if changed != PageCheck(address=visit.address, on=visit.on, by=visit.by):
        kept.append(changed)
    return [entry.model_dump(mode="json", exclude_defaults=True) for entry in kept[-MOST:]]


def sentence(visit: PageCheck, words: Words) -> str:
    """The visit in one sentence, for the evidence of an answer, the record, and whoever opens the case later."""
    parts = [words(f"look.said.{field}.{value}") for field in FIELDS if (value := getattr(visit, field))]
    parts += [visit.note] if visit.note else []
    parts += [words("look.said.screenshot")] if visit.screenshot else []
    who = visit.by or words("look.somebody")
    return words("look.said", address=visit.address, on=visit.on, who=who, said="; ".join(parts))
