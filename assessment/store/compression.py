"""Long texts, compressed with Zstandard (RFC 8878) and a dictionary of what such texts have in common.

A text of some kilobytes, such as the snapshot of a decision, becomes a few hundred bytes, because most of its words are
in the dictionary. A frame names its dictionary by number, so a better one can be added later. The file of a dictionary
is never changed or removed: without it, the texts that were compressed with it cannot be read.

>>> decompressed(compressed('{"case": {"country": "IT"}}'))
'{"case": {"country": "IT"}}'
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.resources import files

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DICTIONARIES = ("texts_1.dictionary",)
"""The files of all dictionaries. The last one is used for new texts."""

LEVEL = 9
"""How much work goes into a text. More than this saves next to nothing."""

SHORTEST = 64
"""The length in bytes from which compressing is worth trying."""

MAGIC = b"\x28\xb5\x2f\xfd"
"""The bytes with which each frame begins. No JSON text begins so."""


class DamagedTextError(ValueError):
    """A compressed text cannot be read: its bytes were changed, or its dictionary is missing."""


def compressed(text: str) -> bytes:
    """The text as a frame, or as its own UTF-8 bytes if it is too short to gain anything."""
    plain = text.encode()
    if len(plain) < SHORTEST:
        return plain
    frame = zstd.compress(plain, level=LEVEL, zstd_dict=_newest().as_digested_dict)
    return frame if len(frame) < len(plain) else plain


def decompressed(stored: bytes) -> str:
    """The text of what `compressed` made. DamagedTextError: it cannot be read any more."""
    try:
        if not stored.startswith(MAGIC):
            return stored.decode()
        dictionary = _dictionaries()[zstd.get_frame_info(stored).dictionary_id]
        return zstd.decompress(stored, zstd_dict=dictionary).decode()
    except (zstd.ZstdError, KeyError, UnicodeDecodeError) as problem:
        raise DamagedTextError(f"a compressed text cannot be read: {problem}") from problem


@cache
def _dictionaries() -> dict[int, zstd.ZstdDict]:
    folder = files("assessment.store").joinpath("dictionaries")
    loaded = (zstd.ZstdDict(folder.joinpath(name).read_bytes()) for name in DICTIONARIES)
    return {dictionary.dict_id: dictionary for dictionary in loaded}


@cache
def _newest() -> zstd.ZstdDict:
    return list(_dictionaries().values())[-1]
