"""No variable is called by a word that says nothing of what it holds, and no two classes have the same name."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAYS_NOTHING = {"found", "given", "one", "said"}
COLUMNS = ROOT / "assessment" / "store" / "tables"
"""The names of columns stand in databases that are in use."""

FOLDERS = ("criteria", "assessment", "reports", "tests")


def names_bound(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every variable, parameter, function and class in Python code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or (
            isinstance(node, ast.ExceptHandler) and node.name
        ):
            yield node.lineno, node.name


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_name_says_what_it_holds(folder: str) -> None:
    files = [ROOT / "app.py", *(ROOT / folder).rglob("*.py")]
    assert len(files) > 5
    assert [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in files
        if COLUMNS not in file.parents
        for line, name in names_bound(file.read_text(encoding="utf-8"))
        if name in SAYS_NOTHING
    ] == []


@pytest.mark.parametrize(
    "source",
    [
        "found = 1",
        "for one in (): pass",
        "[said for said in ()]",
        "def f(given): pass",
        "lambda one: one",
        "try: pass\nexcept E as found: pass",
        "(found := 1)",
        "def said(): pass",
    ],
)
def test_every_way_to_bind_a_name_is_seen(source: str) -> None:
    assert SAYS_NOTHING & {name for _, name in names_bound(source)}


CLASS = re.compile(r"^ *class ([A-Z]\w*)[(:\[]", re.MULTILINE)
PRODUCT = ("criteria", "assessment", "reports")


def test_a_class_name_stands_once_in_the_product() -> None:
    places = defaultdict(list)
    for folder in PRODUCT:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for name in CLASS.findall(file.read_text(encoding="utf-8")):
                places[name].append(str(file.relative_to(ROOT)))
    assert len(places) > 500
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
