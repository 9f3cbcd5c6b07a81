"""This module describes a question of the framework with its answers, and what each of them is worth."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from criteria.base import Data, NonEmptyText, Percent
from criteria.vocabulary import UNAVAILABLE, UNKNOWN, CriterionId, Fact, Who


class Worth(NamedTuple):
    """The effect of an answer: points (0-3), cap, floor, cap together with another (0-100). Larger is better."""

    points: int
    cap: int
    floor: int
    together: int


class Answer(Data):
    """One concrete answer: what it says, its points (0 to 3), and the sentence that it adds to the reasons.

    `cap` and `floor` limit the criterion's score (0-100). `cap_together` limits it only if a second answer of the same
    criterion has such a cap; the higher one then counts. `stop` halts the algorithm as suspected fraud, and `lifted_by`
    names the answers that can take its place after the learner was heard.

    `say_first`: its sentence opens the reasons of the outcome. `no_basis`: the recorded hours are then no basis for
    credits. `settles`: the answers to other questions that follow, so that a learner is not asked them; `unknown` if
    asking would make no sense. `contradicted_by`: facts of the case that contradict this answer. `excludes`: answers to
    other questions that contradict this one. Contradictions warn and never refuse.

    `changeable_by`: who could bring this answer about, if it is not the person named for the whole question. `past`:
    this answer says how something was, so nobody can change it; None: as for the whole question. `points` is None for
    `unknown` only.
    """

    id: str
    text: str
    points: Annotated[int, Field(ge=0, le=3)] | None
    cap: Percent | None = None
    cap_together: Percent | None = None
    floor: Percent | None = None
    stop: bool = False
    lifted_by: tuple[str, ...] = ()
    no_basis: bool = False
    say_first: bool = False
    contradicted_by: tuple[Fact, ...] = ()
    excludes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    settles: dict[str, str] = Field(default_factory=dict)
    changeable_by: Who | None = None
    past: bool | None = None
    sentence: str = ""
    reference: str | None = None
    for_learner: str | None = None

    @cached_property
    def worth(self) -> Worth:
        """Its effect, with neutral values for what it does not set."""
        cap, together = (100 if limit is None else limit for limit in (self.cap, self.cap_together))
        return Worth(self.points or 0, cap, self.floor or 0, together)


class FormerAnswer(Data):
    """An answer that a question no longer has: its words, and the answers that took its place."""

    id: str
    text: NonEmptyText
    instead: Annotated[tuple[str, ...], Field(min_length=1)]


class Question(Data):
    """A signalling question of a criterion.

    `weight` counts in the criterion's mean. A `bonus` question is not in the mean and can only raise a floor.
    `changeable_by`: who could bring a better answer about. `past`: the answers say how something was. While the answer
    is unknown, somebody can still say it; once it is known, nobody can change it. `about`: what the answer belongs to;
    an answer about the course holds for every certificate of it. `centre_test`: a test held by the centre answers the
    question, and one passed test answers all questions marked so. `coverage`: the answers say how much of what is
    essential for the purpose is covered.

    For learners there are the question in their words, an example, where to look, and what they can do about a poor
    answer. A question without the first three is not asked of them. `former`: answers that it once had, and that stored
    cases may still hold.
    """

    id: str
    criterion: CriterionId
    text: NonEmptyText
    help: str = ""
    where: str = ""
    source: NonEmptyText
    weight: Annotated[int, Field(ge=1, le=9)] = 1
    bonus: bool = False
    centre_test: bool = False
    coverage: bool = False
    changeable_by: Who
    past: bool = False
    about: Literal["course", "target", "person"] = "person"
    for_learner: str | None = None
    learner_example: str | None = None
    learner_where: str | None = None
    learner_todo: str | None = None
    answers: Annotated[tuple[Answer, ...], Field(max_length=15)]
    former: tuple[FormerAnswer, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Question:
        known = [answer for answer in self.answers if answer.id != UNKNOWN]
        points = {answer.points or 0 for answer in known if answer.id != UNAVAILABLE}
        if not {0, 3} <= points:
            raise ValueError(f"{self.id}: needs an answer worth 0 and one worth 3, has {sorted(points)}")
        if len({answer.id for answer in self.answers}) != len(self.answers):
            raise ValueError(f"{self.id}: an answer id stands twice")
        for gone in self.former:
            if self.has(gone.id) or not all(self.has(answer) for answer in gone.instead):
                raise ValueError(f"{self.id}: the former answer {gone.id} is one there is, or names one there is not")
        if self.bonus and any(answer.worth.cap < 100 or answer.worth.together < 100 or answer.stop for answer in known):
            raise ValueError(f"{self.id}: a bonus question can only raise a floor, it has a cap or a stop")
        chain = sorted(known, key=lambda answer: answer.worth)
        for worse, better in pairwise(chain):
            if any(a > b for a, b in zip(worse.worth, better.worth, strict=True)):
                raise ValueError(f"{self.id}: {better.id} has more points than {worse.id}, yet a lower cap or floor")
        for answer in known:
            wrong = [name for name in answer.lifted_by if not self.has(name) or self.answer(name).stop]
            if wrong or (answer.lifted_by and not answer.stop):
                raise ValueError(f"{self.id}: {answer.id} is lifted by {', '.join(wrong)}, which cannot lift a stop")
        if any(a.stop and (b.points or 0) < (a.points or 0) for a in known for b in known if not b.stop):
            raise ValueError(f"{self.id}: an answer that stops earns more than one that does not")
        return self

    @model_validator(mode="after")
    def _in_learners_words(self) -> Question:
        needed = {name: getattr(self, name) for name in ("for_learner", "learner_example", "learner_where")}
        if self.asked_of_learner and not all(needed.values()):
            wanted = ", ".join(name for name, words in needed.items() if not words)
            raise ValueError(f"{self.id}: asked of learners, yet without {wanted}")
        silent = [a.id for a in self.answers if a.id not in (UNKNOWN, UNAVAILABLE) and not a.for_learner]
        if self.asked_of_learner and silent:
            raise ValueError(f"{self.id}: asked of learners, yet without for_learner in {', '.join(silent)}")
        return self

    @property
    def asked_of_learner(self) -> bool:
        """Whether a learner can know the answer. The question then says where to look for it."""
        return bool(self.learner_example or self.learner_where)

    def answer(self, answer_id: str) -> Answer:
        """The answer with this id; KeyError names the answers there are."""
        answer = self._by_id.get(answer_id)
        if answer is None:
            raise KeyError(f"{self.id} has no answer {answer_id!r}; it has {', '.join(self._by_id)}")
        return answer

    def has(self, answer_id: str | None) -> bool:
        """Whether the question has an answer with this id."""
        return answer_id in self._by_id

    def is_past(self, answer_id: str) -> bool:
        """Whether an answer says how something was, so that nobody can change it any more."""
        if answer_id in (UNKNOWN, UNAVAILABLE):
            return False
        answer = self.answer(answer_id)
        return self.past if answer.past is None else answer.past

    def brought_about_by(self, answer_id: str) -> Who:
        """Who could bring an answer about."""
        return self.answer(answer_id).changeable_by or self.changeable_by

    def instead_of(self, answer_id: str) -> tuple[str, ...]:
        """The answers that took the place of an answer that the question no longer has; none for any other."""
        return next((former.instead for former in self.former if former.id == answer_id), ())

    @cached_property
    def worths(self) -> dict[str, Worth]:
        """What each answer is worth, by its id."""
        return {answer.id: answer.worth for answer in self.answers}

    @cached_property
    def least(self) -> Worth:
        """The worth of the least answer; the answers form a chain, so it is least in every part."""
        return min(answer.worth for answer in self.answers if answer.id != UNKNOWN)

    @cached_property
    def stopping(self) -> frozenset[str]:
        """The ids of the answers that stop the algorithm."""
        return frozenset(answer.id for answer in self.answers if answer.stop)

    @cached_property
    def without_basis(self) -> frozenset[str]:
        """The ids of the answers that leave the recorded hours without basis."""
        return frozenset(answer.id for answer in self.answers if answer.no_basis)

    @cached_property
    def least_going_on(self) -> Worth:
        """The worth of the least answer that does not stop the algorithm."""
        return min(answer.worth for answer in self.answers if answer.id != UNKNOWN and not answer.stop)

    @cached_property
    def greatest(self) -> Worth:
        """The worth of the best answer."""
        return max(answer.worth for answer in self.answers if answer.id != UNKNOWN)

    @cached_property
    def _by_id(self) -> dict[str, Answer]:
        return {answer.id: answer for answer in self.answers}
