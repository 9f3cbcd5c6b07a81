"""Changed rules to replay past decisions under, out of a folder or a zip, read as the desk reads its own.

The files lie as in `criteria/`, in `framework/` and `countries/`, or in only one of the two.

>>> changed = read_changed(files_in_zip(uploaded))
>>> changed.rules.edition, sorted(changed.countries)
('2-draft', ['IT'])
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files as package_files
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from criteria.country import Country
from criteria.load import country, framework, read_country, read_framework
from criteria.model import Framework
from criteria.source import SourceError
from criteria.vocabulary import CRITERIA

FRAMEWORK_FILES = frozenset(f"{name}.yaml" for name in ("framework", "outcome", *CRITERIA))
SHARED = {
    "credit_rates.yaml": "countries/credit_rates.yaml",
    "national_levels.yaml": "countries/national_levels.yaml",
    "eqf.yaml": "eqf.yaml",
}
"""Tables of what issuers' credits and levels are worth, with the place of each. Changed ones are not replayed."""

MOST_FILES, MOST_BYTES = 200, 1_000_000
"""Files in a zip, and bytes of each once unpacked: a framework has nine files of some 15 kB."""

_COUNTRY = re.compile(r"[a-z]{2}\.yaml")
EXPECTED = "expected framework.yaml with its files, or countries such as it.yaml"


@dataclass(frozen=True)
class Changed:
    """Rules other than those in force: a framework, some countries' data, or another country's profile for all.

    `profile`: the country under whose rules every decision is judged; None: each under its own. `on`: the day on which
    all count as decided; None: each its own. `brought`: somebody brought the rules, so that they may ask anything.
    """

    rules: Framework = field(default_factory=framework)
    countries: Mapping[str, Country] = field(default_factory=dict)
    profile: str | None = None
    on: datetime.date | None = None
    brought: bool = False

    def place(self, code: str) -> Country:
        """A country's data, the changed ones where they are changed."""
        return self.countries.get(code) or country(code)

    def first_day(self, code: str) -> datetime.date:
        """The first day on which these rules and this country's rates hold. A judgement needs no window or ceiling."""
        if code not in self._first:
            rates = [system.rates for system in self.place(code).systems if system.rates]
            days = [min(rate.since for rate in of_system) for of_system in rates]
            self._first[code] = max([*days, min(threshold.since for threshold in self.rules.thresholds)])
        return self._first[code]

    @cached_property
    def _first(self) -> dict[str, datetime.date]:
        return {}


class _Files:
    """Texts by name, which `criteria.load` can read like a folder."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self.texts = texts

    def joinpath(self, *parts: str) -> Any:
        """A file of the folder. Reading it raises OSError when it is not there."""
        return _File(self.texts.get("/".join(parts)))


@dataclass(frozen=True)
class _File:
    data: bytes | None

    def read_text(self, encoding: str = "utf-8") -> str:
        """The text. OSError when there is no such file."""
        if self.data is None:
            raise FileNotFoundError
        return self.data.decode(encoding)


def files_in_folder(folder: Path) -> dict[str, bytes]:
    """The YAML files of a folder and of the folders in it, by their path."""
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; expected the folder of a changed framework or of countries")
    paths = sorted({*folder.glob("*.yaml"), *folder.glob("*/*.yaml")})[: MOST_FILES + 1]
    if len(paths) > MOST_FILES:
        raise SourceError(f"{folder}: more than {MOST_FILES} files; {EXPECTED}")
    return {path.relative_to(folder).as_posix(): _limited(path.name, path.open("rb")) for path in paths}


def files_in_zip(data: bytes) -> dict[str, bytes]:
    """The YAML files of a zip, by their path. SourceError when it is no zip, or holds too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            named = [entry for entry in archive.infolist() if entry.filename.endswith(".yaml")]
            if len(named) > MOST_FILES:
                raise SourceError(f"the zip holds more than {MOST_FILES} files; {EXPECTED}")
            return {entry.filename: _limited(entry.filename, archive.open(entry)) for entry in named}
    # NotImplementedError: what zipfile raises for a way of packing that it does not know.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"the zip cannot be opened; {EXPECTED}") from error
    except Exception as error:  # zlib, lzma and bz2 each have an error of their own
        raise SourceError(f"the zip cannot be unpacked; {EXPECTED}") from error


def _limited(name: str, file: Any) -> bytes:
    with file:
        data: bytes = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SourceError(f"{_short(name)}: larger than {MOST_BYTES:,} bytes; expected a file a person wrote")
    return data


def read_changed(texts: Mapping[str, bytes]) -> Changed:
    """The changed rules in files by path. SourceError names file and field of the first fault."""
    rules = _framework(texts)
    countries = {code: read_country(*source) for code, source in _countries(texts).items()}
    if rules is None and not countries:
        raise SourceError(f"no rules in it; {EXPECTED}")
    _shared(texts)
    return Changed(rules or framework(), countries, brought=True)


def _framework(texts: Mapping[str, bytes]) -> Framework | None:
    homes = {_home(path) for path in texts if _name(path) in FRAMEWORK_FILES}
    if not homes:
        return None
    if len(homes) > 1:
        raise SourceError(f"framework files lie in {len(homes)} folders; expected one")
    home = homes.pop()
    return read_framework(_Files({_name(path): data for path, data in texts.items() if _home(path) == home}))


def _countries(texts: Mapping[str, bytes]) -> dict[str, tuple[_Files, str]]:
    """The files of countries, which are named by two letters, and each country's code.

    They lie in a folder `countries`, or all files lie in one folder: files of languages have such names too.
    """
    countries: dict[str, tuple[_Files, str]] = {}
    one_folder = len({_home(path) for path in texts}) == 1
    for path, data in texts.items():
        name = _name(path)
        if _COUNTRY.fullmatch(name) and (one_folder or _name(_home(path)) == "countries"):
            code = name[:2].upper()
            if code in countries:
                raise SourceError(f"{name}: lies in two folders; expected it once")
            countries[code] = _Files({name: data}), code
    return countries


def _shared(texts: Mapping[str, bytes]) -> None:
    for path, data in texts.items():
        home = SHARED.get(_name(path))
        if home and data != package_files("criteria").joinpath(home).read_bytes():
            raise SourceError(f"{_name(path)}: differs from the one in force and is not replayed; expected the same")


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _home(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:57] + "..."
