"""This module finds the media type of a file from its first bytes."""

from __future__ import annotations

import json
import re

from assessment.readers.document.link_file import link_text

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
)
# A bitmap's header: the letters BM, and at byte 14 the size of one of the headers there are.
_BITMAP = re.compile(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)
# What telephones write: a box "ftyp" with the kinds (brands) of the file.
_PHONE = re.compile(rb".{4}ftyp((?:[\w ]{4}|\0{4}){1,12})", re.DOTALL)
_AVIF, _HEIC = {b"avif", b"avis"}, {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"mif2"}
# PDF viewers search %PDF- in the first kilobyte, so files with a mail header before it exist.
_PDF_WITHIN = 1024
_ZIP = b"PK\x03\x04"  # an archive may hold a PDF near its start, but is no PDF
_EMPTY_ZIP = b"PK\x05\x06"
# Archives of other kinds, which are not opened here.
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
# Documents of office programs, books and applications are archives too. Their first files have names of their own.
_PARTS = (b"[Content_Types].xml", b"_rels/.rels", b"mimetype", b"META-INF/MANIFEST.MF", b"word/", b"xl/", b"ppt/")
# A text file is recognised by its first characters, after a byte order mark, white space and comments.
_TEXT_WITHIN = 4096
_MARK = b"\xef\xbb\xbf"
# An object, a list of objects, tokens or texts, or either of them in quotation marks.
_JSON = re.compile(rb"(?:\{\s*[\"}]|\[\s*[\{\[\"\]]|\"\s*(?:\{\s*\\\"|\[\s*\{\s*\\\"|eyJ|data:application/))")
_JWT = re.compile(rb"eyJ[\w-]*\.[\w-]+\.[\w-]*(?:~[\w.~-]*)?\s*")
_XML = re.compile(rb"<(?:\?xml\b|!--|!DOCTYPE\s+(?!html)|[A-Za-z_][\w.:-]*[\s>/])")
_ELEMENT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]")
_BEFORE = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)

# Media types of files that show one page, and of files that hold data and no pages.
PICTURES = (
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/heic",
    "image/avif",
    "image/tiff",
    "image/bmp",
    "image/gif",
)
DATA = ("application/json", "application/jwt", "image/svg+xml", "application/xml")
ARCHIVE = "application/zip"
"""The media type of an archive with files in it, which are handed in each on its own."""

LINKS = "text/uri-list"
"""The media type of a file that holds links and nothing else. It is opened like DATA: it has no pages."""


def media_type(data: bytes) -> str | None:
    """The media type of the bytes, whatever the file's name: PDF, one of PICTURES or DATA, LINKS, ARCHIVE, or None.

    >>> [media_type(data) for data in (b"%PDF-1.7 ...", b'{"type": "Assertion"}', b"<svg>", b"Dear Maria")]
    ['application/pdf', 'application/json', 'image/svg+xml', None]
    >>> media_type(b"https://coursera.org/verify/ABCDEFGH2345")
    'text/uri-list'
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if _BITMAP.match(data):
        return "image/bmp"
    if phone := _PHONE.match(data[:60]):
        listed = phone.group(1)
        brands = {listed[place : place + 4] for place in range(0, len(listed), 4)}
        return "image/avif" if brands & _AVIF else "image/heic" if brands & _HEIC else None
    within = 5 if data.startswith(_ZIP) else _PDF_WITHIN
    if b"%PDF-" in data[:within]:
        return "application/pdf"
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return None if _first_name(data) in _PARTS else ARCHIVE
    of_text = _text_type(data)
    if of_text in (None, "application/xml") and not is_e_mail(data) and link_text(data):
        return LINKS
    return of_text


# Word of before 2007 and saved e-mails of Outlook are the same kind of container, told apart by names inside.
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM, _MAIL_STREAM = "WordDocument".encode("utf-16-le"), "__properties_version".encode("utf-16-le")
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_MAIL_NAMES = re.compile(rb"^(?:from|subject|date|received|message-id|mime-version|return-path):", re.I | re.M)


def is_office_text(data: bytes) -> bool:
    """Whether the bytes are a text of Word or LibreOffice (DOCX, DOC, ODT, RTF)."""
    if data.startswith(_CONTAINER):
        return _WORD_STREAM in data
    if data.startswith(b"{\\rtf"):
        return True
    parts = (b"word/document.xml", b"application/vnd.oasis.opendocument.text")
    return data.startswith(_ZIP) and _first_name(data) in _PARTS and any(part in data for part in parts)


def is_other_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of another kind than ZIP (RAR, 7-Zip, GZIP, TAR)."""
    return data.startswith(_OTHER_ARCHIVES) or data[257:262] == b"ustar"


def _first_name(data: bytes) -> bytes:
    """The name of the first file in an archive, or its folder's."""
    length = int.from_bytes(data[26:28], "little")
    name = data[30 : 30 + min(length, 200)]
    folder, slash, _ = name.partition(b"/")
    return name if name in _PARTS or not slash else folder + slash


def is_e_mail(data: bytes) -> bool:
    """Whether the bytes are a saved e-mail (EML, MSG)."""
    if data.startswith(_CONTAINER):
        return _MAIL_STREAM in data
    head = _MAIL_HEADER.match(data[:_TEXT_WITHIN].removeprefix(_MARK).lstrip().replace(b"\r\n", b"\n"))
    return head is not None and len({name.lower() for name in _MAIL_NAMES.findall(head.group())}) >= 3


def utf_8(data: bytes) -> bytes:
    """The bytes of a text in UTF-8, with or without a byte order mark; unchanged if it is not in UTF-16 or UTF-32."""
    encoding = json.detect_encoding(data[:4]) if len(data) >= 4 else "utf-8"
    if encoding.startswith("utf-8"):
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        return data


def _text_type(data: bytes) -> str | None:
    data = utf_8(data)
    start = data[:_TEXT_WITHIN].removeprefix(_MARK).lstrip()
    if _JSON.match(start):
        return "application/json"
    if start.startswith(b"eyJ") and _JWT.fullmatch(data.removeprefix(_MARK).lstrip()):
        return "application/jwt"
    if not _XML.match(start):
        return None
    first = _ELEMENT.search(_BEFORE.sub(b"", start))
    name = first.group(1).lower() if first else b""
    return None if name == b"html" else "image/svg+xml" if name == b"svg" else "application/xml"
