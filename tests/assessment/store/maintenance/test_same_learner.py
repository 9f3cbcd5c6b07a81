"""Whose data is handed over and erased: two people of one name stay two, one person written in two ways is one."""

from __future__ import annotations

import io
import zipfile

import pytest
from typer.testing import CliRunner

from assessment.case.edit import Edit
from assessment.matching.learners import LearnerFacts, compare_learners
from assessment.store.cases import transitions
from assessment.store.database import work
from assessment.store.maintenance.same_learner import same_learner
from reports.cli.commands.base import CallError
from reports.cli.main import app
from tests.support.desk import DeskData
from tests.support.people import ADA

FIVE = (
    {"name": "Marta Rossi", "born": "1988-04-02", "contact": "marta.a@example.org"},
    {"name": "Marta Rossi", "born": "1971-12-30", "contact": "marta.b@example.org"},
    {"name": "ROSSI Marta", "born": "1988-04-02", "contact": "Marta.A@example.org"},
    {"name": "Marta Bianchi Rossi", "born": "1988-04-02", "contact": "marta.a@example.org"},
    {"name": "Marta Rossi"},
)
"""Cases 1, 3 and 4 are of one person, case 2 of another, case 5 says nothing but a name."""


@pytest.fixture
def five(desk_data: DeskData) -> list[str]:
    return [desk_data.new_case(applicant=applicant, course={"title": "Botany"}) for applicant in FIVE]


def numbers(cases: object, five: list[str]) -> list[int]:
    return [five.index(case.id) + 1 for case in cases]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "sure", "possible"), [(1, [1, 3, 4], [5]), (2, [2], [5]), (4, [4, 1, 3], [5]), (5, [5], [1, 2, 3, 4])]
)
def test_only_what_is_sure_is_taken_together(
    desk_data: DeskData, five: list[str], asked: int, sure: list[int], possible: list[int]
) -> None:
    with work(desk_data.engine) as session:
        cases = same_learner(five[asked - 1], session=session)
    assert numbers(cases.sure, five) == sure
    assert numbers(cases.possible, five) == possible


def test_a_name_of_short_words_is_found(desk_data: DeskData) -> None:
    born = "1988-04-02"
    names = ("Li Na", "Li Na", "NA, Li", "Lina Nabokov", "李娜", "李娜")
    applicants = [{"name": name, **({"born": born} if number % 2 else {})} for number, name in enumerate(names)]
    case_ids = [desk_data.new_case(applicant=applicant, course={"title": "Botany"}) for applicant in applicants]
    with work(desk_data.engine) as session:
        cases = same_learner(case_ids[0], session=session)
        others = same_learner(case_ids[4], session=session)
    assert numbers([*cases.sure, *cases.possible], case_ids) == [1, 2, 3]
    assert numbers([*others.sure, *others.possible], case_ids) == [5, 6]


def test_cases_that_differ_from_each_other_are_not_both_sure(desk_data: DeskData) -> None:
    brief = {"name": "Marta Rossi", "born": "1988-04-02"}
    applicants = [brief, brief, {**brief, "contact": "marta@a.example"}, {**brief, "contact": "marta@b.example"}]
    case_ids = [desk_data.new_case(applicant=applicant, course={"title": "Botany"}) for applicant in applicants]
    with work(desk_data.engine) as session:
        cases = same_learner(case_ids[0], session=session)
    assert numbers(cases.sure, case_ids) == [1, 2]
    assert numbers(cases.possible, case_ids) == [3, 4]
    assert {case.differs for case in cases.possible} == {("contact",)}


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (("Rossi Márta", "1988-04-02", None), "sure"),
        (("Marta Rossi", None, "MARTA.A@EXAMPLE.ORG"), "sure"),
        (("Marta Rossi", "1988-04-02", "marta@elsewhere.example"), "possible"),
        (("Marta Rossi", "1971-12-30", "marta.a@example.org"), "possible"),
        (("Marta Rossi", None, "marta@elsewhere.example"), "possible"),
        (("Marta Rossi", "1971-12-30", "marta@elsewhere.example"), "other"),
        (("Marta Bianchi", "1988-04-02", None), "possible"),
        (("Luca Verdi", "1988-04-02", None), "other"),
        (("Luca Verdi", None, "marta.a@example.org"), "possible"),
        (("Marta Rossi", None, "\u212aarta.a@example.org"), "possible"),
        (("", "1988-04-02", None), "other"),
    ],
)
def test_a_name_alone_decides_nothing(other: tuple[str, str | None, str | None], likeness: str) -> None:
    asked = LearnerFacts("Marta Rossi", "1988-04-02", "marta.a@example.org")
    assert compare_learners(asked, LearnerFacts(*other)).likeness == likeness
    assert compare_learners(LearnerFacts(*other), asked).likeness == likeness


def test_a_case_without_a_name_is_nobody_elses(desk_data: DeskData, five: list[str]) -> None:
    bare = desk_data.new_case(course={"title": "Botany"})
    with work(desk_data.engine) as session:
        cases = same_learner(bare, session=session)
    assert ([case.id for case in cases.sure], cases.possible) == ([bare], ())


def test_the_shell_hands_over_one_persons_cases_and_names_the_others(
    desk_data: DeskData, five: list[str], tmp_path
) -> None:
    references = [desk_data.load(case_id).reference for case_id in five]
    out = tmp_path / "g.zip"
    done = CliRunner().invoke(app, ["learner", "export", references[0], "-o", str(out)])
    assert done.exit_code == 0
    folders = {name.partition("/")[0] for name in zipfile.ZipFile(out).namelist()} - {"READ-ME.txt"}
    assert folders == {references[0], references[2], references[3]}
    assert f"perhaps of the same learner: {references[4]} (the same name)" in done.stderr
    assert references[1] not in done.stderr
    done = CliRunner().invoke(app, ["learner", "export", references[4], "-o", str(out), "--with", references[1]])
    folders = {name.partition("/")[0] for name in zipfile.ZipFile(io.BytesIO(out.read_bytes())).namelist()}
    assert folders == {"READ-ME.txt", references[4], references[1]}
    done = CliRunner().invoke(app, ["learner", "export", references[0], "-o", str(out), "--with", references[1]])
    assert isinstance(done.exception, CallError), "a case of somebody else is not added"


def test_erasure_takes_one_persons_cases_and_names_what_it_leaves(desk_data: DeskData, five: list[str]) -> None:
    with work(desk_data.engine) as session:
        for case_id in five:
            transitions.move_case(
                Edit(case_id, 1, ADA), "withdraw", transitions.MoveDetails(reason="Asked for"), session=session
            )
    references = [desk_data.load(case_id).reference for case_id in five]
    done = CliRunner().invoke(app, ["learner", "erase", references[0], "--reason", "Asked for", "--yes"])
    assert done.exit_code == 0, done.output
    assert [bool(desk_data.load(case_id).erased) for case_id in five] == [True, False, True, True, False]
    assert references[4] in done.stderr


def test_on_screen_the_sure_are_ticked_and_the_others_for_a_person_to_tick(
    desk_data: DeskData, five: list[str]
) -> None:
    with work(desk_data.engine) as session:
        for case_id in five:
            transitions.move_case(
                Edit(case_id, 1, ADA), "withdraw", transitions.MoveDetails(reason="Asked for"), session=session
            )
    references = [desk_data.load(case_id).reference for case_id in five]
    at = desk_data.open_desk("privacy")
    at.text_input(key="privacy:reference").set_value(references[0]).run()
    boxes = {box.label[:9]: box.value for box in at.checkbox if box.label[:4].isdecimal()}
    assert boxes == {references[2]: True, references[3]: True, references[4]: False}
    at.text_area(key="privacy:reason").set_value("Asked for").run()
    at.checkbox(key="privacy:sure").check().run()
    at.button(key="privacy:erase").click().run()
    assert not at.exception
    assert references[4] in at.success[0].value
    assert [bool(desk_data.load(case_id).erased) for case_id in five] == [True, False, True, True, False]
    at = desk_data.open_desk("decision", case=five[1])
    assert not at.exception
    assert [box.label[:9] for box in at.checkbox if box.label[:4].isdecimal()] == [references[4]]
