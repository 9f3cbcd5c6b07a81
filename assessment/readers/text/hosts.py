"""This module finds the awarding body whose name is also that of a web host or mail server on the page.

Small providers name themselves with a word of their own, which says nothing of what they are ("Seewarte"). Where the
page has their address as well ("seewarte.example/certificates/12"), that word is the name of a body. It is a fact only
where it stands alone on its line, or behind "provided by": elsewhere it may be the platform on which others teach.

>>> names_of_host("https://courses.blue-lake.co.uk/certificates/12"), names_of_host("https://bit.ly/3xYz")
({'bluelake'}, set())
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assessment.readers.findings import Findings
from assessment.readers.layout.blocks import place_of
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.parsing.dates import MOST_TEXT
from assessment.readers.text.abbreviations import abbreviates
from assessment.readers.text.body_words import ARTICLE, NO_BODY, OFFERED, spaced
from assessment.readers.text.letterhead import MOST_SEEN
from assessment.readers.text.platform_addresses import host_and_path

_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]{1,60}\.){1,4}[a-z]{2,12}(?![\w.-]*@)(?=[/\s,;:)?]|\.?$|\.\s)", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+-]{1,60}@((?:[\w-]{1,60}\.){1,4}[a-z]{2,12})", re.IGNORECASE)
# The part of a host before the country: "co.uk", "com.br", "gob.mx".
_SECOND = {"com", "co", "org", "net", "edu", "ac", "gov", "gob", "gub", "gouv", "or", "go", "sch", "in", "mil", "nom"}
# Hosts of those who only shorten addresses, make or keep certificates, or carry mail and pictures.
_SERVICES = re.compile(
    r"tcpdf|bit|tinyurl|goo|cutt|qrco|qr|t|lnkd|linkedin|twitter|facebook|instagram|youtube|whatsapp|telegram|github|gitlab|gmail|hotmail"
    r"|outlook|live|yahoo|icloud|mail|google|withgoogle|googleapis|amazonaws|cloudfront|azure\w*|cloudinary|herokuapp|netlify|vercel|wixsite"
    r"|wordpress|blogspot|canva|credly|youracclaim|badgr|accredible|credential|certifier|sertifier|virtualbadge|certopus|verifyed|certifyme"
    r"|givemycertificate|sertifikat|even3|sympla|doity|eventbrite|thinkific|teachable|kajabi|hotmart|skilljar|moodle\w*|mrooms|instructure"
    r"|docebo|talentlms|learnworlds|zoom|typeform|adobe|docusign|acrobat|w3|schema|example|localhost"
)
# Words that the name of a provider has besides its host's.
_ADDED = re.compile(
    r"(?:\s+(?:online|academy|academia|akademie|accademia|education|ensino|educação|educación|educazione|formación|formação|formazione|formation"
    r"|schools?|escola|escuela|scuola|école|institute|instituto|istituto|university|college|foundation|group)){1,3}",
    re.IGNORECASE,
)
# A name with its abbreviation, which may be that of a host: "Universidade Aberta de Prova - UAP".
_WITH_SHORT = re.compile(
    r"(?<![^\W_])(?P<body>(?:Universi[dt]\w+|Institut[oe]?|Faculdade|Facultad|Escola|Escuela|Funda[çc]\w+|Centro|Politécnic[oa]|Politecnico|Hochschule"
    r"|UNIVERSI[DT]\w+|INSTITUTO|FACULDADE|ESCOLA|ESCUELA|FUNDA[ÇC]\w+)\s[^,;:.()\"|]{3,90}?)\s*(?:\s[-–]\s*|\()(?P<short>[A-Z][A-Za-z]{1,9})(?![^\W_])"
)
_LEAST, _MOST_NAME, _BESIDE = 4, 5, 3.0
_WORD = re.compile(r"[^\W_](?:[\w&.'’+-]*[\w+])?")
_BY = re.compile(rf"(?<![^\W_])(?i:{spaced(OFFERED)}|by)\s+{ARTICLE}$")
# Words before the name of what is only the means: "given through Seewarte", "auf der Plattform Seewarte".
_THROUGH = re.compile(
    r"(?:through|via|platform\w*|plat[ea]-?form\w*|plataforma|piattaforma|plattform|платформ\w+|через"
    r"|através d[aeo]|a través de|attraverso|mediante"
    r"|powered by|hosted (?:by|on))\W*(?:[^\W\d_]+\W+){0,4}$",
    re.IGNORECASE,
)
# Platforms on which others teach.
_OF_OTHERS = re.compile(
    r"prometheus|mexicox|stepik|openedu|navoica|coursera|edx|futurelearn|udemy|swayam|miriadax|eduopen|iversity|openlearning|edraak|rwaq"
    r"|xuetangx|avamec|escolavirtual|aprendamas|lektorium|domestika|crehana|skillshare|kadenze|nptel"
)


def names_of_host(address: str) -> set[str]:
    """The words, squeezed to small letters and digits, by which a host is called; none for that of a service."""
    return _names_of(address, _LEAST)


def _names_of(address: str, least: int) -> set[str]:
    """The words of `names_of_host` with at least so many characters."""
    host, _ = host_and_path(address.strip().rstrip(".,;)"))
    parts = [part for part in host.split(".") if part]
    if len(parts) < 2 or not all(part.isascii() for part in parts):
        return set()
    top = 2 if len(parts) > 2 and parts[-2] in _SECOND else 1
    name = _squeezed(parts[-1 - top])
    return set() if len(name) < least or _SERVICES.fullmatch(name) else {name}


def is_service(name: str) -> bool:
    """Whether a name is that of a service that makes, keeps or carries the certificates of others."""
    return _SERVICES.fullmatch(_squeezed(name)) is not None


def read_named_by_host(page: Page, findings: Findings) -> None:
    """State the body that is named as a host on the page, unless another was read or may be it."""
    if "awarding_body" in findings.facts or page.number > 1:
        return
    hosts = hosts_on(page)
    if not hosts:
        return
    named = [
        (name, line, certain and not (text_alone and _is_piece(page, line)))
        for line in page.seen[:MOST_SEEN]
        for name, line, certain, text_alone in _names_in(line, hosts)
    ]
    others = findings.candidates.get("awarding_body", [])
    offered = {_squeezed(str(other["value"])) for other in others}
    means = {_squeezed(name) for name, line, _ in named if _THROUGH.search(line.text.partition(name)[0])}
    sure = {
        key: (name, line)
        for name, line, certain in named
        if (certain or _squeezed(name) in offered) and (key := _squeezed(name)) not in means
    }
    if len(sure) == 1 and offered <= sure.keys() and not any(map(_OF_OTHERS.fullmatch, sure)):
        findings.candidates.pop("awarding_body", None)
        name, line = next(iter(sure.values()))
        findings.state("awarding_body", name, place_of(page, [line]), certainty="derived")


def read_abbreviated_by_host(page: Page, findings: Findings) -> None:
    """State the one body whose abbreviation, printed behind its name, is that of a host: "... - UAP", "uap.example"."""
    if page.number > 1 or {"awarding_body"} & (findings.facts.keys() | findings.candidates.keys()):
        return
    hosts = set().union(*(_names_of(address, 2) for address in _addresses(page)))
    lines = page.seen[:MOST_SEEN]
    text = " ".join(line.text[:MOST_TEXT] for line in lines)
    named = {
        match["body"].strip(): match["short"]
        for match in _WITH_SHORT.finditer(text)
        if _squeezed(match["short"]) in hosts and abbreviates(match["short"], match["body"])
    }
    if len(named) == 1:
        name, short = next(iter(named.items()))
        place = [line for line in lines if short in line.text][:1]
        findings.state("awarding_body", name, place_of(page, place), certainty="derived")


def hosts_on(page: Page) -> set[str]:
    """The words by which the hosts and mail servers on a page are called."""
    return set().union(*map(names_of_host, _addresses(page)))


def _addresses(page: Page) -> Iterator[str]:
    for link in page.links:
        yield link.to
    for line in page.seen[:MOST_SEEN]:
        if "." in line.text:
            yield from (match.group() for match in _ADDRESS.finditer(line.text[:MOST_TEXT]))
            yield from (match.group(1) for match in _MAIL.finditer(line.text[:MOST_TEXT]))


def _names_in(line: Line, hosts: set[str]) -> Iterator[tuple[str, Line, bool, bool]]:
    """Each group of words of a line that is written like a host, whether it is surely the name of a body, and whether
    it is alone on its line.
    """
    text = line.text[:MOST_TEXT]
    words = list(_WORD.finditer(text))
    for first, word in enumerate(words):
        if not word.group()[:1].isupper() and not word.group()[:1].isdigit():
            continue
        squeezed = ""
        for last in words[first : first + _MOST_NAME]:
            squeezed += _squeezed(last.group())
            if squeezed in hosts and not _is_address(text, word.start(), last.end()):
                before, name = text[: word.start()], text[word.start() : last.end()]
                whole = text.strip(" .,;:-–|©®™")
                if whole.startswith(name) and _ADDED.fullmatch(whole[len(name) :]):
                    name = whole  # "Seewarte Online School"
                alone = whole == name
                by = _BY.search(before) is not None
                if not NO_BODY.search(name):
                    yield name, line, alone or by, alone


def _is_piece(page: Page, line: Line) -> bool:
    """Whether a line may be a piece of a name: another one stands beside it, or OCR has read one word of a logo."""
    near = (other for other in page.seen if other is not line and abs(other.middle - line.middle) < line.height / 2)
    beside = any(
        max(other.left - line.right, line.left - other.right) < _BESIDE * line.height for other in near if other.height
    )
    return beside or (line.score is not None and " " not in line.text.strip())


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of an address: "seewarte.example/12", "mail@seewarte.example"."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in (*"/@.-_",) or bool(re.match(r"[/@_]|\.[^\W_]|-[^\W_]", after))


def _squeezed(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if character.isalnum())
