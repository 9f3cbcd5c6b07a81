"""The three parts of an Open Badge 2 (or 1.1): the assertion names a badge, the badge names its issuer. 1EdTech.

https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html. Each part stands inside the other or is
published at its own address, and is then seen only when it was fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld import limited_json

Node = dict[str, Any]

# What a part claims. Not pictures, which hosts move, nor what is said of it later (endorsed, taken up by the learner).
_CLAIMS = frozenset(
    (
        "id",
        "uid",
        "type",
        "recipient",
        "issuedOn",
        "expires",
        "evidence",
        "narrative",
        "verification",
        "verify",
        "revoked",
        "@language",
        "name",
        "description",
        "criteria",
        "alignment",
        "tags",
        "url",
        "email",
    )
)
_EXTENSION = "extensions:"


@dataclass(frozen=True)
class Parts:
    """The parts as far as they are at hand (empty otherwise). `profile`: the issuer as published at its own address."""

    assertion: Node
    badge: Node
    issuer: Node
    profile: Node

    @property
    def issuer_id(self) -> str:
        """The issuer's own address, or empty."""
        return id_of(self.badge.get("issuer"))


def parts(assertion: Node, given: ReadingContext) -> Parts:
    """Follows an assertion to its badge and issuer; what is not at hand is asked for."""
    badge = followed(assertion.get("badge"), given)
    issuer = followed(badge.get("issuer"), given)
    return Parts(assertion, badge, issuer, published(id_of(badge.get("issuer")), given))


def followed(said: Any, given: ReadingContext) -> Node:
    """A part as it stands inside, or as it is published at its address."""
    return said if isinstance(said, dict) else published(said, given)


def published(address: Any, given: ReadingContext) -> Node:
    """What is published at an address, where it was fetched and is a JSON object; else nothing."""
    data = given.ask(address) if is_address(address) else None
    found = limited_json.loads(data) if data is not None else None
    return found if isinstance(found, dict) else {}


def is_address(said: Any) -> bool:
    """Whether it is an address of the web."""
    return isinstance(said, str) and said.startswith(("https://", "http://")) and len(said) < 2000


def id_of(said: Any) -> str:
    """The address or name of a part, whether it stands inside or not."""
    found = said.get("id", said.get("@id")) if isinstance(said, dict) else said
    return found if isinstance(found, str) else ""


def host_of(address: str) -> str:
    """The host of an address, with its port where it has one; empty when it has none."""
    try:
        parts = urlsplit(address)
        return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
    except ValueError:
        return ""


def verification(assertion: Node) -> Node:
    """How it is to be checked; version 1 has another name for it."""
    found = assertion.get("verification", assertion.get("verify"))
    return found if isinstance(found, dict) else {}


def is_signed(assertion: Node) -> bool:
    """Whether it says of itself that it is signed."""
    return any("sign" in str(kind).lower() for kind in listed(verification(assertion).get("type")))


def own_address(assertion: Node) -> str:
    """Where the assertion is published; version 1 says so in `verify`."""
    said = verification(assertion).get("url") if "verify" in assertion else None
    return next((str(one) for one in (said, id_of(assertion)) if is_address(one)), "")


def listed(said: Any) -> list[Any]:
    """One or several, as a list."""
    return said if isinstance(said, list) else [] if said is None else [said]


def moment_of(said: Any) -> str | None:
    """A time as ISO 8601; version 1 also counts seconds."""
    if isinstance(said, int) and not isinstance(said, bool) and 0 < said < 2**32:
        return datetime.fromtimestamp(said, UTC).isoformat()
    return said if isinstance(said, str) else None


def differences(ours: Node, theirs: Node, given: ReadingContext) -> Iterator[str]:
    """The names of what the badge in hand says and the published one does not say, or says otherwise.

    What the published one says beyond it is no difference: issuers add to it.
    """
    for name, said in ours.items():
        if _is_claim(name) and not _same(said, theirs.get(name)):
            yield name
    badge, their_badge = ours.get("badge"), theirs.get("badge")
    yield from _part("badge", badge, their_badge, given)
    if isinstance(badge, dict) and (whole := followed(their_badge, given)):
        yield from _part("issuer", badge.get("issuer"), whole.get("issuer"), given)


def _part(name: str, ours: Any, theirs: Any, given: ReadingContext) -> Iterator[str]:
    """A part that stands inside the badge in hand must be as published; one that is only named, the same one."""
    if not _same(id_of(ours), id_of(theirs)):
        yield name
    elif isinstance(ours, dict):
        whole = followed(theirs, given)
        for key, said in ours.items():
            if _is_claim(key) and whole and not _same(said, whole.get(key)):
                yield f"{name}.{key}"


def _is_claim(name: str) -> bool:
    return name in _CLAIMS or name.startswith(_EXTENSION)


def _same(ours: Any, theirs: Any) -> bool:
    """Whether the published says what ours says: the same words, time or address, alone or as one of a list of one."""
    if isinstance(ours, list) != isinstance(theirs, list):
        ours, theirs = listed(ours), listed(theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return all(_same(said, theirs.get(key)) for key, said in ours.items())
    return type(ours) is type(theirs) and _plain(ours) == _plain(theirs)


def _plain(said: Any) -> Any:
    """A time in UTC whatever its zone, an address without http or https; all else as it stands."""
    if not isinstance(said, str):
        return said
    if is_address(said):
        return said.partition("://")[2]
    try:
        found = datetime.fromisoformat(said) if len(said) > 15 else None
        return found.astimezone(UTC) if found and found.tzinfo else said
    except (ValueError, OverflowError):
        return said


def unseen(ours: Node, theirs: Node, given: ReadingContext) -> str:
    """The address of a part that stands in the badge in hand and could not be compared, or empty."""
    badge, their_badge = ours.get("badge"), theirs.get("badge")
    if isinstance(badge, dict) and not followed(their_badge, given):
        return id_of(their_badge)
    issuer, their_issuer = followed(badge, given).get("issuer"), followed(their_badge, given).get("issuer")
    return id_of(their_issuer) if isinstance(issuer, dict) and not followed(their_issuer, given) else ""
