"""Edition 1 as filed: complete, honest about its source, and refused with file and field when broken."""

import re
import shutil
from pathlib import Path

import pytest

import criteria
from criteria.load import framework, read_framework
from criteria.question import Question
from criteria.source import SourceError
from criteria.text import framework_words, languages, words_in
from criteria.vocabulary import CRITERIA, UNAVAILABLE, UNKNOWN

FILED = Path(criteria.__file__).parent / "framework"

QUESTIONS = framework().questions.values()

RELIABLE = {"verification": "substantial", "testing": "substantial", "identification": "substantial"}

OWN = {"testing": "strong", "identification": "strong"}

SHOWN, SHOWN_PART = ("substantial", True), ("weak", True)

BY_PAPER, TO_BE_SHOWN = ("none", False), ("substantial", False)

PART = {"quality": "weak", "outcomes": "weak"}

CREDIT = {"quality": "substantial", "level": "weak", "outcomes": "substantial", "workload": "substantial"}

EXEMPTION = {"quality": "substantial", "level": "weak", "outcomes": "strong", "workload": "weak"}

ROWS = {
    "credit": [
        (("full", None), CREDIT | RELIABLE, BY_PAPER),
        (("full", None), {"workload": "substantial"} | OWN, SHOWN),
        (("partial", None), PART | RELIABLE, BY_PAPER),
        (("partial", None), OWN, SHOWN_PART),
        (("conditional", "full"), CREDIT, BY_PAPER),
        (("conditional", "full"), PART | {"workload": "substantial"}, TO_BE_SHOWN),
        (("conditional", "partial"), PART, BY_PAPER),
        (("not-recognised", None), {}, BY_PAPER),
    ],
    "exemption": [
        (("full", None), EXEMPTION | RELIABLE, BY_PAPER),
        (("full", None), OWN, SHOWN),
        (("partial", None), PART | RELIABLE, BY_PAPER),
        (("partial", None), OWN, SHOWN_PART),
        (("conditional", "full"), EXEMPTION, BY_PAPER),
        (("conditional", "full"), PART, TO_BE_SHOWN),
        (("conditional", "partial"), PART, BY_PAPER),
        (("not-recognised", None), {}, BY_PAPER),
    ],
    "portfolio": [
        (("full", None), {"quality": "weak", "verification": "substantial", "outcomes": "substantial"}, BY_PAPER),
        (("full", None), OWN, SHOWN),
        (("partial", None), {"outcomes": "weak"}, BY_PAPER),
        (("partial", None), OWN, SHOWN_PART),
        (("not-recognised", None), {}, BY_PAPER),
    ],
}


@pytest.mark.parametrize("purpose", ROWS)
def test_rows_of_a_purpose(purpose: str) -> None:
    rows = framework().purpose(purpose).rows
    assert [((row.outcome, row.then), row.minimum, (row.covered, row.tested)) for row in rows] == ROWS[purpose]


def test_no_row_but_a_full_one_names_a_criterion() -> None:
    """What fell short is said from the figures; a fixed sentence that lists what might have would not be true."""
    for language in languages():
        words = words_in(language)
        for purpose in framework().purposes:
            for row in purpose.rows:
                sentence = words[f"row.{row.id}.sentence"].lower()
                named = [name for name in CRITERIA if words[f"criterion.{name}.name"].lower() in sentence]
                assert row.outcome == "full" or not named, (row.id, language)


def test_purposes_and_row_ids() -> None:
    purposes = framework().purposes
    assert [purpose.id for purpose in purposes] == ["admission", "exemption", "credit", "stacking", "portfolio"]
    assert {purpose.id for purpose in purposes if purpose.level_counts} == {
        "admission",
        "exemption",
        "credit",
        "stacking",
    }
    assert {purpose.id for purpose in purposes if purpose.needs_credits} == {"credit"}
    tests = ["own-test", "own-test-shown", "own-test-part"]
    suffixes = ["full", "shown", "partial", "shown-part", *tests, "not-recognised"]
    for purpose in purposes:
        expected = [name for name in suffixes if purpose.id != "portfolio" or not name.startswith("own-test")]
        assert [row.id for row in purpose.rows] == [f"{purpose.id}.{name}" for name in expected]
        for row in purpose.rows:
            assert bool(row.conditions) == (row.outcome == "conditional"), row.id


def test_criteria_and_weights() -> None:
    weights = {criterion.id: criterion.weight for criterion in framework().criteria}
    assert weights == dict(zip(CRITERIA, (3, 3, 2, 3, 2, 3, 2), strict=True))
    assert framework().notice
    assert "not official" in framework().notice


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_complete(question: Question) -> None:
    assert [name for name in ("help", "where", "for_learner") if not getattr(question, name)] == [], "missing"
    for answer in question.answers:
        if answer.id not in {UNKNOWN, UNAVAILABLE}:
            assert answer.sentence.endswith("."), f"{answer.id}: a sentence"
            assert answer.for_learner, f"{answer.id}: for_learner"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_with_nothing_known_anything_is_possible(question: Question) -> None:
    best = [answer for answer in question.answers if answer.points == 3]
    assert best
    assert all(answer.cap is None and not answer.stop for answer in best)
    unavailable = question.answer(UNAVAILABLE)
    assert (unavailable.points, unavailable.floor, unavailable.stop) == (0, None, False)
    assert question.answer(UNKNOWN).points is None


def test_only_two_answers_stop_and_both_promise_a_hearing() -> None:
    stops = {
        f"{question.id}.{answer.id}": answer for question in QUESTIONS for answer in question.answers if answer.stop
    }
    assert set(stops) == {"verification.method.altered", "verification.agreement.mismatch"}
    assert all("the learner is heard before anything is decided" in answer.sentence for answer in stops.values())
    assert all(answer.lifted_by for answer in stops.values())


def test_the_same_test_of_the_centre_repairs_three_criteria() -> None:
    for name in ("verification", "testing", "identification"):
        question = framework().questions[f"{name}.centre-test"]
        assert question.bonus
        assert question.answer("passed").floor == framework().thresholds[0].strong


def test_on_site_courses_and_tests_of_performance() -> None:
    ways = {way.id: way for way in framework().participation}
    assert ways["online"].not_applicable == ways["blended"].not_applicable == ()
    assert ways["on-site"].not_applicable == ("identification",)
    assert ways["performance-test"].not_applicable == ("identification", "workload")
    assert ways["on-site"].not_asked == ways["performance-test"].not_asked == ("verification.agreement",)
    assert all(way.reason for way in ways.values() if way.not_applicable)


def test_words_are_plain() -> None:
    for key, word in framework_words(framework()).items():
        assert not re.search(r"!|\bplease\b|[{}]|\s\s|\s$", word, re.IGNORECASE), key


BROKEN = {
    "wrong key": (
        "quality.yaml",
        r"        for_learner: There are no names\.",
        "        for_leaner: There are no names.",
        r"^quality\.yaml, line \d+: questions\.2\.answers\.3\.for_leaner is not a known key$",
    ),
    "more points, lower cap": (
        "verification.yaml",
        r"points: 1\n        cap: 49",
        "points: 1\n        cap: 20",
        r"^verification\.yaml, line \d+: questions\.0: verification\.method: course-page has more points than \S+, yet",
    ),
    "an answer id twice": (
        "testing.yaml",
        r"- id: quizzes",
        "- id: final",
        r"^testing\.yaml, line \d+: questions\.0: testing\.kind: an answer id stands twice",
    ),
    "a key twice": (
        "level.yaml",
        r"name: Level of the study programme",
        "name: Level\nname: Level",
        r"^level\.yaml, line 3: the key 'name' stands twice",
    ),
    "another criterion's id": ("level.yaml", r"^id: level", "id: workload", r"^level\.yaml: id: came 'workload'"),
    "too many points": (
        "workload.yaml",
        r"points: 3",
        "points: 4",
        r"^workload\.yaml, line \d+: questions\.0\.answers\.0\.points: .*came 4$",
    ),
    "a bonus question with a cap": (
        "quality.yaml",
        r"text: No label found\n        points: 0",
        "text: No label found\n        points: 0\n        cap: 49",
        r"^quality\.yaml, line \d+: questions\.3: quality\.label: a bonus question can only raise a floor",
    ),
    "a question without its source": (
        "outcomes.yaml",
        r"    source: >-\n(      .*\n)+",
        "",
        r"^outcomes\.yaml, line \d+: questions\.0\.source: field required",
    ),
    "worst row first": (
        "outcome.yaml",
        r"outcome: full",
        "outcome: not-recognised",
        r"^outcome\.yaml, line \d+: purposes\.0: admission: rows must stand best outcome first",
    ),
    "conditional on the way to nothing": (
        "outcome.yaml",
        r"        then: full\n",
        "",
        r"^outcome\.yaml, line \d+: purposes\.0\.rows\.4: admission\.own-test: `then` stands with the outcome",
    ),
    "a strength nobody has": (
        "outcome.yaml",
        r"quality: substantial",
        "quality: good",
        r"^outcome\.yaml, line \d+: purposes\.0\.rows\.0\.minimum\.quality: .*came 'good'$",
    ),
    "thresholds that fall": (
        "outcome.yaml",
        r"weak: 25",
        "weak: 60",
        r"^outcome\.yaml, line \d+: thresholds\.0: thresholds must rise",
    ),
    "an outcome missing": (
        "outcome.yaml",
        r"  - id: more-evidence\n(    .*\n)+",
        "",
        r"^outcome\.yaml, line [0-9]+: outcomes: the outcomes must be",
    ),
    "a stop that another stop lifts": (
        "verification.yaml",
        r"lifted_by: \[explained\]",
        "lifted_by: [mismatch]",
        r"^verification\.yaml, line [0-9]+: .*mismatch is lifted by mismatch, which cannot lift a stop",
    ),
    "no date": ("framework.yaml", r"from: 2024-01-01\n", "", r"^framework\.yaml: from: field required"),
    "no YAML": (
        "workload.yaml",
        r"^id: workload",
        "id: [workload",
        r"^workload\.yaml, line \d+: .*expected YAML or JSON$",
    ),
    "empty": ("identification.yaml", r"(?s).*", "", r"^identification\.yaml: expected a mapping of keys$"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FILED, tmp_path / "framework"))


def test_a_copy_reads_the_same(copy: Path) -> None:
    assert read_framework(copy) == framework()


@pytest.mark.parametrize(("file", "old", "new", "fault"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_copy_names_file_and_field(copy: Path, file: str, old: str, new: str, fault: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    changed, times = re.subn(old, new, text, count=1)
    assert times == 1
    assert changed != text
    (copy / file).write_text(changed, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_framework(copy)
    assert re.search(fault, str(caught.value)), str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("file", sorted(path.name for path in FILED.glob("*.yaml")))
def test_a_missing_file_is_named(copy: Path, file: str) -> None:
    (copy / file).unlink()
    with pytest.raises(SourceError, match=f"^{re.escape(file)}: cannot be read"):
        read_framework(copy)


def test_two_rows_swapped(copy: Path) -> None:
    text = (copy / "outcome.yaml").read_text(encoding="utf-8")
    full, partial = (
        re.search(rf"      - id: portfolio\.{name}\n(?:        .*\n)+", text) for name in ("shown", "partial")
    )
    assert full
    assert partial
    swapped = text.replace(full[0] + partial[0], partial[0] + full[0])
    assert swapped != text
    (copy / "outcome.yaml").write_text(swapped, encoding="utf-8")
    with pytest.raises(SourceError, match=r"^outcome\.yaml, line \d+: purposes\.4: portfolio: rows must stand best"):
        read_framework(copy)


def test_a_changed_word_changes_the_digest(copy: Path) -> None:
    path = copy / "level.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    assert read_framework(copy).sha256 != framework().sha256
