"""The journal: the heads of the register and the desk's own seals, kept beside the database to check the register.

Whoever can write the database can change an entry and build the chain after it again. The journal is a file in the data
folder (and a second file elsewhere, if the settings name one) with one line for each entry at the time it was written:
moment, number, hash, code. It says nothing about a person. The certificates of all seals that this desk has used lie
beside it.

A disaster may take entries that no backup holds. Whoever answers for the register can accept that loss: further lines
of the journal say it, and the lost entries then speak no longer against those that are left.

>>> Journal(settings()).faults(session=session)
['Register entry 12 (7KQ2-M9XD-4RTV) is not there any more.']
"""

from __future__ import annotations

import datetime
import hashlib
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from assessment.facts.trust import Trust
from assessment.register.codes import plain_code
from assessment.register.entries import FICTIONAL
from assessment.settings import Settings
from assessment.store.database import Session, after_commit
from assessment.store.decisions import register_chain
from assessment.store.decisions.register import RegisterRow
from reports.issuing.seal import FICTIONAL_FILE, OWN_FILE, Identity, certificate_pem

HEADS, SEALS = "register-heads.txt", "seals"
"""The names of the file and of the folder in the data folder."""

LOST = "lost"
"""The last word of a line that accepts the loss of an entry."""

log = logging.getLogger("laila")


class JournalLine(NamedTuple):
    """A line of the journal: an entry of the register as it was written, or the accepted loss of one.

    `at`: the moment of that, in ISO 8601. `state`: LOST, or empty.
    """

    at: str
    seq: int
    sha256: str
    code: str
    state: str = ""

    @property
    def entry(self) -> tuple[int, str]:
        """Number and hash of the entry."""
        return self.seq, self.sha256


class WrittenHeads:
    """The lines of a journal, by number of the entry. `state`: of its files when they were read.

    `lines`: of the entries that the register has to hold. `lost`: of those whose loss was accepted in each file that
    names them, so that who reaches only one of the files cannot accept it. The last line about an entry counts.
    """

    def __init__(self, state: tuple[Any, ...], files: Sequence[Sequence[JournalLine]]) -> None:
        self.state = state
        last = [{line.entry: line for line in lines} for lines in files]
        held = {line.entry for lines in last for line in lines.values() if line.state != LOST}
        lines = sorted({line for lines in files for line in lines}, key=lambda line: (line.seq, line.at))
        self.lost = tuple({line.entry: line for line in lines if line.entry not in held}.values())
        self.lines = tuple(line for line in lines if line.entry in held and line.state != LOST)
        self._codes = {line.code for line in lines}
        self._hashes: dict[int, set[str]] = {}
        for line in self.lines:
            self._hashes.setdefault(line.seq, set()).add(line.sha256)
        self._compared: tuple[object, int] = None, 0

    def names(self, code: str) -> bool:
        """Whether an entry with this code was ever written."""
        return plain_code(code) in self._codes

    def agrees(self, row: RegisterRow, *, session: Session) -> bool:
        """Whether neither this entry nor one after it differs from the journal. Entries without a line agree.

        An entry before it does not matter: its hash is part of this one. One after it may have ended the decision.
        """
        return self._hashes.get(row.seq, {row.sha256}) == {row.sha256} and row.seq > self._last_departure(session)

    def _last_departure(self, session: Session) -> int:
        """The number of the last line whose entry is missing or another one; 0 if there is none. The lines are
        compared again only when the register has a new head.
        """
        head = str(session.get_bind().engine.url), register_chain.head(session=session)
        if self._compared[0] != head:
            hashes = register_chain.hashes(session=session)
            departures = (line.seq for line in self.lines if hashes.get(line.seq) != line.sha256)
            self._compared = head, max(departures, default=0)
        return self._compared[1]


_WRITTEN: dict[Path, WrittenHeads] = {}
"""For each data folder, its journal as this process read it last."""


def _state(file: Path) -> tuple[int, ...]:
    """What changes when the file does."""
    with suppress(OSError):
        about = file.stat()
        return about.st_ino, about.st_size, about.st_mtime_ns
    return ()


def _lines(file: Path) -> list[JournalLine]:
    """The readable lines of a file, in their order."""
    lines: list[JournalLine] = []
    with suppress(OSError):
        for text in file.read_text("utf-8", errors="replace").splitlines():
            at, seq, *others = *text.split(" "), "", ""
            if seq.isdecimal() and others[2:] in (["", ""], [LOST, "", ""]):
                lines.append(JournalLine(at, int(seq), others[0], others[1], others[2]))
    return lines


class Journal:
    """The journal of an installation, with its heads and seals."""

    def __init__(self, chosen: Settings) -> None:
        self._data = chosen.data
        self._files = [chosen.data / HEADS, *([chosen.head_file] if chosen.head_file else [])]

    def note(self, row: RegisterRow, *, session: Session) -> None:
        """Add an entry to the journal after its transaction is committed. Fictional decisions are left out: they may be
        removed again.
        """
        if row.seq > FICTIONAL:
            return
        after_commit(session, partial(self._write, row.seq, row.sha256, row.code))

    def missing(self, *, session: Session) -> list[JournalLine]:
        """The lines whose entries the register does not hold, and whose loss was not accepted."""
        lines = self.lines()  # before the register: what is issued meanwhile is not missing
        there = register_chain.hashes(session=session)
        return [line for line in lines if there.get(line.seq) != line.sha256]

    def accept_loss(self, lines: Sequence[JournalLine]) -> None:
        """Write down that these entries are lost. OSError: it could not be written to each of the files."""
        for line in lines:
            self._write(line.seq, line.sha256, line.code, LOST)
        if not {line.entry for line in lines} <= {line.entry for line in self.written().lost}:
            raise OSError("not every file of the journal could be written; make them writable and accept it again")

    def note_what_is_back(self, *, session: Session) -> None:
        """Take back the accepted loss of entries that the register holds again, after a newer backup was restored."""
        there = register_chain.hashes(session=session)
        for line in self.written().lost:
            if there.get(line.seq) == line.sha256:
                self._write(line.seq, line.sha256, line.code)

    def _write(self, seq: int, sha256: str, code: str, state: str = "") -> None:
        at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        line = f"{at} {seq} {sha256} {code}{state and f' {state}'}\n".encode()
        for file in self._files:
            try:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                try:
                    os.write(descriptor, line)  # one write, so that two processes do not mix their lines
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
            except OSError as problem:
                log.error("the head of the register could not be written to %s: %s", file.name, problem)

    def lines(self) -> list[JournalLine]:
        """The lines of both files about entries that the register has to hold, by number of the entry."""
        return list(self.written().lines)

    def written(self) -> WrittenHeads:
        """The journal as it is now. Read it before the register: then no entry in it can be newer than the register."""
        state = tuple((file, *_state(file)) for file in self._files)
        kept = _WRITTEN.get(self._data)
        if kept is None or kept.state != state:
            kept = _WRITTEN[self._data] = WrittenHeads(state, [_lines(file) for file in self._files])
        return kept

    def faults(self, *, session: Session) -> Iterator[str]:
        """Where the register differs from the journal, as sentences; nothing when they agree."""
        lines = self.lines()
        hashes = register_chain.hashes(session=session)
        for line in (line for line in lines if hashes.get(line.seq) != line.sha256):
            name = f"Register entry {line.seq} ({line.code}), written on {line.at[:10]},"
            if line.seq not in hashes:
                yield f"{name} is not there any more."
            else:
                yield f"{name} is another one now than was written down beside the database."

    def remember_seal(self, by: Identity) -> None:
        """Keep the certificate of a seal that is used, so that its records are still known after the seal is
        replaced.
        """
        pem = certificate_pem(by.pkcs12, by.password)
        file = self._data / SEALS / _name_of(pem)
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.write_bytes(pem)

    def forget_fictional_seal(self) -> None:
        """Delete the seal of the fictional decisions and its certificate, after these decisions were removed."""
        file = self._data / FICTIONAL_FILE
        if file.exists():
            (self._data / SEALS / _name_of(certificate_pem(file.read_bytes()))).unlink(missing_ok=True)
            file.unlink()

    def own_seals(self) -> Trust:
        """The certificates of all seals of this desk, in the form that the readers take."""
        pems = []
        for file in sorted((self._data / SEALS).glob("*.pem")):
            with suppress(OSError, UnicodeDecodeError):
                pems.append(file.read_text("utf-8"))
        return Trust(tuple(pems))

    @property
    def knows_seals(self) -> bool:
        """Whether this desk has ever sealed anything. Only then can it tell its own seal from others."""
        return any((self._data / SEALS).glob("*.pem")) or (self._data / OWN_FILE).exists()


def _name_of(pem: bytes) -> str:
    """The file name of a certificate."""
    return f"{hashlib.sha256(pem).hexdigest()[:16]}.pem"
