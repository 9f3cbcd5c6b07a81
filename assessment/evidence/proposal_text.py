"""A value read from a certificate, in words: the value itself, and where it was read."""

from __future__ import annotations

import datetime
import re
from typing import Any

from assessment.case.typed_input import shown
from assessment.evidence.field_proposals import FieldProposal
from criteria.text import Words

WAYS_WITH_PAGE = ("text", "link", "qr", "ocr", "field")
"""Ways of reading that have a page; what a credential states has none."""

LONGEST_SHOWN = 160
"""Characters of a value that are shown in a row; a list of outcomes is long."""


def read_from(proposal: FieldProposal, words: Words) -> str:
    """Where a value was read.

    Such as "read on page 1", "read from the QR code on page 1", "stated in the credential's data".
    """
    page = re.fullmatch(r"page (\d+)", proposal.where or "")
    if proposal.how == "credential":
        place = words("provenance.credential")
    elif page and proposal.how in WAYS_WITH_PAGE:
        place = words(f"provenance.{proposal.how}", page=int(page.group(1)))
    else:
        place = words("provenance.file")
    if proposal.sentence:
        return f"{place}, {words('provenance.sentence', sentence=proposal.sentence)}"
    return f"{place}, {words('intake.facts.derived')}" if proposal.certainty == "derived" else place


def value_text(proposal: FieldProposal, value: Any, words: Words) -> str:
    """A value of the field that a proposal is made for, in words: the proposed one, or the one a case holds."""
    if isinstance(value, datetime.date):
        return words.date(value)
    if proposal.fact == "language":
        return words.language_named(value)
    if proposal.fact == "level":
        return " ".join(value)
    if isinstance(value, list):
        return "; ".join(value)
    text = shown(value, words.language)
    unit = f"intake.unit.{proposal.fact}"
    return f"{text} {words(unit)}" if unit in words else text


def short_value(proposal: FieldProposal, words: Words) -> str:
    """The proposed value in words, cut after `LONGEST_SHOWN` characters."""
    text = value_text(proposal, proposal.value, words)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}\u2026"
