"""A person's own look at the page where a certificate is verified -> what it suggests. Pure; nothing is fetched.

Platforms forbid programs to read these pages, so the desk opens one for the assessor and asks what it said. The answers
are part of the case (`case.page_checks`), one entry an address, day and person.

>>> look = PageCheck(address="https://coursera.org/verify/X", on="2026-11-24", page="valid", name="same",
...                  title="same", date="none")
>>> [(one.question, one.answers) for one in suggested(look)]
[('verification.method', ('issuer-page',)), ('verification.agreement', ('partly',))]
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from assessment.case.model import PageCheck
from assessment.checks.lookalike_hosts import imitates, is_known
from criteria.text import Words

PAGE = ("valid", "not-found", "not-opened")
COMPARED = ("same", "other", "none")
FIELDS = {"page": PAGE, "name": COMPARED, "title": COMPARED, "date": COMPARED}
"""What is asked after a page was opened, and the answers to each."""

MOST = 100
"""Entries a case keeps; the events hold what was replaced."""


@dataclass(frozen=True)
class Suggested:
    """Answers to a question that a look speaks for: one, or several of which a person has to choose."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """A sentence on an address, by text id: a `warning`, `known` when the host is a platform's own, else `unknown`."""

    kind: str
    text: str
    fields: dict[str, str]


def host_of(address: str) -> str | None:
    """The host an address leads to; None for anything but a whole http(s) address in letters that can be seen."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port  # a port that is none raises
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and address.isprintable() and " " not in parts.netloc
    return host if whole else None


def about_host(address: str) -> list[Said]:
    """What a person should know before trusting the page at an address, warnings first."""
    host = host_of(address) or ""
    found = []
    if imitated := imitates(host):
        found.append(Said("warning", "look.host.imitates", {"host": host, "imitated": imitated}))
    if "@" in urlsplit(address).netloc:
        found.append(Said("warning", "look.host.disguised", {"host": host}))
    if not host.isascii() or "xn--" in host:
        found.append(Said("warning", "look.host.letters", {"host": host}))
    if not found:
        kind = "known" if is_known(host) else "unknown"
        found.append(Said(kind, f"look.host.{kind}", {"host": host}))
    if address.startswith("http:"):
        found.append(Said("unknown", "look.host.open", {}))
    return found


def is_trusted(address: str) -> bool:
    """Whether the page belongs to a platform the desk knows, so that what it says counts as the platform's word."""
    return about_host(address)[0].kind == "known"


def suggested(look: PageCheck) -> list[Suggested]:
    """The answers a look at a known platform's page speaks for. A page that could not show it suggests nothing."""
    if look.page != "valid" or not is_trusted(look.address):
        return []
    found = [Suggested("verification.method", ("issuer-page",))]
    compared = (look.name, look.title, look.date)
    if None not in compared:
        found.append(Suggested("verification.agreement", _agreement(look, compared)))
    return found


def _agreement(look: PageCheck, compared: tuple[str | None, ...]) -> tuple[str, ...]:
    """Another name or title may have an ordinary reason or be somebody else's: only a person can say."""
    if "other" in (look.name, look.title):
        return ("explained", "mismatch")
    if look.date == "other":
        return ("explained",)
    if set(compared) == {"same"}:
        return ("all",)
    return ("not-comparable",) if set(compared) == {"none"} else ("partly",)


def of_today(looks: Sequence[PageCheck], address: str, on: datetime.date, by: str | None) -> PageCheck:
    """The entry of this address, day and person; an empty one when there is none yet."""
    found = (look for look in looks if (look.address, look.on, look.by) == (address, on, by))
    return next(found, PageCheck(address=address, on=on, by=by))


def with_answers(looks: Sequence[PageCheck], look: PageCheck, patch: dict[str, Any]) -> list[dict[str, Any]]:
    """All entries with `patch` in the one of `look`'s address, day and person, as `store.save_part` takes them.

    An entry in which nothing is answered any more goes.
    """
    standing = of_today(looks, look.address, look.on, look.by)
    changed = PageCheck.model_validate({**standing.model_dump(), **patch})
    kept = [one for one in looks if one is not standing]
    if changed != PageCheck(address=look.address, on=look.on, by=look.by):
        kept.append(changed)
    return [one.model_dump(mode="json", exclude_defaults=True) for one in kept[-MOST:]]


def sentence(look: PageCheck, words: Words) -> str:
    """The look in one sentence: for the evidence of an answer, for the record, for whoever opens the case later."""
    parts = [words(f"look.said.{field}.{value}") for field in FIELDS if (value := getattr(look, field))]
    parts += [look.note] if look.note else []
    parts += [words("look.said.screenshot")] if look.screenshot else []
    who = look.by or words("look.somebody")
    return words("look.said", address=look.address, on=look.on, who=who, said="; ".join(parts))
