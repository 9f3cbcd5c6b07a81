"""What a record says of the law: only what applies, cited in its own language."""

import datetime
from dataclasses import replace

import pytest

from assessment.case.files import read_case
from assessment.case.model import Case, Course, Level, Target, Workload
from assessment.rules.judge import judge
from criteria.load import country
from criteria.text import languages, words_in
from reports.record.content import content
from reports.record.document import page
from reports.record.procedure import sources
from reports.record.request import RecordRequest

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize("language", languages())
def test_a_law_that_does_not_apply_stands_nowhere_in_the_record(language: str) -> None:
    for kind, laws in ((None, set()), ("qualification", {"659/2023"}), ("basic-digital", {"86/2025"})):
        case = Case(country="ES", purpose="credit", on=DAY, target=Target(kind=kind), workload=Workload(hours=(75, 75)))
        request = RecordRequest(case, judge(case, language=language), words_in(language), None, draft=True, made_on=DAY)
        whole = str(content(request))
        assert {law for law in ("659/2023", "86/2025") if law in whole} == laws


def test_what_was_not_verified_says_so_and_nothing_is_said_about_who_read_it() -> None:
    level, course = Level(framework="QNQ", level="4"), Course(issuer_country="IT")
    case = Case(country="IT", purpose="credit", on=DAY, level=level, course=course)
    request = RecordRequest(case, judge(case, language="it"), words_in("it"), None, draft=True, made_on=DAY)
    listed = sources(request, country("IT"), decided=False)
    assert {source.state for source in listed if not source.verified} == {"Non verificato"}
    assert "memory" not in str(listed)
    assert "DM 8 gennaio 2018 (QNQ)" in {source.source for source in listed}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("typed", ["unit", "module", "Modulo", " UFCD "])
def test_a_kind_stands_under_its_own_name_whichever_of_its_names_was_typed(language: str, typed: str) -> None:
    case = Case(country="IT", purpose="credit", on=DAY, target=Target(title="Informatica", kind=typed))
    words = words_in(language)
    request = RecordRequest(case, judge(case, language=language), words, None, draft=True, made_on=DAY)
    target = next(line.text for line in content(request).request if line.label == words("record.target"))
    assert target == words.beside("Informatica", f"{words('target-kind.module.name')} (UDA)")


@pytest.mark.parametrize("language", languages())
def test_a_competence_with_its_level_is_recorded_without_any_figure(language: str) -> None:
    words = words_in(language)
    text = "country: ES\npurpose: credit\non: 2026-11-22\nworkload: {hours: 60}\ntarget: {kind: basic-digital}\n"
    case = read_case(f"{text}decision: {{outcome: full, reason: x, units: [{{title: Files, hours: 20}}]}}\n")
    request = RecordRequest(case, judge(case, language=language), words, None, draft=True, made_on=DAY)
    made = content(request)
    assert made.ruling.right == words("record.right.no-volume", target=words("record.target-any"))
    assert (made.ruling.units, made.sums) == ((), ())
    assert made.ruling.no_figure == words("record.no-volume")
    assert made.ruling.by_unit
    assert [(line.title, line.hours) for line in made.ruling.by_unit.lines] == [("Files", "")]
    assert made.ruling.by_unit.total == ""
    assert words["finding.no-volume"] in made.remarks


REFUSAL = "country: IT\npurpose: exemption\non: 2026-11-22\ndecision: {outcome: not-recognised, reason: x}\n"
HEARD = "hearing: {notified_on: 2026-10-01, until: 2026-10-12, result: nothing, settled_on: 2026-10-20}\n"


@pytest.mark.parametrize("language", languages())
def test_a_refusal_without_a_hearing_says_that_the_learner_is_heard_first(language: str) -> None:
    words = words_in(language)
    for text, expected in (
        (REFUSAL, True),
        (REFUSAL + HEARD, False),
        (REFUSAL.replace("not-recognised", "full"), False),
    ):
        case = read_case(text)
        request = RecordRequest(case, judge(case, language=language), words, None, draft=True, made_on=DAY)
        made = content(request)
        assert (words["issue.hearing-notice"] in made.remarks) is expected
        assert made.procedure.hearing


@pytest.mark.parametrize("language", languages())
def test_a_refusal_offers_only_what_leads_somewhere(language: str) -> None:
    words = words_in(language)
    judgement = judge(read_case(REFUSAL), language=language)
    keeps = words("record.now-portfolio")
    for own_test in (True, False):
        for known in (True, False):
            outcome = replace(judgement.outcome, own_test=own_test)
            missing = () if known else judgement.missing
            made_of = replace(judgement, outcome=outcome, missing=missing, would_change=())
            request = RecordRequest(read_case(REFUSAL), made_of, words, None, draft=True, made_on=DAY)
            made = content(request)
            assert (words("record.now-evidence") in made.now) is bool(made.ask) is not known
            assert (words("record.now-test") in made.now) is own_test
            assert made.now[-1] == keeps


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("{}", True),
        ("{outcomes.coverage: all}", True),
        ("{outcomes.coverage: none}", False),
        ("{outcomes.coverage: none, testing.kind: final}", False),
        ("{outcomes.coverage: all, verification.agreement: mismatch}", False),
    ],
)
def test_a_test_of_the_centre_leads_somewhere_unless_nothing_is_covered(answers: str, *, expected: bool) -> None:
    assert judge(read_case(f"{REFUSAL}answers: {answers}\n")).outcome.own_test is expected


@pytest.mark.parametrize("language", languages())
def test_a_person_who_decides_otherwise_is_heard_before_the_reasons_of_the_proposal(language: str) -> None:
    words = words_in(language)
    known = "outcomes.description: topics, outcomes.coverage: some, outcomes.relevance: general"
    text = f"country: IT\npurpose: portfolio\non: 2026-11-22\nanswers: {{{known}}}\n"
    refused, agreed = (
        content(RecordRequest(case, judge(case, language=language), words, None, draft=True, made_on=DAY)).ruling
        for outcome in ("not-recognised", "partial")
        for case in [read_case(f"{text}decision: {{outcome: {outcome}, reason: Seen at work.}}\n")]
    )
    assert refused.proposed_because
    assert "Seen at work." in refused.departure
    assert agreed.proposed_because == ""


def test_a_refusal_cites_the_law_on_the_hearing() -> None:
    case = read_case("country: IT\npurpose: credit\non: 2026-11-22\ndecision: {outcome: not-recognised, reason: x}\n")
    request = RecordRequest(case, judge(case, language="it"), words_in("it"), None, draft=True, made_on=DAY)
    assert "Legge 241/1990, art. 10-bis" in {source.source for source in sources(request, country("IT"), decided=True)}


def test_a_record_follows_the_region_of_the_case_and_says_what_is_only_in_english() -> None:
    target = Target(kind="module", title="Unit")
    for region, law in ((None, "etaamb"), ("BE-nl", "vrijstelling"), ("BE-fr", "valorisation des acquis")):
        case = Case(country="BE", region=region, purpose="exemption", on=DAY, target=target)
        for language in ("en", "es"):
            words = words_in(language)
            request = RecordRequest(case, judge(case, language=language), words, None, draft=True, made_on=DAY)
            made = content(request)
            assert (law in str(made)) == (region is not None)
            assert made.procedure.other_language(language) == (language == "es")


@pytest.mark.parametrize(("code", "language"), [("SI", "sl"), ("EE", "et"), ("DK", "da"), ("DE", "de"), ("FR", "fr")])
@pytest.mark.parametrize("outcome", ["partial", "not-recognised"])
def test_a_record_in_the_countrys_language_has_no_law_in_another_one(code: str, language: str, outcome: str) -> None:
    words = words_in(language)
    case = read_case(
        f"country: {code}\npurpose: exemption\non: 2026-11-22\ndecision: {{outcome: {outcome}, reason: x}}\n"
    )
    for kind in (None, "module", "qualification", "outcome-set", "period"):
        asked = case.model_copy(update={"target": Target(title="T", kind=kind)})
        request = RecordRequest(asked, judge(asked, language=language), words, None, draft=False, made_on=DAY)
        made = content(request)
        assert not made.procedure.other_language(language)
        assert {source.language for source in made.sources} == {language}
        assert words["record.english-only"] not in page(request, b"{}", logo=False)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_each_text_is_marked_with_its_own_language(language: str) -> None:
    """Slovenia's procedure is in English here, its appeal and guidance in the language of the record."""
    words = words_in(language)
    case = read_case(
        "country: SI\npurpose: exemption\non: 2026-11-22\ntarget: {kind: module}\n"
        "decision: {outcome: full, reason: x}\n"
    )
    request = RecordRequest(case, judge(case, language=language), words, None, draft=False, made_on=DAY)
    made, shown = content(request).procedure, page(request, b"{}", logo=False)
    assert (made.result.language, made.appeal.language, made.guidance.language) == ("en", language, language)
    assert f'<span lang="en" dir="ltr">{made.result.text}</span>' in shown
    assert f"<p>{made.guidance.text}</p>" in shown


def test_an_appeal_in_english_names_the_centre_in_english_and_a_unit_is_named_once() -> None:
    text = "country: ES\npurpose: exemption\non: 2026-11-22\ntarget: {kind: module}\n"
    case = read_case(f"{text}decision: {{outcome: full, reason: x}}\n")
    request = RecordRequest(case, judge(case, language="ar"), words_in("ar"), None, draft=False, made_on=DAY)
    appeal = content(request).procedure.appeal
    assert (appeal.language, words_in("en")["record.appeal-to-centre"] in appeal.text) == ("en", True)
    assert country("ES").of_a_unit("Módulo") == "Módulo"
    assert country("ES").of_a_unit("Unit") == "Unit (módulo)"
    assert country("SI").of_a_unit("Exemption from a module") == "Exemption from a module (modul)"
    assert country("SI").of_a_unit("Modul, del programa") == "Modul, del programa"
