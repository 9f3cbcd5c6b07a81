"""Each module of this folder reads the certificates of one platform. `readers()` finds the modules by itself.

Each module has `PLATFORM`, `SHAPES`, `recognise` and `read`. `recognise(page)` returns from 0 to 1 how surely a page is
the platform's, `read(page)` returns its Findings, and `SHAPES` are the platform's verification addresses. To add a
platform, add a module here and a module with sample certificates and their expected facts in
`tests/assessment/readers/platforms/`.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from assessment.readers.findings import Findings
    from assessment.readers.layout.page import Page
    from assessment.readers.text.platform_addresses import Shape


class Reader(Protocol):
    """The contents of a reader module. The reader with an empty PLATFORM reads any layout and is asked last."""

    PLATFORM: str
    SHAPES: tuple[Shape, ...]

    def recognise(self, page: Page) -> float: ...

    def read(self, page: Page) -> Findings: ...


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, the generic one last."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg]
    modules: list[Any] = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: module.PLATFORM == ""))


def shapes() -> tuple[Shape, ...]:
    """The verification addresses of all platforms."""
    return tuple(shape for reader in readers() for shape in reader.SHAPES)
