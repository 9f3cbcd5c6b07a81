"""The centre's profile: three things on the first run, everything else when there is time."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image
from streamlit.testing.v1 import AppTest

from assessment.case.model import Case
from assessment.rules.judge import judge
from tests.assessment.screens.intake.test_page import field, press, shown_text
from tests.support.desk import DeskData


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 300), "#1F5FA8").save(out, kind)
    return out.getvalue()


def centre(desk: DeskData) -> AppTest:
    at = desk.open_desk("centre")
    assert not at.exception
    return at


def upload(at: AppTest, name: str, data: bytes) -> Any:
    at.file_uploader[0].set_value((name, data, "image/png"))
    return at.run()


def test_the_first_run_asks_three_things_and_opens_the_desk(empty_desk: DeskData) -> None:
    at = empty_desk.open_desk()
    assert not at.exception
    assert [field.label for field in at.text_input] == [
        "Name of the centre",
        "Your name, as it will stand in decisions",
    ]
    field(at, "Country").set_value("PT").run()
    field(at, "Name of the centre").set_value("Centro Qualifica da Prova").run()
    field(at, "Your name, as it will stand in decisions").set_value("Inês Prova").run()
    press(at, "Open the desk")
    assert not at.exception
    profile = empty_desk.profile()
    assert (profile.country, profile.name) == ("PT", "Centro Qualifica da Prova")
    assert [signatory.name for signatory in profile.signatories] == ["Inês Prova"]
    assert at.title[0].value == "Cases"


def test_without_a_name_the_first_run_says_what_is_needed(empty_desk: DeskData) -> None:
    at = press(empty_desk.open_desk(), "Open the desk")
    assert "Choose the country, and enter" in shown_text(at)
    assert empty_desk.profile() is None


def test_each_change_is_saved_at_once(desk_data: DeskData) -> None:
    at = centre(desk_data)
    entered = {"Address": "Via Prova 1", "Where an appeal goes": "USR", "Whom to ask for guidance": "Bea, 010 1"}
    for label, value in entered.items():
        field(at, label).set_value(value).run()
    field(at, "Pattern of your file numbers").set_value("CPIA/{year}/{number:04}").run()
    field(at, "Language of the centre").set_value("it").run()
    profile = desk_data.profile()
    assert (profile.address, profile.appeal_to, profile.guidance) == tuple(entered.values())
    assert profile.file_number == "CPIA/{year}/{number:04}"
    assert profile.language == "it"
    assert profile.letterhead().name == "CPIA Lago di Prova"


def test_a_region_is_chosen_once_and_goes_with_its_country(desk_data: DeskData) -> None:
    at = centre(desk_data)
    field(at, "Country").set_value("SI").run()
    assert "Region" not in [box.label for box in at.selectbox]
    field(at, "Country").set_value("BE").run()
    field(at, "Region").set_value("BE-nl").run()
    assert not at.exception
    assert desk_data.profile().region == "BE-nl"
    field(at, "Country").set_value("IT").run()
    assert desk_data.profile().region is None


def test_what_everybody_may_read_is_written_and_allowed_here(desk_data: DeskData) -> None:
    at = centre(desk_data)
    assert not desk_data.profile().lists_courses
    field(at, "How your centre recognises").set_value("We look at what you can do.\n\nAsk us.").run()
    field(at, "Courses you have recognised").set_value(True).run()
    assert not at.exception
    assert desk_data.profile().policy == "We look at what you can do.\n\nAsk us."
    assert desk_data.profile().lists_courses


def test_a_slip_is_said_and_the_profile_stays(desk_data: DeskData) -> None:
    at = centre(desk_data)
    for pattern in ("CPIA", "{number:999999999}", "{number.__class__}", "{", "{number}}"):
        field(at, "Pattern of your file numbers").set_value(pattern).run()
        assert not at.exception
        assert "A pattern has {number} in it" in shown_text(at)
    field(at, "Name of the centre").set_value("  ").run()
    assert "The centre needs a name" in shown_text(at)
    assert desk_data.profile().file_number is None
    assert desk_data.profile().name == "CPIA Lago di Prova"


def test_signatories_are_added_changed_and_taken_away(desk_data: DeskData) -> None:
    at = centre(desk_data)
    field(at, "Another signatory").set_value("Carla Terza").run()
    assert [signatory.name for signatory in desk_data.profile().signatories] == [
        "Ada Prova",
        "Bruno Esempio",
        "Carla Terza",
    ]
    field(at, "Signatory 1").set_value("").run()
    assert [signatory.name for signatory in desk_data.profile().signatories] == ["Bruno Esempio", "Carla Terza"]
    assert field(at, "Signatory 1").value == "Bruno Esempio"


def test_a_signatory_typed_while_those_above_go_is_kept(desk_data: DeskData) -> None:
    """One message takes away the first two and adds one: what was typed is kept, whatever became of its row."""
    at = centre(desk_data)
    field(at, "Signatory 1").set_value("")
    field(at, "Signatory 2").set_value("")
    at = field(at, "Another signatory").set_value("Carla Terza").run()
    assert not at.exception
    assert "Carla Terza" in [signatory.name for signatory in desk_data.profile().signatories]


def test_who_is_at_the_desk_stands_beside_what_is_entered(desk_data: DeskData) -> None:
    at = centre(desk_data)
    assert field(at, "Who is at the desk now").value == "Ada Prova"
    field(at, "Who is at the desk now").set_value("Bruno Esempio").run()
    assert at.session_state["person"] == "Bruno Esempio"
    assert field(at, "Who is at the desk now").value == "Bruno Esempio"


def test_the_logo_is_kept_as_a_small_png_whatever_it_was(desk_data: DeskData) -> None:
    at = upload(centre(desk_data), "logo.jpg", picture("JPEG"))
    assert not at.exception
    with Image.open(io.BytesIO(desk_data.documents.get(desk_data.profile().logo))) as kept:
        assert kept.format == "PNG"
        assert kept.width <= 600
    press(at, "Remove the logo")
    assert desk_data.profile().logo is None


def test_what_is_no_picture_is_no_logo(desk_data: DeskData) -> None:
    for data in (b"", b"GIF89a", b"%PDF-1.7", b"\x89PNG\r\n\x1a\nbroken"):
        at = upload(centre(desk_data), "logo.png", data)
        assert not at.exception
        assert "no PNG or JPEG picture" in shown_text(at)
        assert desk_data.profile().logo is None


def test_the_centre_s_own_credit_rules_reach_the_judgement(desk_data: DeskData) -> None:
    at = centre(desk_data)
    field(at, "Flat rate in CFU").set_value("2").run()
    field(at, "Upper limit in Ore del Patto formativo individuale").set_value("20,5").run()
    field(at, "Upper limit in CFU").set_value("many").run()
    assert "A number from 0 to 5,000, or nothing" in shown_text(at)
    rules = desk_data.profile().credit_rules
    assert rules == {"ECTS": {"flat": 2}, "hours": {"cap": 20.5}}
    case = Case.model_validate({"country": "IT", "purpose": "credit", "workload": {"hours": 100}})
    credits = {figure.system: figure.credits for figure in judge(case, own_rules=rules).equivalence}
    assert credits == {"ECTS": 2, "hours": 20.5}
    field(at, "Flat rate in CFU").set_value("").run()
    assert desk_data.profile().credit_rules == {"hours": {"cap": 20.5}}


def test_a_case_begins_with_the_profile_and_one_filed_before_locks_nobody_out(empty_desk: DeskData) -> None:
    at = empty_desk.open_desk("intake")
    assert "The profile of the centre comes first" in at.info[0].value
    assert not at.text_input, "nothing is entered under the rules of no country"
    case_id = empty_desk.new_case(country="EU", course={"title": "Botany"})
    at = empty_desk.open_desk("intake", case=case_id)
    assert not at.exception
    [receiving] = [box for box in at.selectbox if box.label == "Receiving country"]
    assert (receiving.value, receiving.options[0]) == ("EU", "European Union")
    for page in ("intake", "worklist", "centre"):
        at = empty_desk.open_desk(page)
        assert not at.exception, page


def test_a_logo_that_is_too_large_is_told_so(desk_data: DeskData) -> None:
    at = upload(centre(desk_data), "logo.png", picture("PNG") + bytes(6 * 1024 * 1024))
    assert "larger than 5 MB" in at.error[0].value
    assert desk_data.profile().logo is None
