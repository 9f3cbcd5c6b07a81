"""The three parts of an Open Badge 2 (or 1.1) of 1EdTech: the assertion names a badge, the badge names its issuer.

See https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html. Each part is inside the other, or is
published at its own address and then seen only when it was fetched.
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

# The names of what a part claims. Pictures, which hosts move, and what is added later (endorsements) are left out.
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
class BadgeParts:
    """The parts that are available; others are empty. `profile`: the issuer as published at its own address."""

    assertion: Node
    badge: Node
    issuer: Node
    profile: Node

    @property
    def issuer_id(self) -> str:
        """The issuer's own address, or an empty text."""
        return id_of(self.badge.get("issuer"))


def parts(assertion: Node, context: ReadingContext) -> BadgeParts:
    """The parts of an assertion. A part that is not available is asked for (`ReadingContext.ask`)."""
    badge = followed(assertion.get("badge"), context)
    issuer = followed(badge.get("issuer"), context)
    return BadgeParts(assertion, badge, issuer, published(id_of(badge.get("issuer")), context))


def followed(part: Any, context: ReadingContext) -> Node:
    """A part that is an object itself, or that is published at its address."""
    return part if isinstance(part, dict) else published(part, context)


def published(address: Any, context: ReadingContext) -> Node:
    """The JSON object published at an address, if it was fetched; else an empty object."""
    data = context.ask(address) if is_address(address) else None
    document = limited_json.loads(data) if data is not None else None
    return document if isinstance(document, dict) else {}


def is_address(value: Any) -> bool:
    """Whether a value is a web address."""
    return isinstance(value, str) and value.startswith(("https://", "http://")) and len(value) < 2000


def id_of(part: Any) -> str:
    """The id of a part, which is an object or only an id."""
    identifier = part.get("id", part.get("@id")) if isinstance(part, dict) else part
    return identifier if isinstance(identifier, str) else ""


def host_of(address: str) -> str:
    """The host of an address, with its port if it has one; empty when the address has no host."""
    try:
        parts = urlsplit(address)
        return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
    except ValueError:
        return ""


def verification(assertion: Node) -> Node:
    """How an assertion is to be verified; version 1 has another name for this part."""
    rule = assertion.get("verification", assertion.get("verify"))
    return rule if isinstance(rule, dict) else {}


def is_signed(assertion: Node) -> bool:
    """Whether an assertion claims to be signed."""
    return any("sign" in str(kind).lower() for kind in listed(verification(assertion).get("type")))


def own_address(assertion: Node) -> str:
    """The address at which the assertion is published, which version 1 has in `verify`; or an empty text."""
    address = verification(assertion).get("url") if "verify" in assertion else None
    return next((str(candidate) for candidate in (address, id_of(assertion)) if is_address(candidate)), "")


def listed(value: Any) -> list[Any]:
    """The value as a list; None becomes an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def moment_of(value: Any) -> str | None:
    """A time as ISO 8601 text; version 1 also has seconds since 1970."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**32:
        return datetime.fromtimestamp(value, UTC).isoformat()
    return value if isinstance(value, str) else None


def differences(ours: Node, theirs: Node, context: ReadingContext) -> Iterator[str]:
    """The names of claims of the badge in hand that the published badge lacks or states differently.

    Additional claims of the published badge are no difference, because issuers add to it.
    """
    for name, value in ours.items():
        if _is_claim(name) and not _same(value, theirs.get(name)):
            yield name
    badge, their_badge = ours.get("badge"), theirs.get("badge")
    yield from _part("badge", badge, their_badge, context)
    if isinstance(badge, dict) and (whole := followed(their_badge, context)):
        yield from _part("issuer", badge.get("issuer"), whole.get("issuer"), context)


def _part(name: str, ours: Any, theirs: Any, context: ReadingContext) -> Iterator[str]:
    """The differences of a part. A part inside the badge must agree with the published one; an id must be the same."""
    if not _same(id_of(ours), id_of(theirs)):
        yield name
    elif isinstance(ours, dict):
        whole = followed(theirs, context)
        for key, value in ours.items():
            if _is_claim(key) and whole and not _same(value, whole.get(key)):
                yield f"{name}.{key}"


def _is_claim(name: str) -> bool:
    return name in _CLAIMS or name.startswith(_EXTENSION)


def _same(ours: Any, theirs: Any) -> bool:
    """Whether the published value agrees with ours: same text, time or address; a list of one counts as its item."""
    if isinstance(ours, list) != isinstance(theirs, list):
        ours, theirs = listed(ours), listed(theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return all(_same(value, theirs.get(key)) for key, value in ours.items())
    return type(ours) is type(theirs) and _plain(ours) == _plain(theirs)


def _plain(value: Any) -> Any:
    """The value for comparing: a time in UTC, an address without http or https, anything else unchanged."""
    if not isinstance(value, str):
        return value
    if is_address(value):
        return value.partition("://")[2]
    try:
        time = datetime.fromisoformat(value) if len(value) > 15 else None
        return time.astimezone(UTC) if time and time.tzinfo else value
    except (ValueError, OverflowError):
        return value


def unseen(ours: Node, theirs: Node, context: ReadingContext) -> str:
    """The address of a part that is inside the badge in hand and could not be compared; or an empty text."""
    badge, their_badge = ours.get("badge"), theirs.get("badge")
    if isinstance(badge, dict) and not followed(their_badge, context):
        return id_of(their_badge)
    issuer, their_issuer = followed(badge, context).get("issuer"), followed(their_badge, context).get("issuer")
    return id_of(their_issuer) if isinstance(issuer, dict) and not followed(their_issuer, context) else ""
