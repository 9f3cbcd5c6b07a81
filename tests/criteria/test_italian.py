"""Italian as an adult centre writes it: the trade's words, and one voice for each reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from criteria.country import Text
from criteria.load import country, read_text
from criteria.source import parse
from criteria.text import AUDIENCES, PluralText, filed_words

TO_LEARNERS = re.compile(r"learner|^(application|status|privacy\.rights|provider)\b")
"""Ids of texts that stand before learners, whatever file they are in."""

LETTER = re.compile(r"^letter\.(learner-|bring\.)")
"""What a centre writes to a learner; what it asks them to bring stands on their page too."""

NOT_SAID = {
    "crediti od ore": "crediti o ore",
    "Poco mostra": "C'è poco che dimostri",
    "titolo più grande": "titolo di studio più ampio",
    "con la fine .laila": "con estensione .laila",
    "parte da saltare": "parte per cui si chiede il riconoscimento",
    "cumulare": "capitalizzare",
    "cumulo": "capitalizzazione",
    "cumulabil": "capitalizzazione",
    "persona interessata": "adulto/a richiedente",
    "audizione": "preavviso di rigetto",
    "altre prove": "altri elementi",
    "riconosciuto a condizione": "riconoscimento subordinato a una prova",
    "numero di pratica presso": "numero di protocollo",
    "probabile:": "probabilmente",
    "soglia di superamento": "punteggio minimo",
    "equivalenza": "riconoscimento per uno scopo",
    "convalida": "verifica",
    "respint": "non accolto",
    "l'algoritmo": "chi decide è il centro",
    "contraddittorio": "preavviso di rigetto",
    "non è arrivato nulla: ": "richiesto, non pervenuto",
    "attestato digitale": "credenziale digitale",
    "attestati digitali": "credenziali digitali",
    "base di dati": "database",
    "banca dati": "database",
    "la fortuna": "il caso",
    "avviarla di nuovo": "avviare di nuovo la simulazione",
    "alla camera": "alla videocamera",
    "non devi rispondere": "non è obbligatorio rispondere",
}
"""Words that are not used, each with the one that is."""

TU = re.compile(
    r"\b(tu|te|tuo|tua|tuoi|tue|ti|puoi|hai|sei|vuoi|devi|sai|potrai|avrai|riceverai|dovrai)\b"
    r"|(?:^|[.!?:] )(scegli|scrivi|apri|chiedi|inserisci|premi|aggiungi|spunta|togli|vai|torna|leggi|tieni|fai|metti"
    r"|rispondi|prendi|scarica|compila|approva|decidi|elimina|cerca|concludi|di')\b(?! [a-z]*o\b)",
    re.IGNORECASE,
)
TO_OTHERS = re.compile(
    r"\b(?:avete|vostr[aeio]|voi|giudicate|parlate|scegliete|volete|decideresti|coordini|inviti|scelga|avvisi la)\b"
    r"|\bcontrolli l'"
    r"|(?:^|[.!?:] )(?:acquisisci|invita|riprendi|componi|togline|conferma(?= l[aei] ))\b"
    r"|\brevochi\b",
    re.IGNORECASE,
)
"""Forms by which an assessor was once addressed as tu, voi or Lei; the list is of whole words, so it stays short."""
CASE = re.compile(r"\b(?:il|un|del|nel|al|questo|ogni|i|dei|questi|\{count\}) cas[oi]\b", re.IGNORECASE)
"""A request for recognition, which a centre calls `pratica`; what a round judges is a `caso`, and so is chance."""
ORDINARY = re.compile(r"valutare un caso|^(page\.)?round|^agreement|^diff\.|tuo caso|nel caso migliore|metà dei casi")
LEI = re.compile(r"\b(Lei|Suo|Sua|Suoi|Sue)\b|\w{3,}Le\b|\b(?:il centro|che|non) Le\b")


def texts(name: str) -> Iterator[tuple[str, str]]:
    """Each text of a file with its id; of a text with plural forms every form."""
    words = filed_words("it")
    for key in parse(read_text(files("criteria") / "locale" / "it", f"{name}.yaml"), name):
        forms = words[key].forms.values() if isinstance(words[key], PluralText) else [words[key]]
        yield from ((key, form) for form in forms)


@pytest.mark.parametrize("name", AUDIENCES)
def test_the_trades_words_are_used(name):
    wrong = [
        (key, bad, better)
        for key, text in texts(name)
        for bad, better in NOT_SAID.items()
        if bad.lower() in text.lower()
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["framework", "desk", "coordinator", "record"])
def test_assessors_and_decisions_are_not_addressed_as_tu(name):
    assert [(key, text) for key, text in texts(name) if not TO_LEARNERS.search(key) and TU.search(_own(text))] == []


@pytest.mark.parametrize("name", ["framework", "desk", "coordinator"])
def test_assessors_are_not_addressed_as_lei(name):
    assert [(key, text) for key, text in texts(name) if LEI.search(text)] == []


@pytest.mark.parametrize("name", ["framework", "desk", "coordinator"])
def test_assessors_are_not_addressed_in_any_other_person(name):
    wrong = [(key, text) for key, text in texts(name) if not TO_LEARNERS.search(key) and TO_OTHERS.search(_own(text))]
    assert wrong == []


@pytest.mark.parametrize("name", AUDIENCES)
def test_a_request_for_recognition_is_a_pratica(name):
    wrong = [
        (key, text)
        for key, text in texts(name)
        if CASE.search(text) and not ORDINARY.search(key) and not ORDINARY.search(text)
    ]
    assert wrong == []


def test_learners_are_addressed_as_tu():
    assert [(key, text) for key, text in texts("learner") if not LETTER.search(key) and LEI.search(text)] == []


def test_a_centres_letters_to_a_learner_say_lei_and_what_pages_share_with_them_says_neither():
    letters = [(key, text) for key, text in texts("learner") if LETTER.search(key)]
    assert any(LEI.search(text) for _, text in letters)
    assert [(key, text) for key, text in letters if TU.search(_own(text))] == []
    assert [(key, text) for key, text in letters if key.startswith("letter.bring.") and LEI.search(text)] == []


def test_italian_law_has_a_voice_for_learners_and_one_for_decisions():
    italy = country("IT")
    entries: list[Text] = [
        *italy.procedure,
        *italy.time_limit,
        *italy.hearing,
        *italy.appeal,
        *italy.guidance,
    ]
    for entry in entries:
        assert not LEI.search(entry.said_to_learner("it")), entry.since
        assert not TU.search(entry.in_language("it")), entry.since
    assert [entry.said_to_learner("en") for entry in entries] == [entry.in_language("en") for entry in entries]


def _own(text: str) -> str:
    """A text without what it quotes."""
    return re.sub(r"«[^»]*»", "", text)


ENGLISH = re.compile(
    r"\b(?:the|and|with|your|this|that|from|which|cannot|nothing|choose|please|of the|is not)\b", re.IGNORECASE
)
QUOTED = re.compile(r"[\u201c\"\u00ab`*][^\u201c\u201d\"\u00bb`*]*[\u201d\"\u00bb`*]|\{\w+\}")


@pytest.mark.parametrize("name", AUDIENCES)
def test_no_english_sentence_is_left(name):
    """What stands in quotation marks is the name of something, or how others put it."""
    assert [(key, text) for key, text in texts(name) if ENGLISH.search(QUOTED.sub("", text))] == []


OTHER_MARKS = re.compile(r"[\u201c\u201d\u2019\"]|[\d}]%")
"""Marks of other languages: Italian here quotes with « », has the straight apostrophe, and a space before %."""


@pytest.mark.parametrize("name", AUDIENCES)
def test_quotes_apostrophes_and_percent_signs_are_of_one_kind(name):
    assert [(key, text) for key, text in texts(name) if OTHER_MARKS.search(text)] == []
