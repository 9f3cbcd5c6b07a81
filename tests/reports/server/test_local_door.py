"""A desk without sign-in opens for its own account: by the connection, or by the token; and for nobody else."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from criteria.text import words_in
from reports.server.local_door import LocalDoor, is_own, token_of
from tests.reports.server.asgi import ask, connect, page_app

TOKEN = "t0ken"
OWN = {"own": lambda client, server: True}
OTHER = {"own": lambda client, server: False}


def door(**options: Any) -> LocalDoor:
    return LocalDoor(page_app(), TOKEN, ["check", "verify"], **{**OTHER, **options})


def test_a_stranger_is_told_what_to_do_in_their_language_and_gets_no_connection() -> None:
    status, headers, text = ask(door(), "/worklist", accept="text/html", accept_language="it")
    assert status == 403
    assert headers["cache-control"] == "no-store"
    assert words_in("it")("page.desk") in text
    assert "desk-token" in text
    assert '<html lang="it">' in text
    assert ask(door(), "/media/0a1b.png")[0] == 403
    assert ask(door(), "/", cookie="laila_desk_8501=guess")[0] == 403
    assert ask(door(), "/", query="token=guess")[0] == 403
    assert connect(door(), path="/_stcore/stream") == "websocket.close"


def test_the_token_of_the_address_becomes_a_cookie_that_opens_everything() -> None:
    status, headers, _ = ask(door(), "/assess", query=f"case=a%20b&token={TOKEN}&lang=it")
    assert (status, headers["location"]) == (303, "/assess?case=a+b&lang=it")
    assert "HttpOnly" in headers["set-cookie"]
    own = headers["set-cookie"].partition(";")[0]
    assert own == f"laila_desk_8501={TOKEN}"
    assert ask(door(), "/assess", cookie=own)[0] == 200
    assert connect(door(), path="/_stcore/stream", cookie=own) == "websocket.accept"


def test_the_token_leads_to_no_other_site() -> None:
    assert ask(door(), "//elsewhere.example/", query=f"token={TOKEN}")[1]["location"] == "/elsewhere.example/"


def test_the_own_account_needs_no_token() -> None:
    status, headers, _ = ask(door(**OWN), "/")
    assert status == 200
    assert TOKEN in headers["set-cookie"], "later requests are known by it"
    assert connect(door(**OWN), path="/_stcore/stream") == "websocket.accept"


@pytest.mark.parametrize("path", ["/check", "/check/step", "/verify", "/_stcore/health"])
def test_public_pages_and_health_stand_open(path: str) -> None:
    assert ask(door(), path)[0] == 200


def test_the_system_tells_whose_a_connection_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            here, there = client.getsockname(), server.getsockname()
            if not Path("/proc/net/tcp").exists():
                assert not is_own(here, there)
                return
            assert is_own(here, there)
            assert not is_own(here, ("127.0.0.1", 1)), "another connection of the same program"
        assert not is_own(here, there), "left by its program"


def test_only_an_open_connection_of_this_account_counts() -> None:
    line = "   1: 0100007F:{port} 0100007F:2135 {state} 00000000:00000000 00:00000000 00000000 {uid} 0 {inode} 1\n"
    client, server = ("127.0.0.1", 0xABCD), ("127.0.0.1", 8501)

    def known(state: str = "01", uid: int | None = None, inode: int = 77, port: str = "ABCD") -> bool:
        row = line.format(port=port, state=state, uid=os.getuid() if uid is None else uid, inode=inode)
        return is_own(client, server, f"head\n{row}")

    assert known()
    assert not known(uid=os.getuid() + 1)
    assert not known(state="04", uid=0), "the system no longer knows whose it was"
    assert not known(inode=0)
    assert not known(port="ABCE")


def test_the_token_is_kept_from_others_and_stays_the_same(tmp_path: Path) -> None:
    token = token_of(tmp_path)
    assert len(token) > 40
    assert token_of(tmp_path) == token
    assert (tmp_path / "desk-token").stat().st_mode & 0o777 == 0o600
    (tmp_path / "desk-token").write_text("\n")
    assert token_of(tmp_path) != "", "an empty file lets nobody in"
    assert token_of(tmp_path / "not there") != token_of(tmp_path / "not there")
