"""The `laila` command as the contract has it: JSON alone on standard output, exit codes, one line a fault."""

import io
import json
import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assessment.case.model import Case
from assessment.rules.inputs import input_of
from assessment.settings import settings
from assessment.store.errors import ConflictError, NotFoundError, NotValidError
from criteria.load import framework
from criteria.source import SourceError
from criteria.text import languages
from criteria.vocabulary import CRITERIA, UNKNOWN
from reports.cli import framework_check
from reports.cli.main import main
from reports.exports import batch_scores
from reports.exports.batch_scores import CaseReader
from tests.assessment.readers.platforms import coursera, edx
from tests.support.certificates.archives import packed
from tests.support.languages import in_languages_by_turns
from tests.support.paths import ROOT

CONTRACT_CASE = """
country: IT
purpose: credit
on: 2026-11-22
language: it
centre: {name: "CPIA di prova", address: "Via Roma 1", signatories: [{name: "Ada Bianchi", role: "dirigente"}]}
applicant: {name: "Maria Rossi", born: 1988-04-02, reference: "12"}
target: {title: "Percorso", kind: programme, level: 4, hours: 100, outcomes: [reads data]}
course: {title: "Data", platform: edx, awarding_body: "University of Example", issuer_country: NL, url: "https://x.example"}
elements: {participation: online, quality_assurance: "external", supervision: "none", prerequisites: "-", grade: "60 %"}
certificate: {issued_on: 2024-05-31, file: certificate.pdf}
workload: {hours: [30, 60], credits: 2, system: ECTS, weeks: 6, hours_per_week: [3, 5]}
level: {knowledge: 5, skills: 5, autonomy: 4}
outcomes: {listed: [reads data], covered: [reads data]}
answers:
  quality.awarding-body: accredited
  testing.kind: {answer: final, note: "seen", evidence: "page 2", on: 2026-11-20, by: learner}
overrides: {testing: {strength: substantial, reason: "Interviewed on 3 May"}}
decision: {outcome: partial, credits: 1.0, reason: "Part of it", conditions: [none], by: "Ada Bianchi"}
"""


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation of the test's own: no command reaches the data of whoever runs the tests."""
    for name in ("LAILA_DATABASE_URL", "LAILA_DOCUMENTS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LAILA_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    yield
    settings.cache_clear()


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def written(folder: Path, text: str, name: str = "case.yaml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_the_case_of_the_contract_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("score", written(tmp_path, CONTRACT_CASE), "--json", capsys=capsys)
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert list(data) == [
        "framework",
        "criteria",
        "score",
        "level",
        "equivalence",
        "outcome",
        "would_change",
        "missing",
        "warnings",
        "procedure",
    ]
    assert list(data["criteria"]) == list(CRITERIA)
    assert data["criteria"]["testing"]["strength"] == "substantial"
    assert data["criteria"]["testing"]["proposed_strength"] == "open"
    assert data["outcome"]["final"] == "partial"
    assert data["level"]["eqf"] == 5
    assert data["framework"]["sha256"] == framework().sha256


def test_a_case_may_be_json_and_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.BytesIO(json.dumps({"country": "UK", "purpose": "portfolio"}).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data))
    code, out, _ = run("score", "-", "--json", capsys=capsys)
    assert code == 0
    assert json.loads(out)["score"] == {"value": None, "low": 0, "high": 100}


def test_several_files_are_checked_before_the_first_line_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = written(tmp_path, "country: NO\npurpose: credit\n", "good.yaml")
    bad = written(tmp_path, "country: NO\npurpose: credits\n", "bad.yaml")
    assert run("score", good, bad, "--json", capsys=capsys)[:2] == (2, "")
    code, out, _ = run("score", good, good, "--json", capsys=capsys)
    assert code == 0
    assert len(out.splitlines()) == 2


FAULTS = {
    "country: ZZ\npurpose: credit": "line 1: country: expected a country code",
    "country: IT\npurpose: credt": "line 2: purpose",
    "country: IT": "purpose: field required",
    "country: IT\npurpose: credit\nanswers:\n  quality.nonsense: x": "line 4: answers.quality.nonsense: no such",
    "country: IT\npurpose: credit\nanswers:\n  quality.label: gold": "line 4: answers.quality.label: came 'gold'",
    "country: IT\npurpose: credit\nworkload:\n  hours: 5001": "line 4: workload.hours",
    "country: IT\npurpose: credit\nworkload: {hours: -1}": "line 3: workload.hours",
    "country: IT\npurpose: credit\nworkload: {hours: [9, 3]}": "a range that rises",
    "country: IT\npurpose: credit\ncertificate: {issued_on: 2026-02-30}": "line 3: came '2026-02-30', expected a date",
    "country: IT\npurpose: credit\ncertificate: {issued_on: soon}": "line 3: certificate.issued_on",
    "country: IT\npurpose: credit\nhuours: 3": "line 3: huours is not a known key; expected one of country, ",
    "country: IT\npurpose: credit\ncourse: {titel: x}": "course.titel is not a known key; expected one of title, ",
    "country: IT\npurpose: credit\non: 2999-01-01": "on: expected a date between 1900-01-01 and 2100-12-31, came 2999-",
    "country: IT\ncountry: ES\npurpose: credit": "line 2: the key 'country' stands twice",
    "country: [IT": "expected YAML or JSON",
    "": "expected a mapping",
    "country: IT\npurpose: credit\non: 2001-01-01": "nothing in force on 2001-01-01",
    "country: IT\npurpose: credit\nelements: {participation: by post}": "line 3: elements.participation",
    "country: IT\npurpose: credit\noverrides: {quality: {strength: strong}}": "quality.reason: field required",
    "country: IT\npurpose: credit\noverrides: {colour: {strength: strong, reason: x}}": "no such criterion",
    "country: IT\npurpose: credit\ndecision: {outcome: full}": "expected a reason",
    "country: IT\npurpose: credit\ncourse: {title: 5": "line",
    "a: &a [*a, *a]": "nested too deeply",
}


@pytest.mark.parametrize("text", FAULTS, ids=[fault[:50] for fault in FAULTS.values()])
def test_a_fault_is_one_line_that_says_where(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("score", written(tmp_path, text), "--json", capsys=capsys)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert FAULTS[text] in err
    assert "case.yaml" in err


@pytest.mark.parametrize(
    "call",
    [
        ["nonsense"],
        ["score"],
        ["score", "--lang", "xx", "-"],
        ["score", "missing.yaml"],
        ["score", "--batch", "x"],
        ["questions", "--lang", "tlh"],
        ["serve", "--port", "99999999"],
        ["framework", "check", "nowhere"],
        ["db", "restore", "nowhere"],
        ["record", "missing.yaml", "-o", "x.pdf"],
        ["score", "--batch", "no", "-o", "x"],
        ["read", os.fsdecode(b"caf\xe9.pdf")],
        ["learner", "export", os.fsdecode(b"\xff")],
    ],
    ids=lambda call: ascii(" ".join(call)),
)
def test_a_wrong_call_is_one_line(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*call, capsys=capsys)
    assert (code, out) == (2, "")
    assert err.startswith("laila: ")
    assert err.count("\n") == 1


def test_what_the_store_refuses_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A case that cannot be read, one that was saved meanwhile, and a value that cannot be stored."""
    conflict = ConflictError("name", theirs=None, mine=None, version=2, since=[])
    for refusal in (NotFoundError("There is no case 'x'."), NotValidError("e-mail: no address"), conflict):

        def refuse(*, refusal: Exception = refusal, **_named: object) -> None:
            raise refusal

        monkeypatch.setattr("reports.cli.main.app", refuse)
        assert run("learner", "export", "x", capsys=capsys) == (2, "", f"laila: {refusal}\n")


@pytest.mark.parametrize("language", languages())
def test_questions_as_the_contract_lists_them(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("questions", "--lang", language, "--json", capsys=capsys)
    data = json.loads(out)
    assert code == 0
    assert {"framework", "criteria", "purposes", "thresholds", "outcomes"} <= set(data)
    for criterion in data["criteria"]:
        assert 3 <= len(criterion["questions"]) <= 6
        for question in criterion["questions"]:
            assert {"id", "text", "weight", "bonus", "changeable_by", "answers"} <= set(question)
            points = {answer["id"]: answer["points"] for answer in question["answers"]}
            assert points["unknown"] is None
            assert points["unavailable"] == 0
            assert {0, 3} <= set(points.values())
            assert all({"text", "cap", "floor", "stop"} <= set(answer) for answer in question["answers"])
    assert [purpose["id"] for purpose in data["purposes"]] == [p.id for p in framework().purposes]


def random_case(data: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """A case file as somebody outside would build it from `laila questions --json`."""
    answers = {}
    for criterion in data["criteria"]:
        for question in criterion["questions"]:
            if draw.random() < 0.8:
                answers[question["id"]] = draw.choice(question["answers"])["id"]
    case: dict[str, Any] = {"country": draw.choice(["IT", "ES", "PT", "HR", "SI"]), "answers": answers}
    case["purpose"] = draw.choice(data["purposes"])["id"]
    if draw.random() < 0.7:
        case["workload"] = {"hours": draw.randint(0, 5000)}
    if draw.random() < 0.5:  # some of these have a procedure that ends in a competence, without a figure
        kinds = [kind.id for kind in framework().target_kinds]
        case |= {"country": draw.choice(["ES", "DK", "SI", "IT"]), "target": {"title": "T", "kind": draw.choice(kinds)}}
    return case


def test_a_thousand_random_case_files_alone_and_as_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = json.loads(run("questions", "--json", capsys=capsys)[1])
    draw = random.Random(20261122)
    cases = [json.dumps(random_case(questions, draw)) for _ in range(1000)]
    names = [written(tmp_path, case, f"{number}.json") for number, case in enumerate(cases)]
    code, out, _ = run("score", *names, "--json", capsys=capsys)
    one_by_one = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert len(one_by_one) == 1000
    pq.write_table(pa.table({"case": cases}), tmp_path / "in.parquet")
    code, out, _ = run(
        "score", "--batch", str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), capsys=capsys
    )
    assert (code, out) == (0, "")
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    for single, row in zip(one_by_one, rows, strict=True):
        assert row["outcome"] == single["outcome"]["proposed"]
        assert [row["score"], row["low"], row["high"]] == [single["score"][n] for n in ("value", "low", "high")]
        assert row["credits"] == (single["equivalence"][0]["credits"] if single["equivalence"] else None)
        assert {name: row[name] for name in CRITERIA} == {n: single["criteria"][n]["strength"] for n in CRITERIA}
        value = single["score"]["value"]
        assert value is None or single["score"]["low"] <= value <= single["score"]["high"]
        assert all(criterion["reasons"] for criterion in single["criteria"].values())


def test_a_fault_in_a_batch_names_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = json.dumps({"country": "IT", "purpose": "credit"})
    unknown = '{"country": "IT", "purpose": "credit", "answers": {"x": "y"}}'
    for bad in ('{"country": "IT"}', "no json", "[]", None, unknown):
        pq.write_table(pa.table({"case": pa.array([good, bad], pa.string())}), tmp_path / "in.parquet")
        target = tmp_path / "out.parquet"
        code, out, err = run("score", "--batch", str(tmp_path / "in.parquet"), "-o", str(target), capsys=capsys)
        assert (code, out, err.count("\n")) == (2, "", 1), err
        assert "row 2" in err
        assert not target.exists()


def test_the_framework_in_force_has_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("framework", "check", capsys=capsys)[:2] == (0, "No fault found.\n")


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_brace_that_does_not_fit_is_named_with_its_text(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {code: dict(framework_check.filed_words(code)) for code in ("en", "it")}
    texts[language]["status.since"] = "{on"
    monkeypatch.setattr(framework_check, "filed_words", texts.__getitem__)
    assert framework_check._language_faults("it" if language == "en" else "en") == []
    [fault] = framework_check._language_faults(language)
    assert fault.startswith(f"{language}: status.since: expected")


def test_the_database_from_the_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("db", "upgrade", capsys=capsys)[0] == 0
    assert run("db", "check", capsys=capsys)[0] == 0
    assert run("db", "backup", str(tmp_path / "b.sqlite3"), capsys=capsys)[0] == 0
    assert run("db", "restore", str(tmp_path / "b.sqlite3"), capsys=capsys)[0] == 0


@pytest.mark.usefixtures("pango")
@in_languages_by_turns
def test_a_draft_record_of_a_case_file(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, target = written(tmp_path, CONTRACT_CASE), tmp_path / "record.pdf"
    code, out, err = run("record", case, "-o", str(target), "--lang", language, capsys=capsys)
    assert (code, out) == (0, "")
    assert target.read_bytes().startswith(b"%PDF-1.7")
    noted = [line.removeprefix("! ") for line in err.splitlines() if line.startswith("! ")]
    judged = json.loads(run("score", case, "--json", capsys=capsys)[1])
    assert noted
    assert set(noted) <= set(judged["warnings"])


def test_a_language_without_words_is_said_and_the_countrys_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.record.draft.draft_record", lambda case, **_: b"%PDF")
    case = written(tmp_path, "country: IT\npurpose: credit\nlanguage: ro\n")
    code, _, err = run("record", case, "-o", str(tmp_path / "record.pdf"), capsys=capsys)
    assert code == 0
    assert "language: came 'ro', expected one of en, " in err
    assert "'it' was used" in err


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_file_nested_without_end_is_refused_in_one_line(
    opening: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run("score", written(tmp_path, opening * 30_000), capsys=capsys)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_a_key_cannot_break_the_line_or_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = json.dumps({"country": "IT", "purpose": "credit", "a\nb\x1b[2J": 1})
    code, _, err = run("score", written(tmp_path, case, "case.json"), capsys=capsys)
    assert code == 2
    assert err.count("\n") == 1
    assert "\x1b" not in err


def test_reading_several_files_prints_a_line_each_online_or_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [written(tmp_path, "no certificate", name) for name in ("a.pdf", "b.pdf")]
    for more in ([], ["--online"]):
        code, out, _ = run("read", *files, *more, "--json", capsys=capsys)
        readings = [json.loads(line) for line in out.splitlines()]
        assert code == 0
        assert [entry["file"] for entry in readings] == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize("name", ["nowhere.pdf", "folder"])
def test_a_file_that_cannot_be_opened_is_a_wrong_call_and_none_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "folder").mkdir()
    good = written(tmp_path, "no certificate", "a.pdf")
    for more in ([], ["--json"]):
        code, out, err = run("read", good, str(tmp_path / name), *more, capsys=capsys)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"laila: {tmp_path / name}: cannot be opened: ")


@pytest.mark.parametrize("group", [[], ["db"], ["export"]], ids=str)
def test_a_group_without_a_command_says_where_they_are_listed(
    group: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(*group, capsys=capsys)
    assert (code, out) == (2, "")
    assert err == f"laila: expected a command; {' '.join(['laila', *group])} --help lists them\n"


def test_a_decision_without_its_reason_is_refused_in_a_batch_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"country": "IT", "purpose": "credit"})
    for bad, message in (({"decision": {"outcome": "full"}}, "decision.reason"), ({"on": "1950-01-01"}, "on: ")):
        cases = [good, json.dumps({"country": "IT", "purpose": "credit", **bad})]
        pq.write_table(pa.table({"case": cases}), tmp_path / "in.parquet")
        code, out, err = run("score", "--batch", str(tmp_path / "in.parquet"), "-o", str(tmp_path / "o"), capsys=capsys)
        assert (code, out, err.count("\n")) == (2, "", 1), err
        assert f"row 2: {message}" in err


def test_a_batch_refuses_the_figures_and_days_that_a_single_case_is_refused_for() -> None:
    decided = {"outcome": "full", "reason": "Checked."}
    refused: dict[str, dict[str, Any]] = {
        "decision.units.0.hours": {"decision": decided | {"units": [{"title": "Algebra", "hours": 220}]}},
        "decision.units.1.title": {"decision": decided | {"units": [{"title": "Algebra"}, {"title": "algebra"}]}},
        "hearing.until": {"country": "IT", "hearing": {"notified_on": "2026-11-10", "until": "2026-11-12"}},
    }
    reader = CaseReader(framework())
    for place, part in refused.items():
        for answer in ("accredited", {"answer": "accredited", "note": "Seen."}):  # read the fast way, and the exact one
            whole = {"country": "HR", "purpose": "credit", "on": "2026-11-22", "target": {"hours": 200}} | part
            whole["answers"] = {"quality.awarding-body": answer}
            with pytest.raises(SourceError, match=f"row 1: {place}"):
                reader.read(json.dumps(whole), "in.parquet, row 1")


def test_a_folder_is_judged_file_by_file_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in", tmp_path / "deep" / "out"
    source.mkdir()
    good = json.dumps({"country": "IT", "purpose": "credit"})
    for name, many in (("b.parquet", 2), ("a.parquet", 3)):
        pq.write_table(pa.table({"case": [good] * many}), source / name)
    (source / "notes.txt").write_text("no cases")
    here = ("--engine", "desk")
    call = ("score", "--batch", str(source), "-o", str(target), *here)
    code, out, err = run(*call, capsys=capsys)
    assert (code, out, err) == (0, "", f"5 cases judged: {target}\n")
    rows = {file.name: pq.read_table(file).num_rows for file in target.iterdir()}
    assert rows == {"a.parquet": 3, "b.parquet": 2}
    before = (target / "a.parquet").stat().st_mtime_ns
    pq.write_table(pa.table({"case": [good, "no json"]}), source / "b.parquet")
    code, out, err = run(*call, capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "b.parquet, row 2" in err
    assert {file.name for file in target.iterdir()} == set(rows)
    assert (target / "a.parquet").stat().st_mtime_ns == before
    for other in (source, source / "b.parquet"):
        code, _, err = run("score", "--batch", str(source), "-o", str(other), *here, capsys=capsys)
        assert (code, "expected another folder" in err) == (2, True)
    code, _, err = run("score", "--batch", str(target.parent), "-o", str(tmp_path / "o"), *here, capsys=capsys)
    assert (code, "holds no .parquet file" in err) == (2, True)
    file = str(target / "a.parquet")
    code, _, err = run("score", "--batch", file, "-o", str(tmp_path / "o"), "--engine", "daft", capsys=capsys)
    assert (code, "shares out the files of a folder" in err) == (2, True)
    assert run("score", "--batch", str(source), "-o", str(target), "--engine", "spark", capsys=capsys)[0] == 2


def test_a_batch_that_is_stopped_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    pq.write_table(pa.table({"case": ["{}"]}), tmp_path / "in" / "a.parquet")
    monkeypatch.setattr(batch_scores, "score_file", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    call = ("score", "--batch", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--engine", "desk")
    assert run(*call, capsys=capsys)[0] == 143
    assert list((tmp_path / "out").iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_figures_that_cannot_be_counted_are_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAILA_FACTS_URL", "gopher://ministry/facts")
    settings.cache_clear()
    code, out, err = run("compare", capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("laila: Figures cannot be kept at the address in LAILA_FACTS_URL")


def test_cases_of_a_batch_that_differ_in_answers_or_in_the_rest_alone_are_read_as_alone() -> None:
    rest = {"country": "IT", "purpose": "credit", "on": "2026-11-22"}
    hours = [{"workload": {"hours": hours}} for hours in (1, 1.0, 100)]
    answers = [{}, {"answers": {"quality.awarding-body": "accredited", "testing.kind": UNKNOWN}}]
    cases = [rest | load | answered for load in (*hours, *hours) for answered in answers]
    reader = CaseReader(framework())
    for case in cases:
        whole = Case.model_validate(case)
        assert reader.read(json.dumps(case), "").inputs == input_of(whole, whole.day)


def test_a_batch_column_of_repeated_texts_is_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = pa.array([json.dumps({"country": "IT", "purpose": "credit"})] * 3).dictionary_encode()
    pq.write_table(pa.table({"case": cases}), tmp_path / "in.parquet")
    target = tmp_path / "out.parquet"
    assert run("score", "--batch", str(tmp_path / "in.parquet"), "-o", str(target), capsys=capsys)[0] == 0
    assert pq.read_table(target).num_rows == 3


def test_a_batch_that_cannot_be_written_names_the_file_and_deletes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pq.write_table(pa.table({"case": [json.dumps({"country": "IT", "purpose": "credit"})]}), tmp_path / "in.parquet")
    target = tmp_path / "out.parquet"
    target.write_bytes(b"before")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    code, out, err = run("score", "--batch", str(tmp_path / "in.parquet"), "-o", str(target), capsys=capsys)
    assert (code, out) == (2, "")
    assert f"{target}: cannot be written" in err
    assert err.count("\n") == 1
    assert target.read_bytes() == b"before"


def test_standard_input_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("score", "-", "-", capsys=capsys)
    assert (code, out) == (2, "")
    assert "only once" in err
    assert err.count("\n") == 1


def test_an_archive_gives_one_line_a_file_and_a_link_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {"a.pdf": coursera.course(), "../b.pdf": edx.verified(), "inner.zip": packed({"c.pdf": edx.verified()})}
    (tmp_path / "all.zip").write_bytes(packed(files))
    address = "https://coursera.org/verify/ABCDEFGH2345"
    code, out, _ = run("read", str(tmp_path / "all.zip"), address, "--json", capsys=capsys)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(line["file"], line["within"]) for line in lines] == [
        ("a.pdf", "all.zip"),
        ("b.pdf", "all.zip"),
        ("inner.zip", "all.zip"),
        (address, None),
    ]
    assert [line["problem_id"] for line in lines] == [None, None, "archive", "link-certificate"]
    assert lines[0]["facts"]["learner"]["value"] == "Maria Rossi"
    (tmp_path / "empty.zip").write_bytes(packed({}))
    code, out, _ = run("read", str(tmp_path / "empty.zip"), "--json", capsys=capsys)
    assert (code, json.loads(out)["problem_id"]) == (0, "archive-empty")


@pytest.mark.parametrize("command", [["db", "check"], ["serve", "--port", "8977"]])
@pytest.mark.parametrize("address", ["nonsense://bucket/documents", "sqlite://"])
def test_an_address_that_cannot_be_used_is_one_sentence(
    command: list[str], address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "LAILA_DATABASE_URL" if address.startswith("sqlite") else "LAILA_DOCUMENTS_URL"
    monkeypatch.setenv(name, address)
    settings.cache_clear()
    if command[0] == "serve":  # the server's module builds the application when it is imported
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr("gc.disable", lambda: None)
        monkeypatch.delitem(sys.modules, "reports.server.app", raising=False)
    code, out, err = run(*command, capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert ("in memory" if name == "LAILA_DATABASE_URL" else "'nonsense'") in err
