"""Which hosts look like a platform's own host without being one?

>>> imitates("coursera-verify.example"), imitates("c0ursera.org"), imitates("about.coursera.org")
('coursera.org', 'coursera.org', None)
>>> imitates("coursera.org.verify.example"), imitates("coursera.net"), imitates("coursera.zendesk.com")
('coursera.org', 'coursera.org', None)
"""

from __future__ import annotations

import re
import unicodedata

from assessment.matching.edit_distance import within_one_slip
from assessment.readers.links.hosts import is_known, listed, registered
from assessment.readers.platforms import shapes

# Letters of other alphabets, and digits, that pass for Latin letters on a screen.
_ALIKE = str.maketrans("аеорсухіѕԁԛαορϲν0135", "aeopcyxisdqaopcvoles")
# A brand of at least this length is recognised inside a longer name or with one wrong letter. Shorter ones, such as
# "edx", occur inside ordinary words.
_LONG = 5


def imitates(host: str) -> str | None:
    """The registered name of the platform that `host` imitates, or None.

    A host imitates a platform by putting the platform's name in front of another one, by its brand as a part of another
    name or with one wrong letter, by letters that look alike, or by another ending. Firms that lend names to their
    customers are left out.
    """
    if not host or is_known(host):
        return None
    decoded = _plain(_decoded(host))
    name = registered(decoded)
    if name in listed("lenders") or name in listed("theirs"):
        return None
    for brand, real in _brands().items():
        if f".{real}." in f".{decoded}.":
            return real
        if brand not in listed("ordinary") and any(_alike(label, brand) for label in re.split(r"[.-]", decoded)):
            return real
    return None


def _brands() -> dict[str, str]:
    """The brands that name one platform only, with its registered name: "coursera", but not "mooc" (mooc.fi)."""
    names = {registered(shape.host).split(".")[0]: shape for shape in shapes()}
    others = listed("ambiguous")
    return {
        brand: registered(shape.host)
        for brand, shape in names.items()
        if shape.platform.startswith(brand) and brand not in others
    }


def _decoded(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_ALIKE)


def _alike(label: str, brand: str) -> bool:
    if len(brand) < _LONG:
        return label == brand
    return brand in label or within_one_slip(label, brand, _LONG)
