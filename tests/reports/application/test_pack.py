"""An application pack comes back as it went in; a changed byte is refused with a sentence; so is what would do harm."""

from __future__ import annotations

import base64
import datetime
import json
import random
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.facts.trust import Trust
from assessment.settings import Settings
from criteria.text import languages, words_in
from reports.application.pack import (
    MOST_CASES,
    MOST_FILES,
    Application,
    PackedFile,
    PackError,
    PackPart,
    plain_name,
    read,
    write,
)
from reports.issuing.detached_signature import certificate_of, sign
from reports.issuing.seal import Identity, identity
from reports.record.document import canonical
from tests.support import strategies

DAY = datetime.date(2026, 11, 24)
CASE = Case.model_validate(
    {
        "country": "IT",
        "purpose": "credit",
        "applicant": {"name": "Marta Bianchi"},
        "course": {"title": "Botany"},
        "workload": {"hours": 40},
        "answers": {"testing.kind": {"answer": "final", "by": "learner"}},
    }
)


PLAIN = {"country": "IT", "purpose": "credit"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return identity(Settings(data=tmp_path_factory.mktemp("desk")), "CPIA Lago di Prova")


def opened(data: bytes, own: bytes | None = None, trust: Trust | None = None, on: datetime.date = DAY) -> Any:
    return read(data, own=own, trust=trust or Trust(), on=on)


def application(*files: PackedFile) -> Application:
    return Application((PackPart(CASE, files or (PackedFile("c.pdf", b"%PDF-1.7 a certificate"),)),), DAY, "Carla")


def signed(content: Any, by: Identity) -> bytes:
    """A pack with any content, whose signature fits: what somebody with a desk of their own can build."""
    whole = {"certificate": base64.b64encode(certificate_of(by)).decode(), "content": content}
    return canonical({**whole, "signature": base64.b64encode(sign(canonical(whole), by)).decode()})


def refused(data: bytes) -> str:
    with pytest.raises(PackError) as fault:
        opened(data)
    return fault.value.id


@settings(max_examples=60)
@given(
    cases=st.lists(strategies.cases(), min_size=1, max_size=3),
    names=st.lists(st.text(max_size=30), max_size=3),
    data=st.binary(max_size=200),
    helped=st.none() | st.text(max_size=20),
)
def test_what_goes_in_comes_out(desk, cases, names, data, helped) -> None:
    files = tuple(PackedFile(plain_name(name), data + bytes([number])) for number, name in enumerate(names))
    made = Application(
        tuple(PackPart(Case.model_validate(entry), files) for entry in cases), DAY, helped and helped.strip()
    )
    pack = opened(write(made, desk))
    assert pack.application == made


def test_every_changed_byte_is_refused_with_a_sentence(desk: Identity) -> None:
    data = write(application(), desk)
    assert opened(data).signer == "CPIA Lago di Prova"
    chance = random.Random(20261124)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(PackError) as fault:
            opened(bytes(changed))
        assert fault.value.id in ("changed", "none")
        assert all(fault.value.sentence(words_in(code)).endswith(".") for code in languages())


def test_a_byte_more_or_less_is_refused(desk: Identity) -> None:
    data = write(application(), desk)
    for changed in (data + b"\n", b" " + data, data[:-1], data[:200] + data[201:], data.replace(b":", b": ", 1), b""):
        assert refused(changed) in ("changed", "none")


def test_whoever_signs_anew_is_nobody_known(desk: Identity, tmp_path: Path) -> None:
    other = identity(Settings(data=tmp_path), "CPIA Lago di Prova")
    mine, own = write(application(), desk), certificate_of(desk)
    assert opened(mine, own).origin == "own"
    pack = opened(write(application(), other), own)
    assert (pack.origin, pack.signer) == ("unknown", "CPIA Lago di Prova")


def test_a_desk_in_the_trust_folder_is_trusted_while_its_certificate_is_valid(desk: Identity) -> None:
    pem = x509.load_der_x509_certificate(certificate_of(desk)).public_bytes(Encoding.PEM).decode()
    data, trust = write(application(), desk), Trust(("no certificate", pem))
    today = datetime.datetime.now(datetime.UTC).date()
    assert opened(data, trust=trust, on=today).origin == "trusted"
    assert opened(data, trust=trust, on=today.replace(year=today.year + 20)).origin == "unknown"


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\Users\\x\\c.pdf", "c.pdf"), ("..", "document"), ("a\0b\n.pdf", "ab.pdf")],
)
def test_a_name_is_never_a_path(desk: Identity, name: str, kept: str) -> None:
    content = json.loads(write(application(), desk))["content"]
    content["cases"][0]["files"][0]["name"] = name
    assert opened(signed(content, desk)).application.parts[0].files[0].name == kept


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"format": "laila-application/2"}, "format"),
        ({"cases": []}, "format"),
        ({"cases": [{}]}, "format"),
        ({"made_on": "soon"}, "format"),
        ({"helped": 3}, "format"),
        ({"cases": [{"case": {}, "files": []}]}, "case"),
        ({"cases": [{"case": {"country": "IT", "purpose": "credit", "x": 1}, "files": []}]}, "case"),
        ({"cases": [{"case": PLAIN}]}, "format"),
        ({"cases": [{"case": PLAIN, "files": [3]}]}, "format"),
        ({"cases": [{"case": PLAIN, "files": [{"name": "a", "data": "?"}]}]}, "changed"),
        ({"cases": [{"case": PLAIN, "files": []}] * (MOST_CASES + 1)}, "many"),
        ({"cases": [{"case": {"not": "looked at"}, "files": []}] * (MOST_CASES + 1)}, "many"),
        ({"cases": [{"case": {"not": "looked at"}, "files": [3] * (MOST_FILES + 1)}]}, "many"),
    ],
)
def test_a_pack_that_is_signed_but_built_wrongly_is_refused(desk: Identity, change: dict, problem: str) -> None:
    content = json.loads(write(application(), desk))["content"]
    assert refused(signed({**content, **change}, desk)) == problem


@pytest.mark.parametrize("content", ["NaN", "1e999", "9" * 30, "[" * 900 + "]" * 900], ids=["nan", "e", "int", "deep"])
def test_what_has_no_canonical_form_is_refused(content: str) -> None:
    assert refused(f'{{"certificate":"","content":{content},"signature":""}}'.encode()) == "changed"


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b'{"certificate":' + b"1" * 10_000 + b"}", b"PK\x03\x04", b"\xff\xfe", b"null", b'{"a":1}'],
    ids=["deep", "long-number", "zip", "no-text", "null", "other"],
)
def test_what_is_no_pack_is_refused(data: bytes) -> None:
    assert refused(data) == "none"


def test_a_pack_holds_no_more_than_a_desk_takes_in(desk: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.application.pack.MOST_OF_A_FILE", 10)
    with pytest.raises(PackError) as fault:
        write(application(PackedFile("a", b"x" * 11)), desk)
    assert fault.value.id == "large-file"
    monkeypatch.setattr("reports.application.pack.MOST_BYTES", 100)
    assert refused(b"x" * 101) == "large"
