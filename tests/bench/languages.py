"""Records in every language: what veraPDF says, which languages the tags name, and whether a letter is missing.

`python -m tests.bench.languages FOLDER` leaves the files in the folder, so that somebody can look at them.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2

from assessment.case.decision import Decision
from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.rules.judge import judge
from criteria.direction import direction
from criteria.load import country, country_codes
from criteria.text import languages, words_in
from reports.record.document import record
from reports.record.request import RecordRequest
from tests.support.paths import CASES, VERAPDF

DAY = datetime.date(2026, 11, 22)
UNITS = [
    {"title": "Excel", "hours": 20},
    {"title": "Python", "hours": 30, "kind": "unit"},
    {"title": "SQL", "hours": 25},
]
FLAVOURS = ("3a", "ua1")


def records() -> None:
    """A line for each language: pages of its records, verdicts, languages of the tags, letters without a font."""
    with TemporaryDirectory() as folder:
        records_in(Path(folder))


def records_in(folder: Path) -> None:
    """The same, with the files in this folder."""
    names = [(language, name) for language in languages() for name in cases(language)]
    for language, name in names:
        (folder / f"{language}-{name}.pdf").write_bytes(_record(cases(language)[name], language))
    verdicts = _verdicts(folder, [f"{language}-{name}" for language, name in names])
    for language in languages():
        files = [f"{language}-{name}" for name in cases(language)]
        contents = [(folder / f"{file}.pdf").read_bytes() for file in files]
        compliant = sum(verdicts[file, flavour] for file in files for flavour in FLAVOURS)
        tags = sorted({tag for content in contents for tag in tagged(content)})
        lost = sum(letters(content).count("\N{REPLACEMENT CHARACTER}") for content in contents)
        marks = sum(letters(content).count("[U+") for content in contents)
        pages = sum(len(pikepdf.open(BytesIO(content)).pages) for content in contents)
        print(
            f"{language:3} {direction(language)} {len(files)} records, {pages:2} pages: "
            f"{compliant} of {len(files) * len(FLAVOURS)} verdicts compliant; tags {' '.join(tags)}; "
            f"{lost + marks} letters missing",
            flush=True,
        )


def cases(language: str) -> dict[str, Case]:
    """Recognised, on a condition, refused, open, by units, with the centre's own test: in a country of the language."""
    places = [code for code in country_codes() if language in country(code).languages and code != "MT"]
    place = {"de": "DE", "en": "IE"}.get(language) or (places or ["IT"])[0]
    filed = {
        name: read_case((CASES / f"{name}.yaml").read_text(encoding="utf-8")).model_copy(
            update={"country": place, "language": language, "region": None}
        )
        for name in ("full", "conditional", "not_recognised", "nothing_known")
    }
    full, refused = filed["full"], filed["not_recognised"]
    decided = full.decision.model_dump(mode="json", exclude_none=True) if full.decision else {}
    answers = refused.model_dump(mode="json")["answers"] | {"testing.centre-test": "passed", "outcomes.coverage": "all"}
    tested = Case.model_validate(
        refused.model_dump(mode="json", exclude_none=True)
        | {"answers": answers, "decision": decided | {"outcome": "full", "units": []}, "outcomes": full.outcomes}
    )
    units = full.model_copy(update={"decision": Decision.model_validate(decided | {"units": UNITS})})
    return {**filed, "units": units, "own_test": tested}


def _record(case: Case, language: str) -> bytes:
    words = words_in(language)
    return record(RecordRequest(case, judge(case, language=language), words, "2026-0412", draft=False, made_on=DAY))


def _verdicts(folder: Path, files: list[str]) -> dict[tuple[str, str], bool]:
    """Whether each file complies with each standard; veraPDF is started once for all."""
    asked = [part for file in files for flavour in FLAVOURS for part in (flavour, f"{file}.pdf")]
    check = os.environ.get("LAILA_VERAPDF") or str(VERAPDF)
    answer = subprocess.run([check, *asked], cwd=folder, capture_output=True, text=True)
    verdicts = {}
    for line in answer.stdout.splitlines():
        words = line.split()
        if len(words) > 2 and words[2].startswith("compliant="):
            verdicts[words[1].removesuffix(".pdf"), words[0]] = words[2] == "compliant=true"
        else:
            print(line)
    return verdicts


def tagged(content: bytes) -> set[str]:
    """The languages that the document and its tags name."""
    with pikepdf.open(BytesIO(content)) as pdf:
        objects = (entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary))
        return {str(entry.Lang) for entry in objects if "/Lang" in entry}


def letters(content: bytes) -> str:
    """What a reader copies out of a file."""
    with pypdfium2.PdfDocument(content) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


if __name__ == "__main__":
    records_in(Path(sys.argv[1]))
