"""Reading with what issuers publish for machines: only when a person asks for it, never by itself.

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
"""A badge names its issuer, whose profile names its key: what is fetched may have to be followed twice."""

MOST_FETCHES = 20
MOST_SECONDS = 30.0
MOST_SHOWN = 300


def read_online(
    source: Source,
    name: str | None = None,
    *,
    on: date | None = None,
    given: ReadingContext | None = None,
    fetcher: Fetcher | None = None,
) -> Reading:
    """As `read_certificate`, with what is published for machines fetched. Never raises.

    What could not be fetched stands among the checks, each address with its reason.
    """
    return with_published(
        lambda told: read_certificate(source, name, on=on, given=told),
        given or ReadingContext(),
        fetcher,
        on or current_day(),
    )


def with_published(
    read: Callable[[ReadingContext], Reading],
    given: ReadingContext,
    fetcher: Fetcher | None = None,
    on: date | None = None,
) -> Reading:
    """Reads, fetches what the reading needs, and reads again with it, until nothing new is needed.

    `read` is called at least once and at most `MOST_ROUNDS` times more.
    """
    day = on or current_day()
    reading = read(given)
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
        reading = read(ReadingContext(given.trust, {**given.fetched, **came}))
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
    found: dict[tuple[str, str], list[str]] = {}
    for address, why in refused.items():
        said = f"{address[:MOST_SHOWN]} {why.detail}".strip()
        found.setdefault((_host(address), why.reason), []).append(said)
    return [
        CheckAnswer("cannot-tell", reason, {"host": host}, "; ".join(said)) for (host, reason), said in found.items()
    ]


def _came(came: Iterable[str]) -> CheckAnswer:
    hosts = ", ".join(dict.fromkeys(map(_host, came)))
    return CheckAnswer("passed", "fetched", {"hosts": hosts}, " ".join(address[:MOST_SHOWN] for address in came))


def _host(address: str) -> str:
    """What to call an address in a sentence."""
    try:
        return urlsplit(address).hostname or address[:80]
    except ValueError:
        return address[:80]
