"""Names of people, and what must never be taken up with them: identity numbers, dates and places of birth.

Spanish, Latin American and Italian templates print these beside the name. The desk does not need them.
"""

from __future__ import annotations

import re

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
# "(RA2411003010)": what learners or their colleges put behind the name.
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]{0,20}\d{4}[^()\[\]]{0,20}[)\]]?\s*$")
_ADDRESSED = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|sig|sig\.ra|sr|sra|d|dª|don|doña|dott|dott\.ssa|herr|frau|m|mme|madame|monsieur)"
    r"(?:\.\s*|\s+))+(?=\w)",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:certif\w*|course|corso|curso|cours|kurs|module?|university|universit\w*|universidad\w*|completed|program\w*"
    r"|hours?|ore|horas|heures|stunden|online|awarded|achievement|accomplishment|statement|verify|verified|issued|date"
    r"|data|fecha|datum|student|number|no|has|the|che|that|que|dass|is|of|for|attest\w*|diplom\w*|project|director|rector)\b"
    r"|[\d@:/_%!?\"<>=]|www",
    re.IGNORECASE,
)


def without_private(text: str) -> str:
    """The text before an identity number or a birth: `without_private("Ana Gil, DNI 12345678Z") == "Ana Gil"`."""
    return _NUMBERS.sub("", _PRIVATE.sub("", _BEHIND.sub("", text))).strip(" ,;:-()")


def _first_part(text: str) -> str:
    """Up to the first comma, unless two words stand in all ("Rossi, Maria")."""
    first, comma, rest = text.partition(",")
    return text if comma and len(first.split()) == len(rest.split()) == 1 else first


def person_at(text: str) -> str | None:
    """The name at a place that is certain to hold one; learners also call themselves "Ana" or "ana_g"."""
    name = " ".join(without_private(text).split())
    return name if len(name) <= 80 and any(character.isalpha() for character in name) else None


def is_private(text: str) -> bool:
    """Whether a text holds what looks like a national identity number."""
    return _NUMBERS.search(text) is not None


def name_in(text: str) -> str | None:
    """The person's name a text consists of, without form of address; None when it is not plainly a name.

    >>> name_in("Dª María López Ruiz, con DNI 12345678Z"), name_in("Course Director")
    ('María López Ruiz', None)
    """
    name = " ".join(without_private(text).split())
    name = _ADDRESSED.sub("", _first_part(name)).strip(" ,.;:-*")
    words = name.split()
    letters = sum(character.isalpha() for character in name)
    if not 2 <= len(words) <= 7 or len(name) > 70 or letters < 0.8 * len(name.replace(" ", "")):
        return None
    return None if _NOT_NAMES.search(name) else name
