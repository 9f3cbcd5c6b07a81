"""Reading a certificate with what issuers publish for machines. It is fetched only when a person asks for it.

>>> reading = read_online(b"", "badge.png")
>>> reading.problem_id
'empty'
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from urllib.parse import urlsplit

from assessment.checks import CheckAnswer, dated
from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.online.allowed_addresses import NotFetchedError
from assessment.online.fetch import Fetcher
from assessment.sandbox import Source, read_certificate
from criteria.dated import current_day

CHECK = "online"
MOST_ROUNDS = 3
"""How often a reading is repeated: a badge names its issuer, whose profile names its key, which must be fetched too."""

MOST_FETCHES = 20
MOST_SECONDS = 30.0
MOST_SHOWN = 300


def read_online(
    source: Source,
    name: str | None = None,
    *,
    on: date | None = None,
    context: ReadingContext | None = None,
    fetcher: Fetcher | None = None,
) -> Reading:
    """The reading of `read_certificate`, with what is published for machines fetched. Never raises.

    Addresses that could not be fetched are listed among the checks, with the reasons.
    """
    return with_published(
        lambda wider: read_certificate(source, name, on=on, context=wider),
        context or ReadingContext(),
        fetcher,
        on or current_day(),
    )


def with_published(
    read: Callable[[ReadingContext], Reading],
    context: ReadingContext,
    fetcher: Fetcher | None = None,
    on: date | None = None,
) -> Reading:
    """The reading after everything it needs has been fetched: `read` is repeated until nothing new is needed.

    `read` is called at least once and at most `MOST_ROUNDS` times more.
    """
    day = on or current_day()
    reading = read(context)
    fetcher, until = fetcher or Fetcher(), time.monotonic() + MOST_SECONDS
    came, refused = dict[str, bytes](), dict[str, NotFetchedError]()
    for _ in range(MOST_ROUNDS):
        new = [address for address in reading.needs if address not in came and address not in refused]
        if not new:
            break
        for address in new:
            try:
                came[address] = _fetched(fetcher, address, len(came) + len(refused), until)
            except NotFetchedError as why:
                refused[address] = why
        reading = read(ReadingContext(context.trust, {**context.fetched, **came}))
    answers = [*([_came(came)] if came else []), *_refused(refused)]
    reading.checks = sorted(
        [*reading.checks, *(dated(CHECK, answer, day) for answer in answers)], key=lambda check: check.check
    )
    return reading


def _fetched(fetcher: Fetcher, address: str, before: int, until: float) -> bytes:
    left = until - time.monotonic()
    if before >= MOST_FETCHES or left <= 0:
        raise NotFetchedError("enough")
    return fetcher.fetch(address, seconds=left)


def _refused(refused: Mapping[str, NotFetchedError]) -> list[CheckAnswer]:
    """One answer for each host and reason, with the addresses."""
    addresses: dict[tuple[str, str], list[str]] = {}
    for address, why in refused.items():
        line = f"{address[:MOST_SHOWN]} {why.detail}".strip()
        addresses.setdefault((_host(address), why.reason), []).append(line)
    return [
        CheckAnswer("cannot-tell", reason, {"host": host}, "; ".join(lines))
        for (host, reason), lines in addresses.items()
    ]


def _came(came: Iterable[str]) -> CheckAnswer:
    hosts = ", ".join(dict.fromkeys(map(_host, came)))
    return CheckAnswer("passed", "fetched", {"hosts": hosts}, " ".join(address[:MOST_SHOWN] for address in came))


def _host(address: str) -> str:
    """The name of an address in a sentence: its host, or its first 80 characters."""
    try:
        return urlsplit(address).hostname or address[:80]
    except ValueError:
        return address[:80]
