"""The awarding body: the subject of the certifying sentence, behind "organised by", or in the letterhead."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.reading import read_text
from tests.support.certificates.unknown import Layout

BODIES = [
    ("The Open University of Prova hereby certifies that", "Open University of Prova"),
    ("L'Istituto dei Laghi (IDL) attesta che", "Istituto dei Laghi"),
    ("El Instituto de las Mareas hace constar que", "Instituto de las Mareas"),
    ("A Fundação das Ondas, confere a", "Fundação das Ondas"),
    ("Le Club des Jardins atteste que", "Club des Jardins"),
    ("Die Hochschule Prova bescheinigt", "Hochschule Prova"),
    ("Fundacja Ogrody zaświadcza, że", "Fundacja Ogrody"),
    ("Институт морей подтверждает, что", "Институт морей"),
    ("organizzato da Polo Verde - Lago", "Polo Verde - Lago"),
    ("organizado por la Asociación de Huertos, del 4 al 8", "Asociación de Huertos"),
    ("oferecido pela Escola do Mar com carga horária", "Escola do Mar"),
    ("proposé par l'Université des Ondes", "Université des Ondes"),
    ("veranstaltet von der Garten GmbH", "Garten GmbH"),
    ("którego organizatorem jest Politechnika Prova na platformie Ptak", "Politechnika Prova"),
    ("executado pela ProLago (Associação Brasileira de Profissionais do Lago) com 40 horas", "ProLago"),
    ("executado pela ProLago (Associação Brasileira\nde Profissionais do Lago) com 40 horas", "ProLago"),
    ("zorganizowane przez Fundację Ogrody, Prova", "Fundacja Ogrody"),
    ("prowadzone przez Wyższą Szkołę Ogrodów.", "Wyższa Szkoła Ogrodów"),
    ("12 Mayıs 2024 tarihinde Prova Üniversitesi tarafından düzenlenen eğitim", "Prova Üniversitesi"),
    ("organized by Blue Lake Pvt. Ltd. from 3 May 2024", "Blue Lake Pvt. Ltd"),
    ("O Diretor Educacional do Instituto do Lago - IDL, certifica que", None),
    ("Projeto apoiado pelo Ministério do Lago", None),
    ("organized by the Department of Gardens held on 3 May 2024", None),
    ("organized by the Department of Gardens of Lake University", "Department of Gardens of Lake University"),
    ("organized by Lake University held on 3 May 2024", "Lake University"),
    ("organizowane przez Politechnikę Prova, Instytut Ogrodów", None),
    ("A Hortavida certifica que", "Hortavida"),
    ("La Commission Nationale des Jardins (CNJ) atteste que", "Commission Nationale des Jardins"),
    ("Maison des Ondes (MDO) atteste que", "Maison des Ondes"),
    ("A PROVA - Associação de Hortas, no uso de suas atribuições, certifica que", "PROVA - Associação de Hortas"),
    ("A(O) UNIVERSIDADE DO MAR, com sede na Rua das Ondas, 4 - PROVA, certifica que", "UNIVERSIDADE DO MAR"),
    ("oferecido pela UDP - Centro do Mar através do programa Ondas", "UDP - Centro do Mar"),
    ("L'équipe SecBotanique atteste que", "SecBotanique"),
    ("Impartido por SGP, a través de la plataforma Prova", None),
    ("IMPARTIDO POR ANA, A TRAVÉS DE PROVA", None),
    ("Diselenggarakan oleh Badan Nasional Kebun dan Taman pada hari Sabtu", "Badan Nasional Kebun dan Taman"),
    ("diselenggarakan oleh Yayasan Kebun di Prova", "Yayasan Kebun"),
    ("organizzato da Università degli Studi di Prova", "Università degli Studi di Prova"),
    ("organizzato dal Comune di Prova", "Comune di Prova"),
    ("erogato dalla Scuola di Botanica", "Scuola di Botanica"),
    ("erogato da Istituto Tecnico Agrario di Prova", "Istituto Tecnico Agrario di Prova"),
    ("4 rue du Lac, 75001 Prova - LoomClass SAS au capital social de 50 000 €", "LoomClass"),
    ("© 2024 LoomClass SAS au capital de 10 000 €", "LoomClass"),
    ("LoomClassrooms SAS au capital social de 50 000 € - RCS Prova 123 456", "LoomClassrooms"),
    ("Geschäftsführer der Gartenglück GmbH, Wiesenstraße 2, Prova", "Gartenglück GmbH"),
    ("Geschäftsführer der Schule", None),
    ("Kepala Badan Nasional Kebun Prova", None),
    ("Maria Rossi certifica que", None),
    ("offered by Maria Rossi", None),
    ("offered by McDonald", None),
    ("offered by LoomWorkshop", "LoomWorkshop"),
    ("O Jardim Parque Botânico e Aquático certifica que", "Jardim Parque Botânico e Aquático"),
    (
        "A Comissão Organizadora da Mostra de Hortas e Lagos certifica que",
        "Comissão Organizadora da Mostra de Hortas e Lagos",
    ),
    ("La Coordinación de Huertos y Lagos de Prova certifica que", None),
    ("JardínIT acredita que", "JardínIT"),
    ("Hortavida certifica que", "Hortavida"),
    ("We certify that", None),
    ("Documento certifica que", None),
    ("No12345678 certifica que", None),
    ("El Instituto de Lagos (IDL) de la Universidad Abierta de Prova deja constancia que", "Instituto de Lagos"),
    ("Exécuté par l'Institut des Lacs, et est déclaré compétent", "Institut des Lacs"),
    ("Certificate 12 | Issued by Hortavida", "Hortavida"),
    ("Issued by Accredible", None),
    ("This certificate was issued on behalf of SGP.", "SGP"),
    ("This certificate remains the property of eGarden Courses and must be returned.", None),
    ("This certificate remains the property of eGarden College and must be returned.", "eGarden College"),
    ("ministrado pela REDE DE HORTAS DOURADO.", "REDE DE HORTAS DOURADO"),
    ("offered by the Spoken Garden Project, Prova", "Spoken Garden Project"),
    ("organised by PG & Research Department of Botany, Lakeside College, Prova on 3 May 2024", "Lakeside College"),
    ("organized by Flanders Lake Network for Soils and Marshes (FLNSM)", "Flanders Lake Network for Soils and Marshes"),
    ("organized by Flanders Lake Network for Soils and Marshes (FLNS)", None),
    ("El Director de la Escuela certifica que", None),
    ("Certificado de la Universidad", None),
]


def body(*lines: str) -> object:
    fact = read_pages([Page.of_text("\n\n".join(lines))])["facts"].get("awarding_body")
    return fact and fact["value"]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("EL SERVICIO NACIONAL DE PROVA", "SERVICIO NACIONAL DE PROVA"),
        ("Prova Foundation for Bees", "Prova Foundation for Bees"),
        ("La jefa de estudios del Instituto Prova", None),
        ("El director de la Escuela Prova", None),
        ("Curso de la Universidad de Prova", None),
        ("Ana Gil", None),
    ],
)
def test_a_body_may_stand_above_a_verb_of_its_own_line(above: str, name: str | None) -> None:
    assert body(above, "En cumplimiento de la Ley 1 de 1994", "Hace constar que", "Ana Gil") == name


@pytest.mark.parametrize(
    ("line", "name", "offered"),
    [
        (
            "O Instituto Federal de Hortas, Ciência e Tecnologia de Prova certifica que",
            "Instituto Federal de Hortas, Ciência e Tecnologia de Prova",
            [],
        ),
        (
            "promovida pelo Instituto Federal de Hortas, Ciência e Tecnologia de Prova, no dia 7",
            None,
            ["Instituto Federal de Hortas", "Instituto Federal de Hortas, Ciência e Tecnologia de Prova"],
        ),
        ("A Escola Verde, Prof. Ana e João certificam que", None, []),
    ],
)
def test_a_name_with_a_list_is_read_whole_or_offered(line: str, name: str | None, offered: list[str]) -> None:
    answer = read_pages([Page.of_text(f"Prova\n\n{line}\n\nAna Gil")])
    fact = answer["facts"].get("awarding_body")
    assert (fact and fact["value"]) == name
    assert [entry["value"] for entry in answer["candidates"].get("awarding_body", ())] == offered


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        ("INSTITUTO FEDERAL", False),
        ("INSTITUTO VERDE", True),
        ("School of Engineering", False),
        ("Prova School of Engineering", True),
        ("Institute of Playwork", True),
    ],
)
def test_a_letterhead_that_any_number_of_bodies_have_is_offered(head: str, *, sure: bool) -> None:
    answer = read_pages(
        [Page.of_text(f'{head}\n\nCertificamos que Ana Gil concluiu o curso "Abelhas"\n\n3 de maio de 2024')]
    )
    assert ("awarding_body" in answer["facts"], "awarding_body" in answer["candidates"]) == (sure, not sure)


@pytest.mark.parametrize(
    ("above", "name"),
    [
        (("Universidad Prova", "Departamento de Formación"), None),
        (("Instituto de Formación",), "Instituto de Formación"),
        (("Calle de la Universidad",), None),
        (("Accredited by the Ministry of Labour",), None),
        (("Con il patrocinio del Ministero del Lavoro",), None),
        (("In collaborazione con Università di Prova",), None),
    ],
)
def test_what_leads_to_a_body_and_a_part_of_one_are_not_stated(above: tuple[str, ...], name: str | None) -> None:
    fact = read_pages([Page.of_text("\n\n".join((*above, "certifica que", "Ana Gil")))])["facts"].get("awarding_body")
    assert (fact and fact["value"]) == name


def test_two_bodies_that_certify_together_are_not_stated_as_one() -> None:
    assert body("The Prova University, Anna and Bert Foundation certify that", "Ana Gil") is None
    assert body("Instituto Federal de Educação, Ciência e Arte certifica que", "Ana Gil") is not None


def test_a_town_of_the_university_is_no_body() -> None:
    assert body("Ciudad Universitaria, CDMX", "Ana Gil") is None


@pytest.mark.parametrize(("line", "name"), BODIES)
def test_a_body_is_known_by_what_it_is_and_does(line: str, name: str | None) -> None:
    assert body("Prova", line) == name


def test_a_name_that_ends_with_of_goes_on_in_the_next_line() -> None:
    assert body("Prova", "offered by the University of\nNorthern Lakes, in 2024") == "University of Northern Lakes"
    assert body("Prova", "offered by the University of Lakes\nIssued on 3 May 2024") == "University of Lakes"


def test_the_only_university_of_the_letterhead_is_the_body() -> None:
    rest = ("Certificate", "This is to certify that", "Marta Bianchi", "passed the course", "Botany", "3 May 2024")
    assert body("University of Northern Lakes", "Faculty of Gardens", *rest) == "University of Northern Lakes"
    assert body("University of Northern Lakes", "University of the Hills", *rest) is None
    assert body(*rest, "University of Northern Lakes") is None


def test_a_body_over_two_lines_is_whole() -> None:
    page = Page.of_text("curso de Hortas, promovido pelo Centro\nde Integração das Hortas - Escola de Prova.")
    assert read_pages([page])["facts"]["awarding_body"]["value"] == "Centro de Integração das Hortas - Escola de Prova"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "El Instituto de Investigaciones sobre los Lagos de\nla Provincia de Prova y de la Región\n"
            "de los Altos Valles hace constar que",
            "Instituto de Investigaciones sobre los Lagos de la Provincia de Prova y de la Región de los Altos Valles",
        ),
        (
            "organizado por el Centro de Investigaciones sobre\nlos Lagos de la Provincia de\nProva, del 3 al 5",
            "Centro de Investigaciones sobre los Lagos de la Provincia de Prova",
        ),
        ("L'Institut national de recherche sur les lacs,\nles rivières et les marais de Prova atteste que", None),
        ("offered by the Centre of Studies on the\nLakes of Prova", None),
        ("offered by the Centre of Studies on Lakes", None),
        ("organizado por el Centro de Lagos y Mareas, en 2024", None),
        ("organizado por la Escuela de Prova y coordinado por Ana", "Escuela de Prova"),
    ],
)
def test_a_name_over_three_lines_is_whole_and_a_piece_of_one_is_not_stated(text: str, name: str | None) -> None:
    assert body("Prova", text, "Ana Gil") == name


def test_where_a_learner_studies_and_the_rest_of_a_sentence_are_not_stated() -> None:
    answer = read_pages(
        [Page.of_text("This certifies that\nMaria Prova\nUniversity of Prova\n\ntook part in the course")]
    )
    assert answer["facts"]["learner"]["value"] == "Maria Prova"
    assert "awarding_body" not in answer["facts"]
    lines = [
        Text(60, 80, 24, "Сертификат"),
        Text(60, 130, 16, "Мария Белая"),
        Text(60, 160, 11, "участвовала в занятиях в рамках"),
        Text(60, 174, 11, "Летних школ Академии Садов."),
        Text(60, 400, 11, "Прова, 2022"),
    ]
    assert "awarding_body" not in read_pages(list(open_document(pdf(lines)).pages()))["facts"]


def test_an_italian_school_is_a_body_by_its_short_name() -> None:
    lines = ("I.I.S. “LAGO BLU” PROVA", "Si attesta che", "Anna Verdi", "ha seguito il corso Orti", "Prova", "Verdi")
    assert body(*lines) == 'I.I.S. "LAGO BLU" PROVA'
    assert body("I.C. Verdi", *lines[1:]) == "I.C. Verdi"
    assert body("IC Verdi", *lines[1:]) is None


def test_where_somebody_works_below_a_name_that_nothing_introduces_is_not_stated() -> None:
    lines = "32 Ana Gil\n14 Lake University - Prova\n14 Took part in P2A Webinar\n14 “Fish and Rivers”"
    answer = read_pages(list(open_document(Layout("en", {}, lines).build()).pages()))
    assert "awarding_body" not in answer["facts"]


def test_two_bodies_joined_in_indonesian_are_not_one() -> None:
    two = "Diselenggarakan oleh Universitas Kebun Prova dan Yayasan Danau Biru pada hari Sabtu"
    answer = read_pages([Page.of_text(f"Prova\n\n{two}")])
    assert "awarding_body" not in answer["facts"]
    names = [entry["value"] for entry in answer["candidates"]["awarding_body"]]
    assert names[:2] == ["Universitas Kebun Prova", "Yayasan Danau Biru"]
    whole = "Fakultas Teknik dan Ilmu Komputer Universitas Prova"
    assert body("Prova", f"diselenggarakan oleh {whole}") == whole


def test_an_aside_over_lines_hides_no_body() -> None:
    page = Page.of_text(
        "A Fundação das Ondas, por meio da Unidade de\nEducação a Distância e de suas escolas do mar,\ncertifica que"
    )
    assert read_pages([page])["facts"]["awarding_body"]["value"] == "Fundação das Ondas"


def test_a_name_in_lines_set_tight_is_offered_whole() -> None:
    lines = [
        Text(60, 80, 14, "UNIVERSIDAD DE LOS"),
        Text(60, 93, 14, "HUMEDALES AUSTRALES"),
        Text(60, 160, 12, "Se certifica que"),
        Text(60, 190, 20, "Nerea Solís Pardo"),
        Text(60, 220, 12, "ha completado el curso"),
        Text(60, 250, 16, "Poda de frutales"),
    ]
    answer = read_pages(list(open_document(pdf(lines)).pages()))
    assert "awarding_body" not in answer["facts"]
    offered = [entry["value"] for entry in answer["candidates"]["awarding_body"]]
    assert "UNIVERSIDAD DE LOS HUMEDALES AUSTRALES" in offered


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Instituto Prova di Borgofiume\nSi attesta che", "Instituto Prova di Borgofiume"),
        ("La jefa de estudios del Instituto Prova", None),
        ("Centro de", None),
        ("Membre de la Communauté d'universités", None),
    ],
)
def test_a_letterhead_is_no_office_no_piece_and_no_membership(head: str, name: str | None) -> None:
    assert body(head, "Ana Gil", "ha completado el curso", "Poda", "3 May 2024") == name


def test_a_name_that_begins_on_the_line_above_is_only_offered() -> None:
    lines = (
        "11 l El Laboratorio de Suelos del Instituto de Botánica Aplicada, INBA-UPR, y el Grupo",
        "11 l Clima de Ambiente de la Universidad Prova, certifican que",
        "24 Ana Gil Porto",
    )
    answer = read_pages(list(open_document(Layout("two", {}, "\n".join(lines)).build()).pages()))
    assert "awarding_body" not in answer["facts"]


@pytest.mark.parametrize(("office", "body"), [("Coordinadora", "Comité Académico"), ("Coordinadora del", None)])
def test_the_rest_of_an_office_is_no_body(office: str, body: str | None) -> None:
    lines = (
        "28 CONSTANCIA",
        "24 Ana Gil",
        "12 ha aprobado el curso",
        "20 Suelos",
        f"12 {office}",
        "12 Comité Académico",
    )
    answer = read_pages(list(open_document(Layout("office", {}, "\n".join(lines)).build()).pages()))
    fact = answer["facts"].get("awarding_body")
    assert (fact and fact["value"]) == body


def test_a_word_set_sideways_at_the_edge_hides_no_body_beside_the_signature() -> None:
    lines = column((10, "Свидетельство подтверждает, что"), (26, "Мария Пробная"), (10, "прошла обучение по программе"))
    lines += column((22, "Основы садоводства"), y=200)
    lines += column((10, "Генеральный директор"), (10, "ООО «Сад»"), (10, "Полевая Анна Ивановна"), x=400, y=480, gap=2)
    for edge in ([], [Text(780, 420, 34, "Свидетельство", turn=90)]):
        assert read_text(pdf([*lines, *edge])).value("awarding_body") == "ООО «Сад»", edge


@pytest.mark.parametrize(
    ("lines", "offered"),
    [
        (("Impartido por SGP, a través de la plataforma Prova",), ["SGP"]),
        (
            ("Herr Max Muster, Geschäftsführer der Gartenglück GmbH, hat am Seminar Boden teilgenommen.",),
            ["Gartenglück GmbH"],
        ),
        (("Teilnehmer: Max Muster", "Inhaber der Muster GmbH", "Seminar: Boden"), ["Muster GmbH"]),
        (("Inhaber der Muster GmbH", "Teilnehmer: Max Muster", "Seminar: Boden"), ["Muster GmbH"]),
        (("Zertifikat", "Max Muster", "Geschäftsführer der Muster GmbH", "Seminar Boden"), ["Muster GmbH"]),
        (("Max Muster", "Inhaber der Muster GmbH", "hat erfolgreich teilgenommen an", "Boden"), ["Muster GmbH"]),
        (("Édité par Digiloom SAS au capital de 10 000 €",), ["Digiloom"]),
        (("La société Jardins Verts SARL au capital de 10 000 €",), ["Jardins Verts"]),
        (("Attestation imprimée avec Digiloom, édité par Digiloom SAS au capital de 1 000 €",), ["Digiloom"]),
        (("Attestation générée par", "Digiloom SAS au capital de 1 000 €"), ["Digiloom"]),
        (("Hébergeur - Digiloom SAS au capital de 1 000 €",), ["Digiloom"]),
    ],
)
def test_an_abbreviation_an_employer_and_who_made_the_file_are_offered(
    lines: tuple[str, ...], offered: list[str]
) -> None:
    answer = read_pages([Page.of_text("\n\n".join(("Prova", *lines)))])
    assert "awarding_body" not in answer["facts"]
    assert [entry["value"] for entry in answer["candidates"]["awarding_body"]] == offered


def test_who_signs_for_a_company_below_the_sentence_is_not_the_learner() -> None:
    lines = ("Hiermit wird bestätigt, dass", "Max Muster", "am Seminar Boden teilgenommen hat", "Prova, 3. Mai 2024")
    assert body(*lines, "Erika Probe", "Geschäftsführerin der Gartenglück GmbH") == "Gartenglück GmbH"


def test_a_line_that_gives_the_paper_has_its_body_above() -> None:
    for verb in (
        "Otorga el presente reconocimiento a",
        "hereby awards this certificate to",
        "Confere o presente certificado a",
    ):
        assert body("La Universidad de las Mareas", verb, "Ana Gil") == "Universidad de las Mareas", verb
        assert body("Ana Gil", verb, "Ana Gil") is None


def test_a_label_has_its_body_below() -> None:
    for label in ("Organizator szkolenia:", "Certified by:"):
        assert body("Ana Gil", f"{label}\nHortavida Education Sp. z o.o.") == "Hortavida Education Sp. z o.o", label


def test_an_offered_name_that_the_page_repeats_is_stated() -> None:
    rest = ("Ana Gil", "Por haber participado en el evento Huertas")
    line = "Desarrollado por la Universidad de las Mareas\nIngeniería de Lagos"
    assert body(
        "La Universidad de las Mareas", "Seccional Prova", "Otorga el presente reconocimiento a", *rest, line
    ) == ("Universidad de las Mareas")
    assert body(*rest, line) is None


@pytest.mark.parametrize("name", ["SGP", "ANA"])
def test_an_abbreviation_behind_given_by_leaves_the_letterhead(name: str) -> None:
    lines = (f"Impartido por {name}, a través de la plataforma Prova", "Marta Bianchi")
    assert body("Universidad de las Mareas", *lines) == "Universidad de las Mareas"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("Certificado de Aprovechamiento\nLa Universidad de\nProva certifica que", "Universidad de Prova"),
        (
            "CERTIFICATE OF COMPLETION\nThe Prova Institute for\nLakes certifies that",
            "Prova Institute for Lakes",
        ),
        ("CERTIFICAT\nL'Université de\nProva certifie que", "Université de Prova"),
        ("CERTIFICADO\nLa Universidad de los\nLagos certifica que", "Universidad de los Lagos"),
        ("ATTESTATO DI FREQUENZA\nL'Istituto dei\nLaghi certifica che", "Istituto dei Laghi"),
        ("ZERTIFIKAT\nDie Akademie für\nGärten Prova bestätigt, dass", "Akademie für Gärten Prova"),
        ("ZERTIFIKAT\nDie Akademie Prova bestätigt, dass", "Akademie Prova"),
        ("Bienes y Valores S.A.\nLa Escuela de Huertos de\nProva certifica que", "Escuela de Huertos de Prova"),
    ],
)
def test_a_heading_swallows_no_body_below_it(lines: str, name: str) -> None:
    assert body(lines, "Ana Gil") == name


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            "Certificado\nEl Centro de Formación de la\nUniversidad de Prova\ncertifica que",
            ["Centro de Formación de la Universidad de Prova", "Universidad de Prova"],
        ),
        (
            "Bienes y Valores S.A.\nLa Escuela Prova certifica que",
            ["Escuela Prova", "Bienes y Valores S.A. La Escuela Prova"],
        ),
        (
            "organisiert von der Akademie Prova im\nRahmen des Projekts Boden",
            ["Akademie Prova", "Akademie Prova im Rahmen des Projekts Boden"],
        ),
        (
            "organisiert von der Akademie Prova zum\nThema Boden und Wasser",
            ["Akademie Prova", "Akademie Prova zum Thema Boden und Wasser"],
        ),
        (
            "organisiert von der Volkshochschule Prova im\nZeitraum vom 3. bis 5. Mai",
            ["Volkshochschule Prova", "Volkshochschule Prova im Zeitraum"],
        ),
        (
            "ofrecido por la Universidad de Prova sobre\nHuertos urbanos",
            ["Universidad de Prova", "Universidad de Prova sobre Huertos urbanos"],
        ),
        (
            "ofrecido por la Universidad de Prova para\nDocentes de primaria",
            ["Universidad de Prova", "Universidad de Prova para Docentes de primaria"],
        ),
        (
            "organisé par l'Université de Prova pour\nLes enseignants",
            ["Université de Prova", "Université de Prova pour Les enseignants"],
        ),
    ],
)
def test_what_may_follow_a_name_or_stand_above_it_makes_it_an_offer(lines: str, names: list[str]) -> None:
    answer = read_pages([Page.of_text(f"{lines}\n\nAna Gil")])
    assert "awarding_body" not in answer["facts"]
    assert [entry["value"] for entry in answer["candidates"]["awarding_body"]] == names


POSTS = """Coordinadora Académica|Jefe Académico|Subdirectora Académica|Academic Lead|University Registrar
College Principal|Responsable Académica|Decano Académico|Responsabile Accademica|Ректор Университета Прова
Директор академії Прова
Ředitel univerzity Prova|Institutsleiterin Prova|Vorsitzende Verein Prova|Président Association Prova
Prova Üniversitesi Rektörü|Prova Akademisi Müdürü|Πρόεδρος Ινστιτούτο Πρόβα|Prova Egyetem elnöke
Academic Coordinator|Direttore scientifico|Program Director|Ana Gil, Academy Lead""".replace("\n", "|")
BODIES_LIKE_POSTS = """Consejo Coordinador Prova|Centro Académico Prova|Head Start Academy|Leaders Institute
Instituto Superior|Academic City College|Leitstelle Institut Prova|Accademia Musicale Prova""".replace("\n", "|")


def test_the_post_of_who_signs_is_no_body() -> None:
    sentence = 'Ana Gil ha completado el curso "Abejas"'
    for post in POSTS.split("|"):
        for lines in ((sentence, "3 de mayo de 2024", "Sofía Lago", post), (post, sentence), (post, "certifica que")):
            answer = read_pages([Page.of_text("\n\n".join(lines))])
            assert "awarding_body" not in answer["facts"], lines
            assert not answer["candidates"].get("awarding_body"), lines
    for name in BODIES_LIKE_POSTS.split("|"):
        assert body(name, sentence) == name
    assert body("El Coordinador Académico certifica que", "Ana Gil") is None


def test_the_body_of_whose_post_a_sentence_speaks_is_offered() -> None:
    answer = read_pages([Page.of_text("La Coordinadora Académica del Instituto Prova certifica que\n\nAna Gil")])
    assert "awarding_body" not in answer["facts"]
    assert [entry["value"] for entry in answer["candidates"]["awarding_body"]] == ["Instituto Prova"]


@pytest.mark.parametrize(
    ("lines", "stated", "offered"),
    [
        # A name that begins on the line above, or goes on behind a comma, in a running sentence.
        (
            ("The course was held in the rooms of the Lake", "University Prova, Lakeside, from 3 to 7 May", "Ana Lago"),
            None,
            1,
        ),
        (("The course was held in the rooms of the Lake", "University Prova", "Ana Lago", "Director"), None, 1),
        (("El curso se imparte en la ciudad de San", "Instituto Prova", "Ana Lago", "Directora"), None, 1),
        (("Il corso si tiene nella sede di San", "Istituto Prova", "Ana Lago", "Direttrice"), None, 1),
        (("Der Kurs findet wie immer im Haus der Neuen", "Akademie Prova", "Ana Lago", "Direktorin"), None, 1),
        (("Instituto Prova, del 3 al 7 de mayo en la ciudad", "", "Ana Lago", "Directora"), None, 1),
        # An aside behind it, a person before it, or no name at all.
        (("Instituto Prova, con sede en la ciudad de Prova", "Ana Lago", "Directora"), None, 1),
        (("Istituto Prova, via Roma", "Ana Lago", "Direttrice"), None, 1),
        (("Akademie Prova, příspěvková organizace", "Ana Lago"), "Akademie Prova, příspěvková organizace", 0),
        (("Ana Lago, Lake Institute", "Director"), None, 1),
        (("Signature of the Institute", "Ana Lago", "Director"), None, 0),
        (
            ("The course was held in the rooms of the lake.", "Prova University", "Ana Lago", "Director"),
            "Prova University",
            0,
        ),
        (("Ana Lago", "Directora", "Instituto Prova, Calle de la Flor 24"), "Instituto Prova", 0),
    ],
)
def test_a_name_inside_a_running_sentence_is_offered(lines: tuple[str, ...], stated: str | None, offered: int) -> None:
    sentence = ('Ana Gil ha completado el curso "Abejas"', "", "3 de mayo de 2024", "")
    answer = read_pages([Page.of_text("\n".join((*sentence, *lines)))])
    fact = answer["facts"].get("awarding_body")
    assert (fact and fact["value"]) == stated
    assert len(answer["candidates"].get("awarding_body", ())) == offered
