"""The number or code of a certificate: apart from its label, in many languages, or in an address."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Code, Page, Place
from assessment.readers.page_reading import read_pages
from assessment.readers.text.codes import code_in
from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.reading import read_text


def codes(*lines: str, code: str | None = None) -> tuple[str | None, list[str]]:
    """The code stated and those offered; `code` is what a QR code holds."""
    page = Page.of_text("\n\n".join(lines))
    if code:
        page.codes.append(Code(code, Place(1)))
    answer = read_pages([page])
    fact = answer["facts"].get("verification_code")
    offered = [str(entry["value"]) for entry in answer["candidates"].get("verification_code", ())]
    return (str(fact["value"]) if fact else None), offered


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Certificate ID: AB12-CD34", "AB12-CD34"),
        ("Cert ID: 8591b748-c986-4bd7-aa32-1d98fe440034", "8591b748-c986-4bd7-aa32-1d98fe440034"),
        ("Certificate serial number 2021-0098-7", "2021-0098-7"),
        ("Certificate #1082-3807897", "1082-3807897"),
        ("CODICE IDENTIFICATIVO: 274983.034034.542302", "274983.034034.542302"),
        ("Codice di verifica XK42-99Z", "XK42-99Z"),
        ("Código de verificación: 7Q2W9E", "7Q2W9E"),
        ("Folio de constancia: 00A1-77B2", "00A1-77B2"),
        ("Código de Autenticidade: CB6ABBA0-FAC3-40E5-83F9-9227123DD91B", "CB6ABBA0-FAC3-40E5-83F9-9227123DD91B"),
        ("ID do Certificado: 55d0-88aa-19", "55d0-88aa-19"),
        ("Certi cate ID: p2fucla4mw", "p2fucla4mw"),
        ("Certificate 21773960-1161", "21773960-1161"),
        ("№ 5D8425CD4AFC716B69317C9990103914", "5D8425CD4AFC716B69317C9990103914"),
        ("Диплом № GIT-27-7073263", "GIT-27-7073263"),
        ("Seri Numarası: 80113394887242", "80113394887242"),
        ("Codi de verificació: PQ88-1200", "PQ88-1200"),
        ("N° d'attestation : 2023-ATT-0441", "2023-ATT-0441"),
        ("Zertifikatsnummer: ZN-2024-117", "ZN-2024-117"),
        ("Certificaatnummer: NL-33821", "NL-33821"),
        ("Numer zaświadczenia: 118/2024/K", "118/2024/K"),
        ("Číslo osvědčení: 2024-55-CZ", "2024-55-CZ"),
        ("Broj potvrde: HR-778-21", "HR-778-21"),
        ("Številka potrdila: SI-9921", "SI-9921"),
        ("Certifikatnummer: DK-55-1200", "DK-55-1200"),
        ("Todistuksen numero: FI-20240308-7", "FI-20240308-7"),
        ("Tanúsítvány száma: HU-7781-A", "HU-7781-A"),
        ("Numărul certificatului: RO-88-1123", "RO-88-1123"),
        ("Αριθμός πιστοποιητικού: GR-2024-77", "GR-2024-77"),
        ("Номер сертификата: AC-15726", "AC-15726"),
        ("Sertifika No: TR-4451-22", "TR-4451-22"),
        ("Código para consulta de autenticidade: KQWVXZPA-TTHZDBAK.", "KQWVXZPA-TTHZDBAK"),
        ("Certificate ID: QXWT-HABTU-MKPL", "QXWT-HABTU-MKPL"),
        ("Certificate KD-XTWRBQLN", "KD-XTWRBQLN"),
        ("No 3B81024C975E6A717C258BA333036EX4QT", "3B81024C975E6A717C258BA333036EX4QT"),
        ("NOMOR : 2204/117/KBN/Tm.3/IV/2020", "2204/117/KBN/Tm.3/IV/2020"),
        ("2047315566-2093/KBN/TMN.Prova/2022", "2047315566-2093/KBN/TMN.Prova/2022"),
        ("No. 41300 7821 6 0001234 2020", "41300 7821 6 0001234 2020"),
    ],
)
def test_a_label_that_means_nothing_else_states_its_code(line: str, code: str) -> None:
    assert codes("Certificate", line) == (code, [])


@pytest.mark.parametrize(
    ("lines", "offered"),
    [
        (("Certificate ID: XXXX-XXXX-XXXX",), "XXXX-XXXX-XXXX"),
        (("Verification code: ENTER-CODE-BELOW",), "ENTER-CODE-BELOW"),
        (("Certificate ID", "ONLINE-COURSE-BASIC"), "ONLINE-COURSE-BASIC"),
        (("Certificate ID: HTML-BASIC-COURSE",), "HTML-BASIC-COURSE"),
        (("Certificate ID: TRAINING-WORKSHOP",), "TRAINING-WORKSHOP"),
        (("Zertifikat PR-WORKSHOP",), "PR-WORKSHOP"),
        (("Certificate QM-STANDARD",), "QM-STANDARD"),
        (("Certificate PM-TRNG2024",), "PM-TRNG2024"),
        (("Zertifikat PR-2024KURS",), "PR-2024KURS"),
        (("Certificate KD-20240512",), "KD-20240512"),
        (("Berdasarkan Keputusan Menteri Pendidikan", "Nomor 54/M/KPT/IV/2020"), "54/M/KPT/IV/2020"),
        (("Akreditasi BAN-PT", "No. 1234/SK/BAN-PT/Akred/S/V/2018"), "1234/SK/BAN-PT/Akred/S/V/2018"),
        (("Sertifikat Akreditasi", "No. 54/M/KBN/IV/2020"), "54/M/KBN/IV/2020"),
        (("12/13/IV/2023",), "12/13/IV/2023"),
    ],
)
def test_words_and_numbers_of_decrees_are_offered(lines: tuple[str, ...], offered: str) -> None:
    assert codes("Certificate", *lines) == (None, [offered])


@pytest.mark.parametrize("heading", ["SERTIFIKAT", "Sertifikat Pelatihan", "PIAGAM PENGHARGAAN"])
def test_the_number_of_a_letter_below_what_the_certificate_calls_itself_is_its_own(heading: str) -> None:
    assert codes(heading, "Nomor: 54/M/KBN/IV/2020") == ("54/M/KBN/IV/2020", [])


def test_a_label_broken_over_two_lines_is_one() -> None:
    page = Page.of_text("Certificate\n\nРегистрационный\nномер AB-1-6706071")
    assert read_pages([page])["facts"]["verification_code"]["value"] == "AB-1-6706071"


@pytest.mark.parametrize(
    "lines",
    [
        column((12, "Certificado"), (9, "Código de verificação"), (9, "7Q2W-9EXT")),
        column((12, "Certificado"), (9, "7Q2W-9EXT"), (9, "Código de verificação")),
        [
            Text(60, 70, 12, "Certificado"),
            Text(60, 200, 9, "Código de verificação"),
            Text(220, 200, 9, "7Q2W-9EXT"),
        ],
    ],
    ids=["below", "above", "beside"],
)
def test_a_code_may_stand_apart_from_its_label(lines: list[Text]) -> None:
    assert read_text(pdf(lines)).value("verification_code") == "7Q2W-9EXT"


def test_a_short_label_can_be_that_of_the_course_so_its_code_is_offered() -> None:
    assert codes("Certificado", "Código: INF-101") == (None, ["INF-101"])


def test_a_qr_code_that_holds_the_printed_code_makes_it_sure() -> None:
    assert codes("Certificado", "Código: INF-101", "Folio: 77AB-21", code="77AB-21") == ("77AB-21", [])


def test_a_code_that_only_a_machine_makes_needs_no_more_than_a_short_label_or_none() -> None:
    made = "9D7EC6C3-24A8-4663-A658-C5D7F249EBB0"
    assert codes("CONSTANCIA", f"FOLIO:{made}") == (made, [])
    assert codes("Certificado", made.lower()) == (made.lower(), [])
    assert codes("Certificado", "6F7429E5") == ("6F7429E5", [])
    assert codes("Certificado\n6F7429E5") == (None, ["6F7429E5"])


@pytest.mark.parametrize(
    "label",
    [
        "Koda za preverjanje",
        "Kod za provjeru",
        "Patikrinimo kodas",
        "Bekræftelseskode",
        "Cód fíoraithe",
        "Kodiċi tal-verifika",
    ],
)
def test_labels_of_smaller_languages(label: str) -> None:
    assert codes(f"{label}: BOT-77120") == ("BOT-77120", [])


def test_two_codes_are_offered() -> None:
    assert codes("Certificate ID: AB12-CD34", "Verification code: ZZ98-XX11") == (None, ["AB12-CD34", "ZZ98-XX11"])


@pytest.mark.parametrize(
    "line",
    [
        "Certificate number of hours: 40",
        "Certificate No. of participants",
        "Código de verificação: 12/05/2024",
        "DNI Nº 35.424.705",
        "Validation of prior learning",
        "Certificado registrado",
        "Certificate IT-SECURITY",
        "Certificate in Soil 12/10/11/2023",
        "Course held on 1/2/3/2023",
        "12/13/Mei/2023",
    ],
)
def test_what_is_no_code_is_not_read(line: str) -> None:
    assert codes("Certificado", line) == (None, [])


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://lms.example/mod/customcert/verify_certificate.php?contextid=83&code=icbdlWGP42", "icbdlWGP42"),
        ("https://school.example/c/682653466b630129318f4fc9", "682653466b630129318f4fc9"),
        ("https://school.example/verify", None),
        ("https://school.example/certificate?lang=en", None),
        ("https://school.example/course/botany-2024", None),
    ],
)
def test_an_address_may_hold_the_code(address: str, code: str | None) -> None:
    assert code_in(address) == code


def test_a_stamp_apart_from_all_lines_is_a_code_and_a_number_under_a_name_may_be_the_learners() -> None:
    stamped = Page.of_text("50C925BA\n\n\n\nCertificamos que\nMarta Bianchi\nconcluiu o curso")
    assert read_pages([stamped])["facts"]["verification_code"]["value"] == "50C925BA"
    below = Page.of_text("Certificamos que\nMarta Bianchi\n50C925BA\nconcluiu o curso")
    assert "verification_code" not in read_pages([below])["facts"]


@pytest.mark.parametrize("label", ["FOLIO", "CÓDIGO", "Código de registro", "Número de registo"])
@pytest.mark.parametrize("above", [True, False])
def test_a_short_label_alone_on_its_line_has_its_code_beside_it(label: str, *, above: bool) -> None:
    lines = ["AB12-9876-XY", label] if above else [label, "AB12-9876-XY"]
    page = Page.of_text("\n".join(["Marta Bianchi", "", *lines]))
    assert read_pages([page])["facts"]["verification_code"]["value"] == "AB12-9876-XY"


def test_a_number_without_letters_and_without_a_word_for_what_it_numbers_is_offered() -> None:
    assert codes("Certificado", "N° 2019/1234") == (None, ["2019/1234"])
    assert codes("Certificado", "N° 2019/1234", code="2019/1234") == ("2019/1234", [])


@pytest.mark.parametrize(
    "line",
    [
        "AZ-104T00-A",
        "MD-102-T00",
        "ISO-9001-2015",
        "COVID-19-2020",
        "PNRR-M4C1-2022",
        "RD-1234-2020",
        "PNRR-M4C12022",
        "2023PL0001",
        "WebDevDay1",
    ],
)
def test_a_name_of_capitals_and_figures_without_a_label_is_offered(line: str) -> None:
    assert codes("Certificado", line) == (None, [line])
    assert codes("Certificado", f"Código: {line}", code=line) == (line, [])


@pytest.mark.parametrize("heading", ["Certificado", "СЕРТИФИКАТ", "Certificate of Completion"])
def test_a_number_right_below_what_the_certificate_calls_itself_is_its_own(heading: str) -> None:
    assert codes(heading, "No. 812345") == ("812345", [])
    assert codes("Module", "No. 812345") == (None, ["812345"])
    assert codes(heading, "No. 20240512")[0] is None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("16 января 2024", "№ 2660318"), "2660318"),
        (("№BD15704",), "BD15704"),
        (("№ 2660318", "Лицензия № 4455"), None),
        (("№ 2660318", "№ 4455"), None),
        (("№ 318",), None),
    ],
)
def test_the_only_number_of_a_page_that_certifies_is_its_own(lines: tuple[str, ...], code: str | None) -> None:
    assert codes("Мария Белая", "окончила курс «Почвы для детей»", *lines)[0] == code
    assert codes("Почвы для детей", *lines)[0] is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("No. folio: 74318", "74318"),
        ("Número de folio: 74318", "74318"),
        ("Libro 4, número de folio: 74318", None),
        ("Certificate KD-XTWRBQYN", "KD-XTWRBQYN"),
        ("Sertifikat pelatihan kebun jarak jauh\n\nNomor : 1102/323/KBN/Kb.1/XI/2018", "1102/323/KBN/Kb.1/XI/2018"),
    ],
)
def test_a_folio_a_code_without_vowels_and_a_number_below_a_long_heading(line: str, code: str | None) -> None:
    assert codes("Ana Gil", line)[0] == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Сертификат №2314-532222", "2314-532222"),
        ("Сертификат №2314-532222 от 12.05.2024", "2314-532222"),
        ("Certificate NoLimits2024", None),
        ("Certificate no2 of 5", None),
        ("Certificate no1234 of 5678", None),
        ("Diploma no90210 students", None),
    ],
)
def test_a_number_may_be_glued_to_its_sign(line: str, code: str | None) -> None:
    assert codes(line)[0] == code


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "line",
    [
        "No. 679/2016 (UE)",
        "No. 241/1990",
        "N. 81/2008",
        "No. 9394/96",
        "№ 273-ФЗ",
        "No. 1234 of 2005",
        "No. 0612345678",
        "№ 12052024",
    ],
)
def test_a_law_a_telephone_and_a_day_below_what_the_certificate_calls_itself_are_offered(line: str, gap: str) -> None:
    for heading in ("Certificate", "Certificate of Completion", "Сертификат"):
        assert codes(f"{heading}{gap}{line}")[0] is None


def test_a_code_over_two_lines_is_read_whole() -> None:
    whole = "2af79765-5ee7-4a58-92a4-5a183a16e44b"
    page = Page.of_text(f"Prova\n\n{whole[:24]}\n{whole[24:]}")
    assert read_pages([page])["facts"]["verification_code"]["value"] == whole


@pytest.mark.parametrize("number", ["20230512", "12052023", "05122023"])
def test_a_number_that_may_be_a_day_is_offered(number: str) -> None:
    assert codes(f"Certificate {number}") == (None, [number])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        ("identificada con cédula de ciudadanía", "No. 1020304050"),
        ("Passport", "No. 45678912"),
        ("inscrita no CPF sob o", "nº 123.456.789-01"),
        ("Enrolment", "No. 45678912"),
        ("étudiante", "N° 45678912"),
        ("паспорт серии 4510", "№ 266031"),
        ("Personalnummer", "Nr. 45678912"),
        ("Company Registration", "No. 45678912"),
        ("iscritta all'albo", "n. 45678912"),
        ("enregistré sous le numéro", "N° 45678912"),
        ("Lake Street", "No. 10115"),
    ],
)
def test_the_number_of_a_person_a_company_or_a_house_is_not_stated(lines: tuple[str, str], gap: str) -> None:
    assert codes("Ana Gil", "ha completado el curso Poda", gap.join(lines))[0] is None


def test_a_number_inside_a_paragraph_is_offered() -> None:
    assert codes("Мария Белая", "окончила курс «Почвы для детей»\n№BD25704") == (None, ["BD25704"])
    assert codes("Мария Белая", "окончила курс «Почвы для детей»\n№ 2660318") == (None, ["2660318"])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("lines", "offered"),
    [
        (("Libro 4", "Nº de folio 70318"), ["70318"]),
        (("Registrado en el libro 4", "Número de folio: 70318"), ["70318"]),
        (("Libro 4", "Nº de folio", "70318"), ["70318"]),
        (("Libro 4", "Nº de folio 0318"), []),
        (("Registro: 45871", "Folio No. 23187"), ["45871", "23187"]),
    ],
)
def test_a_folio_of_a_book_or_a_register_is_offered(lines: tuple[str, ...], offered: list[str], gap: str) -> None:
    assert codes("Ana Gil", "ha completado el curso Poda", gap.join(lines)) == (None, offered)


@pytest.mark.parametrize("heading", ["Sertifikat sesuai peraturan menteri", "SERTIFIKAT INI DIBERIKAN BERDASARKAN SK"])
def test_the_number_of_a_decree_below_what_the_certificate_is_based_on_is_offered(heading: str) -> None:
    number = "1102/323/KBN/Kb.1/XI/2018"
    assert codes(heading, f"Nomor : {number}") == (None, [number])
