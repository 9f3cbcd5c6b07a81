"""The published lists, read back by the desk's own reader of such lists."""

from __future__ import annotations

import datetime
import json

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.keys.resolving import did_web
from assessment.readers.credentials.proofs.status_lists import statuses
from reports.wallet.issuer import Issuer
from reports.wallet.places import PLACES
from reports.wallet.status_list import entries_for, status_list

BY = Issuer("https://desk.example", Ed25519PrivateKey.generate())
NOW = datetime.datetime(2026, 11, 29, 8, tzinfo=datetime.UTC)


def published(places: set[int]) -> ReadingContext:
    listed = status_list("revocation", places, BY, NOW)
    keys = json.dumps(BY.key_document()).encode()
    return ReadingContext(fetched={listed["id"]: json.dumps(listed).encode(), str(did_web(BY.did)): keys})


@given(st.sets(st.integers(0, 2 * PLACES), max_size=5), st.integers(0, PLACES - 1))
@settings(max_examples=10, deadline=None)
def test_a_decision_is_revoked_where_its_place_is_set_and_nowhere_else(places: set[int], other: int) -> None:
    context = published(places)
    for place in {*places, other}:
        document = {"credentialStatus": entries_for(place, BY)}
        [status] = statuses(document, context, NOW.date())
        assert status.state == ("revoked" if place in places else "in-force"), place


def test_a_desk_without_an_address_names_no_list() -> None:
    assert entries_for(1, Issuer("", Ed25519PrivateKey.generate())) == []
