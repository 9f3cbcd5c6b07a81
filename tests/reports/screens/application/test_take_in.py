"""Taking in a pack on the screen, and the learner's code from the desk to the public page."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from assessment.settings import Settings
from assessment.store.cases import status_codes, transitions
from assessment.store.database import work
from criteria.text import words_in
from reports.application.pack import Application, PackedFile, PackPart, write
from reports.issuing.seal import identity
from tests.assessment.readers.platforms import edx
from tests.reports.application.test_pack import CASE
from tests.support.desk import DeskData, html, labels


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    by = identity(Settings(data=tmp_path_factory.mktemp("other")), "Another desk")
    part = PackPart(CASE, (PackedFile("c.pdf", edx.effort()),))
    return write(Application((part,), datetime.date(2026, 11, 24)), by)


def upload(desk: DeskData, data: bytes, name: str = "application.laila") -> Any:
    at = desk.open_desk("take_in")
    assert not at.exception
    at.get("file_uploader")[0].set_value((name, data, "application/json")).run()
    assert not at.exception
    return at


def texts_on(at: Any) -> str:
    kinds = ("error", "markdown", "success", "warning")
    return html(at) + "\n".join(element.value for kind in kinds for element in at.get(kind))


def test_a_pack_is_looked_at_first_and_then_filed(desk_data: DeskData, packed: bytes) -> None:
    at = upload(desk_data, packed)
    assert "nobody vouches for that name" in texts_on(at)
    assert "Marta Bianchi" in texts_on(at)
    assert desk_data.all_cases() == []
    at.button(key="take-in").click().run()
    [case] = desk_data.all_cases()
    assert case.state == "submitted"
    assert [document.name for document in case.papers] == ["c.pdf"]
    assert f"{case.reference} Botany" in labels(at)


def test_a_changed_pack_is_refused_with_a_sentence(desk_data: DeskData, packed: bytes, tmp_path: Path) -> None:
    at = upload(desk_data, packed.replace(b"Marta", b"Marte"))
    assert [error.value for error in at.error] == [
        "This application pack was changed after it was made, so it is not taken in. Ask the learner for the file as "
        "it was downloaded."
    ]
    assert not [button for button in at.button if button.key == "take-in"]


def test_each_fault_of_a_table_is_shown(desk_data: DeskData) -> None:
    at = upload(desk_data, b"country,purpose\nIT,gift\nXX,credit\n", "cases.csv")
    assert "2 lines cannot be taken in" in at.error[0].value
    assert "cases.csv, row 2" in html(at)
    assert "cases.csv, row 3" in html(at)
    assert not [button for button in at.button if button.key == "take-in"]


def test_faults_are_said_in_the_readers_language(desk_data: DeskData) -> None:
    head = "country,purpose,level.knowledge,workload.hours,answers.testing.kind\n"
    rows = "IT,gift,,,\nXX,credit,,,\nIT,credit,9,,\nIT,credit,,much,\nIT,credit,,60-30,\nIT,credit,,,perhaps\n"
    at = desk_data.open_desk("take_in", lang="it")
    at.get("file_uploader")[0].set_value(("c.csv", (head + rows).encode(), "text/csv")).run()
    shown = html(at)
    for sentence in (
        "riga 2, colonna purpose: contiene «gift»; può contenere",
        "riga 3, colonna country: contiene «XX»; serve il codice di un paese",
        "riga 4, colonna level.knowledge: contiene «9»; serve 8 o meno",
        "riga 5, colonna workload.hours: contiene «much»; serve un numero come 30 o 37,5",
        "riga 6, colonna workload.hours: contiene «60–30»; serve un intervallo crescente",
        "riga 7, colonna answers.testing.kind: contiene «perhaps»; può contenere final",
    ):
        assert sentence in shown, shown
    at.get("file_uploader")[0].set_value(("d.csv", b"country\nIT\n", "text/csv")).run()
    assert [error.value for error in at.error] == [words_in("it")("import.unusable")]
    assert "d.csv, riga 1: manca la colonna «purpose»; servono almeno country, purpose, ci sono country" in html(at)
    assert "<li>applicant.born</li>" in html(at), "the columns that there are"


def test_the_good_lines_come_in_when_a_person_wants_them_and_nothing_before(desk_data: DeskData) -> None:
    lines = "country,purpose,course.title\nIT,credit,Botany <b>\nIT,gift,Design\nIT,portfolio,Statistics\n"
    at = upload(desk_data, lines.encode(), "cases.csv")
    assert "One line cannot be taken in" in at.error[0].value
    assert "<td>2</td>" in html(at)
    assert "Botany &lt;b&gt;" in html(at)
    assert "Design" not in html(at)
    assert desk_data.all_cases() == []
    at.button(key="take-in-not").click().run()
    assert desk_data.all_cases() == []
    at = upload(desk_data, lines.encode(), "cases.csv")
    at.button(key="take-in").click().run()
    assert {case.case.title() for case in desk_data.all_cases()} == {"Botany <b>", "Statistics"}


def test_the_preview_says_what_will_happen_and_all_of_it_has_a_style(desk_data: DeskData) -> None:
    lines = b"country,purpose\nIT,credit\nIT,admission\n"
    for data, label in ((lines, "Take in these 2 cases"), (lines[:26], "Take in this case")):
        at = upload(desk_data, data, "cases.csv")
        assert at.button(key="take-in").label == label
        shown = html(at)
        assert "From the file cases.csv. Nothing shows whether the file was changed." in shown
        styles = " ".join(re.findall(r"<style>(.*?)</style>", shown, re.DOTALL))
        classes = {name for names in re.findall(r'class="([^"]*)"', shown) for name in names.split()}
        assert [name for name in classes if f".{name}" not in styles] == []
    at.button(key="take-in").click().run()
    assert at.success[0].value == "One case is taken in. It waits for you in the list of cases."


def test_lines_that_were_taken_in_before_are_named_and_not_offered_again(desk_data: DeskData) -> None:
    lines = "country,purpose,course.title\nIT,credit,Botany\nIT,gift,Design\n"
    upload(desk_data, lines.encode(), "cases.csv").button(key="take-in").click().run()
    [case] = desk_data.all_cases()
    at = upload(desk_data, lines.replace("gift", "credit").encode(), "mended.csv")
    assert at.info[0].value == words_in("en")("import.before", count=1, references=case.reference)
    assert "Design" in html(at)
    assert "Botany" not in html(at)
    assert at.button(key="take-in").label == "Take in this case"
    at.button(key="take-in").click().run()
    assert sorted(case.case.title() or "" for case in desk_data.all_cases()) == ["Botany", "Design"]
    again = upload(desk_data, lines.replace("gift", "credit").encode(), "mended.csv")
    assert not [button for button in again.button if button.key == "take-in"]


def test_lines_of_other_learners_that_say_the_same_come_in_when_a_person_says_so(desk_data: DeskData) -> None:
    lines = b"country,purpose,course.title\nIT,credit,Botany\nIT,credit,Design\n"
    upload(desk_data, lines[: lines.index(b"IT,credit,Design")], "january.csv").button(key="take-in").click().run()
    at = upload(desk_data, lines, "february.csv")
    assert at.button(key="take-in").label == "Take in this case"
    at.checkbox[0].check().run()
    assert at.button(key="take-in").label == "Take in these 2 cases"
    at.button(key="take-in").click().run()
    assert not at.exception
    assert sorted(case.case.title() or "" for case in desk_data.all_cases()) == ["Botany", "Botany", "Design"]


def test_lines_that_somebody_else_files_meanwhile_are_filed_once(desk_data: DeskData) -> None:
    lines = b"country,purpose,course.title\nIT,credit,Botany\nIT,credit,Design\n"
    mine = upload(desk_data, lines, "cases.csv")
    upload(desk_data, lines[: lines.index(b"IT,credit,Design")], "some.csv").button(key="take-in").click().run()
    [theirs] = desk_data.all_cases()
    mine.button(key="take-in").click().run()
    assert not mine.exception
    assert sorted(case.case.title() or "" for case in desk_data.all_cases()) == ["Botany", "Design"]
    assert mine.info[0].value == words_in("en")("import.before", count=1, references=theirs.reference)
    assert mine.success[0].value == words_in("en")("import.done", count=1)


def test_where_one_cannot_be_filed_none_is(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    at = upload(desk_data, b"country,purpose\nIT,credit\nIT,credit\n", "cases.csv")
    submit, calls = transitions.move_case, []

    def fails_at_the_second(*arguments: Any, **options: Any) -> int:
        calls.append(arguments)
        if len(calls) == 2:
            raise OSError("the disk is full")
        return submit(*arguments, **options)

    monkeypatch.setattr(transitions, "move_case", fails_at_the_second)
    at.button(key="take-in").click().run()
    assert desk_data.all_cases() == []


def test_the_list_of_cases_leads_there(desk_data: DeskData) -> None:
    assert "Take in requests (pack, file, table)" in labels(desk_data.open_desk("worklist"))


def test_a_code_from_the_desk_shows_the_learner_how_it_stands(desk_data: DeskData) -> None:
    case_id = desk_data.new_case(course={"title": "Botany"}, applicant={"name": "Marta Bianchi"})
    at = desk_data.open_desk("summary", case=case_id)
    at.button(key=f"give-code:{case_id}").click().run()
    [code] = [block.value for block in at.get("code")]
    with work(desk_data.engine) as session:
        assert [case.state for case in status_codes.by_code(code.lower(), session=session)] == ["draft"]
    again = desk_data.open_desk("summary", case=case_id)
    assert code not in [block.value for block in again.get("code")]
