"""The cookie in which Streamlit keeps who has signed in, and the address at which signing in begins."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

SIGNING_IN = frozenset({"auth", "oauth2callback"})
"""The first segments of Streamlit's addresses for signing in and out."""


def claims_in(cookies: Mapping[str, str]) -> dict[str, Any]:
    """The data of the identity token in the cookies of a browser; empty without one that this desk has signed."""
    signed = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    try:
        claims = json.loads(signed or b"{}")
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) and claims.get("is_logged_in") else {}


def sign_in_address() -> str:
    """The address that leads to the identity provider, without a tab of the desk. It is good for two minutes."""
    return generate_login_redirect_url("default")
