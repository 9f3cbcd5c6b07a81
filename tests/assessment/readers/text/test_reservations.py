"""An amount in a sentence that denies, recommends, compares or sets a condition, or of something larger, is no fact."""

from __future__ import annotations

import pytest

from assessment.readers.findings import Findings
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.text.reservations import is_reserved

# "@" stands before the amount.
RESERVED = {
    "en": (
        "This MOOC does not award the @6 ECTS credits of the campus course.",
        "Not equivalent to @5 ECTS credits.",
        "Recommended for @2 ECTS (not awarded).",
        "The learner may earn @4 ECTS credits after an exam.",
        "If you pass the final exam, @3 ECTS credits are awarded.",
        "Compared with the campus course of @6 ECTS credits, this is shorter.",
        "No credits are given; the campus course is worth more than @6 ECTS.",
        "The learner doesn't receive @2 ECTS credits",
        "Up to @3 ECTS credits can be claimed",
        "@3 ECTS are not awarded without the exam.",
        "completed 12 of @40 hours",
        "Attendance required: @30 hours",
        "Part of the @60 ECTS Master in Data Science.",
        "Completion of all five courses earns @12 ECTS.",
        "Learners who pass the exam receive @3 ECTS.",
        "Eligible for @3 ECTS upon passing the exam.",
        "The complete programme comprises @60 ECTS credits.",
        "This course carries no credit; the full module is worth @10 ECTS.",
        "Earn @5 ECTS credits by enrolling at our campus!",
        "Failed to obtain @4 ECTS",
        "Whole pathway: @60 ECTS",
        "The full programme of @60 ECTS",
        "The complete training programme in garden studies comprises @60 ECTS credits.",
        "The complete programme (@60 ECTS) has six modules",
        "Total programme credits: @60 ECTS",
        "The programme Garden Studies comprises @60 ECTS, this course is one of its parts.",
        "Upgrade to earn @3 ECTS credits",
        "Enrol now and earn @3 ECTS credits",
        "On payment of the fee @3 ECTS credits are awarded",
        "Learners who finish all courses get @60 ECTS credits",
        "No longer awards @4 ECTS",
    ),
    "it": (
        "Il corso non dà diritto a @6 crediti ECTS.",
        "Consigliato per il riconoscimento di @2 ECTS",
        "I @3 ECTS sono riconosciuti solo dopo l'esame finale.",
        "A differenza del corso in presenza da @6 ECTS, questo è breve.",
        "su un totale di @40 ore ne ha frequentate 12",
        "ha frequentato 12 ore su @40 ore previste",
        "Frequenza minima richiesta: @30 ore",
        "Il corso corrisponderebbe a @3 ECTS presso l'ateneo.",
        "Credito riconoscibile: @3 ECTS a discrezione dell'ateneo.",
        "Parte di un percorso da @60 crediti ECTS.",
        "Carico di lavoro del master: @60 ECTS",
        "Durata: @40 ore previste",
    ),
    "es": (
        "No se conceden los @3 ECTS sin el examen final.",
        "Este curso no otorga los @6 créditos ECTS del campus",
        "Se recomienda reconocer @2 ECTS",
        "Podrán reconocerse hasta @4 créditos ECTS",
        "de un total de @40 horas el alumno completó 12 horas",
        "Este curso forma parte de un máster de @60 ECTS.",
        "Sujeto a la superación del examen: @2 ECTS.",
        "Créditos solicitables: @3 ECTS",
        "Completar el programa otorga @60 créditos ECTS",
        "@3 ECTS si el alumno aprueba el examen",
    ),
    "pt": (
        "Este curso não confere os @6 créditos ECTS.",
        "Recomendado para @2 ECTS",
        "de um total de @40 horas o formando concluiu 12",
        "Os @3 ECTS só são atribuídos caso o aluno seja aprovado, e não antes",
    ),
    "fr": (
        "Ce cours ne donne pas droit aux @6 crédits ECTS.",
        "Recommandé pour @2 crédits ECTS",
        "Les @3 ECTS peuvent être accordés sous réserve de réussite à l'examen.",
        "sur un total de @40 heures, 12 ont été suivies",
        "Ce cours fait partie d'un diplôme de @60 ECTS.",
        "Équivaudrait à @2 ECTS.",
        "Droit à @3 ECTS sous réserve de réussite à l'examen.",
    ),
    "de": (
        "Dieser Kurs vergibt die @6 ECTS des Präsenzkurses nicht.",
        "Für diesen Kurs werden keine @6 ECTS vergeben.",
        "Empfohlen werden @2 ECTS",
        "Bei bestandener Prüfung können @3 ECTS angerechnet werden.",
        "von insgesamt @40 Stunden wurden 12 absolviert",
        "Der Kurs entspräche @3 ECTS.",
        "Anrechenbar mit maximal @3 ECTS",
    ),
    "ca": ("Aquest curs no atorga els @6 crèdits ECTS.", "Es recomana reconèixer @2 ECTS"),
    "eu": ("Ikastaro honek ez ditu @6 ECTS kreditu ematen.", "Gomendatutako kredituak: @2 ECTS"),
    "gl": ("Este curso non outorga os @6 créditos ECTS.", "Recoméndase recoñecer, se aproba, ata @2 ECTS"),
    "nl": (
        "Deze cursus geeft geen @6 ECTS.",
        "Aanbevolen voor @2 ECTS",
        "De @3 ECTS worden niet toegekend.",
        "Deze cursus is onderdeel van een opleiding van @60 ECTS.",
    ),
    "pl": (
        "Kurs nie daje @6 punktów ECTS.",
        "Zalecane @2 punkty ECTS",
        "Można uzyskać @3 ECTS po zdaniu egzaminu.",
        "W przypadku zdania egzaminu: @2 ECTS",
    ),
    "hr": ("Tečaj ne donosi @6 ECTS bodova.", "Preporučeno za @2 ECTS boda", "Ako položi ispit, dobiva @3 ECTS."),
    "sl": ("Tečaj ne prinaša @6 ECTS točk.", "Priporočeno za @2 ECTS", "Lahko se priznajo @3 ECTS."),
    "et": ("Kursus ei anna @6 ECTS ainepunkti.", "Soovituslik maht @2 ECTS"),
    "da": (
        "Kurset giver ikke @6 ECTS-point.",
        "Anbefalet til @2 ECTS",
        "Der kan gives @3 ECTS.",
        "Kursus giver @3 ECTS-point hvis eksamen bestås",
    ),
    "sv": ("Kursen ger inte @6 ECTS-poäng.", "Rekommenderas för @2 ECTS", "Utan tentamen ges @3 ECTS"),
    "fi": ("Kurssi ei tuota @6 ECTS-opintopistettä.", "Suositellaan @2 ECTS", "Voidaan hyväksyä @3 ECTS."),
    "cs": ("Kurz neuděluje @6 ECTS kreditů.", "Doporučeno za @2 ECTS", "Bez zkoušky se @3 ECTS nepřiznávají."),
    "sk": ("Kurz neudeľuje @6 ECTS kreditov.", "Odporúčané za @2 ECTS", "Bez skúšky sa @3 ECTS nepriznávajú."),
    "hu": ("A tanfolyam nem ad @6 ECTS kreditet.", "Ajánlott: @2 ECTS kredit", "Csak sikeres vizsga után jár @3 ECTS."),
    "ro": ("Cursul nu acordă @6 credite ECTS.", "Recomandat pentru @2 ECTS", "Fără examen nu se acordă @3 ECTS."),
    "el": (
        "Το μάθημα δεν απονέμει @6 ECTS.",
        "Συνιστάται για @2 ECTS",
        "Χωρίς εξέταση δεν δίνονται @3 ECTS.",
        "Το μάθημα είναι μέρος προγράμματος @60 ECTS.",
    ),
    "bg": ("Курсът не дава @6 ECTS кредита.", "Препоръчва се за @2 ECTS", "Без изпит не се дават @3 ECTS."),
    "lt": ("Kursas nesuteikia @6 ECTS kreditų.", "Rekomenduojama @2 ECTS", "Tik išlaikius egzaminą skiriami @3 ECTS."),
    "lv": (
        "Kurss nepiešķir @6 ECTS kredītpunktus.",
        "Ieteicams @2 ECTS",
        "Bez eksāmena netiek piešķirti @3 ECTS.",
    ),
    "mt": ("Il-kors ma jagħtix is-@6 ECTS.", "Rakkomandat għal @2 ECTS", "Mhux ekwivalenti għal @3 ECTS."),
    "ga": ("Ní bhronntar @6 ECTS ar an gcúrsa.", "Molta le haghaidh @2 ECTS", "Níl @3 ECTS ar fáil."),
    "uk": ("Курс не надає @6 кредитів ECTS.", "Рекомендовано на @2 ECTS", "Без іспиту @3 ECTS не зараховуються."),
    "ru": ("Курс не даёт @6 кредитов ECTS.", "Рекомендуется на @2 ECTS", "Только после экзамена даются @3 ECTS."),
    "tr": ("Bu kurs @6 ECTS kredisi vermez.", "Önerilen: @2 ECTS", "Sınav olmadan @3 ECTS verilmez."),
    "ar": ("هذه الدورة لا تمنح @6 ECTS", "يوصى بمنح @2 ECTS"),
}
GIVEN = {
    "en": (
        "corresponds to @2 ECTS credits awarded by the University of Prova",
        "@2 ECTS",
        "an online non-credit course of @40 hours",
        "has successfully completed the course, a workload of @40 hours and 2 ECTS credits.",
        "completed the 12-week course Nothing but Botany, for a total of @40 hours",
        "Equivalent to @2 ECTS credits",
        "a course of @40 hours without an exam",
        "Upon successful completion of the course the participant was awarded @3 ECTS",
        "all modules completed, a workload of @30 hours",
        "@2 ECTS credits (part of the project Green Skills)",
        "has completed the full course of @5 ECTS credits",
        "completed the complete programme, which carries @5 ECTS credits",
        "Marta Bianchi completed the complete programme (@5 ECTS)",
        "Marta Bianchi, who completed all modules, was awarded @3 ECTS credits",
        "The full course is worth @5 ECTS credits.",
        "Awarded @3 ECTS credits by applying the ECTS Users' Guide",
    ),
    "it": (
        "ha superato il corso, per un totale di @40 ore, pari a 2 crediti ECTS",
        "della durata di ore @25",
        "pari a @2 CFU (ECTS)",
        "Corso di @40 ore, conforme alla normativa prevista dal D.Lgs. 81/08",
    ),
    "es": (
        "con una duración de @40 horas, equivalente a 2 créditos ECTS",
        "EQUIVALENTE A @40 HORAS",
        "Curso completo equivale a @5 créditos ECTS",
        "La formación en línea no presencial equivale a @3 ECTS",
    ),
    "pt": (
        "concluiu o curso com carga horária de @40 horas no período de março",
        "participou no curso, num total de @25 horas, realizado no Porto",
    ),
    "fr": ("a suivi le cours d'une durée de @40 heures, soit 2 crédits ECTS", "Le module complet vaut @3 ECTS"),
    "de": (
        "Umfang: @3 ECTS-Punkte",
        "Der gesamte Kurs umfasst @3 ECTS-Punkte",
        "im Umfang von insgesamt @40 Stunden teilgenommen",
    ),
    "nl": ("De cursus omvat @2 ECTS",),
    "pl": ("Kurs obejmuje @40 godzin i @2 punkty ECTS",),
    "hr": ("Tečaj nosi @2 ECTS boda", "Cijeli tečaj nosi @3 ECTS boda", "u trajanju od @40 sati"),
    "sl": ("Tečaj obsega @2 ECTS",),
    "da": ("Kurset svarer til @2 ECTS-point",),
    "sv": ("Kursen motsvarar @2 ECTS-poäng", "kurs om @40 timmar"),
    "fi": ("Kurssin laajuus on @2 ECTS ja se on suoritettu",),
    "cs": ("Kurz má rozsah @40 hodin a @2 ECTS kredity",),
    "hu": ("A tanfolyam @2 ECTS kreditet ér",),
    "ro": ("Cursul are @2 credite ECTS",),
    "el": ("Το μάθημα αντιστοιχεί σε @2 ECTS",),
    "ru": ("Курс объёмом @40 часов, @2 ECTS",),
    "tr": ("Bu kurs @2 ECTS kredisine karşılık gelir",),
    "names": ("This is to certify that Nur Ha completed the course of @40 hours with 2 ECTS credits",),
}


def parts(sentence: str) -> tuple[str, str, str]:
    """What stands before the amount and from it on, and what it is."""
    before, _, after = sentence.partition("@")
    return before, after.replace("@", ""), "credits" if "ECTS" in after.split(",")[0] else "hours"


@pytest.mark.parametrize("sentence", [sentence for some in RESERVED.values() for sentence in some])
def test_a_sentence_that_does_not_give_its_amount(sentence: str) -> None:
    assert is_reserved(*parts(sentence))


@pytest.mark.parametrize("sentence", [sentence for some in GIVEN.values() for sentence in some])
def test_a_sentence_that_gives_its_amount(sentence: str) -> None:
    assert not is_reserved(*parts(sentence))


def read(*lines: str) -> dict[str, object]:
    """What is read from lines of text."""
    return read_pages([Page.of_text("\n\n".join(lines))])


def test_the_candidate_carries_its_sentence() -> None:
    answer = read("Certificate", "Botany. This MOOC does not award the 6 ECTS credits of the campus course. Good luck.")
    assert "credits" not in answer["facts"]
    (entry,) = answer["candidates"]["credits"]
    assert entry["value"] == 6
    assert entry["sentence"] == "This MOOC does not award the 6 ECTS credits of the campus course."


def test_a_sentence_over_two_lines_is_read_as_one() -> None:
    answer = read_pages([Page.of_text("This course does not confer the\n6 ECTS credits of the campus course.")])
    assert "credits" not in answer["facts"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Esta formación no equivale a 5 ECTS.",
        "Es werden keine 3 ECTS-Punkte vergeben.",
        "Poderá obter 3 ECTS mediante exame presencial.",
        "Kursen ger inte de 6 ECTS-poäng som campuskursen ger.",
        "Kurset giver ikke 6 ECTS-point.",
        "If the final exam is passed, 2 ECTS are awarded.",
    ],
)
def test_a_line_above_in_another_language_hides_nothing(sentence: str) -> None:
    answer = read_pages([Page.of_text(f"has completed the course of the\nIssued on 8 March 2024\n{sentence}")])
    assert "credits" not in answer["facts"]


def test_the_next_sentence_says_nothing_about_an_amount() -> None:
    assert read("Workload: 40 hours. This certificate does not confer a degree.")["facts"]["hours"]["value"] == 40


def test_the_hours_of_a_programme_are_not_those_of_its_module() -> None:
    answer = read("Programme duration: 1500 hours", "This module: 25 hours")
    assert "hours" not in answer["facts"] or answer["facts"]["hours"]["value"] == 25
    assert read("Programme duration: 1500 hours")["facts"]["hours"]["value"] == 1500


@pytest.mark.parametrize(
    "lines",
    [
        ("Duration: 40 hours (attended: 12 hours)",),
        ("Course length: 40 hours. Completed: 12 hours",),
        ("Durata: 40 ore", "12 ore frequentate"),
        ("Omfattning: 40 timmar, varav deltagaren var närvarande 12 timmar",),
        ("Workload: 40 hours", "Attendance: 30 %"),
        ("Durata: 40 ore (frequenza: 30%)",),
        ("Umfang: 40 Stunden", "Anwesenheit: 30 %"),
        ("Duración: 40 horas, 30 % de asistencia",),
    ],
)
def test_hours_of_which_fewer_were_attended_are_not_the_learners(lines: tuple[str, ...]) -> None:
    answer = read(*lines)
    assert "hours" not in answer["facts"]
    assert 40 in [entry["value"] for entry in answer["candidates"]["hours"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Duration: 40 hours (attended: 40 hours)",),
        ("Duration: 40 hours, completed on 8 March 2024",),
        ("Duration: 40 hours", "Attendance: 95 %"),
        ("Duration: 40 hours", "Minimum attendance: 60 %"),
        ("Durata: 40 ore", "Frequenza minima: 50%"),
        ("Workload: 40 hours", "Score: 30 %"),
    ],
)
def test_hours_that_were_all_attended_are_a_fact(lines: tuple[str, ...]) -> None:
    assert read(*lines)["facts"]["hours"]["value"] == 40


def test_findings_without_amounts_stay_as_they_are() -> None:
    findings = Findings()
    findings.state("learner", "Marta Bianchi", None)
    assert set(findings.facts) == {"learner"}
