"""Words beside an amount that say that it belongs to something larger than the course, or only to a part of it.

They are patterns over text in small letters. In those that "|" separates, a space stands for any white space and "~"
for the rest of a word.
"""

from __future__ import annotations

import re

from assessment.readers.parsing.phrases import any_phrase

# Words right before an amount that make it that of something larger, where the sentence has another number as well:
# "of a total of 40 hours the learner completed 12".
TOTAL = re.compile(
    (
        r"(?:(?:out )?of (?:an?|the) (?:grand )?total(?: of)?|out of(?: the)?|su un totale di|sul totale di"
        r"|de un total de|del total de|d'un total de|de um total de|do total de|sur un total de|von (?:den )?insgesamt"
        r"|van (?:de )?in totaal|z łącznie|z ogólnej liczby|od ukupno|od skupno|ud af i alt|av totalt|z celkem"
        r"|z celkových|z celkovo|dintr-un total de|από σύνολο|από συνολικά|от общо|из общего числа"
        r"|із загальних|из всего|iš"
        r"|no kopumā|kokku|yhteensä|összesen|guztira)$"
    ).replace(" ", r"\s+")
)
# The same where a number stands before: "12 of 40 hours".
OF_MORE = re.compile(
    (
        r"\d(?: [^\W\d]+){0,2} (?:of|of the|su|delle|de|de las|das|sur|des|von|von den|der|van|van de|z|spośród|od|af"
        r"|av|din|από|από τις|от|из|із|iš|no|ze|zo|ta'|tas-|as)$"
    ).replace(" ", r"\s+")
)
# Words for what is larger than a course, and for a part of it.
WHOLE = any_phrase(
    "programme|program|qualification|degree|bachelor|bachelor's|master|master's|diploma|curriculum|pathway|series"
    "|whole course|full course|entire course|programma|percorso|laurea|qualifica|diplomado|programa|grado|máster"
    "|titulación|licenciatura|mestrado|formation|parcours|licence|diplôme|studium|studiengang|lehrgang|programm"
    "|gesamtkurs|opleiding|studia|studij~|program~|programm~|[^\\W_]*ohjelma~|õppekava~|[^\\W_]*uddannelse~"
    "|[^\\W_]*utbildning~|[^\\W_]*képzés~|πρόγραμμα~|προγράμματος|програм~|программ~|ch?lár|برنامج"
)
# Words for what is so large that no course gives its credits, and words before or after which it is only named.
DEGREE = any_phrase(
    "bachelor~|bachelor's|master(?!class|ing|y)~|master's|degree|laurea|m[áà]ster|grado|titulación|licenciatura|mestrado"
    "|licence|diplôme|studium~|studiengang~|studia|studiów|studij~|tutkinto~|tutkinno~|maisteri~|kandidaat~|mesterképzés~"
    "|eriala~|kandidat~|magist(?:r|er)~|maģistr~|πτυχί~|μεταπτυχιακ~|бакалавр~|магистр~|магістр~|lisans|céim"
    "|ماجستير|بكالوريوس"
)
PART_OF = any_phrase(
    "(?:is )?(?:a )?(?:part|module|component) of|belongs to|fa parte (?:di|del)[^\\W_]*|parte (?:di|del)[^\\W_]*"
    "|(?:forma )?parte del?|integra[- ]?(?:o|a|se)?|parte d[eo]|partie d[^\\W_]*|teil (?:eine[sr]|de[sr])"
    "|(?:onder)?deel van|części[ąa]|dio|ingår i|del av|del af|součástí|súčasťou|része|parte din|parte dintr[^\\W_]*"
    "|μέρος|част от|части?(?:на|ью|ною)?|dalis|daļa|osa|forma part|part d[^\\W_]*|cuid d[^\\W_]*|جزء من"
)
# The same at the end of a sentence, in languages that put it there: "a 60 ECTS kredites képzés része".
PART_LAST = any_phrase("része~|dalis|daļa|parças~|zati|osa")
# Credits of another course, or of what must be known before, or such as only others can have: "the next course has
# 2 ECTS".
ELSEWHERE = any_phrase(
    "(?:previous|next|following|subsequent|preceding|follow-up) (?:course|module|level|unit)|prerequisites?"
    "|entry requirements?|prior (?:learning|knowledge)|audit(?:ing)? (?:only|mode|track)|missing"
    "|(?:to|for) (?:the )?(?:(?:enrolled|registered|degree|our) )*students (?:of|at|enrolled)"
    "|students enrolled (?:at|in)"
    "|(?:to|for) (?:enrolled|registered|degree) students|(?:academic|university|credit-bearing|for-credit) version"
    "|folgekurs~|folgemodul~|nächste[nmrs]? (?:kurs|modul)~|für studierende"
    "|(?:corso|modulo) (?:successivo|precedente|seguente)|prossimo (?:corso|modulo)|prerequisit[io]"
    "|(?:gli|per|agli) (?:gli )?studenti (?:iscritti|dell~)"
    "|(?:curso|módulo) (?:siguiente|anterior|posterior|seguinte)|(?:siguiente|próximo) (?:curso|módulo)|prerrequisitos?"
    "|requisitos? (?:previos?|de (?:acceso|ingreso|entrada))|pré-requisitos?|(?:examen|exame|prueba) opcional"
    "|(?:para|a|aos) (?:los |os )?(?:estudiantes|alumnos|estudantes|alunos) d[aeo]"
    "|(?:cours|module) (?:suivant|précédent)|prochain (?:cours|module)|pré-?requis|(?:pour|aux) (?:les )?étudiants"
    "|(?:volgende|vorige) (?:cursus|module)|følgende kursus|næste kursus|nästa kurs|następny kurs|další kurz"
    # The course at a university that this one is compared with; but "a course equivalent to 2 ECTS" has them.
    "|(?:corresponding|equivalent|sister|parallel) (?:[^\\W_]+ )?(?:course|module|unit|class)"
    "(?! (?:credit|hour|load|work))"
    "|(?:entsprechende|gleichwertige)[nrsm]? (?:modul|kurs|lehrveranstaltung)~"
    "|(?:insegnamento|modulo|corso) (?:corrispondente|omologo|analogo)(?! a)"
    "|(?:corrispondente|analogo) (?:insegnamento|modulo|corso)"
    "|(?:asignatura|materia|módulo|curso) (?:correspondiente|homólog[oa]|análog[oa])(?! a)"
    "|(?:unidade curricular|disciplina|módulo|curso) (?:correspondente|homólog[oa]|análog[oa])(?! a)"
    "|(?:enseignement|module|cours|ue) (?:correspondante?|équivalente?|homologue)(?! à)"
    "|(?:overeenkomstige|vergelijkbare) (?:vak|module|cursus)|odpowiadający (?:mu |jej )?(?:przedmiot|moduł)"
    "|odgovarajući (?:kolegij|predmet|modul)|ustrezni predmet|odpovídající (?:předmět|modul)"
    "|zodpovedajúci (?:predmet|modul)|motsvarande (?:kurs|modul)|tilsvarende (?:kursus|fag|modul|emne)"
)
# What is larger than the course, with what it is worth: "the complete programme comprises 60 ECTS credits". Who has
# completed the full course has its credits, so a verb of the larger thing must follow, and a word for a course says
# nothing. The second form begins a sentence: "Whole pathway: 60 ECTS".
LARGER = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:complete|full|whole|entire|overall) (?:[^\W_]+ )?(?:programme|program|degree|curriculum|qualification"
    r"|pathway|series) (?:comprises|is worth|has|carries|includes|consists of|gives|awards|amounts to|covers)"
    r"|(?:programma|percorso) (?:completo|intero) (?:comprende|vale|ha|prevede|consta di|dà|attribuisce)"
    r"|intero (?:programma|percorso) (?:comprende|vale|ha|prevede|consta di|dà|attribuisce)"
    r"|(?:programa|itinerario) completo (?:comprende|vale|tiene|consta de|equivale a|otorga|suma"
    r"|compreende|tem|atribui|corresponde a)"
    r"|(?:programme|parcours|cursus) complet (?:comprend|vaut|compte|donne|représente|correspond à)"
    r"|(?:gesamte?[nrs]?|vollständige[nrs]?|komplette?[nrs]?) (?:[^\W_]*programm|studium|studiengang|lehrgang)"
    r" (?:umfasst|hat|ergibt|zählt|entspricht)"
    r"|volledige (?:programma|opleiding) (?:omvat|telt|heeft)"
    r"|(?:cały|pełny) program (?:obejmuje|liczy|ma|daje)"
    r"|(?:cijeli|čitav|cjeloviti) program (?:obuhvaća|nosi|ima|vrijedi)"
    r"|(?:celoten|celotni) program (?:obsega|ima|prinaša)"
    r"|hele (?:programmet|uddannelsen|utdanningen|utbildningen|forløbet) (?:omfatter|giver|svarer til|gir"
    r"|omfattar|ger|motsvarar)"
    r"|(?:completing|completar|completare|terminer|suivre) (?:the |el |il |o |le )?(?:full |whole |todo el )?"
    r"(?:programme|program|programma|programa|percorso|parcours|itinerario|pathway|degree) (?:completo |complet )?"
    r"(?:earns|gives|awards|is worth|otorga|da|equivale a|supone|confere|dá|dà|vale|donne|vaut)"
    r")$"
    r"|^\W*(?:the |el |il |o |le |la |das |der )?(?:complete|full|whole|entire|overall|total|intero|gesamte[nrs]?)"
    r" (?:[^\W_]+ ){0,2}?"
    r"(?:programme|program|degree|curriculum|qualification|pathway|series|percorso|programma|programm|studium)"
    r"(?: (?:[^\W_]+ ){0,5}?(?:comprises|is worth|has|carries|gives|awards|umfasst|comprende|vale)| credits:?"
    r"| (?:of|with|of about|mit|von|da|di|de)|\s*[:(])$"
    r"|^\W*(?:el |il |o |le )?(?:programa|programma|percorso|itinerario|parcours|programme)"
    r" (?:completo|complet|intero)\s*[:(]$"
    r"|(?<![^\W_])towards? (?:the|an?)$".replace(" ", r"\s+")
)
# The course is only one of several in what is larger: "The programme has 60 ECTS, this course is one of its parts".
OF_ITS = any_phrase(
    "(?:one|part) of its (?:parts|modules|courses|components|units)|una de sus (?:partes|unidades)"
    "|uno de sus (?:módulos|cursos)|uno dei suoi (?:moduli|corsi)|una delle sue parti|(?:une|l'une) de ses parties"
    "|(?:un|l'un) de ses (?:modules|cours)"
    "|eine[sr] seiner (?:teile|module|kurse)|uma das suas partes|um dos seus (?:módulos|cursos)"
)
PART = any_phrase(
    "module|unit|part|lesson|this course|this mooc|modulo|unità|questo corso|módulo|unidad|este curso|unidade"
    "|unité|ce cours|modul~|einheit|dieser kurs|deel|onderdeel|deze cursus|moduł~|moodul~|moduuli~|ενότητα~|модул~"
)
# Fewer hours than the course has: "attended: 12 hours", "12 ore frequentate". A word and a number of hours beside it.
_PRESENT = (
    r"(?:hours attended|attended|attendance|was present|hours completed|completed|ore frequentate|frequentat[eo]"
    r"|ore di presenza|presenze"
    r"|horas asistidas|asisti[óo] a|asistencia|horas cumplidas|horas frequentadas|frequentou|presença|heures suivies"
    r"|présence|a suivi|besuchte stunden|anwesen(?:d|heit)|teilgenommen an|bijgewoond|aanwezig|obecność|obecn[ay]"
    r"|nazočnost|nazočan|nazočna|närvarande|närvaro|til stede|läsnä|παρακολούθησε)"
)
_UNIT = r"(?:hours?|hrs?|h|ore|horas|heures|stunden|uur|uren|godzin|sati|timmar|timer|tuntia|ώρες|ωρών)(?![^\W_])"
ATTENDED = re.compile(
    rf"(?<![^\W_]){_PRESENT}[\s:(=-]{{1,4}}(?P<after>\d{{1,4}}(?:[.,]\d)?)\s*{_UNIT}"
    rf"|(?<![\d.,/-])(?P<before>\d{{1,4}}(?:[.,]\d)?)\s*{_UNIT}\s+(?:(?:were|was|sono state|fueron|foram|ont été"
    rf"|wurden) )?"
    rf"(?:attended|frequentat[eo]|asistidas|frequentadas|suivies|besucht|bijgewoond)(?![^\W_])"
)
# A share of the hours that was attended: "attendance: 30 %", "30 % di presenza"; and words that ask for a share.
_PRESENCE = (
    r"attendance(?: rate)?|presenza|frequenza|asistencia|frequência|frequencia|presença|assiduidade|présence|assiduité"
    r"|anwesenheit(?:squote)?|teilnahmequote|aanwezigheid|obecności?|frekwencj\w+|nazočnosti?|prisotnosti?|närvaro"
    r"|fremmøde|oppmøte|läsnäolo|osavõtt|účast[ií]?|jelenlét|prezență|παρουσία|παρακολούθηση|присъствие|посещаемость"
    r"|відвідуваність|lankomumas|apmeklējums|devam|assistència|asistencia|attendenza"
)
ATTENDED_SHARE = re.compile(
    rf"(?<![^\W_])(?:{_PRESENT}|{_PRESENCE})(?:\s+(?:of|di|del|de|da|von|van|of only))?[\s:(=-]{{1,4}}"
    rf"(?P<after>\d{{1,3}}(?:[.,]\d+)?)\s*%"
    rf"|(?<![\d.,/-])(?P<before>\d{{1,3}}(?:[.,]\d+)?)\s*%\s+(?:(?:of|de|di|da|der|von|av|af)\s+)?"
    rf"(?:{_PRESENCE})(?![^\W_])"
)
ASKED_FOR = re.compile(
    r"min\.|minim|mínim|at least|require|must|almeno|obbligator|necessari|al menos|obligatori|exigid|pelo menos"
    r"|superior|au moins|exigé|mindest|erforderlich|minstens|vereist"
    r"|co najmniej|wymagan|najmanje|najmanj|minst|mindst|vähintään"
    r"|vähemalt|nejméně|najmenej|legalább|cel puțin|τουλάχιστον|не менее|не менш|поне|ne mažiau|vismaz|en az"
)
# An amount without which something is, and one that is denied right behind it: "without the 3 ECTS credits", "ECTS
# credits: 3 (not awarded)". Such words mean the same in every language in which they occur, so a text of few words
# needs no language.
WITHOUT_IT = re.compile(
    r"(?<![^\W_])(?:without|ohne|senza|zonder|brez|uden|uten|utan|ilma|ilman|fără|χωρίς|mingħajr|без)"
    r"\s+(?:[^\W_]+\s+){0,2}$"
)
_DENIES = (
    "not|none|non|no|nicht|não|niet|nie|nisu|nije|niso|ni|ei|ikke|ej|inte|nu|nem"
    "|nav|nėra|δεν|не|ні|нет|ez|mhux|ní|لم|غير"
)
# Words that may stand between, of which none is what is denied: "(not yet awarded)", but "(no grade given)".
_STILL = (
    "yet|been|noch|encore|ancora|aún|ainda|ha|han|hanno|sono|stat[aeio]|été|sido|fueron|foram|wurden?|zijn|werden?|zostały"
    "|su|bili|bila|bile|blev|blivit|er|är|ble|blitt|av|au|fost|se|si|hat|haben|credits?"
)
_AWARDS = (
    "award|grant|given|conferr|vergeb|gewähr|zuerkannt|verliehen|gutgeschr|attrib|assegn|riconosc|conced|otorg|reconoc"
    "|atribu|reconhec|accord|délivr|validé|toegekend|verleend|przyzn|nadan|dodijel|dodel|podel|prizn|uděl|udel|přizn|omist"
    "|antud|tildel|tilldel|utdel|myönn|acord|jóváír|megítél|χορηγ|απονεμ|присъд|присужд|начисл|надан|нарах|зарах|suteik"
    "|skirt|piešķ|recoñec|mogħti|ingħata|ممنوح|تمنح"
)
DENIED_BEHIND = re.compile(
    rf"^[^()\d]{{0,40}}[(\[:\u2013\u2014-]\s*(?:(?:{_DENIES})\s+(?:(?:{_STILL})\s+){{0,2}}(?:{_AWARDS})"
    rf"|(?:ne|не)(?:{_AWARDS}))"
)
