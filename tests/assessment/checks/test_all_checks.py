"""Each check on a genuine and on a tampered certificate."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assessment.checks import CheckContext, agreement, checks, run_checks
from assessment.checks.lookalike_hosts import imitates
from assessment.facts.model import Candidate, Check, Fact, Link, Reading
from assessment.readers.links.hosts import is_known
from assessment.sandbox import read_certificate
from criteria.language_state import kept_languages
from criteria.text import filed_words, words_in
from tests.assessment.readers.platforms import coursera
from tests.support.certificates.drawing import column, pdf, qr_code

DAY = date(2026, 11, 22)


def check(name: str, reading: Reading) -> Check:
    """One check of a reading."""
    return next(result for result in run_checks(reading, CheckContext(DAY)) if result.check == name)


def reading(**more: object) -> Reading:
    """A reading of nothing, and what the test adds."""
    return Reading.model_validate({"file": "c.pdf", "sha256": "", **more})


def link(address: str, platform: str | None = "coursera") -> Reading:
    """A reading with one link."""
    facts = {"platform": Fact(value=platform)} if platform else {}
    return reading(facts=facts, links=[Link(address=address, page=1)])


def test_all_checks_are_found_and_dated() -> None:
    names = [module.CHECK for module in checks()]
    assert {"file-type", "verification-link", "link-agrees", "dates-plausible"} <= set(names)
    assert all(
        result.at == "2026-11-22" and result.reason.endswith(".") for result in run_checks(reading(), CheckContext(DAY))
    )


@pytest.mark.parametrize("language", kept_languages())
def test_every_reason_is_a_sentence_with_its_fields_in_every_language(language: str) -> None:
    for module in checks():
        source = Path(str(module.__file__)).read_text("utf-8")
        if "agreement(" in source:  # its own answers for texts that are only offered
            source += Path(str(agreement.__file__)).read_text("utf-8")
        named = re.findall(r"""Answer\("[a-z-]+", "([a-z-]+)"(?: if \w+ else "([a-z-]+)")?""", source)
        prefix = f"check.{module.CHECK}."
        reasons = {key.removeprefix(prefix) for key in filed_words(language) if key.startswith(prefix)}
        assert reasons
        assert reasons >= {reason for both in named for reason in both if reason}
        assert reasons <= set(re.findall(r'"([a-z-]+)"', source)), "a sentence that no answer of the check says"


def test_a_reason_is_english_and_can_be_said_in_another_language() -> None:
    answer = check("file-type", reading(file="c.pdf", media_type="image/png"))
    assert (answer.reason_id, answer.fields) == ("other", {"ending": ".pdf", "kind": "PNG"})
    assert answer.reason == "The name ends in “.pdf”, but the file is of another kind: PNG."
    assert words_in("it")("check.file-type.other", **answer.fields).startswith("Il nome finisce in «.pdf»")


def test_what_a_certificate_says_is_never_taken_for_a_field() -> None:
    assert "{host}" in check("file-type", reading(file="{host}")).reason


def test_a_genuine_certificate_passes() -> None:
    reading = read_certificate(coursera.course(), "c.pdf", on=DAY)
    results = {check.check: check.result for check in reading.checks}
    assert "failed" not in results.values()
    assert {name for name, result in results.items() if result == "passed"} >= {
        "dates-plausible",
        "file-type",
        "link-agrees",
        "verification-link",
    }


def test_a_lookalike_host_fails_and_is_named() -> None:
    reading = read_certificate(coursera.lookalike(), "c.pdf", on=DAY)
    answer = next(check for check in reading.checks if check.check == "verification-link")
    assert answer.result == "failed"
    assert "coursera.org.verify-id.example" in answer.reason


def test_another_code_behind_the_link_fails_and_both_are_named() -> None:
    reading = read_certificate(coursera.ambiguous(), "c.pdf", on=DAY)
    answer = next(check for check in reading.checks if check.check == "link-agrees")
    assert answer.result == "failed"
    assert coursera.CODE.lower() in answer.reason.lower()
    assert "zzzzzzzzzzzz" in answer.reason.lower()


@pytest.mark.parametrize(
    ("name", "media_type", "problem", "result"),
    [
        ("c.pdf", "application/pdf", None, "passed"),
        ("C.JPEG", "image/jpeg", None, "passed"),
        ("c.pdf", "image/png", None, "failed"),
        ("c.pdf", None, "not-a-document", "failed"),
        ("c.pdf", "application/pdf", "too-heavy", "passed"),
        ("c.pdf", None, "empty", "cannot-tell"),
        ("certificate", "application/pdf", None, "cannot-tell"),
    ],
)
def test_the_file_is_what_its_name_says(name: str, media_type: str | None, problem: str | None, result: str) -> None:
    reading = Reading(file=name, sha256="", media_type=media_type, problem_id=problem)
    assert check("file-type", reading).result == result


@pytest.mark.parametrize(
    ("address", "result"),
    [
        ("https://www.coursera.org/verify/QX7RT2LM94VB", "passed"),
        ("https://coursera.org/learn/machine-learning", "cannot-tell"),
        ("https://example.org/about", "cannot-tell"),
        ("https://example.org/verify/QX7RT2LM94VB", "failed"),
        ("https://coursera.org@example.org/verify/QX7RT2LM94VB", "failed"),
        ("https://coursera.org.example.org/verify/QX7RT2LM94VB", "failed"),
        ("https://coursrea.org/verify/QX7RT2LM94VB", "failed"),
        ("https://c\u043eursera.org/verify/QX7RT2LM94VB", "failed"),
        ("https://xn--cursera-9ig.org/verify/QX7RT2LM94VB", "failed"),
        ("https://edx-certificates.example/", "failed"),
    ],
)
def test_only_the_platforms_own_host_verifies(address: str, result: str) -> None:
    assert check("verification-link", link(address)).result == result


def test_a_qr_code_must_lead_to_the_platform_and_to_the_printed_code() -> None:
    facts = {"platform": Fact(value="coursera"), "verification_code": Fact(value="QX7RT2LM94VB")}
    for address, leads, agrees in (
        ("https://coursera.org/verify/QX7RT2LM94VB", "passed", "passed"),
        ("https://coursera.org/verify/ZZZZZZZZZZZZ", "passed", "failed"),
        ("https://example.org/verify/QX7RT2LM94VB", "failed", "cannot-tell"),
    ):
        stated = reading(facts=facts, links=[Link(address=address, how="qr", page=1)])
        assert check("verification-link", stated).result == leads
        assert check("link-agrees", stated).result == agrees


def test_a_host_misread_by_ocr_is_no_forgery() -> None:
    stated = reading(links=[Link(address="coursrea.org/verify/QX7RT2LM94VB", how="ocr", page=1)])
    assert check("verification-link", stated).result == "cannot-tell"


@pytest.mark.parametrize(
    ("address", "result", "reason"),
    [
        ("https://bit.ly/3xyzABC", "cannot-tell", "short"),
        ("https://bit.ly/verify", "cannot-tell", "short"),
        ("https://coursera.zendesk.com/hc", "cannot-tell", "unknown"),
        ("https://login.microsoftonline.com/x", "cannot-tell", "unknown"),
        ("https://coursera.org.verify-id.example/x", "failed", "lookalike"),
        ("https://coursera.net/x", "failed", "lookalike"),
        ("https://my-coursera.example/x", "failed", "lookalike"),
    ],
)
def test_short_addresses_are_called_out_and_neighbours_are_left_alone(address: str, result: str, reason: str) -> None:
    for how in ("link", "qr", "text"):
        facts = {"platform": Fact(value="coursera")}
        answer = check("verification-link", reading(facts=facts, links=[Link(address=address, page=1, how=how)]))
        assert (answer.result, answer.reason_id) == (result, reason)


def test_a_qr_code_that_verifies_elsewhere_fails_and_one_that_ocr_misread_does_not() -> None:
    facts = {"platform": Fact(value="coursera")}
    elsewhere = Link(address="https://school.example/verify/1", page=1, how="qr")
    assert check("verification-link", reading(facts=facts, links=[elsewhere])).reason_id == "elsewhere"
    misread = Link(address="https://courserra.org/verify/QX7RT2LM94VB", page=1, how="ocr")
    assert check("verification-link", reading(facts=facts, links=[misread])).result == "cannot-tell"


def test_names_under_a_countrys_ending_belong_to_different_people() -> None:
    assert is_known("lms.nau.edu.pt")
    assert not is_known("school.edu.pt")
    assert is_known("onlinecourses.nptel.ac.in")
    assert not is_known("college.ac.in")


def test_a_verifying_address_of_an_unknown_issuer_cannot_tell() -> None:
    assert check("verification-link", link("https://school.example/verify/1", None)).result == "cannot-tell"
    assert check("verification-link", reading()).result == "cannot-tell"


@pytest.mark.parametrize(
    "host",
    [
        "course.example",
        "www.helsinki.fi",
        "fun-mooc.fr",
        "harvard.edu",
        "about.edx.org",
        "nau.edu",
        "www.alisonmiller.example",
        "madalison.edu",
        "allison.edu",
    ],
)
def test_honest_hosts_imitate_nobody(host: str) -> None:
    assert imitates(host) is None


def test_a_host_whose_brand_is_an_ordinary_name_is_imitated_as_a_whole() -> None:
    assert imitates("alison.com.verify.example") == "alison.com"
    assert imitates("аlison.com") == "alison.com", "the first letter is Cyrillic"


CODE, OTHER = "QX7RT2LM94VB", "ZZ7RT2LM94VB"


@pytest.mark.parametrize(
    ("printed", "linked", "coded", "result", "reason"),
    [
        (CODE, CODE, None, "passed", "same"),
        (CODE, None, CODE, "passed", "same-qr"),
        (CODE, CODE, CODE, "passed", "same-qr"),
        (None, CODE, CODE, "passed", "link-and-qr"),
        (CODE, OTHER, None, "failed", "differs"),
        (CODE, None, OTHER, "failed", "qr-differs"),
        (CODE, CODE, OTHER, "failed", "qr-differs"),
        (None, CODE, OTHER, "failed", "link-not-qr"),
        (None, CODE, None, "cannot-tell", "nothing-printed"),
        (None, None, None, "cannot-tell", "no-link"),
        ("no. 17", CODE, None, "cannot-tell", "other-kind"),
    ],
)
def test_print_link_and_qr_code_lead_to_one_certificate(
    printed: str | None, linked: str | None, coded: str | None, result: str, reason: str
) -> None:
    facts = {"verification_code": Fact(value=printed)} if printed else {}
    where = "https://coursera.org/verify/"
    links = [Link(address=where + code, page=1, how=how) for how, code in (("link", linked), ("qr", coded)) if code]
    answer = check("link-agrees", reading(facts=facts, links=links))
    assert (answer.result, answer.reason_id) == (result, reason)


def test_a_printed_number_may_be_the_start_of_the_one_in_the_qr_code() -> None:
    links = [Link(address="https://nptel.ac.in/noc/E_Certificate/NPTEL25CS12S33560123404567890", page=1, how="qr")]
    facts = {"verification_code": Fact(value="NPTEL25CS12S33560123")}
    assert check("link-agrees", reading(facts=facts, links=links)).reason_id == "same-qr"


@pytest.mark.parametrize(
    ("printed", "made", "platform", "result", "reason"),
    [
        ("2024-05-31", "2024-05-31T10:00:00+00:00", "coursera", "passed", "not-future"),
        ("2024-05-31", "2024-05-30T23:00:00+00:00", "coursera", "passed", "not-future"),
        ("2024-05-31", "2024-05-20", "coursera", "failed", "file-older"),
        ("2024-05-31", "2024-05-20", None, "cannot-tell", "file-dated"),
        ("2024-05", "2024-05-01", "coursera", "passed", "not-future"),
        ("2024-05-31", "1980-01-01", "coursera", "passed", "not-future"),
        ("2011-05-31", None, "coursera", "failed", "before-platform"),
        ("2011-05-31", None, "imoox", "passed", "not-future"),
    ],
)
def test_no_certificate_is_older_than_its_platform_or_younger_than_its_file(
    printed: str, made: str | None, platform: str | None, result: str, reason: str
) -> None:
    facts = {"issue_date": Fact(value=printed)} | ({"platform": Fact(value=platform)} if platform else {})
    metadata = {"created": made} if made else {}
    answer = check("dates-plausible", reading(facts=facts, metadata=metadata))
    assert (answer.result, answer.reason_id) == (result, reason)


def test_a_date_that_ocr_read_is_not_held_against_the_platform() -> None:
    facts = {"issue_date": Fact(value="2001-05-31", how="ocr"), "platform": Fact(value="coursera")}
    assert check("dates-plausible", reading(facts=facts)).result == "passed"


@pytest.mark.parametrize(
    ("printed", "result"),
    [("2026-11-22", "passed"), ("2026-11", "passed"), ("2026-11-23", "failed"), ("2027", "failed")],
)
def test_a_date_in_the_future_fails(printed: str, result: str) -> None:
    assert check("dates-plausible", reading(facts={"issue_date": Fact(value=printed)})).result == result


def test_a_date_with_two_readings_cannot_tell_unless_both_lie_ahead() -> None:
    for dates, result in ((("2026-03-09", "2026-12-03"), "cannot-tell"), (("2027-03-09", "2027-09-03"), "failed")):
        offered = {"issue_date": [Candidate(value=day) for day in dates]}
        assert check("dates-plausible", reading(candidates=offered)).result == result
    assert check("dates-plausible", reading()).result == "cannot-tell"


@pytest.mark.parametrize("day", ["1970-01-01", "1899-12-30", "1904-01-01", "0001-01-01", "9999-12-31"])
def test_a_computers_zero_day_fails(day: str) -> None:
    answer = check("dates-plausible", reading(facts={"issue_date": Fact(value=day)}))
    assert (answer.result, answer.reason_id) == ("failed", "zero")


def test_a_day_before_online_courses_cannot_be_told() -> None:
    answer = check("dates-plausible", reading(facts={"issue_date": Fact(value="1985-05-02")}))
    assert (answer.result, answer.reason_id) == ("cannot-tell", "too-old")


def test_a_picture_named_as_another_kind_is_a_remark() -> None:
    answer = check("file-type", reading(file="c.png", media_type="image/jpeg"))
    assert (answer.result, answer.reason_id) == ("cannot-tell", "other-picture")
    assert check("file-type", reading(file="c.png", media_type="application/pdf")).result == "failed"


SPANISH = (
    (14, "12 de marzo de 2021"),
    (24, "Marta Bianchi"),
    (12, "completó con éxito"),
    (24, "Introducción a la botánica"),
    (10, "un curso en línea sin crédito autorizado por Universidad de Prova y ofrecido a través de Coursera"),
)
PRINTED, LINKED = "QX7RT2LM94VB", "ZZ9KT4WQ81NC"


@pytest.mark.parametrize(
    "printed", [f"Verificar en coursera.org/verify/{PRINTED}", f"Código de verificación: {PRINTED}", PRINTED]
)
def test_a_link_to_another_code_than_the_printed_one_fails(printed: str) -> None:
    data = pdf(column(*SPANISH, (10, printed)), links=[f"https://coursera.org/verify/{LINKED}"])
    reading = read_certificate(data, "c.pdf", on=DAY)
    assert check("link-agrees", reading).reason_id == "differs"
    assert {entry.value for entry in reading.candidates["verification_code"]} == {PRINTED, LINKED}


def test_a_link_to_the_printed_code_is_no_fault() -> None:
    data = pdf(column(*SPANISH, (10, f"Código: {PRINTED}")), links=[f"https://coursera.org/verify/{PRINTED}"])
    reading = read_certificate(data, "c.pdf", on=DAY)
    assert reading.value("verification_code") == PRINTED
    assert check("link-agrees", reading).result != "failed"


@pytest.mark.parametrize(("read", "result"), [("QX7RT2LM94V8", "cannot-tell"), ("ZZ9KT4WQ81NC", "failed")])
def test_only_a_wholly_different_code_in_a_picture_fails(read: str, result: str) -> None:
    link = Link(address="https://coursera.org/verify/QX7RT2LM94VB", page=1)
    codes = {"verification_code": [Candidate(value=read, how="ocr"), Candidate(value="QX7RT2LM94VB", how="link")]}
    assert check("link-agrees", reading(links=[link], candidates=codes)).result == result


@pytest.mark.parametrize(
    ("how", "address", "answer"),
    [
        ("link", "https://verify.prova.example/c/BOT-77120", ("passed", "same")),
        ("qr", "http://www.verify.prova.example/c/bot-77120/", ("passed", "same-qr")),
        ("link", "https://verify.prova.example/c/BOT-99999", ("failed", "differs")),
        ("qr", "https://verify.prova.example/c/BOT-99999", ("failed", "qr-differs")),
        ("qr", "https://verify.prova.example/courses", ("cannot-tell", "no-link")),
        ("link", "https://www.prova.example/c/STAT-2034", ("cannot-tell", "no-link")),
    ],
)
def test_addresses_of_an_unknown_issuer_are_compared_by_their_codes(
    how: str, address: str, answer: tuple[str, str]
) -> None:
    printed = Link(address="https://verify.prova.example/c/BOT-77120", page=1, how="text")
    result = check("link-agrees", reading(links=[printed, Link(address=address, page=1, how=how)]))
    assert (result.result, result.reason_id) == answer


def test_a_code_to_scan_does_not_hide_a_printed_address_with_another_code() -> None:
    lines = column((14, "Certificate"), (14, "Marta Bianchi"), (12, "https://verify.prova.example/c/BOT-77120"))
    data = pdf(lines, before=qr_code("https://verify.prova.example/c/BOT-99999", 600, 60, 140))
    answer = read_certificate(data, "c.pdf", on=DAY)
    assert "verification_url" not in answer.facts
    assert {entry.value[-9:] for entry in answer.candidates["verification_url"]} == {"BOT-77120", "BOT-99999"}
