"""What is read from each sample, what is left to a person, and that no file takes the desk down."""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from assessment.facts.model import FACT_NAMES, Reading
from assessment.readers.document.text_quality import is_readable
from assessment.readers.layout.lines import Glyph, to_lines
from assessment.readers.layout.page import Page, label
from assessment.readers.page_reading import read_pages
from assessment.readers.parsing.dates import dates_in
from assessment.readers.platforms import readers
from assessment.readers.text.person_names import name_in
from assessment.readers.text.quantities import amounts_in
from assessment.sandbox import page_picture, read_certificate, read_with_pictures, render_pages, runner
from assessment.sandbox.pool import Service
from criteria.text import ENGLISH, filed_words
from tests.assessment.readers.platforms import coursera, edx, unknown_en, unknown_es, unknown_it
from tests.support.certificates import hostile, samples
from tests.support.certificates.samples import SAMPLES, Sample
from tests.support.paths import ROOT

DAY = date(2026, 11, 22)
SENTENCES = {
    key.removeprefix("problem."): word for key, word in filed_words(ENGLISH).items() if key.startswith("problem.")
}
_PRIVATE = re.compile(r"FRRLCU88S44E506X|12345678Z|1988")


def of_text(*lines: str) -> tuple[dict, dict]:
    """Facts and candidates of lines of text, each a block of its own."""
    page = Page.of_text("\n\n".join(lines))
    answer = read_pages([page])
    return (
        {name: fact["value"] for name, fact in answer["facts"].items()},
        {name: [entry["value"] for entry in entries] for name, entries in answer["candidates"].items()},
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_gives_its_facts_and_no_others(sample: Sample) -> None:
    reading = read_certificate(sample.build(), sample.name, on=DAY)
    assert reading.problem is None
    assert {name: fact.value for name, fact in reading.facts.items()} == sample.facts
    assert {name: [entry.value for entry in entries] for name, entries in reading.candidates.items()} == sample.offered
    assert reading.reader == sample.reader
    assert (len(reading.certificates) or 1) == sample.certificates


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_is_the_same_bytes_each_time(sample: Sample) -> None:
    assert sample.build() == sample.build()


def test_nothing_private_is_taken_up() -> None:
    for build in (unknown_it.school_training, unknown_es.institute):
        assert not _PRIVATE.search(read_certificate(build(), on=DAY).model_dump_json())


def test_a_fact_says_where_it_stands() -> None:
    fact = read_certificate(coursera.course(), "c.pdf", on=DAY).facts["learner"]
    assert (fact.how, fact.where, fact.certainty) == ("text", "page 1", "stated")
    assert fact.box is not None
    assert fact.box.page == 1
    assert 0.06 < fact.box.x0 < 0.08
    assert 0.1 < fact.box.y0 < fact.box.y1 < 0.25


def test_a_place_is_that_of_the_page_as_shown() -> None:
    upright = read_certificate(edx.verified(), on=DAY).facts["learner"].box
    turned = read_certificate(edx.rotated(), on=DAY).facts["learner"].box
    assert upright
    assert turned
    assert (turned.x0, turned.x1) == pytest.approx((1 - upright.y1, 1 - upright.y0), abs=0.001)
    assert (turned.y0, turned.y1) == pytest.approx((upright.x0, upright.x1), abs=0.001)


def test_a_reading_is_written_and_read_again_as_it_was() -> None:
    reading = read_certificate(edx.verified(), "/tmp/folder/c.pdf", on=DAY)
    assert reading.file == "c.pdf"
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_readers_are_found_and_the_generic_one_comes_last() -> None:
    names = [reader.PLATFORM for reader in readers()]
    assert {"coursera", "edx"} < set(names)
    assert names[-1] == ""
    assert names.count("") == 1


def test_a_path_reads_as_its_bytes_do(tmp_path: Path) -> None:
    path = tmp_path / "mine.pdf"
    path.write_bytes(coursera.course())
    assert read_certificate(path, on=DAY) == read_certificate(coursera.course(), "mine.pdf", on=DAY)


PROBLEMS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "asks for a password": ("password", edx.user_password),
    "31 pages": ("too-many-pages", samples.many_pages),
    "500 pages": ("too-many-pages", lambda: samples.many_pages(500)),
    "text named pdf": ("not-a-document", samples.text_as_pdf),
    "archive named pdf": ("archive", hostile.archive),
    "empty": ("empty", lambda: b""),
    "over 20 MB": ("too-large", lambda: b"%PDF-1.7" + bytes(20 * 1024 * 1024)),
    "nothing but its start": ("damaged", lambda: b"%PDF-1.7\n"),
    "cut in the middle": ("damaged", lambda: coursera.course()[:700]),
    "cut picture": ("damaged", lambda: samples.picture()[:2000]),
    "scan": ("no-text", samples.picture),
    "photo": ("no-text", lambda: samples.picture("JPEG")),
    "too many pixels": ("picture-too-large", lambda: hostile.wide_picture(8000, 8000)),
    "unpacks to 1.5 GB": ("too-heavy", hostile.bomb),
    "draws for ever": ("too-heavy", hostile.doubling),
}


@pytest.mark.parametrize("what", PROBLEMS)
def test_what_cannot_be_read_gets_a_sentence(what: str) -> None:
    problem, build = PROBLEMS[what]
    reading = read_certificate(build(), "c.pdf", on=DAY)
    assert (reading.problem_id, reading.problem) == (problem, SENTENCES[problem])
    assert reading.facts == {}
    assert len(reading.sha256) == 64
    assert (reading.pages > 0) == (problem == "no-text")


def test_every_problem_named_in_code_has_a_sentence() -> None:
    folders = ("assessment/readers", "assessment/sandbox")
    code = "".join(path.read_text("utf-8") for folder in folders for path in (ROOT / folder).rglob("*.py"))
    named = set(re.findall(r"""(?:UnreadableFileError\(|problem_id": |problem_id=)"([a-z-]+)\"""", code))
    assert {"empty", "password", "not-drawn", "not-now", "too-heavy"} <= named <= set(SENTENCES)


ODD_PAGES: dict[str, Callable[[], bytes]] = {
    "a million points wide": lambda: hostile.page_of_size(b"1000000", b"1000000"),
    "a mile long": lambda: hostile.page_of_size(b"1", b"14400"),
    "no size": lambda: hostile.page_of_size(b"0", b"0"),
    "size that is no number": lambda: hostile.page_of_size(b"1e39", b"-nan"),
    "deeply nested": hostile.nested,
    "deep page tree": hostile.deep_tree,
    "its own parent": hostile.own_parent,
}


@pytest.mark.parametrize("what", ODD_PAGES)
def test_odd_pages_are_drawn_small_or_not_at_all(what: str) -> None:
    reading, pictures = read_with_pictures(ODD_PAGES[what](), "c.pdf", on=DAY, width=400)
    assert reading.problem in SENTENCES.values()
    assert len(pictures) <= reading.pages
    assert all(Image.open(io.BytesIO(picture)).size <= (400, 1600) for picture in pictures)


def test_a_file_that_is_not_there_has_a_sentence(tmp_path: Path) -> None:
    assert read_certificate(tmp_path / "none.pdf", on=DAY).problem_id == "not-found"
    assert read_certificate(tmp_path, on=DAY).problem_id == "not-found"


def test_reading_and_drawing_need_one_start() -> None:
    reading, pictures = read_with_pictures(unknown_en.two_certificates(), "c.pdf", on=DAY, width=600)
    assert reading.value("learner") == "Aoife Brennan"
    assert [Image.open(io.BytesIO(picture)).width for picture in pictures] == [600, 600]


def test_one_page_is_drawn() -> None:
    data = unknown_en.two_certificates()
    assert page_picture(data, 2, 500) == render_pages(data, width=500)[1]
    assert page_picture(data, 3, 500) is None
    assert render_pages(b"no document") == []


def test_a_turned_page_is_drawn_as_shown() -> None:
    picture = Image.open(io.BytesIO(render_pages(edx.rotated(), width=300)[0]))
    assert picture.height > picture.width


def test_a_picture_is_drawn_without_its_metadata() -> None:
    comment = PngImagePlugin.PngInfo()
    comment.add_text("Comment", "taken at home")
    out = io.BytesIO()
    Image.new("RGBA", (50, 40), (0, 0, 0, 0)).save(out, "PNG", pnginfo=comment)
    drawn = Image.open(io.BytesIO(render_pages(out.getvalue())[0]))
    assert b"taken at home" in out.getvalue()
    assert not drawn.info
    assert (drawn.size, drawn.getpixel((5, 5))) == ((50, 40), (255, 255, 255))


def test_the_reading_process_does_not_see_the_desks_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}
    start = __import__("subprocess").Popen

    def spy(*arguments: object, env: dict[str, str], **more: object) -> object:
        seen.update(env)
        return start(*arguments, env=env, **more)

    monkeypatch.setattr(runner, "service", Service("text", runner._ENVIRONMENT))
    monkeypatch.setenv("LAILA_DATABASE_URL", "postgresql://secret")
    monkeypatch.setattr("subprocess.Popen", spy)
    assert read_certificate(edx.honor(), on=DAY).reader == "edx"
    assert set(seen) == {"PATH", "PYTHONPATH", "PYTHONUTF8", "OMP_NUM_THREADS"}
    runner.service.stop()


def test_no_process_to_be_had_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **more: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(runner, "service", Service("text", {}))
    monkeypatch.setattr("subprocess.Popen", refuse)
    before = len(os.listdir("/proc/self/fd"))
    assert read_certificate(edx.honor(), on=DAY).problem_id == "not-now"
    assert len(os.listdir("/proc/self/fd")) == before


FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
STARTS = st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])


@FUZZ
@given(start=STARTS, rest=st.binary(max_size=3000))
def test_any_bytes_give_a_reading(start: bytes, rest: bytes) -> None:
    reading, pictures = read_with_pictures(start + rest, "c.pdf", on=DAY)
    assert reading.problem in SENTENCES.values()
    assert len(pictures) <= reading.pages


@FUZZ
@given(data=st.data(), sample=st.sampled_from([entry for entry in SAMPLES if entry.name != "edx-8mb.pdf"]))
def test_a_damaged_sample_gives_a_reading(data: st.DataObject, sample: Sample) -> None:
    content = bytearray(sample.build())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    reading = read_certificate(bytes(content), "c.pdf", on=DAY)
    assert reading.problem is None or reading.problem in SENTENCES.values()
    assert set(reading.facts) <= set(FACT_NAMES)


PRINTED = (
    "This is to certify that",
    "successfully completed and received a passing grade in",
    "has successfully completed",
    "a course of study offered by",
    "an online non-credit course authorized by",
    "and offered through Coursera",
    "edX",
    "Coursera",
    "coursera.org/verify/",
    "QX7RT2LM94VB",
    "Issued",
    "09/03/2023",
    "3 May 2020",
    "ore 25",
    "durata",
    "si attesta che",
    "ha superato il corso",
    "Maria Rossi",
    "hours",
    "Duration:",
    "VALID CERTIFICATE ID",
    "Statement of Accomplishment",
    "\n",
    ",",
    ":",
    '"',
)
WORDS = st.sampled_from(PRINTED)


@settings(max_examples=300, deadline=None)
@example("\n \n")  # lines without letters have no height
@given(st.lists(WORDS | st.text(max_size=12), max_size=40).map(" ".join))
def test_no_reader_fails_on_any_text(text: str) -> None:
    page = Page.of_text(text)
    for reader in readers():
        assert 0 <= reader.recognise(page) <= 1
        findings = reader.read(page)
        assert set(findings.facts) | set(findings.candidates) <= set(FACT_NAMES)
        assert not set(findings.facts) & set(findings.candidates)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Jul 16, 2019", ["2019-07-16"]),
        ("06/28/2019", ["2019-06-28"]),
        ("09/03/2023", ["2023-03-09", "2023-09-03"]),
        ("06/06/2020", ["2020-06-06"]),
        ("Graz, am 10/08/23", ["2023-08-10", "2023-10-08"]),
        ("12. März 2021", ["2021-03-12"]),
        ("08.10.2025", ["2025-10-08"]),
        ("1er août 2023", ["2023-08-01"]),
        ("2 de outubro de 2022", ["2022-10-02"]),
        ("dic 30, 2025 at 03:28p. m. UTC", ["2025-12-30"]),
        ("Issued June 2019", ["2019-06"]),
        ("31 February 2020", []),
        ("version 3.10.2 of 2020", []),
    ],
)
def test_dates_as_printed(text: str, readings: list[str]) -> None:
    assert [reading for printed in dates_in(text) for reading in printed.readings] == readings


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Workload: 40 hours", [("hours", 40)]),
        ("5.5 total hours", [("hours", 5.5)]),
        ("della durata di ore 25", [("hours", 25)]),
        ("Durée : 1h45 à distance", [("hours", 1.75)]),
        ("con una duración de 25 horas, 5 horas por semana", [("hours", 25)]),
        ("Umfang: 40 Stunden", [("hours", 40)]),
        ("This free 24-hour course", [("hours", 24)]),
        ("3 weeks, 2 hours per week", [("weeks", 3), ("hours_per_week", 2)]),
        ("2 ECTS credits online course", [("credits", 2)]),
        ("OVERALL SCORE 86%", [("grade", "86%")]),
        ("Workload: 5 hours per week", []),
        ("Effort: 3-5 hours", []),
        ("Weekly workload: 5 hours", []),
        ("Module 3: duration: 4 hours", []),
        ("per un totale di 20 ore su 25 previste", []),
        ("dalle ore 9 alle ore 13", []),
        ("durata ore 4 al giorno", []),
        ("Duration: 2 hours x 10 weeks", []),
        ("7 Lektionen, Arbeitsaufwand 4 Stunden pro Lektion", []),
        ("Duration: 08.10.2025 - 26.11.2025", []),
        ("Total hours: undefined hs", []),
        ("No. of credits recommended: 3 or 4", []),
    ],
)
def test_amounts_are_taken_only_when_they_are_plain(text: str, amounts: list[tuple[str, object]]) -> None:
    assert [(amount.name, amount.value) for amount in amounts_in(text) if amount.sure] == amounts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dª María López Ruiz, con DNI 12345678Z", "María López Ruiz"),
        ("Lucia Ferri nata a Lecce il 4/11/1988", "Lucia Ferri"),
        ("Dr. Maria Rossi, Student No. 123456789,", "Maria Rossi"),
        ("Wei Bi", "Wei Bi"),
        ("Asha Varma (RA2411003010)", "Asha Varma"),
        ("Rossi, Maria", "Rossi, Maria"),
        ("Course Director", None),
        ("12345678Z", None),
    ],
)
def test_names_without_what_stands_beside_them(text: str, name: str | None) -> None:
    assert name_in(text) == name


def test_totals_in_a_table_of_modules_are_offered_only() -> None:
    facts, offered = of_text("Attestato", "Prima parte, durata: 4 ore", "Seconda parte, durata: 4 ore")
    assert "hours" not in facts
    assert offered["hours"] == [4]


def test_title_and_institution_in_one_size_are_offered() -> None:
    page = Page.of_text("has successfully completed the course\nBasic Botany\nNorth Shore College")
    answer = read_pages([page])
    assert "course_title" not in answer["facts"]
    assert [entry["value"] for entry in answer["candidates"]["course_title"]] == [
        "Basic Botany",
        "Basic Botany North Shore College",
    ]


@pytest.mark.parametrize("address", ["evilcoursera.org/verify/QX7RT2LM94VB", "x.org/coursera.org/verify/QX7RT2LM94VB"])
def test_an_address_that_only_ends_like_one_is_none(address: str) -> None:
    assert "verification_url" not in of_text(f"see {address}")[0]


@pytest.mark.parametrize("kind", ["Certificado profesional", "Programa especializado"])
def test_a_spanish_programme_is_known_without_its_address(kind: str) -> None:
    facts, _ = of_text("Marta Bianchi", f"ha completado correctamente el {kind} sin crédito en línea", "Podas")
    assert facts["platform"] == "coursera"


def test_a_short_code_is_not_lengthened_by_the_next_word() -> None:
    facts, _ = of_text("Verify at coursera.org/verify/AB12CD34EF", "Coursera has confirmed the identity of nobody")
    assert facts["verification_code"] == "AB12CD34EF"


def test_labels_are_found_with_lost_ligatures_and_split_letters() -> None:
    for printed in (
        "Certificate of Profit",
        "Certi cate of Pro t",
        "CERTI\ufb01CATEOFPROFIT",
        "C e r t i cate o f profit",
    ):
        assert Page.of_text(printed).find(label("certificate of profit"))


def test_a_denied_identity_beats_the_word_identity() -> None:
    facts, _ = of_text("Coursera", "and it does not verify the identity of the learner", "Statement of Accomplishment")
    assert facts["identity_statement"] is False
    assert "identity_statement" not in of_text("VERIFIED CERTIFICATE", "an identity theft course")[0]


def glyphs(*entries: tuple[str, float]) -> list[Glyph]:
    """Glyphs ten points wide on one line, at their x."""
    return [Glyph(text, x, 0, x + 10, 12) for text, x in entries]


def test_faux_bold_is_read_once_and_ligatures_whole() -> None:
    assert [line.text for line in to_lines(glyphs(("J", 0), ("J", 0.4), ("a", 10), ("a", 10.4)))] == ["Ja"]
    assert [line.text for line in to_lines(glyphs(("o", 0), ("f", 10), ("f", 10)))] == ["off"]
    assert [line.text for line in to_lines(glyphs(("o", 0), ("n", 10), ("o", 0.4), ("n", 10.4)))] == ["on"]


def test_what_stands_far_to_the_right_is_a_line_of_its_own() -> None:
    assert [line.text for line in to_lines(glyphs(("A", 0), ("B", 10), ("C", 60)))] == ["AB", "C"]


def test_a_name_broken_at_its_hyphen_is_joined() -> None:
    page = Page.of_text("Anna Wolff-\nGarcía")
    match = page.find("anna.*")
    assert match
    assert match.words() == "Anna Wolff-García"


SLOW = (
    "a" * 20_000,
    "1 " * 10_000,
    "3 may 2020 " * 1_800,
    "has completed the course\n" * 800,
    "durata totale " * 1_400,
    "Certificamos que\n" * 2_000,
    "has completed the " * 1_200,
    "for the successful completion of the following free online " * 400,
    "issued on " * 2_000,
    "concluiu, em 26 de abril, o curso Brainstorming, " * 450,
    "verify at https://learn.example/verify/1a2b3c4d\n" * 400,
)


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:10].strip())
def test_no_text_takes_long(text: str) -> None:
    """A text four times as long may take four times as long, and not sixteen times, however fast the machine is."""
    reading_seconds(text[:200])  # what is made on first use is made now
    quarter, whole = reading_seconds(text[: len(text) // 4]), reading_seconds(text)
    assert whole < 10 * quarter + 0.2


def reading_seconds(text: str) -> float:
    """Seconds of this process that a reading took."""
    start = time.process_time()
    read_pages([Page.of_text(text)])
    return time.process_time() - start


def test_text_without_its_letters_is_a_picture() -> None:
    assert is_readable("This is to certify that Maria Rossi has successfully completed the online course Latin")
    assert is_readable("Ovime se potvrđuje da je Marija Kovač uspješno završila tečaj Digitalne vještine")
    assert not is_readable("7KLV LV WR FHUWLI\\ WKDW 0DULD 5RVVL KDV VXFFHVVIXOO\\ FRPSOHWHG WKH RQOLQH FRXUVH ODWLQ")
    assert not is_readable("\x01\x02\x03abcdefghijkl\x04\x05")
    assert not is_readable("12 / 2020")
