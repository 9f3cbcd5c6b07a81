"""What a reading process left, when the file that it read has taken it over: nothing of it is believed unseen."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from assessment.readers.document.archive import MOST_FILES
from assessment.sandbox import client, left_files, pool
from assessment.sandbox.left_files import TooMuchWrittenError, bytes_of, has_ended, picture_of


def drawn(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, kind)
    return out.getvalue()


def test_only_a_file_is_opened_and_only_up_to_a_size(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"seal")
    (tmp_path / "link").symlink_to(secret)
    os.mkfifo(tmp_path / "pipe")
    assert bytes_of(secret, 4) == b"seal"
    names = ("link", "pipe", "absent", ".")
    assert {name: bytes_of(tmp_path / name, 100) for name in names} == dict.fromkeys(names)
    assert bytes_of(secret, 3) is None


def test_a_picture_is_a_png_of_the_size_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "001.png"
    genuine = drawn(400, 600)
    for data, taken in (
        (genuine, True),
        (drawn(400, 1_600), True),
        (drawn(401, 600), False),
        (drawn(400, 1_601), False),
        (drawn(400, 600, "GIF"), False),
        (genuine[:30], False),
        (b"", False),
        (genuine + bytes(400 * 400 * 16 + 100_000), False),
    ):
        path.write_bytes(data)
        assert picture_of(path, 400) == (data if taken else None)


def test_pictures_end_where_one_is_none_or_they_are_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2, 4):
        (tmp_path / f"{number:03}.png").write_bytes(drawn(40, 60))
    assert len(client._pictures(tmp_path, 40)) == 3, "a page alone may have any number"
    (tmp_path / "003.png").write_bytes(b"%PDF")
    assert len(client._pictures(tmp_path, 40)) == 2
    monkeypatch.setattr(client, "MOST_PICTURES", len(drawn(40, 60)))
    assert len(client._pictures(tmp_path, 40)) == 1


def test_a_list_of_unpacked_files_is_built_as_the_process_builds_it(tmp_path: Path) -> None:
    (tmp_path / "001.file").write_bytes(b"x" * 10)
    whole = {"name": "a/b.pdf", "problem_id": None}
    (file,) = client._packed_files(tmp_path, {"files": [whole]}) or []
    assert (file.name, file.data, file.problem_id) == ("b.pdf", b"x" * 10, None)
    others: list[Any] = [5, {}, None, "x", [5], [{}], [whole, whole], [whole] * (MOST_FILES + 1)]
    others += [[{**whole, "name": 5}], [{**whole, "problem_id": {}}]]
    for listed in others:
        assert client._packed_files(tmp_path, {"files": listed}) is None
    assert client._packed_files(tmp_path, {}) is None


def test_a_process_that_fills_its_folder_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    try:
        monkeypatch.setattr(left_files, "LOOKS_EVERY", 0.01)
        assert not has_ended(reading, 0.05, str(tmp_path))
        monkeypatch.setattr(left_files, "MOST_LEFT", 5)
        (tmp_path / "1").write_bytes(b"123456")
        with pytest.raises(TooMuchWrittenError):
            has_ended(reading, 5, str(tmp_path))
    finally:
        os.close(writing)
    assert has_ended(reading, 5, str(tmp_path)), "the end of the process is noticed before its folder"
    os.close(reading)
    assert pool.has_ended is has_ended
