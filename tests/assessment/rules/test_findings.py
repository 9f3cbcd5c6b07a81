"""What is noted before issuing: each kind, its other side, and that an explanation or a mended case takes it away."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.facts.model import Check, FileCheck
from assessment.rules.explanations.remarks import sentence
from assessment.rules.figures import figures_of
from assessment.rules.findings import findings
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.rules.judgement import Finding
from criteria.language_state import kept_languages
from criteria.load import framework
from criteria.source import SourceError
from criteria.text import words_in

NOTHING: dict[str, Any] = {"country": "IT", "purpose": "exemption", "on": "2026-11-22"}
LISTED = {"target": {"outcomes": ["Count"]}, "outcomes": {"listed": ["Count"], "covered": ["Count"]}}
CHECK = Check(check="dates-plausible", result="failed", reason="The date lies ahead.", at="2026-11-22")


def noted(checks: tuple[Check, ...] = (), stated: tuple[str, ...] = (), **fields: Any) -> dict[str, Finding]:
    case = Case.model_validate(NOTHING | fields)
    figures = figures_of(input_of(case, case.day), framework())
    return {finding.id: finding for finding in findings(case, figures, checks, stated)}


NOT_THERE = {"address": "https://edx.org/c/1", "page": "not-found", "on": "2026-11-20"}

CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "contradiction:level.stated:no-framework",
        {"answers": {"level.stated": "framework"}},
        {"answers": {"level.stated": "framework"}, "level": {"framework": "EQF", "level": "4"}},
    ),
    (
        "contradiction:outcomes.description:no-outcomes",
        {"answers": {"outcomes.description": "assessable"}},
        {"answers": {"outcomes.description": "assessable"}, "outcomes": {"listed": ["Count"]}},
    ),
    (
        "contradiction:outcomes.coverage:no-essential",
        {"answers": {"outcomes.coverage": "all"}},
        {"answers": {"outcomes.coverage": "all"}, **LISTED},
    ),
    (
        "contradiction:outcomes.coverage:none-covered",
        {"answers": {"outcomes.coverage": "most"}, "target": {"outcomes": ["Count"]}},
        {"answers": {"outcomes.coverage": "most"}, **LISTED},
    ),
    (
        "contradiction:workload.stated:no-hours",
        {"answers": {"workload.stated": "hours"}},
        {"answers": {"workload.stated": "hours"}, "workload": {"hours": 40}},
    ),
    (
        "sources:workload",
        {"workload": {"hours": 40, "weeks": 2, "hours_per_week": 3}},
        {"workload": {"hours": 40, "weeks": 10, "hours_per_week": 4}},
    ),
    (
        "page:https://edx.org/c/1",
        {
            "answers": {"verification.agreement": "all"},
            "page_checks": [{"address": "https://edx.org/c/1", "on": "2026-11-20", "page": "valid", "name": "other"}],
        },
        {
            "answers": {"verification.agreement": "partly"},
            "page_checks": [{"address": "https://edx.org/c/1", "on": "2026-11-20", "page": "valid", "name": "other"}],
        },
    ),
    (
        "condition:outcomes",
        {"decision": {"outcome": "conditional"}},
        {"decision": {"outcome": "conditional"}, "target": {"outcomes": ["Count"]}},
    ),
    (
        "condition:outcomes",
        {
            "decision": {
                "outcome": "conditional",
                "conditions": [words_in("it")["row.exemption.own-test-part.condition.1"]],
            }
        },
        {"decision": {"outcome": "conditional", "conditions": ["Count to ten before the Commissione."]}},
    ),
    (
        "outcomes:none-named",
        {"decision": {"outcome": "partial"}},
        {"decision": {"outcome": "partial", "units": [{"title": "Algebra"}]}},
    ),
    (
        "ceiling:hours",
        {
            "purpose": "credit",
            "target": {"hours": 200},
            "decision": {"outcome": "full", "units": [{"title": "A", "hours": 101}]},
        },
        {
            "purpose": "credit",
            "target": {"hours": 200},
            "decision": {"outcome": "full", "units": [{"title": "A", "hours": 100}]},
        },
    ),
    (
        "ceiling:hours",
        {
            "purpose": "credit",
            "target": {"hours": 200, "kind": "period"},
            "decision": {"outcome": "full", "credits": 101},
        },
        {"purpose": "credit", "target": {"hours": 200, "kind": "UDA"}, "decision": {"outcome": "full", "credits": 101}},
    ),
    (
        "credits:figure",
        {"workload": {"hours": 40}, "decision": {"outcome": "full", "credits": 41}},
        {"workload": {"hours": 40}, "decision": {"outcome": "full", "credits": 40.5}},
    ),
    (
        "credits:figure",
        {"workload": {"hours": 40}, "decision": {"outcome": "full", "credits": 30}},
        {"workload": {"hours": 40}, "decision": {"outcome": "partial", "credits": 30}},
    ),
    (
        "credits:figure",
        {
            "country": "HR",
            "workload": {"hours": 40},
            "target": {"hours": 60},
            "decision": {"outcome": "full", "credits": 1},
        },
        {
            "country": "HR",
            "workload": {"hours": 40},
            "target": {"hours": 40},
            "decision": {"outcome": "full", "credits": 1},
        },
    ),
    (
        "credits:hours",
        {"workload": {"hours": 40}, "decision": {"outcome": "full", "units": [{"title": "A", "hours": 41}]}},
        {"workload": {"hours": 40}, "decision": {"outcome": "full", "units": [{"title": "A", "hours": 40}]}},
    ),
    (
        "credits:hours",
        {"decision": {"outcome": "full", "units": [{"title": "A", "hours": 5000}]}},
        {"target": {"hours": 5000}, "decision": {"outcome": "full", "units": [{"title": "A", "hours": 5000}]}},
    ),
    (
        "outcomes:not-covered",
        {
            "target": {"outcomes": ["Add", "Draw"]},
            "outcomes": {"covered": ["Add"]},
            "decision": {"outcome": "partial", "units": [{"title": "draw"}]},
        },
        {
            "target": {"outcomes": ["Add", "Draw"]},
            "outcomes": {"covered": ["Add"]},
            "decision": {"outcome": "partial", "units": [{"title": "add"}, {"title": "Competence 3"}]},
        },
    ),
    (
        "contradiction:outcomes.coverage:not-all-covered",
        {
            "answers": {"outcomes.coverage": "all"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A", "B"]},
        },
        {
            "answers": {"outcomes.coverage": "all"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A", "B", "C"]},
        },
    ),
    (
        "contradiction:outcomes.coverage:half-covered",
        {
            "answers": {"outcomes.coverage": "most"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A"]},
        },
        {
            "answers": {"outcomes.coverage": "most"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A", "B"]},
        },
    ),
    (
        "contradiction:outcomes.coverage:half-covered",
        {"answers": {"outcomes.coverage": "most"}, "target": {"outcomes": ["A", "B"]}, "outcomes": {"covered": ["A"]}},
        {"answers": {"outcomes.coverage": "some"}, "target": {"outcomes": ["A", "B"]}, "outcomes": {"covered": ["A"]}},
    ),
    (
        "contradiction:outcomes.coverage:none-covered",
        {
            "answers": {"outcomes.coverage": "most"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["Z"]},
        },
        {
            "answers": {"outcomes.coverage": "none"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["Z"]},
        },
    ),
    (
        "contradiction:outcomes.coverage:some-covered",
        {
            "answers": {"outcomes.coverage": "none"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A"]},
        },
        {
            "answers": {"outcomes.coverage": "none"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": []},
        },
    ),
    (
        "contradiction:outcomes.coverage:all-covered",
        {
            "answers": {"outcomes.coverage": "some"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A", "B", "C"]},
        },
        {
            "answers": {"outcomes.coverage": "some"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A", "B"]},
        },
    ),
    (
        "outcomes:uncovered",
        {
            "answers": {"outcomes.coverage": "most"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A", "b"]},
            "decision": {"outcome": "full"},
        },
        {
            "answers": {"outcomes.coverage": "most"},
            "target": {"outcomes": ["A", "B", "C"]},
            "outcomes": {"covered": ["A", "b"]},
            "decision": {"outcome": "partial"},
        },
    ),
    (
        "credits:none",
        {"country": "HR", "purpose": "credit", "decision": {"outcome": "full"}},
        {"country": "HR", "purpose": "credit", "decision": {"outcome": "full", "credits": 2}},
    ),
    (
        "credits:none",
        {"purpose": "credit", "elements": {"participation": "performance-test"}, "decision": {"outcome": "full"}},
        {"purpose": "exemption", "elements": {"participation": "performance-test"}, "decision": {"outcome": "full"}},
    ),
    (
        "currency:full",
        {"currency": {"answer": "no"}, "decision": {"outcome": "full"}},
        {"currency": {"answer": "no"}, "decision": {"outcome": "partial"}},
    ),
    (
        "contradiction:workload.stated:hours",
        {"answers": {"workload.stated": "none"}, "workload": {"hours": 40}},
        {
            "answers": {"workload.stated": "none"},
            "workload": {"hours": 40},
            "elements": {"participation": "performance-test"},
        },
    ),
    (
        "page:https://edx.org/c/1",
        {"answers": {"verification.agreement": "all"}, "page_checks": [NOT_THERE]},
        {
            "answers": {"verification.agreement": "all"},
            "page_checks": [NOT_THERE],
            "elements": {"participation": "on-site"},
        },
    ),
    (
        "centre-test:verification.centre-test",
        {"answers": {"testing.centre-test": "passed", "verification.centre-test": "not-held"}},
        {"answers": {"testing.centre-test": "passed", "verification.centre-test": "passed"}},
    ),
    (
        "centre-test:identification.centre-test",
        {"answers": {"testing.centre-test": "passed", "identification.centre-test": "not-held"}},
        {"answers": {"testing.centre-test": "not-held", "identification.centre-test": "not-held"}},
    ),
    (
        "centre-test:identification.centre-test",
        {"answers": {"testing.centre-test": "passed", "identification.centre-test": "not-held"}},
        {
            "answers": {"testing.centre-test": "passed", "identification.centre-test": "not-held"},
            "elements": {"participation": "on-site"},
        },
    ),
    (
        "contradiction:level.stated:no-level",
        {"answers": {"level.stated": "derivable"}},
        {"answers": {"level.stated": "derivable"}, "level": {"skills": 4}},
    ),
    (
        "contradiction:level.best-fit:columns",
        {"answers": {"level.best-fit": "not-possible"}, "level": {"skills": 4}},
        {"answers": {"level.best-fit": "not-possible"}},
    ),
    (
        "contradiction:level.best-fit:columns-apart",
        {"answers": {"level.best-fit": "clear"}, "level": {"knowledge": 1, "skills": 4, "autonomy": 7}},
        {"answers": {"level.best-fit": "spread"}, "level": {"knowledge": 1, "skills": 4, "autonomy": 7}},
    ),
    (
        "contradiction:level.best-fit:columns-apart",
        {"answers": {"level.best-fit": "mostly"}, "level": {"knowledge": 3, "skills": 5}},
        {"answers": {"level.best-fit": "mostly"}, "level": {"knowledge": 4, "skills": 5}},
    ),
    (
        "contradiction:verification.method:verification.agreement",
        {"answers": {"verification.method": "impossible", "verification.agreement": "all"}},
        {"answers": {"verification.method": "impossible", "verification.agreement": "not-comparable"}},
    ),
    (
        "contradiction:verification.method:verification.agreement",
        {"answers": {"verification.method": "impossible", "verification.agreement": "explained"}},
        {"answers": {"verification.method": "impossible", "verification.agreement": "unknown"}},
    ),
    (
        "contradiction:testing.kind:testing.result",
        {"answers": {"testing.kind": "attendance", "testing.result": "grade"}},
        {"answers": {"testing.kind": "attendance", "testing.result": "none"}},
    ),
    (
        "contradiction:testing.kind:testing.measures",
        {"answers": {"testing.kind": "attendance", "testing.measures": "most"}},
        {"answers": {"testing.kind": "attendance", "testing.measures": "none"}},
    ),
    (
        "contradiction:testing.kind:identification.supervision",
        {"answers": {"testing.kind": "attendance", "identification.supervision": "supervised-id"}},
        {"answers": {"testing.kind": "attendance", "identification.supervision": "unsupervised"}},
    ),
    (
        "contradiction:testing.repeats:testing.kind",
        {"answers": {"testing.repeats": "not-tested", "testing.kind": "final"}},
        {"answers": {"testing.repeats": "not-tested", "testing.kind": "attendance"}},
    ),
    (
        "contradiction:identification.supervision:identification.check",
        {"answers": {"identification.supervision": "supervised-id", "identification.check": "self-declared"}},
        {"answers": {"identification.supervision": "supervised-id", "identification.check": "document"}},
    ),
    (
        "page:https://edx.org/c/1",
        {
            "answers": {"verification.method": "issuer-page", "verification.agreement": "explained"},
            "page_checks": [{"address": "https://edx.org/c/1", "on": "2026-11-20", "page": "not-found"}],
        },
        {
            "answers": {"verification.method": "issuer-page", "verification.agreement": "explained"},
            "page_checks": [
                {"address": "https://edx.org/c/1", "on": "2026-11-20", "page": "not-found"},
                {"address": "https://edx.org/c/2", "on": "2026-11-21", "page": "valid"},
            ],
        },
    ),
    (
        "page:https://edx.org/c/1",
        {
            "answers": {"verification.method": "issuer-page", "verification.agreement": "partly"},
            "page_checks": [{"address": "https://edx.org/c/1", "on": "2026-11-20", "page": "not-found"}],
        },
        {
            "answers": {"verification.method": "issuer-page", "verification.agreement": "partly"},
            "page_checks": [
                {"address": "https://edx.org/c/1", "on": "2026-11-20", "page": "not-found"},
                {"address": "https://edx.org/c/2", "on": "2026-11-21", "page": "valid"},
            ],
        },
    ),
    ("date:later:0", {"certificate": {"issued_on": "2026-11-23"}}, {"certificate": {"issued_on": "2026-11-22"}}),
    (
        "date:born:0",
        {"certificate": {"issued_on": "2015-05-01"}, "applicant": {"name": "Ada Rossi", "born": "2020-01-01"}},
        {"certificate": {"issued_on": "2015-05-01"}, "applicant": {"name": "Ada Rossi", "born": "1990-01-01"}},
    ),
    (
        "certificate:twice:2",
        {
            "purpose": "stacking",
            "certificates": [
                {"title": "A", "platform": "edx", "certificate": {"issued_on": "2024-01-01"}},
                {"title": "a", "platform": "edX", "certificate": {"issued_on": "2025-01-01"}},
            ],
        },
        {
            "purpose": "stacking",
            "certificates": [
                {"title": "A", "platform": "edx", "certificate": {"issued_on": "2024-01-01"}},
                {"title": "A", "platform": "Coursera", "certificate": {"issued_on": "2024-01-01"}},
            ],
        },
    ),
    (
        "certificate:twice:2",
        {
            "purpose": "stacking",
            "certificates": [
                {"title": "A", "platform": "edx", "certificate": {"issued_on": "2024-01-01"}},
                {"title": "A"},
            ],
        },
        {
            "purpose": "stacking",
            "certificates": [
                {"title": "A", "platform": "edx", "certificate": {"issued_on": "2024-01-01"}},
                {"title": "B", "platform": "edX", "certificate": {"issued_on": "2024-01-01"}},
            ],
        },
    ),
    (
        "currency:test",
        {"answers": {"testing.centre-test": "passed"}, "currency": {"answer": "no"}},
        {"answers": {"testing.centre-test": "passed"}, "currency": {"answer": "yes"}},
    ),
    (
        "condition:until",
        {"decision": {"outcome": "conditional", "conditions": ["Pass."], "conditions_until": "2026-11-21"}},
        {"decision": {"outcome": "conditional", "conditions": ["Pass."], "conditions_until": "2026-11-22"}},
    ),
    (
        "appeal-office:none",
        {"centre": {"name": "CPIA Lago di Prova"}},
        {"centre": {"name": "CPIA Lago di Prova", "appeal_to": "Direzione"}},
    ),
]


@pytest.mark.parametrize(("name", "contradicts", "agrees"), CASES, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(CASES)])
def test_each_kind_and_its_other_side(name: str, contradicts: dict[str, Any], agrees: dict[str, Any]) -> None:
    assert noted(**contradicts)[name].open
    assert name not in noted(**agrees)


def test_a_failed_check_is_noted_and_others_are_not() -> None:
    passed = CHECK.model_copy(update={"check": "file-type", "result": "passed"})
    assert list(noted((CHECK, passed))) == ["check:dates-plausible"]


def test_an_explanation_closes_a_finding_and_takes_its_warning_away() -> None:
    fields = {"centre": {"name": "CPIA"}, "decision": {"outcome": "full", "reason": "Seen."}}
    assert noted(**fields)["appeal-office:none"].open
    explained = {**fields["decision"], "explained": {"appeal-office:none": "The office moves; it is named by letter."}}
    finding = noted(**{**fields, "decision": explained})["appeal-office:none"]
    assert (finding.open, finding.explained) == (False, "The office moves; it is named by letter.")
    for decision, there in ((fields["decision"], True), (explained, False)):
        judged = judge(Case.model_validate({**NOTHING, **fields, "decision": decision}), advise=False)
        assert any("to which office" in warning for warning in judged.warnings) is there
    for empty in ("  ", "\u200b", "\ufeff", "\u00ad", " \u2060 \u202e"):
        blank = {**explained, "explained": {"appeal-office:none": empty}}
        assert noted(**{**fields, "decision": blank})["appeal-office:none"].open, ascii(empty)


def explained(text: str, of: Finding) -> dict[str, Any]:
    return {"outcome": "full", "explained": {of.key: text}}


def test_an_explanation_of_one_file_visit_or_answer_explains_no_other() -> None:
    """The record would print it beside somebody else's certificate."""

    def failed(file: str, **more: Any) -> FileCheck:
        other = {"reason_id": "other", "fields": {"read": "Ana", "today": "2026-11-22"}, **more}
        return FileCheck.model_validate({**CHECK.model_dump(), "check": "name-agrees", **other, "sha256": file * 64})

    [name] = noted((failed("a"),)).values()
    decision = explained("Her maiden name", name)
    [same] = noted(
        (failed("a", fields={"read": "Ana", "today": "2026-11-23"}, at="2026-11-23"),), decision=decision
    ).values()
    assert same.explained == "Her maiden name", "on another day it is the same"
    for other in (failed("b"), failed("a", reason_id="near"), failed("a", fields={"read": "Eva"})):
        [finding] = noted((other,), decision=decision).values()
        assert finding.open
    case, both = Case.model_validate({**NOTHING, "decision": decision}), (failed("a"), failed("b"))
    every = findings(case, figures_of(input_of(case, case.day), framework()), both)
    assert [finding.open for finding in every] == [False, True], "each file for itself"

    agrees = {"verification.agreement": "all"}
    page = {"address": "https://edx.org/c/1", "on": "2026-11-20", "page": "valid", "name": "other"}
    [visit] = noted(answers=agrees, page_checks=[page]).values()
    for change in ({"on": "2026-11-21"}, {"page": "not-found"}, {"date": "other"}):
        later = noted(answers=agrees, page_checks=[page | change], decision=explained("Maiden name", visit))
        assert [finding.open for finding in later.values()] == [True], change

    repeats = {"answers": {"testing.repeats": "not-tested", "testing.kind": "final"}}
    [pair] = noted(**repeats).values()
    decision = explained("Asked", pair)
    assert not noted(**repeats, decision=decision)[pair.id].open
    repeats["answers"]["testing.kind"] = "quizzes"
    assert noted(**repeats, decision=decision)[pair.id].open


def test_an_earlier_explanation_counts_where_it_can_be_about_nothing_else() -> None:
    """Explanations were kept under the id alone before."""
    first, second = (FileCheck(**CHECK.model_dump(), sha256=letter * 64) for letter in "ab")
    decision = {"outcome": "full", "explained": {"check:dates-plausible": "A slip"}}
    passed = second.model_copy(update={"result": "passed"})
    for checks, still_open in (((first,), False), ((first, second), True), ((first, passed), True)):
        assert noted(checks, decision=decision)["check:dates-plausible"].open is still_open


def test_a_condition_on_outcomes_listed_cannot_be_explained_away() -> None:
    decision = {"outcome": "conditional", "explained": {"condition:outcomes": "They are known."}}
    assert noted(decision=decision)["condition:outcomes"].open


def test_a_portfolio_needs_no_target_and_a_partial_entry_no_list() -> None:
    fields = {"purpose": "portfolio", "answers": {"outcomes.coverage": "some"}, "decision": {"outcome": "partial"}}
    assert noted(**fields) == {}


def test_every_finding_has_a_place_and_a_sentence_in_every_language() -> None:
    every = [finding for _, contradicts, _ in CASES for finding in noted((CHECK,), **contradicts).values()]
    for finding in every:
        screen, _, part = finding.place.partition(":")
        assert screen in ("assess", "centre", "decision", "intake")
        assert bool(part) == (screen in ("assess", "intake"))
        sentences = {sentence(finding.remark, words_in(language)) for language in kept_languages()}
        assert len(sentences) == len(kept_languages()) or finding.id.startswith("check:")


def test_an_explanation_of_what_is_no_finding_is_refused() -> None:
    text = "country: IT\npurpose: credit\ndecision:\n  outcome: full\n  explained: {level: It is clear.}\n"
    with pytest.raises(
        SourceError, match=r"line 5: decision.explained.level: expected the id of a finding, such as check:"
    ):
        read_case(text, "case.yaml")


def test_a_signature_that_no_check_of_the_file_confirms_is_noted() -> None:
    signed = {"verification.method": "signature"}
    unsigned = CHECK.model_copy(update={"check": "pdf-signature", "result": "cannot-tell"})
    confirmed = CHECK.model_copy(update={"check": "credential-proof", "result": "passed"})
    assert "check:signature" in noted((unsigned,), answers=signed)
    for checks, answers in (
        ((unsigned, confirmed), signed),
        ((), signed),
        ((unsigned,), {"verification.method": "issuer-page"}),
    ):
        assert "check:signature" not in noted(checks, answers=answers)


SUPERVISED, OTHERWISE = "contradiction:identification.supervision:stated", "contradiction:identification.check:stated"


@pytest.mark.parametrize(
    ("stated", "supervision", "check", "expected"),
    [
        (("supervised-id",), "unsupervised", "self-declared", {SUPERVISED, OTHERWISE}),
        (("supervised-id",), "supervised-id", "document", set()),
        (("supervised-id",), "unknown", "unavailable", set()),
        (("checked-once",), "supervised-id", "platform-statement", {SUPERVISED}),
        (("unsupervised",), "unsupervised", "document", {OTHERWISE}),
        (("supervised-id", "unsupervised"), "unsupervised", "self-declared", set()),
        (("identity-checked",), "unsupervised", "self-declared", {SUPERVISED, OTHERWISE}),
        (("identity-checked",), "supervised", "platform-statement", {SUPERVISED}),
        (("identity-checked",), "checked-once", "document", set()),
        (("identity-checked", "unsupervised"), "unsupervised", "document", set()),
        ((), "unsupervised", "self-declared", set()),
    ],
)
def test_an_answer_that_a_digital_credential_contradicts_is_noted(
    stated: tuple[str, ...], supervision: str, check: str, expected: set[str]
) -> None:
    answers = {"identification.supervision": supervision, "identification.check": check}
    contradicted = [each for name, each in noted(stated=stated, answers=answers).items() if name.endswith(":stated")]
    assert {finding.id for finding in contradicted} == expected
    for finding in contradicted:
        assert finding.place == "assess:identification"
        assert "the digital credential states “" in sentence(finding.remark, words_in("en"))
    on_site = {"elements": {"participation": "on-site"}, "answers": answers}
    assert not [name for name in noted(stated=stated, **on_site) if name.endswith(":stated")]
