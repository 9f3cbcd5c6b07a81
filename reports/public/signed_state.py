"""This module signs what a form carries from page to page, so that nobody can make it up.

Nothing is stored here. Everybody who has the page can read the text, and nobody else can.

>>> signed = SignedState(b"0" * 32)
>>> signed.opened("course", signed.sealed("course", {"step": 2}))
{'step': 2}
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from pathlib import Path
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from assessment.private_files import private_file

log = logging.getLogger("laila")

KEY_BYTES = 32

MOST_CHARACTERS = 60_000
"""A longer text cannot be from this installation."""

MOST_AGE = 30 * 24 * 60 * 60
"""Seconds: a page that was left open for a month cannot be continued."""


class ForgedStateError(ValueError):
    """The text was not signed here for this purpose, was changed, or is too old."""


class SignedState:
    """Signs and opens what forms carry, under one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sealed(self, purpose: str, data: Any) -> str:
        """The data, which must be JSON, as a signed text. A text for one purpose cannot be opened for another."""
        return str(self._serializer(purpose).dumps(data))

    def opened(self, purpose: str, text: str) -> Any:
        """The data of a text made by `sealed`. Raises ForgedStateError for any other text."""
        if not 0 < len(text) <= MOST_CHARACTERS:
            raise ForgedStateError
        try:
            return self._serializer(purpose).loads(text, max_age=MOST_AGE)
        except (BadData, ValueError, RecursionError) as problem:
            raise ForgedStateError from problem

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        return URLSafeTimedSerializer(self._key, salt=f"laila.public.{purpose}", signer_kwargs=signing)


def signing_key(folder: Path) -> bytes:
    """The key of this installation, kept in a file that only its owner reads; made at the first call.

    Where nothing can be kept, the key lasts as long as the process: forms opened before a restart begin anew.
    """
    try:
        key = private_file(folder / "forms.key", lambda: secrets.token_bytes(KEY_BYTES))
    except OSError:
        log.warning("the key for forms cannot be kept in the data folder; it ends with this process")
        return secrets.token_bytes(KEY_BYTES)
    if len(key) != KEY_BYTES:
        log.warning("forms.key in the data folder is damaged; the key in use ends with this process")
        return secrets.token_bytes(KEY_BYTES)
    return key
