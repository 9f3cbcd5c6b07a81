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
    "id": ("Kursus ini tidak memberikan @6 ECTS.", "Disarankan untuk @2 ECTS", "Tanpa ujian @3 ECTS tidak diberikan."),
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


# Whole sentences beside a certificate, by language: these give no credits ...
UNGIVEN = {
    "bg": (
        "С този сертификат не се присъждат 6 ECTS кредита.",
        "Участниците, които издържат изпита, получават 3 ECTS кредита.",
        "Този курс не замества модула от 5 ECTS.",
        "Курсът е част от магистърска програма от 60 ECTS.",
        "Признаването на 3 ECTS се решава от университета.",
        "За 3 ECTS трябва да се положи изпит.",
    ),
    "cs": (
        "Kredity ECTS: 3, pokud účastník složí závěrečnou zkoušku.",
        "Doporučujeme uznat 2 ECTS.",
        "Za kurz se 3 ECTS neudělují.",
        "O uznání 3 ECTS rozhoduje fakulta.",
        "K získání 3 ECTS je třeba složit zkoušku.",
    ),
    "da": (
        "Beviset giver ikke ret til 6 ECTS-point.",
        "Kurset er en del af en masteruddannelse på 60 ECTS-point.",
        "Ved bestået eksamen tildeles 3 ECTS-point.",
        "Merit for 3 ECTS afgøres af universitetet.",
    ),
    "de": (
        "2 ECTS-Punkte werden nach bestandener Prüfung erworben.",
        "Der Folgekurs umfasst 2 ECTS-Punkte.",
        "Für Studierende der Hochschule Prova entspricht der Kurs 2 ECTS-Punkten.",
        "Mit dieser Teilnahmebestätigung ist kein Anspruch auf 6 ECTS-Punkte verbunden.",
        "Die Hochschule rechnet nach bestandener Präsenzprüfung 3 ECTS an.",
        "Der Kurs ersetzt das Modul mit 5 ECTS nicht.",
        "Vorgeschlagener Umfang: 2 ECTS, Entscheidung bei der Hochschule.",
        "Die Teilnahme berechtigt nicht zum Erwerb der 6 ECTS-Punkte.",
        "Die Vergabe von 3 ECTS setzt das Bestehen der Klausur voraus.",
        "Im Präsenzstudium hat das Modul 6 ECTS.",
        "Optional: 3 ECTS gegen Gebühr.",
        "Entspricht etwa der Hälfte eines Moduls von 6 ECTS.",
        "Das entsprechende Modul an der Hochschule hat 5 ECTS.",
        "Zum Erwerb von 3 ECTS ist eine weitere Leistung abzulegen.",
    ),
    "el": (
        "Εφόσον επιτύχει στις εξετάσεις, λαμβάνει 3 ECTS.",
        "Προτεινόμενος αριθμός: 2 ECTS.",
        "Η αναγνώριση των 3 ECTS αποφασίζεται από το πανεπιστήμιο.",
    ),
    "en": (
        "2 ECTS credits are earned by passing the final exam.",
        "After passing the final examination 2 ECTS credits are obtained.",
        "The next course has 2 ECTS credits.",
        "The course awards 2 ECTS credits to students of the University of Prova.",
        "Entry requirement: 2 ECTS credits.",
        "Audit only (2 ECTS)",
        "Holders of this statement have no claim to the 6 ECTS credits of the module.",
        "The credits of the module (5 ECTS) are awarded separately by examination.",
        "Students enrolled at the university can transfer 3 ECTS credits.",
        "This badge is one of four towards the 20 ECTS microcredential.",
        "ECTS credits: 3 (on application to the faculty)",
        "Without the proctored exam the 4 ECTS credits lapse.",
        "Typically universities grant 2 ECTS credits for such a course.",
        "Worth 3 ECTS credits when combined with the final project.",
        "Is only worth 3 ECTS credits together with the oral exam",
        "Credit pathway: 4 ECTS credits at partner universities, to be decided by them.",
        "This statement is issued in lieu of nothing and confers none of the 5 ECTS credits.",
        "Learners wishing to obtain the 4 ECTS credits must register for the exam.",
        "Please contact your university about recognition of 2 ECTS credits.",
        "The on-campus version is worth 6 ECTS credits.",
        "Credits (3 ECTS) available for an additional fee.",
        "Estimated at 2 ECTS credits.",
        "Only students of the programme are awarded 5 ECTS credits.",
        "5 ECTS credits were refused.",
        "The university reserves the right to award 3 ECTS credits.",
        "This is the first part of a module of 6 ECTS credits.",
        "Equivalent campus module: 6 ECTS",
        "A sister course at our faculty carries 6 ECTS.",
        "To obtain 3 ECTS credits requires an oral exam.",
    ),
    "es": (
        "Para estudiantes de la Universidad de Prova equivale a 2 créditos ECTS.",
        "Examen opcional (2 ECTS)",
        "La superación de este curso no supone el reconocimiento de 6 créditos ECTS.",
        "Quienes superen la prueba presencial obtendrán 3 créditos ECTS.",
        "Carga recomendada: 2 ECTS.",
        "El módulo del máster, de 5 ECTS, no queda convalidado.",
        "Este certificado carece de valor académico y no da derecho a los 6 ECTS",
        "El reconocimiento de 3 ECTS queda condicionado a la prueba final.",
        "La asignatura presencial equivalente es de 6 ECTS.",
        "Previo pago de tasas, 3 ECTS.",
        "Bajo ningún concepto equivale a 6 ECTS.",
        "Para obtener 3 ECTS hay que superar un examen.",
    ),
    "et": (
        "Tunnistus ei anna õigust 6 ECTS ainepunktile.",
        "Eksami sooritamisel antakse 3 ECTS ainepunkti.",
        "Kursus on osa 60 ECTS õppekavast.",
    ),
    "fi": (
        "Todistus ei oikeuta 6 ECTS-opintopisteeseen.",
        "Tentin suorittaneille myönnetään 3 ECTS.",
        "Kurssi on osa 60 ECTS:n maisteriohjelmaa.",
        "Opintopisteitä (3 ECTS) ei myönnetä ilman tenttiä.",
        "Opintopisteiden (3 ECTS) hyväksymisestä päättää korkeakoulu.",
    ),
    "fr": (
        "Le module suivant vaut 2 crédits ECTS.",
        "La présente attestation n'ouvre droit à aucun des 6 crédits ECTS du module.",
        "Après réussite de l'examen final, 3 crédits ECTS sont attribués.",
        "Volume conseillé : 2 ECTS.",
        "Les 5 ECTS du master ne sont délivrés qu'aux étudiants inscrits.",
        "Ne vaut pas attribution de 6 ECTS.",
        "3 ECTS en option, après examen sur place.",
        "Le cours en présentiel vaut 6 ECTS.",
        "L'attribution des 3 ECTS est subordonnée à la réussite de l'examen.",
        "L'obtention de 3 ECTS nécessite une évaluation supplémentaire.",
    ),
    "ga": (
        "Ní thugann an teastas seo 6 ECTS don fhoghlaimeoir.",
        "Má éiríonn leis an bhfoghlaimeoir sa scrúdú, bronntar 3 ECTS.",
        "Is cuid de chlár 60 ECTS an cúrsa seo.",
    ),
    "hr": (
        "Ova potvrda ne daje pravo na 6 ECTS bodova.",
        "Nakon položenog ispita dodjeljuju se 3 ECTS boda.",
    ),
    "hu": (
        "A tanúsítvány nem jogosít 6 ECTS kreditre.",
        "Sikeres vizsga esetén 3 ECTS kredit jár.",
        "A kurzus a 60 ECTS kredites mesterképzés része.",
        "A 3 ECTS elismeréséről az egyetem dönt.",
    ),
    "it": (
        "Il corso successivo vale 2 ECTS.",
        "Il presente attestato non comporta l'attribuzione di 6 CFU (ECTS).",
        "Al superamento della prova finale saranno attribuiti 3 ECTS.",
        "Chi supera l'esame in presenza ottiene 3 crediti ECTS.",
        "Modulo del master da 60 ECTS.",
        "Il MOOC non sostituisce l'insegnamento da 6 ECTS.",
        "L'attribuzione di 3 CFU (ECTS) è a cura dell'ateneo di destinazione.",
        "L'insegnamento in presenza vale 6 CFU (ECTS).",
        "I 3 ECTS si ottengono sostenendo la prova finale.",
        "Attestato privo di valore ai fini del riconoscimento di 3 ECTS.",
        "Per ottenere i 3 ECTS occorre sostenere un esame.",
        "L'insegnamento corrispondente ha 6 ECTS.",
    ),
    "lt": (
        "Šis pažymėjimas nesuteikia teisės į 6 ECTS kreditus.",
        "Išlaikius egzaminą suteikiami 3 ECTS kreditai.",
        "Kursas yra 60 ECTS magistrantūros programos dalis.",
    ),
    "lv": (
        "Apliecība nedod tiesības uz 6 ECTS kredītpunktiem.",
        "Nokārtojot eksāmenu, tiek piešķirti 3 ECTS kredītpunkti.",
        "Kurss ir daļa no 60 ECTS maģistra programmas.",
    ),
    "mt": (
        "Min jgħaddi mill-eżami jingħata 3 ECTS.",
        "Dan il-kors huwa parti minn Master ta' 60 ECTS.",
    ),
    "nl": (
        "Aan dit bewijs kunnen geen 6 ECTS worden ontleend.",
        "Wie het examen haalt, krijgt 3 ECTS.",
        "Na het tentamen worden 3 ECTS toegekend.",
        "De 6 ECTS van het vak vervallen.",
        "De toekenning van 3 ECTS is afhankelijk van het tentamen.",
        "Het reguliere vak telt 6 ECTS.",
    ),
    "pl": (
        "Kto zda egzamin, otrzyma 3 ECTS.",
        "Odpowiednik stacjonarny ma 6 ECTS.",
    ),
    "pt": (
        "O presente certificado não dá direito aos 6 créditos ECTS.",
        "Quem passar no exame presencial recebe 3 ECTS.",
        "Creditação sugerida: 2 ECTS.",
        "Após aprovação no exame são atribuídos 3 ECTS.",
        "A versão presencial tem 6 ECTS.",
        "A unidade curricular homóloga tem 6 ECTS.",
        "Para obter 3 ECTS é necessário realizar um exame.",
    ),
    "sl": ("Po opravljenem izpitu se podelijo 3 ECTS.", "Za 3 ECTS je treba opraviti izpit."),
    "sv": (
        "Intyget ger inte rätt till 6 ECTS-poäng.",
        "Efter godkänd tentamen tilldelas 3 ECTS-poäng.",
        "Tillgodoräknande av 3 ECTS prövas av lärosätet.",
    ),
    "ca": (
        "Aquest certificat no dona dret als 6 crèdits ECTS.",
        "Qui superi l'examen obtindrà 3 crèdits ECTS.",
        "El curs forma part d'un màster de 60 ECTS.",
        "Per obtenir 3 ECTS cal superar una prova.",
    ),
    "eu": (
        "Ziurtagiri honek ez du 6 ECTS kredituetarako eskubiderik ematen.",
        "Azterketa gaindituz gero, 3 ECTS kreditu emango dira.",
    ),
    "gl": (
        "Este certificado non dá dereito aos 6 créditos ECTS.",
        "Quen supere o exame obterá 3 créditos ECTS.",
    ),
    "tr": (
        "Bu belge 6 ECTS kredisi hakkı vermez.",
        "Sınavı geçenlere 3 ECTS kredisi verilir.",
        "Kurs, 60 ECTS kredilik yüksek lisans programının bir parçasıdır.",
        "3 ECTS kredisinin tanınmasına üniversite karar verir.",
    ),
    "ar": (
        "لا تمنح هذه الشهادة 6 ECTS",
        "بعد اجتياز الامتحان تمنح 3 ECTS",
        "هذه الدورة جزء من برنامج ماجستير 60 ECTS",
    ),
    "ro": (
        "Recunoașterea celor 3 ECTS este decisă de universitate.",
        "Pentru obținerea a 3 ECTS este nevoie de un examen.",
    ),
    "ru": ("Решение о зачёте 3 ECTS принимает вуз.",),
    "uk": (
        "Рішення про зарахування 3 ECTS ухвалює університет.",
        "Для отримання 3 кредитів ECTS треба скласти іспит.",
    ),
}
# ... and these give 2 or 3.
SENTENCES_THAT_GIVE = {
    "bg": (
        "Курсът носи 2 ECTS кредита.",
        "издържа изпита и получи 3 ECTS",
    ),
    "cs": (
        "Kurz je ohodnocen 2 kredity ECTS (2 ECTS).",
        "složila zkoušku a získala 3 ECTS",
    ),
    "da": (
        "Kurset er på 2 ECTS-point.",
        "har bestået eksamen og opnået 3 ECTS",
    ),
    "de": (
        "Es wird bescheinigt, dass sie nach bestandener Prüfung 2 ECTS erworben hat.",
        "Der Kurs entspricht 2 ECTS.",
        "Die Prüfung wurde bestanden; dafür wurden 3 ECTS vergeben.",
        "Leistungsumfang: 3 ECTS (75 Stunden)",
        "Abschlussprüfung bestanden, 3 ECTS",
    ),
    "el": (
        "Πιστωτικές μονάδες: 2 ECTS",
        "ολοκλήρωσε με επιτυχία το μάθημα (3 ECTS)",
    ),
    "en": (
        "After the exam the learner has earned 2 ECTS credits.",
        "The course carries 2 ECTS credits, conferred by the Open University of Prova.",
        "Credits: 3 ECTS",
        "Issued 8 May 2024, worth 3 ECTS credits",
        "The learner passed the final exam and was awarded 3 ECTS credits.",
        "After passing the final exam the learner was awarded 3 ECTS credits.",
        "3 ECTS credits (75 hours), EQF level 6",
    ),
    "es": (
        "con un reconocimiento de 2 créditos ECTS",
        "ha superado el examen final y ha obtenido 3 ECTS",
        "curso de 3 ECTS con examen final",
    ),
    "et": (
        "Maht: 2 ECTS",
        "sooritas eksami ja sai 3 ECTS",
    ),
    "fi": (
        "Laajuus: 2 ECTS",
        "on suorittanut tentin ja saanut 3 ECTS",
    ),
    "fr": (
        "Ce cours vaut 2 crédits ECTS.",
        "a réussi l'examen final et a obtenu 3 ECTS",
        "3 ECTS délivrés par l'Université de Prova",
    ),
    "hr": (
        "Opseg: 2 ECTS boda",
        "položila je ispit i stekla 3 ECTS boda",
    ),
    "hu": (
        "Kreditérték: 2 ECTS",
        "sikeres vizsgát tett és 3 ECTS kreditet szerzett",
    ),
    "it": (
        "per un totale di 2 crediti ECTS",
        "ha superato l'esame finale e ha conseguito 3 CFU (ECTS)",
        "Crediti: 3 ECTS",
        "dopo aver superato l'esame finale ha conseguito 3 ECTS",
    ),
    "lt": (
        "Kurso apimtis – 2 ECTS kreditai.",
        "išlaikė egzaminą ir gavo 3 ECTS",
    ),
    "lv": (
        "Apjoms: 2 ECTS kredītpunkti",
        "nokārtoja eksāmenu un ieguva 3 ECTS",
    ),
    "mt": (
        "Il-kors jiswa 2 ECTS.",
        "għadda mill-eżami u kiseb 3 ECTS",
    ),
    "nl": (
        "Studielast: 2 ECTS",
        "heeft het examen behaald en 3 ECTS verworven",
    ),
    "pl": (
        "Kurs ma wartość 2 punktów ECTS (2 ECTS).",
        "zdała egzamin i uzyskała 3 punkty ECTS (3 ECTS)",
    ),
    "pt": (
        "correspondente a 2 créditos ECTS",
        "foi aprovada no exame final, tendo obtido 3 ECTS",
        "curso de 3 ECTS, com avaliação final",
    ),
    "ro": (
        "Cursul valorează 2 credite ECTS (2 ECTS).",
        "a promovat examenul și a obținut 3 ECTS",
    ),
    "sk": (
        "Kurz v rozsahu 2 ECTS",
        "zložila skúšku a získala 3 ECTS",
    ),
    "sl": (
        "Obseg: 2 ECTS",
        "je opravila izpit in pridobila 3 ECTS",
    ),
    "sv": (
        "Omfattning: 2 ECTS",
        "har klarat tentamen och fått 3 ECTS",
    ),
    "ca": (
        "El curs equival a 2 crèdits ECTS.",
        "ha superat l'examen i ha obtingut 3 ECTS",
    ),
    "eu": (
        "Ikastaroak 2 ECTS kreditu ditu.",
        "azterketa gainditu du eta 3 ECTS lortu ditu",
    ),
    "gl": (
        "O curso equivale a 2 créditos ECTS.",
        "superou o exame e obtivo 3 ECTS",
    ),
    "uk": (
        "Обсяг курсу: 2 кредити ECTS (2 ECTS)",
        "склала іспит і отримала 3 кредити ECTS (3 ECTS)",
    ),
    "ru": (
        "Объём курса: 2 ECTS",
        "сдала экзамен и получила 3 ECTS",
    ),
    "tr": (
        "Kursun değeri: 2 ECTS",
        "sınavı geçmiş ve 3 ECTS kazanmıştır",
    ),
    "ar": (
        "عدد الوحدات: 2 ECTS",
        "اجتازت الامتحان وحصلت على 3 ECTS",
    ),
    "ga": ("d'éirigh léi sa scrúdú agus fuair sí 3 ECTS",),
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


CERTIFICATE = ("This is to certify that", "Marta Bianchi", "has successfully completed the course", "Botany")


@pytest.mark.parametrize("sentence", [sentence for some in UNGIVEN.values() for sentence in some])
def test_a_sentence_on_a_certificate_that_gives_no_credits(sentence: str) -> None:
    answer = read(*CERTIFICATE, sentence)
    assert "credits" not in answer["facts"]
    assert answer["candidates"].get("credits")


# Few words, or words that another language has too, as forms print them.
BRIEF = (
    "3 ECTS credits have been withheld.",
    "You are invited to apply for 3 ECTS credits at our office.",
    "Applied for: 3 ECTS credits",
    "3 ECTS credits remain to be earned.",
    "It has fewer contents than the 6 ECTS credit course on campus.",
    "The full programme, of which this is the first course, is worth 60 ECTS credits.",
    "Créditos ECTS: 3 (no concedidos)",
    "A falta de 3 créditos ECTS.",
    "3 crediti ECTS: negati",
    "Il corso in presenza attribuisce 6 crediti ECTS, questo MOOC no.",
    "I 3 crediti ECTS si ottengono solo superando l'esame finale.",
    "Crédits ECTS : 3 (non attribués)",
    "ECTS-Punkte: 3 (nicht vergeben)",
    "I 3 crediti ECTS sono riservati agli studenti.",
    "Créditos ECTS pendientes: 3",
    "3 ECTS-Punkte entfallen.",
    "Ausstehende ECTS-Punkte: 3",
    "ECTS credits: 3 (niet toegekend)",
    "Nog te behalen: 3 ECTS credits",
    "Brakujące punkty ECTS: 3",
    "Uden de 3 ECTS-point.",
    "3 opintopistettä myönnetään vasta tentin jälkeen.",
    "Kredity ECTS: 3 (neudelené)",
    "Credite ECTS: 3 (neacordate)",
)
BRIEF_THAT_GIVE = (
    "Es wurden 3 ECTS-Punkte vergeben.",
    "Курсът отговаря на 2 кредита ECTS.",
    "Tečaj obsega 2 točki ECTS.",
    "Ha conseguito 3 crediti ECTS superando l'esame finale",
    "Completed the course on campus: 3 ECTS credits",
    "Taller de pendientes de plata: 2 ECTS",
    "Auf den Kurs entfallen 3 ECTS-Punkte",
)
HOURS_THAT_ARE_GIVEN = (
    "Ha frequentato il corso della durata di 40 ore superando la verifica finale",
    "Corso riservato ai docenti, durata 40 ore",
    "Formation réservée aux enseignants, durée : 40 heures",
    "Curso reservado a docentes, duración: 40 horas",
    "Course on campus, duration: 40 hours",
)


def test_few_words_that_deny_or_give_credits() -> None:
    for sentence in BRIEF:
        assert "credits" not in read(*CERTIFICATE, sentence)["facts"], sentence
    for sentence in BRIEF_THAT_GIVE:
        assert read(*CERTIFICATE, sentence)["facts"]["credits"]["value"] in (2, 3), sentence
    for sentence in HOURS_THAT_ARE_GIVEN:
        assert read(*CERTIFICATE, sentence)["facts"]["hours"]["value"] == 40, sentence


@pytest.mark.parametrize("sentence", [sentence for some in SENTENCES_THAT_GIVE.values() for sentence in some])
def test_a_sentence_on_a_certificate_that_gives_credits(sentence: str) -> None:
    assert read(*CERTIFICATE, sentence)["facts"]["credits"]["value"] in (2, 3)


def test_what_stands_behind_an_empty_box_in_print_was_not_chosen() -> None:
    for empty in "\u2610\u25a1\uf0a8":
        facts = read(*CERTIFICATE, f"{empty} Workload: 40 hours", "\u2612 Credits: 2 ECTS")["facts"]
        assert ("hours" in facts, facts["credits"]["value"]) == (False, 2), empty
    for line in ("\u2612 Attendance \u2610 Credits: 2 ECTS", "\u2612 Attendance \u2610 Exam (2 ECTS credits)"):
        assert "credits" not in read(*CERTIFICATE, line)["facts"], line
    assert "hours" not in read(*CERTIFICATE, "\u2611 Participation \u2610 Workload: 40 hours")["facts"]
    assert read(*CERTIFICATE, "\u2610 Attendance \u2612 Credits: 2 ECTS")["facts"]["credits"]["value"] == 2


def test_an_empty_square_is_the_bullet_of_a_list_where_nothing_is_ticked() -> None:
    for bullet in "\u25a1\u25ab\u2750\u2751\uf06f\uf0a8":
        facts = read(*CERTIFICATE, f"{bullet} Workload: 40 hours", f"{bullet} Credits: 2 ECTS")["facts"]
        assert (facts["hours"]["value"], facts["credits"]["value"]) == (40, 2), hex(ord(bullet))


def test_a_sentence_that_goes_on_below_is_no_plain_amount() -> None:
    below = "er forbeholdt universitetets studerende."
    assert "credits" not in read_pages([Page.of_text(f"Certificate\n\nDe 6 ECTS-point\n{below}")])["facts"]
    assert read_pages([Page.of_text("Certificate\n\n2 ECTS\nby Prova")])["facts"]["credits"]["value"] == 2


def test_suggested_hours_are_not_those_of_the_course() -> None:
    assert "hours" not in read("We suggest a study time of 40 hours.")["facts"]
