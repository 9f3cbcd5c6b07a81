"""A level of one framework is never shown as the same number of another."""

import json
from collections import defaultdict

import pytest

from assessment.case.files import read_case
from assessment.rules.judge import judge
from assessment.rules.level import national, stated_level
from criteria.load import national_levels

LEVELS = national_levels()
COUNTRIES_OF = defaultdict(set)
for row in LEVELS:
    COUNTRIES_OF[row.framework, row.level].add(row.country)


def test_a_stated_level_is_that_of_its_own_framework_and_country() -> None:
    for row in LEVELS:
        assert stated_level(row.framework, row.level, row.country) == row
        for name in row.also:
            assert stated_level(name, row.level, row.country) == row


def test_the_european_framework_is_known_by_its_name_in_other_languages() -> None:
    """`CEC 5` in French, `QEQ` in Portuguese, `EQR` in German: each is EQF 5, in whichever country."""
    for name in ("CEC", "EOK", "EQR", "MEC", "QEQ", "cec"):
        assert stated_level(name, "5", None) == stated_level(name, "5", "FR") == stated_level("EQF", "5", None)


def test_a_name_that_several_countries_use_means_none_of_them_without_the_issuer() -> None:
    shared = {key: countries for key, countries in COUNTRIES_OF.items() if len(countries) > 1}
    assert shared["QNQ", "4"] == {"IT", "PT"}
    assert shared["NKR", "4"] == {"DK", "NO"}
    assert shared["CNC", "4"] == {"MD", "RO"}
    assert stated_level("NQR", "4", None) is stated_level("MQF", "4", None) is None
    for framework, level in shared:
        assert stated_level(framework, level, None) is None
        assert stated_level(framework, level, "XX") is None


def test_the_levels_shown_for_a_country_are_its_own_and_of_that_eqf_level() -> None:
    own = {(row.country, row.framework, row.level): row.eqf for row in LEVELS}
    for code in {row.country for row in LEVELS}:
        for eqf in range(1, 9):
            for shown in national(code, eqf):
                assert own[code, shown["framework"], shown["level"]] == eqf


@pytest.mark.parametrize(("framework", "issuer"), [("OKO", "BA"), ("ეროვნული კვალიფიკაციების ჩარჩო", "GE")])
def test_a_framework_not_referenced_to_the_eqf_gives_no_eqf_level(framework: str, issuer: str) -> None:
    assert {row.level for row in LEVELS if row.country == issuer} == {str(level) for level in range(1, 9)}
    for level in range(1, 9):
        row = stated_level(framework, str(level), issuer)
        assert row is not None
        assert row.eqf is None
        assert national(issuer, level) == ()


@pytest.mark.parametrize(
    ("framework", "level", "issuer", "eqf"),
    [
        ("NFQ", "4", "IE", 3),
        ("SCQF", "4", "GB", 2),
        ("RQF", "4", "GB", 5),
        ("SOK", "5", "SI", 4),
        ("MECES", "4", "ES", 8),
        ("ISQF", "4", "IS", 5),
    ],
)
def test_level_4_of_one_framework_is_not_level_4_of_another(framework: str, level: str, issuer: str, eqf: int) -> None:
    """The number on the certificate and the one shown differ, and each stands beside the name of its framework."""
    case = {
        "country": "DK",
        "purpose": "credit",
        "on": "2026-11-22",
        "level": {"framework": framework, "level": level},
        "course": {"title": "Care", "issuer_country": issuer},
    }
    judged = judge(read_case(json.dumps(case)))
    assert judged.level.eqf == eqf
    sentences = [sentence for sentence in judged.level.reasons if level in sentence]
    assert all(framework in sentence or "EQF" in sentence for sentence in sentences)
    assert any(f"{framework} {level}" in sentence or framework in sentence for sentence in sentences)
    assert not any(f"EQF {level} " in sentence for sentence in sentences)
