"""The questions about what became of a decision, and the answers that are counted. Pure.

Learners are asked whether the decision helped and whether the way their learning was tested was fair; employers and
receiving schools, whether the person copes with what was recognised.

>>> FIGURES_OF["learner"]
('helped', 'fair')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Asked = Literal["learner", "employer", "school"]
ASKED: tuple[Asked, ...] = get_args(Asked)
RECEIVERS: tuple[Asked, ...] = ("employer", "school")
"""Those who get a link of their own from the learner."""

SUCCEEDED = ("place", "exemption", "job")
"""The answers that say that the decision helped."""

NOT_YET, REFUSED = "nothing", "refused"
"""Nothing came of it yet; and what is counted in place of an answer where nothing was recognised."""

FIGURES: Mapping[str, tuple[str, ...]] = {
    "helped": (*SUCCEEDED, NOT_YET, REFUSED),
    "fair": ("yes", "partly", "no", "untested"),
    "employer": ("yes", "partly", "no", "early"),
    "school": ("yes", "partly", "no", "early"),
}
"""Each question with what can be counted for it. Every answer of somebody who is asked it counts in one of these."""

FIGURES_OF: Mapping[Asked, tuple[str, ...]] = {
    "learner": ("helped", "fair"),
    "employer": ("employer",),
    "school": ("school",),
}
"""The questions that each is asked."""
