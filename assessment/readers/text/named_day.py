"""This module reads what the words around a date say of its day: of issue, of a birth, of a law, behind a town."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place
from assessment.readers.parsing.calendar_names import months, weekdays
from assessment.readers.parsing.dates import Printed, dates_in
from assessment.readers.parsing.folded_text import folded
from assessment.readers.text.date_words import (
    DATE,
    DONE,
    DONE_AFTER,
    ENDED,
    IDENTITY,
    IDENTITY_ISSUED,
    ISSUE_ALONE,
    ISSUED,
    LAW,
    ON,
    OTHER,
    UNTIL,
)
from assessment.readers.text.learning_words import COURSE
from assessment.readers.text.vocabulary import NO_COURSE

_ALSO = r"[\s:.-]*"
_ISSUED = re.compile(rf"(?:(?<![^\W_]){ISSUED}|^\W*(?:certificate\s+)?{DATE}){_ALSO}(?:{ON}{_ALSO}){{0,2}}$")
_ISSUE_ALONE = re.compile(rf"^\W*{ISSUE_ALONE}\s*:\s*$")
_NEW_MATTER = r"curso|corso|cours|conclu|complet|certif|attest|diplom"
_OF_IDENTITY = re.compile(
    rf"(?<![^\W_]){IDENTITY}(?![^\W_])(?:(?!{_NEW_MATTER})[^;]){{0,60}}?(?<![^\W_]){IDENTITY_ISSUED}[^;\d]{{0,25}}$"
)
_DONE = re.compile(rf"(?<![^\W_]){DONE}\s*:*\s*,?\s*(?:{ON}\s*){{0,2}}$")
_TOWN = re.compile(
    rf"^(?:{DATE}\s*:\s*)?[^\W\d][^\d,:]{{1,40}}(?:/[a-z]{{2}})?,\s*(?:(?:{ON}|u|o|nap)\s*)?$"
    r"|^(?:v|ve|u|w|a|in)\s+[^\W\d][^\d,:]{1,30}\s+(?:dne|dna|dana|dnia)$|^[^\W\d_]{3,20}\s+den$"
)
# First letters of words beside a day that say what took place then.
_EVENT = re.compile(
    r"(?<![^\W_])(?:exam|esam|exame|registr|regist|enrol|iscri|inscri|online|on-line|webinar|pruf|anmeld|lezion|lesson|lecc|aulas?(?![^\W_])"
    r"|licen|lizenz|prossim|proxim|next|nachste|prochain|edizione|edition|edicion|edicao|ausgabe|экзам|регистр|занят|вебин"
    r"|лиценз|онлайн|обуч|урок|лекци|начал|окончан|следующ|іспит|реєстр|навчан|ліценз|наступн)"
)
# "V Košiciach", "U Zagrebu", "Helsingissä": a town in the case that means "in".
_IN_TOWN = re.compile(
    r"(?:(?:V|Ve|U|W|We)\s+(?P<town>[^\W\d_a-z][^\W\d_]{2,20}(?:\s+[^\W\d_]{3,20})?)|(?P<ended>[^\W\d_a-z][^\W\d_]{2,20}(?:ss|ll)[aä]))"
)
_BEHIND_DAY = re.compile(r"(?:\s+(?=[А-ЯІЇЄҐ])|,\s+)(?P<town>[^\W\d_]+(?:-[^\W\d_]+)?)\s*")
# The region or country behind a town, in short, and the last word before the day.
_TOWN_AND_REGION = 2
_REGION = re.compile(
    r"(?!(?:C[EFTIO]O|PHD|MD|MSC|MBA|LTD|LLC|INC|[IVX]+)$)[A-Z]{2,5}|(?:[A-Z][a-z]?[a-z]?\.\s?){1,3}|D\.?\s?F\.?"
)
# Countries and states that stand behind a town before the day, in folded letters: "Prova, Jalisco, 12 de mayo de 2024".
_LANDS = frozenset(
    re.split(
        r",\s*",
        """aguascalientes, baja california, baja california sur, campeche, chiapas, chihuahua, coahuila,
colima, durango, guanajuato, guerrero, hidalgo, jalisco, mexico, michoacan, morelos, nayarit, nuevo
leon, oaxaca, puebla, queretaro, quintana roo, san luis potosi, sinaloa, sonora, tabasco,
tamaulipas, tlaxcala, veracruz, yucatan, zacatecas, bahia, ceara, goias, maranhao, mato grosso,
minas gerais, para, paraiba, parana, pernambuco, piaui, rio de janeiro, rio grande do sul, santa
catarina, sao paulo, sergipe, distrito federal, antioquia, cundinamarca, valle del cauca, argentina,
bolivia, brasil, brazil, chile, colombia, costa rica, cuba, ecuador, el salvador, espana, guatemala,
honduras, nicaragua, panama, paraguay, peru, portugal, uruguay, venezuela, spain, italia, italy,
france, deutschland, germany, austria, osterreich, india, indonesia, nigeria, kenya, ghana, egypt,
pakistan, bangladesh, philippines, malaysia, vietnam, polska, poland, romania, hrvatska, croatia,
slovenia, greece, ukraine, turkey, turkiye, england, ireland, scotland, belgium, belgique,
nederland, netherlands""",
    )
)
_AT_END = re.compile(r"(?:(?:^|\s)(?:al?|el|em|le|il|den))?\s*$")
# Spanish without a comma: "Ciudad de México a 09 de febrero de 2021".
_TOWN_AND_DAY = re.compile(r"^(?P<town>[^\W\d][^\d,:.;]{2,30})\s+a$", re.IGNORECASE)
_LINKS_TOWN, _MOST_TOWN = frozenset(["de", "del", "la", "las", "los", "el", "y"]), 3
# First words of a line that says when a course was held: "Impartido a 9 de junio".
_HELD = re.compile(r"(?:impartid|realizad|celebrad|dictad|organizad|desarrollad|inici|inscri|vigen|vencim)")
_ALONE = re.compile(rf"^(?:{DATE}(?:\s*[/|]\s*{DATE})?\s*:?\s*(?:{ON}\s*)?|(?:{ON}\s*:?\s*){{1,2}})?$")
_BIRTH = re.compile(
    r"nat[oa]\b|born|nacid|nascid|\bnee?\s+(?:le|a|en)\b|geb\.|geboren|birth|nascit|nacimiento|nascimento|naissance|urodzon|narozen|naroden"
    r"|\brojen|szulet|nascut|syntynyt|sundinud|dzimis|gimes|fodt|fodd|γεννη|роден|рожден|народж|dogum|naixement|jaio|الميلاد|مواليد"
)
_OTHER = re.compile(rf"(?<![^\W_]){OTHER}(?![^\W_])")
_UNTIL = re.compile(rf"(?<![^\W_]){UNTIL}\s*(?:the|el|il|le|den|am|día|dia)?\s*$")
_ENDED = re.compile(rf"(?<![^\W_]){ENDED}(?![^\W_])")
# A law's date comes after "of" or its number, sometimes on the next line.
LAW_BEFORE = re.compile(
    rf"(?<![^\W_]){LAW}(?![^\W_])[^;!?]{{0,80}}?(?:(?<![^\W_])(?:of|dated|del?|dell'|di|du|d'|van|af|av|fra|din|zo|nr|no|{ON})|\d[\d/]*\.?\s?[,(]?)\s*$"
)
# "Ablauf" is the end of a term. That of a course ends no certificate, and "Kursablauf" is how a course goes on. That of
# its "Gültigkeit" does, and so does a label before a day: "Ablauf der Ausbildung: 31.12.2024".
GERMAN_COURSE = (
    r"[\w-]*(?:kurs|lehrgang|lehrgäng|seminar|schulung|bildung|training|workshop|veranstaltung|modul|mooc|semester"
    r"|programm|prüfung|unterricht|praktik|projekt|studi|probezeit)(?![\w-]*(?:zertifi|bescheinig|nachweis|diplom|urkund|gültig|berechtig|frist))"
)
_LABEL_OF_DAY = (
    r"d(?:es|er)\s+(?:[a-zäöüß]+e[nrs]\s+)?[\w-]+\s*:\s*(?:$|\d{1,4}[./-]\s?[^\W_]|[^\W\d_]{3,9}\.?\s+20\d\d)"
)
ABLAUF = (
    r"(?<!kurs)(?<!kurs-)(?<!tages)(?<!seminar)(?<!lehrgangs)(?<!schulungs)(?<!programm)(?<!veranstaltungs)ablauf"
    rf"(?!plan|steuer|organis|(?:e?s)?\s+(?!{_LABEL_OF_DAY})(?:d(?:es|er)|dies(?:es|er)|ein(?:es|er)|unser(?:es|er)|vom)\s+"
    rf"(?:[a-zäöüß]+e[nrs]\s+)?{GERMAN_COURSE})\w*"
)
# Words for the last day on which a certificate is valid, in ten languages (en, it, es, pt, fr, de, nl, pl, hr, sl).
EXPIRY = re.compile(
    rf"valid(?!at|é\b|er\b)|expir|renew|scad|vencim|vence\b|caduc|vigen|válid|prazo|périm|valable|échéance|gültig|{ABLAUF}|läuft\s+ab"
    r"|geldig|verval|verloopt|ważn|wygas|vrijedi|valjan|istek|istječ|velja|poteč",
    re.IGNORECASE,
)
SHORT_LABEL, MOST_LABEL = 24, 120
"""The most letters of a label that stands behind or below a date, and of the words before it that are looked at."""
_AFTER_DIGITS = re.compile(r"\d")
_DONE_AFTER = re.compile(rf"^,?\s*{DONE_AFTER}(?![^\W_])")
# The course lasted for several days: "2-19 Mayıs 2023 tarihleri arasında".
_BETWEEN = re.compile(r"^\s*tarihleri\s+aras")
# An amount beside a date: "10 dicembre 2021 - 8 ore".
_AMOUNT = re.compile(r"^[\s,|·•(-]*\d{1,3}(?:[.,]\d)?\s*(?:ore|hours?|horas?|heures?|stunden|h|uur|godz\w*)\W*$")


@dataclass(frozen=True)
class NamedDay:
    """A date with the words around it. `period`: whether it is the last of several days."""

    line: Line
    printed: Printed
    before: str
    after: str
    label: str  # if nothing stands before it: the line above, or the line below if that is only a label
    period: bool
    in_sentence: bool = False
    """Whether it stands in the sentence that says what the learner did, after its verb."""
    in_quotes: bool = False
    lead: str = ""
    """The line close above, whatever its size: small print is of uneven height where OCR has read it."""
    of_event: bool = False
    """Whether it begins its line, beside a word for an event."""

    @property
    def expiry(self) -> bool:
        """Whether the words right before or after the date, or its label, say that the certificate expires then."""
        label = (self.before or self.label)[-40:]
        behind = not self.before and len(self.after) <= SHORT_LABEL and EXPIRY.search(self.after)
        return bool(EXPIRY.search(label) or behind) and not _ISSUED.search(self.near)

    @cached_property
    def near(self) -> str:
        """What stands before the date or else its label, folded."""
        return folded(self.before or self.label).text

    @cached_property
    def behind(self) -> str:
        """The beginning of what stands after the date, folded."""
        return folded(self.after[:MOST_LABEL]).text

    @property
    def of_birth(self) -> bool:
        """Whether the words before it say that somebody was born then."""
        return bool(_BIRTH.search(folded(self.before[-40:] + self.label).text))

    @property
    def issued(self) -> bool:
        """Whether words say that the certificate was issued then."""
        issued = _ISSUED.search(self.near) or (self.before and _ISSUE_ALONE.search(self.near))
        return not (self.expiry or self.period or self.of_identity) and bool(issued)

    @property
    def done(self) -> bool:
        """Whether words say that the course was completed then."""
        done = _DONE.search(self.near) or _DONE_AFTER.match(self.behind)
        return not (self.expiry or self.period or self.of_identity) and bool(done)

    @cached_property
    def of_identity(self) -> bool:
        """Whether it is the day on which an identity card was issued, whose number stands on the line or above."""
        return bool(_OF_IDENTITY.search(f"{folded(self.lead[-MOST_LABEL:]).text} {self.near}"[-MOST_LABEL:]))

    @property
    def law(self) -> bool:
        """Whether it is the date of a law or decree."""
        words = self.near
        if self.before and not dates_in(self.lead) and not self.issued:
            words = f"{folded(self.lead[-MOST_LABEL:]).text} {words}"
        return bool(LAW_BEFORE.search(words[-120:]))

    @property
    def ended(self) -> bool:
        """Whether it is the last day of the course, or of what was counted."""
        return self.period or bool(_ENDED.search(self.near[-24:]) and not (self.issued or self.done))

    @property
    def other(self) -> bool:
        """Whether words say that it is the date of something else."""
        words = (self.near if self.before else _AFTER_DIGITS.split(self.near)[-1])[-24:]
        named = (_OTHER.search(words) or _UNTIL.search(self.near[-24:])) and not (self.issued or self.done)
        kinds = (self.expiry, self.law, self.ended, self.of_identity)
        return any(kinds) or bool(named or _BETWEEN.match(self.behind))

    @property
    def town(self) -> bool:
        """Whether nothing but a town stands before it, and nothing behind it: "Lisboa, 2 de outubro de 2022"."""
        town = _TOWN_AND_DAY.match(self.before)
        inside = _IN_TOWN.fullmatch(self.before)
        named = any(name and _is_town(name) for name in (town and town["town"], inside and (inside[1] or inside[2])))
        return not self.after and bool(named or _TOWN.match(folded(self.before).text) or _is_region(self.before))

    @property
    def alone(self) -> bool:
        """Whether it stands alone, or beside the word "date" or an amount of hours."""
        alone = not self.after or _AMOUNT.match(self.behind)
        return bool(alone and not self.of_event and _ALONE.match(folded(self.before).text.strip()))

    def place(self, page: Page) -> Place:
        """Where it stands on its page."""
        glyphs = self.line.characters[self.printed.start : self.printed.end]
        return Place(page.number, tuple(glyph for _, glyph in glyphs if glyph))


def is_only_town(text: str) -> bool:
    """Whether what follows a date is only a town: "18.09.2022 Москва", "12 marzo 2024, Prova"."""
    town = _BEHIND_DAY.fullmatch(text)
    if town is None or not _is_town(town["town"]):
        return False
    words = folded(town["town"]).text
    return not (_OTHER.search(words) or names_event(words))


def names_event(words: str) -> bool:
    """Whether words name a birth, an exam, a lesson, a licence or the like."""
    return any(pattern.search(words) for pattern in (_BIRTH, NO_COURSE, _EVENT))


def _is_region(text: str) -> bool:
    """Whether words are a town and where it lies: "Ciudad Universitaria, Cd. Mx., a", but not "Ana Gil, Director"."""
    *towns, last = text.split(",")
    last = _AT_END.sub("", last).strip()
    parts = [part.strip() for part in (*towns, last) if part.strip()]
    if len(parts) != _TOWN_AND_REGION or not _is_town(parts[0]):
        return False
    return _REGION.fullmatch(parts[1]) is not None or folded(parts[1]).text in _LANDS


def _is_town(text: str) -> bool:
    """Whether words may be the name of a town: "Ciudad de México", but not "Curso de abril" or "Marzo"."""
    words = [word for word in re.split(r"[\s-]+", text) if folded(word).text not in _LINKS_TOWN]
    plain = [folded(word).text for word in words]
    other = any(months(word) or word in weekdays() or COURSE.match(word) or _HELD.match(word) for word in plain)
    if folded(text).text == "rio de janeiro":  # named after a month
        return True
    return 0 < len(words) <= _MOST_TOWN and all(word[:1].isupper() for word in words) and not other
