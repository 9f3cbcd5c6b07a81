"""1EdTech's own vectors of Open Badges 2: each gets the verdict it deserves, and none survives a change."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.facts.trust import Trust
from tests.support.credentials.reading import answers, read
from tests.support.credentials.sealing import base64url
from tests.support.paths import VECTORS

FOLDER = VECTORS / "open_badges_2"
PUBLISHED = {
    f"{scheme}://example.org/{path.name}": path.read_bytes()
    for path in sorted((FOLDER / "published").iterdir())
    for scheme in ("http", "https")
}

NO_CLAIMS = {"@context", "image", "endorsement"}
VERDICTS = {
    "basic-assertion.json": {"proof": "hosted-same", "issuer": "recognised", "validity": "endless"},
    "assertion-with-endorsements.json": {"proof": "hosted-same", "issuer": "recognised", "validity": "endless"},
    "basic-assertion-expired.json": {"proof": "hosted-same", "validity": "expired"},
    "basic-assertion-in-future.json": {"proof": "hosted-same", "validity": "not-yet"},
    "basic-assertion-with-allowed-origins-valid-starts-with.json": {"proof": "hosted-same", "issuer": "not-listed"},
    "basic-assertion-with-allowed-origins-invalid-starts-with.json": {
        "proof": "hosted-elsewhere",
        "issuer": "unproven",
    },
    "simple-badge.png": {"proof": "hosted-same", "issuer": "recognised", "validity": "endless"},
    "simple.jwt": {"proof": "intact", "issuer": "recognised", "status": "no-list"},
    "simple-not-revoked.jwt": {"proof": "intact", "issuer": "not-listed", "status": "in-force"},
    "simple-revoked.jwt": {"proof": "intact", "issuer": "not-listed", "status": "revoked"},
}


def checked(data: bytes, hosted: bytes | None) -> Reading:
    """Read with what the validator's tests publish, and the assertion itself at its address."""
    fetched = PUBLISHED | ({json.loads(hosted)["id"]: hosted} if hosted else {})
    known = Trust((), {"https://example.org/organization.json": "An Example Badge Issuer"})
    return read(data, context=ReadingContext(known, fetched))


def hosted(name: str) -> bytes | None:
    """The published assertion of a vector; the baked one is `basic-assertion.json`."""
    path = FOLDER / (name if name.endswith(".json") else "basic-assertion.json")
    return None if name.endswith(".jwt") else path.read_bytes()


@pytest.mark.parametrize("name", VERDICTS)
def test_a_vector_gets_the_verdict_it_deserves(name: str) -> None:
    outcome = answers(checked((FOLDER / name).read_bytes(), hosted(name)))
    assert {check: outcome[check][1] for check in VERDICTS[name]} == VERDICTS[name]


@pytest.mark.parametrize("name", [name for name in VERDICTS if name.endswith(".json")])
def test_a_hosted_vector_with_one_letter_changed_fails(name: str) -> None:
    document = json.loads((FOLDER / name).read_bytes())
    claims = [(path, changed) for path, changed in changes(document) if not NO_CLAIMS & set(path)]
    assert len(claims) > 5
    for path, changed in claims:
        result, reason = answers(checked(json.dumps(changed).encode(), hosted(name)))["proof"]
        # At an address that is not its own, nothing was published to compare with.
        assert (result, reason) == (
            ("cannot-tell", "hosted-offline") if path == ["id"] else ("failed", "hosted-differs")
        )


@pytest.mark.parametrize("name", [name for name in VERDICTS if name.endswith(".jwt")])
def test_a_signed_vector_with_one_letter_changed_fails(name: str) -> None:
    head, payload, made = (FOLDER / name).read_text().strip().split(".")
    for path, changed in changes(json.loads(urlsafe_b64decode(payload + "=="))):
        if path[0] not in ("@context", "verification"):  # what it is, and which key to take
            token = f"{head}.{base64url(json.dumps(changed, separators=(',', ':')).encode())}.{made}"
            assert answers(checked(token.encode(), None))["proof"] == ("failed", "altered"), path


def changes(part: Any) -> Iterator[tuple[list[Any], Any]]:
    """The document with the last letter of one text changed, for each text in it, and where that is."""
    text = json.dumps(part)
    for path in places(part):
        whole = json.loads(text)
        holder = whole
        for step in path[:-1]:
            holder = holder[step]
        value = holder[path[-1]]
        holder[path[-1]] = value[:-1] + ("x" if value[-1] != "x" else "y")
        yield path, whole


def places(part: Any) -> Iterator[list[Any]]:
    entries = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in entries:
        if isinstance(value, str) and value:
            yield [key]
        yield from ([key, *rest] for rest in places(value))
