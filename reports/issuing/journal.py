"""The journal: the heads of the register and the desk's own seals, kept beside the database to check the register.

Whoever can write the database can change an entry and build the chain after it again. The journal is a file in the data
folder (and a second file elsewhere, if the settings name one) with one line for each entry at the time it was written:
moment, number, hash, code. It says nothing about a person. The certificates of all seals that this desk has used lie
beside it.

An entry that has no line was made when the desk ended before it wrote one, or its line was taken out, or somebody else
made it: the register is held against the journal in both directions. Such a line is written later with the word LATE,
which stays: at the next start where the entry's own record proves it, else when a person says that it was made here
(`late_lines.py`). So who takes out lines alone is noticed, and so is who forges a revocation. Who takes out the newest
entries together with their lines is noticed where one of them was sent out of the machine (`sent_heads.py`), or by a
head that somebody kept.

A disaster may take entries that no backup holds. Whoever answers for the register can accept that loss: further lines
of the journal say it, and the lost entries then speak no longer against those that are left. Their numbers are never
given again, since a number is a decision's place in the lists that wallets ask: see `taken`.

>>> list(Journal(settings()).faults(engine))
['Register entry 12 (7KQ2-M9XD-4RTV) is not there any more.']
"""

from __future__ import annotations

import datetime
import hashlib
import logging
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from assessment.facts.trust import Trust
from assessment.private_files import replace_private
from assessment.register.codes import plain_code
from assessment.register.entries import FICTIONAL
from assessment.settings import Settings
from assessment.store.database import Engine, Session, after_commit, work
from assessment.store.decisions import register, register_chain
from assessment.store.decisions.register import RegisterRow
from reports.issuing.seal import FICTIONAL_FILE, OWN_FILE, Identity, certificate_pem
from reports.issuing.sent_heads import SENT, sent_heads

HEADS, SEALS = "register-heads.txt", "seals"
"""The names of the file and of the folder in the data folder."""

LOST = "lost"
"""The last word of a line that accepts the loss of an entry."""

LATE = "late"
"""The last word of a line that was not written with its entry but later, as proven or as accepted by a person."""

WRITTEN_WITHIN = 1.0
"""The seconds within which the line of an entry is written after its transaction."""

log = logging.getLogger("laila")


class JournalLine(NamedTuple):
    """A line of the journal: an entry of the register as it was written, or the accepted loss of one.

    `at`: the moment of that, in ISO 8601. `state`: LOST, LATE or empty. `code`: empty where it is not known any more.
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

    @property
    def name(self) -> str:
        """Number and code of the entry, for people.

        >>> JournalLine("2026-11-30T09:00:00+00:00", 12, "5f3c", "7KQ2-M9XD-4RTV").name
        '12 (7KQ2-M9XD-4RTV)'
        """
        return f"{self.seq} ({self.code})" if self.code else str(self.seq)


class WrittenHeads:
    """The lines of a journal, one for each entry, by its number. `state`: of the files when they were read.

    `lines`: of the entries that the register has to hold, those that were `sent` out of the machine among them. `lost`:
    of those whose loss was accepted in each file that names them, so that who reaches only one of the files cannot
    accept it. The last line about an entry counts. `late`: of entries whose only lines were written later.
    """

    def __init__(
        self, state: tuple[Any, ...], files: Sequence[Sequence[JournalLine]], sent: Sequence[JournalLine] = ()
    ) -> None:
        self.state = state
        last = [{line.entry: line for line in lines} for lines in files]
        held = {line.entry for lines in last for line in lines.values() if line.state != LOST}
        written = {line.entry for lines in files for line in lines}
        unwritten = [line for line in sent if line.entry not in written]
        held |= {line.entry for line in unwritten}
        lines = sorted({*(line for lines in files for line in lines), *unwritten}, key=lambda line: (line.seq, line.at))
        self.lost = tuple({line.entry: line for line in lines if line.entry not in held}.values())
        kept: dict[tuple[int, str], JournalLine] = {}
        for line in lines:
            first = kept.get(line.entry)
            if line.entry in held and line.state != LOST and (first is None or (first.state == LATE != line.state)):
                kept[line.entry] = line
        self.lines = tuple(kept.values())
        self.late = tuple(line for line in self.lines if line.state == LATE)
        self._codes = {line.code for line in lines} - {""}
        self._hashes: dict[int, set[str]] = {}
        for line in self.lines:
            self._hashes.setdefault(line.seq, set()).add(line.sha256)
        self._compared: tuple[object, int] = None, 0

    @property
    def lost_codes(self) -> frozenset[str]:
        """The codes of the entries whose loss was accepted, as far as they are known."""
        return frozenset(line.code for line in self.lost if line.code)

    def names(self, code: str) -> bool:
        """Whether an entry with this code was ever written."""
        return plain_code(code) in self._codes

    def agrees(self, row: RegisterRow, *, session: Session) -> bool:
        """Whether neither this entry nor one after it differs from the journal. Entries without a line agree.

        An entry before it does not matter: its hash is part of this one. One after it may have ended the decision.
        """
        return self._hashes.get(row.seq, {row.sha256}) == {row.sha256} and row.seq > self._last_departure(session)

    def agrees_with_all(self, *, session: Session) -> bool:
        """Whether the register holds every entry that has a line, as it was written."""
        return self._last_departure(session) == 0

    def _last_departure(self, session: Session) -> int:
        """The number of the last line whose entry is missing or another one; 0 if there is none. The lines are
        compared again only when the register has a new head.

        They are compared with the chain as it was checked, from which is also read what ended a decision: whoever lets
        one query see an entry and hides it from another gains nothing.
        """
        chain = register_chain.checked_chain(session, fictional=False)
        head = str(session.get_bind().engine.url), chain.head
        if self._compared[0] != head:
            hashes = chain.hashes
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
            if seq.isdecimal() and others[2:] in (["", ""], [LOST, "", ""], [LATE, "", ""]):
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

    def absent(self, *, session: Session) -> list[JournalLine]:
        """Those of `missing` in whose place no other entry stands: they may be lost, and need not have been changed."""
        there = register_chain.hashes(session=session)
        return [line for line in self.missing(session=session) if not self._stands_elsewhere(line, there, session)]

    @staticmethod
    def _stands_elsewhere(line: JournalLine, there: Mapping[int, str], session: Session) -> bool:
        if line.code:
            return register.by_code(line.code, session=session) is not None
        return line.seq in there

    def accept_loss(self, lines: Sequence[JournalLine]) -> None:
        """Write down that these entries are lost. OSError: it could not be written to each of the files."""
        for line in lines:
            self._write(line.seq, line.sha256, line.code, LOST)
        if not {line.entry for line in lines} <= {line.entry for line in self.written().lost}:
            raise OSError("not every file of the journal could be written; make them writable and accept it again")

    def note_what_is_back(self, *, session: Session) -> None:
        """Take back the accepted loss of entries that the register holds again, after a newer backup was restored."""
        there = register_chain.hashes(session=session)
        back = [line for line in self.written().lost if there.get(line.seq) == line.sha256]
        codes = register_chain.codes([line.seq for line in back], session=session)
        for line in back:
            self._write(line.seq, line.sha256, codes[line.seq])

    def _write(self, seq: int, sha256: str, code: str, state: str = "") -> None:
        self._append([JournalLine(_now(), seq, sha256, code, state)])

    def _append(self, lines: Sequence[JournalLine]) -> None:
        text = "".join(" ".join(map(str, line)).rstrip() + "\n" for line in lines).encode()
        for file in self._files:
            try:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                try:
                    os.write(descriptor, text)  # one write, so that two processes do not mix their lines
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
            except OSError as problem:
                log.error("the head of the register could not be written to %s: %s", file.name, problem)

    def lines(self) -> list[JournalLine]:
        """A line for each entry that the register has to hold, by number of the entry."""
        return list(self.written().lines)

    def written(self) -> WrittenHeads:
        """The journal as it is now. Read it before the register: then no entry in it can be newer than the register."""
        state = tuple((file, *_state(file)) for file in (*self._files, self._data / SENT))
        kept = _WRITTEN.get(self._data)
        if kept is None or kept.state != state:
            sent = [
                JournalLine(head.at.isoformat(timespec="seconds"), head.seq, head.sha256, head.code)
                for head in sent_heads(self._data)
            ]
            kept = _WRITTEN[self._data] = WrittenHeads(state, [_lines(file) for file in self._files], sent)
        return kept

    def taken(self) -> frozenset[int]:
        """The numbers that entries of the register had, lost ones among them: none of them is given again."""
        written = self.written()
        return frozenset(line.seq for line in (*written.lines, *written.lost) if line.seq <= FICTIONAL)

    def unwritten(self, hashes: Mapping[int, str]) -> list[int]:
        """The numbers of the entries of the register that have no line, although a journal is kept here.

        `hashes`: of all entries, by number. An entry that another process has just made gets its line a moment later:
        that is waited for, so no transaction may be open meanwhile.
        """
        there = {place: sha256 for place, sha256 in hashes.items() if place <= FICTIONAL}
        for pause in (0.0, WRITTEN_WITHIN):
            time.sleep(pause)
            written = self.written()
            if not (written.lines or written.lost or self.knows_seals):
                return []
            known = {line.seq for line in written.lines}
            known |= {line.seq for line in written.lost if there.get(line.seq) == line.sha256}
            if there.keys() <= known:
                return []
        return sorted(there.keys() - known)

    def without_lines(self, engine: Engine) -> list[int]:
        """The numbers of the entries that have no line; none while anything else speaks against the register."""
        with work(engine) as session:
            if register_chain.chain_fault(session=session) or self.missing(session=session):
                return []
            there = register_chain.hashes(session=session)
        return self.unwritten(there)

    def write_late(self, places: Sequence[int], engine: Engine) -> None:
        """Write the lines of entries that had none, with the word LATE."""
        if not places:
            return
        with work(engine) as session:
            there = register_chain.hashes(session=session)
            codes = register_chain.codes(places, session=session)
        self._append([JournalLine(_now(), place, there[place], codes[place], LATE) for place in places])

    def faults(self, engine: Engine) -> Iterator[str]:
        """Where the register differs from the journal, as sentences; nothing when they agree."""
        lines = self.lines()
        with work(engine) as session:
            hashes = register_chain.hashes(session=session)
        for line in (line for line in lines if hashes.get(line.seq) != line.sha256):
            name = f"Register entry {line.name}, written on {line.at[:10]},"
            if line.seq not in hashes:
                yield f"{name} is not there any more."
            else:
                yield f"{name} is another one now than was written down beside the database."
        if places := self.unwritten(hashes):
            yield (
                f"{len(places)} entries of the register, from {places[0]} to {places[-1]}, have no line in {HEADS}: the"
                " desk ended just then, their lines were taken out, or somebody else made them. The next start of the"
                " desk writes the lines of decisions whose sealed records prove them. For what is left, look at each"
                " entry (laila db late), and compare a head that was kept elsewhere (laila db check --head HEAD)."
            )

    def remember_seal(self, by: Identity) -> None:
        """Keep the certificate of a seal that is used, so that its records are still known after the seal is
        replaced.
        """
        pem = certificate_pem(by.pkcs12, by.password)
        file = self._data / SEALS / _name_of(pem)
        if not _is_whole(file):
            replace_private(file, pem)

    def forget_fictional_seal(self) -> None:
        """Delete the seal of the fictional decisions and its certificate, after these decisions were removed."""
        file = self._data / FICTIONAL_FILE
        if file.exists():
            (self._data / SEALS / _name_of(certificate_pem(file.read_bytes()))).unlink(missing_ok=True)
            file.unlink()

    def own_seals(self) -> Trust:
        """The certificates of all seals of this desk, in the form that the readers take. What was cut off is no
        certificate: with it alone, no seal would be known as this desk's.
        """
        files = sorted((self._data / SEALS).glob("*.pem"))
        return Trust(tuple(file.read_text("utf-8") for file in files if _is_whole(file)))

    @property
    def knows_seals(self) -> bool:
        """Whether this desk has ever sealed anything. Only then can it tell its own seal from others."""
        return any((self._data / SEALS).glob("*.pem")) or (self._data / OWN_FILE).exists()


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _is_whole(file: Path) -> bool:
    """Whether a file holds the certificate by which it is named."""
    with suppress(OSError):
        return _name_of(file.read_bytes()) == file.name
    return False


def _name_of(pem: bytes) -> str:
    """The file name of a certificate."""
    return f"{hashlib.sha256(pem).hexdigest()[:16]}.pem"
