"""A title that stands before its verb, as in Turkish."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("24.06.2025 tarihinde gerçekleştirilen 101: ARI sınavını\nbaşarıyla tamamlayarak", "101: ARI"),
        (
            "Prova Vakfı tarafından düzenlenen 12 saatlik Bahçe Bilgisi eğitimini başarıyla tamamlamıştır.",
            "Bahçe Bilgisi",
        ),
        ("kulübümüz tarafından verilen Toprağın Dili kursuna katılmıştır.", "Toprağın Dili"),
        ("Kent Bahçeleri Eğitimi'ni başarıyla tamamlamıştır.", None),
        ("3-5 Mayıs 2024 tarihleri arasında Arıcılık (A.B.C) V2 eğitimine katılmıştır.", "Arıcılık (A.B.C) V2"),
        ("3-5 Mayıs 2024 tarihleri arasında Prova'da Bahçe Bilgisi eğitimine katılmıştır.", None),
        ("3-5 Mayıs 2024 tarihleri arasında Prova Derneği Bahçe eğitimine katılmıştır.", None),
        # No word says where the title begins, or none of it has a capital.
        ("Prova Bahçe Bilgisi eğitimini başarıyla tamamlamıştır.", None),
        ("Prova Vakfı tarafından düzenlenen çevrim içi eğitimini başarıyla tamamlamıştır.", None),
    ],
)
def test_a_title_behind_words_that_say_that_it_was_held(sentence: str, title: str | None) -> None:
    facts = read_pages([Page.of_text(f"BELGE\n\nELİF DEMİR\n\n{sentence}")])["facts"]
    assert facts.get("course_title", {}).get("value") == title
    assert facts.get("learner", {}).get("value") in (None, "ELİF DEMİR")


def test_the_words_before_the_one_for_a_course_are_a_title_below_the_learner() -> None:
    for sentence, title in (
        ("Kent Bahçeleri Eğitimi'ni başarıyla tamamlamıştır.", "Kent Bahçeleri"),
        ("Kent Bahçeleri eğitimine katılmıştır.", "Kent Bahçeleri"),
        ("Prova Üniversitesi eğitimini başarıyla tamamlamıştır.", None),
    ):
        layout = Layout("tr", {}, f"30 SERTİFİKA\n24 Elif Demir\n12 {sentence}\n10 12.05.2024")
        facts = read_pages(list(open_document(layout.build()).pages()))["facts"]
        assert facts.get("course_title", {}).get("value") == title, sentence
        assert facts["learner"]["value"] == "Elif Demir"
