"""This module answers wallets and verifiers: the desk's keys, and which decisions are no longer in force.

The answers are JSON for programs and say nothing about a person. A list is signed anew once an hour, so that whoever
fetches it sees that it is current. While the register does not agree with itself or with the journal, there is no list:
an entry that is missing may have revoked a decision, which the list would then call valid.
"""

from __future__ import annotations

import datetime
import json
from functools import lru_cache, partial
from typing import Any

from starlette.responses import Response

from assessment.register.entries import FICTIONAL
from assessment.settings import settings
from assessment.store.database import work
from assessment.store.decisions import register, register_chain
from reports.issuing.journal import Journal
from reports.public.installation import installation
from reports.public.page import PublicPage
from reports.public.visit import RefusedError, Visit
from reports.wallet.issuer import Issuer, issuer
from reports.wallet.places import set_places
from reports.wallet.status_list import PATH, PURPOSES, Purpose, status_list

KEPT = "max-age=300"
"""Answers may be kept for five minutes."""


def _keys(_: Visit) -> Response:
    return _json(issuer(settings()).key_document(), "application/did+json")


def _status(visit: Visit, purpose: Purpose) -> Response:
    written = Journal(settings()).written()
    with work(installation().engine) as session:
        if register_chain.chain_fault(session=session) or not written.agrees_with_all(session=session):
            raise RefusedError("public.refused.register", 503)
        ended = register.replaced(session=session)
        if purpose == "revocation":
            ended |= register.revoked(session=session)
    ended = {seq for seq in ended if seq <= FICTIONAL}  # of fictional ones no credential is made, and they lie far away
    by = issuer(settings())
    shown = set_places(ended, by.order, refresh=purpose == "refresh")
    hour = datetime.datetime.now(datetime.UTC).replace(minute=0, second=0, microsecond=0)
    return _json(_signed(purpose, tuple(sorted(shown)), by, hour), "application/vc")


@lru_cache(maxsize=8)
def _signed(purpose: Purpose, places: tuple[int, ...], by: Issuer, made: datetime.datetime) -> dict[str, Any]:
    return status_list(purpose, places, by, made)


def _json(document: dict[str, Any], kind: str) -> Response:
    headers = {"Cache-Control": KEPT, "Access-Control-Allow-Origin": "*"}
    return Response(json.dumps(document, ensure_ascii=False), media_type=kind, headers=headers)


PAGES = (
    PublicPage("/.well-known/did.json", _keys, begins=False),
    PublicPage("/did.json", _keys, begins=False),
    *(PublicPage(f"{PATH}/{purpose}", partial(_status, purpose=purpose), begins=False) for purpose in PURPOSES),
)
