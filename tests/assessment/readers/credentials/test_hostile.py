"""Whatever is done to a credential, reading it ends soon, breaks nothing, and never makes a claim out of nothing."""

from __future__ import annotations

import copy
import json
import random
import time
from typing import Any

import pytest

from assessment.checks import OpenedFile, inspected
from assessment.facts.context import ReadingContext
from assessment.facts.trust import Trust
from assessment.readers.credentials import credentials_in
from assessment.readers.document.media_type import media_type
from tests.support.certificates import baking
from tests.support.credentials.reading import DAY, read
from tests.support.credentials.signing import LIST, OB3, V2, badge, jwt, proved, status, status_list, written

ODD = (
    None,
    [],
    {},
    "",
    True,
    -1,
    1e308,
    "@id",
    "\0",
    {"@value": 1},
    ["a", ["b"]],
    {"@graph": []},
    "z",
    {"id": 5},
    "_:b0",
)
NAMES = ("@context", "@type", "@id", "@graph", "proof", "type", "id", "@reverse", "@included", "name")
GIVEN = ReadingContext(Trust(), {LIST: written(status_list(6))})


def ways(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all parts."""
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [way for key, value in inside for way in [(*path, key), *ways(value, (*path, key))]]


def bent(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy with one to three parts replaced, renamed or doubled."""
    document = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        way = chance.choice(ways(document) or [("name",)])
        part: Any = document
        for key in way[:-1]:
            part = part[key]
        if chance.random() < 0.7:
            part[way[-1]] = copy.deepcopy(chance.choice(ODD))
        elif isinstance(part, dict):
            part[chance.choice(NAMES)] = part.pop(way[-1], None)
        else:
            part[way[-1]] = [part[way[-1]], part[way[-1]]]
    return document


def torn(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few changed, lost or doubled."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(changed))
        act = chance.randrange(3)
        if act == 0:
            changed[place] = chance.randrange(256)
        elif act == 1:
            del changed[place : place + chance.randint(1, 30)]
        else:
            changed[place:place] = changed[place : place + chance.randint(1, 200)]
    return bytes(changed)


@pytest.mark.parametrize("seed", range(8))
def test_bent_and_torn_credentials_break_nothing(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(seed)
    whole = proved(badge(credentialStatus=status(6)))
    files = [baking.png(written(whole)), baking.svg(jwt(badge()), attribute=True), jwt(badge()).encode()]
    tried = [written(bent(whole, chance)) for _ in range(60)] + [
        torn(file, chance) for file in files for _ in range(20)
    ]
    for data in tried:
        began = time.process_time()
        kind = media_type(data)
        credentials, _ = credentials_in(data, kind, GIVEN, DAY)
        inspected(OpenedFile(data, kind, tuple(credentials), DAY), GIVEN)
        json.dumps([[credential.findings.facts, credential.findings.candidates] for credential in credentials])
        assert time.process_time() - began < 3
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "document",
    [
        {"result": [{"type": ["Result"], "value": str(number)} for number in range(20_000)]},
        {"result": [{"type": ["Result"], "evidence": [{"x": {}}]} for _ in range(12)]},
        {"achievement": {"type": ["Achievement"], "name": "x" * 7_000_000}},
        {"achievement": [{"type": ["Achievement"], "name": str(number)} for number in range(5_000)]},
    ],
    ids=["many results", "results all alike", "a long name", "many achievements"],
)
def test_a_huge_credential_is_read_soon_or_not_at_all(document: dict[str, Any]) -> None:
    whole = proved(badge())
    whole["credentialSubject"] |= document
    began = time.process_time()
    read(written(whole))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "context",
    [
        [V2, OB3, *[{f"t{number}": f"urn:t{number}"} for number in range(3_000)]],
        [V2, OB3, {f"t{number}": f"urn:t{number}" for number in range(5_000)}],
        ["https://vocabulary.example/loop"],
    ],
    ids=["many contexts", "a large context", "a context that names itself"],
)
def test_a_huge_context_is_read_soon_or_not_at_all(context: list[Any]) -> None:
    whole = proved(badge()) | {"@context": context}
    loop = json.dumps({"@context": ["https://vocabulary.example/loop"]}).encode()
    began = time.process_time()
    read(written(whole), context=ReadingContext(Trust(), {"https://vocabulary.example/loop": loop}))
    assert time.process_time() - began < 5
