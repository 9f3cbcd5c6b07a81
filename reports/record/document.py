"""The decision record of a case: a PDF a school office accepts, a learner reads and a machine can check.

>>> record(case, judge(case), words("en"), reference="2026-0412", draft=False, made_on=date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import rfc8785

from assessment.case.model import Case
from assessment.facts.model import Check
from assessment.rules.judgement import Judgement
from criteria.country import Country
from criteria.load import country, framework
from criteria.model import Framework
from criteria.text import Words
from reports.pdf.fonts import printable
from reports.pdf.render import Attached, RecordError, pdf
from reports.pdf.templates import page_from
from reports.record.authenticity import PICTURE, RecordProof
from reports.record.content import content
from reports.record.discrepancies import Read

ATTACHED = "judgement.json"
LOGO_PIXELS = 600


def record(
    case: Case,
    judgement: Judgement,
    words: Words,
    *,
    reference: str | None,
    draft: bool,
    made_on: datetime.date,
    logo: bytes | None = None,
    data: dict[str, Any] | None = None,
    place: Country | None = None,
    rules: Framework | None = None,
    proof: RecordProof | None = None,
    checks: Sequence[Check] = (),
    read: Read | None = None,
) -> bytes:
    """The record of a case as PDF/A-3a and PDF/UA-1, with the judgement attached as JSON (RFC 8785).

    The same arguments give the same bytes. `draft` marks it as no decision; so does a case without a final outcome.
    `logo`: PNG or JPEG. `data`: what to attach instead of case, judgement and record. `place` and `rules`: country
    data and framework to use instead of those in force (an issued decision keeps its own). `proof`: where the record
    can be checked; a draft has none. `checks`: those of the files handed in; `read`: the answers these suggest.
    RecordError: Pango is missing, or the logo is no picture; one sentence that says what to do.
    """
    attached = canonical(data or record_data(case, judgement, words, reference=reference, draft=draft, made_on=made_on))
    pictures = {"logo": picture(logo)} if logo else {}
    if proof and (code := proof.picture()):
        pictures[PICTURE] = code
    html = page(
        case,
        judgement,
        words,
        reference=reference,
        draft=draft,
        made_on=made_on,
        attached=attached,
        logo="logo" in pictures,
        place=place or country(case.country),
        rules=rules or framework(),
        proof=proof,
        checks=checks,
        read=read,
    )
    return pdf(html, Attached(ATTACHED, words["record.attached-name"], attached), made_on, pictures)


def record_data(
    case: Case, judgement: Judgement, words: Words, *, reference: str | None, draft: bool, made_on: datetime.date
) -> dict[str, Any]:
    """What a machine reads in the record: the case as filed, the judgement with its edition, and the record itself."""
    return {
        "case": case.model_dump(mode="json", exclude_none=True),
        "judgement": judgement.as_json(),
        "record": {"reference": reference, "draft": draft, "made_on": made_on.isoformat(), "language": words.language},
    }


def canonical(data: dict[str, Any]) -> bytes:
    """JSON by RFC 8785. Half a surrogate pair, which UTF-8 cannot hold, becomes a question mark."""
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
    return rfc8785.dumps(json.loads(text))


def page(
    case: Case,
    judgement: Judgement,
    words: Words,
    *,
    reference: str | None,
    draft: bool,
    made_on: datetime.date,
    attached: bytes,
    logo: bool,
    place: Country,
    rules: Framework,
    proof: RecordProof | None = None,
    checks: Sequence[Check] = (),
    read: Read | None = None,
) -> str:
    """The record as one HTML page. Text of people is escaped; what no font here can show stands as its number."""
    about: dict[str, Any] = {"reference": reference, "draft": draft, "made_on": made_on, "checks": checks, "read": read}
    said = content(case, judgement, words, place, rules, **about)
    return page_from(
        "record.html",
        words,
        r=said,
        logo=logo,
        made_on=made_on,
        attached=ATTACHED,
        sha256=hashlib.sha256(attached).hexdigest(),
        numbered="[U+" in printable(attached.decode()),
        proof=proof,
    )


def picture(logo: bytes) -> bytes:
    """A logo as PNG in plain RGB, at most 600 pixels wide or high. RecordError: it is no picture."""
    from PIL import Image

    try:
        with Image.open(BytesIO(logo), formats=("PNG", "JPEG")) as opened:
            opened.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
            image = opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RecordError("logo") from error
    image.info.clear()
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
