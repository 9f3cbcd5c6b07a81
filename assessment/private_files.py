"""Keys and tokens of this installation: files that only the desk's user reads, each made once and then kept.

>>> private_file(folder / "forms.key", lambda: secrets.token_bytes(32))
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def private_file(file: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes of a file; where there is none, those that `make` gives, which are then kept in it.

    The file is whole at every moment, and of two processes at once the first one wins. OSError: it cannot be read or
    written.
    """
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
                writing.write(make())
            os.link(passing, file)
        except FileExistsError:
            pass
        finally:
            passing.unlink(missing_ok=True)
    return file.read_bytes()
