"""What can become of an answer is better and can be brought about, and what it asks for follows its worth."""

from itertools import product

from assessment.rules.search.prospects import Asks, Prospect, asks_of_centre_tests, standing_answers
from criteria.load import framework
from criteria.model import Criterion


def prospects_of(criterion: Criterion, number: int) -> list[Prospect]:
    table = standing_answers(criterion, to_come=False, applies=True)[number]
    return [standing.prospect for standing in table.values() if standing.prospect]


def test_an_answer_asks_for_no_more_than_another_exactly_if_it_is_worth_no_more() -> None:
    for criterion in framework().criteria:
        for number in range(len(criterion.questions)):
            for prospect in prospects_of(criterion, number):
                for first, second in product(prospect.better, repeat=2):
                    assert (not first.asks & ~second.asks) == (first.worth <= second.worth), (criterion.id, number)


def test_two_questions_never_ask_for_the_same_and_the_centres_test_asks_for_its_own_alone() -> None:
    asked: Asks = 0
    for criterion in framework().criteria:
        for number, question in enumerate(criterion.questions):
            mine = 0
            for prospect in prospects_of(criterion, number):
                for each in prospect.better:
                    mine |= each.asks
            assert mine
            assert not mine & asked, question.id
            asked |= mine
            assert bool(mine & asks_of_centre_tests(criterion)) == question.centre_test
            assert question.centre_test is not bool(mine & ~asks_of_centre_tests(criterion))


def test_what_cannot_become_better_only_adds_to_the_sum_and_what_can_adds_nothing() -> None:
    for criterion in framework().criteria:
        for table, question in zip(
            standing_answers(criterion, to_come=False, applies=True), criterion.questions, strict=True
        ):
            for answer, (prospect, staying) in table.items():
                today = question.least_going_on if answer is None else question.worths[answer]
                assert staying == (None if prospect and prospect.better else (question, today)), (question.id, answer)
