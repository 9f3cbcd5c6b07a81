"""The decision record of a case as a PDF that a school office accepts, a learner can read and a machine can check.

>>> request = RecordRequest(case, judge(case), words_in("en"), "2026-0412", draft=False, made_on=date(2026, 11, 22))
>>> record(request)[:5]
b'%PDF-'
"""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import Any

import rfc8785

from reports.pdf.fonts import printable
from reports.pdf.render import Attached, RecordError, pdf
from reports.pdf.templates import page_from
from reports.record.authenticity import PICTURE, RecordProof
from reports.record.content import content
from reports.record.request import RecordRequest

ATTACHED = "judgement.json"
LOGO_PIXELS = 600


def record(
    request: RecordRequest,
    *,
    logo: bytes | None = None,
    data: dict[str, Any] | None = None,
    proof: RecordProof | None = None,
) -> bytes:
    """Draw the record of a case as PDF/A-3a and PDF/UA-1, with the judgement attached as JSON (RFC 8785).

    The same arguments give the same bytes. A draft, and a case without a final outcome, are marked as "no decision".
    `logo`: PNG or JPEG. `data`: what to attach instead of case, judgement and record. `proof`: how the record can be
    checked; a draft has none. RecordError: Pango is missing, or the logo is not a picture.
    """
    attached = canonical(data or record_data(request))
    pictures = {"logo": picture(logo)} if logo else {}
    if proof and (code := proof.picture()):
        pictures[PICTURE] = code
    html = page(request, attached, logo="logo" in pictures, proof=proof)
    return pdf(html, Attached(ATTACHED, request.words["record.attached-name"], attached), request.made_on, pictures)


def record_data(request: RecordRequest) -> dict[str, Any]:
    """The data for machines in the record: the case as filed, the judgement with its edition, and the content of the
    record.
    """
    return {
        "case": request.case.model_dump(mode="json", exclude_none=True),
        "judgement": request.judgement.as_json(),
        "record": {
            "reference": request.reference,
            "draft": request.draft,
            "made_on": request.made_on.isoformat(),
            "language": request.words.language,
            **({"reviewed_by": request.reviewed_by} if request.reviewed_by else {}),
        },
    }


def canonical(data: dict[str, Any]) -> bytes:
    """The data as JSON by RFC 8785. Half a surrogate pair, which UTF-8 cannot hold, becomes a question mark."""
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
    return rfc8785.dumps(json.loads(text))


def page(request: RecordRequest, attached: bytes, *, logo: bool, proof: RecordProof | None = None) -> str:
    """The record as one HTML page. Text from people is escaped. A letter that no font can show is printed as its
    number.

    `attached`: the bytes of the attached data; the page shows their hash. `logo`: whether there is a logo to show.
    """
    return page_from(
        "record.html",
        request.words,
        r=content(request),
        logo=logo,
        made_on=request.made_on,
        attached=ATTACHED,
        sha256=hashlib.sha256(attached).hexdigest(),
        numbered="[U+" in printable(attached.decode()),
        proof=proof,
    )


def picture(logo: bytes) -> bytes:
    """Convert a logo into a PNG in RGB, at most 600 pixels wide or high. RecordError: it is not a picture."""
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
