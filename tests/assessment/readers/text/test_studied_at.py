"""The body at which a Russian or Ukrainian sentence says that somebody studied."""

from __future__ import annotations

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.text.studied_at import speaks_of_study, studied_at

SENTENCES = [
    ("Анна Белая прошла обучение в Сад.Практикуме (АНО ДПО «САД») по программе", "АНО ДПО «САД»"),
    ("успешно завершил стажировку в компании «Тихий сад» по направлению", "Тихий сад"),
    (
        "прошла повышение квалификации в ФГБОУ ВО «Прованский университет» по программе",
        "ФГБОУ ВО «Прованский университет»",
    ),
    ('пройшла навчання на базі ТОВ "Сад" за програмою', 'ТОВ "Сад"'),
    ("прошёл виртуальную стажировку* в SkillGarden по проекту", "SkillGarden"),
    ("прошла обучение в Lake School.", "Lake School"),
    # The name has another ending than it has alone; a tool; the firm that had its people taught; no place at all.
    ("прошла обучение в Садовой школе по программе", None),
    ("прошла обучение в Excel.", None),
    ("В рамках корпоративного обучения в компании ООО «Сад»", None),
    ("прошла обучение по программе «Сад»", None),
]


def test_a_school_is_read_where_its_name_stands_as_it_is() -> None:
    for sentence, name in SENTENCES:
        assert speaks_of_study(sentence), sentence
        assert studied_at(sentence) == name, sentence
    assert not speaks_of_study("Сертификат")


def test_a_school_on_the_next_line_is_the_body_and_the_profession_the_title() -> None:
    lines = (
        "Белая Анна Ивановна прошла обучение",
        "в Сад.Практикуме (АНО ДПО «САД») по программе",
        "профессиональной переподготовки. Профессия",
        "«Почвовед» в объёме 250 часов.",
    )
    facts = read_pages([Page.of_text("\n".join(lines))])["facts"]
    names = ("learner", "course_title", "awarding_body")
    assert [facts[name]["value"] for name in names] == ["Белая Анна Ивановна", "Почвовед", "АНО ДПО «САД»"]


def test_a_company_beside_the_signature_is_read_by_its_legal_form() -> None:
    lines = (
        "АННА БЕЛАЯ",
        "Успешно окончила курс «Почвы»",
        "В компании ООО «Луг»",
        "",
        'Общество с ограниченной ответственностью "Сад Онлайн"',
        "Директор",
    )
    assert read_pages([Page.of_text("\n".join(lines))])["facts"]["awarding_body"]["value"] == lines[4]
