"""Is the file what its name says?"""

from __future__ import annotations

from pathlib import PurePath

from assessment.checks import CheckAnswer, CheckContext
from assessment.facts.model import Reading

CHECK = "file-type"
_ENDINGS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".heif": "image/heic",
    ".avif": "image/avif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".jsonld": "application/json",
    ".jwt": "application/jwt",
    ".xml": "application/xml",
}
_KINDS = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WebP",
    "image/heic": "HEIC",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
    "image/gif": "GIF",
    "image/svg+xml": "SVG",
    "application/json": "JSON",
    "application/jwt": "JWT",
    "application/xml": "XML",
}


def run(reading: Reading, context: CheckContext) -> CheckAnswer:
    """Compares the ending of the name with the media type, which comes from the first bytes of the file.

    Programs name one kind of picture as another and still open it, so that alone is only remarked.
    """
    ending = PurePath(reading.file).suffix.lower()
    named = _ENDINGS.get(ending)
    real = _KINDS.get(reading.media_type or "")
    if named is None:
        return CheckAnswer("cannot-tell", "unnamed", {"file": reading.file})
    if real is None and reading.pages == 0 and reading.problem_id in (None, "empty", "not-found", "too-large"):
        return CheckAnswer("cannot-tell", "not-opened")
    if real is None:
        return CheckAnswer("failed", "no-document", {"ending": ending})
    if named == reading.media_type:
        return CheckAnswer("passed", "as-named", {"kind": real})
    if named.startswith("image/") and str(reading.media_type).startswith("image/"):
        return CheckAnswer("cannot-tell", "other-picture", {"ending": ending, "kind": real})
    return CheckAnswer("failed", "other", {"ending": ending, "kind": real})
