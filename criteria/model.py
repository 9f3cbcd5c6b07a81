"""The shape of the framework's files: plain pydantic models, checked when loaded. Countries: `country.py`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

CriterionId = Literal["quality", "verification", "level", "outcomes", "workload", "testing", "identification"]
CRITERIA: tuple[CriterionId, ...] = get_args(CriterionId)
"""The seven LAILA criteria, in their order. The project names these and nothing else."""

Strength = Literal["none", "weak", "substantial", "strong"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
"""Weakest first, so that a strength's index compares."""

OutcomeId = Literal["not-recognised", "more-evidence", "conditional", "partial", "full"]
OUTCOMES: tuple[OutcomeId, ...] = get_args(OutcomeId)
"""Worst first, so that an outcome's index compares."""

PurposeId = Literal["admission", "exemption", "credit", "stacking", "portfolio"]
PURPOSES: tuple[PurposeId, ...] = get_args(PurposeId)
"""What recognition can be asked for."""

UNKNOWN, UNAVAILABLE = "unknown", "unavailable"
"""Two answers every question has: nothing known yet; asked for on a date and nothing came."""

Fact = Literal[
    "hours",
    "no-hours",
    "no-credits",
    "level",
    "no-framework",
    "no-level",
    "columns",
    "columns-apart",
    "outcomes",
    "no-outcomes",
    "not-all-covered",
    "none-covered",
    "half-covered",
    "some-covered",
    "all-covered",
    "no-essential",
]
Percent = Annotated[int, Field(ge=0, le=100)]
NonEmptyText = Annotated[str, Field(min_length=1)]


class Data(BaseModel):
    """A file's part: unknown keys are refused, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True)


Whole = TypeVar("Whole")


def _each_once(whole: Whole, where: str, what: str, ids: Sequence[str]) -> Whole:
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise ValueError(f"{where}: the {what} {', '.join(twice)} stands twice")
    return whole


def _settled(framework: Framework, question: str, answer: Answer) -> None:
    for other, answer_id in answer.settles.items():
        settled = framework.questions.get(other)
        if settled is None or not settled.has(answer_id) or other == question:
            raise ValueError(f"{question}: {answer.id} settles {other} with {answer_id}, which there is not")


def _excluded(framework: Framework, question: str, answer: Answer) -> None:
    for other, excluded in answer.excludes.items():
        entry = framework.questions.get(other)
        missing = [name for name in excluded if entry is None or not entry.has(name)]
        if entry is None or missing or other == question:
            raise ValueError(f"{question}: {answer.id} excludes {other} with {', '.join(excluded)}, which there is not")


Who = Literal["learner", "centre", "provider", "nobody"]
"""Who could bring an answer about: the learner or the centre by what they show or do, the provider by a statement."""


class Worth(NamedTuple):
    """What an answer does: points (0-3), cap, floor and cap together with another (0-100). Larger is better in each."""

    points: int
    cap: int
    floor: int
    together: int


class Answer(Data):
    """One concrete answer: what it says, what it earns (0 to 3 points), and the sentence it adds to the reasons.

    `cap` and `floor` bound the criterion's score (0-100); `stop` halts the algorithm as suspected fraud. `cap_together`
    caps the score only where a second answer of the same criterion has one too; the milder of the two then counts.
    `say_first`: its sentence opens the reasons of the outcome. `no_basis`: the hours recorded are then no basis for
    credits. `settles`: what other questions are then answered with, so that a learner is not asked them; `unknown`
    where asking would make no sense. `contradicted_by`: facts of the case file that do not go with this answer; they
    warn and never refuse. `excludes`: by other questions, the answers that do not go with this one; they warn too.
    `changeable_by`: who could bring this answer about, where it is somebody else than for the whole question. `past`:
    whether this answer says how something was, so that nobody can make it otherwise; None: as for the whole question.
    `points` is None for `unknown` only.
    """

    id: str
    text: str
    points: Annotated[int, Field(ge=0, le=3)] | None
    cap: Percent | None = None
    cap_together: Percent | None = None
    floor: Percent | None = None
    stop: bool = False
    no_basis: bool = False
    say_first: bool = False
    contradicted_by: tuple[Fact, ...] = ()
    excludes: dict[str, tuple[str, ...]] = {}
    settles: dict[str, str] = {}
    changeable_by: Who | None = None
    past: bool | None = None
    sentence: str = ""
    reference: str | None = None
    for_learner: str | None = None

    @cached_property
    def worth(self) -> Worth:
        """What it does, with the neutral values filled in."""
        cap, together = (100 if limit is None else limit for limit in (self.cap, self.cap_together))
        return Worth(self.points or 0, cap, self.floor or 0, together)


class FormerAnswer(Data):
    """An answer that a question had and has no longer: its words, and the answers that took its place."""

    id: str
    text: NonEmptyText
    instead: Annotated[tuple[str, ...], Field(min_length=1)]


class Question(Data):
    """A signalling question of a criterion.

    `weight` counts in the criterion's mean, unless `bonus`: then the question can only raise a floor.
    `changeable_by` says who could bring a better answer about. `past`: the answers say how something was; while nothing
    is known somebody can still say it, and once it is known nobody can make it otherwise. `about`: what the answer
    belongs to; an answer about the course holds for every certificate of it. `centre_test`: a test held by
    the centre answers it, and one test passed answers all questions that are marked so. For learners: the question in
    their words, an example, where to look, and what they can do about a poor answer. A question without the first three
    is not asked of them. `former`: answers it had once, which stored cases may still hold. `coverage`: its answers say
    how much is covered of what is essential for the purpose.
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
    answers: tuple[Answer, ...]
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
        """Whether a learner can know the answer: then the question says where to look for it."""
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
        """The answers that took the place of one the question has no longer; none for any other."""
        return next((former.instead for former in self.former if former.id == answer_id), ())

    @cached_property
    def least(self) -> Worth:
        """The worth of the least answer; the answers form a chain, so it is least in every part."""
        return min(answer.worth for answer in self.answers if answer.id != UNKNOWN)

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


class Criterion(Data):
    """One of the seven criteria with its questions."""

    id: CriterionId
    name: NonEmptyText
    weight: Annotated[int, Field(ge=1, le=9)]
    intro: NonEmptyText
    source: NonEmptyText
    questions: Annotated[tuple[Question, ...], Field(min_length=3, max_length=6)]

    @cached_property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of its questions, in their order."""
        return tuple(question.id for question in self.questions)

    @cached_property
    def asks_coverage(self) -> bool:
        """Whether a question of it asks how much of what is essential is covered."""
        return any(question.coverage for question in self.questions)

    def __hash__(self) -> int:
        """A cheap hash: results are kept by criterion, and hashing every text of it would cost more than they do."""
        return hash((self.id, len(self.questions)))

    def without(self, questions: frozenset[str]) -> Criterion:
        """The criterion without some of its questions; the same one each time."""
        return _without(self, questions) if questions else self

    @model_validator(mode="after")
    def _once(self) -> Criterion:
        return _each_once(self, self.id, "question", [question.id for question in self.questions])


@lru_cache(maxsize=1_000)
def _without(criterion: Criterion, questions: frozenset[str]) -> Criterion:
    kept = tuple(question for question in criterion.questions if question.id not in questions)
    return Criterion.model_construct(**{**dict(criterion), "questions": kept})


class Thresholds(Data):
    """From which score (0-100) a criterion is weak, substantial, strong; below weak it is none."""

    since: datetime.date = Field(alias="from")
    weak: Percent
    substantial: Percent
    strong: Percent
    source: NonEmptyText

    def __hash__(self) -> int:
        """A cheap hash, since results are kept by thresholds."""
        return hash((self.weak, self.substantial, self.strong))

    @model_validator(mode="after")
    def _rising(self) -> Thresholds:
        if not 0 < self.weak < self.substantial < self.strong:
            raise ValueError("thresholds must rise: 0 < weak < substantial < strong")
        return self


class Row(Data):
    """Minimum strengths by criterion under which an outcome is proposed; `then` is what a met condition leads to.

    `covered`: how well the essential outcomes have to be covered by themselves, however the course describes them.
    `tested`: the centre's own supervised test has to be passed, so that the row rests on what the learner has shown.
    """

    id: str
    outcome: Literal["full", "partial", "conditional", "not-recognised"]
    then: Literal["full", "partial"] | None = None
    minimum: dict[CriterionId, Strength] = {}
    covered: Literal["none", "weak", "substantial"] = "none"
    tested: bool = False
    sentence: NonEmptyText
    conditions: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _then(self) -> Row:
        if (self.outcome == "conditional") != (self.then is not None):
            raise ValueError(f"{self.id}: `then` stands with the outcome conditional, and only there")
        return self


class Purpose(Data):
    """What recognition is asked for. `level_counts`: a level below the target's is a gap for this purpose.

    `levels_below`: so many levels below are still no gap, since a qualification is built of parts of a lower level too.
    `needs_credits`: a volume that gives no credit alone cannot be recognised in full for this purpose.
    """

    id: PurposeId
    name: NonEmptyText
    text: NonEmptyText
    for_learner: str | None = None
    level_counts: bool = False
    levels_below: Annotated[int, Field(ge=0, le=7)] = 0
    needs_credits: bool = False
    rows: Annotated[tuple[Row, ...], Field(min_length=2)]

    def __hash__(self) -> int:
        """A cheap hash, since rows that are met are kept by purpose."""
        return hash(self.id)

    @model_validator(mode="after")
    def _best_first(self) -> Purpose:
        ranks = [(OUTCOMES.index(row.outcome), row.then != "partial") for row in self.rows]
        if ranks != sorted(ranks, reverse=True):
            raise ValueError(f"{self.id}: rows must stand best outcome first")
        last = self.rows[-1]
        if last.outcome != "not-recognised" or last.minimum or last.tested or last.covered != "none":
            raise ValueError(f"{self.id}: the last row must be not-recognised without a minimum")
        return self


class Outcome(Data):
    """One outcome: its name and what it means for the learner."""

    id: OutcomeId
    name: NonEmptyText
    text: NonEmptyText


class Participation(Data):
    """How the learner took part, and which criteria then do not apply, with the reason.

    `not_asked`: single questions that then fall away, while their criterion stays.
    """

    id: str
    name: NonEmptyText
    also: tuple[str, ...] = ()
    not_applicable: tuple[CriterionId, ...] = ()
    not_asked: tuple[str, ...] = ()
    reason: str = ""
    source: NonEmptyText


class TargetKind(Data):
    """What kind of thing recognition is asked for; which procedure of a country applies depends on it.

    `also`: other words for it, as typed or as in older files. `regulated`: it needs a licence, which no recognition
    replaces.
    """

    id: Annotated[str, Field(pattern="^[a-z][a-z-]*$")]
    name: NonEmptyText
    also: tuple[str, ...] = ()
    regulated: bool = False


class Framework(Data):
    """One edition of the framework, whole."""

    edition: str
    since: datetime.date = Field(alias="from")
    name: NonEmptyText
    notice: NonEmptyText
    source: NonEmptyText
    criteria: tuple[Criterion, ...]
    participation: tuple[Participation, ...]
    target_kinds: tuple[TargetKind, ...] = ()
    thresholds: Annotated[tuple[Thresholds, ...], Field(min_length=1)]
    level_cap: Percent
    no_hours_cap: Percent
    outcomes: tuple[Outcome, ...]
    purposes: tuple[Purpose, ...]
    sha256: str = ""

    def __hash__(self) -> int:
        """A cheap hash, since tables of results are kept by framework."""
        return hash((self.edition, self.sha256))

    @model_validator(mode="after")
    def _whole(self) -> Framework:
        if tuple(criterion.id for criterion in self.criteria) != CRITERIA:
            raise ValueError(f"the criteria must be {', '.join(CRITERIA)}, in this order")
        for question in self.questions.values():
            for answer in question.answers:
                _settled(self, question.id, answer)
                _excluded(self, question.id, answer)
        for way in self.participation:
            if stray := [name for name in way.not_asked if name not in self.questions]:
                raise ValueError(f"{way.id}: not_asked: there is no question {stray[0]}")
        _each_once(self, "purposes", "row", [row.id for purpose in self.purposes for row in purpose.rows])
        names = [_spelt(name) for kind in self.target_kinds for name in (kind.id, *kind.also)]
        _each_once(self, "target_kinds", "kind", names)
        return _each_once(self, "participation", "way", [way.id for way in self.participation])

    @field_validator("outcomes")
    @classmethod
    def _all_outcomes(cls, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        if sorted(outcome.id for outcome in outcomes) != sorted(OUTCOMES):
            raise ValueError(f"the outcomes must be {', '.join(OUTCOMES)}, each once")
        return outcomes

    @field_validator("purposes")
    @classmethod
    def _all_purposes(cls, purposes: tuple[Purpose, ...]) -> tuple[Purpose, ...]:
        if sorted(purpose.id for purpose in purposes) != sorted(PURPOSES):
            raise ValueError(f"the purposes must be {', '.join(PURPOSES)}, each once")
        return purposes

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its id `criterion.question`, in the framework's order."""
        return {question.id: question for criterion in self.criteria for question in criterion.questions}

    @cached_property
    def known_answers(self) -> frozenset[tuple[str, str]]:
        """Question and answer of everything that can be answered."""
        return frozenset((q.id, answer.id) for q in self.questions.values() for answer in q.answers)

    @cached_property
    def no_basis(self) -> tuple[tuple[str, str], ...]:
        """Question and answer of everything that leaves the hours recorded without basis."""
        return tuple((q.id, a.id) for q in self.questions.values() for a in q.answers if a.no_basis)

    @cached_property
    def contradicted_by(self) -> dict[tuple[str, str], tuple[Fact, ...]]:
        """The facts that do not go with an answer, by question and answer; answers without such facts are left out."""
        return {
            (question.id, answer.id): answer.contradicted_by
            for question in self.questions.values()
            for answer in question.answers
            if answer.contradicted_by
        }

    @cached_property
    def excludes(self) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
        """Pairs of answers that do not go together, each with its question."""
        return tuple(
            ((question.id, answer.id), (other, excluded))
            for question in self.questions.values()
            for answer in question.answers
            for other, names in answer.excludes.items()
            for excluded in names
        )

    @cached_property
    def centre_tests(self) -> tuple[str, ...]:
        """The questions that one test held by the centre answers."""
        return tuple(question.id for question in self.questions.values() if question.centre_test)

    def purpose(self, purpose_id: str) -> Purpose:
        """The purpose with this id."""
        return next(purpose for purpose in self.purposes if purpose.id == purpose_id)

    def way(self, name: str | None) -> Participation | None:
        """How the learner took part, under any of its names; None where nothing or nothing known is said."""
        if name is None:
            return None
        wanted = name.strip().lower().replace("_", "-")
        spelt = {wanted, wanted.replace("-", " ")}
        return next((way for way in self.participation if way.id in spelt or spelt & set(way.also)), None)

    def target_kind(self, name: str | None) -> TargetKind | None:
        """The kind of target, under any of its names; None where nothing or nothing known is said."""
        return self._kinds.get(_spelt(name)) if name else None

    @cached_property
    def _kinds(self) -> dict[str, TargetKind]:
        return {_spelt(name): kind for kind in self.target_kinds for name in (kind.id, *kind.also)}


def _spelt(name: str) -> str:
    """A name without regard to capitals, blanks, hyphens and underscores."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
