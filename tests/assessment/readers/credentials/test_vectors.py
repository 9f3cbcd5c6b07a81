"""Public test vectors, each with the verdict it deserves, and each genuine one with one letter changed.

`vectors/README.md` says where they come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld.canonical import _folder, _index, known_context
from tests.support.paths import VECTORS as FOLDER
from tests.tools.vectors import altered, verdicts

DAY = date(2026, 11, 22)
_TESTLIST = (
    "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc"
    "/src/test/resources/ob30/bit-string-list/testlist"
)
PUBLISHED = {
    "https://www.w3.org/ns/credentials/examples/v2": "examples-v2.json",
    "https://w3id.org/citizenship/v4rc1": "citizenship-v4rc1.json",
    _TESTLIST: "1edtech-testlist.json",
}
GENUINE = "passed intact"
CHANGED = "failed altered"
PROOFS = {
    "w3c/unsigned.json": "cannot-tell unsigned",
    "1edtech/simple-noproof.json": "cannot-tell unsigned",
    "1edtech/simple.jwt": "cannot-tell key-unknown",
    "1edtech/simple-err-proof-method.json": "cannot-tell key-missing",
    "1edtech/simple-err-proof-method-no-scheme.json": "cannot-tell key-unknown",
    "1edtech/simple-err-proof-value.json": CHANGED,
    "1edtech/simple-err-context.json": CHANGED,
    "1edtech/simple-err-type.json": CHANGED,
}
"""Of all others, the proof fits."""

OTHERS = {
    ("1edtech/simple-err-expired.json", "credential-validity"): "failed expired",
    ("1edtech/simple-err-issued.json", "credential-validity"): "failed not-yet",
    ("1edtech/bitstring-credential-status-revoked.json", "credential-status"): "failed revoked",
    ("1edtech/credential-status-revoked.json", "credential-status"): "cannot-tell offline",
    ("1edtech/simple.json", "credential-issuer"): "cannot-tell own-key",
    ("1edtech/simple-err-type.json", "credential-validity"): "cannot-tell altered",
}
NAMES = sorted(str(path.relative_to(FOLDER)) for kind in ("w3c", "1edtech") for path in FOLDER.glob(f"{kind}/*"))


def answered(data: bytes) -> dict[str, str]:
    """Result and reason by check."""
    fetched = {address: (FOLDER / "published" / name).read_bytes() for address, name in PUBLISHED.items()}
    outcome = verdicts(data, ReadingContext(fetched=fetched), DAY)
    assert outcome is not None
    return {name: f"{answer.result} {answer.reason}" for name, answer in outcome[1].items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_vector_gets_the_verdict_it_deserves(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    outcome = answered(data)
    assert outcome["credential-proof"] == PROOFS.get(name, GENUINE)
    assert {key: outcome[key[1]] for key in OTHERS if key[0] == name} == {
        key: answer for key, answer in OTHERS.items() if key[0] == name
    }
    if outcome["credential-proof"] == GENUINE:
        changed = altered(data)
        assert changed is not None
        assert answered(changed)["credential-proof"] == CHANGED


def terms(part: Any, prefixes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each term of a context with its meaning, those of inner contexts too."""
    for inner in filter(None, part if isinstance(part, list) else [part]):
        iris = {key: value.get("@id") if isinstance(value, dict) else value for key, value in inner.items()}
        strings = {key: iri for key, iri in iris.items() if isinstance(iri, str)}
        prefixes = prefixes | {key: iri for key, iri in strings.items() if iri.endswith(("#", "/"))}
        for key, definition in inner.items():
            if key in strings:
                prefix, _, name = strings[key].partition(":")
                yield key, prefixes.get(prefix, f"{prefix}:") + name
            if isinstance(definition, dict) and "@context" in definition:
                yield from terms(definition["@context"], prefixes)


def test_no_context_gives_a_second_name_to_what_is_looked_for() -> None:
    """An end date or a status under another term would be signed, and nobody would look there."""
    named: dict[str, set[str]] = {}
    for address in _index():
        content = known_context(address)
        for term, meaning in terms(content["@context"] if content else {}, {}):
            named.setdefault(meaning, set()).add(term)
    credentials = "https://www.w3.org/2018/credentials#"
    for term in ("validUntil", "expirationDate", "credentialStatus", "issuer", "credentialSubject"):
        assert named[credentials + term] == {term}


@pytest.mark.parametrize("address", sorted(_index()))
def test_a_context_is_the_one_that_was_pinned(address: str) -> None:
    content = known_context(address)
    assert content is not None
    assert "@context" in content
    assert f"{_index()[address]['file'].removesuffix('.json')}"[:4] in _folder().joinpath("README.md").read_text(
        "utf-8"
    )
