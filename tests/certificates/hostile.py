"""Files built to do harm, or damaged in ways met in the wild. Each reader must live, and say what to do."""

from __future__ import annotations

import io
import zipfile
import zlib

from PIL import Image

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of objects numbered from 1, the first one being the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out),
    )  # fmt: skip


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def bomb(megabytes: int = 1500) -> bytes:
    """A page whose content is a few kilobytes, and 1.5 GB once unpacked twice."""
    packer = zlib.compressobj(9)
    start = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + again * megabytes + packer.flush()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R>>"
    return raw_pdf(_CATALOG, _PAGES, page, stream(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]"))


def doubling(depth: int = 40) -> bytes:
    """A form that draws another one twice, and so on: 2^40 rectangles."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    forms = [
        stream(b"/X Do /X Do", form + b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + level)) for level in range(depth)
    ]
    return raw_pdf(_CATALOG, _PAGES, page, stream(b"/X Do"), *forms, stream(b"0 0 9 9 re f", form))


def page_of_size(width: bytes, height: bytes) -> bytes:
    """An empty page of any size."""
    return raw_pdf(_CATALOG, _PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]>>" % (width, height))


def nested(depth: int = 200_000) -> bytes:
    """Dictionaries in dictionaries."""
    resources = b"<</A " * depth + b"1" + b">>" * depth
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources %s>>" % resources
    return raw_pdf(_CATALOG, _PAGES, page)


def deep_tree(depth: int = 3_000) -> bytes:
    """A page at the end of a long chain of page tree nodes."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth)]
    return raw_pdf(_CATALOG, *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def own_parent() -> bytes:
    """A page tree that contains itself."""
    return raw_pdf(_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def wide_picture(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes with many pixels."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def archive() -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo("certificate.pdf"), b"%PDF-1.7")
    return out.getvalue()
