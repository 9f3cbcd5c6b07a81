"""The reading process: it opens one file, reads its facts, draws its pages, and ends.

    python -m assessment.sandbox.worker FOLDER read|draw|both|look|unpack WIDTH [PAGE]

The file is FOLDER/handed-in. One JSON document is written to FOLDER/answer, pictures to FOLDER/001.png and so on.
`look` also reads pages that are pictures, by OCR. `unpack` takes the files out of an archive, into FOLDER/001.file and
so on. Before it reads a byte of the file, the process limits its memory, its processor time and the size of files it
writes, and forbids core dumps. It runs with lower priority than the desk, so that no file slows down another person,
and gives up all other files, sockets and processes (`confinement.py`). It can also be run by hand to examine one file.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
from datetime import date
from pathlib import Path
from typing import Any

from assessment.readers.page_reading import read_pages
from assessment.sandbox.confinement import confine
from assessment.sandbox.network import leave_the_network
from criteria.dated import current_day

# The most memory, in bytes, that a hostile file can take. Drawing a page of 40 million pixels needs 500 MB.
MOST_MEMORY = 1024**3
MOST_SECONDS = 6
MOST_WRITTEN = 64 * 1024**2
# The OCR engine reserves memory that it never uses, and takes two seconds for a page.
_OCR_RESERVES = 512 * 1024**2
_OCR_TAKES = 4
_LESS_URGENT = 5
# The greatest length of a QR code's text that may be a certificate's code; a longer text is data.
_LONGEST_CODE = 60
_DECIDE_NOTHING = ("platform", "language", "instructors")
_MEASURED = ("learner", "issue_date", "hours", "weeks", "hours_per_week", "credits", "level", "grade")
# The reasons of the check `pdf-signature` which say that the file, or its form, changed after it was signed.
_FILLED_IN = "filled-in"
# The reasons of the check `shown-agrees` which say that a field, or a page, shows something else than its text says.
_FIELD, _LETTERS, _DIGIT = "field", "letters", "digit"
# What is read from digits, which are in doubt where two shapes stand for one of them.
_OF_DIGITS = {*_MEASURED, "verification_code"} - {"learner"}
_SIGNED_AND_CHANGED = {"altered", "changed", "not-allowed", "taken-out", "damaged", _FILLED_IN}
_PRINTED = (
    b"BT /F 18 Tf 20 TL 40 340 Td (Certificate of completion) Tj T* /F 9 Tf (This is to certify that) Tj T* "
    b"(Maria Rossi) Tj T* (has successfully completed the course) Tj T* "
    b"(Botany for Beginners, offered by the University of Prova,) Tj T* "
    b"(on Friday, 8 March 2024: twenty hours, 1 ECTS credit, grade 8/10.) Tj T* "
    b"(Verify at https://example.org/verify/QX7RT2LM94VB) Tj ET"
)
# Small files whose reading loads what a real file needs: a page with a day in words loads the months of all languages.
_SMALL = (
    b'{"type": "Nothing"}',
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj"
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1"
    b"/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Length %d>>stream\n%b\nendstream endobj trailer<</Root 1 0 R>>"
    % (len(_PRINTED), _PRINTED),
)


def main(arguments: list[str]) -> None:
    """Read the file of a folder under the limits, write the answer and the pictures, and end the process."""
    folder, what, width = Path(arguments[0]), arguments[1], int(arguments[2])
    _limit(looks=what == "look")
    confine(folder)
    only = int(arguments[3]) if len(arguments) > 3 else None
    if what == "unpack":
        _unpack(folder)
        os._exit(0)
    told = _told(folder) if what != "draw" else None
    document, answer = work((folder / "handed-in").read_bytes(), told, look=what == "look")
    (folder / "answer").write_text(json.dumps(answer), "utf-8")  # written first, in case drawing fails
    if document is not None and what in ("draw", "both"):
        _draw(document, folder, width, only)
    os._exit(0)  # nothing is left to do, and cleaning up after a bad file may crash


def _unpack(folder: Path) -> None:
    """Take the files out of an archive: write their bytes to numbered files, and their names into the answer."""
    from assessment.readers.document.archive import unpack
    from assessment.readers.document.limits import UnreadableFileError

    answer: dict[str, Any] = {"files": []}
    try:
        for number, file in enumerate(unpack((folder / "handed-in").read_bytes()), 1):
            (folder / f"{number:03}.file").write_bytes(file.data)
            answer["files"].append({"name": file.name, "problem_id": file.problem_id})
    except UnreadableFileError as trouble:
        answer = {"files": [], "problem_id": trouble.id}
    (folder / "answer").write_text(json.dumps(answer), "utf-8")


def _told(folder: Path) -> dict[str, Any]:
    """The data that the desk passes beside the file. If the process is run by hand, only today's date."""
    path = folder / "given"
    nothing = {"certificates": [], "issuers": {}, "fetched": {}, "on": current_day().isoformat()}
    return json.loads(path.read_text("utf-8")) if path.exists() else nothing


def work(data: bytes, told: dict[str, Any] | None = None, *, look: bool = False) -> tuple[Any, dict[str, Any]]:
    """Open and read a file. Returns the open document (or None) and the answer.

    The answer has the shape of `Reading` without the fields that the desk fills in itself. `told`: what the desk passes
    beside the file, and the day; None when pages are only drawn. `look`: read pages that are pictures by OCR. If that
    would help but is not asked for, the answer holds `unread`.
    """
    from assessment.readers.document.limits import UnreadableFileError
    from assessment.readers.document.media_type import LINKS
    from assessment.readers.document.opening import open_document
    from assessment.readers.ocr.pages import keep_learner, read_by_ocr, unread_pages

    document = None
    answer: dict[str, Any] = {}
    try:
        document = open_document(data)
        answer |= {"pages": document.page_count, "producer": document.producer, "metadata": document.metadata}
        if told is not None:
            pages = list(document.pages())
            printed = read_pages(_useful(pages))
            opened, checked = _inspect(data, pages, told, printed)
            answer |= checked
            answer |= read_links(data) if opened.kind == LINKS else _read(pages, opened.credentials, printed)
            unread = [] if opened.credentials else unread_pages(document, pages, answer)
            if unread and look:
                read_by_ocr(document, unread)
                read = _read(pages, opened.credentials)
                keep_learner(printed, read)
                answer |= {"problem_id": None, **read}
            elif unread:
                answer |= _unread(answer)
            _doubt_what_may_differ(answer)
    except UnreadableFileError as trouble:
        return None, {**answer, "pages": 0, "problem_id": trouble.id}
    except MemoryError:
        answer |= {"problem_id": "too-heavy"}
    return document, answer


def _inspect(
    data: bytes, pages: list[Any], told: dict[str, Any], printed: dict[str, Any]
) -> tuple[Any, dict[str, Any]]:
    """The file with its credentials, and the results of the checks on both. `printed`: what its pages say."""
    from assessment.checks import OpenedFile, inspected
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials import credentials_in
    from assessment.readers.document.media_type import media_type

    context, on, kind = ReadingContext.of_json(told), date.fromisoformat(told["on"]), media_type(data)
    codes = [code.text for page in pages for code in page.codes]
    credentials, left_out = credentials_in(data, kind, context, on, codes)
    opened = OpenedFile(
        data, kind, tuple(credentials), on, printed["facts"], pages, _withheld(pages, printed), left_out
    )
    checks = inspected(opened, context)
    return opened, {"checks": [check.model_dump() for check in checks], "needs": context.missed}


def _withheld(pages: list[Any], printed: dict[str, Any]) -> dict[str, list[str]]:
    """The values that were left out because their print cannot be seen: {reason: values}. `printed`: what is seen."""
    reasons = dict.fromkeys(reason for page in pages for reason in page.unseen())
    if not reasons:
        return {}
    seen = _values(printed)
    views = {reason: [page.with_unseen(reason) for page in pages] for reason in reasons}
    return {
        reason: sorted(value for _, value in _values(read_pages(_useful(view))) - seen)
        for reason, view in views.items()
    }


def _values(answer: dict[str, Any]) -> set[tuple[str, str]]:
    """The important values of an answer with their names: the certain values, and all amounts and days."""
    facts, offered = answer["facts"], answer["candidates"]
    certain = {(name, str(facts[name]["value"])) for name in facts if name not in _DECIDE_NOTHING}
    return certain | {(name, str(entry["value"])) for name in _MEASURED for entry in offered.get(name, ())}


def _read(pages: list[Any], credentials: tuple[Any, ...] = (), printed: dict[str, Any] | None = None) -> dict[str, Any]:
    """Everything that the file says. `printed`: what its pages alone say, if that was read before."""
    from assessment.readers.document.text_quality import is_readable

    links = [entry for page in pages for entry in _links(page)]
    known = None if credentials else printed
    codes = [code.text for page in pages for code in page.codes if len(code.text) <= _LONGEST_CODE]
    result = {
        "links": links,
        "codes": [code for code in codes if code.isprintable()],
        **(known or read_pages(_useful(pages), credentials)),
    }
    if credentials or any(is_readable(page.text) for page in pages):
        return result
    return {**result, "problem_id": "no-text" if pages else "no-credential"}


def read_links(data: bytes) -> dict[str, Any]:
    """Read a file that holds only links. Nothing is fetched, so `problem_id` says what the user can do."""
    from assessment.readers.document.link_file import link_text
    from assessment.readers.findings import Findings
    from assessment.readers.links.pasted import links_in

    findings, links = Findings(), links_in(link_text(data) or "")
    certificates = [link for link in links if link.kind == "certificate"]
    for link in certificates:
        for name, value in (
            ("platform", link.platform),
            ("verification_url", link.address),
            ("verification_code", link.code),
        ):
            findings.state(name, value, None, how="link")
    named = [{"address": link.address, "how": "link", "page": 0, "box": None} for link in links]
    problem = (certificates or links)[0].problem_id if links else "no-credential"
    facts, offered = findings.facts, findings.candidates
    return {"links": named, "facts": facts, "candidates": offered, "reader": "link", "problem_id": problem}


def _doubt_what_may_differ(answer: dict[str, Any]) -> None:
    """Turn values into candidates if their page changed after a signature or may show something else than its text
    says; those of fields also if they were filled in after it, or if a field shows something else than it holds; and
    those that are read from printed digits if two shapes stand for one digit.
    """
    from assessment.readers.findings import Findings

    told = {(check["check"], check["reason_id"]) for check in answer["checks"]}
    signed = {reason for check, reason in told if check == "pdf-signature"} & _SIGNED_AND_CHANGED
    shown = {reason for check, reason in told if check == "shown-agrees"}
    whole = bool(signed - {_FILLED_IN}) or _LETTERS in shown
    fields, digits = _FILLED_IN in signed or _FIELD in shown, _DIGIT in shown
    for part in (answer, *answer.get("certificates", ())):
        findings = Findings(part["facts"], part["candidates"])
        for name, fact in list(findings.facts.items()):
            of_digits = digits and name in _OF_DIGITS and fact["how"] == "text"
            if whole or (fields and fact["how"] == "field") or of_digits:
                findings.doubt(name)


def _useful(pages: list[Any]) -> list[Any]:
    """The pages that have readable text or links."""
    from assessment.readers.document.text_quality import is_readable

    return [page for page in pages if page.links or is_readable(page.text)]


def _unread(answer: dict[str, Any]) -> dict[str, Any]:
    from assessment.readers.ocr.recognise import is_installed

    if is_installed():
        return {"unread": True}
    return {"problem_id": "no-ocr"} if answer.get("problem_id") == "no-text" else {}


def _links(page: Any) -> list[dict[str, Any]]:
    from assessment.readers.text.platform_addresses import addresses_in

    linked = [(link.to, link.place, link.how) for link in page.links]
    by_ocr = {id(glyph) for line in page.lines if line.score is not None for glyph in line.glyphs}
    printed = [
        (address, place, "ocr" if any(id(glyph) in by_ocr for glyph in place.glyphs) else "text")
        for address, place in addresses_in(page)
    ]
    return [
        {"address": address, "how": how, "page": page.number, "box": place.box()}
        for address, place, how in (linked + printed)[:100]
    ]


def _draw(document: Any, folder: Path, width: int, only: int | None) -> None:
    numbers = [only] if only else range(1, document.page_count + 1)
    for number in numbers:
        (folder / f"{number:03}.png").write_bytes(document.picture(number, width))


def warm(*, ocr: bool = False) -> None:
    """Read small files of several kinds and discard the results, so that everything created on first use exists."""
    for data in _SMALL:
        document, _ = work(data, _told(Path(os.devnull)))
        if document is not None and document.page_count:
            document.picture(1, 50)
    if ocr:
        from assessment.readers.ocr import recognise as engine

        engine.warm()


def _limit(*, looks: bool) -> None:
    os.nice(_LESS_URGENT)
    with contextlib.suppress(OSError):  # if memory runs out, Linux then kills a reading and not the desk
        Path("/proc/self/oom_score_adj").write_text("1000")
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MOST_MEMORY + (_OCR_RESERVES if looks else 0)),
        (resource.RLIMIT_CPU, MOST_SECONDS + (_OCR_TAKES if looks else 0)),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    leave_the_network()  # the fork server has done so for its children
    main(sys.argv[1:])
