"""Files that are built to do harm, or damaged as files met in practice. Reading each must end with a clear message."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

from tests.support.certificates import baking

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
        size,
        table,
        size,
        len(out),
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def zeros(megabytes: int) -> bytes:
    """So many MB of zeros, packed. Each MB is packed alike, so only the first two need be: the others repeat them."""
    plain = bytes(1 << 20)
    packer = zlib.compressobj(9)
    first, again = (packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    checksum = (megabytes << 20) % 65521 << 16 | 1  # of zeros, Adler-32 counts nothing but how many there are
    end = b"\x03\x00"  # an empty last block of DEFLATE
    return first + again * (megabytes - 1) + end + checksum.to_bytes(4, "big")


def bomb(megabytes: int = 1500) -> bytes:
    """A page whose content is a few kilobytes, and 1.5 GB once unpacked twice."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R>>"
    packed = zlib.compress(zeros(megabytes))
    return raw_pdf(_CATALOG, _PAGES, page, stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


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


def content(operators: bytes, resources: bytes = b"", size: bytes = b"0 0 600 400") -> bytes:
    """A page of drawing operators."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>" % (size, resources)
    return raw_pdf(_CATALOG, _PAGES, page, stream(zlib.compress(operators), b"/Filter/FlateDecode"))


def many_shapes(count: int = 300_000) -> bytes:
    """A page of very many small squares, as if it were one large code."""
    return content(b"".join(b"%d %d 2 2 re f\n" % (x * 3 % 600, x * 3 // 600 % 400) for x in range(count)))


def many_letters(count: int = 400_000) -> bytes:
    """A page of very many letters, one above the other."""
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return content(b"BT /F 9 Tf 20 200 Td " + b"(Certificate 40 hours) Tj 0 0.01 Td " * (count // 20) + b"ET", font)


def many_links(count: int = 20_000) -> bytes:
    """A page of very many links, each of the greatest length."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/%s)>>>>" % (b"a/" * 900)
    annotations = b" ".join([b"4 0 R"] * count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Annots[%s]>>" % annotations
    return raw_pdf(_CATALOG, _PAGES, page, link)


def picture_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A picture on a page: some kilobytes packed, 3.6 GB unpacked."""
    packer = zlib.compressobj(9)
    row = bytes(width)
    packed = b"".join(packer.compress(row) for _ in range(2_000)) + packer.flush()
    image = stream(
        packed,
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
        % (width, height),
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    return raw_pdf(_CATALOG, _PAGES, page, stream(b"600 0 0 600 0 0 cm /I Do"), image)


def attachment_bomb(megabytes: int = 900) -> bytes:
    """A file inside a PDF that unpacks to 900 MB."""
    names = b"<</EmbeddedFiles<</Names[(a.json) 4 0 R]>>>>"
    catalog = b"<</Type/Catalog/Pages 2 0 R/Names %s>>" % names
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]>>"
    held = stream(zeros(megabytes), b"/Type/EmbeddedFile/Filter/FlateDecode")
    return raw_pdf(catalog, _PAGES, page, b"<</Type/Filespec/F(a.json)/EF<</F 5 0 R>>>>", held)


def chunk_bomb(megabytes: int = 900) -> bytes:
    """A text chunk of a PNG that unpacks to 900 MB."""
    body = b"zTXtopenbadges\0\0" + zeros(megabytes)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    plain = baking.png("{}")
    return plain[:33] + chunk + plain[33:]


def pixel_bomb(kind: str) -> bytes:
    """A picture whose header claims four thousand million pixels."""
    out = io.BytesIO()
    Image.new("L" if kind == "JPEG" else "RGB", (64, 64)).save(out, kind)
    data = bytearray(out.getvalue())
    if kind == "PNG":
        data[16:24] = struct.pack(">II", 65_535, 65_535)
        data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    if kind == "JPEG":
        place = data.index(b"\xff\xc0")
        data[place + 5 : place + 9] = struct.pack(">HH", 65_535, 65_535)
    return bytes(data)


def clique(nodes: int = 9) -> bytes:
    """A credential whose unnamed nodes all point at each other, so that naming them would take very long."""
    links = [{"@id": f"_:b{number}"} for number in range(nodes)]
    graph = [{"@id": f"_:b{number}", "https://example.org/knows": links} for number in range(nodes)]
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "proofPurpose": "assertionMethod",
        "verificationMethod": f"did:key:{_KEY}#{_KEY}",
        "proofValue": "z" + "1" * 80,
    }
    return json.dumps(
        {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential"],
            "issuer": f"did:key:{_KEY}",
            "credentialSubject": graph,
            "proof": proof,
        }
    ).encode()


_KEY = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"  # the example of did:key's specification

_LAUGHS = "<!DOCTYPE svg [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
)

HOSTILE: dict[str, Callable[[], bytes]] = {
    "a million points wide": lambda: page_of_size(b"1000000", b"1000000"),
    "a mile long": lambda: page_of_size(b"1", b"14400"),
    "no size": lambda: page_of_size(b"0", b"0"),
    "size that is no number": lambda: page_of_size(b"1e39", b"-nan"),
    "deeply nested": nested,
    "deep page tree": deep_tree,
    "its own parent": own_parent,
    "unpacks to 1.5 GB": bomb,
    "draws for ever": doubling,
    "too many pixels": lambda: wide_picture(8000, 8000),
    "shapes without end": many_shapes,
    "letters without end": many_letters,
    "links without end": many_links,
    "picture of 3.6 GB on a page": picture_bomb,
    "attachment of 900 MB": attachment_bomb,
    "text of 900 MB in a PNG": chunk_bomb,
    "PNG that says it is huge": lambda: pixel_bomb("PNG"),
    "JPEG that says it is huge": lambda: pixel_bomb("JPEG"),
    "deep JSON": lambda: b'{"a":' * 100_000,
    "deep JSON in a PNG": lambda: baking.png(b'{"a":' * 100_000),
    "deep JSON in a token": lambda: b"eyJ" + b"W1tb" * 200_000 + b"." + b"W1tb" * 200_000 + b".AAAA",
    "wide JSON": lambda: b'{"a":[' + b"{}," * 2_000_000 + b"{}]}",
    "a number of a million digits": lambda: b'{"a":' + b"9" * 1_000_000 + b"}",
    "a thousand million laughs": lambda: f"{_LAUGHS}]><svg>&m;</svg>".encode(),
    "a file of the system": lambda: b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
    "deep XML": lambda: b"<svg>" + b"<g>" * 200_000,
    "nameless nodes": clique,
    "archive": archive,
}
# These files are too slow to be read many times with small changes.
SLOW = ("unpacks to 1.5 GB", "draws for ever", "attachment of 900 MB", "text of 900 MB in a PNG")
