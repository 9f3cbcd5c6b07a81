"""This module holds the base of every part of a data file: a frozen model that refuses unknown keys, and fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Percent = Annotated[int, Field(ge=0, le=100)]
NonEmptyText = Annotated[str, Field(min_length=1)]


class Data(BaseModel):
    """A part of a file. Unknown keys are refused, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True)


Whole = TypeVar("Whole")


def each_once(whole: Whole, where: str, what: str, ids: Sequence[str]) -> Whole:
    """The whole, unchanged. Raises ValueError, which names where and what, if an id stands twice among its parts."""
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise ValueError(f"{where}: the {what} {', '.join(twice)} stands twice")
    return whole
