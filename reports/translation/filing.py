"""Words of a language in its YAML files: what did not change keeps its lines, comments and order.

>>> laid_out("# --- a\\na.b: Da\\n", {"a.b": "Ne"}, ["a.b"])
'# --- a\\na.b: Ne\\n'
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import yaml

from criteria.source import SourceError, parse
from criteria.text import AUDIENCES, ENGLISH, PluralText, locale_folder, read_words
from reports.translation.po import Returned
from reports.translation.sources import sources

CHECKED = "checked.yaml"
"""Beside the files of a language: the texts that somebody has checked in a translation tool, each with its `mark`."""

_WIDTH = 118
_FOLDED_FROM = 100
"""Characters; a longer text is written over several lines."""


class _Dumper(yaml.SafeDumper):
    pass


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > _FOLDED_FROM else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def _entry(key: str, filed: Any) -> str:
    """One text as YAML. A text that the readable way would change is written in quotes."""
    readable = str(yaml.dump({key: filed}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))
    if _reads_as(readable, {key: filed}):
        return readable
    return str(yaml.safe_dump({key: filed}, allow_unicode=False, sort_keys=False, default_style='"', width=10**6))


def _reads_as(text: str, content: dict[str, Any]) -> bool:
    try:
        return bool((parse(text, "") or {}) == content)
    except SourceError:
        return False


def _filed(text: str) -> Any:
    """A text as its file has it: plural forms with the field that is counted, where that has another name."""
    if not isinstance(text, PluralText):
        return str(text)
    return {**({"count": text.counted} if text.counted != "count" else {}), **text.forms}


def _as_filed(entry: Any) -> Any:
    return {name: entry[name] for name in sorted(entry)} if isinstance(entry, dict) else entry


def laid_out(current: str, words: Mapping[str, str], order: Sequence[str]) -> str:
    """A file's text with these words in it. `order`: of the ids; it says where one goes that the file lacks.

    Entries whose id is not among `words` are left out.
    """
    pieces: list[tuple[str, str]] = []  # each with the id it files; "" for comments and empty lines
    for key, lines in _pieces(current):
        if not key:
            pieces.append(("", lines))
        elif key in words:
            filed = _filed(words[key])
            same = _as_filed(parse(lines, "").get(key)) == _as_filed(filed)
            pieces.append((key, lines if same else _entry(key, filed)))
    for number, key in enumerate(order):
        if key in words and all(key != there for there, _ in pieces):
            before = set(order[:number])
            place = max((at for at, (there, _) in enumerate(pieces, 1) if there in before), default=_head(pieces))
            pieces.insert(place, (key, _entry(key, _filed(words[key]))))
    return "".join(lines for _, lines in pieces)


def _head(pieces: list[tuple[str, str]]) -> int:
    """The place of the first id of a file, after its first comment."""
    return 1 if pieces and not pieces[0][0] else 0


def _pieces(text: str) -> list[tuple[str, str]]:
    """A file's entries with their ids, and what stands between them without one."""
    pieces: list[list[str]] = []
    for line in text.splitlines(keepends=True):
        begins = line.strip() and not line[0].isspace()
        if not pieces or begins:
            pieces.append([line])
        else:
            pieces[-1].append(line)
    whole: list[tuple[str, str]] = []
    for lines in pieces:
        key = "" if lines[0].startswith("#") or not lines[0].strip() else next(iter(parse("".join(lines), "")))
        body = len(lines)
        while body > 1 and not lines[body - 1].strip():
            body -= 1
        whole.append((key, "".join(lines[:body])))
        if rest := "".join(lines[body:]):
            whole.append(("", rest))
    if whole and not whole[-1][1].endswith("\n"):
        whole[-1] = (whole[-1][0], whole[-1][1] + "\n")
    return whole


def mark(english: str, own: str) -> str:
    """What says that a translation was checked: another one as soon as either text changes."""
    both = repr([_as_filed(_filed(english)), _as_filed(_filed(own))])
    return hashlib.sha256(both.encode()).hexdigest()[:12]


def checked_ids(folder: Path, code: str, words: Mapping[str, str]) -> set[str]:
    """The ids of a language that were checked, and have not changed since."""
    marks = _marks(folder, code)
    english = sources()
    return {key for key in words if key in english and marks.get(key) == mark(english[key].text, words[key])}


def _marks(folder: Path, code: str) -> dict[str, str]:
    file = folder / code / CHECKED
    content = parse(file.read_text("utf-8"), f"{code}/{CHECKED}") if file.is_file() else {}
    if not isinstance(content, dict | None):
        raise SourceError(f"{code}/{CHECKED}: expected a mark by id, came {content!r:.60}")
    return content or {}


def own_words(folder: Path, code: str) -> dict[str, str]:
    """The words a language has in a folder of languages, of all audiences."""
    return {key: text for words in read_words(folder, code).values() for key, text in words.items()}


def file_words(result: Returned, folder: Path) -> list[str]:
    """Write what a PO file says into the files of its language; the ids whose text changed.

    All files are made and read once more before the first one takes the place of an older one.
    """
    code, english = result.language, sources()
    present = read_words(folder, code)
    place_of = {key: audience for audience, words in present.items() for key in words}
    old = own_words(folder, code)
    new = old | result.words
    texts = {}
    for audience in AUDIENCES:
        place = {key: place_of.get(key) or english[key].audience for key in new}
        words = {key: text for key, text in new.items() if place[key] == audience}
        order = [key for key, source in english.items() if source.audience == audience]
        if words or (folder / code / f"{audience}.yaml").exists():
            texts[f"{audience}.yaml"] = laid_out(_current(folder, code, audience), words, order)
    kept = checked_ids(folder, code, old)
    marks = {key: mark(english[key].text, new[key]) for key in (kept - result.words.keys()) | result.checked}
    if marks or (folder / code / CHECKED).exists():
        texts[CHECKED] = yaml.safe_dump({key: marks[key] for key in english if key in marks}, sort_keys=False)
    _check(texts, new, code)
    if texts:
        _replace(texts, folder / code)
    return [key for key in result.words if key not in old or _filed(old[key]) != _filed(new[key])]


def _current(folder: Path, code: str, audience: str) -> str:
    """The file as it stands; for a language without it the English one, whose order and headings it takes over."""
    file = folder / code / f"{audience}.yaml"
    if file.is_file():
        return file.read_text("utf-8")
    return (locale_folder() / ENGLISH / f"{audience}.yaml").read_text(encoding="utf-8")


def _check(texts: Mapping[str, str], new: Mapping[str, str], code: str) -> None:
    read: dict[str, Any] = {}
    for name in texts.keys() - {CHECKED}:
        read |= parse(texts[name], f"{code}/{name}") or {}
    wrong = [key for key in new.keys() | read.keys() if _as_filed(read.get(key)) != _as_filed(_filed(new.get(key, "")))]
    if wrong:
        raise SourceError(f"{code}: {sorted(wrong)[0]}: cannot be written as YAML without a loss; nothing was written")


def _replace(texts: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    mark_of_run = secrets.token_hex(4)
    with ExitStack() as leaving:
        passing = {name: folder / f".{name}.{mark_of_run}" for name in texts}
        for name, file in passing.items():
            leaving.callback(file.unlink, missing_ok=True)
            file.write_text(texts[name], encoding="utf-8", newline="\n")
        for name, file in passing.items():
            os.replace(file, folder / name)
