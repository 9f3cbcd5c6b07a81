"""The manifest of the files that hold the facts of decisions: which files there are, and up to which entry they go."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

FORMAT = 1

Heads = tuple[tuple[int, str], tuple[int, str]]
"""Number and hash of the last entry of both chains of the register: real decisions, and those of `laila demo`."""


class FactFile(BaseModel):
    """One file: its name, the number of its rows, its size in bytes, and the SHA-256 of the bytes."""

    model_config = ConfigDict(frozen=True)

    name: str
    rows: int
    bytes: int
    sha256: str


class FactManifest(BaseModel):
    """The files that hold the decisions in force up to the `heads` of the register.

    `ended`: numbers of decisions in the files that are no longer in force. `passed`: earlier heads of the files.
    """

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    heads: Heads
    passed: tuple[Heads, ...] = ()
    files: tuple[FactFile, ...] = ()
    ended: tuple[int, ...] = ()

    @property
    def rows(self) -> int:
        """The number of decisions in force."""
        return sum(file.rows for file in self.files) - len(self.ended)


def to_merge(files: Sequence[FactFile]) -> tuple[list[FactFile], list[FactFile]]:
    """The files that stay, and the last ones that are merged into one.

    After merging, each file is larger than all files after it together.
    """
    kept, rows = list(files), 0
    merged: list[FactFile] = []
    while kept and (not merged or kept[-1].rows <= rows):
        merged.append(kept.pop())
        rows += merged[-1].rows
    return (kept, merged[::-1]) if len(merged) > 1 else (list(files), [])
