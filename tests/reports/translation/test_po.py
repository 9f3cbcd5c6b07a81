"""A language as a PO file and back: nothing is lost, and what does not fit is named and not taken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from criteria.source import SourceError
from criteria.text import PluralText, fields, filed_words, fitting, languages, plural_categories
from reports.translation.filing import checked_ids, file_words, own_words
from reports.translation.po import Returned, exported, returned
from reports.translation.sources import sources, terms_in

PLURAL = next(key for key, source in sources().items() if isinstance(source.text, PluralText))
PLAIN = "public.next"
OTHER = "public.back"
COUNTED = next(
    key for key, source in sources().items() if isinstance(source.text, PluralText) and source.text.counted == "count"
)


def taken(data: bytes, words: dict[str, str] | None = None) -> Returned:
    return returned(data, lambda _: words or {})


def catalog(code: str, words: dict[str, str] | None = None) -> Catalog:
    return read_po(io.BytesIO(exported(code, words or {}, ())))


def written(changed: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, changed, width=0)
    return file.getvalue()


def put(of: Catalog, key: str, string: str | tuple[str, ...]) -> None:
    message = next(message for message in of if message.context == key)
    message.string = string
    message.flags.discard("fuzzy")


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_a_language_comes_back_as_it_went(code: str) -> None:
    words = fitting(filed_words(code), {key: source.text for key, source in sources().items()})
    result = taken(exported(code, words, set()), words)
    assert result.refused == 0
    assert result.words == words
    assert {key: text.forms for key, text in result.words.items() if isinstance(text, PluralText)} == {
        key: text.forms for key, text in words.items() if isinstance(text, PluralText)
    }
    assert result.checked == set()


@settings(max_examples=2, deadline=None, phases=[Phase.generate])  # each example is many texts and a whole file
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="{}"), min_size=1), min_size=60, max_size=200))
def test_any_text_comes_back(texts: list[str]) -> None:
    plain = [key for key, source in sources().items() if not fields(source.text) and source.text == source.text.strip()]
    words = {key: text for key, text in zip(plain, texts, strict=False) if text == text.strip()}
    assert taken(exported("hr", words, words)).words == words


@pytest.mark.parametrize("code", ["es", "pt", "hr", "sl", "ar", "fr", "uk"])
def test_a_language_brings_its_own_plural_forms(code: str) -> None:
    forms = {category: f"{category} {{count}}" for category in plural_categories(code)}
    result = taken(exported(code, {COUNTED: PluralText(forms, code)}, {COUNTED}))
    text = result.words.get(COUNTED)
    if fields(sources()[COUNTED].text) == {("count", "")}:
        assert isinstance(text, PluralText)
        assert text.forms == forms
    else:
        assert result.wrong_fields == [COUNTED]


def test_a_file_names_context_place_fields_words_of_the_trade_and_drafts() -> None:
    words = filed_words("it")
    messages = {message.context: message for message in read_po(io.BytesIO(exported("it", words, {PLAIN})))}
    assert messages.keys() - {None} == sources().keys()
    assert messages[PLAIN].locations[0][0] == "criteria/locale/en/learner.yaml"
    assert not messages[PLAIN].fuzzy
    assert messages[PLURAL].fuzzy
    for key, source in sources().items():
        assert ("python-brace-format" in messages[key].flags) == bool(fields(source.text)), key
    with_term = next(key for key, source in sources().items() if "learning outcomes" in source.text)
    assert "risultati di apprendimento" in " ".join(messages[with_term].auto_comments)
    assert terms_in("Two learning outcomes", "hr") == ["learning outcomes = ishodi učenja"]


def test_what_does_not_fit_is_named_and_not_taken() -> None:
    changed = catalog("hr")
    with_field = next(key for key, source in sources().items() if fields(source.text) == {("number", "")})
    put(changed, PLAIN, " Dalje")
    put(changed, with_field, "{broj}")
    put(changed, COUNTED, ("{count} a", "{count} b", ""))
    changed.add("Nobody's", "Ničije", context="no.such.id")
    changed.add("Without", "Bez")
    result = taken(written(changed))
    assert result.words == {}
    assert result.wrong_spaces == [PLAIN]
    assert result.wrong_fields == [with_field]
    assert result.wrong_plurals == [COUNTED]
    assert result.unknown == ["no.such.id", "without msgctxt: 'Without'"]
    assert result.refused == 5
    put(changed, with_field, "{number")
    assert taken(written(changed)).wrong_fields == [with_field]


def test_a_translation_of_an_older_english_text_is_taken_and_not_counted_as_checked() -> None:
    data = exported("hr", {PLAIN: "Dalje"}, {PLAIN})
    data = data.replace(b'"public.next"\nmsgid "Next"', b'"public.next"\nmsgid "Onwards"')
    result = taken(data)
    assert (result.words, result.stale, result.checked) == ({PLAIN: "Dalje"}, [PLAIN], set())


def test_plural_forms_are_told_apart_by_the_header_of_the_file() -> None:
    """Weblate writes three forms of Spanish; the texts need two, and no number below a million falls into the third."""
    forms = {"one": "{count} a", "other": "{count} b"}
    words = {key: PluralText(forms, "es") for key, s in sources().items() if fields(s.text) == {("count", "")}}
    words = {key: text for key, text in words.items() if isinstance(sources()[key].text, PluralText)}
    data = exported("es", words, words).replace(
        b"nplurals=2; plural=(n != 1);", b"nplurals=3; plural=n==1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2;"
    )
    data = data.replace(b'msgstr[1] "{count} b"', b'msgstr[1] "{count} c"\nmsgstr[2] "{count} b"')
    result = taken(data)
    assert result.words.keys() == words.keys()
    assert all(text.forms == forms for text in result.words.values() if isinstance(text, PluralText))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b'msgid "a"\nmsgstr',
        b"%PDF-1.7",
        b'msgid ""\nmsgstr "Language: en\\n"\n',
        b'msgid ""\nmsgstr "Language: tlh-x\\n"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\nLanguage: es\\n"\n',
        b'msgid ""\nmsgstr "Language: hr\\nPlural-Forms: nplurals=2; plural=n!=1;\\n"\n',
        b'msgid ""\nmsgstr "Language: es\\nPlural-Forms: nplurals=2; plural=1/0;\\n"\n',
        b'msgid ""\nmsgstr "Language: es\\nPlural-Forms: nplurals=2; plural=__import__;\\n"\n',
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        taken(data)
    assert "\n" not in str(refused.value)


HEAD = exported("hr", {PLAIN: "Dalje"}, ())[:2000]


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 2000))
def test_a_damaged_file_is_read_or_refused_in_one_line(rubbish: bytes, at: int) -> None:
    try:
        reason = str(taken(HEAD[:at] + rubbish + HEAD[at:]).refused)
    except SourceError as refused:
        reason = str(refused)
    assert len(reason.splitlines()) == 1


def test_only_what_is_translated_from_english_is_exported() -> None:
    for code in ("en", "xx", "", "pt-BR", "../it"):
        with pytest.raises(SourceError):
            exported(code, {}, ())


def test_a_text_checked_in_a_tool_stays_so_until_it_changes(tmp_path: Path) -> None:
    data = exported("hr", {PLAIN: "Dalje", OTHER: "Natrag"}, {PLAIN})
    assert file_words(taken(data), tmp_path) == [OTHER, PLAIN]
    words = own_words(tmp_path, "hr")
    assert checked_ids(tmp_path, "hr", words) == {PLAIN}
    assert checked_ids(tmp_path, "hr", words | {PLAIN: "Naprijed"}) == set()
    assert taken(exported("hr", words, checked_ids(tmp_path, "hr", words)), words).checked == {PLAIN}
