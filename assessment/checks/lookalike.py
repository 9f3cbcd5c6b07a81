"""Hosts that look like a platform's and are not.

>>> imitates("coursera-verify.example"), imitates("c0ursera.org"), imitates("about.coursera.org")
('coursera.org', 'coursera.org', None)
"""

from __future__ import annotations

import re
import unicodedata

from assessment.readers import shapes

# Letters of other alphabets, and digits, that pass for Latin letters on a screen.
_ALIKE = str.maketrans("аеорсухіѕԁԛαορϲν0135", "aeopcyxisdqaopcvoles")
# A brand of this length may be held in a longer name or have one letter wrong; shorter ones ("edx") are words' parts.
_LONG = 5


def is_known(host: str) -> bool:
    """Whether the host is a platform's, or another one under the same registered name (about.coursera.org)."""
    return any(host == name or host.endswith(f".{name}") for name in map(_registered, _hosts()))


def imitates(host: str) -> str | None:
    """The platform's registered name that `host` imitates, or None."""
    if not host or is_known(host):
        return None
    labels = [_plain(label) for label in re.split(r"[.-]", _decoded(host))]
    for brand, name in _brands().items():
        if any(_alike(label, brand) for label in labels):
            return name
    return None


def _hosts() -> set[str]:
    return {shape.host for shape in shapes()}


def _registered(host: str) -> str:
    """The last two labels: all hosts of the list are of that kind."""
    return ".".join(host.split(".")[-2:])


def _brands() -> dict[str, str]:
    """Names that stand for a platform alone: "coursera", not the "mooc" of certificates.mooc.fi."""
    names = {_registered(shape.host).split(".")[0]: shape for shape in shapes()}
    return {brand: _registered(shape.host) for brand, shape in names.items() if shape.platform.startswith(brand)}


def _decoded(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _plain(label: str) -> str:
    letters = unicodedata.normalize("NFKD", label.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_ALIKE)


def _alike(label: str, brand: str) -> bool:
    if len(brand) < _LONG:
        return label == brand
    return brand in label or _one_slip(label, brand)


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter is changed, missing, too many, or two neighbours are swapped."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _LONG:
        return False
    start = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(other) - 1)
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
