"""This module reads hours, weeks, credits and grades from phrases of six languages that state them plainly.

A total is a number beside a word for the whole ("40 total hours", "durata: ore 25", "carga horária de 25 horas"). Hours
per week, unit or day, times of day, ranges and "at least" are no totals: they are returned as unsure or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment.readers.parsing.dates import MOST_TEXT
from assessment.readers.text.hour_words import HOURS
from assessment.readers.text.number_words import in_digits

# A number, possibly repeated in words: "180 (cento e oitenta) horas".
_N = r"(?<![\d.,/-])(?<!\d:)(?P<n>\d[.,]\d{3}(?!\d)|\d{1,4}(?:[.,]\d{1,2})?)(?![.,]?\d)(?:\s*\([^\W\d][^()\d]{2,40}\))?"
_HOURS = (
    r"(?:hour(?:s|\(s\))?|hrs?|ore|ora|hora(?:s|\(s\))?|heures?|stunden?|std|sati|ur|uren|godzin|h)"
    r"(?:\b|(?<=\))|(?<=h)(?=[0-5]\d\b))"
)
_HOUR_NOUN = r"(?:hours|ore|horas|hores|heures|stunden|uren|godziny|sati|timer|timmar)"
_MINUTES = (
    r"(?:(?<=h)(?P<joined>[0-5]\d)\b"
    r"|,?\s*(?:(?:and|e|y|et|und)\s+)?(?P<apart>[0-5]?\d)\s*(?:(?:minut\w*|mins?|(?<=\d)m|(?<=\d )m)\b|['′]))?"
)
_EACH = (
    r"(?!\s*[(-]?\s*(?:/(?!\s*(?:aulas?|clases?|\d{1,2}(?:[.,]\d)?\s*(?:кредит|cr[eé]d|ects|cfu|cfp|ceu)))|[x\u00d7]\s*\d|su\b|out\s+of|on\s+\d|sur\b|over\b|for\b|daily|of\s+\d|de\s+\d|per\b|a\s+(?:week|day)|each|every|weekly|al(?:la)?\b|a\s+settimana|settimanal|por\b|seman|par\b"
    r"|hebdo|de\s+v[íi]deo|di\s+video|on-demand|pro\b|wöch|je\b|jede|ago\b|of video"
    r"|týd|denn[eě]|dziennie|tygod|w\s+tyg|tjed|dnevno|ted|heti|hetente|pe\s+s[ăa]pt|в\s+недел|на\s+тижд|седмично|i\s+veckan"
    r"|om\s+ugen|i\s+uken|viikossa|nädalas|haft|savait|per\s+sav|nedēļ|την\s+εβδομάδα))"
)
_COURSE = r"(?:online\s+)?(?:course|training|study|learning|instruction|coursework|programme?|class)"
_LABEL = (
    r"(?:total(?:\s+of)?|total\s+(?:course\s+)?(?:duration|hours|workload|time)|course\s+(?:length|duration|hours|workload)"
    r"|duration|length|workload|study\s+time|effort|credit\s+hours"
    r"|durata(?:\s+(?:totale|complessiva|del\s+corso))?|monte\s+ore|totale\s+(?:ore)?|per\s+un\s+totale\s+di|impegno\s+(?:totale|orario)"
    r"|duraci[óo]n(?:\s+(?:total|del\s+curso))?|(?:com|con)\s+carga|carga[\s-]+(?:horaria|lectiva|hor[áa]ria)(?:\s+total|\s+m[íi]nima)?|dura[çc][ãa]o(?:\s+(?:total|do\s+curso))?"
    r"|dur[ée]e(?:\s+totale)?|volume\s+horaire|dauer|gesamtdauer|umfang|gesamtumfang|arbeitsaufwand|zeitaufwand)"
    # "Duration of the training programme", "Durata del percorso formativo"
    r"(?:\s+(?:of\s+(?:the|this)|dell[ao']?|del|di\s+questo|de\s+l[a']|d[oa]|de\s+est[ea]|dest[ea]|du|des|der|dieses|dieser)\s*"
    r"(?:[^\W\d_]{3,20}\s+)?(?:course|training|programme?|corso|percorso|programma|formazione|curso|programa|formación"
    r"|formação|cours|formation|kurses|lehrgange?s|seminars|programms|weiterbildung|fortbildung|schulung)"
    r"(?:\s+(?:course|programme?|formativ[oa]))?(?![^\W_]))?"
)
_BETWEEN = r"\s*(?:is|è|es|é|est|beträgt|stimata|estimada(?:\s+em)?|in\s+hours)?\s*[:=]?\s*(?:of|di|de|d'|von|d)?\s*"
_ROUGH = re.compile(
    r"(?:at\s+least|minimum|min\.|up\s+to|approx\w*\.?|about|around|circa|ca\.|almeno|al\s+menos|pelo\s+menos|au\s+moins"
    r"|mindestens|environ|aproximad\w*|etwa|up\s+to|from|between|\d\s*(?:-|to|a|à|bis|or))\s*(?:of|di|de)?\s*$",
    re.IGNORECASE,
)
# Words before a number of hours that make it the length of a part of the course, or of one week.
_PART = re.compile(
    r"\b(?:weekly|daily|session|lesson|lecture|exam|test|quiz|module|unit|week|video|class|day|settimanale|modulo|unità"
    r"|lezione|esame|semanal|módulo|examen|clase|semaine|séance|prüfung\w*|wöchentlich\w*|modul|lektion|haft\w*|günlük|günde|heti|napi|asteko|eguneko)\W*\d*\W*$",
    re.IGNORECASE,
)
# The length of a course as an adjective, and the course behind it: "8-godzinnym szkoleniu", "40-stündigen Lehrgang".
_LASTING = (
    r"(?:stündig\w*|godzinn\w+|hodinov\w+|satn\w+|urn\w{1,3}|urige|timers|timmars"
    r"|tuntis\w*|tunnis\w*|часов\w{2,3}|годинн\w{2,3}|орарен|орарно)"
)
_LASTS = (
    r"(?:[\w-]*(?:kurs|lehrgang|lehrgäng|schulung|seminar|fortbildung|weiterbildung|workshop|ausbildung)(?:e?s|en)?(?![^\W_])|szkoleni|warsztat|webinar|školen|kurz|seminář"
    r"|tečaj|usposabljanj|osposobljavanj|radionic|delavnic|cursus|training|opleiding|utbildning|uddannelse|koulutu|koolitus"
    r"|курс|програм|обучени|тренинг|семинар|навчанн|тренінг|семінар)"
)
_ADJECTIVE = re.compile(
    rf"{_N}\s?-?\s?(?P<lasting>{_LASTING})\s+(?=(?:(?!поддержк|підтримк|betreuung|unterstützung)[^\W\d_][\w-]*\s+){{0,2}}?"
    rf"(?P<course>(?:{_LASTS})\w*))",
    re.IGNORECASE,
)
# Words before or behind such an adjective ("|") that make it the length of one of several parts, of what is done each
# week, or of another course: "drei 2-stündige Seminare", "berechtigt zum 16-stündigen Aufbaukurs".
_NOT_ALL = re.compile(
    r"\d\s*[x×х]\s*\||(?<!\d)\d{1,2}\s+\||(?<![^\W_])je\s+\|stünd|(?<![^\W_])(?:jeweils|jede\w*|wöchentlich\w*|davon|zwei\w*|drei|vier|fünf|sechs"
    r"|acht|zehn|mehrere\w*|dwa|dwóch|trzy|trzech|cztery|czterech|dva|dvou|dvě|dvije|tří|två|tre|fyra|fem|twee|drie|vijf|absolvent\w*|berechtigt|voraussetzung|cykl\w*|pięciu|kilku|tri|několik|два|две|двух|двох|три|трёх|трех|трьох|четыре|пять|пяти|десять"
    r"|несколько|waarvan|pro\s+woche|(?:per|i)\s+(?:vecka|veckan|week|uke|uken|uge|ugen)|om\s+ugen|tygodniow\w*|týdně"
    r"|в\s+недел\w*|на\s+тиждень)(?![^\W_])",
    re.IGNORECASE,
)
# Several courses, by the ending of the adjective or of the course. "Des 2-stündigen Workshops" speaks of one.
_SEVERAL = re.compile(r"(?:[yý]ch|[yý]mi|nih|nima|nimi|ых|ыми|ые|их|ими|ні)$", re.IGNORECASE)
_SEVERAL_COURSES = re.compile(
    r"(?:kurs|gäng|ung|seminar|workshop|training|opleiding|cursuss)en$|trainings$|szkoleni(?:ach|ami|om)$"
    r"|(?:warsztat|webinar)(?:y|ów|ach|ami|om)$|(?:školení|kurze|seminář[íe])ch$|(?:kurzy|kurzů|seminářů)$|tečaj(?:i|ih|ev|ev[ia]|ima)$"
    r"|delavnic(?:ah|ami)?$|(?:программ|курс|тренинг|семинар|тренінг|семінар)(?:ы|и|ов|ах|ам|ами|ів)$",
    re.IGNORECASE,
)
_SEVERAL_WORKSHOPS = re.compile(r"workshops$", re.IGNORECASE)
_OF_ONE = re.compile(r"(?<![^\W_])(?:des|eines|dieses|unseres)\s+$", re.IGNORECASE)
_BEFORE, _BEHIND = 40, 60
_TOTALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_LABEL}{_BETWEEN}(?:ore|n\.)?\s*{_N}\s*(?:total\s+)?{_HOURS}{_MINUTES}{_EACH}",
        rf"\b{_LABEL}{_BETWEEN}ore\s*{_N}{_EACH}",
        rf"{_N}\s*(?:total\s+hours?(?!\s*[:=])|hours?\s+(?:in\s+)?total|ore\s+(?:totali|complessive)|horas\s+(?:totales|totais)"
        rf"|horas\s+en\s+total|heures\s+au\s+total|stunden\s+insgesamt)\b{_EACH}",
        # "8 Hours I 2 Modules": the sign between them is a vertical line or a capital i.
        rf"^\W*{_N}\s*(?:hours|horas|ore|heures|stunden)\s*[Il|•·-]\s*\d{{1,2}}\s*(?:modul\w+|m[óo]dul\w+|lessons|lektionen|lezioni)",
        rf"\ba\s+{_N}-hour\s+online\b{_EACH}",
        rf"{_N}\s*-?\s*hours?\s+(?:of\s+)?{_COURSE}\b{_EACH}",
        rf"{_N}\s*(?:horas\s+(?:de\s+duraci[óo]n|de\s+dura[çc][ãa]o|lectivas)|heures\s+de\s+formation"
        rf"|ore\s+di\s+(?:formazione|corso))\b{_EACH}",
        # "completou as 7 horas do curso", "el curso de 60 horas de:", "equivalente a 40 horas"
        rf"\b(?:as|las|le|les|the)\s+{_N}\s*(?:horas|ore|heures|hours)\s+(?:do|del|de\s+la|di|du|of\s+the)\s+(?:curso|course|corso|cours|taller)\b",
        rf"\b(?:curso|course|corso|cours|taller|training|workshop)(?:\s+[a-zà-ÿ]{{2,20}}){{0,4}}?\s+(?:de|of|di)\s+{_N}\s*(?:horas|hours|ore|heures)(?=\s*(?:em|de|of|in|di|en|sobre|:|,|$)){_EACH}",
        rf"\bcom\s+(?:um\s+total\s+de\s+)?{_N}\s*hora(?:s|\(s\))\s*(?=[.,;]|$){_EACH}",
        rf"{_N}\s*training\s+hours?\b{_EACH}",
        rf"\b(?:total\s+hours|number\s+of\s+hours|numero\s+di\s+ore|ore\s+totali|número\s+de\s+horas|total\s+de\s+horas|n[úu]mero\s+d'hores"
        rf"|nombre\s+d['’]heures|anzahl\s+(?:der\s+)?stunden|liczba\s+godzin|aantal\s+uren|numărul?\s+de\s+ore|počet\s+hodin)\s*[:=]\s*{_N}(?!\s*[/%:\d])",
        # A label alone, before a number alone: "Hours: 30", "Durata (ore): 30". "Ore: 14.30" is a time of day.
        rf"^\W*(?:{_LABEL}\s*(?:\((?:in\s+)?{_HOUR_NOUN}\)|in\s+{_HOUR_NOUN})"
        rf"|n\.?\s?[ºo°]\.?\s*(?:de\s+)?{_HOUR_NOUN})\s*[:=]\s*{_N}\W*$",
        rf"^\W*(?!ore\b){_HOUR_NOUN}\s*[:=]\s*(?P<n>\d{{1,4}})\s*$",
        rf"\bsoit\s+{_N}\s*heures\b{_EACH}",
        rf"\bde\s+{_N}\s*(?:hores|horas|ore|heures)\s+de\s+(?:durada|duración|duração|durée)\b{_EACH}",
        rf"\bper\s+(?:complessive|totali|n\.?)\s*{_N}\s*ore\b{_EACH}",
        # The length of a course before its name, in languages that end words for it: "32 saatlik eğitim".
        rf"{_N}\s*(?:saatlik|órás|orduko)(?=\s+[^\W\d]|\s*$){_EACH}",
        _ADJECTIVE.pattern,
        *(
            rf"(?<![^\W_])(?:{before})\s*[:=]?\s*{_N}\s*(?:{unit})(?![^\W_]){_EACH}".replace(" ", r"\s+")
            for before, unit in HOURS.values()
        ),
        rf"^\W*{_N}\s*(?:horas\s+de\s+teor[íi]a\s+(?:y|e)\s+pr[áa]ctica|hours\s+of\s+theory\s+and\s+practice)\W*$",
        # Behind quoted words, which may be the title or that of a part: ""Bees" (4 hours)".
        rf"[\"«„“](?P<title>[^\"«»„“”]{{3,200}})[\"»”“]\s*\(\s*{_N}\s*(?:horas?|hours?|ore|heures?|stunden?|godzin\w?|часов|годин|uur|timer|timmar)\s*\)"
        r"(?!\s*(?:of|within|in|as|del|della|do|da|no|na|en|du|de|der|des|im|nel\w*)\b)",
        rf"\bequivalen(?:te?|ts)\s*(?:a|to|à|ad)?\s*{_N}\s*(?:horas|hours|ore|heures)\b{_EACH}",
    )
)
_MINUTES_ONLY = re.compile(rf"\b{_LABEL}{_BETWEEN}{_N}\s*(?:minut\w*|mins?)\b{_EACH}", re.IGNORECASE)
# Alone on a line, or before a dash and other words: "04 horas 41 minutos - Concluído em: 13/04/2025".
_BARE = re.compile(rf"^\W*{_N}\s*{_HOURS}{_MINUTES}(?:\W*$|\s*[-–•·|]\s)", re.IGNORECASE)
_PER_WEEK = re.compile(
    r"(?<![\d.,-])(?P<weeks>\d{1,2})\s*(?:weeks?|settimane?|semanas?|semaines?|wochen?)\b[\s,;:·|]*(?:à|a|de|di|je|zu)?\s*"
    r"(?P<n>\d{1,2}(?:[.,]\d)?)\s*(?:hours?|ore|horas?|heures?|stunden?|h)\s*"
    r"(?:per\s+week|a\s+week|/\s*week|weekly|(?:al)?la\s+settimana|a\s+settimana|settimanali|por\s+semana|semanales|semanais"
    r"|par\s+semaine|pro\s+woche|wöchentlich)",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    r"(?<![\d.,-])(?P<weeks>\d{1,2})[\s-]*(?:weeks?\s+(?:online\s+)?course|wöchiger\s+(?:online-?)?kurs)", re.IGNORECASE
)
_ECTS = re.compile(
    r"(?<![\d.,-])(?<!\d/)(?P<n>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:ECTS\b|(?:crediti|cr[ée]ditos|cr[éèe]dits?|credits?)\s+ECTS\b"
    r"|cr[ée]dits?\s+europ[ée]ens\b|cr[ée]ditos\s+europeus\b"
    r"|кредит\w{0,3}\s+\(?(?:ЄКТС|ECTS)|(?:punkt\w{0,3}|kredit\w{0,3}|kredyt\w{0,3}|credite|bod\w{0,2}|točk\w{0,3}|kredītpunkt\w{0,3}|μονάδ\w{0,3})\s+ECTS\b"
    r"|(?:EAP|opintopiste\w{0,3}|högskolepoäng)\b|(?:CFU|CFP)\b(?=\s*\(?ECTS))|\bECTS(?:\s+credits?|-Punkte)?\s*:\s*(?P<after>\d{1,2}(?:[.,]\d{1,2})?)\b",
    re.IGNORECASE,
)
# What one credit stands for: "1 ECTS corresponds to 25 hours". It says nothing about this course, or cannot be told
# from what does. "1 ECTS, corresponding to 25 hours" speaks of the course.
_MEANS = (
    r"(?:[=≙]|corresponds?\b|equals?\b|is\s+(?:equal|equivalent)|represents?\b|corrisponde\b|equivale\b|è\s+pari"
    r"|corresponde\b|correspond\b|équivaut|représente|entspricht|komt\s+overeen|staat\s+gelijk|odpowiada\b|odgovara\b"
    r"|ustreza\b|motsvarar|svarer|tilsvarer|vastaa|vastab|odpovídá|zodpovedá|megfelel|corespunde|αντιστοιχεί|ισοδυναμεί"
    r"|съответства|равнява|соответствует|равен|равн[аоы]\b|составляет|відповідає|становить|дорівнює|складає|рівний|atitinka"
    r"|atbilst|karşılık)"
)
_ONE_CREDIT = (
    r"(?<![\d.,])(?:1|one|an?|each|every|un[oa]?|ogni|cada|um|une|chaque|eine?|jeder|één|elke|jeden|jedan|ett?|en)"
    r"\s[^.;:\d]{0,20}(?:ECTS|CFU|[ck]r[eéè]dit\w*|kredyt\w*|кредит\w*|EAP|opintopist\w*|högskolepoäng)"
)
_CASES = r"час\w{0,3}|tunn?[nt]\w{1,4}|godzin\w{0,3}|годин\w{0,3}|hodin\w{0,3}"
"""Hours in other cases than behind a number: `равен 30 часам`, `vastab 26 tunnile`."""

ANY_HOURS = rf"(?:{_HOURS}|(?:{'|'.join(unit for _, unit in HOURS.values())}|{_CASES})(?![^\W_]))".replace(" ", r"\s+")
"""A word for hours in any language that is read, as it stands behind a number."""

_UNIT = re.compile(
    rf"(?<![^\W_]){_ONE_CREDIT}[^.;:\d]{{0,30}}?{_MEANS}[^.;:\d]{{0,30}}\d+[^.;:\d]{{0,3}}{ANY_HOURS}"
    rf"|(?<![\d.,])[1-3]\d\s*{ANY_HOURS}[^.;:\d]{{0,20}}?{_MEANS}[^.;:\d]{{0,10}}{_ONE_CREDIT}",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"\b(?:final\s+(?:grade|score|mark)|overall\s+score|grade|score|punteggio(?:\s+finale)?|voto(?:\s+finale)?"
    r"|calificaci[óo]n(?:\s+final)?|nota(?:\s+final)?|note(?:\s+finale)?|gesamtnote|ergebnis)"
    r"(?:\s+(?:of|di|de|von))?\s*:?\s*(?P<grade>\d{1,3}(?:[.,]\d{1,2})?\s*(?:%|/\s*\d{1,3}(?:[.,]\d)?))",
    re.IGNORECASE,
)
# The hours of the longest bootcamps; a larger number is a year, a code or a part of an address.
MOST_HOURS = 5000


@dataclass(frozen=True)
class Amount:
    """A quantity with its span in the text. `name` is that of a fact; `sure` means that the text states it plainly.

    `quoted`: the words in quotes right before it. It is the total only if they are the title of the course.
    """

    name: str
    value: float | int | str
    start: int
    end: int
    sure: bool = True
    quoted: str = ""


_IS_LABEL = re.compile(rf"^{_LABEL}\s*:?$", re.IGNORECASE)


def is_hours_label(text: str) -> bool:
    """Whether a line is only a label for hours: `is_hours_label("Carga Horária:")`."""
    return _IS_LABEL.match(text[:60].strip()) is not None


def number(digits: str) -> float | int:
    """A printed number: `number("5,5") == 5.5`, `number("40") == 40`, `number("1.200") == 1200`."""
    if re.fullmatch(r"[1-9][.,]\d{3}", digits):
        return int(digits.replace(",", "").replace(".", ""))
    value = float(digits.replace(",", "."))
    return int(value) if value.is_integer() else value


def amounts_in(text: str) -> list[Amount]:
    """All hours, weeks, hours_per_week, credits (ECTS) and grades in a line.

    >>> [(amount.name, amount.value) for amount in amounts_in("della durata di ore 25")]
    [('hours', 25)]
    """
    text = in_digits(text[:MOST_TEXT])
    units = [match.span() for match in _UNIT.finditer(text)]
    workload = (
        replace(
            amount, sure=amount.sure and not any(first < amount.end and amount.start < last for first, last in units)
        )
        for amount in (*_hours(text), *_credits(text))
    )
    return [*workload, *_weeks(text), *_grades(text)]


def _hours(text: str) -> Iterator[Amount]:
    taken: set[int] = set()
    for pattern in _TOTALS:
        for match in pattern.finditer(text):
            start = match.start("n")
            hours = _with_minutes(match)
            if start not in taken and 0 < hours <= MOST_HOURS and not _PART.search(text[: match.start()].rstrip(" ,:")):
                taken.add(start)
                quoted = match.groupdict().get("title") or ""
                sure = not (quoted or _ROUGH.search(text[:start]) or _is_part(match, text))
                yield Amount("hours", hours, match.start(), match.end(), sure, quoted)
    for match in _MINUTES_ONLY.finditer(text):
        minutes = number(match.group("n"))
        if 0 < minutes <= 60 * MOST_HOURS and not _PART.search(text[: match.start()]):
            taken.add(match.start("n"))
            yield Amount("hours", round(minutes / 60, 2), *match.span(), not _ROUGH.search(text[: match.start("n")]))
    if not taken and (bare := _BARE.search(text)) and 0 < _with_minutes(bare) <= MOST_HOURS:
        yield Amount("hours", _with_minutes(bare), *bare.span(), sure=False)


def _is_part(match: re.Match[str], text: str) -> bool:
    """Whether the length of a course as an adjective may be that of one of several, of a week, or of another course."""
    if match.re is not _ADJECTIVE:
        return False
    before, course = text[max(0, match.start() - _BEFORE) : match.start()], match["course"]
    several = _SEVERAL.search(match["lasting"]) or _SEVERAL_COURSES.search(course)
    workshops = _SEVERAL_WORKSHOPS.search(course) and not _OF_ONE.search(before)
    around = f"{before}|{text[match.start('lasting') : match.end() + _BEHIND]}"
    return bool(several or workshops or _NOT_ALL.search(around))


def _with_minutes(match: re.Match[str]) -> float | int:
    groups = match.groupdict()
    minutes = groups.get("joined") or groups.get("apart")
    hours = number(match.group("n"))
    return round(hours + int(minutes) / 60, 2) if minutes else hours


def _weeks(text: str) -> Iterator[Amount]:
    for match in _PER_WEEK.finditer(text):
        yield Amount("weeks", int(match.group("weeks")), *match.span("weeks"))
        yield Amount("hours_per_week", number(match.group("n")), *match.span("n"))
    for match in _WEEKS.finditer(text):
        yield Amount("weeks", int(match.group("weeks")), *match.span())


def _credits(text: str) -> Iterator[Amount]:
    for match in _ECTS.finditer(text):
        value = number(match.group("n") or match.group("after"))
        if 0 < value <= 60:
            yield Amount("credits", value, *match.span(), not _ROUGH.search(text[: match.start()]))


def _grades(text: str) -> Iterator[Amount]:
    for match in _GRADE.finditer(text):
        yield Amount("grade", "".join(match.group("grade").split()), *match.span())
