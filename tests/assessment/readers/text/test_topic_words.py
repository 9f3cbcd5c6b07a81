"""Words of titles that are no names."""

from __future__ import annotations

from assessment.readers.text.topic_words import names_topic

TITLES = (
    "Data Foundations",
    "Machine Learning",
    "Gestione del Tempo",
    "Sécurité au Travail",
    "Grundlagen der Statistik",
    "Podstawy Zarządzania",
    "Základy Programování",
    "Основы Экономики",
    "Temel Bilgiler",
)
NAMES = (
    "Marta Bianchi",
    "Jude Law",
    "Ana de la Cruz Gil",
    "Devika Nambiar",
    "Марта Белая",
    "Łucja Nowak",
    "Deniz Yılmaz",
    "Page Field",
    "Zoë D'Angelo",
)


def test_titles_have_them_and_names_do_not() -> None:
    assert [title for title in TITLES if not names_topic(title)] == []
    assert [name for name in NAMES if names_topic(name)] == []
