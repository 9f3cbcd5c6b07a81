"""The page on which a machine is handed over, and taken back with the PIN alone."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.learner_mode import Handover, learner_mode
from assessment.store.database import DatabaseNotUsableError
from criteria.text import words_in
from reports.public import handed_over, installation
from reports.public.handed_over import COOKIE, PATH
from reports.public.rate_limit import RateLimit
from tests.reports.public.conftest import Visitor

TEXT = words_in("en")
PIN = "481516"


def begun(visitor: Visitor) -> Any:
    key = learner_mode().prepare(PIN, Handover("tabs"))
    answer = visitor.request("GET", PATH, params={"go": key})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/check")
    return answer


def test_only_the_pin_ends_it_and_only_so_many_are_tried(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_over, "TRIES", RateLimit(5, within=300))
    cookie = begun(visitor).headers["set-cookie"]
    assert "HttpOnly" in cookie
    held = cookie.partition(";")[0]
    assert visitor.get(PATH, cookie=held).h1 == TEXT("public.handed")
    for pin in ("", "000000", "4815"):
        page = visitor.post(PATH, {"pin": pin}, cookie=held)
        assert TEXT("public.handed.wrong") in page.words
        assert pin not in page.text.partition("<main")[2] or not pin
    back = visitor.request("POST", PATH, data={"pin": PIN}, headers={"cookie": held})
    assert (back.status_code, back.headers["location"]) == (303, "/")
    assert visitor.get(PATH, cookie=held).h1 == TEXT("public.handed.not-on")
    held = begun(visitor).headers["set-cookie"].partition(";")[0]
    statuses = [visitor.post(PATH, {"pin": f"{number:06}"}, cookie=held).status for number in range(7)]
    assert statuses[-1] == 429
    assert visitor.post(PATH, {"pin": PIN}, cookie=held).status == 429
    learner_mode().end(str(learner_mode().held((), "tabs")), PIN)


@pytest.mark.parametrize("cookie", ["", "forged", "ImRlc2si.aaaa.bbbb"])
def test_a_cookie_that_was_not_made_here_says_nothing(visitor: Visitor, cookie: str) -> None:
    assert handed_over.ids_in(cookie) == ()
    for_a_form = installation.installation().signed.sealed("check", "desk")
    assert handed_over.ids_in(for_a_form) == ()
    assert visitor.get(PATH, cookie=f"{COOKIE}={cookie}").h1 == TEXT("public.handed.not-on")


def test_a_cookie_is_judged_without_the_database(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server judges it for every request, before any other is answered."""

    def away(*_: object) -> None:
        raise DatabaseNotUsableError

    monkeypatch.setattr(installation, "open_database", away)
    installation._opened.cache_clear()
    assert handed_over.ids_in("x") == ()
    assert handed_over.ids_in(installation.signer().sealed(handed_over.PURPOSE, "a")) == ("a",)


def test_a_key_that_is_none_begins_nothing(visitor: Visitor) -> None:
    answer = visitor.request("GET", PATH, params={"go": "guessed"})
    assert "set-cookie" not in answer.headers
    assert TEXT("public.handed.how") in answer.text
