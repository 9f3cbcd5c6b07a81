"""Where a value was read, in words, and its place on the page as a small picture."""

from __future__ import annotations

import re

from assessment.evidence.field_proposals import FieldProposal
from criteria.text import Words

HOWS = ("text", "link", "qr", "ocr")
"""Ways of reading that have a page; what a credential states has none."""


def where(one: FieldProposal, words: Words) -> str:
    """Such as "read on page 1", "read from the QR code on page 1", "stated in the credential's data"."""
    page = re.fullmatch(r"page (\d+)", one.where or "")
    if one.how == "credential":
        said = words("provenance.credential")
    elif page and one.how in HOWS:
        said = words(f"provenance.{one.how}", page=int(page.group(1)))
    else:
        said = words("provenance.file")
    return f"{said}, {words('intake.facts.derived')}" if one.certainty == "derived" else said
