"""What a holder shows of a token counts where its issuer signed its hash (SD-JWT)."""

from __future__ import annotations

import copy
import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from assessment.readers.credentials.containers.carried import token as read_token
from assessment.readers.credentials.containers.disclosures import with_disclosed
from assessment.sandbox import read_certificate
from tests.assessment.readers.credentials.containers.test_wrapped import BADGE, token


def written(*parts: Any) -> str:
    return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def signed(disclosure: str) -> str:
    return urlsafe_b64encode(sha256(disclosure.encode()).digest()).decode().rstrip("=")


NAME, TOWN, FORGED = (
    written("s1", "name", "Zo\u00eb D'Angelo"),
    written("s2", "Prova"),
    written("s3", "name", "Pavel Novak"),
)


def test_a_claim_stands_in_its_place_when_its_hash_is_signed() -> None:
    claims = {
        "_sd_alg": "sha-256",
        "subject": {"_sd": [signed(NAME), "x"], "towns": [{"...": signed(TOWN)}, {"...": "y"}]},
    }
    assert with_disclosed(claims, [NAME, TOWN, FORGED]) == {
        "subject": {"name": "Zo\u00eb D'Angelo", "towns": ["Prova"]}
    }
    assert with_disclosed(claims, []) == {"subject": {"towns": []}}
    deep: dict[str, Any] = {"_sd": [signed(NAME)]}
    for _ in range(40):
        deep = {"in": deep}
    assert '"name": "Zo' in json.dumps(with_disclosed(deep, [NAME]), ensure_ascii=False)
    assert with_disclosed({**claims, "_sd_alg": "md5"}, [NAME]) == {"subject": {"towns": []}}


def test_what_is_no_claim_changes_nothing() -> None:
    for text in ("", "%", written("s"), written("s", "a", 1, 2), written("s", 1, 2), "e30"):
        assert with_disclosed({"_sd": [signed(text), 5], "a": 1}, [text]) == {"a": 1}
    own = written("s", "a", 2)
    assert with_disclosed({"_sd": [signed(own)], "a": 1}, [own]) == {"a": 1}  # what is signed openly stays


def test_the_learner_is_read_from_what_is_shown() -> None:
    badge = copy.deepcopy(BADGE)
    badge["credentialSubject"] |= {"_sd": [signed(NAME)]}
    del badge["credentialSubject"]["name"]
    text = token({**badge, "_sd_alg": "sha-256"})
    for shown, learner in (
        ((NAME,), "Zo\u00eb D'Angelo"),
        ((FORGED,), None),
        ((), None),
        ((NAME, "e30.e30.eA"), "Zo\u00eb D'Angelo"),
    ):
        held = f"{text}~{'~'.join(shown)}~"
        assert read_token(held.rstrip("~")) is not None
        reading = read_certificate(json.dumps([held]).encode(), "wallet.json")
        assert (reading.value("learner"), reading.value("course_title")) == (learner, "Introduction to Botany"), shown
