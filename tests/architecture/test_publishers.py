"""Counts of decisions leave the desk only through the one module that protects them."""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.support.paths import ROOT

COUNTING = {
    "assessment.store.decisions.statistics": {
        "counts",
        "volumes",
        "days",
        "waiting_cases",
    },
    "assessment.store.decisions.base_cells": {"base_cells", "base_sums"},
    "assessment.store.decisions.departures": {"departure_counts"},
    "assessment.store.decisions.same_courses": {"course_counts"},
    "assessment.store.cases.feedback": {"feedback_counts"},
    "assessment.store.decisions.learner_groups": {"group_counts"},
    "assessment.store.decisions.history": {"count_judged", "judged_decisions"},
}
"""What counts decisions, or answers about them, of all countries, by module."""

PUBLISHERS = {
    "reports/comparison/figures.py",
    "reports/comparison/grid.py",
    "reports/comparison/precedent_departures.py",
    "reports/differences/course_places.py",
    "reports/differences/group_places.py",
    "reports/feedback/places.py",
    "reports/replay/replay.py",
}
"""Who may count. `replay` hands its result to `told`."""

PROTECTION = "reports.protection.disclosure_control"


def sources() -> list[Path]:
    return sorted((*(ROOT / "assessment").rglob("*.py"), *(ROOT / "reports").rglob("*.py")))


@cache
def froms(path: Path) -> list[ast.ImportFrom]:
    """What a module imports by `from ... import`, at its top or inside a function."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]


def used(path: Path) -> set[str]:
    """The counting functions that a module names, however it imported them."""
    names: dict[str, str] = {}
    counting: set[str] = set()
    for node in froms(path):
        for alias in node.names:
            counting |= {alias.name} & COUNTING.get(node.module or "", set())
            if (whole := f"{node.module}.{alias.name}") in COUNTING:
                names[alias.asname or alias.name] = whole
    attributes = ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if names else ()
    for attribute in attributes:
        if isinstance(attribute, ast.Attribute) and isinstance(attribute.value, ast.Name):
            counting |= {attribute.attr} & COUNTING.get(names.get(attribute.value.id, ""), set())
    return counting


def imports(path: Path) -> set[str]:
    names = {f"{node.module}.{alias.name}" for node in froms(path) for alias in node.names}
    return {node.module or "" for node in froms(path)} | names


@pytest.mark.parametrize("module", sorted(COUNTING))
def test_what_counts_stands_where_the_table_says(module: str) -> None:
    assert COUNTING[module] <= vars(import_module(module)).keys()


def test_only_publishers_count_decisions() -> None:
    counting = {path.relative_to(ROOT).as_posix() for path in sources() if used(path)}
    assert counting == PUBLISHERS


@pytest.mark.parametrize("name", sorted(PUBLISHERS - {"reports/replay/replay.py"}))
def test_each_publisher_goes_through_the_protection(name: str) -> None:
    assert PROTECTION in imports(ROOT / name)


def test_a_replay_is_shown_by_what_tells_it() -> None:
    shown = [path for path in sources() if "reports.replay.replay.replay" in imports(path)]
    assert len(shown) >= 2
    assert all("reports.replay.told.told" in imports(path) for path in shown)
    assert not [path for path in sources() if "reports.replay.job.of_data" in imports(path)]


def test_rounding_is_defined_once() -> None:
    defining = [path.name for path in sources() if "def rounded(" in path.read_text("utf-8")]
    assert defining == ["disclosure_control.py"]
