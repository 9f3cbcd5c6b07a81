"""Where a decision stands in the published lists, so that nobody counts decisions by it.

The number of an entry in the register would tell whoever holds two credentials how many decisions the whole desk made
in between, and so, on a desk of two countries, how many the other one made. Therefore entries are dealt over the places
of a list in an order that only this desk knows, and some places, which no entry ever gets, are set as decoys: nobody
reads in the list how many decisions have ended either.

>>> place_of(12, issuer(settings).order)
106502
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

PLACES = 131_072
"""Places of a list at least, as the standard asks, so that one decision is hidden among many."""

DECOYS = 1_024
"""Places that no entry gets. Each is set by a coin, so the number of those that are set is right by chance only."""

_ENTRIES = PLACES - DECOYS
_WORD = 8  # bytes by which the places are ordered: two that are alike hardly ever occur, and then keep their order


def place_of(seq: int, secret: bytes) -> int:
    """The place of an entry of the register. Entries beyond those of one list get places in the next one."""
    lists, rest = divmod(seq, _ENTRIES)
    return lists * PLACES + _order(secret)[rest]


def set_places(seqs: Iterable[int], secret: bytes, *, refresh: bool) -> set[int]:
    """The places that are set in a list: of some entries, and the decoys.

    `refresh`: of the list of replaced decisions, in which half of the decoys of the other list are set, as half of the
    decisions that ended may have been replaced.
    """
    coins = hashlib.shake_256(secret + b"decoys").digest(DECOYS)
    mask = 0b11 if refresh else 0b01
    decoys = {place for place, coin in zip(_order(secret)[_ENTRIES:], coins, strict=True) if not ~coin & mask}
    return {place_of(seq, secret) for seq in seqs} | decoys


@lru_cache(maxsize=4)
def _order(secret: bytes) -> tuple[int, ...]:
    """The places of a list in this desk's order."""
    words = np.frombuffer(hashlib.shake_256(secret).digest(PLACES * _WORD), ">u8")
    return tuple(words.argsort(kind="stable").tolist())
