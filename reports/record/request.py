"""The input of a decision record. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.case.model import Case
from assessment.facts.model import Check
from assessment.rules.judgement import Judgement
from criteria.text import Words

SuggestedAnswers = Mapping[str, tuple[str, ...]]
"""{question: the answers that the certificate suggests}."""


@dataclass(frozen=True)
class RecordRequest:
    """A case with its judgement, and what else the record shows. `words` decides the record's language.

    `reference`: the case's number at the centre; None for a case file without one. `draft`: the record is marked as no
    decision. `checks`: the checks of the files that were handed in. `suggested`: the answers that these files suggest.
    `reviewed_by`: who approved the decision, if a second person did.
    """

    case: Case
    judgement: Judgement
    words: Words
    reference: str | None
    draft: bool
    made_on: datetime.date
    checks: tuple[Check, ...] = ()
    suggested: SuggestedAnswers = field(default_factory=dict)
    reviewed_by: str | None = None
