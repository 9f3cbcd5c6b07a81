"""What a decision record is made from. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.case.model import Case
from assessment.facts.model import Check
from assessment.rules.judgement import Judgement
from criteria.text import Words

SuggestedAnswers = Mapping[str, tuple[str, ...]]
"""By question, the answers that what was read from the certificate suggests."""


@dataclass(frozen=True)
class RecordRequest:
    """A case with its judgement, and what the record says beside them; the record is in the language of `words`.

    `reference`: the case's number at the centre, None for a case file that has none. `draft`: the record is marked as
    no decision. `checks`: those of the files handed in. `suggested`: the answers these files suggest. `reviewed_by`:
    who approved the decision where a second person looked at it.
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
