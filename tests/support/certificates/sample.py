"""A `Sample` is a certificate for tests, with the facts that must be read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    """A file, and exactly the facts and candidates (`offered`) that must be read from it, by name.

    `certificates`: how many it holds.
    """

    name: str
    build: Callable[[], bytes]
    reader: str | None
    facts: dict[str, Any]
    offered: dict[str, list[Any]] = field(default_factory=dict)
    certificates: int = 1
