"""This module knows the names of months and weekdays in the languages of Europe and in Arabic, as they are printed.

Names and short names are those of Unicode's CLDR (through Babel), in both the form used within a date ("8 березня")
and the form that stands alone ("березень"). Cases and spellings that CLDR does not have are added as data below.

>>> sorted(months("marca")), sorted(months("listopada"))
([3], [10, 11])
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from assessment.readers.parsing.folded_text import folded

# The official languages of the EU, those of Spain and of the Union's neighbours, and Arabic with its regional names.
_EUROPE = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv ca eu gl nb is mk sr ru tr uk"
LANGUAGES = (*_EUROPE.split(), "id", "ar", "de_AT", "sr_Latn", "ar_DZ", "ar_MA", "ar_SY")

# Names by language that CLDR does not have: other cases, older and colloquial names, other short forms.
_OTHER_NAMES: dict[str, str] = {
    "bg": "ян - мар - - - - - септ - - -",
    "cs": "lednu unoru breznu dubnu kvetnu cervnu cervenci srpnu - rijnu listopadu prosinci",
    "da": "janr febr - - - - - - sept - - -",
    "de": "jaenner/jan/janner feber maerz/marz/mrz - - - - - - - - -",
    "el": (
        "ιανουαριο/γεναρη/γεναρησ φεβρουαριο/φλεβαρη/φλεβαρησ μαρτιο/μαρτη/μαρτησ απριλιο/απριλη/απριλησ"
        " μαιο/μαη/μαησ ιουνιο/ιουνη/ιουνησ ιουλιο/ιουλη/ιουλησ αυγουστο σεπτεμβριο/σεπτεμβρη/σεπτ/σεπτεμβρησ"
        " οκτωβριο/οκτωβρη/οκτωβρησ νοεμβριο/νοεμβρη/νοεμβρησ δεκεμβριο/δεκεμβρη/δεκεμβρησ"
    ),
    "en": "- - - - - - - - sept - - -",
    "es": "- - - - - - - - setiembre/sep/set - novbre dicbre",
    "fr": "jan fevr/fev - avr - - juil/jul/juill - sep/sept - - -",
    "ga": (
        "- fheabhra mharta - bhealtaine mheitheamh/meithimh/mheithimh - - mhean_fomhair"
        " dheireadh_fomhair shamhain/samhna/shamhna nollag"
    ),
    "hr": (
        "sijecnju veljaci ozujku travnju svibnju lipnju srpnju kolovozu rujnu listopadu"
        " studenog/studenom/studenome/studenomu prosincu"
    ),
    "is": "- - - - - - - - sept - - -",
    "it": "genn febbr - - magg giugn lugl - sett - - -",
    "lt": "sausi vasari kova balandi geguze birzeli liepa rugpjuti rugseji spali lapkriti gruodi",
    "lv": (
        "janvara/janvari/janvarim februara/februari/februarim marta/martam aprila/aprili/aprilim maija/maijam"
        " junija/junijam julija/julijam augusta/augustam septembra/septembri/septembrim oktobra/oktobri/oktobrim"
        " novembra/novembri/novembrim decembra/decembri/decembrim"
    ),
    "mk": "- - - - - - - - септ - - -",
    "nl": "- febr - - - - - - sept - - -",
    "pl": (
        "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrzesniu pazdziernika/pazdzierniku listopadzie"
        " grudniu"
    ),
    "pt": "- - - - - - - - - - - -",
    "ro": "- febr mart - - - - - - - noiem/noie dec",
    "ru": "январе феврале марте апреле мае июне июле августе сен/сентябре октябре ноя/ноябре декабре",
    "sk": "januari februari marci aprili maji juni juli auguste septembri oktobri novembri decembri",
    "sl": (
        "januarja/januarju februarja/februarju marca/marcu aprila/aprilu maja/maju junija/juniju julija/juliju"
        " avgusta/avgustu septembra/septembru oktobra/oktobru novembra/novembru decembra/decembru"
    ),
    "sr_Latn": (
        "januara/januaru februara/februaru marta/martu aprila/aprilu maja/maju juna/junu/juni jula/julu/juli"
        " avgusta/avgustu/augusta septembra/septembru oktobra/oktobru novembra/novembru decembra/decembru"
    ),
    "sr": (
        "јануара/јануару фебруара/фебруару марта/марту априла/априлу маја/мају јуна/јуну јула/јулу августа/августу"
        " септембра/септембру октобра/октобру новембра/новембру децембра/децембру"
    ),
    "sv": "- - - - - - - - sept - - -",
    "uk": (
        "січ/січні лют/лютому бер/березні квіт/квітні трав/травні черв/червні лип/липні серп/серпні вер/вересні"
        " жовт/жовтні лист/листопаді груд/грудні"
    ),
    "ar": "- - - ابريل/نيسان - - - اغسطس - اكتوبر - -",
}
# What a language may add to a name: Hungarian "márciusi", Basque "martxoaren", Finnish "maaliskuun".
_ENDINGS = {
    "et": "i il is l s",
    "eu": "ren k n ko",
    "fi": "n ssa lla",
    "hu": "i ban ben a e",
}
# Short names that are common words elsewhere ("Windows 11 Pro 2024"). They count only with a full stop.
_WORDS_TOO = frozenset(
    ("pro", "ara", "lis", "lip", "set", "tra", "bal", "vas", "sam", "kol", "svi", "srp", "kas", "haz", "tem", "eki")
)

# Languages whose short names stand without a day: "Nov 2015". Elsewhere they are too like other words.
_SHORT_ALONE = frozenset(("en", "it", "es", "pt", "fr", "de", "nl"))

Languages = frozenset[str]


def months(word: str, *, dotted: bool = True) -> Mapping[int, Languages]:
    """The months that a folded word may name, each with the languages in which it does; empty when it is no month.

    `dotted`: whether a full stop shows that the word is a short form, or that the number before it is a day's.
    """
    if word in _WORDS_TOO and not dotted:
        return {}
    return _names().get(word, {})


def stands_alone(word: str) -> bool:
    """Whether a folded word names a month without a day beside it: a full name, or a short one of a large language."""
    return word in _full_names()


@cache
def weekdays() -> frozenset[str]:
    """The folded names of the days of the week, in full and short."""
    days = (Locale.parse(language).days for language in LANGUAGES)
    return frozenset(
        _bare(name)
        for forms in days
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in forms[use][width].values()
    )


@cache
def _names() -> dict[str, dict[int, Languages]]:
    names: dict[str, dict[int, Languages]] = {}
    for language in LANGUAGES:
        for month, name, _ in _of(language):
            known = names.setdefault(name, {})
            known[month] = known.get(month, frozenset()) | {language.split("_")[0]}
    return names


@cache
def _full_names() -> frozenset[str]:
    return frozenset(name for language in LANGUAGES for _, name, full in _of(language) if full)


def _of(language: str) -> Iterator[tuple[int, str, bool]]:
    """Number, folded name, and whether the name needs no day beside it, of each month of a language."""
    forms = Locale.parse(language).months
    endings = ["", *_ENDINGS.get(language, "").split()]
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in forms[use][width].items():
                for ending in endings if width == "wide" else [""]:
                    yield month, _bare(name) + ending, width == "wide" or language in _SHORT_ALONE
    for month, others in enumerate(_OTHER_NAMES.get(language, "").split(), 1):
        for name in others.split("/"):
            if name != "-":
                yield month, folded(name.replace("_", " ")).text, len(name) > 4 or language in _SHORT_ALONE


def _bare(name: str) -> str:
    """A name of CLDR folded, without the preposition that Catalan has in it and the full stop of a short form."""
    return folded(name).text.removeprefix("de ").removeprefix("d'").rstrip(".")
