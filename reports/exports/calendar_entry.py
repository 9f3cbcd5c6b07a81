"""A day as a file for a calendar program (iCalendar, RFC 5545). It names a case by its reference and no person."""

from __future__ import annotations

import datetime
import re

LONGEST = 75
"""Bytes of a line; a longer one goes on in the next, after a space."""


def calendar_entry(name: str, day: datetime.date, title: str, at: datetime.datetime) -> bytes:
    """An entry for a whole day. `at`: when it was made, in UTC.

    `name`: what the day is of, such as a case and its due day. Entries of one name have the same id, and each is newer
    than the one before: a calendar that takes in the day a second time, perhaps moved, shows it once.
    """
    following = day + datetime.timedelta(days=1)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//LAILA//recognition desk//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{re.sub(r'[^A-Za-z0-9_-]', '-', name)}@laila",
        f"SEQUENCE:{int(at.timestamp()) // 60}",
        f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{following:%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(map(_folded, lines))


def _escaped(text: str) -> str:
    return re.sub(r"([\\\\;,])", r"\\\1", " ".join(text.split()))


def _folded(line: str) -> bytes:
    """A line in pieces that are short enough; no letter is cut in two."""
    pieces, piece = [], b""
    for letter in line:
        data = letter.encode()
        if len(piece) + len(data) > LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
