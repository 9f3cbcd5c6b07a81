"""A migration does the same for ever: it imports nothing of the living code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from assessment.store.database import MIGRATIONS

OWN = "assessment.store.migrations"
LIVING = ("criteria", "assessment", "reports")

FILES = sorted(MIGRATIONS.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The modules a file imports, at its top or inside a function."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            modules.add(f"{'.' * node.level}{node.module or ''}")
    return modules


def living(modules: set[str]) -> set[str]:
    """Those of the desk's own code outside the migrations; a relative import cannot be told and counts."""
    own = {module for module in modules if module == OWN or module.startswith(f"{OWN}.")}
    return {module for module in modules - own if module.split(".")[0] in (*LIVING, "")}


def test_there_are_migrations_to_look_at() -> None:
    assert len([path for path in FILES if path.parent.name == "versions"]) > 14


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_the_living_code(path: Path) -> None:
    assert living(imported(path)) == set()


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("from criteria.model import CRITERIA", {"criteria.model"}),
        ("def upgrade():\n    import assessment.store.tables", {"assessment.store.tables"}),
        ("from assessment.store.migrations.guards import once", set()),
        ("import sqlalchemy as sa", set()),
        ("from ..columns import Json", {"..columns"}),
    ],
)
def test_what_counts_as_living(tmp_path: Path, source: str, modules: set[str]) -> None:
    path = tmp_path / "step.py"
    path.write_text(source, encoding="utf-8")
    assert living(imported(path)) == modules


def test_the_migrations_stand_in_one_line() -> None:
    """Two that follow the same one, as from two people at work, would leave no database that can be opened."""
    after = re.compile(r'^down_revision = "(\w+)"', re.MULTILINE)
    before = [name for path in FILES for name in after.findall(path.read_text(encoding="utf-8"))]
    assert len(before) == len(set(before)) > 14
