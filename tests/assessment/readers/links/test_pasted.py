"""What a pasted link says by itself, and what it must never be taken for."""

from __future__ import annotations

from typing import get_args
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.checks.lookalike_hosts import imitates
from assessment.matching.course_keys import platform_name
from assessment.readers.links.pasted import MOST, Kind, _forms, link_of, links_in
from criteria.language_state import kept_languages
from criteria.text import filed_words

UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
HEX = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("address", "platform", "code"),
    [
        ("https://www.coursera.org/verify/ABCDEFGH2345", "coursera", "ABCDEFGH2345"),
        ("coursera.org/verify/specialization/ABCDEFGH2345/", "coursera", "ABCDEFGH2345"),
        (f"https://coursera.org/share/{HEX}", "coursera", HEX),
        (f"https://courses.edx.org/certificates/{HEX}?utm_source=mail", "edx", HEX),
        (f"http://lms.nau.edu.pt/certificates/{HEX}", "nau", HEX),
        ("HTTPS://WWW.FUTURELEARN.COM/certificates/ab3cd4e", "futurelearn", "ab3cd4e"),
        ("https://open.hpi.de/verify/xabcd-yabcd-zabcd-vabcd-wabcd", "openhpi", "xabcd-yabcd-zabcd-vabcd-wabcd"),
        (f"https://www.credly.com/badges/{UUID}/public_url", "credly", UUID),
        ("https://www.linkedin.com/learning/certificates/" + 2 * HEX, "linkedin-learning", 2 * HEX),
        ("https://www.sololearn.com/certificates/CT-AB12CD34", "sololearn", "CT-AB12CD34"),
        (f"https://www.credential.net/{UUID}#acc.ABCDEFGH", "accredible", UUID),
        ("https://moodle.prova.example/mod/customcert/verify_certificate.php?code=AbC123XyZ9", None, "AbC123XyZ9"),
        ("https://www.prova.example/campus/admin/tool/certificate/index.php?code=0123456789AB", None, "0123456789AB"),
        (f"https://mooc.prova.example/certificates/{HEX}", None, HEX),
    ],
)
def test_a_link_to_a_certificate_names_platform_and_code(address: str, platform: str | None, code: str) -> None:
    link = link_of(address)
    assert link is not None
    assert (link.kind, link.platform, link.code) == ("certificate", platform, code)
    assert code.lower() in link.address.lower()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://www.coursera.org/learn/botany", "course"),
        ("https://www.edx.org/learn/botany/introduction", "course"),
        ("https://campus.prova.example/course/view.php?id=12", "course"),
        ("https://www.coursera.org/account/accomplishments", "account"),
        ("https://www.udemy.com/home/my-courses/learning/", "account"),
        ("https://www.coursera.org/", "platform"),
        ("https://www.coursera.org/verify", "platform"),
        ("https://www.coursera.org/user/0123", "platform"),
        ("https://bit.ly/3abcDEF", "short"),
        ("https://www.prova.example/certificato.html", "other"),
        ("https://moodle.prova.example/mod/customcert/verify_certificate.php", "other"),
    ],
)
def test_a_link_to_something_else_says_so(address: str, kind: str) -> None:
    link = link_of(address)
    assert link is not None
    assert (link.kind, link.code) == (kind, None)


@pytest.mark.parametrize(
    "address",
    [
        "https://coursera-verify.example/verify/ABCDEFGH2345",
        "https://coursera.org.prova.example/verify/ABCDEFGH2345",
        "https://coursera.org@prova.example/verify/ABCDEFGH2345",
        "https://prova.example/https://coursera.org/verify/ABCDEFGH2345",
        "https://prova.example/?url=https://coursera.org/verify/ABCDEFGH2345",
        "https://c0ursera.org/verify/ABCDEFGH2345",
        "https://someone@coursera.org/verify/ABCDEFGH2345",
        "https://coursera.org:8443/verify/ABCDEFGH2345",
    ],
)
def test_a_host_that_only_looks_like_a_platform_is_none(address: str) -> None:
    link = link_of(address)
    assert link is not None
    assert link.kind in ("other", "platform")
    assert link.platform is None
    assert link.host == urlsplit(address).hostname


@pytest.mark.parametrize(
    "address",
    [
        "",
        "   ",
        "Dear Maria",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:maria@prova.example",
        "ftp://coursera.org/verify/ABCDEFGH2345",
        "https://",
        "https://[",
        "http://localhost/x",
        "https://coursera.org:x/",
        "coursera",
        "3.14",
        "https://coursera.org/" + "a" * 3000,
    ],
)
def test_what_is_no_web_address_is_no_link(address: str) -> None:
    assert link_of(address) is None


def test_an_address_is_found_in_the_sentence_around_it() -> None:
    text = (
        "My certificate (https://coursera.org/verify/ABCDEFGH2345). And www.udemy.com/certificate/UC-AB12CD34/, thanks!"
    )
    assert [link.code for link in links_in(text)] == ["ABCDEFGH2345", "UC-AB12CD34"]
    assert links_in("Write to maria@prova.example, 24/7, and/or call") == []
    assert [link.address for link in links_in("<https://prova.example/a_(b)>")] == ["https://prova.example/a_(b)"]


def test_what_mail_programs_put_around_an_address_is_taken_off() -> None:
    inner = "https://coursera.org/verify/ABCDEFGH2345?trk=mail"
    for outer in (
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(inner, safe='')}&data=05%7C02&reserved=0",
        f"https://www.google.com/url?q={quote(inner, safe='')}&source=gmail",
        f"https://l.facebook.com/l.php?u={quote(inner, safe='')}&h=AT0",
        f"https://www.linkedin.com/safety/go?url={quote(inner, safe='')}",
        f"https://nam02.safelinks.protection.outlook.com/ap/t-59584e83/?url={quote(inner, safe='')}&data=05",
        f"https://linkprotect.cudasvc.com/url?a={quote(inner, safe='')}&c=E,1,abc",
        f"https://secure-web.cisco.com/1AbCd/{quote(inner, safe='')}",
        f"https://urldefense.com/v3/__{inner}__;!!Kw!sign$",
        "https://urldefense.us/v3/__https:/*coursera.org/verify/ABCDEFGH2345__;Lw!!Kw!sign$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__coursera.org_verify_ABCDEFGH2345&d=Dw&c=x",
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(f'https://urldefense.com/v3/__{inner}__;!!K!s$')}",
        "coursera.org/verify/ABCDEFGH2345",
        "\u200bhttps://coursera.org/verify/ABCD\u00adEFGH2345",
    ):
        (link,) = links_in(outer)
        assert (link.kind, link.code) == ("certificate", "ABCDEFGH2345")
        assert link.address == "https://coursera.org/verify/ABCDEFGH2345"
    assert link_of("https://www.google.com/url?q=javascript:alert(1)") is None


def test_the_page_for_people_is_opened_and_not_a_picture_or_an_account() -> None:
    addresses = {
        f"https://udemy-certificate.s3.amazonaws.com/image/UC-{UUID}.jpg?v=1": f"https://www.udemy.com/certificate/UC-{UUID}/",
        f"https://www.credly.com/earner/earned/badge/{UUID}": f"https://www.credly.com/badges/{UUID}",
    }
    for pasted, opened in addresses.items():
        link = link_of(pasted)
        assert link is not None
        assert (link.address, link.host) == (opened, urlsplit(opened).hostname)


def test_tracking_is_left_out_and_all_else_kept() -> None:
    link = link_of("https://prova.example/show?id=7&utm_source=mail&empty=#/page")
    assert link is not None
    assert link.address == "https://prova.example/show?id=7&empty=#/page"


def test_a_platform_of_a_link_has_a_name_for_people() -> None:
    for form in _forms():
        assert form.platform is None or platform_name(form.platform) != form.platform, form.platform
        assert form.host == "*" or not imitates(form.host), form.host


def test_every_kind_says_what_to_do_next() -> None:
    for language in kept_languages():
        texts = filed_words(language)
        assert {f"problem.link-{kind}" for kind in get_args(Kind)} <= set(texts)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for link in links_in(text):
        assert link.address.startswith(("http://", "https://"))
        assert "." in link.host


@given(st.text(alphabet="htps:/.@?=&%#()[]coursera.orgverifyABCDEFGH2345 \n", max_size=120))
def test_texts_like_addresses_are_read_and_read_the_same_again(text: str) -> None:
    for link in links_in(text)[:MOST]:
        assert link_of(link.address) == link
