"""In which code page of Windows or of an old Mac a text was written that is not Unicode. No byte of it says so.

Excel writes in the code page of the country it is used in, so the countries in the table decide where there are any.
Else the letters do: words of Cyrillic or Greek letters alone, or bytes that are letters of Central Europe and only
signs in the West. What could be both is Western, as most is. Excel for Mac writes "CSV (Macintosh)" in Mac Roman, whose
letters with accents are signs elsewhere, or capitals behind small letters.

>>> code_page("name\\nKovačić".encode("cp1250"), ["HR"]), code_page("name\\nИван Петров".encode("cp1251"))
('cp1250', 'cp1251')
>>> code_page("name\\nNiccolò D’Angelo".encode("cp1252")), code_page("name\\nNiccolò".encode("mac_roman"), ["IT"])
('cp1252', 'mac_roman')
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WESTERN, _MAC = "cp1252", "mac_roman"
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


# Bytes that are letters on a Mac, and behind a letter mean nothing on Windows: signs that no word holds, and capitals
# behind a small letter. Those of quotation marks, dashes and the apostrophe are left out.
_ON_A_MAC = re.compile(rb"[A-Za-z](?:[\x81\x83\x86-\x89\x8b\x90\x98\x9b]|(?<=[a-z])[\x8a\x8c-\x8f\x9d\x9f])")
# The same where the countries are Western: "ö" and "ü", which are letters of Central Europe in another page.
_ON_A_WESTERN_MAC = re.compile(rb"[A-Za-z][\x9a\x9f][a-z]|\x92a[\x80-\x9f]?(?![A-Za-z])")
# Letters of Windows' pages that stand beside others. In Mac Roman these are signs, but for quotation marks and dashes.
_WINDOWS = rb"[\xc0-\xc6\xc9-\xcf\xd4\xd6-\xff]"
_ON_WINDOWS = re.compile(rb"(?<=[A-Za-z])" + _WINDOWS + rb"|" + _WINDOWS + rb"(?=[A-Za-z])")


def code_page(data: bytes, countries: Iterable[str] = ()) -> str:
    """The code page of a text. `countries`: the codes in it, in any case."""
    pages = {_PAGES.get(country.strip().upper(), WESTERN) for country in countries if country.strip()}
    if _is_of_a_mac(data[:_MOST_READ], is_western=pages == {WESTERN}):
        return _MAC
    ordered = [pages.pop()] if len(pages) == 1 else [_by_letters(data[:_MOST_READ]), WESTERN]
    return next((page for page in ordered if _is_whole(data, page)), _by_letters(data[:_MOST_READ]))


def _is_of_a_mac(data: bytes, *, is_western: bool) -> bool:
    marked = _ON_A_MAC.search(data) or (is_western and _ON_A_WESTERN_MAC.search(data))
    return bool(marked) and not _ON_WINDOWS.search(data)


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
