"""Files of this installation that only the desk's user reads, such as keys, tokens and backups.

>>> private_file(folder / "forms.key", lambda: secrets.token_bytes(32))
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def private_file(file: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes of a file; where there is none, those that `make` gives, which are then kept in it.

    The file is whole at every moment, and of two processes at once the first one wins. OSError: it cannot be read or
    written.
    """
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        try:
            with new_private(passing) as writing:
                writing.write(make())
            os.link(passing, file)
        except FileExistsError:
            pass
        finally:
            passing.unlink(missing_ok=True)
    return file.read_bytes()


def replace_private(file: Path, data: bytes) -> None:
    """Write a file anew. It holds the former or the new bytes at every moment, also if the disk is full or the machine
    stops. OSError: it cannot be written.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    passing = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        with new_private(passing) as writing:
            writing.write(data)
            writing.flush()
            os.fsync(writing.fileno())
        passing.replace(file)
    finally:
        passing.unlink(missing_ok=True)


def new_private(file: Path) -> BinaryIO:
    """A new file, open for writing, that nobody else can read from the beginning. FileExistsError: there is one."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
