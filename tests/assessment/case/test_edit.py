"""The edit that every writer of the store is given."""

from __future__ import annotations

import pytest

from assessment.case.edit import Edit, Writer
from assessment.case.workflow import ALL_ROLES, Mover


@pytest.mark.parametrize(
    ("by", "name"), [("Ada", "Ada"), (Mover("Ada", ALL_ROLES), "Ada"), (Mover("", ()), None), ("", None), (None, None)]
)
def test_a_name_goes_on_record_or_none(by: Writer, name: str | None) -> None:
    assert Edit("c-1", 3, by).name == name


def test_the_next_edit_is_by_the_same_writer() -> None:
    mover = Mover("Ada", ALL_ROLES)
    assert Edit("c-1", 3, mover).after(7) == Edit("c-1", 7, mover)
