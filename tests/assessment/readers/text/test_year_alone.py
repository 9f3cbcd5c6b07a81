"""The year of a certificate that names no day."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("Свидетельство об обучении 2022", "Анна Белая"), "2022"),
        (("CERTYFIKAT", "Anna Biała", "2026 r."), "2026"),
        (("Сертификат", "Анна Белая", "Москва, 2023"), "2023"),
        # A bare number, an event, another year, and a day.
        (("CERTYFIKAT", "Anna Biała", "2026"), None),
        (("CERTIFICATE", "Ana Gil", "Marathon 2022"), None),
        (("CERTIFICATE", "Ana Gil", "has completed the course", "Certificate 2022"), None),
        (("Сертификат", "Москва, 2023", "Казань, 2024"), None),
        (("Свидетельство об обучении 2022", "Анна Белая", "8 марта 2023"), "2023-03-08"),
        (("© 2022 Prova", "CERTIFICATE"), None),
    ],
)
def test_a_year_alone_is_that_of_issue_where_something_says_so(lines: tuple[str, ...], year: str | None) -> None:
    facts = read_pages([Page.of_text("\n\n".join(lines))])["facts"]
    assert facts.get("issue_date", {}).get("value") == year


def test_a_year_may_stand_in_the_row_of_the_heading() -> None:
    for heading, year in (("Свидетельство об обучении", "2022"), ("Marathon of gardens", None)):
        lines = f"12 @100,80 {heading}\n12 @600,80 2022\n28 Анна Белая"
        facts = read_pages(list(open_document(Layout("ru", {}, lines).build()).pages()))["facts"]
        assert facts.get("issue_date", {}).get("value") == year
