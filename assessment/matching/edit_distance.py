"""One slip of a letter between two words.

>>> one_slip("rosi", "rossi"), one_slip("mraia", "maria"), one_slip("rossi", "russo")
(True, True, False)
"""

from __future__ import annotations


def one_slip(one: str, other: str, shortest: int = 3) -> bool:
    """Whether one letter is changed, missing, too many, or two neighbours are swapped. Equal words count too.

    Words of fewer than `shortest` letters are never compared: too many of them differ by one letter.
    """
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < shortest:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
