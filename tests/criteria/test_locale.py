"""The words of the product: each language has the fields of English, nothing left in English; those kept have all."""

import ast
import datetime
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import get_args

import pytest

from criteria.language_state import audiences_of, kept_languages
from criteria.load import framework
from criteria.source import SourceError, parse
from criteria.text import (
    ENGLISH,
    PluralText,
    Words,
    as_text,
    cldr,
    fields,
    filed_words,
    fill,
    fitting,
    framework_words,
    language_name,
    languages,
    locale_folder,
    plural_categories,
    plural_category,
    read_words,
)
from criteria.vocabulary import CRITERIA, STRENGTHS, Fact
from tests.support.paths import ROOT

OTHERS = [language for language in languages() if language != ENGLISH]
KEPT = [language for language in kept_languages() if language != ENGLISH]

SAME_AT_MOST = 25
"""Characters, fields not counted, of a text that may be the same as in English: names, "{hours} h ÷ {rate} h"."""


@cache
def english() -> dict[str, str]:
    return framework_words(framework()) | filed_words(ENGLISH)


def english_of(audience: str) -> set[str]:
    """The ids of English for a group of readers."""
    return read_words(locale_folder(), ENGLISH)[audience].keys() | (
        framework_words(framework()).keys() if audience == "framework" else set()
    )


COUNTS_NO_NOUN = {
    "assess.more-reasons",
    "compare.row-judged",
    "credits.missing",
    "departed.show",
    "intake.facts.accept-all",
    "intake.several.each.do",
    "learner.do.find-out.more",
    "summary.ask-more",
    "agreement.percent.means",
    "agreement.note.few",
}
"""Texts whose `{count}` stands before a word that no number changes, such as `more` or `of`, or German `übernehmen`."""


def test_english_comes_first_and_every_language_has_a_name_of_its_own() -> None:
    assert languages()[0] == ENGLISH
    assert "it" in languages()
    names = [language_name(code) for code in languages()]
    assert len({*names}) == len(names)
    named = ["Italiano", "Español", "Português", "Hrvatski", "Français", "Deutsch", "Українська", "العربية"]
    named += ["Slovenščina", "Dansk", "Eesti"]
    assert [language_name(code) for code in ("it", "es", "pt", "hr", "fr", "de", "uk", "ar", "sl", "da", "et")] == named


def test_portuguese_is_that_of_portugal() -> None:
    portuguese = cldr("pt")
    assert (portuguese.territory, portuguese.territories["PL"]) == ("PT", "Polónia")
    assert plural_category(0, "pt") == "other"


DAYS = {
    "en": "3 May 2026",
    "it": "3 maggio 2026",
    "es": "3 de mayo de 2026",
    "pt": "3 de maio de 2026",
    "hr": "3. svibnja 2026.",
    "fr": "3 mai 2026",
    "de": "3. Mai 2026",
    "sl": "3. maja 2026",
    "da": "3. maj 2026",
    "et": "3. mai 2026",
    "uk": "3 травня 2026\u202fр.",
    "ar": "3 مايو 2026",
}


MONTHS = {
    "en": "May 2026",
    "it": "maggio 2026",
    "es": "mayo de 2026",
    "pt": "maio de 2026",
    "hr": "svibanj 2026.",
    "fr": "mai 2026",
    "de": "Mai 2026",
    "sl": "maj 2026",
    "da": "maj 2026",
    "et": "mai 2026",
    "uk": "травень 2026\u202fр.",
    "ar": "مايو 2026",
}


@pytest.mark.parametrize("language", languages())
def test_a_month_is_written_as_the_language_does(language: str) -> None:
    assert Words(language).month(datetime.date(2026, 5, 3)) == MONTHS[language]


def test_the_first_of_a_french_month_has_its_ending() -> None:
    first, eleventh = datetime.date(2026, 5, 1), datetime.date(2026, 5, 11)
    assert [Words("fr").date(day) for day in (first, eleventh)] == ["1er mai 2026", "11 mai 2026"]
    assert Words("fr").short_date(datetime.date(2026, 12, 1)) == "1er déc. 2026"
    assert Words("it").date(first) == "1 maggio 2026"


SHORT = {
    "en": "3 May 2026",
    "it": "3 mag 2026",
    "es": "3 may 2026",
    "pt": "03/05/2026",
    "hr": "3. svi 2026.",
    "fr": "3 mai 2026",
    "de": "03.05.2026",
    "sl": "3. maja 2026",
    "da": "3. maj 2026",
    "et": "3. mai 2026",
    "uk": "3 трав. 2026\u202fр.",
    "ar": "03\u200f/05\u200f/2026",
}


@pytest.mark.parametrize("language", languages())
def test_a_day_in_a_table_is_written_as_the_language_does(language: str) -> None:
    assert Words(language).short_date(datetime.date(2026, 5, 3)) == SHORT[language]


@pytest.mark.parametrize("language", languages())
def test_a_day_is_written_as_the_language_does(language: str) -> None:
    assert Words(language).date(datetime.date(2026, 5, 3)) == DAYS[language]


NUMBERS = {
    "en": "1,234.5",
    "it": "1.234,5",
    "es": "1.234,5",
    "pt": "1\xa0234,5",
    "hr": "1.234,5",
    "fr": "1\u202f234,5",
    "de": "1.234,5",
    "sl": "1.234,5",
    "da": "1.234,5",
    "et": "1\xa0234,5",
    "uk": "1\xa0234,5",
    "ar": "1,234.5",
}


@pytest.mark.parametrize("language", languages())
def test_a_number_is_written_as_the_language_does(language: str) -> None:
    assert Words(language).number(1234.5) == NUMBERS[language]


@pytest.mark.parametrize("language", languages())
def test_file_loads_and_says_something_under_every_id(language: str) -> None:
    words = Words(language)
    assert words.language == language
    assert [key for key in words if not words[key].strip()] == []


@pytest.mark.parametrize("language", languages())
def test_no_id_stands_twice(language: str) -> None:
    folder = files("criteria") / "locale" / language
    text = "\n".join((folder / f"{audience}.yaml").read_text("utf-8") for audience in audiences_of(language))
    ids = re.findall(r"^([^\s#:]+):(?=\s)", text, re.MULTILINE)
    assert sorted(ids) == sorted(filed_words(language))


def test_english_file_repeats_no_word_of_the_framework() -> None:
    assert filed_words(ENGLISH).keys() & framework_words(framework()).keys() == set()


def test_what_the_framework_names_has_its_words_outside_it_too() -> None:
    rules = framework()
    wanted = {f"record.right.{purpose.id}" for purpose in rules.purposes}
    wanted |= {f"step.{criterion.id}" for criterion in rules.criteria}
    wanted |= {f"by.{question.changeable_by}" for question in rules.questions.values()}
    wanted |= {f"strength.{strength}" for strength in STRENGTHS}
    wanted |= {f"warning.fact.{fact}" for fact in get_args(Fact)}
    assert sorted(wanted - english().keys()) == []


def test_every_word_is_said_somewhere() -> None:
    """An id stands whole in the code or a template, or an f-string there has its form."""
    whole, forms = ids_in_code()
    pattern = re.compile("|".join(sorted(forms)))
    assert [key for key in filed_words(ENGLISH) if key not in whole and not pattern.fullmatch(key)] == []


SPEAKERS = {"words", "w"}
"""How the words of a language are called where one is looked up by its id."""


def test_every_id_that_is_looked_up_has_its_word() -> None:
    """The counterpart: a text that went must be asked for nowhere. A template's ids are not seen by mypy."""
    assert [(file, key) for file, key in ids_looked_up() if key not in english()] == []


def ids_looked_up() -> Iterator[tuple[str, str]]:
    """Each id that stands whole where words are looked up, after its file: `words("public.next")`."""
    for folder in ("criteria", "assessment", "reports"):
        for file in (ROOT / folder).rglob("*.html"):
            for key in re.findall(r"""\bw[(\[]["']([\w.-]+)["'][,)\]]""", file.read_text("utf-8")):
                yield file.name, key
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                match node:
                    case ast.Call(func=speaker, args=[ast.Constant(value=str(key)), *_]):
                        pass
                    case ast.Subscript(value=speaker, slice=ast.Constant(value=str(key))):
                        pass
                    case _:
                        continue
                name = speaker.attr if isinstance(speaker, ast.Attribute) else getattr(speaker, "id", "")
                if name.strip("_") in SPEAKERS and "." in key:
                    yield file.name, key


def ids_in_code() -> tuple[set[str], set[str]]:
    """All texts in quotes, and what begins as an id does and is filled in, each as a pattern."""
    whole: set[str] = set()
    forms: set[str] = set()
    folders = ("criteria", "assessment", "reports")
    for file in (ROOT / "app.py", *(file for folder in folders for file in (ROOT / folder).rglob("*"))):
        if file.suffix == ".html":
            quoted = set(re.findall(r"""["']([a-z][\w.-]+)["']""", file.read_text("utf-8")))
            whole |= quoted
            forms |= {f"{re.escape(start)}.+" for start in quoted if start.endswith(".")}
        elif file.suffix == ".py":
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    whole.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    parts = [re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                    forms |= {"".join(parts)} if re.match(r"[a-z][\w\\-]*\\\.", parts[0]) else set()
    return whole, forms


@pytest.mark.parametrize("language", KEPT)
def test_complete(language: str) -> None:
    ids = filed_words(language).keys()
    assert sorted(english().keys() - ids) == [], "missing"
    assert sorted(ids - english().keys()) == [], "unknown to English"


@pytest.mark.parametrize("language", KEPT)
def test_fields_are_those_of_english(language: str) -> None:
    filed = filed_words(language)
    shared = english().keys() & filed.keys()
    assert {key: filed[key] for key in shared if fields(filed[key]) != fields(english()[key])} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_that_lags_lacks_little(language: str) -> None:
    wanted = [key for audience in audiences_of(language) for key in english_of(audience)]
    assert len(fitting(filed_words(language), english()).keys() & {*wanted}) > 0.95 * len(wanted)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_holds_texts_only_for_the_readers_it_is_there_for(language: str) -> None:
    filed = read_words(locale_folder(), language)
    assert {audience for audience, texts in filed.items() if texts} == {*audiences_of(language)}


def test_what_is_missing_or_made_of_another_text_is_shown_in_english() -> None:
    texts = {"a": "{count} hours", "b": "Course", "c": "Day"}
    assert fitting({"a": "{hours} sati", "b": "Tečaj", "d": "Drugo"}, texts) == {"b": "Tečaj"}


@pytest.mark.parametrize("slip", ["{count sati", "count} sati", "{count!x} sati", "{count:d} sati", "{} sati", "{"])
def test_a_brace_that_does_not_fit_costs_its_own_text_alone(slip: str) -> None:
    texts = {"a": "{count} hours", "b": "Course"}
    plural = PluralText({"one": "{count} sat", "few": slip, "other": "{count} sati"}, "hr")
    for own in (slip, plural):
        assert fitting({"a": own, "b": "Tečaj"}, texts) == {"b": "Tečaj"}
    assert fitting({"a": "{count} sati", "b": "Tečaj"}, {"a": slip, "b": "Course"}) == {"b": "Tečaj"}


@pytest.mark.parametrize("language", OTHERS)
def test_spaces_around_a_text_are_those_of_english(language: str) -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    filed = filed_words(language)
    shared = english().keys() & filed.keys()
    assert {key: filed[key] for key in shared if ends(filed[key]) != ends(english()[key])} == {}


def figures(text: str) -> set[str]:
    """The figures of a text outside its fields, whichever way the language parts thousands."""
    return set(re.findall(r"\d+", re.sub(r"(?<=\d)[ \xa0.,](?=\d{3}\b)", "", re.sub(r"{.*?}", "", text))))


@pytest.mark.parametrize("language", [language for language in OTHERS if language != "ar"])
def test_figures_are_those_of_english(language: str) -> None:
    """The number of a law, a limit or a share of hours does not change on its way into another language. Arabic says
    the two ends of a range in words, because `30-60` would turn around in a line from right to left.
    """
    filed = filed_words(language)
    shared = english().keys() & filed.keys()
    assert {key: filed[key] for key in shared if figures(filed[key]) != figures(english()[key])} == {}


LOOSE = re.compile(r" [:;?!»%]|« ")
"""A French sign apart from its word by a space that breaks: a line may not begin with `:` or `»`."""


def test_french_signs_stay_on_the_line_of_their_word() -> None:
    texts = filed_words("fr").items()
    assert {key: form for key, text in texts for form in _forms(text) if LOOSE.search(form)} == {}


def test_french_signs_stay_there_in_texts_of_countries_and_platforms_too() -> None:
    folder = files("criteria")
    rules = [entry for entry in (folder / "countries").iterdir() if entry.name.endswith(".yaml")]
    texts = [
        text for file in (folder / "platforms.yaml", *rules) for text in in_french(parse(file.read_text("utf-8"), ""))
    ]
    assert len(texts) > 100
    assert [text for text in texts if LOOSE.search(text)] == []


def in_french(data: object) -> Iterator[str]:
    """Each French text of a file, wherever it stands beside those of other languages."""
    entries = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    if isinstance(data, dict) and isinstance(text := data.get("fr"), str):
        yield text
    for entry in entries:
        yield from in_french(entry)


@pytest.mark.parametrize("language", languages())
def test_nobody_shouts(language: str) -> None:
    """A Ukrainian greeting ends with the sign, where others have a comma."""
    words = Words(language)
    loud = {key: words[key] for key in words if "!" in words[key]}
    assert {key: text for key, text in loud.items() if not (language == "uk" and "greeting" in key)} == {}


@pytest.mark.parametrize(("language", "strange"), [("hr", "“«»‘’"), ("sl", "„“”‘")])
def test_quotes_are_those_of_the_language(language: str, strange: str) -> None:
    """Croatian writes „so”, Slovene »so«; the marks of another language, or of both at once, are a slip."""
    texts = [(key, form) for key, text in filed_words(language).items() for form in _forms(text)]
    assert [key for key, form in texts if set(strange) & set(form)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    same = {key: text for key, text in filed_words(language).items() if english().get(key) == text}
    assert {key: text for key, text in same.items() if len(re.sub(r"{.*?}", "", text)) > SAME_AT_MOST} == {}


@pytest.mark.parametrize("language", languages())
def test_a_count_before_a_noun_has_the_plural_forms_of_the_language(language: str) -> None:
    counted = re.compile(r"\{count\}\s+[^\W\d_]")
    texts = filed_words(language).items()
    plain = {key for key, text in texts if not isinstance(text, PluralText) and counted.search(text)}
    assert plain - COUNTS_NO_NOUN == set()


@pytest.mark.parametrize("language", languages())
def test_plural_forms_name_a_field_of_the_text_and_hold_the_same_fields(language: str) -> None:
    plural = {key: text for key, text in filed_words(language).items() if isinstance(text, PluralText)}
    assert len(plural) > (25 if "desk" in audiences_of(language) else 20)  # learners alone see fewer texts
    for key, text in plural.items():
        assert set(text.forms) == plural_categories(language), key
        assert text.counted in {name for name, _ in fields(text.forms["other"])}, key
        assert all(fields(form) <= fields(text.forms["other"]) for form in text.forms.values()), key


@pytest.mark.parametrize(
    ("language", "count", "category"),
    [
        ("en", 1, "one"),
        ("en", 0, "other"),
        ("en", 1.5, "other"),
        ("it", 1, "one"),
        ("fr", 0, "one"),
        ("hr", 1, "one"),
        ("hr", 22, "few"),
        ("hr", 12, "other"),
        ("sl", 2, "two"),
        ("ar", 0, "zero"),
        ("uk", 5, "many"),
    ],
)
def test_the_category_of_a_count_is_that_of_cldr(language: str, count: float, category: str) -> None:
    assert plural_category(count, language) == category


def test_one_case_is_no_cases() -> None:
    assert Words("en")("privacy.done", count=1).startswith("1 case erased")
    assert Words("it")("privacy.done", count=2).startswith("2 pratiche cancellate")
    assert fill(filed_words("en")["check.file-integrity.saved-again"], {"times": "1"}).count("(1 time)") == 1


def test_a_language_that_lacks_a_plural_form_is_refused_by_name() -> None:
    with pytest.raises(SourceError, match=r"hr: a\.b: expected the plural forms few, one, other, came one, other"):
        as_text({"one": "{count} dan", "other": "{count} dana"}, "hr", "hr: a.b")
    with pytest.raises(SourceError, match="expected a text or its plural forms"):
        as_text(["a"], "hr", "hr: a.b")


@pytest.mark.parametrize("language", languages())
def test_a_criterion_has_a_name_short_enough_for_its_step(language: str) -> None:
    names = [Words(language)[f"step.{criterion}"] for criterion in CRITERIA]
    assert [name for name in names if len(name) > len("Identification")] == []


def test_a_slovene_month_after_a_day_is_in_the_genitive_and_alone_it_is_not() -> None:
    words = Words("sl")
    days = {month: datetime.date(2026, month, 3) for month in range(1, 13)}
    assert [words.date(days[month]) for month in (1, 3, 4, 5, 8)] == [
        *("3. januarja 2026", "3. marca 2026", "3. aprila 2026", "3. maja 2026", "3. avgusta 2026")
    ]
    assert all(words.date(day).split(" ")[1].endswith("a") for day in days.values())
    assert words.short_date(days[1]) == "3. jan. 2026"
    assert words.month(days[1]) == "januar 2026"


DAY_FIELDS = {"date", "day", "due", "issued", "made", "on", "queued", "sealed", "since", "today", "until"}
"""Fields that are filled with a day."""

OTHER_CASES = re.compile(r"\b(?:h|k|med|na|nad|ob|po|pod|pred|pri|s|v|z) {(\w+)}", re.IGNORECASE)
"""A Slovene preposition that takes another case than the genitive, right before a field."""


def test_no_slovene_preposition_asks_a_day_for_another_case() -> None:
    """A day comes in the genitive: "do 3. maja" is right, "pred 3. maja" is not."""
    texts = [(key, form) for key, text in filed_words("sl").items() for form in _forms(text)]
    assert [key for key, form in texts if DAY_FIELDS & set(OTHER_CASES.findall(form))] == []


def test_no_german_day_lacks_its_article() -> None:
    """ "Am 3. Mai", "bis 3. Mai" and "ab 3. Mai" are right; "vor 3. Mai" is not, it needs the article."""
    bare = re.compile(r"\b(?:in|nach|von|vor|zu) {(\w+)}", re.IGNORECASE)
    texts = [(key, form) for key, text in filed_words("de").items() for form in _forms(text)]
    assert [key for key, form in texts if {*DAY_FIELDS, "start", "end"} & set(bare.findall(form))] == []


def _forms(text: str) -> tuple[str, ...]:
    """A text in each of its plural forms; in one if it has none."""
    return tuple(text.forms.values()) if isinstance(text, PluralText) else (text,)
