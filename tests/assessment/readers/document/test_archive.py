"""An archive gives its files under harmless names, or a sentence; nothing it says about itself is believed."""

from __future__ import annotations

import zipfile

import pytest

from assessment.readers.document.archive import MOST_FILES
from assessment.readers.document.archive import unpack as taken_out
from assessment.readers.document.limits import MOST_BYTES
from assessment.sandbox import read_certificate, unpack
from tests.assessment.readers.platforms import coursera, edx
from tests.support.certificates.archives import packed


def names_and_problems(data: bytes) -> list[tuple[str, str | None]]:
    return [(file.name, file.problem_id) for file in taken_out(data)]


def test_the_files_of_an_archive_are_handed_in_each_on_its_own() -> None:
    data = packed({"a.pdf": coursera.course(), "folder/b.pdf": edx.verified()}, how=zipfile.ZIP_DEFLATED)
    files, problem = unpack(data) or ([], "none")
    assert problem is None
    assert [(file.name, file.data) for file in files] == [("a.pdf", coursera.course()), ("b.pdf", edx.verified())]
    assert unpack(coursera.course()) is None


def test_names_are_names_and_no_paths() -> None:
    hostile = {
        "../../../etc/passwd": "passwd",
        "/home/ada/.ssh/key.pdf": "key.pdf",
        "C:\\Users\\Maria\\a.pdf": "a.pdf",
        "..\\..\\b.pdf": "b.pdf",
        "certificate\u202efdp.exe": "certificatefdp.exe",
        "line\nbreak\x07.pdf": "linebreak.pdf",
        "x" * 5000 + ".pdf": "x" * 150 + ".pdf",
        "...": "file-8",
        " ": "file-9",
        "Perché.pdf": "Perché.pdf",
    }
    assert [name for name, _ in names_and_problems(packed(dict.fromkeys(hostile, b"%PDF-1.4")))] == list(
        hostile.values()
    )


def test_what_programs_put_beside_is_left_out() -> None:
    beside = ("__MACOSX/._a.pdf", "folder/", "folder/.DS_Store", "Thumbs.db", "folder/._b.pdf")
    assert names_and_problems(packed({"a.pdf": b"%PDF-", **dict.fromkeys(beside, b"")})) == [("a.pdf", None)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (packed({}), "archive-empty"),
        (packed({"folder/": b""}), "archive-empty"),
        (packed({f"{number}.pdf": b"%PDF-" for number in range(MOST_FILES + 1)}), "archive-too-many"),
        (packed({f"{number}": b"" for number in range(3000)}), "archive-too-many"),
        (packed({f"{n}.pdf": b"\0" * MOST_BYTES for n in range(4)}, how=zipfile.ZIP_DEFLATED), "archive-too-large"),
        (packed({"a.pdf": b"%PDF-"})[:40], "damaged"),
    ],
    # The bytes hold the second in which they were packed, and two processes that share the tests must name them alike.
    ids=["nothing", "a folder", "many documents", "many files", "large", "cut off"],
)
def test_an_archive_that_is_none_to_hand_in_says_why(data: bytes, problem: str) -> None:
    assert unpack(data) == ([], problem)


def test_one_file_that_is_too_large_or_an_archive_again_costs_only_itself() -> None:
    inner = packed({"c.pdf": coursera.course()})
    data = packed({"bomb.pdf": b"\0" * (MOST_BYTES + 1), "inner.zip": inner, "a.pdf": b"%PDF-"}, how=zipfile.ZIP_LZMA)
    assert names_and_problems(data) == [("bomb.pdf", "too-large"), ("inner.zip", None), ("a.pdf", None)]
    assert read_certificate(inner, "inner.zip").problem_id == "archive"


def test_a_file_behind_a_password_says_so() -> None:
    data = bytearray(packed({"a.pdf": b"%PDF-1.7", "b.pdf": b"%PDF-1.7"}))
    data[6] |= 1  # the flag of the first file, in its own header and in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert names_and_problems(bytes(data)) == [("a.pdf", "password"), ("b.pdf", None)]


def test_a_file_that_is_damaged_costs_only_itself() -> None:
    data = bytearray(packed({"a.pdf": b"%PDF-1.7 and more", "b.pdf": b"%PDF-1.7"}))
    data[data.index(b"and more")] ^= 1
    assert names_and_problems(bytes(data)) == [("a.pdf", "damaged"), ("b.pdf", None)]


@pytest.mark.parametrize(
    "start", [b"Rar!\x1a\x07\x01\0", b"7z\xbc\xaf\x27\x1c\0\x04", b"\x1f\x8b\x08\0", b"\0" * 257 + b"ustar\0"]
)
def test_other_archives_get_the_same_sentence(start: bytes) -> None:
    assert read_certificate(start + b"\0" * 500, "certificates.rar").problem_id == "archive"
