"""What every writer of a case is told: which case, the version its writer saw, and who writes. Pure.

A case is written only over the version the writer saw; if somebody else was faster, the edit conflicts.

>>> edit = Edit("c-1", 3, Mover("Ada", ["assessor"]))
>>> edit.name, edit.after(4).version
('Ada', 4)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from assessment.case.workflow import Mover

Writer: TypeAlias = Mover | str | None
"""Who writes: a name is enough to save, None is nobody's name; a move also asks for the roles (`Mover`)."""

By = TypeVar("By", bound=Writer, covariant=True)


@dataclass(frozen=True)
class Edit(Generic[By]):
    """One edit of a case: its id, the `version` the writer saw, and who writes."""

    case_id: str
    version: int
    by: By

    @property
    def name(self) -> str | None:
        """The name that goes on record with the edit; None where there is none."""
        return (self.by.name if isinstance(self.by, Mover) else self.by) or None

    def after(self, version: int) -> Edit[By]:
        """The next edit by the same writer, over the version that an earlier one returned."""
        return replace(self, version=version)
