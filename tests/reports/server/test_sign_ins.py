"""Who has signed in, as the cookies of a request say it: only what this desk has signed counts, until it has ended."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from assessment.access.callers import BROWSER, Caller
from assessment.access.roles import Held
from assessment.settings import Settings
from assessment.store import people
from assessment.store.database import work
from reports.server.sign_ins import SignIns, name_of
from tests.support.databases import new_database

ADA = "ada@centre.example"


def signed_in(secret: str = "s3cret", **others: Any) -> dict[str, str]:
    """The cookies of a browser with which Ada has signed in."""
    claims = {"iss": "idp", "sub": "ada", "email": ADA, "email_verified": True, "iat": 1, "exp": time.time() + 600}
    value = json.dumps({**claims, "is_logged_in": True, "origin": "http://localhost", **others})
    return {USER_COOKIE_NAME: create_signed_value(secret, USER_COOKIE_NAME, value).decode(), BROWSER: "a"}


def test_a_person_is_known_until_the_sign_in_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starlette_websocket, "get_cookie_secret", lambda: "s3cret")
    chosen = Settings(data=tmp_path)
    engine = new_database(chosen.database_url)
    sign_ins, visitor = SignIns(engine, chosen), Caller("a", "192.0.2.7")
    assert sign_ins.caller(signed_in(), "192.0.2.7") == visitor, "nobody has invited her"
    with work(engine) as session:
        ada = people.invite(ADA, "Ada", [Held("coordinator", country="IT")], session=session)
    assert sign_ins.caller(signed_in(), "192.0.2.7") == Caller(ada, signed_in=True)
    none = ({BROWSER: "a"}, signed_in("forged"), signed_in(is_logged_in=False), {**signed_in(), USER_COOKIE_NAME: "x"})
    for cookies in none:
        assert name_of(cookies) == ""
        assert sign_ins.caller(cookies, "192.0.2.7") == visitor
        sign_ins.end(cookies)
    assert sign_ins.caller(signed_in(exp=time.time() - 1), "192.0.2.7") == visitor
    first, another = signed_in(nonce="1"), signed_in(nonce="2")
    assert name_of(first) != name_of(another)
    for _ in range(2):  # from two tabs
        sign_ins.end(first)
    assert sign_ins.caller(first, "192.0.2.7") == visitor
    assert sign_ins.caller(another, "192.0.2.7").signed_in
    away = SignIns(create_engine(f"sqlite:///{tmp_path / 'no' / 'such.sqlite3'}"), chosen)
    assert away.caller(another, "192.0.2.7").signed_in, "while the database is away, the identity provider counts"
    assert away.caller({BROWSER: "a"}, "192.0.2.7") == visitor
