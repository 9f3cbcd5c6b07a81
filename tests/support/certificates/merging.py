"""PDFs made of the pages of others, for tests."""

from __future__ import annotations

import io

import pikepdf


def merged(*files: bytes) -> bytes:
    """One PDF with the pages of several."""
    whole, out = pikepdf.new(), io.BytesIO()
    for data in files:
        whole.pages.extend(pikepdf.open(io.BytesIO(data)).pages)
    whole.save(out)
    return out.getvalue()
