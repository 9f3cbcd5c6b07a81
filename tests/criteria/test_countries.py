"""The country files: whole, dated, in the learner's languages, and no surer than their sources."""

import datetime
import re
from collections import Counter
from fractions import Fraction
from importlib.resources import files
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.by_language import ANY
from criteria.country import GENERAL, SECTIONS, Country, IssuerSystem
from criteria.dated import NotYetInForceError, first_of_quarter, in_force, last_of_quarter, quarter_of
from criteria.language_state import kept_languages
from criteria.load import (
    PLAIN,
    country,
    country_codes,
    framework,
    issuer_systems,
    national_frameworks,
    national_levels,
    read_country,
    retention,
)
from criteria.source import SourceError

EDITION_1 = datetime.date(2024, 1, 1)
DAY = datetime.date(2026, 11, 22)
CODES = (*country_codes(), PLAIN)
TABLES = ("credit_rates.yaml", "currency.yaml", "frameworks.yaml", "national_levels.yaml", "retention.yaml")
TEXTS = ("procedure", "time_limit", "hearing", "appeal", "guidance")

# Fewest, most and usual hours a credit, as they were read in the sources that the files name.
ISSUERS = {
    ("AT", "ECTS"): (25, 25, 25),
    ("BE", "ECTS"): (25, 30, None),
    ("BE", "ECTS-BE-fr"): (30, 30, 30),
    ("BG", "ECTS"): (25, 30, None),
    ("CH", "ECTS"): (25, 30, None),
    ("CY", "ECTS"): (25, 30, None),
    ("CZ", "ECTS"): (25, 30, None),
    ("DE", "ECTS"): (25, 30, 30),
    ("DK", "ECTS"): (27, 28, "27.5"),
    ("EE", "ECTS"): (26, 26, 26),
    ("EE", "EKAP"): ("26.25", "26.25", "26.25"),
    ("ES", "ECTS"): (25, 30, 25),
    ("EU", "ECTS"): (25, 30, None),
    ("FI", "ECTS"): ("80/3", 27, 27),
    ("FR", "ECTS"): (25, 30, None),
    ("GB", "ECTS"): (20, 20, 20),
    ("GB", "UK credit"): (10, 10, 10),
    ("GR", "ECTS"): (25, 30, None),
    ("HR", "CSVET"): (25, 25, 25),
    ("HR", "ECTS"): (25, 30, None),
    ("HU", "ECTS"): (30, 30, 30),
    ("IE", "ECTS"): (20, 25, None),
    ("IE", "FET credit"): (10, 10, 10),
    ("IT", "ECTS"): (25, 25, 25),
    ("LT", "ECTS"): ("80/3", "80/3", "80/3"),
    ("LU", "ECTS"): (25, 30, None),
    ("LV", "ECTS"): (25, 30, None),
    ("MT", "ECTS"): (25, 25, 25),
    ("NL", "ECTS"): (28, 28, 28),
    ("NO", "ECTS"): (25, 30, None),
    ("PL", "ECTS"): (25, 30, None),
    ("PT", "ECTS"): (25, 28, None),
    ("RO", "ECTS"): (25, 30, None),
    ("RS", "ECTS"): (25, 30, None),
    ("SE", "ECTS"): ("80/3", "80/3", "80/3"),
    ("SE", "gymnasiepoäng"): (2, 2, 2),
    ("SI", "ECTS"): (25, 30, None),
    ("SK", "ECTS"): (25, 30, None),
    ("UA", "ECTS"): (30, 30, 30),
}

# The same for the receiving countries of the reference cases; BG has no file and gets the plain profile.
RECEIVERS = {
    ("BG", "ECTS"): (25, 30, None),
    ("DK", "ECTS"): (27, 28, "27.5"),
    ("EE", "ECTS"): (26, 26, 26),
    ("EE", "EKAP"): ("26.25", "26.25", "26.25"),
    ("IT", "ECTS"): (25, 25, 25),
    ("IT", "hours"): (1, 1, 1),
    ("ES", "ECTS"): (25, 30, 25),
    ("ES", "hours"): (1, 1, 1),
    ("PT", "ECTS"): (25, 28, None),
    ("PT", "hours"): (1, 1, 1),
    ("HR", "ECTS"): (25, 30, None),
    ("HR", "CSVET"): (25, 25, 25),
    ("SI", "ECTS"): (25, 30, None),
    ("EU", "ECTS"): (25, 30, None),
}

# How many levels each framework has in national_levels.yaml.
FRAMEWORKS = {
    ("EU", "EQF"): 8,
    ("EU", "QF-EHEA"): 4,
    ("IE", "NFQ"): 10,
    ("GB", "RQF"): 11,
    ("GB", "SCQF"): 12,
    ("ES", "MECES"): 4,
    ("ES", "MECU"): 8,
    ("SI", "SOK"): 10,
    ("HR", "HKO"): 12,
    ("NL", "NLQF"): 10,
    ("IT", "QNQ"): 8,
    ("PT", "QNQ"): 8,
    ("EE", "EKR"): 8,
    ("DK", "NKR"): 8,
    ("MT", "MQF"): 8,
    ("FR", "RNCP"): 8,
    ("AT", "NQR"): 8,
    ("BE", "CFC"): 8,
    ("BE", "VKS"): 8,
    ("BG", "НКР"): 9,
    ("AL", "AQF"): 8,
    ("CY", "CyQF"): 12,
    ("CZ", "NSK"): 8,
    ("IS", "ISQF"): 9,
    ("RS", "NOKS"): 10,
    ("TR", "TYÇ"): 8,
    ("DE", "DQR"): 8,
    ("FI", "FiNQF"): 8,
    ("GR", "HQF"): 8,
    ("HU", "MKKR"): 8,
    ("LT", "LTKS"): 8,
    ("LU", "CLQ"): 8,
    ("LV", "LQF"): 8,
    ("NO", "NKR"): 9,
    ("PL", "PRK"): 8,
    ("RO", "CNC"): 8,
    ("SE", "SeQF"): 8,
    ("SK", "SKKR"): 8,
    ("UA", "НРК"): 8,
    ("BA", "OKO"): 8,
    ("CH", "NQR-BB"): 8,
    ("GE", "ეროვნული კვალიფიკაციების ჩარჩო"): 8,
    ("LI", "NQFL"): 8,
    ("MD", "CNC"): 8,
    ("ME", "CKO"): 11,
    ("MK", "МРК"): 11,
    ("XK", "KKK"): 8,
}


LAWS_TRANSLATED = [
    *(("AT", "de"), ("DE", "de"), ("DK", "da"), ("EE", "et"), ("ES", "es")),
    *(("FR", "fr"), ("HR", "hr"), ("IT", "it"), ("PT", "pt"), ("SI", "sl"), ("UA", "uk")),
]
"""Countries with texts in their own language."""

EVERYWHERE = kept_languages()
"""Languages in which the texts of every country are there; in the others a foreign country's law is in English, under
its name in the language where that is there: a legal sentence is never taken from a draft.
"""


def hours(figures: tuple) -> tuple:
    return tuple(None if figure is None else Fraction(figure) for figure in figures)


def rate_of(rates, on=DAY) -> tuple:
    rate = in_force(rates, on, "rate")
    return rate.min, rate.max, rate.usual


def system(land: Country, name: str):
    return next(system for system in land.systems if system.id == name)


def issuer(code: str, name: str) -> IssuerSystem:
    return next(system for system in issuer_systems() if (system.country, system.system) == (code, name))


def test_every_file_in_the_folder_is_read():
    names = {entry.name for entry in (files("criteria") / "countries").iterdir() if entry.name.endswith(".yaml")}
    read = {f"{code.lower()}.yaml" for code in CODES} | set(TABLES)
    assert names == read
    assert {"IT", "ES", "PT", "HR"} <= set(country_codes())
    assert all(country(code).id == code for code in CODES)


def own_texts(land: Country) -> list[tuple[str, dict]]:
    """Every text by language that stands in a country's own file, with where it stands."""
    texts = [(system.id, system.what) for system in land.systems if system.what != country(PLAIN).systems[0].what]
    texts += [(system.id, window.text) for system in land.systems for window in system.windows if window.text]
    for kind in TEXTS:
        plain = () if land.id == PLAIN else getattr(country(PLAIN), kind)
        for entry in getattr(land, kind):
            if entry not in plain:
                texts += [(kind, entry.text), (kind, entry.name)]
    for region in land.regions:
        texts.append((region.id, region.name))
        texts += [
            (region.id, by) for e in (*region.procedure, *region.appeal, *region.guidance) for by in (e.text, e.name)
        ]
    for entry in (*land.procedure, *(entry for region in land.regions for entry in region.procedure)):
        asked = [by_language for ask in entry.asks for by_language in (ask.text, ask.no)]
        texts += [(entry.id, by_language) for by_language in (entry.result, entry.excluded, *asked) if by_language]
    return texts


@pytest.mark.parametrize("code", CODES)
def test_a_country_speaks_english_italian_and_its_own_language_wholly_or_not_at_all(code):
    """What it leaves out is the plain profile's; a language of the country that is in one text is in all of them."""
    land = country(code)
    assert all(getattr(land, kind) for kind in TEXTS)
    texts = own_texts(land)
    spoken = {language for _, by_language in texts for language in by_language}
    wanted = {*EVERYWHERE, *(spoken & {*land.languages})}
    for where, by_language in texts:
        assert wanted <= set(by_language), (code, where, by_language["en"])
        assert all(words.strip() for words in by_language.values()), (code, where)
        assert by_language["it"] != by_language["en"] or by_language["en"].isupper(), (code, where)


@pytest.mark.parametrize(("code", "language"), LAWS_TRANSLATED)
def test_a_country_whose_language_the_desk_has_is_read_in_it(code, language):
    assert language in country(code).languages
    assert all(language in by_language for _, by_language in own_texts(country(code)))


@pytest.mark.parametrize("code", CODES)
def test_only_the_appeal_names_the_office_and_nothing_else_is_filled_in(code):
    land = country(code)
    for kind in TEXTS:
        for entry in getattr(land, kind):
            for words in (*entry.text.values(), *entry.name.values()):
                holes = {hole for _, hole, _, _ in Formatter().parse(words) if hole is not None}
                assert holes <= {"appeal_to"}, (code, kind, words)
            in_text = ["{appeal_to}" in words for words in entry.text.values()]
            assert all(in_text) if kind == "appeal" else not any(in_text), (code, kind)


@pytest.mark.parametrize("code", [*CODES, "BG", "HU"])
def test_ects_stands_first_and_confers_nothing(code):
    systems = country(code).systems
    assert (systems[0].id, systems[0].indicative, systems[0].own, systems[0].step) == (
        "ECTS",
        True,
        False,
        Fraction(1, 2),
    )
    assert [system.id for system in systems].count("ECTS") == 1
    for own in systems[1:]:
        assert own.own
        assert not own.indicative
        assert own.step == 1


def test_countries_with_a_unit_of_the_centres_own():
    own = {code: [system.id for system in country(code).systems if system.own] for code in CODES}
    assert {code: names for code, names in own.items() if names} == {
        "EE": ["EKAP"],
        "ES": ["hours"],
        "HR": ["CSVET"],
        "IE": ["FET credit"],
        "IT": ["hours"],
        "PT": ["hours"],
        "SE": ["gymnasiepoäng"],
    }


@pytest.mark.parametrize("day", [EDITION_1, DAY])
@pytest.mark.parametrize("code", CODES)
def test_something_is_in_force_from_the_first_day_of_edition_1(code, day):
    land = country(code)
    for kind in (*TEXTS, "levels"):
        assert in_force(getattr(land, kind), day, f"{code} {kind}")
    for system in land.systems:
        assert in_force(system.rates, day, f"{code} {system.id}")
        if system.windows:
            assert in_force(system.windows, day, f"{code} {system.id} window")


@pytest.mark.parametrize("day", [EDITION_1, DAY])
def test_every_issuers_rate_is_in_force_from_the_first_day_of_edition_1(day):
    for system in issuer_systems():
        assert in_force(system.rates, day, f"{system.country} {system.system}")


def test_every_value_names_its_source():
    for code in CODES:
        land = country(code)
        values = [value for kind in (*TEXTS, "levels") for value in getattr(land, kind)]
        values += [value for entry in land.systems for value in (*entry.rates, *entry.windows)]
        for value in values:
            assert value.source.strip()
            assert value.verified or value.note, f"{code}: {value.source} is unverified and does not say why"
    for system in issuer_systems():
        assert all(rate.source.strip() and (rate.verified or rate.note) for rate in system.rates), system


@pytest.mark.parametrize(("code", "name"), RECEIVERS)
def test_hours_a_credit_of_the_receiving_country(code, name):
    assert rate_of(system(country(code), name).rates) == hours(RECEIVERS[code, name])


@pytest.mark.parametrize(("code", "name"), ISSUERS)
def test_hours_a_credit_of_the_issuers_country(code, name):
    assert rate_of(issuer(code, name).rates) == hours(ISSUERS[code, name])


def test_no_issuer_stands_there_that_this_table_does_not_know():
    assert Counter((system.country, system.system) for system in issuer_systems()) == Counter(ISSUERS.keys())


@pytest.mark.parametrize("code", country_codes())
def test_a_country_has_the_same_hours_as_receiver_and_as_issuer(code):
    for system in country(code).systems:
        if system.id != "hours":
            theirs = issuer(code, system.id)
            assert [(r.since, r.min, r.max, r.usual, r.verified) for r in system.rates] == [
                (r.since, r.min, r.max, r.usual, r.verified) for r in theirs.rates
            ]


def test_a_name_on_a_certificate_means_one_system_of_a_country():
    for code in {system.country for system in issuer_systems()}:
        systems = [system for system in issuer_systems() if system.country == code]
        names = Counter(name.casefold() for system in systems for name in {system.system, *system.also})
        assert [name for name, times in names.items() if times > 1] == [], code


def test_two_finnish_credits_are_53_and_a_third_to_54_hours():
    rate = in_force(issuer("FI", "ECTS").rates, DAY, "FI")
    assert (2 * rate.min, 2 * rate.max) == (Fraction(160, 3), 54)


def test_twenty_uk_credits_are_as_many_hours_as_ten_ects_of_the_uk():
    uk, ects = (in_force(issuer("GB", name).rates, DAY, name) for name in ("UK credit", "ECTS"))
    assert 20 * uk.min == 10 * ects.min == 200


def test_a_country_without_a_file_gets_the_plain_profile_with_its_own_hours():
    hungary = country("HU")
    assert (hungary.id, hungary.languages) == ("HU", ("en",))
    assert rate_of(hungary.systems[0].rates) == hours((30, 30, 30))
    assert "kredit" in hungary.systems[0].also
    assert hungary.general == SECTIONS


def test_volume_windows():
    spain = in_force(system(country("ES"), "ECTS").windows, DAY, "ES")
    croatia = in_force(system(country("HR"), "CSVET").windows, DAY, "HR")
    assert (spain.at_least, spain.below, spain.at_most) == (None, 15, None)
    assert (croatia.at_least, croatia.below, croatia.at_most) == (2, None, 9)
    estonia = system(country("EE"), "ECTS").windows
    before, now = (in_force(estonia, day, "EE") for day in (datetime.date(2025, 3, 31), DAY))
    assert [(w.at_least, w.at_most, w.verified) for w in (before, now)] == [(6, 30, True), (5, 30, False)]


def test_spains_decree_holds_from_4_march_2025_and_beside_the_general_procedure():
    decree = [entry for entry in country("ES").procedure if "86/2025" in entry.name["es"]]
    assert [(entry.since, entry.kinds, entry.in_hours) for entry in decree] == [
        (datetime.date(2025, 3, 4), ("basic-language", "basic-mathematics", "basic-digital"), False)
    ]
    assert decree[0].verified


@pytest.mark.parametrize("code", CODES)
def test_every_country_has_a_general_procedure_and_each_other_covers_kinds_there_are(code):
    kinds = {kind.id for kind in framework().target_kinds}
    procedures = country(code).procedure
    assert any(not entry.kinds for entry in procedures)
    for entry in procedures:
        assert {*entry.kinds, *entry.excludes} <= kinds, (code, entry.id)
        assert bool(entry.kinds) == (entry.id != GENERAL), (code, entry.id)


def test_a_law_is_named_only_in_the_procedure_it_is_about():
    named = {entry.id for entry in country("ES").procedure if "86/2025" in str(entry.model_dump())}
    assert named == {"basic-competences"}
    spain = country("ES")
    assert "86/2025" not in str(spain.model_copy(update={"procedure": ()}).model_dump())


def of_regions(land: Country) -> list:
    return [value for region in land.regions for value in (*region.procedure, *region.appeal, *region.guidance)]


def every_value() -> list:
    values = [rate for system in issuer_systems() for rate in system.rates] + [*national_levels(), *retention()]
    values += national_frameworks()
    for code in CODES:
        land = country(code)
        values += [value for kind in (*TEXTS, "levels") for value in getattr(land, kind)]
        values += [value for system in land.systems for value in (*system.rates, *system.windows)]
        values += of_regions(land)
    return values


def test_a_citation_speaks_the_records_language_and_says_nothing_about_who_read_it():
    ours = ("memory", "second-hand", "read", "not found", "Wikipedia", "quoted", " at ", "http", "github")
    for value in every_value():
        assert set(value.cite) == {ANY} or {*kept_languages()} <= set(value.cite), value
        for text in value.cite.values():
            assert not [word for word in ours if word in text], text


def test_before_the_first_value_nothing_is_in_force():
    with pytest.raises(NotYetInForceError):
        in_force(country("HR").procedure, datetime.date(2021, 12, 31), "procedure")


@given(st.dates(min_value=datetime.date(1000, 1, 1)))  # before, a year has fewer figures and does not sort
def test_a_quarter_begins_and_ends_where_its_name_changes(day: datetime.date) -> None:
    first, last, night = first_of_quarter(day), last_of_quarter(day), datetime.timedelta(days=1)
    assert first <= day <= last
    assert quarter_of(first) == quarter_of(day) == quarter_of(last)
    assert first == datetime.date.min or quarter_of(first - night) < quarter_of(day)
    assert last == datetime.date.max or quarter_of(last + night) > quarter_of(day)


def test_levels_of_the_centres():
    ranges = {code: in_force(country(code).levels, DAY, code) for code in CODES}
    own = {code: span for code, span in ranges.items() if code == PLAIN or "levels" not in country(code).general}
    assert {code: (span.min, span.max, span.verified) for code, span in own.items()} == {
        "DK": (2, 5, True),
        "EE": (1, 5, False),
        "IE": (1, 5, True),
        "LT": (1, 5, True),
        "LV": (2, 4, False),
        "MT": (1, 5, False),
        "RO": (1, 4, False),
        "IT": (1, 4, False),
        "ES": (1, 4, False),
        "PT": (1, 5, True),
        "HR": (1, 5, True),
        "EU": (1, 8, False),
    }


@pytest.mark.parametrize(
    ("code", "pick"),
    [
        ("IT", lambda land: system(land, "hours").rates),
        ("ES", lambda land: system(land, "hours").rates),
        ("PT", lambda land: system(land, "hours").rates),
        ("IT", lambda land: land.time_limit),
        ("IT", lambda land: land.hearing),
        ("IT", lambda land: land.appeal),
        ("HR", lambda land: land.time_limit),
        ("HR", lambda land: land.appeal),
        ("EU", lambda land: land.appeal),
    ],
)
def test_what_nobody_read_in_its_source_is_unverified(code, pick):
    assert not in_force(pick(country(code)), DAY, code).verified


def test_issuers_read_second_hand_or_not_at_all_are_unverified():
    unverified = {(system.country, system.system) for system in issuer_systems() if not system.rates[-1].verified}
    second_hand = {"BG", "CY", "CZ", "FR", "GR", "LV", "NO", "RO", "SE", "SK", "UA"}
    assert unverified == {("EE", "EKAP"), ("IE", "FET credit"), *((code, "ECTS") for code in second_hand)}


def test_each_level_stands_once_and_every_framework_is_whole():
    keys = Counter((level.country, level.framework, level.level) for level in national_levels())
    assert [key for key, times in keys.items() if times > 1] == []
    assert Counter((level.country, level.framework) for level in national_levels()) == Counter(FRAMEWORKS)


def test_every_framework_with_a_link_has_its_levels_and_stands_once():
    keys = [(entry.country, entry.framework) for entry in national_frameworks()]
    assert len({*keys}) == len(keys)
    assert {*keys} <= FRAMEWORKS.keys()
    assert all(entry.basis or entry.link or entry.source for entry in national_frameworks())


@pytest.mark.parametrize(
    ("code", "framework", "level", "eqf", "verified"),
    [
        ("IE", "NFQ", "6", 5, True),
        ("IE", "NFQ", "1", 1, False),
        ("IE", "NFQ", "10", 8, True),
        ("GB", "RQF", "Entry 3", 1, True),
        ("GB", "RQF", "Entry 1", None, True),
        ("GB", "RQF", "4", 5, True),
        ("GB", "RQF", "6", 6, True),
        ("GB", "SCQF", "10", 6, True),
        ("ES", "MECES", "1", 5, True),
        ("ES", "MECU", "5", 5, False),
        ("SI", "SOK", "5", 4, True),
        ("SI", "SOK", "7", 6, False),
        ("HR", "HKO", "4.2", 4, False),
        ("HR", "HKO", "4", 4, False),
        ("NL", "NLQF", "Entry", None, False),
        ("NL", "NLQF", "4+", 4, False),
        ("IT", "QNQ", "4", 4, True),
        ("PT", "QNQ", "4", 4, True),
        ("PT", "QNQ", "5", 5, True),
        ("AT", "NQR", "4", 4, True),
        ("BG", "НКР", "0", None, False),
        ("FR", "RNCP", "6", 6, True),
        ("CH", "NQR-BB", "4", 4, True),
        ("LI", "NQFL", "4", 4, True),
        ("ME", "CKO", "4.1", 4, False),
        ("MK", "МРК", "5B", 5, False),
        ("MK", "МРК", "1", None, False),
        ("XK", "KKK", "4", 4, False),
        ("BA", "OKO", "4", None, True),
        ("GE", "ეროვნული კვალიფიკაციების ჩარჩო", "4", None, True),
        ("NO", "NKR", "5.1", 5, False),
        ("EU", "EQF", "6", 6, True),
        ("EU", "QF-EHEA", "first cycle", 6, False),
    ],
)
def test_national_levels(code, framework, level, eqf, verified):
    levels = [
        entry
        for entry in national_levels()
        if (entry.country, entry.framework, entry.level) == (code, framework, level)
    ]
    assert [(entry.eqf, entry.verified) for entry in levels] == [(eqf, verified)]


@pytest.mark.parametrize("code", CODES)
def test_ceilings_and_periods_stand_in_the_countrys_languages_and_on_the_first_day(code):
    land = country(code)
    ceilings = [ceiling for system in land.systems for ceiling in system.ceilings]
    for texts in (*(ceiling.text for ceiling in ceilings), *(period.name for period in land.periods)):
        assert {"en", *land.languages} <= texts.keys()
    assert all(value.since <= EDITION_1 for value in (*ceilings, *land.periods))
    assert {kind for ceiling in ceilings for kind in ceiling.kinds} <= {kind.id for kind in framework().target_kinds}


def test_italys_ceiling_and_periods_are_those_of_the_sources_and_second_hand():
    """Half of the period's hours for credit; 396 and 825 hours of the first level."""
    [ceiling] = system(country("IT"), "hours").ceilings
    assert (ceiling.share, ceiling.kinds, ceiling.verified) == (Fraction(1, 2), ("period",), False)
    assert ceiling.purposes == ("credit",)
    periods = country("IT").periods
    assert {period.id: period.hours for period in periods} == {"first-level-first": 396, "first-level-second": 825}
    assert not any(period.verified for period in periods)


@pytest.mark.parametrize(
    ("code", "kind", "length", "unit"),
    [
        ("PT", "time_limit", 60, "working days"),
        ("PT", "hearing", 10, "working days"),
        ("PT", "appeal", 15, "working days"),
        ("ES", "hearing", 15, "working days"),
    ],
)
def test_times_that_the_law_sets(code, kind, length, unit):
    entry = in_force(getattr(country(code), kind), DAY, code)
    assert (entry.length, entry.unit, entry.verified) == (length, unit, True)


@pytest.mark.parametrize("kind", ["appeal", "time_limit"])
def test_spains_accreditation_of_competences_has_an_appeal_and_a_time_of_its_own(kind):
    """RD 659/2023, arts. 179.10 and 185.2; a decision of the centre itself goes the general way."""
    [general, own] = getattr(country("ES"), kind)
    assert (general.procedures, own.procedures) == ((), ("professional",))
    assert own.verified


def test_a_time_for_one_procedure_leaves_the_general_one_for_the_others():
    france = country("FR")
    assert [(entry.procedures, entry.length, entry.decides) for entry in france.time_limit] == [
        (("vae",), 2, False),
        *[((), entry.length, True) for entry in country(PLAIN).time_limit],
    ]
    assert "time_limit" in france.general


def test_no_ukrainian_text_of_a_country_speaks_to_you():
    """A record writes "you" with a capital letter and a learner's page without one: these texts stand on both."""
    you = re.compile(r"\b(ви|вас|вам|вами|ваш\w*)\b", re.IGNORECASE)
    texts = [text for place in map(country, CODES) for text in _ukrainian(place.model_dump(mode="json"))]
    assert texts
    assert [text for text in texts if you.search(text)] == []


def _ukrainian(data):
    """All Ukrainian texts inside a country's data."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from [value] if key == "uk" and isinstance(value, str) else _ukrainian(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _ukrainian(value)


def test_a_file_that_names_a_credit_system_without_hours_or_a_strange_procedure_is_refused(tmp_path):
    text = "id: XX\nlanguages: [en]\nsystems: [{id: QQ, name: QQ, unit: QQ, step: 1}]\n"
    (tmp_path / "xx.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"xx\.yaml: QQ: expected hours a credit"):
        read_country(tmp_path, "XX")
    for kind, code in (("appeal", "DK"), ("time_limit", "FR")):
        strange = getattr(country(code), kind)[0].model_dump(mode="json", by_alias=True) | {"procedures": ["nowhere"]}
        with pytest.raises(ValueError, match="nowhere is no procedure"):
            Country(id="XX", languages=("en",), **{kind: (strange,)})
    endless = country("FR").time_limit[0].model_dump(mode="json", by_alias=True) | {"length": None, "unit": None}
    with pytest.raises(ValueError, match="a time limit needs a length"):
        Country(id="XX", languages=("en",), time_limit=(endless,))


def test_a_region_refines_its_country_and_an_unknown_one_changes_nothing():
    belgium = country("BE")
    assert [region.id for region in belgium.regions] == ["BE-nl", "BE-fr"]
    for region in belgium.regions:
        place = belgium.in_region(region.id)
        assert [entry.id for entry in place.procedure] == [*(entry.id for entry in region.procedure), GENERAL]
        assert (place.appeal, place.guidance) == (belgium.appeal, belgium.guidance)
        assert all(value.source and (value.verified or value.note) for value in of_regions(belgium))
        assert region.named("it") != region.named("en") == region.named("tlh")
    assert rate_of(system(belgium.in_region("BE-fr"), "ECTS").rates) == hours((30, 30, 30))
    assert rate_of(system(belgium.in_region("BE-nl"), "ECTS").rates) == rate_of(system(belgium, "ECTS").rates)
    assert belgium.in_region(None) is belgium
    assert belgium.in_region("BE-xx") == belgium
    assert country("IT").in_region("BE-nl") is country("IT")
    for code in CODES:
        assert all(value.source and (value.verified or value.note) for value in of_regions(country(code)))
        ids = [region.id for region in country(code).regions]
        assert len({*ids}) == len(ids)
        assert all(name.startswith(f"{code}-") for name in ids)


def test_regions_of_spain_and_italy_refine_what_their_own_rules_say():
    spain, italy = country("ES"), country("IT")
    assert [region.id for region in spain.regions] == ["ES-AR", "ES-CL", "ES-CN", "ES-IB", "ES-CE", "ES-ML"]
    assert [region.id for region in italy.regions] == ["IT-21", "IT-62", "IT-45"]
    for region in ("ES-CN", "ES-IB"):
        place = spain.in_region(region)
        own = next(entry for entry in place.procedure if entry.id == GENERAL)
        assert own not in spain.procedure
        assert own.verified
        assert {entry.id for entry in place.procedure} == {entry.id for entry in spain.procedure}
    for region in ("ES-AR", "ES-CL"):
        [guidance] = spain.in_region(region).guidance
        assert guidance.verified
        assert guidance not in spain.guidance
    for region in italy.regions:
        [certification] = region.procedure
        assert (certification.kinds, certification.in_hours) == (("qualification",), False)
        assert italy.in_region(region.id).procedure == (certification, *italy.procedure)
    assert all(
        place.in_region(region.id).appeal == place.appeal for place in (spain, italy) for region in place.regions
    )


def test_a_figure_has_the_sign_of_its_unit_and_not_its_id() -> None:
    assert [country("IT").sign_of(system) for system in ("hours", "ECTS", "former")] == ["h", "ECTS", "former"]
