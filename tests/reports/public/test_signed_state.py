"""Only what this installation signed for the same purpose is opened; the key is kept and nobody else reads it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.public.signed_state import MOST_CHARACTERS, ForgedStateError, SignedState, signing_key

SIGNED = SignedState(b"k" * 32)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20) | st.integers() | st.none(), max_size=5))
def test_what_was_signed_comes_back(data: dict[str, object]) -> None:
    assert SIGNED.opened("a", SIGNED.sealed("a", data)) == data


@given(st.text(max_size=60), st.integers(0, 40))
def test_nothing_else_is_opened(text: str, place: int) -> None:
    good = SIGNED.sealed("a", {"x": 1})
    for forged in (text, good[:place] + "A" + good[place:], good[:-2], f"{good}.x"):
        with pytest.raises(ForgedStateError):
            SIGNED.opened("a", forged)


def test_another_purpose_another_key_and_endless_texts_are_refused() -> None:
    good = SIGNED.sealed("a", {"x": 1})
    for signed, purpose, text in (
        (SIGNED, "b", good),
        (SignedState(b"j" * 32), "a", good),
        (SIGNED, "a", "A" * (MOST_CHARACTERS + 1)),
        (SIGNED, "a", ""),
    ):
        with pytest.raises(ForgedStateError):
            signed.opened(purpose, text)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = signing_key(folder)
    assert signing_key(folder) == first
    assert stat.S_IMODE((folder / "forms.key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["forms.key"]


def test_a_damaged_key_is_left_alone_and_not_used(tmp_path: Path) -> None:
    (tmp_path / "forms.key").write_bytes(b"short")
    assert len(signing_key(tmp_path)) == 32
    assert (tmp_path / "forms.key").read_bytes() == b"short"
