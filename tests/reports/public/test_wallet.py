"""What a wallet asks of the desk: keys and lists, without a person in them."""

from __future__ import annotations

import gzip
from base64 import urlsafe_b64decode
from unittest.mock import Mock

import pytest

from assessment.register.entries import FICTIONAL
from assessment.settings import settings
from assessment.store.decisions import register
from reports.issuing.journal import HEADS
from reports.public import wallet
from reports.wallet.issuer import issuer
from reports.wallet.places import PLACES, place_of, set_places
from tests.reports.public.conftest import Visitor


def test_keys_and_lists_are_answered_to_programs_from_anywhere(visitor: Visitor) -> None:
    for path in ("/.well-known/did.json", "/did.json", "/wallet/status/revocation", "/wallet/status/refresh"):
        answer = visitor.request("GET", path)
        assert answer.status_code == 200, path
        assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["credentialSubject"]["statusPurpose"] == "refresh"
    assert answer.json()["proof"]["cryptosuite"] == "eddsa-rdfc-2022"


def test_a_list_is_signed_once_an_hour_and_anew_when_it_changes(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = Mock(side_effect=wallet.status_list)
    monkeypatch.setattr(wallet, "status_list", signed)
    lists = [visitor.request("GET", "/wallet/status/revocation").json() for _ in range(3)]
    assert signed.call_count in (1, 2)  # the hour may strike in between
    monkeypatch.setattr(register, "revoked", lambda **_: {3})
    changed = visitor.request("GET", "/wallet/status/revocation").json()
    assert changed["credentialSubject"]["encodedList"] != lists[0]["credentialSubject"]["encodedList"]


def test_decisions_of_the_demo_make_no_list_that_nobody_can_unpack(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "revoked", lambda **_: {3, FICTIONAL + 7})
    listed = visitor.request("GET", "/wallet/status/revocation").json()["credentialSubject"]["encodedList"]
    bits = gzip.decompress(urlsafe_b64decode(listed[1:] + "=" * (-len(listed[1:]) % 4)))
    assert len(bits) == PLACES // 8
    order = issuer(settings()).order
    asked = {place for place in range(PLACES) if bits[place // 8] & 0x80 >> place % 8}
    assert asked == set_places({3}, order, refresh=False)
    assert place_of(3, order) in asked


def test_another_list_is_refused_in_words(visitor: Visitor) -> None:
    assert visitor.request("GET", "/wallet/status/other").status_code == 404


def test_there_is_no_list_while_a_revocation_may_be_missing(visitor: Visitor) -> None:
    """A line of the journal without its entry: whoever wrote the database took out the newest one."""
    with (settings().data / HEADS).open("a") as file:
        file.write(f"2026-11-30T09:00:00+00:00 1 {'f' * 64} 7KQ2-M9XD-4RTV\n")
    for purpose in ("revocation", "refresh"):
        answer = visitor.request("GET", f"/wallet/status/{purpose}")
        assert answer.status_code == 503
        assert "register" in answer.text
    assert visitor.request("GET", "/did.json").status_code == 200
