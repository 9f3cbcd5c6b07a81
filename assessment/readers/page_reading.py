"""This module reads the facts of a file's pages and credentials, each page with the reader of its platform.

It loads the readers only when it is called, because the reading process should start fast.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

log = logging.getLogger("laila")


def read_pages(pages: list[Any], credentials: tuple[Any, ...] = ()) -> dict[str, Any]:
    """The findings of the credentials, and of the reader of each page.

    The generic reader is used only when no platform's reader knows any page. It then reads only facts that no
    credential states, or pages that are certificates of their own. It is named as the reader only when no credential
    was read.
    """
    from assessment.readers.findings import Findings
    from assessment.readers.platforms import readers
    from assessment.readers.several import certificates_of, keep_common, whole_of

    chosen = [
        max(((reader.recognise(page), reader) for reader in readers()), key=lambda choice: choice[0]) for page in pages
    ]
    chosen = _with_whole_records(pages, chosen)
    known = any(reader.PLATFORM for _, reader in chosen)
    findings, names = Findings(), []
    stated = {name for credential in credentials for name in credential.findings.facts}
    for credential in credentials:
        findings.add(credential.findings)
    keep_common(findings, [credential.findings for credential in credentials])
    read = [_page(reader, page) for page, (_, reader) in zip(pages, chosen, strict=True)]
    for own in read:
        if own.reader != "generic" or not known:
            again = stated - ({"issue_date"} if _another_day(findings, own.findings) else set())
            findings.add(own.findings if own.reader != "generic" else own.findings.without(again))
            names += [own.reader] if own.reader != "generic" else []
    names += [credential.format for credential in credentials] + (["generic"] if pages else [])
    several = _of_credentials(credentials) if credentials else certificates_of(read)
    if len(several) > 1 and not credentials:
        findings = whole_of(several)
    return {
        "facts": findings.facts,
        "candidates": findings.candidates,
        "reader": names[0] if names else None,
        "certificates": [entry.as_json() for entry in several] if len(several) > 1 else [],
    }


def _with_whole_records(pages: list[Any], chosen: list[Any]) -> list[Any]:
    """The readers that were chosen for pages. All pages of a decision record have the reader of records.

    Only one of them shows the code, and the others name the course's platform and bodies, so that another reader would
    state the centre that decided as the awarding body.
    """
    from assessment.readers.platforms import laila

    records = [page for page, (_, reader) in zip(pages, chosen, strict=True) if reader is laila]
    feet = laila.feet(records)
    return [(1.0, laila) if feet & laila.feet([page]) else choice for page, choice in zip(pages, chosen, strict=True)]


def _page(reader: Any, page: Any) -> Any:
    """The findings of one page, read as a certificate of its own."""
    from assessment.readers.several import CertificatePages

    return CertificatePages([page.number], _careful(reader, page), reader.PLATFORM or "generic")


def _of_credentials(credentials: tuple[Any, ...]) -> list[Any]:
    """The certificates for which the credentials of one file stand; empty when all of them name the same course."""
    from assessment.readers.several import CertificatePages

    titles = {str(credential.findings.facts.get("course_title", {}).get("value")) for credential in credentials}
    return [CertificatePages([], entry.findings, entry.format) for entry in credentials] if len(titles) > 1 else []


def _another_day(findings: Any, own: Any) -> bool:
    """Whether the page and the credential state different days of issue.

    A difference of one day does not count: it comes from time zones.
    """
    days = [str(some.facts["issue_date"]["value"]) for some in (findings, own) if "issue_date" in some.facts]
    if len(days) < 2 or any(len(day) < 10 for day in days):
        return False
    return abs(date.fromisoformat(days[0][:10]) - date.fromisoformat(days[1][:10])).days > 1


def _careful(reader: Any, page: Any) -> Any:
    """The findings of a reader on a page; none if the reader fails, so that the other pages and the pictures remain."""
    from assessment.readers.document.visibility import COVERED, NOTE, SLOW
    from assessment.readers.findings import Findings
    from assessment.readers.ocr.caution import cautious
    from assessment.readers.text.covered import doubt_stand_ins, doubt_unless_alike
    from assessment.readers.text.fields import mark_fields
    from assessment.readers.text.reservations import reserve
    from assessment.readers.text.statements import settle_by_file

    try:
        findings = doubt_stand_ins(
            mark_fields(reserve(reader.read(page), page), page), page, reader.read, (COVERED, NOTE)
        )
        doubt_unless_alike(findings, page, reader.read, SLOW)
        if reader.PLATFORM:  # the reader of other certificates does it itself, since it also offers other dates
            settle_by_file(findings, page)
        for name in list(findings.facts) if not page.is_looked_at else ():
            findings.doubt(name)
        return cautious(findings, page) if page.how == "ocr" else findings
    except Exception:
        # The reading process discards its stderr, so this line is seen only by somebody who runs it by hand.
        log.exception("a page could not be read")
        return Findings()
