"""This module writes, reads, checks and deletes the files with the facts of decisions, and their manifest.

It knows nothing of the register. A file is never changed: a new file replaces it. `fact_places.py` says where the files
are.
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
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from assessment.store.columns import now
from assessment.store.decisions.fact_manifest import FORMAT, FactFile, FactManifest
from assessment.store.decisions.fact_places import MANIFEST, REPLAYED
from assessment.store.decisions.fact_tables import BATCH, numbers, schema
from assessment.store.object_store import files_at, is_local

if TYPE_CHECKING:
    import pyarrow as pa

log = logging.getLogger("laila")

LEFT_BEHIND = datetime.timedelta(hours=1)
"""The time after which a file that no manifest names is deleted. By then nobody is reading it any more."""

REPLAY_OVER = datetime.timedelta(days=1)
"""The time after which the files of a replay are deleted. Whoever wrote them was killed, or they would be gone."""


@dataclass(frozen=True)
class FactFolder:
    """The files in one place: a folder, or an fsspec address such as `s3://bucket/facts`."""

    place: str

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

    def publish(self, manifest: FactManifest) -> None:
        """Replace the manifest, in one step where the place is a folder."""
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

    def write(self, tables: Iterable[pa.Table]) -> tuple[FactFile, ...]:
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

    def batches(self, manifest: FactManifest) -> Iterator[pa.RecordBatch]:
        """The rows of the files, one batch after the other."""
        for file in manifest.files:
            yield from self.batches_in(file, frozenset(manifest.ended))

    def batches_in(self, file: FactFile, ended: frozenset[int]) -> Iterator[pa.RecordBatch]:
        """The rows of one file without those of the decisions that have `ended`, by their numbers in the register."""
        import pyarrow.compute as pc
        from pyarrow import parquet as pq

        files, root = self._files()
        with files.open(f"{root}/{file.name}", "rb") as opened:
            for batch in pq.ParquetFile(opened).iter_batches(BATCH):
                if ended:
                    batch = batch.filter(pc.invert(pc.is_in(batch.column("seq"), value_set=numbers(sorted(ended)))))
                yield batch

    def numbers_in(self, files: Iterable[FactFile], ended: Iterable[int]) -> set[int]:
        """Which of the decisions that are no longer in force are still in these files."""
        from pyarrow import parquet as pq

        system, root = self._files()
        there: set[int] = set()
        for file in files:
            with system.open(f"{root}/{file.name}", "rb") as opened:
                table = pq.read_table(opened, columns=["seq"], filters=[("seq", "in", sorted(ended))])
            there |= set(table.column("seq").to_pylist())
        return there

    def path(self, file: FactFile) -> str:
        """The path or address under which an engine such as DuckDB reads a file."""
        files, root = self._files()
        return f"{root}/{file.name}" if is_local(files) else str(files.unstrip_protocol(f"{root}/{file.name}"))

    def file_system(self) -> Any:
        """The fsspec file system if the place is not a folder of this machine; None for a folder."""
        files, _ = self._files()
        return None if is_local(files) else files

    def is_whole(self, manifest: FactManifest, *, look_again: bool = False) -> bool:
        """Whether each file exists and is unchanged.

        A process checks the bytes of a file once, and after that only its size and time. `look_again`: check the bytes
        in any case.
        """
        return all(self._is_unchanged(file, look_again=look_again) for file in manifest.files)

    def _is_unchanged(self, file: FactFile, *, look_again: bool) -> bool:
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

    def _files(self) -> tuple[Any, str]:
        files, root = files_at(self.place)
        return files, root.rstrip("/")


_LOOKED_AT: set[tuple[str, int, str]] = set()
"""The files whose bytes this process has compared with the manifest, with their size and time of change."""


def _changed(about: dict[str, Any]) -> datetime.datetime:
    """When a file was last changed, by what its file system tells of it."""
    at = about.get("mtime") or about.get("LastModified") or 0
    return at if isinstance(at, datetime.datetime) else datetime.datetime.fromtimestamp(at, datetime.UTC)
