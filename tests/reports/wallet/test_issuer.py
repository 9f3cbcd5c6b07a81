"""The name and the key with which a desk signs for wallets."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.keys.resolving import did_web, find
from assessment.settings import Settings
from reports.wallet import issuer as module
from reports.wallet.issuer import FILE, Issuer, issuer


def at(folder: Path, address: str = "") -> Issuer:
    return issuer(Settings(data=folder, public_url=address))


@pytest.mark.parametrize(
    ("address", "did"),
    [
        ("https://desk.example", "did:web:desk.example"),
        ("https://desk.example:8443/laila", "did:web:desk.example%3A8443:laila"),
    ],
)
def test_a_desk_under_an_address_is_found_there(tmp_path: Path, address: str, did: str) -> None:
    by = at(tmp_path, address)
    assert by.did == did
    published = {str(did_web(did)): json.dumps(by.key_document()).encode()}
    resolved = find(by.method, ReadingContext(fetched=published))
    assert (resolved.signer, resolved.reason) == (did, "")


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8501"])
def test_a_desk_that_others_cannot_reach_is_its_key(tmp_path: Path, address: str) -> None:
    by = at(tmp_path, address)
    assert by.did == f"did:key:{by.multikey}"
    assert find(by.method, ReadingContext()).signer == by.did


def test_the_key_stays_and_is_for_the_desk_s_user_only(tmp_path: Path) -> None:
    assert at(tmp_path).multikey == at(tmp_path).multikey
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("address", ["", "https://desk.example"])
def test_the_keys_of_a_desk_are_checked_once_and_the_issuer_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    first = at(tmp_path, address)
    monkeypatch.setattr(module, "load_pem_private_key", pytest.fail)
    assert at(tmp_path, address) == first


def test_a_key_that_is_put_in_the_place_of_another_signs_at_once(tmp_path: Path) -> None:
    before, other = at(tmp_path), tmp_path / "other"
    by = at(other)
    (other / FILE).replace(tmp_path / FILE)
    assert at(tmp_path).multikey == by.multikey != before.multikey


def test_a_damaged_key_is_named_with_what_was_expected(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("rubbish")
    with pytest.raises(ValueError, match=r"wallet-key\.pem: expected a private key \(PEM, Ed25519\)"):
        at(tmp_path)
