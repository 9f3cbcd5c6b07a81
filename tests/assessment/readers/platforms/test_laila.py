"""A decision record is read by its own sentence or address alone; another's code of the same form makes no record."""

from __future__ import annotations

from assessment.readers.layout.page import Address, Page, Place
from assessment.readers.page_reading import read_pages
from criteria.text import languages, words_in

CODE = "7KQ2-M9XD-4RTV"
CERTIFICATE = (
    "Certificate of Completion\nThis is to certify that\nMaria Prova\nhas completed the course\nThe Botany of Lakes\n"
)


def read(text: str, *links: str) -> tuple[object, dict[str, object]]:
    """The name of the reader, and the facts it states."""
    page = Page.of_text(text)
    page.links = [Address(link, Place(1), "qr") for link in links]
    answer = read_pages([page])
    return answer["reader"], {name: fact["value"] for name, fact in answer["facts"].items()}


def test_a_record_is_recognised_by_its_sentence_in_every_language() -> None:
    for language in languages():
        printed = words_in(language)("record.proof.code", code=CODE)
        first, _, rest = printed.partition(" ")
        assert read(printed) == ("laila", {"verification_code": CODE}), language
        assert read(f"{first}\n{rest}") == ("laila", {"verification_code": CODE}), f"{language}, over two lines"


def test_a_record_is_recognised_by_the_address_that_holds_its_code() -> None:
    own = f"https://desk.example/verify?code={CODE}"
    assert read(f"{CERTIFICATE}\nКод: {CODE}", own) == ("laila", {"verification_code": CODE})
    for other in ("https://desk.example/verify?code=2222-M9XD-4RTV", f"https://desk.example/check/{CODE}"):
        assert read(f"{CERTIFICATE}\nКод: {CODE}", other)[0] == "generic"


def test_all_pages_of_a_record_are_read_as_a_record() -> None:
    """Its first page names the course's platform and the centre, which awarded nothing."""
    told = f"CPIA Prova\nDecision on a certificate\nCertificate Bookkeeping | EduOpen\n{CERTIFICATE}"
    pages = [
        Page.of_text(f"{told}\nCPIA Prova · 2026-0012 Page 1 of 2", 1),
        Page.of_text(f"{words_in('en')('record.proof.code', code=CODE)}\nCPIA Prova · 2026-0012 Page 2 of 2", 2),
    ]
    answer = read_pages(pages)
    assert (answer["reader"], list(answer["facts"]), answer["candidates"]) == ("laila", ["verification_code"], {})
    certificate = Page.of_text(f"{told}\nUniversity of Prova", 3)
    assert read_pages([*pages, certificate])["facts"]["learner"]["value"] == "Maria Prova", "a bundle holds one as well"


def test_a_certificate_with_a_code_of_that_form_is_read_as_one() -> None:
    reader, facts = read(f"{CERTIFICATE}\nCertificate ID: {CODE}")
    assert reader == "generic"
    assert facts == {
        "learner": "Maria Prova",
        "course_title": "The Botany of Lakes",
        "verification_code": CODE,
    }
    empty = words_in("en")("record.proof.code", code="XXXX-XXXX-XXXX")
    assert read(empty)[0] == "generic"
