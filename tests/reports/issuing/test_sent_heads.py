"""The list of heads that were sent is read back as it was written, whatever else stands in the file."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from assessment.store.decisions.register_chain import Head
from reports.issuing.sent_heads import SENT, SentHead, note_sent, sent_heads

NOW = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)
HEAD = Head(2, "f" * 64)


def test_what_was_noted_is_read_back_in_its_order(tmp_path: Path) -> None:
    assert sent_heads(tmp_path) == []
    for way in ("time-stamp", "mail"):
        note_sent(tmp_path, way, HEAD, "7KQ2-M9XD-4RTV", NOW)
    assert sent_heads(tmp_path) == [SentHead(NOW, way, 2, "f" * 64, "7KQ2-M9XD-4RTV") for way in ("time-stamp", "mail")]


@pytest.mark.parametrize(
    "line",
    [
        '{"at": "soon", "way": "mail", "seq": 9, "sha256": "x"}',
        '{"at": 3, "way": "mail", "seq": 9, "sha256": "x"}',
        '{"at": "2026-11-24T09:00:00+00:00", "way": "mail", "seq": "nine", "sha256": "x"}',
        '{"at": "2026-11-24T09:00:00+00:00"}',
        "[]",
        "null",
        '{"seq',
        "\ufffd\0",
    ],
)
def test_an_unreadable_line_is_left_out(tmp_path: Path, line: str) -> None:
    (tmp_path / SENT).write_text(f"{line}\n")
    note_sent(tmp_path, "mail", HEAD, "", NOW)
    assert [head.sha256 for head in sent_heads(tmp_path)] == [HEAD.sha256]


def test_a_line_of_an_earlier_version_names_no_code(tmp_path: Path) -> None:
    (tmp_path / SENT).write_text('{"at": "2026-11-24T10:00:00+01:00", "way": "mail", "seq": 2, "sha256": "ff"}\n')
    assert sent_heads(tmp_path) == [SentHead(NOW, "mail", 2, "ff", "")]
