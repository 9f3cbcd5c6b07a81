"""This module lists the codes of countries, ISO 3166-1 alpha-2. The product knows countries by this list alone.

>>> alpha_2("uk"), alpha_2("IT"), alpha_2("Italy")
('GB', 'IT', None)
"""

from __future__ import annotations

from functools import cache

from babel.core import get_global

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""

ISO_3166_1 = frozenset(_CODES.split())
"""The 249 codes that ISO has assigned, as of 2023-04-05 (ISO/TC 46 N1108).

Source: iso3166.tab of the IANA time zone database, in the public domain; compared with Unicode's list on 2026-11-29.
"""

COUNTRIES = ISO_3166_1 | {"XK"}
"""All codes a country may have here. XK, Kosovo, is no code of the standard's: the European Commission uses it."""

SAME_COUNTRY = {"EL": "GR", "UK": "GB"}
"""The European Commission's codes for Greece and the United Kingdom, and their ISO 3166-1 codes."""


def alpha_2(code: str) -> str | None:
    """The code of a country in capitals, the Commission's own codes replaced; None for what is no country's code."""
    upper = code.upper()
    known = SAME_COUNTRY.get(upper, upper)
    return known if known in COUNTRIES else None


_WITHDRAWN_CODES = """
AFI ANT ATB ATN BUR BYS CSK CTE DDR DHY FXX GEL HVO JTN MID NHB NTZ PCI PCZ PUS RHO SCG SKM SUN TMP VDR WAK YMD YUG ZAR
"""

WITHDRAWN = frozenset(_WITHDRAWN_CODES.split())
"""The codes of three letters that ISO no longer assigns (ISO 3166-3), such as those of Zaire and the Soviet Union.

CLDR knows them as other names of the countries that came after. ATF is missing: it was withdrawn and assigned again.
"""

KOSOVO = {"XK": "1A0"}
"""The code that the European Union's list of countries has in place of three letters of ISO."""


def eu_code(code: str) -> str | None:
    """The code of a country in the European Union's list of countries, which is the standard's of three letters.

    None for what is no country's code.

    >>> eu_code("FR"), eu_code("XK"), eu_code("EU")
    ('FRA', '1A0', None)
    """
    return KOSOVO.get(code) or _three_letters().get(code) if code in COUNTRIES else None


@cache
def _three_letters() -> dict[str, str]:
    """The codes of three letters by those of two, as Unicode's CLDR has them, without those that are withdrawn."""
    aliases = get_global("territory_aliases")
    assigned = (alias for alias in aliases if len(alias) == 3 and alias.isalpha() and alias not in WITHDRAWN)
    return {aliases[alias][0]: alias for alias in assigned if len(aliases[alias]) == 1}
