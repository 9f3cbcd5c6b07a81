"""A finding about an awarding body or a platform, as a sentence."""

from __future__ import annotations

from assessment.store.providers import ProviderFinding
from criteria.dated import current_day
from criteria.text import Words


def finding_sentence(finding: ProviderFinding, words: Words) -> str:
    """A finding in a sentence, with its source, its day, and until when it holds."""
    if finding.counted:
        return words("provider.counted", name=finding.name, on=finding.on, **finding.counted)
    source = finding.source_name
    if finding.source in ("centre", "feedback"):
        source = words("provider.own" if finding.source == "centre" else "provider.feedback", source=source)
    values = {"name": finding.name, "says": finding.says, "source": source, "on": finding.on}
    if finding.until is None:
        return words("provider.said", **values)
    ended = not finding.holds(current_day())
    return words("provider.said-ended" if ended else "provider.said-until", until=finding.until, **values)
