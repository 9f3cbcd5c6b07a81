"""What a file carries for machines is found wherever badge makers put it, and nothing hostile is unpacked."""

from __future__ import annotations

import io
import json
import zlib

import pikepdf
import pytest

from assessment.readers.credentials.containers.carried import carried
from assessment.readers.credentials.jsonld import limited_json
from assessment.readers.document.media_type import media_type
from assessment.sandbox import read_certificate
from tests.assessment.readers.platforms import coursera
from tests.support.certificates import baking, samples

SAID = json.dumps({"type": ["Example"], "name": "Zażółć Ελληνικά"}, ensure_ascii=False)
TOKEN = "eyJhbGciOiJub25lIn0.eyJuYW1lIjoiWmHFvMOzxYLEhyJ9.AAAA"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (SAID.encode(), "file"),
        (b"\xef\xbb\xbf " + SAID.encode(), "file"),
        (baking.png(SAID), "png"),
        (baking.png(SAID, packed=True), "png"),
        (baking.png(SAID, chunk="tEXt"), "png"),
        (baking.png(SAID, baking.OB2, chunk="zTXt"), "png"),
        (baking.svg(SAID), "svg"),
        (baking.svg(SAID, version=2), "svg"),
        (baking.attached(coursera.course(), SAID.encode()), "pdf"),
        (baking.attached(coursera.course(), baking.png(SAID), "badge.png"), "pdf"),
    ],
)
def test_json_is_found_with_its_letters_whole(data: bytes, where: str) -> None:
    (source,) = carried(data, media_type(data))
    assert (source.where, source.json) == (where, json.loads(SAID))


@pytest.mark.parametrize("data", [TOKEN.encode() + b"\n", baking.png(TOKEN), baking.svg(TOKEN, attribute=True)])
def test_a_signed_token_is_found(data: bytes) -> None:
    (source,) = carried(data, media_type(data))
    assert source.token
    assert source.token.claims == {"name": "Zażółć"}
    assert source.token.signed == TOKEN[:-5].encode()


def test_a_hosted_badge_is_an_address() -> None:
    address = "https://badges.example/assertions/1"
    (source,) = carried(baking.png(address, baking.OB2), "image/png")
    assert source.address == address
    assert source.json is None
    assert source.token is None


@pytest.mark.parametrize(
    "data",
    [
        coursera.course(),
        samples.picture(),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        baking.svg("&lol;").replace(b"<svg", b'<!DOCTYPE svg [<!ENTITY lol "lol">]><svg'),
        baking.png(zlib.compress(bytes(limited_json.MOST_BYTES + 1)), chunk="tEXt").replace(b"tEXt", b"zTXt"),
        baking.png(SAID)[:-60],
    ],
)
def test_others_carry_nothing(data: bytes) -> None:
    assert [source for source in carried(data, media_type(data)) if source.json or source.token] == []


@pytest.mark.parametrize(
    "text",
    ["[" * 5000 + "]" * 5000, '{"a":' * 100 + "1" + "}" * 100, '{"a": NaN}', '{"a": "\\ud800"}', '{"a": 1', '"a"' * 2],
)
def test_json_is_read_under_limits(text: str) -> None:
    assert limited_json.loads(text) is None


@pytest.mark.parametrize("data", [b'{"name": "nothing of ours"}', b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_credential_is_said_to_be_none(data: bytes) -> None:
    assert read_certificate(data, "c.json").problem_id == "no-credential"


def test_attachments_beyond_the_first_are_told_of() -> None:
    data = coursera.course()
    with pikepdf.open(io.BytesIO(data)) as document:
        for number in range(23):
            name = f"{number:02}.txt"
            document.attachments[name] = pikepdf.AttachedFileSpec(document, b"Botany", filename=name)
        document.save(out := io.BytesIO())
    told = [check for check in read_certificate(out.getvalue(), "c.pdf").checks if check.check == "all-read"]
    assert [(check.result, check.reason_id, check.fields) for check in told] == [
        ("cannot-tell", "attachments", {"read": "20", "left": "3"})
    ]
    assert "the first 20 were looked at, and 3 more were not" in told[0].reason
    assert not [check for check in read_certificate(data, "c.pdf").checks if check.check == "all-read"]
