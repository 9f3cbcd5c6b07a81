"""What a reading process leaves in its folder, taken as a stranger's: its file may have taken it over.

A file is opened only if it is one, and read up to a size; a picture is one of the kind and size that was asked for; and
a process that fills the disk is stopped.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path

from assessment.readers.document.limits import MOST_TALL, MOST_WIDTH

MOST_LEFT = 400_000_000
"""Bytes in the folder of a reading. Thirty pages of pure noise, each four times as high as wide, take 300 MB."""

LOOKS_EVERY = 0.25
"""Seconds between two looks at the size of the folder."""

_BEGINNING, _HEADER = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 33
_MOST_OF_A_POINT, _AROUND = 4, 100_000  # bytes of a pixel that cannot be packed, and of everything around the pixels


class TooMuchWrittenError(Exception):
    """A reading process writes more than any reading does."""


def bytes_of(path: Path, most: int) -> bytes | None:
    """The bytes of a file; None if there is none of this name, it is no file (but a link, a pipe), or it has more."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    about = os.fstat(opened)
    if not stat.S_ISREG(about.st_mode) or about.st_size > most:
        os.close(opened)
        return None
    with open(opened, "rb") as file:
        return file.read(most)


def picture_of(path: Path, width: int) -> bytes | None:
    """A PNG that is at most so many pixels wide, and no larger than such a picture can be; None if it is none."""
    wide = min(width, MOST_WIDTH)
    data = bytes_of(path, wide * wide * MOST_TALL * _MOST_OF_A_POINT + _AROUND)
    if data is None or len(data) < _HEADER or not data.startswith(_BEGINNING):
        return None
    across, down = (int.from_bytes(data[place : place + 4], "big") for place in (16, 20))
    return data if 0 < across <= wide and 0 < down <= wide * MOST_TALL else None


def has_ended(reading: int, seconds: float, folder: str) -> bool:
    """Wait until a reading has ended, which `reading` shows. Returns whether it did so within `seconds`.

    TooMuchWrittenError: it has left too much in its folder, so nobody should wait for it.
    """
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if wait([reading], min(left, LOOKS_EVERY)):
            return True
        if _size(folder) > MOST_LEFT:
            raise TooMuchWrittenError
    return False


def _size(folder: str) -> int:
    size = 0
    with suppress(OSError):  # a file may be gone again
        for entry in os.scandir(folder):
            size += entry.stat(follow_symlinks=False).st_size
    return size
