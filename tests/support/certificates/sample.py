"""What a sample certificate is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    """A file, and what must be read from it, no more and no fewer. `offered` are the candidates, by name."""

    name: str
    build: Callable[[], bytes]
    reader: str | None
    facts: dict[str, Any]
    offered: dict[str, list[Any]] = field(default_factory=dict)
