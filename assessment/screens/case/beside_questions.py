"""What stands beside the questions of one or several criteria: the certificate, what was read, what is looked up."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.case.stored import Stored
from assessment.screens.case import (
    answer_offers,
    checks,
    document_pages,
    level_form,
    online_check,
    provider_findings,
)
from criteria.text import Words


def show(criteria: Sequence[str], stored: Stored, words: Words, *, outlined: str) -> None:
    """Show it for these criteria. `outlined`: the criterion whose facts are outlined on the certificate."""
    document_pages.show(outlined, stored, words)
    show_findings(criteria, stored, words)


def show_findings(criteria: Sequence[str], stored: Stored, words: Words) -> None:
    """Show what was read, checked and looked up for these criteria."""
    answer_offers.show(criteria, stored, words)
    if "quality" in criteria:
        provider_findings.show(stored, words)
    if "verification" in criteria:
        checks.show(stored, words)
        online_check.show(stored, words)
    if "level" in criteria:
        level_form.show_table(stored, words)
