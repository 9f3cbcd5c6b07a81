"""The store of documents. Each is stored once under the SHA-256 of its bytes, in a folder or an fsspec file system.

A document is stored before the row that names it is written, and looked for once more afterwards (`put_again`). After
a crash there is at most a file that no row names.

>>> documents = Documents("/srv/laila/documents")
>>> sha256 = documents.put(b"%PDF-1.7 ...")
>>> documents.get(sha256)
b'%PDF-1.7 ...'
"""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from assessment.store.database import Session, after_commit
from assessment.store.object_store import files_at, is_local, shows_whole


class DocumentError(Exception):
    """The document cannot be read. The message says in one sentence which and why. Screens translate it by `id`."""

    id = "missing"


class DocumentsNotUsableError(Exception):
    """There can be no store of documents at this address. The message says in one sentence why and what to do."""


class DocumentMissingError(DocumentError):
    """The document is not where it was stored."""


class DocumentAlteredError(DocumentError):
    """The bytes are no longer those that were stored."""

    id = "altered"


class DocumentsAwayError(DocumentError, OSError):
    """The store does not answer, or does not let the desk read or write. The document may well be there."""

    id = "away"


class Documents:
    """The store of documents at a folder or an fsspec address such as `s3://bucket/documents`.

    DocumentsNotUsableError: the kind of the address is not known, or what it needs is not installed.
    """

    def __init__(self, url: str) -> None:
        try:
            self.files, self.root = files_at(url)
        except (ImportError, ValueError, TypeError) as problem:
            kind = url.partition("://")[0][:40]  # the rest may hold a password
            raise DocumentsNotUsableError(
                f"Documents cannot be stored at an address of the kind {kind!r}: expected a folder in"
                " LAILA_DOCUMENTS_URL, or an address for which the package is installed that fsspec needs"
                f" ({problem})"
            ) from problem
        self.root = self.root.rstrip("/")

    def put(self, data: bytes) -> str:
        """Store these bytes and return their SHA-256.

        If they are stored already, nothing is written, unless the stored copy was altered: then it is replaced.
        DocumentsAwayError: the store cannot be asked, or does not take them.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.has(sha256):
            try:
                self._write(sha256, data)
            except OSError as problem:
                raise DocumentsAwayError(
                    f"Document {sha256[:12]} cannot be stored: {problem.strerror or problem}. See that there is room in"
                    " the store of documents (LAILA_DOCUMENTS_URL), and that the desk reaches it and may write there."
                ) from problem
        return sha256

    def put_again(self, data: bytes, *, session: Session) -> None:
        """Store these bytes once more after the commit of the row that names them, if they are no longer there.

        `put` writes nothing where the file lies already, and an erasure may delete that file before the row is there.
        """
        after_commit(session, partial(self.put, data))

    def get(self, sha256: str) -> bytes:
        """The bytes stored under a SHA-256.

        DocumentMissingError: there is no such document. DocumentAlteredError: its bytes have changed.
        DocumentsAwayError: the store cannot be asked.
        """
        try:
            data: bytes = self.files.cat_file(self.place(sha256))
        except FileNotFoundError:
            raise DocumentMissingError(f"Document {sha256[:12]} is not in the store of documents.") from None
        except OSError as problem:
            raise DocumentsAwayError(
                f"Document {sha256[:12]} cannot be read: {problem.strerror or problem}. See that the desk reaches the"
                " store of documents (LAILA_DOCUMENTS_URL) and may read there."
            ) from problem
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DocumentAlteredError(f"Document {sha256[:12]} has been altered since it was stored.")
        return data

    def has(self, sha256: str) -> bool:
        """Whether the document is stored and unchanged. DocumentsAwayError: the store cannot be asked."""
        try:
            return bool(self.get(sha256)) or True
        except (DocumentMissingError, DocumentAlteredError):
            return False

    def probe(self) -> None:
        """Write a small file and delete it again, as a test. Raises the error of the file system if nothing can be
        written.
        """
        place = f"{self.root}/probe.{secrets.token_hex(4)}"
        self.files.makedirs(self.root, exist_ok=True)
        try:
            self.files.pipe_file(place, bytes(4096))
        finally:
            with suppress(FileNotFoundError):
                self.files.rm_file(place)

    def free(self) -> int | None:
        """Bytes that are free where documents are stored; None if the store does not say, as an object store."""
        if not is_local(self.files):
            return None
        place = Path(self.root)
        there = next((folder for folder in (place, *place.parents) if folder.exists()), place)
        try:
            return shutil.disk_usage(there).free
        except OSError:
            return None

    def remove(self, sha256: str) -> None:
        """Delete a document. Nothing happens if it is not there."""
        with suppress(FileNotFoundError):
            self.files.rm_file(self.place(sha256))

    def stored_before(self, moment: datetime.datetime) -> Iterator[str]:
        """The SHA-256 of every document that was stored before a moment, where the file system tells when it was
        stored.
        """
        with suppress(FileNotFoundError):
            for path, about in self.files.find(self.root, detail=True).items():
                name = str(path).rsplit("/", 1)[-1]
                at = about.get("mtime") or about.get("LastModified") or about.get("created") or 0
                when = at if isinstance(at, datetime.datetime) else datetime.datetime.fromtimestamp(at, datetime.UTC)
                if re.fullmatch("[0-9a-f]{64}", name) and when < moment:
                    yield name

    def place(self, sha256: str) -> str:
        """The path of a document. Two levels of folders with two characters each keep every folder small."""
        if not re.fullmatch("[0-9a-f]{64}", sha256):
            raise DocumentMissingError(f"{sha256[:20]!r} is no SHA-256; expected 64 digits 0-9 a-f.")
        return f"{self.root}/{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def _write(self, sha256: str, data: bytes) -> None:
        """Write the bytes under a temporary name and rename the file then, so that a document is never stored in
        part. Where a file appears only when it is whole, it is written under its own name at once.
        """
        place = self.place(sha256)
        if shows_whole(self.files):
            self.files.pipe_file(place, data)
            return
        passing = f"{place}.{secrets.token_hex(4)}"
        self.files.makedirs(place.rsplit("/", 1)[0], exist_ok=True)
        try:
            with self.files.open(passing, "wb") as file:
                file.write(data)
                file.flush()
                with suppress(io.UnsupportedOperation, AttributeError):
                    os.fsync(file.fileno())
            self.files.mv(passing, place)
        except BaseException:
            with suppress(OSError):  # the error to tell is the first one
                self.files.rm_file(passing)
            raise
