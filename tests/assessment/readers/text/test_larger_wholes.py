"""What is larger than a course has its own credits and hours, which the certificate of one course does not give."""

from __future__ import annotations

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.text.larger_wholes import is_of_whole

CERTIFICATE = ("This is to certify that", "Marta Bianchi", "has successfully completed the course", "Botany")
OF_A_WHOLE = """
Credits of the full pathway: 12 ECTS
Total of the programme: 20 ECTS
Pathway credits: 15 ECTS
Full pathway (3 courses): 12 ECTS
The learning path as a whole is worth 9 ECTS.
Total hours of the full pathway: 120 hours
Entire series: 60 hours
Totale del percorso: 12 ECTS
L'intera serie di corsi vale 10 crediti ECTS.
Il programma nel suo complesso vale 30 ECTS.
Durata dell'intero percorso: 120 ore
Créditos del itinerario completo: 12 ECTS
La serie de cinco cursos suma 10 ECTS.
El itinerario formativo consta de 15 ECTS.
Total do percurso: 15 ECTS
O percurso completo vale 12 ECTS.
Total du parcours : 12 ECTS
Le parcours compte 12 ECTS au total.
Durée du parcours complet : 120 heures
Gesamter Lernpfad: 12 ECTS
Die Reihe aus vier Kursen umfasst zusammen 8 ECTS.
Programm insgesamt: 24 ECTS
Gesamtes Programm: 300 Stunden
Total de l'itinerari: 12 ECTS
Totaal van het traject: 12 ECTS
Het volledige leerpad telt 12 ECTS.
Suma za całą ścieżkę: 12 ECTS
Cały program studiów to 60 ECTS.
Cały program: 300 godzin
Ukupno za cijeli program: 12 ECTS
Cijeli put učenja nosi 12 ECTS bodova.
Celotna učna pot: 12 ECTS
Program v celoti obsega 12 ECTS.
Kogu õpitee: 12 ECTS
Programmi kogumaht: 24 ECTS
Hele forløbet: 12 ECTS
Uddannelsen som helhed svarer til 60 ECTS.
Hela programmet: 60 ECTS
Programmet omfattar 30 ECTS.
Koko opintokokonaisuus: 10 ECTS
Opintokokonaisuuden laajuus on 15 ECTS
Celkem za celý program: 12 ECTS
A teljes képzési út: 12 ECTS
A program egésze 30 ECTS kreditet ér.
Total parcurs: 12 ECTS
Întregul program valorează 30 ECTS.
Σύνολο προγράμματος: 12 ECTS
Ολόκληρο το πρόγραμμα ισοδυναμεί με 30 ECTS.
Общо за цялата програма: 12 ECTS
Visos programos apimtis: 30 ECTS
Visa programma kopā: 12 ECTS
Усього за програму: 12 кредитів ECTS
Programın toplam değeri: 30 ECTS
"""
OF_THE_COURSE = """
Workload of this course: 2 ECTS
Total: 2 ECTS
This programme carries 2 ECTS credits.
Credit value: 2 ECTS
Course workload 2 ECTS
Duration of the training programme: 40 hours
Programme duration: 40 hours
a complete training of 40 hours
Totale crediti: 2 ECTS
per complessivi 2 ECTS
Durata del percorso formativo: 40 ore
Durata del programma: 40 ore
Total de créditos: 2 ECTS
Este programa equivale a 2 ECTS.
curso equivalente a 2 créditos ECTS
Duración del programa: 40 horas
curso correspondente a 2 créditos ECTS
Total : 2 ECTS
Cette formation représente 2 ECTS.
Durée totale de la formation : 40 heures
Dieses Programm umfasst 2 ECTS.
Gesamtdauer des Lehrgangs: 40 Stunden
Umfang des Programms: 40 Stunden
Cursus: 2 ECTS
Dit programma telt 2 ECTS.
Duur van de opleiding: 40 uur
Liczba punktów: 2 ECTS
Broj bodova: 2 ECTS
Število kreditnih točk: 2 ECTS
Ainepunktid: 2 ECTS
Kursets omfang: 2 ECTS
Kursens omfattning är 2 ECTS
Opintopisteet: 2 ECTS
Počet kreditů: 2 ECTS
Kreditpont: 2 ECTS
Număr de credite: 2 ECTS
Συνολικές πιστωτικές μονάδες: 2 ECTS
Брой кредити: 2 ECTS
Kreditų skaičius: 2 ECTS
Kredītpunktu skaits: 2 ECTS
Кількість кредитів: 2 кредити ECTS
Kredi: 2 ECTS
"""


def amounts(sentence: str) -> set[str]:
    """The amounts that are certain on a certificate with a further sentence."""
    answer = read_pages([Page.of_text("\n\n".join((*CERTIFICATE, sentence)))])
    return {"hours", "credits"} & answer["facts"].keys()


def test_what_a_larger_thing_is_worth_is_never_certain() -> None:
    assert [sentence for sentence in OF_A_WHOLE.strip().splitlines() if amounts(sentence)] == []


def test_what_the_course_is_worth_stays_certain() -> None:
    assert [sentence for sentence in OF_THE_COURSE.strip().splitlines() if not amounts(sentence)] == []


def test_who_completed_the_whole_has_its_hours() -> None:
    assert not is_of_whole("Marta Bianchi has completed the full programme: ", hours=True)
    assert is_of_whole("Hours of the full programme: ", hours=True)
    assert not is_of_whole("Hours of the programme: ", hours=True)
