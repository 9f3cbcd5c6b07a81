"""The long-lived reading process: has loaded all that reading needs, and forks a child for each file.

    python -m assessment.sandbox.fork_server CONTROL text|ocr

CONTROL is the number of a socket to the desk. Each message is the arguments of `worker.main` as JSON, and the writing
end of a pipe: how the child ended goes there. When the desk closes its end of that pipe, the child is killed; when the
desk itself ends, so does all of this. This process never looks at a file: whatever a file does, it does to its child.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
from importlib import import_module

from assessment.sandbox import worker
from assessment.sandbox.pool import READY, STATUS

# Loaded only for some files, and slow to load.
_LATER = (
    "pikepdf",
    "lxml.etree",
    "cryptography.x509",
    "pyld",
    "pyhanko.pdf_utils.reader",
    "pyhanko.sign.validation",
    "PIL.JpegImagePlugin",
    "PIL.WebPImagePlugin",
)
# The process that reads pictures of text holds some 300 MB: it goes when nobody has needed it for ten minutes.
_IDLE_MS = 600_000
_CLONE_NEWUSER, _CLONE_NEWNET, _PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 0x10000000, 0x40000000, 1, 38


def main(arguments: list[str]) -> None:
    """Load, say so, and serve until the desk has gone."""
    control, ocr = socket.socket(fileno=int(arguments[0])), arguments[1] == "ocr"
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is meant for the desk
    _leave_the_network()
    _load(ocr)
    control.send(READY)
    _Serving(control, _IDLE_MS if ocr else None).serve()


class _Serving:
    """Children by the two descriptors that are watched: one tells that it ended, the other that nobody waits for it."""

    def __init__(self, control: socket.socket, idle: int | None) -> None:
        self._control, self._idle = control, idle
        self._ended: dict[int, tuple[int, int]] = {}  # descriptor of the process: its id, where its status goes
        self._left: dict[int, int] = {}  # where its status goes: its id
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def serve(self) -> None:
        while events := self._poll.poll(None if self._ended else self._idle):
            for number, _ in events:
                if number in self._ended:
                    self._reap(number)
                elif number in self._left:
                    self._poll.unregister(number)
                    os.kill(self._left[number], signal.SIGKILL)
                elif not self._take():
                    return self._kill_all()

    def _take(self) -> bool:
        """Start a child for the next file; False when the desk has gone."""
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, 8192, 1)
        except OSError:
            return False
        if not message:
            return False
        child = os.fork()
        if child == 0:
            _read(json.loads(message))
        (status,) = descriptors
        process = os.pidfd_open(child)
        self._ended[process], self._left[status] = (child, status), child
        self._poll.register(process, select.POLLIN)
        self._poll.register(status, 0)  # an error is always told: nobody reads any more
        return True

    def _reap(self, process: int) -> None:
        child, status = self._ended.pop(process)
        del self._left[status]
        self._poll.unregister(process)
        with contextlib.suppress(KeyError):
            self._poll.unregister(status)
        _, ended, used = os.wait4(child, 0)
        code = os.waitstatus_to_exitcode(ended)
        with contextlib.suppress(OSError):
            os.write(status, STATUS.pack(code, used.ru_maxrss, used.ru_utime + used.ru_stime))
        os.close(status)
        os.close(process)

    def _kill_all(self) -> None:
        for child, _ in self._ended.values():
            os.kill(child, signal.SIGKILL)


def _read(arguments: list[str]) -> None:
    """In the child: keep nothing but the folder, read, and never return."""
    code = 1
    try:
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        os.closerange(3, 65_536)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nothing, number)
        os.chdir(arguments[0])
        worker.main(arguments)
        code = 0
    finally:
        os._exit(code)


def _load(ocr: bool) -> None:
    """Import, and read one small file of each kind, so that what is made on first use is made."""
    for name in _LATER:
        with contextlib.suppress(ImportError):
            import_module(name)
    worker.warm(ocr)
    gc.collect()
    gc.freeze()  # children share these pages as long as nobody counts references for rubbish


def _leave_the_network() -> None:
    """Where the system allows it. Where not, nothing that reads opens a connection all the same."""
    with contextlib.suppress(OSError, AttributeError):
        libc = _libc()
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    main(sys.argv[1:])
