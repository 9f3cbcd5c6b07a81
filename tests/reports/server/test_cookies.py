"""Cookies over TLS never travel without it."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.event_loop import run_to_end
from reports.server.cookies import SecureCookies, cookie
from tests.reports.server.asgi import messages


async def sets_two(scope: Any, receive: Any, send: Any) -> None:
    """As Streamlit sets those of the sign-in: without Secure."""
    cookies = [(b"set-cookie", b"_streamlit_user=a.secure; HttpOnly"), (b"set-cookie", b"x=1; Secure; Path=/")]
    await send({"type": "http.response.start", "status": 200, "headers": cookies})
    await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize(
    ("scheme", "public_url", "secure"),
    [("http", "", False), ("https", "", True), ("http", "https://desk.example.org", True)],
)
def test_all_cookies_are_secure_where_the_reader_came_by_tls(scheme: str, public_url: str, secure: bool) -> None:
    start, *_ = run_to_end(messages(SecureCookies(sets_two, public_url), "/", "http", "", {"scheme": scheme}))
    values = [value.decode() for name, value in start["headers"] if name == b"set-cookie"]
    assert values == [f"_streamlit_user=a.secure; HttpOnly{'; Secure' if secure else ''}", "x=1; Secure; Path=/"]


def test_a_cookie_is_kept_from_scripts_and_other_sites() -> None:
    assert cookie("a", "b", {"scheme": "http"}, seconds=5) == "a=b; HttpOnly; Max-Age=5; Path=/; SameSite=Lax"
