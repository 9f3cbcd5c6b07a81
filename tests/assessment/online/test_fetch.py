"""What is fetched and what is refused: a file may name any address, also one only this machine can reach."""

from __future__ import annotations

import gzip
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.online.allowed_addresses import NotFetchedError, is_public, target
from assessment.online.fetch import MOST_BYTES, MOST_REDIRECTS, Fetcher
from tests.support.net import PUBLIC, Net, moved, net, ok, status

ISSUER = "https://issuer.example"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Net]:
    with net(tmp_path, "issuer.example", "other.example") as made:
        yield made


def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(NotFetchedError) as why:
        fetcher.fetch(address)
    return why.value.reason


def test_what_is_published_comes_as_it_is(world: Net) -> None:
    world.pages["issuer.example/badge/1?v=2"] = ok(b'{"id": 1}')
    assert world.fetcher().fetch(f"{ISSUER}/badge/1?v=2#key") == b'{"id": 1}'
    assert world.reached == [PUBLIC]
    assert world.looked_up == ["issuer.example"]
    request = world.asked[0]
    assert request.startswith("GET /badge/1?v=2 HTTP/1.1")
    assert "laila-desk/" in request
    assert "Cookie" not in request
    assert "Authorization" not in request


def test_no_proxy_of_the_surroundings_is_used(world: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    world.pages["issuer.example/"] = ok(b"1")
    assert world.fetcher().fetch(ISSUER) == b"1"


def test_http_is_asked_as_https(world: Net) -> None:
    world.pages["issuer.example/b"] = ok(b"1")
    assert world.fetcher().fetch("http://issuer.example:80/b") == b"1"


def test_a_badge_taken_back_says_so_with_410(world: Net) -> None:
    world.pages["issuer.example/b"] = status(410, b'{"revoked": true}')
    assert world.fetcher().fetch(f"{ISSUER}/b") == b'{"revoked": true}'
    assert refused(world.fetcher(), f"{ISSUER}/none") == "status"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://127.0.0.1/", "not-public"),
        ("https://2130706433/", "not-public"),
        ("https://0x7f000001/", "not-public"),
        ("https://0x7f.1/", "not-public"),
        ("https://0177.0.0.1/", "not-public"),
        ("https://127.1/", "not-public"),
        ("https://127.0.0.0x1/", "not-public"),
        ("https://[::1]/", "not-public"),
        ("https://[::ffff:127.0.0.1]/", "not-public"),
        ("https://[fe80::1%25eth0]/", "not-public"),
        ("https://①②⑦.0.0.1/", "not-public"),
        ("https://8.8.8.8/", "not-public"),
        ("https://localhost/", "not-public"),
        ("https://a.localhost/", "not-public"),
        ("https://metadata.google.internal/", "not-public"),
        ("https://printer.local/", "not-public"),
        ("https://user@issuer.example/", "credentials-in-address"),
        ("https://@issuer.example/", "credentials-in-address"),
        ("https://issuer.example:pass@127.0.0.1/", "credentials-in-address"),
        ("https://issuer.example:8443/", "other-port"),
        ("https://issuer.example:22/", "other-port"),
        ("http://issuer.example:443/", "other-port"),
        ("ftp://issuer.example/", "no-web-address"),
        ("file:///etc/passwd", "no-web-address"),
        ("did:web:issuer.example", "no-web-address"),
        ("//issuer.example/", "no-web-address"),
        ("https://issuer.example\\@127.0.0.1/", "no-web-address"),
        ("https://issuer.example/a b", "no-web-address"),
        ("https://issuer.example/\r\nHost: x", "no-web-address"),
        ("https://[/", "no-web-address"),
        ("https://issuer.example:99999/", "no-web-address"),
        ("https://issuer.example/" + "a" * 2000, "no-web-address"),
        ("", "no-web-address"),
        ("https://www.coursera.org/verify/ABCDEFGHJKLM", "for-people"),
        ("https://coursera.org/verify/ABCDEFGHJKLM", "for-people"),
        ("https://COURSES.EDX.ORG./certificates/0123456789abcdef0123456789abcdef", "for-people"),
    ],
)
def test_an_address_that_is_refused_is_not_even_looked_up(world: Net, address: str, reason: str) -> None:
    assert refused(world.fetcher(), address) == reason
    assert world.looked_up == []
    assert world.reached == []


def test_a_did_document_on_a_platforms_host_is_for_programs() -> None:
    assert target("https://courses.edx.org/.well-known/did.json").host == "courses.edx.org"


PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
    "168.63.129.16",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "5f00::1",
    "nonsense",
    "",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_host_with_one_address_that_is_not_public_is_refused(world: Net, address: str) -> None:
    assert not is_public(address)
    world.names["issuer.example"] = [PUBLIC, address]
    assert refused(world.fetcher(), f"{ISSUER}/b") == "not-public"
    assert world.reached == []


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001:800::200e"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


def test_a_name_that_answers_differently_the_second_time_leads_nowhere(world: Net) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    world.pages["issuer.example/b"] = ok(b"1")
    fetcher = Fetcher(resolve=lambda host: next(answers), connect=world._connect, tls=world._tls)
    assert fetcher.fetch(f"{ISSUER}/b") == b"1"
    assert world.reached == [PUBLIC]
    assert refused(fetcher, f"{ISSUER}/b") == "not-public"
    assert world.reached == [PUBLIC]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://127.0.0.1/", "not-public"),
        ("https://169.254.169.254/latest/meta-data/", "not-public"),
        ("https://[::1]/", "not-public"),
        ("http://2130706433/", "not-public"),
        ("https://0x7f.1/", "not-public"),
        ("https://017700000001/", "not-public"),
        ("https://inside.example/", "not-public"),
        ("//inside.example/", "not-public"),
        ("https://a:b@issuer.example/", "credentials-in-address"),
        ("https://issuer.example:6379/", "other-port"),
        ("file:///etc/passwd", "no-web-address"),
        ("https://[", "no-web-address"),
        ("gopher://issuer.example/", "no-web-address"),
        ("https://www.coursera.org/verify/ABCDEFGHJKLM", "for-people"),
    ],
)
def test_every_redirect_is_checked_again(world: Net, to: str, reason: str) -> None:
    world.names["inside.example"] = ["10.0.0.7"]
    world.pages["issuer.example/b"] = moved(to)
    assert refused(world.fetcher(), f"{ISSUER}/b") == reason
    assert world.reached == [PUBLIC]


def test_a_redirect_to_a_public_host_is_followed_and_looked_up_by_itself(world: Net) -> None:
    world.names["other.example"] = ["8.8.8.8"]
    world.pages |= {"issuer.example/b": moved("http://other.example/c"), "other.example/c": moved("d?e=1")}
    world.pages["other.example/d?e=1"] = ok(b"there")
    assert world.fetcher().fetch(f"{ISSUER}/b") == b"there"
    assert world.reached == [PUBLIC, "8.8.8.8", "8.8.8.8"]


def test_a_redirect_that_never_ends_ends(world: Net) -> None:
    world.pages["issuer.example/b"] = moved("/b")
    assert refused(world.fetcher(), f"{ISSUER}/b") == "redirects"
    assert len(world.asked) == MOST_REDIRECTS + 1


def test_a_host_with_a_certificate_for_another_name_is_refused(world: Net) -> None:
    assert refused(world.fetcher(), "https://stranger.example/") == "not-secure"
    assert world.asked == []


def test_only_so_much_is_taken(world: Net) -> None:
    world.pages["issuer.example/most"] = ok(b"a" * MOST_BYTES)
    world.pages["issuer.example/more"] = ok(b"a" * (MOST_BYTES + 1))
    assert len(world.fetcher().fetch(f"{ISSUER}/most")) == MOST_BYTES
    assert refused(world.fetcher(), f"{ISSUER}/more") == "too-large"


def test_a_body_without_end_is_given_up(world: Net) -> None:
    def endless(line: ssl.SSLSocket) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            line.sendall(b"10000\r\n" + bytes(65536) + b"\r\n")

    world.pages["issuer.example/b"] = endless
    assert refused(world.fetcher(), f"{ISSUER}/b") == "too-large"


def test_packed_bytes_are_unpacked_within_the_limit(world: Net) -> None:
    packed = "Content-Encoding: gzip"
    world.pages["issuer.example/small"] = ok(gzip.compress(b"small"), packed)
    world.pages["issuer.example/bomb"] = ok(gzip.compress(bytes(500 * MOST_BYTES)), packed)
    world.pages["issuer.example/broken"] = ok(b"no gzip", packed)
    world.pages["issuer.example/other"] = ok(b"?", "Content-Encoding: br")
    assert world.fetcher().fetch(f"{ISSUER}/small") == b"small"
    assert refused(world.fetcher(), f"{ISSUER}/bomb") == "too-large"
    assert refused(world.fetcher(), f"{ISSUER}/broken") == "no-answer"
    assert refused(world.fetcher(), f"{ISSUER}/other") == "no-answer"


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"])
def test_one_byte_at_a_time_is_too_slow(world: Net, start: bytes) -> None:
    def drip(line: ssl.SSLSocket) -> None:
        line.sendall(start)
        while True:
            line.sendall(b"a")
            time.sleep(0.05)

    world.pages["issuer.example/b"] = drip
    assert refused(world.fetcher(seconds=0.6), f"{ISSUER}/b") == "too-slow"


def test_what_was_cut_off_by_the_clock_is_not_taken_for_whole(world: Net) -> None:
    def half(line: ssl.SSLSocket) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}")
        time.sleep(3)

    world.pages["issuer.example/b"] = half
    assert refused(world.fetcher(seconds=0.5), f"{ISSUER}/b") == "too-slow"


def test_a_name_system_that_does_not_answer_is_too_slow(world: Net) -> None:
    fetcher = Fetcher(
        resolve=lambda host: time.sleep(3) or [PUBLIC], connect=world._connect, tls=world._tls, seconds=0.3
    )
    assert refused(fetcher, f"{ISSUER}/b") == "too-slow"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "no-answer"),
        (b"nonsense\r\n\r\n", "no-answer"),
        (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500, "no-answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1", "no-answer"),
        (status(500), "status"),
        (status(204), "status"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "no-answer"),
    ],
)
def test_an_answer_that_is_none(world: Net, page: bytes, reason: str) -> None:
    world.pages["issuer.example/b"] = page
    assert refused(world.fetcher(), f"{ISSUER}/b") == reason


def test_a_host_that_is_not_there(world: Net) -> None:
    def none(host: str) -> list[str]:
        raise OSError("unknown")

    def closed(address: str, seconds: float) -> object:
        raise ConnectionRefusedError

    assert refused(Fetcher(resolve=none), f"{ISSUER}/b") == "unknown-host"
    assert refused(Fetcher(resolve=lambda host: [PUBLIC], connect=closed), f"{ISSUER}/b") == "no-answer"  # type: ignore[arg-type]
