"""The credential of an issued decision: its code, its place in the published lists, and when it has none any more."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import update

from assessment.store.database import work
from assessment.store.decisions import register
from assessment.store.tables import REGISTER
from reports.issuing.journal import HEADS, Journal
from reports.wallet.decided import NoCredentialError
from reports.wallet.issuer import issuer
from reports.wallet.offer import decision_credential
from reports.wallet.places import place_of
from tests.reports.issuing.test_issue import DAY, chosen, documents, engine, filed, issued

__all__ = ["documents", "engine"]


def test_it_leads_to_the_page_that_verifies_it_and_to_the_list_of_what_is_not_in_force(engine, documents, pango):
    row = issued(filed(engine), engine, documents, day=DAY)
    by = issuer(chosen(documents))
    with work(engine) as session:
        entry = register.of_decision(row.case_id, 1, session=session)
        document = json.loads(
            decision_credential(row, by, Journal(chosen(documents)), session=session).made("badge", chosen(documents))
        )
    assert document["id"] == f"https://desk.example/verify?code={entry.code}"
    assert document["issuer"]["id"] == "did:web:desk.example"
    assert document["credentialStatus"]["statusPurpose"] == "revocation"
    assert document["credentialStatus"]["statusListIndex"] == str(place_of(entry.seq, by.order))
    assert entry.code in document["description"]


def test_a_decision_that_a_later_one_replaced_has_none(engine, documents, pango):
    row = issued(filed(engine), engine, documents, day=DAY)
    row.superseded_by = 2
    with work(engine) as session, pytest.raises(NoCredentialError, match="ended"):
        decision_credential(row, issuer(chosen(documents)), Journal(chosen(documents)), session=session)


def test_nothing_is_signed_that_is_not_as_it_was_registered(engine, documents, pango):
    row = issued(filed(engine), engine, documents, day=DAY)
    name = json.loads(row.snapshot)["case"]["applicant"]["name"]
    row.snapshot = row.snapshot.replace(name, "Mallory Forged")
    with work(engine) as session, pytest.raises(NoCredentialError, match="altered"):
        decision_credential(row, issuer(chosen(documents)), Journal(chosen(documents)), session=session)
    with engine.begin() as connection:
        connection.execute(update(REGISTER).values(salt=None))
    with work(engine) as session, pytest.raises(NoCredentialError, match="altered"):
        decision_credential(row, issuer(chosen(documents)), Journal(chosen(documents)), session=session)


def test_nothing_is_signed_while_an_entry_is_missing_that_may_have_ended_it(engine, documents, pango):
    row, here = issued(filed(engine), engine, documents, day=DAY), chosen(documents)
    with (here.data / HEADS).open("a") as file:
        file.write(f"2026-11-30T09:00:00+00:00 2 {'f' * 64} 7KQ2-M9XD-4RTV\n")
    with work(engine) as session, pytest.raises(NoCredentialError, match="altered"):
        decision_credential(row, issuer(here), Journal(here), session=session)
