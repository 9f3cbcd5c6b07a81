"""The files of a language keep their order, comments and lines; they are written whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.source import parse
from criteria.text import AUDIENCES, PluralText, fitting, languages, locale_folder
from reports.translation.filing import file_words, laid_out, own_words
from reports.translation.po import Returned
from reports.translation.sources import sources
from reports.translation.status import progress

LOCALE = Path(str(locale_folder()))

FILE = """# What a learner reads.

# --- first
a.one: Da
a.two: >-
  Nešto dulje što stoji
  u dva retka.

# --- second
a.three: {count: weeks, one: "{weeks} tjedan", few: "{weeks} tjedna", other: "{weeks} tjedana"}
"""


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_nothing_changes_where_nothing_has_changed(code: str, tmp_path: Path) -> None:
    shutil.copytree(LOCALE / code, tmp_path / code)
    before = {file.name: file.read_bytes() for file in (tmp_path / code).iterdir()}
    assert file_words(Returned(code, own_words(tmp_path, code)), tmp_path) == []
    assert {file.name: file.read_bytes() for file in (tmp_path / code).iterdir()} == before


def test_one_text_changes_and_all_else_keeps_its_lines() -> None:
    words = {
        "a.one": "Ne",
        "a.two": "Nešto dulje što stoji u dva retka.",
        "a.new": "Novo",
        "a.three": PluralText({"one": "1", "few": "2", "other": "{weeks}"}, "hr", "weeks"),
    }
    text = laid_out(FILE, words, ["a.one", "a.new", "a.two", "a.three"])
    start = FILE.replace("a.one: Da\n", "a.one: Ne\na.new: Novo\n")
    assert text.startswith(start[: start.index("a.three")])
    assert parse(text, "")["a.three"] == {"count": "weeks", "one": "1", "few": "2", "other": "{weeks}"}


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1), plural=st.booleans())
def test_any_text_can_be_filed(text: str, *, plural: bool) -> None:
    word = PluralText({"one": text, "few": "x", "other": text}, "hr") if plural else text
    filed = parse(laid_out(FILE, {"a.two": word}, ["a.two"]), "")
    assert filed == {"a.two": {"one": text, "few": "x", "other": text} if plural else text}


def test_a_new_language_takes_over_order_and_headings_of_english(tmp_path: Path) -> None:
    keys = [key for key, source in sources().items() if source.audience == "learner"][:3]
    file_words(Returned("fr", {key: f"Texte {key}" for key in reversed(keys)}), tmp_path)
    assert [file.name for file in (tmp_path / "fr").iterdir()] == ["learner.yaml"]
    text = (tmp_path / "fr" / "learner.yaml").read_text("utf-8")
    assert list(parse(text, "")) == keys
    assert text.startswith((LOCALE / "en" / "learner.yaml").read_text("utf-8").splitlines()[0])


def test_nothing_taken_makes_no_language(tmp_path: Path) -> None:
    assert file_words(Returned("fr"), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_every_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LOCALE / "it", tmp_path / "it")
    before = {file.name: file.read_bytes() for file in (tmp_path / "it").iterdir()}
    write, calls = Path.write_text, []

    def full(self: Path, *arguments: object, **more: object) -> int:
        calls.append(self)
        if len(calls) == 3:
            raise OSError(28, os.strerror(28))
        return write(self, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        file_words(Returned("it", {"public.next": "Oltre"}), tmp_path)
    assert {file.name: file.read_bytes() for file in (tmp_path / "it").iterdir()} == before


def test_progress_counts_each_audience_once() -> None:
    rows = progress(LOCALE)
    assert {(row.language, row.audience) for row in rows} == {
        (code, name) for code in languages() for name in AUDIENCES
    }
    assert sum(row.texts for row in rows if row.language == "en") == len(sources())
    for row in rows:
        assert row.checked <= row.translated <= row.texts
        if row.language != "en":
            mine = {key: source.text for key, source in sources().items() if source.audience == row.audience}
            assert row.translated == len(fitting(own_words(LOCALE, row.language), mine))
