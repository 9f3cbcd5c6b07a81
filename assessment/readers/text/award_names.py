"""This module tells that words in the place of a body's name are one, where no word among them says what it is.

Nobody has an article ("A Prova certifica que"), or certifies with one word ("Hortavida certifica que"); a paper is
hardly issued by a person ("issued by Seewarte").
"""

from __future__ import annotations

import re

from assessment.readers.text.body_words import ISSUED, is_part, spaced
from assessment.readers.text.hosts import is_service

# An article before a name that certifies is that of a body, since people have none.
_ARTICLE = re.compile(r"(?i:the|o|a|el|la|il|l'|le)\s*(?:(?i:équipe|team|equipe|equipo|squadra)\s+)?(?=[A-ZÀ-Ý])")
_FEW, _MOST = 3, 8
_SMALL = re.compile(
    r"(?:de|del|da|do|dos|das|di|della|degli|delle|du|des|e|y|et|and|of|for|the|la|el|los|las|les|para|per|pour|en|em|in)$"
)
# Those who hold an event, and words for somebody, without a name of their own.
_ORGANISERS = re.compile(
    r"(?:comit|comiss|comisi|commission|committee|organi[sz]a|coord|jurado|jury|giuria|equip|board|panel|suscrit|abaixo|undersigned"
    r"|sottoscritt|soussign|infra)",
    re.IGNORECASE,
)
# Words that may stand alone before such a verb and are no name, and verbs of many.
_GENERIC = re.compile(
    r"we|it|he|she|i|who|which|that|here|there|hereby|and|yo|ella?|ello|quien|nosotros|se|si|nós|ele|ela|quem|io|noi|egli|ci|nous|je|il|elle|on|qui"
    r"|ich|wir|er|sie|es|wer|document\w*|documento|dokument|papel|paper|reconocimiento|constancia|título|titulo|title|acta|act[ao]|badge|credential\w*"
    r"|credencial|academia|academy|empresa|azienda|entreprise|company|firma|school|escuela|escola|scuola|école|schule|institución|instituição|institution"
    r"|istituto|institut\w*|direcci[óo]n|direção|direzione|direction|centro|centre|center|plataforma|platform|piattaforma|plateforme|departamento|rector[ía]*"
    r"|rectorado|reitoria|secretaría|secretaria|tutor|docente|profesor[a]?|formación|formation|training|prova|firm[ao]|por|para|con|com|así|assim",
    re.IGNORECASE,
)
_OF_MANY = re.compile(r"(?:certify|confirm|attest|\w+[mn]|\w+nt|\w+no)(?:\s|$)", re.IGNORECASE)
_ISSUED = re.compile(rf"(?<![^\W_])(?:{spaced(ISSUED)})\s", re.IGNORECASE)
_WORD = re.compile(r"(?!.*\d{3})(?!N[oº°])[A-ZÀ-ÝА-Я][\w&.+'’-]*[\w+]")


def is_called(sentence: str, name: str) -> bool:
    """Whether a name that certifies has an article, and is short or has capitals: "O Parque Verde de Prova"."""
    words = name.split()
    if not _ARTICLE.match(sentence) or len(words) > _MOST:
        return False
    capitals = all(word[:1].isupper() or _SMALL.match(word) for word in words)
    return len(words) <= _FEW or (capitals and not is_part(name) and not any(map(_ORGANISERS.match, words)))


def is_sole(name: str, verb: str) -> bool:
    """Whether a name of one word certifies: "HortaTech certifica que", but not "We certify that"."""
    return _WORD.fullmatch(name) is not None and not _GENERIC.fullmatch(name) and not _OF_MANY.match(verb.strip())


def is_issued(text: str, start: int, name: str) -> bool:
    """Whether a name of one word that begins at `start` stands behind words like "issued by"."""
    behind = any(match.end() <= start <= match.end() + 4 for match in _ISSUED.finditer(text))
    return behind and _WORD.fullmatch(name) is not None and not (_GENERIC.fullmatch(name) or is_service(name))
