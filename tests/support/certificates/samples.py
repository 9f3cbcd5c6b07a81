"""All sample certificates, and the files that are no certificates of a platform.

The people in them do not exist; layouts are rebuilt from descriptions of real certificates. Each module of
`tests/assessment/readers/platforms/` draws the samples of one platform, or of a language without a known platform.
"""

from __future__ import annotations

import io
import pkgutil
from importlib import import_module

from PIL import Image, ImageDraw

from tests.assessment.readers import platforms
from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def many_pages(count: int = 31) -> bytes:
    """More pages than a certificate has."""
    return pdf(*[column((20, f"Page {number}")) for number in range(count)])


def text_as_pdf() -> bytes:
    """A text file that calls itself a PDF."""
    return b"This is to certify that Maria Rossi has completed nothing.\n"


def picture(kind: str = "PNG") -> bytes:
    """A certificate as a picture, with a comment inside."""
    image = Image.new("RGB", (1200, 850), "white")
    ImageDraw.Draw(image).text((100, 100), "This is to certify that Maria Rossi", fill="black")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


_MODULES = [
    import_module(f"{platforms.__name__}.{module.name}")
    for module in pkgutil.iter_modules(platforms.__path__)
    if not module.name.startswith("test_")
]
SAMPLES: tuple[Sample, ...] = tuple(sample for module in _MODULES for sample in module.SAMPLES)
"""Every sample. The bytes are the same on every run; names, codes and institutions are invented."""
