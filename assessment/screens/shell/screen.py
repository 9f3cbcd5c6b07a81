"""A screen as the menu knows it: a name and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Screen(NamedTuple):
    """A screen. `name` stands in its address and in the ids of its words; `show` draws it."""

    name: str
    show: Callable[[], None]
