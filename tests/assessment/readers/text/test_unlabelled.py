"""Pages of which only the values are text: told by software, size, links and the shape of what is printed."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.page import Address, Page, Place
from assessment.readers.page_reading import read_pages
from assessment.readers.platforms import credly, datacamp, google, nptel, readers, simplilearn
from tests.support.certificates.unknown import Layout

VALUES = {
    "simplilearn": "Kasia Zielonka\n\nIntroduction to Ponds\n\n26 th Sep 2021\n\nCertificate code : 2881000",
    "datacamp": "#23,635,582\n\nAnwen Pritchard\n\n\nFrogs of the North\n\n\nAPR 01, 2022",
    "nptel": "DEVIKA NAMBIAR\n\nPond Algorithms\n\n90\n\n24.81/25\n\n65.25/75\n\nJul-Oct 2025",
}


def page(
    text: str, *links: str, producer: str = "", size: tuple[float, float] | None = None, how: str = "link"
) -> Page:
    made = Page.of_text(text)
    made.producer, made.size = producer, size
    made.links = [Address(link, Place(1), how) for link in links]
    return made


def chosen(made: Page) -> str:
    return max(readers(), key=lambda reader: reader.recognise(made)).PLATFORM


def test_software_tells_simplilearn() -> None:
    assert chosen(page(VALUES["simplilearn"], producer="Qt 4.8.6")) == "simplilearn"
    assert simplilearn.recognise(page(VALUES["simplilearn"], producer="Another 1.0")) == 0


def test_size_tells_datacamp() -> None:
    made = page(VALUES["datacamp"], size=(900, 519.12))
    assert chosen(made) == "datacamp"
    assert datacamp.read(made).facts["platform"]["certainty"] == "derived"
    assert datacamp.recognise(page(VALUES["datacamp"], size=(842, 595))) == 0


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://nptel.ac.in/noc/E_Certificate/NPTEL25CS110S47520001310700084", "nptel"),
        ("https://nptel.ac.in.example/noc/E_Certificate/NPTEL25CS110S47520001310700084", ""),
    ],
)
def test_a_qr_code_tells_nptel_on_its_own_host_only(address: str, platform: str) -> None:
    assert chosen(page(VALUES["nptel"], address, how="qr")) == platform


def test_the_code_of_nptel_is_that_of_the_qr_code_and_no_month_is_a_day_of_issue() -> None:
    address = "https://nptel.ac.in/noc/E_Certificate/NPTEL25CS110S47520001310700084"
    findings = nptel.read(page(f"{VALUES['nptel']}\n\nNPTEL25CS110S475200013", address, how="qr"))
    assert findings.facts["verification_code"]["value"] == "NPTEL25CS110S47520001310700084"
    assert "issue_date" not in findings.facts | findings.candidates
    assert not {"credits", "hours"} & (findings.facts | findings.candidates).keys()


def test_the_address_of_digital_garage_is_no_code() -> None:
    link = "https://learndigital.withgoogle.com/link/1qsdpcedm9x"
    findings = google.read(page("Wanjiru Kamau\n\n12/07/2021\n\n7HE XRZ JF8", link))
    assert findings.facts["verification_code"]["value"] == "7HE XRZ JF8"
    assert findings.facts["verification_url"]["value"] == link
    assert findings.facts["issue_date"] | {"box": None} == {
        "value": "2021-07-12",
        "how": "text",
        "where": "page 1",
        "box": None,
        "certainty": "derived",
    }


def test_the_tail_of_a_short_address_behind_a_qr_code_is_no_code() -> None:
    findings = credly.read(page("Wanjiru Kamau\n\nOctober 29, 2024", "https://www.credly.com/go/6umz94sx", how="qr"))
    assert "verification_code" not in findings.facts | findings.candidates
    assert findings.facts["verification_url"]["value"] == "https://credly.com/go/6umz94sx"


def test_a_badge_of_one_line_is_not_taken_for_a_learner() -> None:
    findings = credly.read(page("Deep Ponds", "https://www.credly.com/go/6umz94sx", how="qr"))
    assert "learner" not in findings.facts
    assert "course_title" not in findings.facts


VERIFY = "10 https://garden.example/verify/1960185"


def stated(*lines: str) -> tuple[object, object, list[object]]:
    """Learner, title and the titles offered of a described page."""
    page = list(open_document(Layout("values", {}, "\n".join(lines)).build()).pages())
    answer = read_pages(page)
    facts = [answer["facts"].get(name, {}).get("value") for name in ("learner", "course_title")]
    return facts[0], facts[1], [entry["value"] for entry in answer["candidates"].get("course_title", ())]


@pytest.mark.parametrize(
    ("lines", "learner", "title"),
    [
        (("30 Ana Gil Porto", "20 Machine Learning: Data for Gardens", "12 3 May 2024"), "Ana Gil Porto", True),
        (("24 Марта Белая", '24 "Сад и огород": курс для начинающих', VERIFY), "Марта Белая", True),
        # A description in smaller type, and a picture's page that holds nothing but the name and the day.
        (
            (
                "24 Ana Gil Porto",
                "22 Gardening and Bees - Level B1",
                "14 l You will learn how to keep a small",
                "14 l garden, and what bees need.",
                VERIFY,
            ),
            "Ana Gil Porto",
            True,
        ),
        (("30 Ana Gil Porto", "12 3 May 2024"), "Ana Gil Porto", False),
        # Words that name what a course is about are no name, alone or whatever stands below them.
        (("30 Deep Ponds", "12 3 May 2024"), None, False),
        (("30 Pond Management", "20 University of Prova", "12 3 May 2024"), None, False),
        (("30 Pond Management", "20 Soil for Beginners", "12 3 May 2024"), None, False),
        # Nor is a code a title: a form fills in the name, the day and the code.
        (("30 Ana Gil Porto", "12 3 May 2024", "9 8NZ K4R LQ4"), "Ana Gil Porto", False),
        # Without an address, nothing says which line is which unless the first stands out.
        (("20 Ana Gil Porto", "19 Soil for Beginners: Level 1", "12 3 May 2024"), None, False),
        # The second line may be a teacher, the first a title; a body, a sentence or a page with a heading is another.
        (("30 Pond Algorithms", "20 Anwen Pritchard", "12 3 May 2024"), None, False),
        (("30 Pond Algorithms", "20 Anwen Pritchard, PhD", "12 3 May 2024"), None, False),
        (("30 Pond Algorithms", "20 Anwen Pritchard (RA2411003010)", "12 3 May 2024"), None, False),
        (("30 Pond Algorithms", "20 PRITCHARD, Anwen", "12 3 May 2024"), None, False),
        (("30 Ana Gil Porto", "20 Soil for Beginners: Level 1", "12 San Prova, 3 May 2024"), "Ana Gil Porto", True),
        (("30 Soil for Beginners: Level 1", "20 Ana Gil Porto", "12 3 May 2024"), None, False),
        (("20 Ana Gil Porto", "30 Soil for Beginners: Level 1", "12 3 May 2024"), None, False),
        (("30 Ana Gil Porto", "20 University of Prova 2", "12 3 May 2024"), "Ana Gil Porto", False),
        (("30 Ana Gil Porto", "20 Soil for Beginners", "20 Roots: A History", "12 3 May 2024"), "Ana Gil Porto", False),
        (("30 Ana Gil Porto", "12 ka punuar me", "20 Zelena dolina in svetovanje"), None, False),
        (("30 Ana Gil Porto", "12 Course Director", "12 3 May 2024"), None, False),
        # A code with its label says what the page is as well as an address does, and a label is no heading.
        (("20 Ana Gil Porto", "20 Soil for Beginners 2024", "9 Certificate ID: dnx7hk2p"), "Ana Gil Porto", True),
        (("30 Ana Gil Porto", "20 Roots of Ponds", "9 Certificate code :7719235"), "Ana Gil Porto", True),
        (("20 Soil Basics", "20 Ana Gil Porto", "9 Certificate ID: dnx7hk2p"), None, False),
        # Words of place are no second name.
        (("30 Ana Gil Porto", "20 Ponds and Garden Safety", "12 On 3 May 2024", "9 In Campus"), "Ana Gil Porto", True),
        (("30 Priznanje", "18 Ana Novak", "18 Zelena dolina in svetovanje"), None, False),
    ],
)
def test_the_only_name_of_a_page_of_values_is_the_learner(lines: tuple[str, ...], learner: str, *, title: bool) -> None:
    facts = stated(*lines)
    assert (facts[0], facts[1] is not None) == (learner, title)
    assert not title or facts[2] == []
