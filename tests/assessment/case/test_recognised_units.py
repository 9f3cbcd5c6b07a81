"""Hours by competence, unit or subject: what they come to, and how a case file is refused."""

from fractions import Fraction

import pytest

from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.case.recognised_units import entered_hours, unit_faults
from assessment.rules.judge import judge
from criteria.source import SourceError

CASE = """country: {country}
purpose: credit
on: 2026-11-22
target: {{title: A teaching period, hours: 200}}
decision:
  outcome: full
{rest}"""

UNITS = """  units:
    - {title: Algebra, hours: 30}
    - {title: Reading, kind: unit, hours: 20}
    - {title: English, kind: subject, hours: 30}
"""


def case(rest: str, country: str = "IT") -> Case:
    return read_case(CASE.format(country=country, rest=rest), "case.yaml")


def test_the_hours_of_the_units_add_up() -> None:
    filed = case(UNITS)
    assert entered_hours(filed) == 80
    assert list(unit_faults(filed)) == []
    assert entered_hours(case("  credits: 80\n")) is None


def test_a_unit_may_stand_without_hours() -> None:
    assert entered_hours(case("  units: [{title: Algebra}, {title: Reading, hours: 12.5}]\n")) == Fraction(25, 2)
    assert entered_hours(case("  units: [{title: Algebra}]\n")) is None


@pytest.mark.parametrize(
    ("rest", "line", "fault"),
    [
        (
            UNITS + "    - {title: ' algebra ', hours: 5}\n",
            11,
            "decision.units.3.title: came “ algebra ” a second time",
        ),
        (
            "  units:\n    - {title: A, hours: 201}\n",
            8,
            "decision.units.0.hours: came 201 h, expected at most the target's 200",
        ),
        (
            "  units:\n    - {title: A, hours: 120}\n    - {title: B, hours: 100}\n",
            7,
            "decision.units: came 220 h in all, expected at most the target's 200 h",
        ),
        (UNITS + "  credits: 90\n", 11, "decision.credits: came 90 h, expected 80 h: the hours by competence"),
        ("  credits: 220\n", 7, "decision.credits: came 220 h, expected at most what the target's 200 h come to"),
        ("  units:\n    - {title: A, hours: 0}\n", 8, "decision.units.0.hours: expected more than 0 hours, came 0"),
        ("  units:\n    - {title: ' ', hours: 3}\n", 8, "decision.units.0.title: string should match"),
        (
            "  units:\n    - {title: A, kind: module}\n",
            8,
            "decision.units.0.kind: input should be 'competence'",
        ),
        ("  units:\n    - {title: A, hours: ten}\n", 8, "decision.units.0.hours: expected a number, came 'ten'"),
        ("  units:\n    - {title: A, days: 3}\n", 8, "decision.units.0.days is not a known key"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(rest: str, line: int, fault: str) -> None:
    with pytest.raises(SourceError) as refused:
        case(rest)
    assert str(refused.value).startswith(f"case.yaml, line {line}: {fault}"), str(refused.value)


def test_the_figure_in_csvet_is_what_the_hours_come_to() -> None:
    seventy = "  credits: {figure}\n  units: [{{title: A, hours: 50}}, {{title: B, hours: 25}}]\n"
    assert case(seventy.format(figure=3), "HR").decision
    with pytest.raises(SourceError, match="came 4 CSVET, expected 3 CSVET"):
        case(seventy.format(figure=4), "HR")
    with pytest.raises(SourceError, match="came 9 CSVET, expected at most what the target's 200 h come to"):
        case("  credits: 9\n", "HR")


def test_hours_stand_as_they_were_entered() -> None:
    filed = case("  credits: 7.5\n  units: [{title: A, hours: 7.1}, {title: B, hours: 0.4}]\n")
    [own] = [unit for unit in judge(filed, advise=False).equivalence if unit.own]
    assert (own.credits, own.exact) == (entered_hours(filed), (Fraction(15, 2), Fraction(15, 2)))
    assert not any("rounded" in step for step in own.steps)
    with pytest.raises(SourceError, match=r"came 8 h, expected 7\.5 h"):
        case("  credits: 8\n  units: [{title: A, hours: 7.5}]\n")
    [least] = [unit for unit in judge(case("  units: [{title: A, hours: 0.4}]\n")).equivalence if unit.own]
    assert (least.credits, least.warnings) == (Fraction(2, 5), ())


def test_a_refusal_recognises_no_hours_but_its_units_are_looked_at() -> None:
    refused = CASE.replace("outcome: full", "outcome: not-recognised\n  reason: r")
    filed = read_case(refused.format(country="IT", rest=UNITS), "case.yaml")
    bare = read_case(refused.format(country="IT", rest=""), "case.yaml")
    assert entered_hours(filed) is None
    assert judge(filed).outcome == judge(bare).outcome
    assert judge(filed).equivalence == judge(bare).equivalence == ()
    with_figure = read_case(refused.format(country="IT", rest="  credits: 150\n"), "case.yaml")
    assert judge(with_figure).findings == judge(filed).findings == judge(bare).findings
    with pytest.raises(SourceError, match="came 210 h in all, expected at most the target's 200 h"):
        read_case(refused.format(country="IT", rest=UNITS + "    - {title: Art, hours: 130}\n"), "case.yaml")


def test_a_country_without_a_unit_of_its_own_has_no_sum_to_check() -> None:
    assert case("  credits: 9\n" + UNITS, "SI").decision
