"""What a wallet asks of the desk: keys and lists, without a person in them."""

from __future__ import annotations

from tests.reports.public.conftest import Visitor


def test_keys_and_lists_are_answered_to_programs_from_anywhere(visitor: Visitor) -> None:
    for path in ("/.well-known/did.json", "/did.json", "/wallet/status/revocation", "/wallet/status/refresh"):
        answer = visitor.request("GET", path)
        assert answer.status_code == 200, path
        assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["credentialSubject"]["statusPurpose"] == "refresh"
    assert answer.json()["proof"]["cryptosuite"] == "eddsa-rdfc-2022"


def test_another_list_is_refused_in_words(visitor: Visitor) -> None:
    assert visitor.request("GET", "/wallet/status/other").status_code == 404
