"""No text that people typed becomes a formula when a spreadsheet opens a CSV.

>>> escape_formula("=cmd"), escape_formula("Botany"), escape_formula(-1)
("'=cmd", 'Botany', -1)
"""

from __future__ import annotations

import unicodedata
from typing import Any

STARTS = frozenset("=+-@")
"""What a formula may begin with, in Excel, LibreOffice Calc or Google Sheets."""

PASSED_OVER = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Unicode categories of what a spreadsheet may skip before a formula: controls, marks without width, spaces."""


def escape_formula(value: Any) -> Any:
    """The value of a cell; a text that could be read as a formula gets an apostrophe in front, which makes it text.

    Full-width signs count as the plain ones, since some spreadsheets read them so. Numbers stay numbers.
    """
    return f"'{value}" if isinstance(value, str) and _is_risky(value) else value


def _is_risky(text: str) -> bool:
    if text[:1] in ("\t", "\r", "\n"):
        return True
    first = next((char for char in text if unicodedata.category(char) not in PASSED_OVER), "")
    return unicodedata.normalize("NFKC", first)[:1] in STARTS
