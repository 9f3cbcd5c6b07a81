"""No text in the repository names a file of the code, the tests or the documentation that does not exist.

Names are checked where they stand in quotes or backticks and begin with a folder of the repository, for example
`assessment/readers/findings.py`. In the Makefile, pyproject.toml and shell scripts they need no quotes. A placeholder
(`xx`, `<name>`, `{name}`, `*`) stands for any name. CHANGELOG.md may name files of the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

FOLDERS = ("assessment", "criteria", "docs", "reports", "tests")
_NAME = rf"(?:{'|'.join(FOLDERS)})/[\w./*{{}}<>-]*"
QUOTED = re.compile(rf"[\"'`]({_NAME})")
BARE = re.compile(rf"(?<![\w./-])({_NAME})")
_PLACEHOLDER = re.compile(r"\{[^}]*\}|<[^>]*>|\bxx\b|\*+")
BARE_SUFFIXES = (".toml", ".sh", "")
PROMISED = ("tests/e2e/test_streamlit_dom.py",)
"""Files that texts name already and that are still to be written."""


def texts() -> list[Path]:
    """The files that are checked: code, documentation and settings, but for this one, which names missing files."""
    top = [path for path in ROOT.glob("*.md") if path.name != "CHANGELOG.md"]
    top += [ROOT / name for name in ("Makefile", "pyproject.toml", "app.py")]
    ci = [path for path in (ROOT / ".ci").rglob("*") if path.is_file()]
    suffixes = (".py", ".md", ".toml", ".yaml")
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    return sorted(path for path in [*top, *ci, *inside] if path != Path(__file__))


def named_paths(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Each path that a text names, without the full stop or slash that may follow it."""
    for match in pattern.finditer(text):
        yield match.group(1).rstrip("./")


def exists(name: str) -> bool:
    """Whether a path exists; for one with placeholders, whether some path fits."""
    pattern = _PLACEHOLDER.sub("*", name)
    return any(ROOT.glob(pattern)) if "*" in pattern else (ROOT / name).exists()


def test_no_text_names_a_missing_file() -> None:
    names = []
    for path in texts():
        pattern = BARE if path.suffix in BARE_SUFFIXES else QUOTED
        names += [(path.relative_to(ROOT).as_posix(), name) for name in named_paths(path.read_text("utf-8"), pattern)]
    assert len(names) > 150
    assert {file for file, _ in names} >= {"pyproject.toml", "README.md", "criteria/README.md"}
    assert [f"{file} names {name}" for file, name in names if not exists(name) and name not in PROMISED] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("see `assessment/readers/findings.py`.", ["assessment/readers/findings.py"]),
        ('ROOT / "tests/scenarios"', ["tests/scenarios"]),
        ("`criteria/countries/xx.yaml` and `docs/`", ["criteria/countries/xx.yaml", "docs"]),
        ("myreports/x and assessment/readers", []),
    ],
)
def test_names_are_recognised(text: str, names: list[str]) -> None:
    assert list(named_paths(text, QUOTED)) == names
    assert all(map(exists, names))


def test_a_missing_file_does_not_exist() -> None:
    assert not exists("assessment/readers/findings_of_nobody.py")
    assert not exists("criteria/nowhere/xx.yaml")
