"""Figures counted once for all tests that ask the same of the same decisions.

A comparison asks DuckDB some forty questions, and most tests ask for several comparisons of decisions that nobody
changes. `tests/assessment/store/decisions` tries the counting itself, without this help.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Select

from assessment.settings import settings
from assessment.store.decisions import fact_engine
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.decisions.fact_manifest import FactManifest


@contextmanager
def counted_once() -> Iterator[None]:
    """Let rows be counted only where nobody has asked the same of files with the same content."""
    ask, kept = fact_engine._ask, dict[Any, list[tuple[Any, ...]]]()

    def asked_once(query: Select[Any], files: FactFiles, manifest: FactManifest) -> list[tuple[Any, ...]]:
        asked = query._generate_cache_key()
        if asked is None:
            return ask(query, files, manifest)
        values = repr([parameter.effective_value for parameter in asked.bindparams])
        key = asked.key, values, manifest.files, manifest.ended, settings().facts_engine
        if key not in kept:
            kept[key] = ask(query, files, manifest)
        return list(kept[key])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fact_engine, "_ask", asked_once)
        yield
