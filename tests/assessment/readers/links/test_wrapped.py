"""The address inside the one that a mail program has put around it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from assessment.readers.links.wrapped import unwrapped


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("https://urldefense.com/v3/__https://a.example/?q=1&r=*2__;Kw!!K!s$", "https://a.example/?q=1&r=+2"),
        ("https://urldefense.com/v3/__https://a.example/**Bx__;w6nDqcOp!!K!s$", "https://a.example/éééx"),
        ("https://urldefense.com/v3/__https://a.example/*__;=!!K!s$", "https://a.example/"),
        ("https://urldefense.com/about", None),
        ("https://secure-web.cisco.com/", None),
        ("https://mail.example/go?to=https%3A%2F%2Fa.example", "https://a.example"),
        ("https://mail.example/other?to=https%3A%2F%2Fa.example", None),
        ("https://a.any.example/x/y?u=https%3A%2F%2Fa.example", "https://a.example"),
    ],
)
def test_the_address_inside_is_found_or_nothing(outer: str, inner: str | None) -> None:
    assert unwrapped(urlsplit(outer), {"mail.example/go": "to", "any.example/*": "u"}) == inner
