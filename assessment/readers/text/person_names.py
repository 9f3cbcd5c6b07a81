"""This module recognises names of people, and removes identity numbers and dates and places of birth beside them.

Spanish, Latin American and Italian templates print these beside the name. The desk does not need them and must never
store them.
"""

from __future__ import annotations

import re

from assessment.readers.parsing.dates import dates_in

_NUMBER_LABEL = (
    r"(?:d\.?n\.?i|n\.?i\.?f|n\.?i\.?e|c\.?p\.?f|r\.?u\.?t|r\.?g|c\.?f|c\.?c|curp|cuit|cuil|dui|nit|b\.?i|id|i\.?d"
    r"|codice fiscale|c[ée]dula|pas(?:saporto|saport|sport|aporte|seport)|documento|identity|matricola"
    r"|student\s+(?:id|no|number|nr))"
)
_BORN = r"(?:nat[oa]|born|nacid[oa]|nascid[oa]|née?|geb(?:oren)?)\.?\s+(?:ad?|il|el|em|en|on|in|le|à|am|at|\d)\b"
# The label counts only with a number behind it: "Bi" and "Id" are also surnames.
_PRIVATE = re.compile(
    rf"[\s,;(-]*(?:\b(?:con|with|avec|com|mit|portador\w*|titular|identificad[oa]|holder)\b[^\d]{{0,30}})?"
    rf"\b(?:{_NUMBER_LABEL}\b[^\d]{{0,25}}\d|{_NUMBER_LABEL}\b\W*[A-Z]{{6}}\d|{_BORN}).*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = re.compile(
    r"\b(?:[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]|\d{8}-?[A-Z]|[XYZ]-?\d{7}-?[A-Z]|\d{3}\.\d{3}\.\d{3}-\d{2}"
    r"|\d{1,2}\.\d{3}\.\d{3}-?[\dKk]?|\d{7,})\b",
    re.IGNORECASE,
)
# Numbers that learners or their colleges put after the name: "(RA2411003010)".
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]{0,20}\d{4}[^()\[\]]{0,20}[)\]]?\s*$")
_ADDRESSED = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|sig|sig\.ra|sr|sra|d\.?ª|d|don|doña|dott|dott\.ssa|herr|frau|pan|pani|gospodin|gospa|m|mme|madame|monsieur|doctora?|doutora?|dottor(?:e|essa)|captain"
    r"|senhora?|señora?|señorita)"
    r"(?:\.\s*|\s+))+(?=\w)",
    re.IGNORECASE,
)
# An article before the thing done ends a name: "dass Jana Kraus die Fortbildung Imkern besucht hat".
_THING = re.compile(
    r"(?:die|das|den|der|am|an|het|de|el|la|lo|il|le)\s+(?:online-?)?(?:\w{0,20}(?:kurs|seminar|fortbildung|weiterbildung|schulung|lehrgang"
    r"|workshop|veranstaltung|ausbildung|training)|modul|cursus|opleiding|curso|corso|cours|formation)\b",
    re.IGNORECASE,
)
# A name is searched in so many characters of its sentence.
_MOST_NAME = 120
_WORD = re.compile(r"\S+")
_SMALL = (
    "de da do dos das del della dello di des du van von vom zu zum der den die el al la le los las lo ten ter y e i"
    " bin ibn bint af av d'"
)
PARTICLES = frozenset(_SMALL.split())
_NOT_NAMES = re.compile(
    r"\b(?:certif\w*|course|corso|curso|cours|kurs|module?|university|universit\w*|universidad\w*|completed?|program\w*"
    r"|hours?|ore|horas|heures|stunden|online|awarded|achievement|accomplishment|statement|verify|verified|issued?|date"
    r"|data|fecha|datum|student|number|no|has|the|che|that|que|dass|że|is|of|for|attest\w*|diplom\w*|project|director|rector"
    r"|documento?|cpf|dni|nif|matr[íi]cula|matricola|concluiu|completou|participou|successfully|satisfactorily|passed"
    r"|participated|attended|presented|provider|holder|participant|candidate|recipient|trainee|ceo|founder|training|treinamentos|learning|introduction|academy"
    r"|institut\w*|istituto|college|school|escola|escuela|scuola|funda[çc]\w+|foundation|bootcamp|services|solutions|сертифик\w*|сертифікат\w*|свидетельств\w*|свідоцтв\w*|удостоверени\w*|диплом\w*|sertifika\w*"
    r"|telah|mengikuti|menyelesaikan|pelatihan|diberikan|kepada|peserta|zertifikat\w*|bescheinigung\w*|urkunde|certyfikat\w*|zaświadczeni\w*|potvrd\w*)\b"
    r"|[\d@:/_%!?\"<>=]|www",
    re.IGNORECASE,
)
# Words that end a name in a text all in capitals; in other text they are small.
_CAPITALS = "HA HAT HAVE PER POR PARA POUR FÜR FROM IN ON WITH BY AND AS AT TO COM CON AVEC MIT REG ROLL S/O D/O"
_STOPS = frozenset(_CAPITALS.split())


def without_private(text: str) -> str:
    """The text without identity numbers and births: `without_private("Ana Gil, DNI 12345678Z") == "Ana Gil"`."""
    bare = _NUMBERS.sub("", _PRIVATE.sub("", _BEHIND.sub("", text))).strip(" ,;:-")
    return bare if bare.count("(") == bare.count(")") and not bare.startswith("(") else bare.strip(" ,;:-()")


# Given names behind surnames in capitals.
_GIVEN = re.compile(r"\s*[A-ZÀ-Ý][^\W\d_A-ZÀ-Ý]+(?:[\s-][A-ZÀ-Ý][^\W\d_A-ZÀ-Ý]+){0,2}\s*[.,]?\s*")
# An article begins no name: "atteste que le Master".
_ARTICLE = re.compile(r"(?:le|la|les|il|lo|los|las|the|der|die|das)\s")


def _first_part(text: str) -> str:
    """The text up to the first comma, or all of it if a given name stands behind: "Rossi, Maria", "GIL SOTO, Ana"."""
    first, comma, rest = text.partition(",")
    listed = comma and (len(first.split()) == len(rest.split()) == 1 or (first.isupper() and _GIVEN.fullmatch(rest)))
    return text if listed else first


def person_at(text: str) -> str | None:
    """The name at a place that certainly holds one, or None. Learners also call themselves "Ana" or "ana_g"."""
    name = " ".join(without_private(text).split())
    return name if len(name) <= 80 and any(character.isalpha() for character in name) else None


def is_private(text: str) -> bool:
    """Whether a text holds what looks like a national identity number."""
    return _NUMBERS.search(text) is not None


def leading_name(text: str) -> tuple[str | None, int]:
    """The name that a text starts with (None if there is none), and its length in the text.

    A name consists of words with a capital and of particles; any other word ends it.

    >>> leading_name("Ana de la Cruz, con DNI 12345678Z, ha superado")
    ('Ana de la Cruz', 14)
    """
    text = text[:_MOST_NAME]
    dates = [printed.start for printed in dates_in(text)]
    end = 0
    for word in _WORD.finditer(text, 0, dates[0] if dates else len(text)):
        bare = word.group().strip(".,;:()'")
        capital = bool(bare) and (bare[0].isupper() or bare.lower() in PARTICLES)
        if _THING.match(text, word.start()):
            break
        if not capital or bare in _STOPS or _NOT_NAMES.search(word.group().rstrip(",;:.")):
            break
        end = word.end()
        if word.group()[-1] in ",;:" or (word.group()[-1] == "." and len(bare) > 3):
            break
    name = text[:end]
    while (last := name.split()[-1:]) and last[0].lower().strip(",") in PARTICLES:
        name = name.rstrip()[: -len(last[0])]
    return name_in(name), len(name.rstrip(" ,;:."))


def name_in(text: str, *, expected: bool = False) -> str | None:
    """The person's name that a text consists of, without form of address; None if it is not plainly a name.

    One word counts as a name only where a name is `expected`: some learners call themselves "Ana".

    >>> name_in("Dª María López Ruiz, con DNI 12345678Z"), name_in("Course Director")
    ('María López Ruiz', None)
    """
    name = " ".join(without_private(text).split())
    name = _ADDRESSED.sub("", _first_part(name)).strip(" ,.;:-*")
    words = re.findall(r"[^\W\d_][^\s.]*", name)
    letters = sum(character.isalpha() for character in name)
    if (
        not (1 if expected else 2) <= len(words) <= 7
        or len(name) < 3
        or len(name) > 70
        or letters < 0.8 * len(name.replace(" ", ""))
    ):
        return None
    return None if _NOT_NAMES.search(name) or _ARTICLE.match(name) else name
