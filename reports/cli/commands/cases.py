"""`laila questions`, `score` and `record`: case files and the framework they are judged by."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from criteria.dated import NotYetInForceError, current_day
from criteria.load import framework as framework_in_force
from reports.cli.commands.base import CallError, Json, Language, app, known_language, print_json, write_file
from reports.cli.commands.upkeep import stopped_gently


class BatchEngine(StrEnum):
    """Who judges the files of a folder."""

    DESK = "desk"
    DAFT = "daft"


MAX_CASE = 5_000_000
"""Bytes; a case file is a few kilobytes."""


@app.command()
def questions(
    *,
    as_json: Json = False,
    language: Language = "en",
    pdf: Annotated[str | None, typer.Option("--pdf", help="PDF file to write: questions to fill in by hand.")] = None,
    audience: Annotated[str, typer.Option("--for", help="Whose words the PDF uses: learner or assessor.")] = "assessor",
) -> None:
    """The framework in force: criteria, questions, answers with points, purposes, thresholds, outcomes.

    Example: laila questions --lang it --json

    On paper, to fill in by hand: laila questions --pdf questions.pdf --lang it --for learner
    """
    from criteria.text import words_in
    from reports.exports.framework_json import listing

    known_language(language)
    if pdf is not None:
        _write_paper(pdf, language, audience)
        if not as_json:
            return
    rules = listing(framework_in_force(), words_in(language), current_day())
    if as_json:
        print_json(rules)
        return
    edition = rules["framework"]
    print(f"{edition['name']} (edition {edition['edition']})\n{edition['notice']}")
    for criterion in rules["criteria"]:
        print(f"\n{criterion['name']}")
        for question in criterion["questions"]:
            print(f"  {question['id']}: {question['text']}")
            for answer in question["answers"]:
                points = "-" if answer["points"] is None else answer["points"]
                print(f"    {points}  {answer['id']}: {answer['text']}")


def _write_paper(file: str, language: str, audience: str) -> None:
    from criteria.text import words_in
    from reports.pdf.render import RecordError
    from reports.publications.paper_questions import AUDIENCES, paper

    known = next((name for name in AUDIENCES if name == audience), None)
    if known is None:
        raise CallError(f"--for: came {audience!r}, expected one of {', '.join(AUDIENCES)}")
    try:
        data = paper(framework_in_force(), words_in(language), known, made_on=current_day())
    except RecordError as error:
        raise CallError(str(error)) from error
    write_file(file, data)
    print(f"{file}: questions written", file=sys.stderr)


def _case_text(name: str, shown: str) -> str:
    try:
        data = sys.stdin.buffer.read(MAX_CASE + 1) if name == "-" else _file_bytes(name)
    except OSError as error:
        raise CallError(f"{shown}: {error.strerror}; expected a case file (YAML or JSON)") from error
    if len(data) > MAX_CASE:
        raise CallError(f"{shown}: larger than {MAX_CASE:,} bytes; expected a case file of a few kilobytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallError(f"{shown}: not text in UTF-8 (byte {error.start}); expected a case file") from error


def _file_bytes(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read(MAX_CASE + 1)


def _judged(name: str, language: str) -> tuple[Any, Any]:
    from assessment.case.files import read_case
    from assessment.rules.judge import judge
    from reports.issuing.departures import unreasoned

    shown = "standard input" if name == "-" else name
    case = read_case(_case_text(name, shown), shown)
    try:
        judgement = judge(case, language=language)
    except NotYetInForceError as error:
        raise CallError(f"{shown}: on: {error}") from error
    if fault := unreasoned(case, judgement.outcome.proposed):
        raise CallError(f"{shown}: decision.reason: {fault}")
    return case, judgement


@app.command()
def score(  # noqa: PLR0913 - the options of the command
    cases: Annotated[list[str] | None, typer.Argument(help="Case files (YAML or JSON); - is standard input.")] = None,
    *,
    as_json: Json = False,
    language: Language = "en",
    batch: Annotated[
        str | None,
        typer.Option("--batch", help="Parquet file with a text column `case`, or a folder of such, also s3://..."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Parquet file, or folder, to write, with --batch.")
    ] = None,
    engine: Annotated[
        BatchEngine | None,
        typer.Option(help="Who judges a folder: the desk, or daft (the default where it is installed)."),
    ] = None,
) -> None:
    """Judge case files: strengths, score with range, level, credits, outcome, what would change it.

    Example: laila score case.yaml --json

    Many at once, the same figures: laila score --batch in.parquet -o out.parquet

    A folder of such files: laila score --batch in -o out
    """
    known_language(language)
    if batch is not None:
        if output is None or cases:
            raise CallError("--batch: expected -o OUT.parquet and no case files beside it")
        count = _judge_batch(batch, output, engine)
        print(f"{count} cases judged: {output}", file=sys.stderr)
        return
    if not cases:
        raise CallError("expected a case file, or - for standard input; see laila score --help")
    if cases.count("-") > 1:
        raise CallError("-: came twice, expected once: standard input can be read only once")
    judged = [_judged(name, language) for name in cases]
    for name, (_, judgement) in zip(cases, judged, strict=True):
        if as_json:
            print_json(judgement.as_json())
        else:
            print(_summary(name, judgement, language))


def _judge_batch(source: str, target: str, engine: BatchEngine | None) -> int:
    """Judge a file here, or the files of a folder with the chosen engine."""
    from assessment.store.daft_runner import is_installed
    from reports.exports.batch_scores import is_folder, score_file, score_folder, score_here
    from reports.exports.distributed_batch import score_files

    if not is_folder(source):
        if engine is BatchEngine.DAFT:
            raise CallError(f"--engine: daft shares out the files of a folder; {source} is none")
        return score_file(source, target)
    distributed = engine is BatchEngine.DAFT or (engine is None and is_installed())
    with stopped_gently():
        return score_folder(source, target, score_files if distributed else score_here)


def _summary(name: str, judgement: Any, language: str) -> str:
    from assessment.rules.explanations.criteria import strength_word
    from criteria.text import words_in

    words = words_in(language)
    shown = judgement.as_json()
    value = shown["score"]["value"]
    span = f"{'-' if value is None else value} ({shown['score']['low']} to {shown['score']['high']})"
    lines = [f"{name}: {words('outcome.' + judgement.outcome.proposed + '.name')}, {span}"]
    for key, result in judgement.criteria.items():
        lines.append(f"  {words('criterion.' + key + '.name')}: {strength_word(result, words)}")
    lines += [f"  {step}" for entry in judgement.equivalence for step in entry.steps]
    lines += [f"  ! {warning}" for entry in judgement.equivalence for warning in entry.warnings]
    lines += [f"  {reason}" for reason in judgement.outcome.reasons]
    if judgement.procedure.name:
        lines.append(f"  {words('record.procedure')}: {judgement.procedure.name}")
    lines += [f"  {remark}" for remark in judgement.procedure.remarks]
    lines += [f"  ! {warning}" for warning in judgement.warnings]
    return "\n".join(lines)


@app.command()
def record(
    case: Annotated[str, typer.Argument(help="Case file (YAML or JSON); - is standard input.")],
    output: Annotated[str, typer.Option("-o", "--output", help="File to write: PDF, or JSON for a credential.")],
    language: Annotated[str | None, typer.Option("--lang", help="Default the case's, else the country's.")] = None,
    *,
    credential: Annotated[
        bool, typer.Option("--credential", help="Write a signed credential for a wallet; the file's ending says which.")
    ] = False,
) -> None:
    """The decision record of a case file, marked as a draft: it stands in no register.

    Example: laila record case.yaml -o record.pdf --lang it

    As a credential for a wallet: laila record case.yaml --credential -o decision.json (Open Badges 3.0; decision.jwt is
    the same as a signed token, decision.jsonld the European Learning Model under the centre's seal)
    """
    from assessment.case.hearing import missing_step
    from assessment.rules.explanations.remarks import sentence
    from criteria.text import languages, words_in
    from reports.pdf.installed_fonts import INSTALL_FONTS
    from reports.pdf.render import RecordError
    from reports.record.draft import draft_record, language_of
    from reports.record.unshown_texts import unshown_texts

    chosen = known_language(language) if language else None
    filed, judgement = _judged(case, chosen or "en")
    if not chosen and filed.language and filed.language not in languages():
        used, known = language_of(filed, None), ", ".join(languages())
        print(f"{case}: language: came {filed.language!r}, expected one of {known}; {used!r} was used", file=sys.stderr)
    if credential:
        write_file(output, _draft_credential(filed, chosen, output.rpartition(".")[2].lower()))
        print(f"{output}: credential of a draft written", file=sys.stderr)
        return
    try:
        data = draft_record(filed, folder=Path() if case == "-" else Path(case).parent, language=chosen)
    except RecordError as error:
        raise CallError(str(error)) from error
    write_file(output, data)
    for finding in judgement.findings:
        if finding.open:
            print(f"! {sentence(finding.remark, words_in('en'))}", file=sys.stderr)
    if step := missing_step(filed, filed.day):
        print(words_in("en")(f"issue.{step}"), file=sys.stderr)
    for text in unshown_texts(filed):
        print(words_in("en")("issue.letters", text=text, command=INSTALL_FONTS), file=sys.stderr)
    print(f"{output}: draft record written", file=sys.stderr)


def _draft_credential(case: Any, language: str | None, ending: str) -> bytes:
    from assessment.settings import settings
    from criteria.text import words_in
    from reports.pdf.render import RecordError
    from reports.wallet.decided import NoCredentialError
    from reports.wallet.issuer import issuer
    from reports.wallet.offer import ENDINGS, draft_credential

    kind = next((kind for kind, its in ENDINGS.items() if its == ending), None)
    if kind is None:
        expected = ", ".join(f".{its}" for its in ENDINGS.values())
        raise CallError(f"-o: the name of a credential's file ends in one of {expected}; came {ending!r}")
    try:
        return draft_credential(case, issuer(settings()), language=language).made(kind, settings())
    except NoCredentialError as nothing:
        raise CallError(words_in("en")(f"wallet.{nothing.id}")) from nothing
    except (ValueError, RecordError) as problem:
        raise CallError(str(problem)) from problem
