"""The facts of the decisions in force as Parquet files, from which figures are counted.

The files hold the same data as the rows of `decision_fact`. A manifest names them and says up to which entry of the
register they go, so a reader can see whether they are complete. Missing rows are appended. After any other fault (a
file was lost or changed, another database, a restored backup), all files are made again. A file is never changed: a new
file replaces it, and the manifest is replaced in one step.

>>> FactFiles.of(engine).current(session=session).rows
312
"""

from __future__ import annotations

import datetime
import hashlib
import logging
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import Engine, or_, select
from sqlmodel import Session

from assessment.register.entries import FICTIONAL
from assessment.store.columns import now
from assessment.store.database import DatabaseError, DatabaseNotUsableError, after_commit, work
from assessment.store.decisions import register_chain
from assessment.store.decisions.fact_manifest import FORMAT, FactFile, FactManifest, Heads, to_merge
from assessment.store.decisions.fact_places import MANIFEST, REPLAYED, forget_former, place_of, usable
from assessment.store.decisions.fact_tables import BATCH, as_tables, digest, numbers, schema, standing, tables_of
from assessment.store.object_store import files_at, is_local
from assessment.store.tables import DECISION_FACTS, REGISTER

if TYPE_CHECKING:
    import pyarrow as pa

log = logging.getLogger("laila")


PASSED = 200
"""The number of earlier heads that a manifest keeps."""

MOST_ENDED = 10_000
"""How many decisions that are no longer in force may still be in the files. With more, all files are made again."""

LEFT_BEHIND = datetime.timedelta(hours=1)
"""The time after which a file that no manifest names is deleted. By then nobody is reading it any more."""

REPLAY_OVER = datetime.timedelta(days=1)
"""The time after which the files of a replay are deleted. Whoever wrote them was killed, or they would be gone."""


class FactsUnusableError(Exception):
    """The files can be neither read nor made again. The message says in one sentence what is wrong and what to do."""


@dataclass(frozen=True)
class FactFiles:
    """The files in one place: a folder, or an fsspec address such as `s3://bucket/facts`."""

    place: str

    @classmethod
    def of(cls, engine: Engine) -> FactFiles:
        """The files of a database: at the address in the setting `facts_url`, or else beside the database.

        If nothing can be written there, they are in a folder that only this process uses. FactsUnusableError: nothing
        that is installed reaches such an address.
        """
        try:
            return cls(usable(place_of(engine)))
        except (ImportError, ValueError) as problem:
            raise FactsUnusableError(
                f"Figures cannot be kept at the address in LAILA_FACTS_URL ({problem}). Name a folder, or an address"
                " such as s3://bucket/facts."
            ) from problem

    def current(self, *, session: Session) -> FactManifest:
        """Bring the files up to date if necessary, and return their manifest.

        They then hold the decisions in force as the session sees them. FactsUnusableError: the files can be neither
        read nor written.
        """
        try:
            return self._current(session)
        except OSError as problem:
            raise FactsUnusableError(
                f"The figures of decisions cannot be kept at {self.place}: {problem.strerror or problem}. Let the"
                " desk's user read and write there, or name another place (LAILA_FACTS_URL)."
            ) from problem

    def settled(self, *, session: Session) -> FactManifest:
        """The same, with files that are newer than the database made anew, as after an older backup was put back.

        While people work, a reader may see an older register than the files hold, so `current` lets that pass.
        """
        manifest = self.current(session=session)
        return manifest if manifest.heads == heads_of(session) else self.rebuild(session=session)

    def _current(self, session: Session) -> FactManifest:
        return self.append(session=session) or self.rebuild(session=session)

    def append(self, *, session: Session) -> FactManifest | None:
        """Append the decisions registered since the last time, and return the manifest.

        None: appending is not possible, and all files must be made again.
        """
        heads, manifest = heads_of(session), self.manifest()
        if manifest is None or not self._whole(manifest):
            return None
        if manifest.heads == heads or heads in manifest.passed:
            return manifest
        pairs = zip(manifest.heads, heads, strict=True)
        if all(seq <= last and _holds(seq, sha256, session) for (seq, sha256), (last, _) in pairs):
            return self._append(manifest, heads, session)
        return None

    def manifest(self) -> FactManifest | None:
        """The manifest; None if there is none, or it cannot be read."""
        files, root = self._files()
        try:
            manifest = FactManifest.model_validate_json(files.cat_file(f"{root}/{MANIFEST}"))
        except FileNotFoundError:
            return None
        except (ValidationError, ValueError):
            log.warning("the manifest of the facts of decisions at %s cannot be read", self.place)
            return None
        return manifest if manifest.format == FORMAT else None

    def rebuild(self, *, session: Session) -> FactManifest:
        """Make all files again from the rows of the database."""
        heads = heads_of(session)
        manifest = FactManifest(heads=heads, files=self._written(tables_of(standing(), session)))
        self._publish(manifest)
        self.sweep()
        return manifest

    def path(self, file: FactFile) -> str:
        """The path or address under which an engine such as DuckDB reads a file."""
        files, root = self._files()
        return f"{root}/{file.name}" if is_local(files) else str(files.unstrip_protocol(f"{root}/{file.name}"))

    def file_system(self) -> Any:
        """The fsspec file system if the place is not a folder of this machine; None for a folder."""
        files, _ = self._files()
        return None if is_local(files) else files

    def batches(self, manifest: FactManifest) -> Iterator[pa.RecordBatch]:
        """The rows of the files, one batch after the other."""
        for file in manifest.files:
            yield from self._batches(file, frozenset(manifest.ended))

    def faults(self, *, session: Session) -> Iterator[str]:
        """The faults of the files, as sentences: a file was lost or changed, or the files differ from the rows.

        Files with a fault are made again. Files that are only behind, as after a crash, or ahead, as after an older
        backup was put back, are brought up to date without a sentence.
        """
        manifest = self.manifest()
        if manifest is not None and not self._whole(manifest, look_again=True):
            yield f"A file that figures are counted from, at {self.place}, was gone or changed; all were made anew."
        manifest = self.settled(session=session)
        rows = (batch for table in tables_of(standing(), session) for batch in table.to_batches())
        if digest(self.batches(manifest)) != digest(rows):
            self.rebuild(session=session)
            yield (
                f"The files that figures are counted from, at {self.place}, said something else than the rows of the"
                " database; they were made anew."
            )

    def _append(self, manifest: FactManifest, heads: Heads, session: Session) -> FactManifest:
        """Write files for the decisions registered since the last time. Small files are merged, so that there are never
        many.
        """
        since = _between(DECISION_FACTS.c.seq, manifest.heads, heads)
        cases = select(REGISTER.c.case_id).where(_between(REGISTER.c.seq, manifest.heads, heads))
        former = select(REGISTER.c.seq).join_from(REGISTER, DECISION_FACTS, REGISTER.c.seq == DECISION_FACTS.c.seq)
        former = former.where(REGISTER.c.case_id.in_(cases), DECISION_FACTS.c.in_force.is_(False))
        ended = {*manifest.ended, *session.scalars(former.where(~since))}
        if len(ended) > max(MOST_ENDED, manifest.rows // 100):
            return self.rebuild(session=session)
        files = [*manifest.files, *self._written(tables_of(standing().where(since), session))]
        kept, merged = to_merge(files)
        if merged:
            gone = frozenset(ended)
            kept += self._written(as_tables(batch for file in merged for batch in self._batches(file, gone)))
        there = self._seqs(kept, ended) if ended else set()
        passed = (*manifest.passed, manifest.heads)[-PASSED:]
        appended = FactManifest(heads=heads, passed=passed, files=tuple(kept), ended=tuple(sorted(there)))
        self._publish(appended)
        return appended

    def _seqs(self, files: Iterable[FactFile], ended: Iterable[int]) -> set[int]:
        """Which of the decisions that are no longer in force are still in these files."""
        from pyarrow import parquet as pq

        system, root = self._files()
        there: set[int] = set()
        for file in files:
            with system.open(f"{root}/{file.name}", "rb") as opened:
                table = pq.read_table(opened, columns=["seq"], filters=[("seq", "in", sorted(ended))])
            there |= set(table.column("seq").to_pylist())
        return there

    def _batches(self, file: FactFile, ended: frozenset[int]) -> Iterator[pa.RecordBatch]:
        import pyarrow.compute as pc
        from pyarrow import parquet as pq

        files, root = self._files()
        with files.open(f"{root}/{file.name}", "rb") as opened:
            for batch in pq.ParquetFile(opened).iter_batches(BATCH):
                if ended:
                    batch = batch.filter(pc.invert(pc.is_in(batch.column("seq"), value_set=numbers(sorted(ended)))))
                yield batch

    def _written(self, tables: Iterable[pa.Table]) -> tuple[FactFile, ...]:
        """Write rows to a new file. Returns it, or nothing when there are no rows."""
        from pyarrow import parquet as pq

        files, root = self._files()
        local = is_local(files)
        if local:
            Path(root).mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, passing = tempfile.mkstemp(suffix=".passing", dir=root if local else None)  # only its owner can read it
        try:
            rows = 0
            with os.fdopen(handle, "wb") as file, pq.ParquetWriter(file, schema(), compression="zstd") as writer:
                for table in tables:
                    writer.write_table(table)
                    rows += table.num_rows
            if not rows:
                return ()
            with open(passing, "rb") as written:
                sha256 = hashlib.file_digest(written, "sha256").hexdigest()
            made = FactFile(
                name=f"{secrets.token_hex(8)}.parquet", rows=rows, bytes=os.path.getsize(passing), sha256=sha256
            )
            if local:
                os.replace(passing, f"{root}/{made.name}")
            else:
                files.put_file(passing, f"{root}/{made.name}")
            return (made,)
        finally:
            with suppress(FileNotFoundError):
                os.remove(passing)

    def _publish(self, manifest: FactManifest) -> None:
        files, root = self._files()
        data = manifest.model_dump_json().encode()
        if not is_local(files):
            files.makedirs(root, exist_ok=True)
            files.pipe_file(f"{root}/{MANIFEST}", data)
            return
        Path(root).mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, passing = tempfile.mkstemp(suffix=".passing", dir=root)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(passing, f"{root}/{MANIFEST}")

    def sweep(self) -> None:
        """Delete files that no manifest names and that nobody can still be reading, and what killed replays left."""
        manifest = self.manifest()
        named = {file.name for file in manifest.files} if manifest else set()
        files, root = self._files()
        for path, about in files.find(root, maxdepth=1, withdirs=True, detail=True).items():
            name = str(path).rstrip("/").rsplit("/", 1)[-1]
            if about["type"] == "directory":
                if not name.startswith(REPLAYED):
                    continue
                held = files.find(path, detail=True).values()
                if max(map(_changed, (about, *held))) < now() - REPLAY_OVER:
                    with suppress(FileNotFoundError):
                        files.rm(path, recursive=True)
            elif (
                name.endswith((".parquet", ".passing")) and name not in named and _changed(about) < now() - LEFT_BEHIND
            ):
                with suppress(FileNotFoundError):
                    files.rm_file(path)

    def _whole(self, manifest: FactManifest, *, look_again: bool = False) -> bool:
        """Whether each file exists and is unchanged.

        A process checks the bytes of a file once, and after that only its size and time. `look_again`: check the bytes
        in any case.
        """
        return all(self._is_whole(file, look_again=look_again) for file in manifest.files)

    def _is_whole(self, file: FactFile, *, look_again: bool) -> bool:
        files, root = self._files()
        path = f"{root}/{file.name}"
        try:
            about = files.info(path)
            seen = path, about["size"], str(about.get("mtime") or about.get("LastModified") or about.get("ETag"))
            if about["size"] != file.bytes:
                return False
            if look_again or seen not in _LOOKED_AT:
                with files.open(path, "rb") as opened:
                    if hashlib.file_digest(opened, "sha256").hexdigest() != file.sha256:
                        return False
                _LOOKED_AT.add(seen)
        except FileNotFoundError:
            return False
        return True

    def _files(self) -> tuple[Any, str]:
        files, root = files_at(self.place)
        return files, root.rstrip("/")


_LOOKED_AT: set[tuple[str, int, str]] = set()
"""The files whose bytes this process has compared with the manifest, with their size and time of change."""


def _changed(about: dict[str, Any]) -> datetime.datetime:
    """When a file was last changed, by what its file system tells of it."""
    at = about.get("mtime") or about.get("LastModified") or 0
    return at if isinstance(at, datetime.datetime) else datetime.datetime.fromtimestamp(at, datetime.UTC)


def follow(session: Session) -> None:
    """Bring the files up to date after this session has committed what it registers."""
    after_commit(session, partial(_follow, session.get_bind().engine))


def prepare(engine: Engine) -> None:
    """Bring the files up to date, for example when the desk starts, so that no user waits for it.

    If this fails now, it is done when somebody asks for figures.
    """
    try:
        files = FactFiles.of(engine)
        with work(engine) as session:
            files.settled(session=session)
        files.sweep()
        forget_former(files.place)
    except (FactsUnusableError, DatabaseError, DatabaseNotUsableError, OSError) as problem:
        log.warning("the facts of decisions were not brought up to date: %s", problem)


def _follow(engine: Engine) -> None:
    with work(engine) as session:
        FactFiles.of(engine).append(session=session)


def heads_of(session: Session) -> Heads:
    """The last entries of both chains of the register, as a session sees them."""
    last, fictional = register_chain.head(session=session), register_chain.head(session=session, fictional=True)
    return (last.seq, last.sha256), (fictional.seq, fictional.sha256)


def _holds(seq: int, sha256: str, session: Session) -> bool:
    """Whether the register has the entry with this number and hash. The start of a chain counts as an entry."""
    if seq in (0, FICTIONAL):
        return True
    return session.scalar(select(REGISTER.c.sha256).where(REGISTER.c.seq == seq)) == sha256


def _between(seq: Any, after: Heads, until: Heads) -> Any:
    """The condition for entries that were registered after some heads, up to others."""
    pairs = zip(after, until, strict=True)
    return or_(*((seq > old) & (seq <= new) for (old, _), (new, _) in pairs))
