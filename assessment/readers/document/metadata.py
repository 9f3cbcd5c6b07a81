"""What a file says of itself: title, author, software, when it was made and changed. Personal: never logged."""

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


def of_pdf(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    """What the PDF's information dictionary says; what it does not say is left out. Dates are ISO, as far as told."""
    said = {name: _clean(pdf.get_metadata_value(key)) for key, name in _KEYS.items()}
    said |= {name: day(pdf.get_metadata_value(key)) for key, name in _DATES.items()}
    return {name: value for name, value in said.items() if value}


def of_picture(image: Image.Image) -> dict[str, str]:
    """The software that wrote a picture (as producer), and when it was changed."""
    try:
        exif = image.getexif()
    except Exception:  # damaged EXIF, of which Pillow raises many kinds, says nothing of the picture itself
        return {}
    said = {"producer": _clean(exif.get(_SOFTWARE) or image.info.get("Software")), "modified": day(exif.get(_CHANGED))}
    return {name: value for name, value in said.items() if value}


def day(said: object) -> str:
    """A PDF or EXIF date as ISO, an empty string when it is none.

    >>> day("D:20190716101500+02'00'"), day("2019:07:16 10:15:00"), day("yesterday")
    ('2019-07-16T10:15:00+02:00', '2019-07-16T10:15:00', '')
    """
    found = _DATE.match(str(said or "")[:40])
    if found is None:
        return ""
    year, month, date, *clock, zone = found.groups()
    text = "-".join(part for part in (year, month, date) if part)
    if None in clock:
        return text
    zone = (zone or "").replace("'", "").replace(":", "")
    return f"{text}T{':'.join(clock)}" + (f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone)


def _clean(said: object) -> str:
    return "".join(one for one in str(said or "")[:MOST_CHARACTERS] if one.isprintable()).strip()
