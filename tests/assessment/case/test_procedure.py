"""Which procedure a case belongs to: by the kind of its target, the day, and what a person answered."""

import datetime

import pytest

from assessment.case.files import read_case
from assessment.case.model import Case, Target
from assessment.case.procedure import appeal_of, procedure_of
from assessment.rules.judge import judge
from criteria.load import country, country_codes, framework
from criteria.text import languages, words_in

DAY = datetime.date(2026, 11, 22)


def made(code: str, kind: str | None = None, **procedure: str) -> Case:
    answers = {name.replace("_", "-"): answer for name, answer in procedure.items()}
    return Case(country=code, purpose="credit", on=DAY, target=Target(kind=kind), procedure=answers)


def id_of(case: Case, day: datetime.date = DAY) -> str | None:
    belongs_to = procedure_of(case, country(case.country), day)
    return belongs_to.procedure.id if belongs_to.procedure else None


@pytest.mark.parametrize("code", [*country_codes(), "BG"])
@pytest.mark.parametrize("kind", [None, "", "  ", "something else", *(kind.id for kind in framework().target_kinds)])
def test_every_case_has_a_procedure_that_covers_its_target_or_is_the_general_one(code: str, kind: str | None) -> None:
    procedure = procedure_of(made(code, kind), country(code), DAY).procedure
    assert procedure
    assert not procedure.kinds or kind in procedure.kinds


@pytest.mark.parametrize("name", ["basic-digital", "Basic Digital", "basic_digital", " competencia  digital "])
def test_a_kind_is_known_under_each_of_its_names(name: str) -> None:
    assert id_of(made("ES", name)) == "basic-competences"


def test_what_is_denied_leads_to_the_general_procedure_and_says_so_in_each_language() -> None:
    case = made("HR", "outcome-set", approved_for_validation="no")
    belongs_to = procedure_of(case, country("HR"), DAY)
    assert id_of(case) == "general"
    assert not belongs_to.unanswered
    for language in languages():
        assert [remark for remark in belongs_to.remarks(words_in(language)) if "79/2024" in remark]


def test_an_answer_about_another_procedure_changes_nothing() -> None:
    case = made("HR", "outcome-set", without_access_to_vocational_training="no")
    assert id_of(case) == "validation"


def test_before_a_law_there_is_only_the_general_procedure() -> None:
    assert id_of(made("HR", "outcome-set"), datetime.date(2024, 7, 31)) == "general"
    assert id_of(made("HR", "outcome-set"), datetime.date(2024, 8, 1)) == "validation"
    assert id_of(made("HR"), datetime.date(2021, 12, 31)) is None


def test_a_result_without_hours_leaves_out_every_figure_and_nothing_else() -> None:
    text = "country: ES\npurpose: credit\non: 2026-11-22\nworkload: {hours: 50}\ntarget: {kind: %s}\n"
    whole, without = (judge(read_case(text % kind)) for kind in ("module", "basic-mathematics"))
    assert [entry.system for entry in whole.equivalence] == ["ECTS", "hours"]
    assert without.equivalence == ()
    assert without.outcome.proposed == whole.outcome.proposed


@pytest.mark.parametrize("code", country_codes())
def test_a_portfolio_belongs_to_no_special_procedure_since_it_gives_no_rights(code: str) -> None:
    for kind in framework().target_kinds:
        case = made(code, kind.id).model_copy(update={"purpose": "portfolio"})
        belongs_to = procedure_of(case, country(code), DAY)
        assert id_of(case) == "general"
        assert (belongs_to.asked, belongs_to.excluding) == ((), ())


@pytest.mark.parametrize(
    ("code", "kind", "purpose", "expected"),
    [
        ("ES", "qualification", "admission", "general"),
        ("ES", "qualification", "stacking", "professional"),
        ("ES", "basic-digital", "admission", "general"),
        ("ES", "basic-digital", "credit", "basic-competences"),
        ("ES", "period", "admission", "schooling"),
        ("HR", "outcome-set", "admission", "general"),
        ("HR", "outcome-set", "exemption", "validation"),
        ("PT", "qualification", "admission", "general"),
        ("PT", "qualification", "credit", "rvcc"),
    ],
)
def test_a_procedure_is_that_of_the_purposes_it_decides_about(
    code: str, kind: str, purpose: str, expected: str
) -> None:
    assert id_of(made(code, kind).model_copy(update={"purpose": purpose})) == expected


@pytest.mark.parametrize("entered", ["credits: 60", "units: [{title: Files, hours: 20}]"])
def test_a_figure_where_the_procedure_ends_in_none_is_noted_before_issuing(entered: str) -> None:
    text = (
        "country: ES\npurpose: credit\non: 2026-11-22\ntarget: {kind: %s}\ndecision: {outcome: full, reason: x, %s}\n"
    )
    noted = {
        kind: [finding.id for finding in judge(read_case(text % (kind, entered))).findings]
        for kind in ("module", "basic-digital")
    }
    assert "volume:none" in noted["basic-digital"]
    assert "volume:none" not in noted["module"]


def test_an_answer_that_is_neither_yes_nor_no_is_refused_with_its_place() -> None:
    text = "country: HR\npurpose: credit\nprocedure:\n  approved-for-validation: maybe\n"
    with pytest.raises(ValueError, match=r"line 4: procedure.approved-for-validation"):
        read_case(text)


def test_a_licence_is_spoken_of_only_where_something_is_recognised() -> None:
    belongs_to = procedure_of(made("IT", "regulated"), country("IT"), DAY)
    assert len(belongs_to.remarks(words_in("en"))) == 1
    assert belongs_to.remarks(words_in("en"), granted=False) == ()


@pytest.mark.parametrize(
    ("code", "kind", "part"),
    [("DK", "period", "four weeks"), ("DK", "qualification", "ask the centre"), ("DK", None, "ask the centre")],
)
def test_an_appeal_is_the_one_of_its_procedure_and_else_the_countrys(code: str, kind: str | None, part: str) -> None:
    procedure = procedure_of(made(code, kind), country(code), DAY).procedure
    appeal = appeal_of(country(code), procedure, DAY)
    assert appeal
    assert part in appeal.in_language("en")


def test_before_the_first_appeal_there_is_none() -> None:
    assert appeal_of(country("HR"), None, datetime.date(2021, 12, 31)) is None
