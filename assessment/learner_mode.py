"""Learner's mode: a machine of the centre is in a learner's hands, and reaches nothing but the pages for everybody.

A desk without sign-in is one person's on one machine, so all of it is handed over, whichever browser asks. Where people
sign in it is one browser, known by a cookie that the desk signs and by the cookie that its tabs came with. Whoever
begins it chooses a PIN, and only the PIN ends it. What is kept is a hash of the PIN in the data folder, so that
neither a restart nor a browser that forgets its cookies ends anything; whoever may delete that file ends it too.

>>> mode = LearnerMode(folder)
>>> handover = mode.begin(mode.prepare("481516", Handover(None)))
>>> mode.held((), ""), mode.end(handover.id, "000000"), mode.end(handover.id, "481516"), mode.held((), "")
('desk', False, True, None)
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import logging
import secrets
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assessment.private_files import replace_private
from assessment.settings import settings

log = logging.getLogger("laila")

FILE = "learner-mode.json"
WHOLE_DESK = "desk"
"""The id of a desk that is handed over as a whole."""

LEAST_PIN, MOST_PIN = 6, 64
PREPARED_SECONDS = 300
PARTS = ("salt", "pin", "browser")
MOST_KEPT = 500
"""Browsers at once; the oldest ends when there are more, and its sign-in has ended long before."""


@dataclass(frozen=True)
class Handover:
    """What is handed over. `browser`: the cookie of its tabs; None: the whole desk. `sign_in`: who leaves, until when.

    `id`: what the browser is known by from then on.
    """

    browser: str | None
    sign_in: tuple[str, datetime.datetime] | None = None
    id: str = WHOLE_DESK


class LearnerMode:
    """What is in learners' hands, for all threads of this process."""

    def __init__(self, folder: Path) -> None:
        self._file, self._lock = folder / FILE, threading.RLock()
        self._prepared: dict[str, tuple[float, str, Handover]] = {}
        self._known: tuple[int, dict[str, dict[str, str]]] = (0, {})

    def prepare(self, pin: str, handover: Handover) -> str:
        """A key with which the handover begins: once, within five minutes."""
        key, now = secrets.token_urlsafe(24), time.monotonic()
        with self._lock:
            fresh = {old: kept for old, kept in self._prepared.items() if now - kept[0] < PREPARED_SECONDS}
            self._prepared = {**fresh, key: (now, pin, handover)}
        return key

    def begin(self, key: str) -> Handover | None:
        """The handover of a key, which is kept from now on; None where the key is none, too old, or used."""
        with self._lock:
            since, pin, handover = self._prepared.pop(key, (0.0, "", Handover("")))
            if not pin or time.monotonic() - since >= PREPARED_SECONDS:
                return None
            if handover.browser is not None:
                handover = replace(handover, id=secrets.token_urlsafe(18))
            salt = secrets.token_hex(16)
            entry = {"salt": salt, "pin": _hash(pin, salt), "browser": _name(handover.browser or "")}
            self._write(dict([*self._entries().items(), (handover.id, entry)][-MOST_KEPT:]))
            return handover

    def held(self, ids: Collection[str], browser: str) -> str | None:
        """The id under which a browser is in a learner's hands; None where it is not.

        `ids`: those its cookie says; `browser`: the cookie of its tabs.
        """
        entries = self._entries()
        if WHOLE_DESK in entries:
            return WHOLE_DESK
        name = _name(browser)
        return next(
            (held for held, entry in entries.items() if held in ids or (name and entry["browser"] == name)), None
        )

    def end(self, held: str, pin: str) -> bool:
        """End it, where the PIN is the one. Whether it was."""
        with self._lock:
            entry = self._entries().get(held)
            if entry is None or not hmac.compare_digest(_hash(pin[:MOST_PIN], entry["salt"]), entry["pin"]):
                return False
            self._write({other: kept for other, kept in self._entries().items() if other != held})
            return True

    def _entries(self) -> dict[str, dict[str, str]]:
        """What the file holds, read anew when it has changed. A file that cannot be understood hands nothing back."""
        try:
            changed = self._file.stat().st_mtime_ns
        except OSError:
            return {}
        with self._lock:
            if changed != self._known[0]:
                self._known = changed, self._read()
            return self._known[1]

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            entries: Any = json.loads(self._file.read_text("utf-8"))
            return {str(held): {name: str(entry[name]) for name in PARTS} for held, entry in entries.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            log.exception("%s is damaged: expected what learner's mode wrote; the desk stays handed over", self._file)
            return {WHOLE_DESK: {"salt": "", "pin": "", "browser": ""}}

    def _write(self, entries: dict[str, dict[str, str]]) -> None:
        if not entries:
            self._file.unlink(missing_ok=True)
            return
        replace_private(self._file, json.dumps(entries).encode())


def learner_mode() -> LearnerMode:
    """Learner's mode of this installation."""
    return _of(settings().data)


@cache
def _of(folder: Path) -> LearnerMode:
    return LearnerMode(folder)


def _hash(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt.encode() or b"-", n=2**14, r=8, p=1).hex()


def _name(browser: str) -> str:
    """The name under which a browser's cookie is kept: a hash, since the cookie itself opens what is its own."""
    return hashlib.sha256(browser.encode()).hexdigest() if browser else ""
