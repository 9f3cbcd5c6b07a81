"""This module finds the number or code by which an unknown issuer lets a certificate be looked up.

A code stands behind, below, beside or above its label (`code_labels.py`), alone on a line, or in the address at which
the certificate is verified. It is a fact where the label can mean nothing else, where a link or a QR code holds it too,
or where only a machine makes codes of its form. Behind a short label ("Code:") it may be that of the course, and is
offered; so are several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import above, belong, below
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.calendar_names import months
from assessment.readers.parsing.dates import MOST_TEXT, dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.text.code_labels import NAMED, SHORT
from assessment.readers.text.person_names import is_private
from assessment.readers.text.vocabulary import SENTENCE

_MOST_SEEN = 200
_SIGN = r"\*?\s*(?:[:#=]|n[ºo°]\.?|no\.|nr\.?|№|is|e|es|este|ist)?\s*[:#-]?\s*"

_NAMED = re.compile(
    rf"(?<![^\W_]){NAMED}(?:(?<=\W)|(?![^\W_])|(?<=[^\w]no)(?=\d[\w/-]*\W*(?:$|(?:от|від|dated|del|vom|du)(?![^\W_]))))(?:\s*\(?(?:qr|id|no|nr)\)?)?{_SIGN}"
)
_SHORT_ALONE = re.compile(rf"{SHORT}\s*[.:]?$")
_SHORT = re.compile(
    rf"(?:^|(?<=[-|·•;,(]\s)|(?<=[-|·•;(])){SHORT}\s*(?:[:#]|(?<=[º°№])|(?<=\bno\.)|(?<=\bnr\.))\s*[:#]?\s*"
)
# Words and signs of a code; a blank only within groups of capitals and figures ("EXH 8Q9 NT3").
_CODE = re.compile(r"[#№]?\s*(?P<code>[A-Za-z0-9À-žА-Яа-я][\w./:-]*[\w]|\w)")
_GROUPS = re.compile(r"(?P<code>[A-ZА-ЯІЇЄ0-9]{2,6}(?: [A-ZА-ЯІЇЄ0-9]{2,6}){1,7})(?!\w)")
_HAS_DIGIT = re.compile(r"\d")
# Groups of capitals that only a machine joins, behind a label that means nothing else: "KQWVXZPA-TTHZDBAK".
_LETTERS = re.compile(r"[A-Z]{8}(?:-[A-Z]{8}){1,3}|[A-Z]{4,6}(?:-[A-Z]{4,6}){2,4}")
# Words have more vowels than the letters of a machine ("ENTER-CODE-BELOW"), and an example has one letter many times.
_VOWELS, _OF_WORDS = frozenset("AEIOUY"), 0.25
_REPEATED = re.compile(r"(\w)\1{3}")
_BROKEN = re.compile(r"[\w]-$")
_LEAST, _MOST = 4, 90
_LEAST_SHORT = 5
_MOST_BROKEN = 40
# Keys of an address behind which the code of a certificate stands.
_KEYS = (
    "code",
    "codigo",
    "certificate",
    "certificate_id",
    "certid",
    "cert",
    "cid",
    "credential",
    "serial",
    "folio",
    "hash",
)
_HEX = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:-\d\d-\d\d-\d{4})?|[0-9a-f]{16,64}", re.IGNORECASE)
_NO_CODE = re.compile(
    r"^(?:https?:|www\.)|^\d{1,2}$|^(?:19|20)\d\d$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{1,3}%$", re.IGNORECASE
)
_NEAR = 3.0
# A number with letters behind "No", alone on its line, is that of the certificate if it is as long as this. One without
# letters may be that of a protocol or a law ("N° 2019/1234").
_LEAST_NUMBERED = 8
# "№AC15726", which compatibility forms turn into "NoAC15726".
_GLUED = re.compile(
    r"^N[oº°]\s?(?=(?:[^\W\d_a-zа-я]{0,5}[-/ ]?\d{3}[\w/-]*|[0-9A-Fa-f]{16,64}|(?=(?:.*\d){8})[0-9A-Z]{20,64})$)"
)
# "Certificate 21773960-1161", alone on a line: a number that follows the word without a label.
_NUMBERED = re.compile(
    r"^(?:certificate|certificado|certificato|attestato|certificat|zertifikat)\s+"
    r"(?=\d{6,}[\d-]{0,12}$|(?-i:(?!(?:.*[AEIOU]){3})[A-Z]{2}-[A-Z0-9]{8})$)",
    re.IGNORECASE,
)
# A code of letters that may be a word ("QM-STANDARD", "PM-TRNG2024").
_WORDED = re.compile(r".*[AEIOU]|..-[A-Z]+\d+$")
_NO_DAY = re.compile(r"/[^/]*[^\W\d_]| ")
# The number of a letter, and that of a competence, as Indonesian offices write it: "2204/SK/KBN.1/IV/2020". Elsewhere
# than below what the certificate calls itself, it may be that of a decree or an accreditation.
_OF_LETTER = re.compile(
    r"(?:(?:nomor|no)\b\s?[.:]?\s*:?\s*)?(?P<code>\d[\w.-]*(?:/[\w.-]+){2,6}/(?:19|20)\d\d"
    r"|(?<=[. :])\d{4,6}(?: \d{1,8}){2,5} (?:19|20)\d\d)",
    re.IGNORECASE,
)
# It may be a day with a Roman month: "12/13/IV/2023".
_ROMAN_DAY = re.compile(r"(?:[0-3]?\d[/-]){2,}[IVX]+/\d{4}")
# A label at the start of a line that means no more than "number".
_NUMBER = re.compile(r"\s*(?:n[oº°]?|nr|num|number|numero|numer|nummer|broj|stevilka|cislo|номер)(?![^\W_])")
# What a certificate calls itself, in one to four words without a name: "Certificate of Completion".
_HEADING = re.compile(
    r"(?:certificate?|certificado|certificato|certificat|attestato|attestation|diploma|diplôme|zertifikat|urkunde|bescheinigung|certyfikat"
    r"|zaświadczenie|dyplom|certifikát|osvědčení|osvedčenie|potvrda|uvjerenje|potrdilo|сертификат|свидетельство|удостоверение|диплом"
    r"|сертифікат|свідоцтво|посвідчення|удостоверение|sertifika|katılım\s+belgesi|sertifikaat|sertifikāts|sertifikatas|pažymėjimas|apliecība"
    r"|(?:sertifikat|piagam)(?:\s+(?!(?:akreditasi|sesuai|berdasarkan|keputusan|peraturan|surat|ini|diberikan|sk)(?![^\W_]))"
    r"[^\W\d_]+){0,4})"
    r"(?:\s+(?:of|di|de|do|da|d'|der|o|об?|про)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?)?",
    re.IGNORECASE,
)
# The sign of a number with figures behind it, and words for what else has one: a licence, an order, a book of diplomas.
_ANY_NUMBER = re.compile(
    r"(?<![^\W_])(?:n[oº°]\.?|nr\.?|num\.?|nomor)\s?:?\s?\w*\d|лиценз|ліценз|приказ|наказ|протокол|договор|ИНН|ОГРН|licen|lizen|protocol|keputusan"
    r"|akredit|accredit|acredit|decre|CNPJ|P\.?\s?IVA",
    re.IGNORECASE,
)
# Words for who a person or a company is, and where, which have numbers of their own: "Identity card" / "No. 10203040".
_OF_PERSON = re.compile(
    r"(?<![^\W_])(?:c[ée]dulas?|identi(?:dad|dade|ty|fi\w+)|documentos?|dni|nie|nif|cpf|rg|rut|curp|pas[as]a?port\w*"
    r"|reisepass|паспорт\w*|ausweis\w*|matr[ií]cula\w*|enrol\w+|roll|student\w*|étudiant\w*|legajo|personalnummer|siret"
    r"|albo|company|inscri[tcp]\w*|iscri\w+|enregistr\w+|street|road|avenue|avenida|calle|rua|rue|straße|ул|улица|вул|вулиця)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_LEAST_LONE = 5
_OF_BOOK = re.compile(r"(?<![^\W_])(?:libro|tomo|fojas?|actas?|livro|folhas?)(?![^\W_])")
# A folio is that of a book or of a register if the page names one on any line.
_FOLIO = re.compile(r"(?<![^\W_])folio(?![^\W_])")
_OF_REGISTER = re.compile(rf"{_OF_BOOK.pattern}|(?<![^\W_])registro(?![^\W_])")
# A number within a year may be that of a protocol or a law: "N° 2019/1234".
_OF_YEAR = re.compile(r"(?<!\d)\d{1,6}/\d{1,6}(?!\d)")
# A Russian federal law ("№ 273-ФЗ"), and a number of a telephone.
_LAW_OR_PHONE = re.compile(r"-\s?(?:ФЗ|ФКЗ|ЗРУ|ЗУ|IX|VIII)(?![^\W_])|(?<!\d)0\d{8,10}(?![\d/-])", re.IGNORECASE)
# A number that may be a day ("Certificate 20230512"), in any order of its parts.
_DAY = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:19|20)\d\d"
)
# Forms that only a machine gives to a code, and a shorter one that may be something else.
_MADE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9._-]{8,}[A-Za-z0-9]")
# The last part of an address that only a machine makes: capitals, small letters and digits mixed.
_MIXED = re.compile(r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{8,}")
_SHORT_HEX = re.compile(r"(?=.*\d)(?=.*[A-F])[0-9A-F]{8}|(?=.*\d)(?=.*[a-f])[0-9a-f]{8,15}")
# The part of an address before the code of one certificate, which may then be short.
_OF_ONE = re.compile(r"/(?:certificates?|certificados?|certificats?|verify|credentials?|cert)/[^/]+$", re.IGNORECASE)

# One that a stamp or a seal shows, apart from all other lines; elsewhere it may be the number of a learner.
_STAMPED = re.compile(r"(?=.*\d.*\d)(?=.*[A-F])[0-9A-F]{8}")
# Forms that may be a code or a word, and are only offered.
_SEAL = re.compile(
    r"(?=.*\d.*\d)(?=.*[A-Z].*[A-Z])[A-Z0-9]{8}|\d{4,6}[A-Z]{2}\d{4,6}|[A-Z]{2,5}-[A-Z0-9]{8,12}|[a-z]\d{6,9}"
    r"|(?=.*\d.*\d)(?=.*[A-Z])[A-Z0-9]{2,12}(?:-[A-Z0-9]{1,12}){2,5}|(?=(?:.*[a-z][A-Z]){2})[A-Za-z0-9]{10}"
    rf"|[A-Z]{{2,4}}\d{{8,12}}|{_LETTERS.pattern}"
)
# Those of them that people make as well, for a course, a standard, a law or an event: "AZ-104T00-A", "ISO-9001-2015",
# "WebDevDay1". Without a label they say nothing.
# The number of a European project: "2023PL0001".
_NAME_LIKE = re.compile(r"[A-Z0-9]{2,12}(?:-[A-Z0-9]{1,12}){1,5}|[A-Za-z]+\d+|\d{4,6}[A-Z]{2}\d{4,6}")
_APART = 2.0


@dataclass(frozen=True)
class _Code:
    text: str
    place: Place
    named: bool
    worded: bool = False  # it may be a word, whatever its form


def read_codes(page: Page, findings: Findings) -> None:
    """State verification_code if one code is sure, otherwise offer those that it may be."""
    codes = list(_labelled(page))
    named = _distinct(code for code in codes if code.named)
    bare = _distinct(code for code in codes if not code.named)
    if not codes:
        stamped = [
            code for code in _alone(page, _SHORT_HEX) if _STAMPED.fullmatch(code.text) and _stands_apart(code, page)
        ]
        named = _distinct([*_alone(page, _HEX), *stamped])
        bare = _distinct([*_alone(page, _SHORT_HEX), *_alone(page, _SEAL)])
    address = str(findings.facts.get("verification_url", {}).get("value", ""))
    confirmed = _distinct(code for code in [*named, *bare] if _is_held(code.text, page, address))
    made = [
        code
        for code in bare
        if _MADE.fullmatch(code.text)
        and not code.worded
        and not _SHORT_HEX.fullmatch(code.text)
        and (codes or not _NAME_LIKE.fullmatch(code.text))
    ]
    for sure in (confirmed, named, made):
        if len(sure) == 1:
            findings.state("verification_code", sure[0].text, sure[0].place)
            return
        if sure:
            break
    for code in [*named, *bare]:
        findings.offer("verification_code", code.text, code.place)
    if not named:
        _read_addressed(page, findings)


def _alone(page: Page, form: re.Pattern[str]) -> Iterator[_Code]:
    """Codes of a form that stand alone on their lines, without a label."""
    broken: set[int] = set()
    for line in page.seen[:_MOST_SEEN]:
        text, glyphs = line.text.strip(), line.glyphs
        if _BROKEN.search(text) and (lower := below(page, line)[:1]):
            text, glyphs = text + lower[0].text.strip(), [*glyphs, *lower[0].glyphs]
            broken.add(id(lower[0]))
        if form.fullmatch(text) and id(line) not in broken:
            yield _Code(text, Place(page.number, tuple(glyphs)), named=True)


def _stands_apart(code: _Code, page: Page) -> bool:
    """Whether no line stands close above or below the line of a code."""
    own = next(line for line in page.seen if tuple(line.glyphs) == code.place.glyphs)
    return not any(
        line is not own and line.beside(own) and abs(line.middle - own.middle) < _APART * max(line.height, own.height)
        for line in page.seen
    )


def _distinct(codes: Iterable[_Code]) -> list[_Code]:
    """Each code once, of several that hold each other the longest."""
    every = list({_plain(code.text): code for code in codes}.items())
    return [code for key, code in every if not any(key != other and key in other for other, _ in every)]


def _labelled(page: Page) -> Iterator[_Code]:
    of_register = _OF_REGISTER.search(folded(page.text).text) is not None
    for line in page.seen[:_MOST_SEEN]:
        if glued := _GLUED.match(line.text):
            place = Place(page.number, tuple(line.glyphs[2:]))
            behind = line.text[glued.end() :].strip()
            certain = len(behind) >= _LEAST_NUMBERED and any(map(str.isalpha, behind))
            own = _is_below_heading(page, line) or _is_only_number(page, line)
            yield _Code(behind, place, named=certain or own)
        letter = _OF_LETTER.fullmatch(line.text.strip())
        if letter and _NO_DAY.search(letter["code"]) and not _is_day(letter["code"]):
            place = Place(page.number, tuple(line.glyphs))
            own = _stands_below_heading(page, line) and not _ROMAN_DAY.fullmatch(letter["code"])
            yield _Code(letter["code"], place, named=own)
            continue
        if numbered := _NUMBERED.match(line.text):
            number = line.text[numbered.end() :]
            worded = _WORDED.match(number) is not None or _DAY.fullmatch(number.rpartition("-")[2]) is not None
            yield _Code(number, Place(page.number, tuple(line.glyphs)), named=not worded, worded=worded)
        text = line.text[:MOST_TEXT]
        small = folded(text)
        taken: list[tuple[int, int]] = []
        for pattern, named in ((_NAMED, True), (_SHORT, False)):
            for match in pattern.finditer(small.text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                at = small.places[match.end()]
                own = _is_below_heading(page, line) or _is_only_number(page, line)
                of_book = _OF_BOOK.search(small.text) or (of_register and _FOLIO.search(match.group()))
                sure = not of_book and (named or bool(_NUMBER.match(small.text) and own))
                if code := _after(page, line, at, named=sure):
                    yield code
                elif not text[at:].strip(" :.#"):
                    alone = not text[: small.places[match.start()]].strip(" -|·•")
                    if code := _apart(page, line, named=named and not of_book, alone=alone):
                        yield code
        if not taken and _SHORT_ALONE.match(small.text.strip()):
            if code := _apart(page, line, named=False, alone=True):
                yield code
        elif not taken and (code := _after_broken(page, line)):
            yield code


def _is_below_heading(page: Page, line: Line) -> bool:
    """Whether a line is a number right below what the certificate calls itself: "СЕРТИФИКАТ" / "№ 12345"."""
    return _stands_below_heading(page, line) and _is_own_number(line.text)


def _is_only_number(page: Page, line: Line) -> bool:
    """Whether a long number alone on its line is the only one of a page that certifies: "№ 2660318".

    Inside a sentence, and on a page that names the identity of somebody, it may be that of the learner.
    """
    if not _is_own_number(line.text) or sum(map(str.isdigit, line.text)) < _LEAST_LONE:
        return False
    near = [*above(page, line)[-1:], line, *below(page, line)[:1]]
    if any(belong(*pair) for pair in pairwise(near)):
        return False
    lines = page.seen[:_MOST_SEEN]
    others = [other.text[:MOST_TEXT] for other in lines if other is not line]
    other = any(_ANY_NUMBER.search(text) or _OF_PERSON.search(text) for text in others)
    return any(map(SENTENCE.search, others)) and not other


def _stands_below_heading(page: Page, line: Line) -> bool:
    """Whether the line right above is nothing but what a certificate calls itself."""
    over = above(page, line)[-1:]
    return bool(over) and _HEADING.fullmatch(over[0].text.strip(" .:-")) is not None


def _is_day(code: str) -> bool:
    """Whether the only words in a number with strokes are months: "12/13/Mei/2023"."""
    words = [part for part in code.split("/") if any(map(str.isalpha, part))]
    return bool(words) and all(months(folded(word).text) for word in words)


def _is_worded(code: str) -> bool:
    """Whether letters in groups may be words, or an example: "ENTER-CODE-BELOW", "XXXX-XXXX-XXXX"."""
    groups = code.split("-")
    like = sum(sum(map(_VOWELS.__contains__, group)) >= _OF_WORDS * len(group) for group in groups)
    return _LETTERS.fullmatch(code) is not None and (2 * like > len(groups) or _REPEATED.search(code) is not None)


def _is_own_number(text: str) -> bool:
    """Whether a line of a number and its label holds nothing more, and no number of a law, a telephone or a day."""
    words = text.split()
    last = words[-1].strip(".,;") if words else ""
    number = "".join(filter(str.isdigit, text))
    alone = sum(any(map(str.isdigit, word)) for word in words) == 1 and any(map(str.isdigit, last))
    return alone and not (_OF_YEAR.search(text) or _LAW_OR_PHONE.search(text) or _DAY.fullmatch(number))


def _after_broken(page: Page, line: Line) -> _Code | None:
    """The code behind a label that is broken over two lines ("Registration / number AB-123")."""
    first = f"{folded(line.text[-_MOST_BROKEN:]).text} "
    lower = [other for other in below(page, line)[:1] if belong(line, other)]
    for other in lower:
        small = folded(other.text[:MOST_TEXT])
        for match in _NAMED.finditer(first + small.text):
            if match.start() < len(first) - 1 and match.end() > len(first):
                at = small.places[match.end() - len(first)]
                # "No" alone may be that of a law: "Certificate / No. 679/2016 (EU)".
                named = not _NUMBER.match(small.text) or _is_own_number(other.text)
                return _after(page, other, at, named=named) or _apart(page, other, named=named, alone=False)
    return None


def _after(page: Page, line: Line, at: int, *, named: bool) -> _Code | None:
    """The code behind a label on its line, and its rest on the next line if the line breaks inside it."""
    text = line.text[:MOST_TEXT]
    behind = _code_at(text, at, named=named)
    if behind is None:
        return None
    code, start, end = behind
    glyphs = [glyph for _, glyph in line.characters[start:end] if glyph]
    if text[end:].strip() in ("", "-") and text.endswith("-") and (lower := below(page, line)[:1]):
        rest = _CODE.match(lower[0].text)
        if rest and rest.end() == len(lower[0].text.rstrip()):
            code, glyphs = f"{code.rstrip('-')}-{rest['code']}", [*glyphs, *lower[0].glyphs]
    return _Code(code, Place(page.number, tuple(glyphs)), named and not _is_worded(code))


def _apart(page: Page, label: Line, *, named: bool, alone: bool) -> _Code | None:
    """The code beside, below or above its label: a line that is nothing but a code."""
    reach = 0.7 * label.height
    row = [line for line in page.seen if line.left >= label.right - 1 and abs(line.middle - label.middle) < reach]
    near = sorted(row, key=lambda line: line.left)[:1]
    lines = [*near, *below(page, label)[:1], *(above(page, label)[-1:] if alone else [])]
    for line in lines:
        if abs(line.middle - label.middle) > _NEAR * max(line.height, label.height):
            continue
        whole = _code_at(line.text, 0, named=named)
        if whole and not line.text[whole[2] :].strip(" .,;"):
            return _Code(whole[0], Place(page.number, tuple(line.glyphs)), named and not _is_worded(whole[0]))
    return None


def _code_at(text: str, at: int, *, named: bool) -> tuple[str, int, int] | None:
    """The code that starts at a position, with its span; None if no code stands there."""
    while at < len(text) and text[at] in " #:":
        at += 1
    groups = _GROUPS.match(text, at)
    if groups and _HAS_DIGIT.search(groups["code"]) and any(map(str.isalpha, groups["code"])):
        return groups["code"], groups.start("code"), groups.end("code")
    match = _CODE.match(text, at)
    if match is None:
        return None
    code, start = match["code"].rstrip(".:/-"), match.start("code")
    least = _LEAST if named else _LEAST_SHORT
    mixed = any(map(str.isupper, code[1:])) and any(map(str.islower, code))
    letters = named and ((mixed and len(code) >= _LEAST_NUMBERED) or _LETTERS.fullmatch(code))
    if not least <= len(code) <= _MOST or not (_HAS_DIGIT.search(code) or letters):
        return None
    dates = [printed for printed in dates_in(text) if printed.start <= start < printed.end]
    private = not named and code.isdigit() and is_private(text[max(0, at - 20) : start + len(code)])
    if dates or _NO_CODE.match(code) or private:
        return None
    return code, start, start + len(code)


def _is_held(code: str, page: Page, address: str) -> bool:
    """Whether a link or a QR code of the page holds a code, or the address at which the certificate is verified."""
    plain = _plain(code)
    held = [link.to for link in page.links] + [other.text for other in page.codes] + [address]
    return len(plain) >= _LEAST_SHORT and any(plain in _plain(text) for text in held)


def _read_addressed(page: Page, findings: Findings) -> None:
    """State the code that the address of verification holds, behind a key, or as its last part if it is long."""
    fact = findings.facts.get("verification_url")
    if fact is None or "verification_code" in findings.facts:
        return
    if code := code_in(str(fact["value"])):
        findings.candidates.pop("verification_code", None)
        findings.facts["verification_code"] = {**fact, "value": code, "certainty": "derived"}


def code_in(address: str) -> str | None:
    """The code in an address of verification, or None if none is sure.

    >>> code_in("https://moodle.example/verify_certificate.php?contextid=8&code=icbdlWGP42")
    'icbdlWGP42'
    >>> code_in("https://school.example/certificate/how-it-works") is None
    True
    """
    parts = urlsplit(address)
    values = parse_qs(parts.query)
    for key, entries in values.items():
        if key.casefold() in _KEYS and len(entries) == 1 and _LEAST < len(entries[0]) <= _MOST:
            return entries[0] if _HAS_DIGIT.search(entries[0]) else None
    last = parts.path.rstrip("/").rpartition("/")[2]
    made = _HEX.fullmatch(last) or _MIXED.fullmatch(last) or (_OF_ONE.search(parts.path) and _SHORT_HEX.fullmatch(last))
    return last if made and not values else None


def _plain(code: str) -> str:
    return "".join(character for character in code.casefold() if character.isalnum())
