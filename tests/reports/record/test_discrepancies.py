"""A record shows where learner, certificate and assessor do not say the same, and is silent where they do."""

from assessment.case.model import Case
from criteria.text import words_in
from reports.record.discrepancies import discrepancies

CASE = Case.model_validate(
    {
        "country": "IT",
        "purpose": "credit",
        "workload": {"hours": 9},
        "answers": {"testing.kind": "quizzes", "workload.stated": "hours", "level.stated": "none"},
        "declared": {
            "workload": {"hours": 40},
            "answers": {"testing.kind": "final", "workload.stated": "hours", "testing.result": "grade"},
        },
    }
)


def test_each_difference_is_a_sentence_under_its_criterion() -> None:
    sentences = discrepancies(CASE, {"workload.stated": ("credits",)}, words_in("en"))
    [testing] = sentences["testing"]
    assert testing.startswith("How were the results tested?")
    assert "suggests" not in testing
    assert "the learner said “Final assessment" in testing
    assert "the assessor answered “Quizzes" in testing
    stated, figures = sentences["workload"]
    assert "the certificate suggests “Credits (ECTS or national)”" in stated
    assert figures == "Hours in all: the learner stated 40 h, used here is 9 h."
    assert "level" not in sentences


def test_a_record_without_statements_says_nothing_of_them() -> None:
    silent = CASE.model_copy(update={"declared": None})
    assert discrepancies(silent, {"workload.stated": ("credits",)}, words_in("en")) == {}
