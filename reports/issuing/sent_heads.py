"""The desk's own list of the heads that it has sent out of the machine, a line of JSON for each.

It says when the next head is due. And because whoever receives the heads keeps them, each says of the register what the
journal says: an entry with this number and this hash was made here.

>>> for sent in sent_heads(settings().data):
...     print(sent.at, sent.way, sent.seq, sent.sha256)
"""

from __future__ import annotations

import datetime
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from assessment.store.decisions.register_chain import Head

SENT = "register-heads-sent.txt"
"""The name of the file in the data folder."""


class SentHead(NamedTuple):
    """A head that was sent, and when. `code`: of its entry; empty in lines of earlier versions."""

    at: datetime.datetime
    way: str
    seq: int
    sha256: str
    code: str


def sent_heads(data: Path) -> list[SentHead]:
    """The heads in the list of a data folder, in the order in which they were sent. Unreadable lines are left out."""
    heads: list[SentHead] = []
    with suppress(OSError):
        for line in (data / SENT).read_text("utf-8", errors="replace").splitlines():
            with suppress(ValueError, KeyError, TypeError):
                fields = json.loads(line)
                at = datetime.datetime.fromisoformat(fields["at"]).astimezone(datetime.UTC)
                code = str(fields.get("code", ""))
                heads.append(SentHead(at, str(fields["way"]), int(fields["seq"]), str(fields["sha256"]), code))
    return heads


def note_sent(data: Path, way: str, head: Head, code: str, now: datetime.datetime) -> None:
    """Add a head to the list. OSError: it cannot be written."""
    fields = {"at": now.isoformat(timespec="seconds"), "way": way, "seq": head.seq, "sha256": head.sha256, "code": code}
    with (data / SENT).open("a", encoding="utf-8") as file:
        file.write(json.dumps(fields) + "\n")
        file.flush()
        os.fsync(file.fileno())
