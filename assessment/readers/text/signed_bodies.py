"""This module finds the body for which those sign who lead it, and settles on a name that the page repeats.

"Chief Executive Officer, Seewarte Ltd" names the body that certifies, if all who sign so lead the same one. It is a
fact where something else says that it is one: a legal form or another word of bodies, the same name elsewhere on the
page or in an address on it, or a second such signature.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import below, place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT
from assessment.readers.text.body_words import (
    NO_BODY,
    OPEN,
    is_body,
    is_department,
    is_head,
    is_part,
    names_organisation,
)
from assessment.readers.text.hosts import hosts_on
from assessment.readers.text.letterhead import MOST_SEEN, is_below_learner, is_near_learner
from assessment.readers.text.person_names import is_private, name_in
from assessment.readers.text.vocabulary import SENTENCE

# Posts of those who lead a body. A teacher, a coordinator or a dean may be that of another body.
_LEADS = (
    r"(?:(?:co-?\s?)?founder(?:\s*(?:&|and|,|/)\s*(?:ceo|cto|president|director))?|c[eot]o|coo|chief\s+\w+\s+officer(?:\s*\(c[eot]o\))?"
    r"|(?:vice\s+)?president|chairman|chairwoman|chairperson|(?:managing|executive|general|deputy|program(?:me)?|training|academic|country)\s+director"
    r"|director\s+general|head\s+of\s+(?:education|training|academy|learning)|(?:director|gerente)a?\s+(?:general|ejecutiv[oa])|presidente|fundador[a]?"
    r"|diretora?\s+(?:geral|executiv[oa])|amministratore\s+(?:delegato|unico)|direttore\s+generale|directeur\s+général|directrice\s+générale|président"
    r"|(?:генеральный\s+)?директор[а]?|(?:со)?основатель|(?:спів)?засновни(?:к|ця)|генеральний\s+директор|prezes(?:\s+zarządu)?"
    r"|genel\s+müdür|kurucu|vd|toimitusjohtaja)"
)
_JOIN = (
    r"(?:\s*[,|–—/@]\s*|\s+-\s+|\s+|\s+(?:of(?:\s+the)?|at|bei(?:\s+der)?|der|de(?:\s+la)?|del|da|do|di|dell'|du"
    r"|платформ[иы]|школ[иы]|компани[ии])\s+)"
)
_TWO_POSTS = rf"(?:{_LEADS}\s*(?:,|&|and|/|y|e|et|und|\|)\s*)?"
_SIGNED = re.compile(
    rf"(?:(?:в\.о\.|dr\.?|mr\.?|затвердив:|,)\s*)*{_TWO_POSTS}{_LEADS}(?![^\W_])(?P<join>{_JOIN})"
    r"(?P<body>(?-i:[^\W_a-zа-я]|[a-z](?=[A-Z]))[^,|:;()]{1,60}(?:,\s(?:Inc|Ltd|LLC|S\.)[\w.]*)?)[.,]?",
    re.IGNORECASE,
)
_POST_ALONE = re.compile(rf"{_TWO_POSTS}{_LEADS}\W*(?:(?:of|at|de|del|da|do|di|du|der),?)?\s*", re.IGNORECASE)
# What such a line names as well: somebody's office, or the subject or the part of the body that they lead.
_OFFICES = re.compile(
    r"(?<![^\W_])(?:officer|director\w*|diret\w+|dirett\w+|direkt\w+|manager|head|board|curso|course|staff)(?![^\W_])|\d{3}|@|www\.",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"(?:education|content|strategy|marketing|sales|product|engineering|operations|academics?|training|learning|research|general|executive|team"
    r"|talent|affairs|relations|people|development|human|finance|technology|it)(?![^\W_])",
    re.IGNORECASE,
)
_FORMS = re.compile(
    r"[\s,]+(?:inc|ltd|llc|gmbh|limited|pvt|private|s\.?\s?a|s\.?\s?l|s\.?\s?r\.?\s?l|corp|co|ag|as|ab|oy|sas|ltda|plc|b\.?\s?v)\.?(?=[\s,.]|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_LEAST, _MOST_WORDS = 3, 7


@dataclass(frozen=True)
class _Signature:
    name: str
    lines: tuple[Line, ...]
    joined: bool  # by a comma or a word, so that it is hardly a longer name of the post


def read_signed(page: Page, findings: Findings) -> None:
    """State the one body for which those sign who lead it, unless another was read or may be it."""
    if page.number > 1 or {"awarding_body"} & (findings.facts.keys() | findings.candidates.keys()):
        return
    signatures = list(_signatures(page))
    keys = {_key(signature.name) for signature in signatures}
    if len(keys) != 1:
        return
    lines = page.seen[:MOST_SEEN]
    first, key = signatures[0], next(iter(keys))
    known = is_body(first.name) or names_organisation(first.name)
    signed = {id(line) for signature in signatures for line in signature.lines}
    elsewhere = any(id(line) not in signed and _says(line.text, first.name) for line in lines)
    last = max((number for number, line in enumerate(lines) if SENTENCE.search(line.text)), default=-1)
    own = any(  # and not the learner's post
        is_near_learner(lines, line, findings) or lines.index(line) <= last
        for signature in signatures
        for line in signature.lines[:1]
    )
    repeated = len(signatures) > 1 or elsewhere or key in hosts_on(page)
    if repeated or any(signature.joined for signature in signatures):
        findings.state_or_offer(
            "awarding_body", first.name, place_of(page, list(first.lines)), sure=(repeated or known) and not own
        )


def _signatures(page: Page) -> Iterator[_Signature]:
    """Each line that names a post and its body, or a post with the body on the next line."""
    for line in page.seen[:MOST_SEEN]:
        text = line.text[:MOST_TEXT].strip()
        match = _SIGNED.fullmatch(text)
        if match and _may_be_name(match["body"]):
            yield _Signature(match["body"].strip(" .,"), (line,), not match["join"].isspace())
        elif _POST_ALONE.fullmatch(text):
            for lower in below(page, line)[:1]:
                name = lower.text.strip(" .,")
                surely = OPEN.search(text.rstrip(" ,")) or is_body(name) or names_organisation(name)
                if surely and _may_be_name(name):
                    yield _Signature(name, (line, lower), joined=True)


def _may_be_name(name: str) -> bool:
    """Whether words behind a post may be the name of a body, and are no part of one and no subject."""
    words = name.strip(" .,").split()
    if not 0 < len(words) <= _MOST_WORDS or len(_key(name)) < _LEAST:
        return False
    other = (
        _OFFICES.search(name)
        or _SUBJECTS.match(name)
        or NO_BODY.search(name)
        or is_private(name)
        or is_part(name)
        or is_department(name)
    )
    person = len(words) > 1 and name_in(name) is not None and not (is_body(name) or names_organisation(name))
    return not other and not person


def confirm_repeated(page: Page, findings: Findings) -> None:
    """State the offered body whose name is repeated: in a sentence, and at the head of a line of its own."""
    offered = [str(entry["value"]) for entry in findings.candidates.get("awarding_body", ())]
    if page.number > 1 or not offered or "awarding_body" in findings.facts:
        return
    lines = page.seen[:MOST_SEEN]
    repeated = []
    for name in offered:
        saying = [line for line in lines if _says(line.text, name)]
        heads = [line for line in saying if _key(line.text).startswith(_key(name)) or _is_named_by(line.text, name)]
        whole = is_head(name) and not (is_part(name) or is_department(name))
        if whole and len(saying) > 1 and heads and not any(is_below_learner(page, line, findings) for line in saying):
            repeated.append((name, saying))
    others = {_key(name) for name in offered} - {_key(name) for name, _ in repeated}
    if len({_key(name) for name, _ in repeated}) == 1 and not any(
        is_head(name) for name in offered if _key(name) in others
    ):
        name, saying = repeated[0]
        del findings.candidates["awarding_body"]
        findings.state("awarding_body", name, place_of(page, saying[:1]))


def _is_named_by(text: str, name: str) -> bool:
    """Whether a line is a name with its article."""
    return _key(text).endswith(_key(name)) and len(text.split()) <= len(name.split()) + 1


def _says(text: str, name: str) -> bool:
    """Whether a line has a name as whole words, whatever its legal form."""
    words = _words(_FORMS.sub("", name))
    return bool(words.strip()) and words in _words(text)


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", _FORMS.sub("", name).casefold())
    return "".join(character for character in plain if character.isalnum())
