"""How many bytes follow the end of a picture? Cameras write there, and so do people who hide one file in another.

>>> after_picture(b"\\xff\\xd8 ... \\xff\\xd9 and more", "image/jpeg")
8
"""

from __future__ import annotations

_PNG, _MOST_PARTS = 8, 100_000


def after_picture(data: bytes, kind: str) -> int:
    """How many bytes follow the picture, without padding; 0 when its end is not found."""
    if kind == "image/png":
        return len(data[_end_of_png(data) :].strip(b"\0\r\n "))
    if kind == "image/jpeg":
        end = data.rfind(b"\xff\xd9")
        return len(data[end + 2 :].strip(b"\0\r\n ")) if end >= 0 else 0
    return 0


def _end_of_png(data: bytes) -> int:
    place = _PNG
    for _ in range(_MOST_PARTS):
        if place + 8 > len(data):
            break
        length = int.from_bytes(data[place : place + 4])
        name, place = data[place + 4 : place + 8], place + 12 + length
        if name == b"IEND":
            return place
    return len(data)
