"""Several installations side by side, in words: what a reader must know of the files, and the questions. Pure.

Screen, report and shell say the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from criteria.text import Words
from reports.comparison.narrative import ComparisonQuestion
from reports.comparison.narrative import questions as of_comparison
from reports.differences.questions import criteria, where
from reports.sharing.side_by_side import SideBySide


def seals_said(together: SideBySide, seals: Sequence[str], words: Words) -> list[str]:
    """Whose seal each file has. `seals`: by file, one of `own`, `trusted` and `unknown`."""
    named = zip(together.shares, seals, strict=True)
    return [words(f"compare.shared.{whose}", name=share.manifest.installation.name) for share, whose in named]


def common_rules(together: SideBySide, words: Words) -> list[str]:
    """Under which editions of the rules all decided, which are those compared; nothing where nobody decided."""
    return [words("partners.common", editions=", ".join(together.editions))] if together.editions else []


def questions(together: SideBySide, words: Words) -> list[ComparisonQuestion]:
    """The questions that files of installations answer: what is more than chance first, and no waiting cases, of which
    a share says nothing.
    """
    comparison = together.comparison
    told = [question for question in of_comparison(comparison, words) if question.id != "waiting"]
    if len(comparison.countries) > 1:
        told = [where(comparison, words), criteria(comparison, words), *told]
    return [*told, *together.answers.questions(comparison.countries, words)]
