"""The decision record: a sound file, the same for the same case, safe with any text, and readable."""

from __future__ import annotations

import builtins
import datetime
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import rfc8785
from markupsafe import Markup
from PIL import Image

from assessment.case.decision import Decision
from assessment.case.files import read_case
from assessment.case.model import Case, Elements, LearningOutcomes, Level, Workload
from assessment.rules.judge import judge
from assessment.screens.components.html import light
from assessment.ui.lights import light_svg
from assessment.ui.tokens import LIGHTS
from criteria.load import country
from criteria.text import languages, words_in
from reports.pdf.fonts import printable
from reports.pdf.render import INSTALL_PANGO, RecordError, fetcher
from reports.record.content import content
from reports.record.document import canonical, page, picture, record, record_data
from reports.record.request import RecordRequest
from reports.record.ruling import ruling
from tests.support.languages import in_languages_by_turns
from tests.support.paths import CASES, ROOT
from tests.support.scripts import SCRIPTS

DAY = datetime.date(2026, 11, 22)
TYPICAL = ("full", "conditional", "partial_override", "not_recognised")
OPEN = ("nothing_known", "stopped")

pytestmark = pytest.mark.usefixtures("pango")


def filed(name: str) -> Case:
    return read_case((CASES / f"{name}.yaml").read_text(encoding="utf-8"), name)


def request_for(case: Case, language: str = "en", **changes) -> RecordRequest:
    words = words_in(language)
    judgement = judge(case, language=words.language)
    return replace(RecordRequest(case, judgement, words, "2026-0412", draft=False, made_on=DAY), **changes)


def made(case: Case, language: str = "en", logo: bytes | None = None, data: dict | None = None, **changes) -> bytes:
    """The record of a case. It is drawn once for all tests of a process that want the same, which takes a second."""
    key = (repr(case), language, logo, repr(data), repr(sorted(changes.items())))
    if key not in DRAWN:
        DRAWN[key] = record(request_for(case, language, **changes), logo=logo, data=data)
    return DRAWN[key]


DRAWN: dict[tuple[object, ...], bytes] = {}
"""The records drawn so far. That the same case gives the same bytes has tests of its own, which draw it anew."""


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def text(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(pages(pdf)))


def hostile() -> Case:
    """Text that tries to break out, words without end, other scripts, and very much of it."""
    case = filed("full")
    bad = "<script>alert(1)</script><img src='file:///etc/passwd'> {{ 7*7 }} {% raw %} \\ \" /*faces*/ ]]> &amp;"
    names = ("مريم العلي", "张伟", "שָׁלוֹם", "\U0001f600", "ნინო", "Ծովինար", "Nguyễn", "Łódź", "\ud83d", "\u2028", "→ ✓")
    changed = {"title": bad, "awarding_body": "W" * 3000, "platform": "\u202egnorw \x00\x0b"}
    listed = [f"{number} {'Explain, compare and judge what was found. ' * 7}"[:300] for number in range(50)]
    return case.model_copy(
        update={
            "course": case.course.model_copy(update=changed),
            "applicant": case.applicant.model_copy(update={"name": " ".join(names)}),
            "outcomes": case.outcomes.model_copy(update={"listed": listed}),
        }
    )


def logo(form: str = "PNG", mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, (300, 120), 1 if mode == "1" else "navy" if mode == "RGB" else 0).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("name", [*TYPICAL, *OPEN])
def test_the_same_case_gives_the_same_bytes(name):
    case, shown = filed(name), logo() if name == "full" else None
    assert record(request_for(case), logo=shown) == made(case, logo=shown)


def test_another_process_gives_the_same_bytes():
    script = (
        "import sys; from tests.reports.record.test_document import filed, made; "
        "sys.stdout.buffer.write(made(filed('full')))"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "2", "TZ": "America/New_York"}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, env=elsewhere)
    assert done.stdout == made(filed("full"))


def test_another_case_reference_or_day_gives_other_bytes():
    case = filed("full")
    other = case.model_copy(update={"applicant": case.applicant.model_copy(update={"name": "Ana Ruiz"})})
    later = DAY + datetime.timedelta(days=1)
    changed = ({"reference": "2026-0413"}, {"made_on": later}, {"draft": True})
    files = [made(case), made(other), *(made(case, **change) for change in changed)]
    assert len(set(files)) == len(files)
    ids = {bytes(pikepdf.open(BytesIO(file)).trailer.ID[0]) for file in files}
    assert len(ids) == len(files)


def test_the_decision_stands_first_in_the_centres_own_unit():
    printed = text(made(filed("full")))
    order = [
        "Centro de Educación",
        "Lucía Fernández Ortega",
        "Recognised in full",
        "100 h",
        "confers no university credit",
        "4 ECTS",
        "The seven criteria",
        "How the figure was worked out",
        "10 CATS stated",
        "If you do not agree",
        "Basque Government",
        "Whom to ask for guidance",
        "Tuesday and Thursday",
        "Who decided",
        "Amaia Etxeberria",
        "Annex",
        "The seven criteria with all reasons",
        "QAA review report 2024",
        "The eleven standard elements",
        "About this record",
        "not official",
    ]
    places = [printed.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places), list(zip(order, places, strict=True))


def test_hours_by_competence_stand_in_the_record_one_by_one_and_add_up():
    case = filed("full")
    units = [{"title": "Describe data", "hours": 12}, {"title": "Draw charts", "kind": "unit", "hours": 8.5}]
    decision = {"outcome": "full", "units": [*units, {"title": "Mathematics", "kind": "subject"}]}
    printed = text(made(case.model_copy(update={"decision": Decision.model_validate(decision)})))
    assert (
        "Hours Describe data Competence 12 Draw charts Unit (módulo) 8.5 Mathematics Subject – In all 20.5" in printed
    )
    assert "8.5 h" not in printed  # the column is headed with the word, which no cell repeats
    assert record_data(request_for(case.model_copy(update={"decision": Decision.model_validate(decision)})))["case"][
        "decision"
    ]["units"][1] == {"title": "Draw charts", "kind": "unit", "hours": 8.5}


def test_the_hours_of_a_target_are_not_cut_at_the_end_of_an_arabic_line():
    # WeasyPrint breaks a line inside a number that stands in an element within an element.
    lines = pages(made(filed("full"), "ar"))[0].splitlines()
    assert any("120" in line and "EQF" in line for line in lines)


def test_a_condition_names_what_follows_once_it_is_met():
    printed = text(made(filed("conditional")))
    assert "Recognised on a condition" in printed
    assert "Once the conditions are met: Recognised in full" in printed
    assert "20 h" in printed
    assert "Learning outcomes recognised once the conditions are met" in printed
    assert "What would change the outcome" in printed
    assert "31 marzo 2027" in printed


def test_a_condition_that_a_person_sets_leads_no_further_than_the_proposal():
    """Whoever asks for more before a part is recognised has not recognised the whole."""
    for name, follows in (("full", "Recognised in full"), ("partial_override", "Recognised in part")):
        case = filed(name)
        decision = Decision(outcome="conditional", reason="Seen.", conditions=["Show the diploma."], by="Ada Prova")
        case = case.model_copy(update={"decision": decision})
        judgement, words = judge(case, language="en"), words_in("en")
        assert judgement.outcome.proposed == ("full" if name == "full" else "partial")
        shown = ruling(case, judgement, country(case.country), words)
        assert follows in shown.then
        assert ("not for the whole" in shown.right) == (name != "full")


def test_an_outcome_in_another_spelling_is_not_both_recognised_and_left_uncovered():
    case = filed("full")
    target = case.target.model_copy(update={"outcomes": ["Uses a spreadsheet", "Makes a budget"]})
    covered = case.outcomes.model_copy(update={"covered": ["uses  a spreadsheet."]})
    case = case.model_copy(update={"target": target, "outcomes": covered})
    shown = ruling(case, judge(case, language="en"), country(case.country), words_in("en"))
    assert shown.not_covered == ("Makes a budget",)


def test_a_refusal_gives_reasons_alternatives_guidance_and_appeal():
    printed = text(made(filed("not_recognised")))
    for part in (
        "Not recognised",
        "Reasons",
        "lists topics only and has no test",
        "Asked for on 2 November 2026, nothing came",
        "What you can do now",
        "Orientation desk of CEPA Ribera",
        "If you do not agree",
    ):
        assert part in printed
    assert "What it entitles to" not in printed


def test_an_override_stands_beside_what_the_rules_proposed():
    printed = text(made(filed("partial_override")))
    assert "Set to “Substantial” by Ivana Horvat on 15 November 2026: Interviewed at the centre" in printed
    assert "Proposed by the rules" in printed
    assert "Recognised in part" in printed
    assert "2 CSVET" in printed
    assert "Keep a calendar for others" in printed


def test_an_earlier_decision_departed_from_is_named_without_its_code():
    case = filed("partial_override")
    against = {"entry": 12, "country": "ES", "outcome": "full", "reason": "Here the test was not passed."}
    decision = Decision(**{**case.decision.model_dump(exclude_none=True), "precedent": against})
    shown = text(made(case.model_copy(update={"decision": decision})))
    assert "came to another result: Recognised in full (Spain)." in shown
    assert "Here the test was not passed." in shown


def test_missing_elements_are_named_and_those_an_answer_speaks_of_are_not():
    printed = text(made(filed("not_recognised")))
    assert "Of the 11 mandatory elements, 2 are missing" in printed
    assert "awarding body" in printed
    assert "All eleven mandatory elements are known" in text(made(filed("full")))


def test_an_element_follows_from_the_answers_unless_something_was_typed():
    """Case 37: an element whose question was answered is never "not stated", and what was typed stands before it."""
    asked = {
        "assessment": "testing.kind",
        "quality-assurance": "quality.course-review",
        "level": "level.stated",
        "workload": "workload.stated",
        "outcomes": "outcomes.description",
        "supervision": "identification.supervision",
    }
    parts = {"elements": Elements(), "level": Level(), "workload": Workload(), "outcomes": LearningOutcomes()}
    bare = filed("full").model_copy(update=parts)
    words, shown = words_in("en"), recorded_elements(bare)
    for element, question in asked.items():
        assert words.answer(question, bare.answer(question)) in shown[words(f"record.element.{element}")]
    typed = {"assessment": "Two essays", "supervision": "At the school", "quality_assurance": "Peer review of 2024"}
    shown = recorded_elements(bare.model_copy(update={"elements": Elements(**typed)}))
    for element, text in typed.items():
        assert shown[words(f"record.element.{element.replace('_', '-')}")] == (text,)


def recorded_elements(case: Case) -> dict[str, tuple[str, ...]]:
    course = content(request_for(case)).course
    return {element.label: element.lines for element in (*course.mandatory, *course.optional)}


@pytest.mark.parametrize(
    ("name", "draft", "mark"), [("full", True, "draft"), ("nothing_known", False, "open"), ("stopped", False, "open")]
)
def test_what_is_no_issued_decision_says_so_on_every_page(name, draft, mark):
    file = made(filed(name), draft=draft)
    assert all(words_in("en")[f"record.mark.{mark}"] in page for page in pages(file))
    assert "on the line above the name" not in text(file)
    with pikepdf.open(BytesIO(file)) as pdf:
        assert "decided" not in str(pdf.docinfo.Title)
        assert "Decision" not in str(pdf.docinfo.Title)


def test_a_proposal_is_shown_as_a_proposal():
    case = filed("full").model_copy(update={"decision": None})
    printed = text(made(case))
    assert "Proposal for the recognition" in printed
    assert "Nobody has decided yet" in printed
    assert "DRAFT" not in text(made(filed("full")))


def test_a_stopped_case_proposes_nothing():
    printed = text(made(filed("stopped")))
    assert "Stopped for a hearing" in printed
    assert "This is no finding against the learner" in printed
    assert "What it entitles to" not in printed
    assert "To reach" not in printed
    assert "If you do not agree" not in printed


@pytest.mark.parametrize("name", TYPICAL)
@in_languages_by_turns
def test_two_pages_say_what_is_needed_and_an_annex_the_rest(name, language):
    words = words_in(language)
    request = request_for(filed(name), language, reviewed_by="Rosa Prova")
    first, second, *annex = pages(record(request))
    printed = re.sub(r"\s+", " ", f"{first} {second}")
    shown = content(request)
    headings = ("reasons", "criteria", "sum", "appeal", "who")
    needed = [words[f"record.{name}"] for name in headings] + [shown.ruling.name, "Rosa Prova"]
    told = (shown.procedure.own_guidance, shown.procedure.guidance.text, shown.procedure.appeal.text)
    needed += [re.sub(r"\s+", " ", text) for text in told]
    needed += [f"{entry.number} {entry.name}" for entry in shown.criteria] + [
        re.sub(r"\s+", " ", entry.text) for entry in shown.request
    ]
    needed += [entry.main_reason for entry in shown.criteria] + [entry.label for entry in shown.signatories]
    assert [part for part in needed if part not in printed] == []
    assert annex[0].startswith(words["record.annex"])
    assert len(annex) <= 3


@pytest.mark.parametrize("language", languages())
def test_the_page_number_is_written_in_the_letters_of_the_language(language):
    html = page(request_for(filed("full"), language), b"{}", logo=False)
    assert f'"{words_in(language)["record.page"].split("{")[0]}" counter(page)' in html


def test_any_text_still_gives_a_record():
    printed = text(made(hostile()))
    assert "<script>alert(1)</script>" in printed
    assert "{{ 7*7 }}" in printed
    assert "file:///etc/passwd" in printed
    assert "U+1F600]" in printed
    assert "stands here as its number" in printed
    assert "root:" not in printed


def test_characters_no_font_has_stand_as_their_number_and_nothing_turns_the_text_round():
    assert printable("Ana \U0001f600\u202e\x00\ud83d") == "Ana [U+1F600]"
    assert printable("Żółć ნ مر →\u2028x") == "Żółć ნ مر → x"


def test_the_judgement_travels_as_data():
    case = filed("conditional")
    data = record_data(request_for(case))
    with pikepdf.open(BytesIO(made(case))) as pdf:
        (entry,) = pdf.Root.AF
        assert entry.AFRelationship == pikepdf.Name.Data
        attached = pdf.attachments["judgement.json"].get_file().read_bytes()
    assert attached == canonical(data) == rfc8785.dumps(data)
    assert read_case(rfc8785.dumps(data["case"]).decode()) == case


def test_an_issued_snapshot_can_be_attached_instead():
    with pikepdf.open(BytesIO(made(filed("full"), data={"snapshot": 1}))) as pdf:
        assert pdf.attachments["judgement.json"].get_file().read_bytes() == b'{"snapshot":1}'


@in_languages_by_turns
def test_the_document_names_its_language_and_its_title(language):
    with pikepdf.open(BytesIO(made(filed("full"), language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert words_in(language)["record.title.decided"] in str(pdf.docinfo.Title)
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata().get("pdfuaid:part") == "1"


def test_every_table_header_has_a_scope_and_every_light_its_words():
    with pikepdf.open(BytesIO(made(filed("partial_override")))) as pdf:
        elements = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/S" in entry]
        headers = [entry for entry in elements if entry.S == pikepdf.Name.TH]
        assert {str(entry.A.Scope) for entry in headers} == {"/Row", "/Column"}
        figures = [str(entry.Alt) for entry in elements if str(entry.S) == "/Figure"]
    assert len(figures) == 8
    assert "Learning outcomes: Weak" in figures


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://a.org/x", "laila:font/../pdf.py", "data:,x", "logo"])
def test_nothing_is_fetched_but_what_the_record_ships(url):
    with pytest.raises((ValueError, KeyError)):
        fetcher({"logo": b"x"}).fetch(url)
    assert fetcher({"logo": b"x"}).fetch("laila:logo").read() == b"x"


def test_drawing_opens_no_connection_and_no_file_of_the_machine(monkeypatch):
    made(filed("full"))
    opened = []
    real = builtins.open

    def watched(file, *rest, **more):
        opened.append(str(file))
        return real(file, *rest, **more)

    monkeypatch.setattr(builtins, "open", watched)
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection was opened"))
    record(request_for(hostile()))
    assert not [name for name in opened if "passwd" in name]


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGB"), ("PNG", "1"), ("JPEG", "CMYK"), ("PNG", "LA")])
def test_a_logo_of_any_kind_becomes_a_plain_picture(form, mode):
    with Image.open(BytesIO(picture(logo(form, mode)))) as image:
        assert image.format == "PNG"
        assert image.mode in ("RGB", "RGBA")


@pytest.mark.parametrize("broken", [b"<svg><image href='file:///etc/passwd'/></svg>", b"GIF89a", b"\x89PNG\r\n\x1a\n"])
def test_a_logo_that_is_no_picture_is_refused_in_one_sentence(broken):
    with pytest.raises(RecordError, match="PNG or JPEG"):
        made(filed("full"), logo=broken)


def test_without_pango_the_error_names_the_command(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RecordError, match=re.escape(INSTALL_PANGO)):
        record(request_for(filed("full")))


def test_importing_the_record_needs_no_pango():
    script = "import sys, reports.record.document; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT).returncode == 0


def test_record_and_screen_have_the_same_word_for_each_strength():
    """Where nothing is known too: the PDF once said "None to strong" of what was "Open" on screen."""
    for name in (*TYPICAL, *OPEN):
        case, words = filed(name), words_in("en")
        judgement = judge(case)
        shown = text(made(case))
        for result in judgement.criteria.values():
            word = Markup(light(result, words)).striptags()
            assert word in shown, (name, result.id)
        assert "None to strong" not in shown
    assert judge(filed("nothing_known")).criteria["quality"].strength == "open"


def test_every_strength_has_its_own_shape_and_a_label_is_escaped():
    shapes = {name: shape for name, (shape, _) in LIGHTS.items() if name != "unknown"}
    assert len(set(shapes.values())) == len(shapes) == 6
    assert "&lt;b&gt;" in light_svg("weak", 16, "<b>")
    assert 'aria-hidden="true"' in light_svg("weak", 16, "")


def in_every_script() -> Case:
    case = filed("full")
    return case.model_copy(
        update={
            "applicant": case.applicant.model_copy(update={"name": SCRIPTS["Bengali"]}),
            "course": case.course.model_copy(update={"title": SCRIPTS["Chinese"]}),
            "outcomes": case.outcomes.model_copy(update={"listed": list(SCRIPTS.values())}),
        }
    )
