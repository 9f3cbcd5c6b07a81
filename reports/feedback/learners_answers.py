"""What learners said, as it stands beside a comparison: what became of decisions, and outcomes by groups.

It is protected like all else, and rounded for everybody. Of the filters of a comparison only the countries apply to it.

>>> answers = read_answers(today, session=session)
>>> answers.data(comparison.countries)["feedback"]["rounded_to"]
5
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessment.store.database import Session
from assessment.store.decisions import learner_groups
from criteria.text import Words
from reports.comparison.grid import GridPlace, read_every_grid
from reports.comparison.names import place_name
from reports.comparison.narrative import ComparisonQuestion
from reports.differences import group_places
from reports.differences.group_places import GroupPlace, read_groups
from reports.differences.groups import groups
from reports.feedback import places as feedback_places
from reports.feedback.narrative import became
from reports.feedback.places import FeedbackPlace, read_places


@dataclass(frozen=True)
class LearnersAnswers:
    """The places of what became of decisions, and of outcomes by what learners said of themselves."""

    became: Sequence[FeedbackPlace] = ()
    groups: Sequence[GroupPlace] = ()

    def questions(self, countries: Collection[str], words: Words) -> list[ComparisonQuestion]:
        """What became of the decisions of some countries, and a question for each country of which groups are told.

        Of what nobody said anything there is no question.
        """
        answered = any(place.country in countries for place in self.became)
        asked = [became(self.became, countries, words)] if answered else []
        told = {place.country for place in self.groups}
        for country in (code for code in countries if code in told):
            question = groups(self.groups, country, words)
            title = f"{question.title} {place_name(country, words)}"
            asked.append(replace(question, id=f"{question.id}-{country}", title=title))
        return asked

    def data(self, countries: Collection[str]) -> dict[str, Any]:
        """The same as JSON data, by the names `feedback` and `groups`."""
        became = (place for place in self.became if place.country in countries)
        told = (place for place in self.groups if place.country in countries)
        return {"feedback": feedback_places.data(became), "groups": group_places.data(told)}


NOTHING = LearnersAnswers()


def read_answers(
    today: datetime.date, *, session: Session, places: Sequence[GridPlace] | None = None
) -> LearnersAnswers:
    """All that may be told. `places`: every grid, where it is read already.

    NotAllowedError when the session's person is no coordinator.
    """
    every = read_every_grid(session=session) if places is None else places
    became = read_places(today, session=session, grid=[place for place in every if not place.edition])
    if not learner_groups.any_asks(session=session):
        return LearnersAnswers(became)
    return LearnersAnswers(became, read_groups(every, today, session=session))
