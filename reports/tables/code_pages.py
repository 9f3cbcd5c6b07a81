"""In which of Windows' code pages a text was written that is not Unicode. Nothing in the bytes says so.

Excel writes in the code page of the country it is used in, so the countries in the table decide where there are any.
Else the letters do: words of Cyrillic or Greek letters alone, or bytes that are letters of Central Europe and only
signs in the West. What could be both is Western, as most is.

>>> code_page("name\\nKovačić".encode("cp1250"), ["HR"]), code_page("name\\nИван Петров".encode("cp1251"))
('cp1250', 'cp1251')
>>> code_page("name\\nNiccolò D’Angelo".encode("cp1252"))
'cp1252'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WESTERN = "cp1252"
_OF_COUNTRIES = {
    "cp1250": "AL BA CZ HR HU ME PL RO SI SK",
    "cp1251": "BG BY KZ MD MK RS RU UA",
    "cp1253": "CY EL GR",
    "cp1254": "AZ TR",
    "cp1257": "EE LT LV",
}
_PAGES = {country: page for page, countries in _OF_COUNTRIES.items() for country in countries.split()}
_WORD = re.compile(r"[A-Za-z\x80-\xff]+")
_MOST_READ = 200_000
# The vowels of each alphabet, without capitals: about two letters of five in its words, fewer in what only looks so.
_VOWELS = {"cp1251": "аеёиоуыэюяіїєъ", "cp1253": "αεηιουωάέήίόύώϊϋ"}
_LEAST_FOREIGN = 0.8
# Letters in Central Europe, signs in the West: they stand beside letters only in words of the former.
_CENTRAL = "\x8c\x8d\x8f\x9c\x9d\x9f\xa3\xa5\xaa\xaf\xb3\xb9\xba\xbc\xbe\xbf"
_AMONG_LETTERS = re.compile(rf"(?<=[A-Za-z\xc0-\xff])[{_CENTRAL}](?=[A-Za-z\xc0-\xff])")


def code_page(data: bytes, countries: Iterable[str] = ()) -> str:
    """The code page of a text. `countries`: the codes in it, in any case."""
    pages = {_PAGES.get(country.strip().upper(), WESTERN) for country in countries if country.strip()}
    ordered = [pages.pop()] if len(pages) == 1 else [_by_letters(data[:_MOST_READ]), WESTERN]
    return next((page for page in ordered if _is_whole(data, page)), _by_letters(data[:_MOST_READ]))


def _is_whole(data: bytes, page: str) -> bool:
    try:
        data.decode(page)
    except UnicodeDecodeError:
        return False
    return True


def _by_letters(data: bytes) -> str:
    words = [word for word in _WORD.findall(data.decode("latin-1")) if not word.isascii() and len(word) > 2]
    letters = "".join(words)
    if letters and sum(letter >= "\xc0" for letter in letters) >= _LEAST_FOREIGN * len(letters):
        return max(_VOWELS, key=lambda page: _share_of_vowels(letters, page))
    if _AMONG_LETTERS.search(" ".join(words)) or not _is_whole(data, WESTERN):
        return "cp1250"
    return WESTERN


def _share_of_vowels(letters: str, page: str) -> float:
    text = letters.encode("latin-1").decode(page, "replace").casefold()
    return sum(letter in _VOWELS[page] for letter in text) / len(text)
