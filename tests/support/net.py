"""A small Internet of its own: hosts with names and public addresses, all answered by one server on this machine.

The desk's rules are the real ones. Only the name system, the wire and the authority of the TLS certificate are ours.
"""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from assessment.online.fetch import Fetcher

PUBLIC = "93.184.215.14"
Page = bytes | Callable[[ssl.SSLSocket], None]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Net:
    """`pages` by "host/path"; `names` are addresses by host; `asked` and `reached` keep what was wanted."""

    def __init__(self, tls: ssl.SSLContext, port: int) -> None:
        self.pages: dict[str, Page] = {}
        self.names: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.reached: list[str] = []
        self.looked_up: list[str] = []
        self._tls, self._port = tls, port

    def fetcher(self, *, seconds: float = 5.0) -> Fetcher:
        return Fetcher(resolve=self._resolve, connect=self._connect, tls=self._tls, seconds=seconds)

    def _resolve(self, host: str) -> list[str]:
        self.looked_up.append(host)
        return self.names.get(host, [PUBLIC])

    def _connect(self, address: str, seconds: float) -> socket.socket:
        self.reached.append(address)
        return socket.create_connection(("127.0.0.1", self._port), timeout=seconds)

    def answer(self, line: ssl.SSLSocket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (more := line.recv(4096)):
            head += more
        first, *headers = head.decode().split("\r\n")
        fields = dict(header.split(": ", 1) for header in headers if ": " in header)
        self.asked.append(f"{first} {fields}")
        page = self.pages.get(fields["Host"] + first.split(" ")[1], status(404))
        if callable(page):
            page(line)
        else:
            line.sendall(page)


def ok(body: bytes, *headers: str) -> bytes:
    """An answer with a body."""
    head = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def status(number: int, body: bytes = b"") -> bytes:
    return f"HTTP/1.1 {number} Said\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


@contextmanager
def net(folder: Path, *hosts: str) -> Iterator[Net]:
    """The server runs until the test is over."""
    theirs, ours = certified(folder, hosts)
    with socket.create_server(("127.0.0.1", 0)) as server:
        made = Net(ours, server.getsockname()[1])
        threading.Thread(target=_serve, args=(server, theirs, made), daemon=True).start()
        yield made


def _serve(server: socket.socket, tls: ssl.SSLContext, made: Net) -> None:
    with suppress(OSError):
        while True:
            threading.Thread(target=_one, args=(server.accept()[0], tls, made), daemon=True).start()


def _one(plain: socket.socket, tls: ssl.SSLContext, made: Net) -> None:
    with suppress(OSError, KeyError, ValueError), tls.wrap_socket(plain, server_side=True) as line:
        line.settimeout(10)
        made.answer(line)


def certified(folder: Path, hosts: tuple[str, ...]) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The server's side with a certificate for the hosts, and the side that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the test")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(1))
        .not_valid_after(now + datetime.timedelta(1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(key.private_bytes(*form) + pem)
    theirs = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    theirs.load_cert_chain(folder / "server.pem")
    return theirs, ssl.create_default_context(cadata=pem.decode())
