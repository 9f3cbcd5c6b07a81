"""Keys that are made once, whoever asks first, and that nobody else reads."""

from __future__ import annotations

import os
import secrets
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessment.private_files import private_file, replace_private


def test_all_who_ask_at_once_get_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "new" / "key"
    with ThreadPoolExecutor(8) as threads:
        kept = set(threads.map(lambda _: private_file(file, lambda: secrets.token_bytes(32)), range(32)))
    assert len(kept) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in file.parent.iterdir()] == ["key"]


def test_what_fails_to_be_made_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no luck")

    with pytest.raises(ValueError, match="no luck"):
        private_file(tmp_path / "key", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "new" / "seal.pem"
    replace_private(file, b"first")
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            replace_private(file, b"second")
    assert ([path.name for path in file.parent.iterdir()], file.read_bytes()) == (["seal.pem"], b"first")
    replace_private(file, b"second")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"second", 0o600)
