"""Sends the head of the register out of the machine: by e-mail, and to a time stamping authority (RFC 3161).

Whoever can write the database and the files beside it can rewrite both, but not a mail in a mailbox elsewhere or a time
stamp of an authority. The settings say whether, where to and how often to send. Nothing is sent while the head is
unchanged. The head is 64 hexadecimal digits and says nothing about a person.

>>> for fault in send_due(engine, settings()):
...     print(fault)
"""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import logging
import threading
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.x509 import Certificate
from rfc3161_client import (
    HashAlgorithm,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from assessment.facts import trust
from assessment.private_files import replace_private
from assessment.settings import Settings
from assessment.store.database import DatabaseError, Engine, Session, work
from assessment.store.decisions import register_chain
from assessment.store.decisions.register_chain import Head
from reports.issuing.detached_signature import listed
from reports.issuing.journal import Journal
from reports.issuing.sent_heads import SENT, note_sent, sent_heads
from reports.mail import Attachment, Mail, MailError, send

STAMPS = "time-stamps"
"""The name of the folder in the data folder."""

MAIL, STAMP = "mail", "time-stamp"
WITHIN = 15.0
MOST_BYTES = 100_000
LOOK_EVERY = 900.0
"""The seconds after which a running desk checks again whether something is due."""

log = logging.getLogger("laila")


class StampError(Exception):
    """No valid time stamp was received. The message is one sentence that says why."""


def ways(chosen: Settings) -> tuple[str, ...]:
    """The ways of sending that the settings name. The time stamp comes first, because the e-mail carries it."""
    return tuple(way for way, where in ((STAMP, chosen.time_stamp_url), (MAIL, chosen.head_mail)) if where)


def send_due(engine: Engine, chosen: Settings, *, now: datetime.datetime | None = None) -> list[str]:
    """Send the head in each way that is due. Returns the failures, as sentences.

    If several processes do this at once, one sends and the others do nothing. DatabaseError: the head cannot be read.
    """
    if not ways(chosen):
        return []
    now = now or datetime.datetime.now(datetime.UTC)
    with work(engine) as session:
        head = register_chain.head(session=session)
        code = register_chain.codes([head.seq], session=session).get(head.seq, "")
    with _alone(chosen) as first:
        if not first or head.seq == 0:
            return []
        faults = []
        for way in ways(chosen):
            if not _is_due(way, head, chosen, now):
                continue
            try:
                {STAMP: _stamp, MAIL: _mail}[way](head, chosen)
            except (MailError, StampError, OSError) as problem:
                faults.append(f"The head of the register could not be sent ({way}): {problem}")
            except Exception as problem:  # what nobody thought of in one way must not stop the other
                log.exception("sending the head of the register failed (%s)", way)
                faults.append(f"The head of the register could not be sent ({way}): {type(problem).__name__}")
            else:
                note_sent(chosen.data, way, head, code, now)
        return faults


def send_while_running(engine: Engine, chosen: Settings) -> Callable[[], None]:
    """Start a thread that checks regularly whether something is due. Returns the function that stops it."""
    ended = threading.Event()

    def look() -> None:
        while True:
            try:
                for fault in send_due(engine, chosen):
                    log.error("%s", fault)
            except (DatabaseError, OSError) as problem:
                log.warning("whether the head of the register is to be sent is not known: %s", type(problem).__name__)
            except Exception:  # this thread must not end while the desk runs
                log.exception("looking whether the head of the register is to be sent failed")
            if ended.wait(LOOK_EVERY):
                return

    if ways(chosen):
        threading.Thread(target=look, name="head-sending", daemon=True).start()
    return ended.set


def stamp_faults(chosen: Settings, *, session: Session) -> Iterator[str]:
    """Where the register differs from what an authority has time-stamped, as sentences; nothing when all agrees.

    A stamp of an entry whose loss was accepted says nothing about the register that is left.
    """
    files = sorted((chosen.data / STAMPS).glob("*.tsr"))
    try:
        hashes, roots = register_chain.hashes(session=session), _roots(chosen) if files else []
    except StampError as problem:
        yield f"Time stamps of the register cannot be checked: {problem}"
        return
    lost = {line.sha256 for line in Journal(chosen).written().lost}
    for file in files:
        seq, _, head = file.stem.partition("-")
        name = f"Register entry {seq}, stamped with the time in {file.name},"
        try:
            response = decode_timestamp_response(file.read_bytes())
            at = response.tst_info.gen_time.date()
            _check(response, head, roots)
        except (OSError, ValueError, StampError) as problem:
            yield f"The time stamp {file.name} proves nothing: {problem}"
            continue
        if head not in lost and (not seq.isdecimal() or hashes.get(int(seq)) != head):
            yield f"{name} on {at.isoformat()}, is not there any more, or another one."


def _stamp(head: Head, chosen: Settings) -> None:
    request = TimestampRequestBuilder().data(head.sha256.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    try:
        response = decode_timestamp_response(_posted(chosen.time_stamp_url, request.as_bytes()))
    except (OSError, ValueError) as problem:
        raise StampError(f"{urlsplit(chosen.time_stamp_url).hostname}: {problem}") from problem
    _check(response, head.sha256, _roots(chosen), request)
    replace_private(_stamp_file(head, chosen), response.as_bytes())


def _roots(chosen: Settings) -> list[Certificate]:
    """The certificates of the trust folder. StampError: it holds some, and none of them can be read."""
    held = trust.load(chosen.trust)
    if held.certificates and not listed(held):
        raise StampError("no certificate in the trust folder can be read")
    return listed(held)


def _posted(url: str, body: bytes) -> bytes:
    if urlsplit(url).scheme not in ("http", "https"):
        raise StampError("LAILA_TIME_STAMP_URL: expected an address that begins with https:// or http://")
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    asked = urllib.request.Request(url, body, headers)
    with urllib.request.urlopen(asked, timeout=WITHIN) as answer:
        data: bytes = answer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise StampError("the answer is longer than any time stamp")
    return data


def _check(
    response: TimeStampResponse, head: str, roots: Sequence[Certificate], request: TimeStampRequest | None = None
) -> None:
    """Check the answer of an authority.

    StampError: the answer is not a time stamp for this head, or not from an authority in the trust folder (if that
    holds any). Without certificates there, the check only shows that it is a time stamp for this head; openssl can
    prove the rest later.
    """
    if response.status not in (0, 1):
        raise StampError("the authority refused")
    if response.tst_info.message_imprint.message != hashlib.sha256(head.encode()).digest():
        raise StampError("it is of something else than this head")
    if request is not None and response.tst_info.nonce != request.nonce:
        raise StampError("it answers another request")
    if roots:
        builder = VerifierBuilder()
        for certificate in roots:
            builder = builder.add_root_certificate(certificate)
        try:
            builder.build().verify_message(response, head.encode())
        except VerificationError as problem:
            raise StampError(f"no authority in the trust folder made it ({problem})") from problem


def _mail(head: Head, chosen: Settings) -> None:
    file = _stamp_file(head, chosen)
    stamp = (Attachment(file.name, "application/timestamp-reply", file.read_bytes()),) if file.exists() else ()
    text = (
        f"The newest entry in the register of this desk has the number {head.seq}. The head is\n\n{head.sha256}\n\n"
        "Keep this message where nobody who keeps the desk can change it. Whoever has it can prove that nothing before"
        f" it was changed:\n\nlaila db check --head {head.sha256}\n"
    )
    send(Mail(chosen.head_mail, f"LAILA register, entry {head.seq}: {head.sha256[:12]}", text, stamp), chosen)


def _stamp_file(head: Head, chosen: Settings) -> Path:
    return chosen.data / STAMPS / f"{head.seq:08}-{head.sha256}.tsr"


def _is_due(way: str, head: Head, chosen: Settings, now: datetime.datetime) -> bool:
    last = next((sent for sent in reversed(sent_heads(chosen.data)) if sent.way == way), None)
    if last is None:
        return True
    return last.sha256 != head.sha256 and now - last.at >= datetime.timedelta(hours=chosen.head_hours)


@contextmanager
def _alone(chosen: Settings) -> Iterator[bool]:
    """Whether this process is the only one that sends now."""
    chosen.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (chosen.data / SENT).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
