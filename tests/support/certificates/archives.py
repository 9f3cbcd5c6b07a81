"""ZIP archives of files, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def packed(files: Mapping[str, bytes], *, how: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of files by their names, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
