"""The list of countries against Unicode's, which Babel brings and which names each country in each language."""

import pytest
from babel import Locale
from babel.core import get_global

from criteria.iso_3166 import COUNTRIES, ISO_3166_1, SAME_COUNTRY, WITHDRAWN, alpha_2, eu_code
from criteria.load import PLAIN, country_codes
from criteria.text import languages

NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""What Unicode lists beside countries: unions, parts of countries, codes for tests."""


def test_the_list_is_unicodes_list_of_countries() -> None:
    listed = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    assert listed - COUNTRIES == NO_COUNTRIES
    assert COUNTRIES - listed == set()
    assert len(ISO_3166_1) == 249


@pytest.mark.parametrize("language", languages())
def test_each_country_has_a_name_in_each_language(language: str) -> None:
    names = Locale(language).territories
    assert [code for code in sorted(COUNTRIES) if not names.get(code)] == []


def test_the_countries_with_files_are_in_the_list() -> None:
    assert set(country_codes()) <= COUNTRIES
    assert PLAIN not in COUNTRIES


def test_a_code_in_small_letters_or_of_the_commission_is_known() -> None:
    assert [alpha_2(code) for code in ("it", "EL", "uk", "XK")] == ["IT", "GR", "GB", "XK"]
    assert [alpha_2(code) for code in ("", "EU", "Italy", "ZZ")] == [None] * 4
    assert set(SAME_COUNTRY.values()) <= ISO_3166_1
    assert not set(SAME_COUNTRY) & COUNTRIES


def test_every_country_has_a_code_in_the_list_of_the_european_union() -> None:
    codes = {code: eu_code(code) for code in COUNTRIES}
    assert codes["IT"] == "ITA"
    assert all(codes.values())
    assert len(set(codes.values())) == len(COUNTRIES)
    assert eu_code("EU") is None


def test_a_code_that_is_no_longer_assigned_is_no_country_s() -> None:
    asked = ("FR", "CD", "TL", "MM", "DE", "YE", "TF")
    assert [eu_code(code) for code in asked] == ["FRA", "COD", "TLS", "MMR", "DEU", "YEM", "ATF"]
    assert not {eu_code(code) for code in COUNTRIES} & WITHDRAWN


def test_unicode_has_one_code_in_three_letters_for_each_country_beside_the_withdrawn_ones() -> None:
    aliases = get_global("territory_aliases")
    letters = [alias for alias in aliases if len(alias) == 3 and alias.isalpha() and alias not in WITHDRAWN]
    named = [aliases[alias][0] for alias in letters if len(aliases[alias]) == 1]
    assert sorted(named) == sorted(set(named))
