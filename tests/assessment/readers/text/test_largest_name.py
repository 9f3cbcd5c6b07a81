"""The learner's name where no words lead to it."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout

HEAD = ("40 Сертификат", "12 об успешном окончании синхронного курса", "20 Почвы и воды")
FOOT = ("10 Всего 73 ак.ч.", "10 Заместитель директора по работе с садами", "10 Вера Сад", "10 Прова, сад и луг")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((*HEAD, "28 Дарья Белая", *FOOT), "Дарья Белая"),
        # A signature of the same size; a name above the heading; a line of what courses are about; no title.
        ((*HEAD, "28 Дарья Белая", "28 Марта Белая", *FOOT), None),
        (("44 Тихий Сад", *HEAD, *FOOT), None),
        ((*HEAD, "28 Дарья Белая", "12 Директор школы", *FOOT), None),
        ((*HEAD, "28 Основы Почв", *FOOT), None),
        ((HEAD[0], "28 Дарья Белая", *FOOT), None),
    ],
)
def test_the_only_large_name_below_a_heading_is_the_learner(lines: tuple[str, ...], name: str | None) -> None:
    facts = read_pages(list(open_document(Layout("ru", {}, "\n".join(lines)).build()).pages()))["facts"]
    assert facts.get("learner", {}).get("value") == name
    assert name is None or facts["learner"]["certainty"] == "derived"
