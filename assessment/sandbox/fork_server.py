"""The long-lived reading process. It has loaded everything that reading needs, and forks a child for each file.

    python -m assessment.sandbox.fork_server CONTROL text|ocr

CONTROL is the number of a socket to the desk. Each message on it holds the arguments of `worker.main` as JSON, and the
writing end of a pipe, to which the status of the child is written when it ends. When the desk closes its end of that
pipe, the child is killed; when the desk ends, this process and all children end too. This process never opens a file
itself, so a hostile file can only harm its child.
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
from assessment.sandbox.network import leave_the_network
from assessment.sandbox.pool import READY, STATUS

# Modules that only some files need and that are slow to load.
_LATER = (
    "pikepdf",
    "lxml.etree",
    "cryptography.x509",
    "pyld",
    "pyhanko.pdf_utils.reader",
    "pyhanko.sign.validation",
    "PIL.JpegImagePlugin",
    "PIL.WebPImagePlugin",
    "PIL.TiffImagePlugin",
    "PIL.AvifImagePlugin",
    "pi_heif",
)
# The process for OCR holds some 300 MB, so it ends when nobody has used it for ten minutes.
_IDLE_MS = 600_000
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Load everything, report that this process is ready, and serve until the desk has ended."""
    control, ocr = socket.socket(fileno=int(arguments[0])), arguments[1] == "ocr"
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is meant for the desk
    leave_the_network()
    _load(ocr=ocr)
    control.send(READY)
    _Serving(control, _IDLE_MS if ocr else None).serve()


class _Serving:
    """Starts a child process for each file.

    It watches two file descriptors for each child: one shows that the child ended, the other that nobody waits for its
    answer any more.
    """

    def __init__(self, control: socket.socket, idle: int | None) -> None:
        self._control, self._idle = control, idle
        self._ended: dict[int, tuple[int, int]] = {}  # {pidfd of the child: (process id, status pipe)}
        self._left: dict[int, int] = {}  # {status pipe of the child: process id}
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def serve(self) -> None:
        """Start children and report how they end, until the desk has ended or nobody has asked for long enough."""
        while events := self._poll.poll(None if self._ended else self._idle):
            for number, _ in events:
                if number in self._ended:
                    self._reap(number)
                elif number in self._left:
                    self._poll.unregister(number)
                    os.kill(self._left[number], signal.SIGKILL)
                elif not self._start_child():
                    return self._kill_all()

    def _start_child(self) -> bool:
        """Start a child for the next file; False when the desk has ended."""
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
        self._poll.register(status, 0)  # poll always reports errors, such as a pipe whose reader is gone
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
    """In the child: give up all access except to the folder, read the file, and end the process."""
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


def _load(*, ocr: bool) -> None:
    """Import all modules and read one small file of each kind, so that everything created on first use exists."""
    for name in _LATER:
        with contextlib.suppress(ImportError):
            import_module(name)
    worker.warm(ocr=ocr)
    gc.collect()
    gc.freeze()  # children share this memory as long as no garbage collection touches it


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    main(sys.argv[1:])
