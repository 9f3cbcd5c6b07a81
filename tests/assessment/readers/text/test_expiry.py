"""Until when a certificate is valid, as it is printed."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.text.expiry import expiries
from assessment.sandbox import read_certificate
from tests.support.certificates.drawing import column, pdf

ISSUED = "2024-03-08"
UNTIL = [
    "No longer valid after 08.03.2025",
    "This certificate ceases to be valid on 08.03.2025",
    "This certificate lapses on 08.03.2025",
    "Valevole fino al 08.03.2025",
    "Dieses Zertifikat verliert am 08.03.2025 seine Gültigkeit.",
    "Das Zertifikat gilt bis zum 08.03.2025.",
    "Datum poteka: 08.03.2025",
    "Ablauf der Gültigkeit: 8. März 2025",
    "Ablauf: 08.03.2025",
    "Nach Ablauf des Kurszertifikats am 8. März 2025 ist eine Prüfung nötig",
    "Das Zertifikat des Kurses läuft am 8. März 2025 ab",
    "Die Schulung läuft am 08.03.2025 ab.",
    "Ihre Ausbildung läuft am 8. März 2025 ab",
    "Das Training läuft ab am 08.03.2025",
    "DIE SCHULUNG LÄUFT AM 08.03.2025 AB",
    "Ablauf der Schulungsgültigkeit: 08.03.2025",
    "Ablauf der Kursgültigkeit: 8. März 2025",
    "Ablauf der Ausbildung: 08.03.2025",
    "Datum poteka veljavnosti: 8. 3. 2025",
    "Utløper 8. mars 2025",
    "Valid until 8 March 2025 for holders of a 2-year validity permit",
    "It is valid until\nthe 8 March 2025 and may be renewed",
    "Das Zertifikat ist gültig\nbis zum 8. März 2025 und kann verlängert werden",
    "This certificate expires\non 8 March 2025, unless it is renewed",
    "Il presente attestato è valido fino al\n8 marzo 2025 salvo revoca",
    "Gælder til og med 08.03.2025",
    "Går ut den 8 mars 2025",
    "Utløpsdato: 08.03.2025",
    "Érvényét veszti: 2025.03.08.",
    "Spēkā līdz 2025. gada 8. martam",
    "Data tal-iskadenza: 08.03.2025",
    "Строк дії закінчується 08.03.2025",
    "Действует до 08.03.2025",
    "Certificate valid: 08.03.2024 - 08.03.2025",
    "The certificate of access to higher education is valid until 08.03.2025",
    "Access expires on 01.06.2024. Certificate valid until 08.03.2025",
    "Valid until 08.03.2025",
    "This certificate expires on 08.03.2025.",
    "Expiry date: 08.03.2025",
    "Valid from 08.03.2024 to 08.03.2025",
    "Valid through 8 March 2025",
    "Valido fino al 08.03.2025",
    "Scadenza: 08.03.2025",
    "Válido hasta el 08.03.2025",
    "Fecha de vencimiento: 08.03.2025",
    "Válido até 08.03.2025",
    "Validade: 08.03.2025",
    "Valable jusqu'au 08.03.2025",
    "Date d'expiration : 08.03.2025",
    "Gültig bis 08.03.2025",
    "Geldig tot 08.03.2025",
    "Ważne do 08.03.2025",
    "Vrijedi do 08.03.2025",
    "Velja do 08.03.2025",
    "Kehtib kuni 08.03.2025",
    "Gyldig til 08.03.2025",
    "Giltig till 08.03.2025",
    "Voimassa 08.03.2025 asti",
    "Platné do 08.03.2025",
    "Platnosť do 08.03.2025",
    "Érvényes: 08.03.2025",
    "Valabil până la 08.03.2025",
    "Ισχύει έως 08.03.2025",
    "Валиден до 08.03.2025",
    "Galioja iki 08.03.2025",
    "Derīgs līdz 08.03.2025",
    "Jiskadi: 08.03.2025",
    "Bailí go dtí 08.03.2025",
    "Дійсний до 08.03.2025",
    "Действителен до 08.03.2025",
    "08.03.2025 tarihine kadar geçerlidir",
    "Vàlid fins al 08.03.2025",
    "08.03.2025 arte balio du",
    "Válido ata o 08.03.2025",
    "صالح حتى 08.03.2025",
    "Good through 8 March 2025",
    "Active until 8 March 2025",
    "Exp. date 8 March 2025",
    "Renew by 8 March 2025",
    "To be renewed before 8 March 2025",
    "Recertification due: 8 March 2025",
    "Da rinnovare entro il 08.03.2025",
    "Renovar antes del 8 de marzo de 2025",
    "Renovação até 8 de março de 2025",
    "À renouveler avant le 8 mars 2025",
    "Zu verlängern bis 08.03.2025",
    "Vernieuwen vóór 8 maart 2025",
    "Odnowić do 8 marca 2025",
    "Förnyas senast 8 mars 2025",
    "Skal fornyes senest 8. marts 2025",
    "Uusittava viimeistään 8. maaliskuuta 2025",
    "Uuendada hiljemalt 8. märts 2025",
    "Obnoviť do 8. marca 2025",
    "Obnoviti do 8. ožujka 2025.",
    "Megújítandó 2025. március 8-ig",
    "Se reînnoiește până la 8 martie 2025",
    "Ανανέωση έως 8 Μαρτίου 2025",
    "Да се поднови до 8 март 2025 г.",
    "Atnaujinti iki 2025 m. kovo 8 d.",
    "Atjaunot līdz 2025. gada 8. martam",
    "Продлить до 8 марта 2025 г.",
    "Поновити до 8 березня 2025",
    "8 Mart 2025 tarihine kadar yenilenmelidir",
    "Renovar abans del 8 de març de 2025",
    "Jiskadi fit-8 ta' Marzu 2025",
    "Balio du 2025eko martxoaren 8ra arte",
]
FOR = [
    ("24-month validity", 24),
    ("L'attestato ha validità biennale.", 24),
    ("Validez trienal", 36),
    ("Validità del certificato: annuale", 12),
    ("Dvoletna veljavnost", 24),
    ("Il certificato ha una validità di\ndue anni dalla data di rilascio", 24),
    ("Good for 1 year", 12),
    ("Valid for eighteen months from issue", 18),
    ("Certificatul este valabil doi ani de la eliberare.", 24),
    ("Сертифікат дійсний протягом двох років.", 24),
    ("Сертификат действителен в течение двух лет.", 24),
    ("Certyfikat jest ważny w ciągu dwóch lat.", 24),
    ("This certificate expires twelve months after the date of issue", 12),
    ("Tiene una validez de doce meses", 12),
    ("Caduca al año de su expedición", 12),
    ("válido por doze meses a contar da emissão", 12),
    ("Cette attestation est valable douze mois.", 12),
    ("Dieses Zertifikat ist ein Jahr gültig.", 12),
    ("Dieses Zertifikat ist zwölf Monate ab Ausstellung gültig.", 12),
    ("Dit certificaat is één jaar geldig vanaf de datum van afgifte", 12),
    ("Certyfikat jest ważny przez rok od daty wydania", 12),
    ("Potvrda vrijedi godinu dana od izdavanja", 12),
    ("Validu għal sena mid-data tal-ħruġ", 12),
    ("Bailí ar feadh bliana ón dáta eisiúna", 12),
    ("Сертификат действителен в течение одного года с даты выдачи", 12),
    ("صالحة لمدة سنة من تاريخ الإصدار", 12),
    ("مدة الصلاحية: 12 شهرا", 12),
    ("valid for one year from the date of issue", 12),
    ("Valid for 12 months", 12),
    ("Valid for twenty-four (24) months", 24),
    ("válido por treinta y seis (36) meses", 36),
    ("Valid for 24 (twenty-four) months", 24),
    ("Valid for six months from issue", 6),
    ("valid four years", 48),
    ("valido un anno dalla data di rilascio", 12),
    ("válido diez años", 120),
    ("Validity: 2 years", 24),
    ("Validity: 2 years. Check at prova.example", 24),
    ("valido per due anni dalla data di rilascio", 24),
    ("Validità: 3 anni", 36),
    ("válido por un año desde su expedición", 12),
    ("Vigencia: 2 años", 24),
    ("válido por dois anos", 24),
    ("Validade: 36 meses", 36),
    ("valable un an à compter de la date de délivrance", 12),
    ("gültig für ein Jahr ab Ausstellung", 12),
    ("gültig für 18 Monate", 18),
    ("geldig voor twee jaar", 24),
    ("ważny 2 lata od daty wydania", 24),
    ("vrijedi 2 godine od dana izdavanja", 24),
    ("velja dve leti", 24),
    ("kehtib 3 aastat", 36),
    ("gyldig i to år", 24),
    ("giltigt i två år", 24),
    ("voimassa kaksi vuotta", 24),
    ("voimassa 2 vuotta", 24),
    ("platí 2 roky od vydání", 24),
    ("platnosť 12 mesiacov", 12),
    ("2 évig érvényes", 24),
    ("valabil 2 ani", 24),
    ("ισχύει για 2 έτη", 24),
    ("валиден 2 години", 24),
    ("galioja 2 metus", 24),
    ("derīgs 2 gadus", 24),
    ("дійсний 2 роки", 24),
    ("действителен 2 года", 24),
    ("2 yıl geçerlidir", 24),
    ("vàlid durant 2 anys", 24),
    ("2 urtez balio du", 24),
]
ENDLESS = [
    # The town and the day of issue stand below.
    "This certificate is valid for continuing education purposes\nBerlin, 8 March 2024",
    "This certificate is valid for\nteachers, 8 March 2024",
    "Attestato valido per la formazione continua dei docenti\nMilano, 8 marzo 2024",
    "Das Zertifikat ist europaweit gültig\nBerlin, 8. März 2024",
    "L'attestato ha validità\nillimitata - Milano, 8 marzo 2024",
    # A course, or what is in force.
    "Datum poteka izobraževanja: 8. 3. 2024",
    "Datum poteka tečaja: 08.03.2024",
    "Izsniegts saskaņā ar spēkā esošajiem noteikumiem 2024. gada 8. martā",
    "Noteikumi stājas spēkā 2024. gada 8. martā",
    "Ved utløpet av kurset 8. mars 2024",
    "Ved udløbet af kurset 8. marts 2024",
    "Vid utgången av kursen 8 mars 2024",
    "Nach Ablauf des Kurses am 8. März 2024",
    "mit Ablauf der Weiterbildung zum 08.03.2024",
    "Ablauf dieses Online-Seminars: 8. März 2024",
    "Kursablauf: 08.03.2024",
    "Ablaufplan vom 8. März 2024",
    "Der Kurs läuft vom 1. März 2024 bis zum 8. März 2024",
    'Der Lehrgang "Botanik" läuft bis 08.03.2024',
    "Der Kurs läuft ab Montag bis 8. März 2024",
    "Der Kurs läuft ab 1. März 2024 bis zum 8. März 2024",
    "Ablauf der Schulung: Anreise, Kurs und Prüfung am 8. März 2024",
    "The link to verify this certificate is valid for one year.",
    "Kursen går ut på att lära sig botanik den 08.03.2025",
    # Something beside the certificate ends.
    "Access to the course materials expires on 08.03.2025",
    "Your subscription is valid until 08.03.2025",
    "This link expires on 08.03.2025",
    "Discount voucher valid until 08.03.2025",
    "L'accesso al corso scade il 08.03.2025",
    "El acceso al curso caduca el 08.03.2025",
    "O acesso ao curso é válido até 08.03.2025",
    "L'accès au cours expire le 08.03.2025",
    "Der Kurszugang ist gültig bis 08.03.2025",
    "Toegang tot de cursus geldig tot 08.03.2025",
    "Dostęp do kursu ważny do 08.03.2025",
    "Pristup tečaju vrijedi do 08.03.2025",
    "Juurdepääs kursusele kehtib kuni 08.03.2025",
    "Adgang til kurset gyldig til 08.03.2025",
    "This certificate does not expire.",
    "VALID CERTIFICATE ID 0123456789abcdef issued August 3, 2016",
    "a validé le module le 3 mars 2020",
    "Validated on 8 March 2020",
    "Valid from 8 March 2024",
    "Il certificato non scade",
    "secondo la normativa vigente, 3 marzo 2020",
    "Código de validação: 2020-03-08",
    "Issued on 8 March 2020",
    "La validità può essere verificata entro 2 anni",
    "Check the validity of this certificate within 30 days of 8 March 2024",
    "Die Gültigkeit kann 2 Jahre lang überprüft werden",
    "Unbegrenzt gültig, ausgestellt am 08.03.2020",
    "действительно прошла курс 08.03.2020",
    "The licence was renewed on 8 March 2020",
    "Corso di energie rinnovabili, 8 marzo 2020",
]


@pytest.mark.parametrize("line", UNTIL)
def test_a_last_day_is_read(line: str) -> None:
    ends = list(expiries(Page.of_text(f"Certificate\n\n{line}")))
    assert [end.last_day(ISSUED) for end in ends] == [date(2025, 3, 8)]


@pytest.mark.parametrize(("line", "months"), FOR)
def test_a_term_is_read(line: str, months: int) -> None:
    assert [end.months for end in expiries(Page.of_text(f"Certificate\n\n{line}"))] == [months]


@pytest.mark.parametrize(
    "line",
    [
        # The whole number is not read.
        "Valid for thirty-six months",
        "Valid for twenty four months",
        "Valid for thirty-six months\n3 May 2024",
        "válido por treinta y seis meses",
        "valable trente-six mois",
        "valable pour soixante-dix mois",
        "valid for one hundred ten months",
        "valid for 1.5 years",
        "valid for on year",
        # The term is that of something else.
        "Requires valid 2 years of experience",
        "proof of valid 3 years driving licence",
        "valid six-month programme",
        "Vigencia: 2 años de experiencia",
        "Título de validez oficial. Duración: diez meses",
        "Validez nacional. Curso de seis meses",
        "Vigencia: el curso dura seis meses",
        "valides deux ans d'expérience",
        "Titolo valido un anno di tirocinio",
        "Bremen, 8. März 2024. Nur mit Siegel gültig",
        "Kurs von zwei Jahren, gültige Fassung",
        "Valid: 8 March 2024",
        "Twenty-four month validity",
        "2-3 year validity",
        "2 to 3 year validity",
        "One-to-two year validity",
        "Attestato valido per l'accesso alla laurea triennale",
        "Titolo valido per la formazione triennale obbligatoria",
        "Validez del programa bienal",
        "Valid for admission to the biennial programme",
        "Izobraževanje po veljavnem triletnem programu",
        "La validité de cette formation annuelle",
    ],
)
def test_a_number_in_part_and_a_term_of_something_else_give_no_end(line: str) -> None:
    assert list(expiries(Page.of_text(f"Certificate\n\n{line}"))) == []


@pytest.mark.parametrize("line", ENDLESS)
def test_what_ends_nothing_gives_no_end(line: str) -> None:
    assert not [end for end in expiries(Page.of_text(f"Certificate\n\n{line}")) if end.last_day(ISSUED)]


def test_a_sentence_on_validity_may_go_on_in_the_next_line() -> None:
    for text in ("It is valid until\n8 March 2025 and may be renewed", "It is valid for\none year from its issue"):
        (end,) = expiries(Page.of_text(text))
        assert end.last_day(ISSUED) == date(2025, 3, 8), text
    assert not list(expiries(Page.of_text("The certificate is valid.\nExam of 8 March 2025 passed")))


def test_a_month_in_numbers_ends_with_its_last_day() -> None:
    (end,) = expiries(Page.of_text("Valid thru 03/2025"))
    assert end.last_day(ISSUED) == date(2025, 3, 31)


def test_a_term_is_counted_from_the_day_of_issue() -> None:
    (end,) = expiries(Page.of_text("Valid for 12 months"))
    assert (end.last_day("2024-02-29"), end.last_day(None)) == (date(2025, 2, 28), None)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Valid until 8 March 2025", ("failed", "expired")),
        ("Valid for one year from the date of issue", ("failed", "expired")),
        ("Valid until 8 March 2035", ("passed", "within")),
        ("This certificate does not expire", None),
    ],
)
def test_the_check_says_whether_it_ran_out(line: str, answer: tuple[str, str] | None) -> None:
    lines = [(12, "This is to certify that"), (24, "Marta Bianchi"), (12, "has successfully completed the course")]
    page = column(*lines, (24, "Introduction to Botany"), (12, "Issued on 8 March 2024"), (12, line))
    reading = read_certificate(pdf(page), "c.pdf", on=date(2026, 11, 22))
    assert reading.value("issue_date") == ISSUED
    checks = [(check.result, check.reason_id) for check in reading.checks if check.check == "printed-validity"]
    assert checks == ([answer] if answer else [])


def test_a_label_stands_over_its_day() -> None:
    page = Page.of_text("Valid until\n8 March 2025")
    assert [end.last_day(None) for end in expiries(page)] == [date(2025, 3, 8)]
