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
        r"|av|din|από|от|из|із|iš|no|ze|zo|ta'|tas-|as)$"
    ).replace(" ", r"\s+")
)
# Words for what is larger than a course, and for a part of it.
WHOLE = any_phrase(
    "programme|program|qualification|degree|bachelor|bachelor's|master|master's|diploma|curriculum|pathway|series"
    "|whole course|full course|entire course|programma|percorso|laurea|qualifica|diplomado|programa|grado|máster"
    "|titulación|licenciatura|mestrado|formation|parcours|licence|diplôme|studium|studiengang|lehrgang|programm"
    "|gesamtkurs|opleiding|studia|studij~|program~|programm~|ohjelma~|õppekava|uddannelse~|utbildning~|képzés~"
    "|πρόγραμμα~|προγράμματος|програм~|программ~|clár"
)
# Words for what is so large that no course gives its credits, and words before or after which it is only named.
DEGREE = any_phrase(
    "bachelor|bachelor's|master|master's|degree|laurea|máster|grado|titulación|licenciatura|mestrado|licence|diplôme"
    "|studium~|studiengang~|masterstudi~|bachelorstudi~|studia|studiów|studij~|tutkinto~|tutkinno~"
    "|eriala~|kandidat~|πτυχί~|μεταπτυχιακ~|бакалавр~|магистр~|магістр~|lisans|céim"
)
PART_OF = any_phrase(
    "(?:is )?(?:a )?(?:part|module|component) of|belongs to|fa parte (?:di|del)[^\\W_]*|parte (?:di|del)[^\\W_]*"
    "|(?:forma )?parte del?|integra[- ]?(?:o|a|se)?|parte d[eo]|partie d[^\\W_]*|teil (?:eine[sr]|de[sr])"
    "|(?:onder)?deel van|części[ąa]|dio|ingår i|del av|del af|součástí|súčasťou|része|parte din|parte dintr[^\\W_]*"
    "|μέρος|част от|части?(?:на|ью|ною)?|dalis|daļa|osa"
)
# What is larger than the course, with what it is worth: "the complete programme comprises 60 ECTS credits". Who has
# completed the full course has its credits, so a verb of the larger thing must follow.
LARGER = re.compile(
    r"(?<![^\W_])(?:"
    r"(?:complete|full|whole|entire|overall) (?:[^\W_]+ )?(?:programme|program|module|degree|curriculum|qualification"
    r"|course|pathway|series) (?:comprises|is worth|has|carries|includes|consists of|gives|awards|amounts to|covers)"
    r"|(?:programma|percorso|modulo|corso) (?:completo|intero) (?:comprende|vale|ha|prevede|consta di|dà|attribuisce)"
    r"|intero (?:programma|percorso|modulo|corso) (?:comprende|vale|ha|prevede|consta di|dà|attribuisce)"
    r"|(?:programa|curso|módulo|itinerario) completo (?:comprende|vale|tiene|consta de|equivale a|otorga|suma"
    r"|compreende|tem|atribui|corresponde a)"
    r"|(?:programme|parcours|cursus|module) complet (?:comprend|vaut|compte|donne|représente|correspond à)"
    r"|(?:gesamte?[nrs]?|vollständige[nrs]?|komplette?[nrs]?) (?:[^\W_]*programm|studium|studiengang|lehrgang|kurs"
    r"|[^\W_]*modul) (?:umfasst|hat|ergibt|zählt|entspricht)"
    r"|volledige (?:programma|opleiding|module|cursus) (?:omvat|telt|heeft)"
    r"|(?:cały|pełny) (?:program|kurs|moduł) (?:obejmuje|liczy|ma|daje)"
    r"|(?:cijeli|čitav|cjeloviti) (?:program|modul|tečaj) (?:obuhvaća|nosi|ima|vrijedi)"
    r"|(?:celoten|celotni) (?:program|modul|tečaj) (?:obsega|ima|prinaša)"
    r"|hele (?:programmet|uddannelsen|modulet|utdanningen|utbildningen|forløbet) (?:omfatter|giver|svarer til|gir"
    r"|omfattar|ger|motsvarar)"
    r")$".replace(" ", r"\s+")
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
