"""This module reads a file's metadata: title, author, software, and when it was made and changed.

Metadata is personal and is never logged.
"""

from __future__ import annotations

import re

import pypdfium2
from PIL import Image

MOST_CHARACTERS = 200
_KEYS = {"Title": "title", "Author": "author", "Creator": "creator", "Producer": "producer"}
_DATES = {"CreationDate": "created", "ModDate": "modified"}
_DATE = re.compile(
    r"(?:D:)?(\d{4})(?:[-:]?(\d\d)(?:[-:]?(\d\d)(?:[ T]?(\d\d)(?::?(\d\d)(?::?(\d\d)(Z|[+-]\d\d\'?:?\d\d)?)?)?)?)?)?"
)
_SOFTWARE, _CHANGED = 0x0131, 0x0132  # EXIF


def pdf_metadata(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    """The entries of the PDF's information dictionary that are not empty. Dates are ISO, as precise as in the file."""
    fields = {name: _clean(pdf.get_metadata_value(key)) for key, name in _KEYS.items()}
    fields |= {name: iso_date(pdf.get_metadata_value(key)) for key, name in _DATES.items()}
    return {name: value for name, value in fields.items() if value}


def picture_metadata(image: Image.Image) -> dict[str, str]:
    """The software that wrote a picture ("producer"), and the date of its last change ("modified")."""
    try:
        exif = image.getexif()
    except Exception:  # noqa: BLE001 - Pillow raises many kinds for damaged EXIF, and the picture may be whole
        return {}
    fields = {
        "producer": _clean(exif.get(_SOFTWARE) or image.info.get("Software")),
        "modified": iso_date(exif.get(_CHANGED)),
    }
    return {name: value for name, value in fields.items() if value}


def iso_date(stamp: object) -> str:
    """A PDF or EXIF date in ISO format, or an empty string if it is no date.

    >>> iso_date("D:20190716101500+02'00'"), iso_date("2019:07:16 10:15:00"), iso_date("yesterday")
    ('2019-07-16T10:15:00+02:00', '2019-07-16T10:15:00', '')
    """
    match = _DATE.match(str(stamp or "")[:40])
    if match is None:
        return ""
    year, month, date, *clock, zone = match.groups()
    text = "-".join(part for part in (year, month, date) if part)
    if None in clock:
        return text
    zone = (zone or "").replace("'", "").replace(":", "")
    return f"{text}T{':'.join(clock)}" + (f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone)


def _clean(value: object) -> str:
    return "".join(character for character in str(value or "")[:MOST_CHARACTERS] if character.isprintable()).strip()
