"""Every package the product imports is declared in pyproject.toml, and every package declared there is used."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.support.paths import ROOT

OWN = ("criteria", "assessment", "reports")

LOADED_BY_NAME = {
    "psycopg": ("assessment/store/database.py", "postgresql+psycopg"),
    "python-multipart": ("reports/public/visit.py", "MultiPartParser"),
    "onnxruntime": ("assessment/readers/ocr/recognise.py", 'find_spec("onnxruntime")'),
}
"""Packages that another one loads: where the code asks for it, and in which words."""


def distribution(requirement: str) -> str:
    """The name of what a requirement asks for, as package indexes compare names: `psycopg[binary]>=3.3` -> psycopg."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0]).lower()


def declared() -> set[str]:
    """The distributions that pyproject.toml names for the product, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    return {distribution(line) for line in [*project["dependencies"], *(line for extra in extras for line in extra)]}


@cache
def imported() -> dict[str, Path]:
    """Each top-level package from elsewhere that the product imports, and a module that does."""
    modules = [ROOT / "app.py", *(path for folder in OWN for path in sorted((ROOT / folder).rglob("*.py")))]
    assert len(modules) > 300
    packages = {package: path for path in modules for package in _imports(path)}
    known = {*OWN, *sys.stdlib_module_names, "compression"}  # in the standard library from Python 3.14 on
    return {package: path for package, path in packages.items() if package not in known}


def _imports(path: Path) -> Iterator[str]:
    """The first part of each name imported, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@cache
def installed() -> Mapping[str, list[str]]:
    """The distributions that bring each importable package; looking through all of them takes a quarter of a second."""
    return packages_distributions()


def providers(package: str) -> set[str]:
    """The distributions that bring an importable package."""
    return {distribution(name) for name in installed().get(package, [package])}


def test_what_is_imported_is_declared() -> None:
    known = declared()
    missing = [f"{package} ({path})" for package, path in imported().items() if not providers(package) & known]
    assert missing == []


def test_what_is_declared_is_used() -> None:
    used = {name for package in imported() for name in providers(package)}
    assert declared() - used - set(LOADED_BY_NAME) == set()


def test_what_is_loaded_by_name_is_asked_for() -> None:
    for name, (file, call) in LOADED_BY_NAME.items():
        assert name in declared()
        assert call in (ROOT / file).read_text()
