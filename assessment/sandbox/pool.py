"""Starts the long-lived reading process (`fork_server`), sends it files, and restarts it when it ends.

No reading waits for this process to load: until it is ready, and on systems without a safe fork, each file is read in a
process of its own. When the desk ends, its end of the socket closes, and the process ends too.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time

from assessment.sandbox.left_files import has_ended

# READY: the message that the process has loaded. STATUS of each reading: exit code, peak memory (kB), CPU time (s).
READY = b"ready"
STATUS = struct.Struct("=iqd")
# Seconds before the process is started again, so that one that always fails is not started all the time.
_AGAIN_AFTER = 10.0
_CAN_FORK = sys.platform == "linux" and hasattr(os, "pidfd_open")


class Service:
    """One long-lived process, shared by all threads of the desk. `kind`: text, or ocr (which has the models loaded)."""

    def __init__(self, kind: str, environment: dict[str, str]) -> None:
        self._kind, self._environment = kind, environment
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ready, self._started = False, -_AGAIN_AFTER
        self.peak, self.longest = 0, 0.0  # the highest of all readings: kilobytes of memory, seconds of processor time
        atexit.register(self.stop)

    def run(self, arguments: list[str], seconds: float) -> int | None:
        """Run a reading and return its exit code (negative: killed by a signal); None when the process is not ready.

        Raises TimeoutError when the reading took longer than `seconds`, and TooMuchWrittenError when it fills its
        folder; it is stopped then.
        """
        status = self._hand_over(arguments)
        if status is None:
            return None
        try:
            if not has_ended(status, seconds, arguments[0]):
                raise TimeoutError
            code = os.read(status, STATUS.size)
        finally:
            os.close(status)  # this also makes the process stop a reading that nobody waits for
        if len(code) != STATUS.size:
            return None
        ended: int
        ended, kilobytes, took = STATUS.unpack(code)
        self.peak, self.longest = max(self.peak, kilobytes), max(self.longest, took)
        return ended

    def wait_ready(self, seconds: float) -> bool:
        """Start the process and wait until it has loaded, at most `seconds`. Returns whether it is ready.

        Returns False at once on systems where there is no such process.
        """
        end = time.monotonic() + seconds
        while not (ready := self._is_ready()) and _CAN_FORK and time.monotonic() < end:
            time.sleep(0.02)
        return ready

    @property
    def pid(self) -> int | None:
        """The process id; None when there is no process."""
        return None if self._process is None else self._process.pid

    def stop(self) -> None:
        """End the process and all its readings."""
        with self._lock:
            self._stop()

    def _hand_over(self, arguments: list[str]) -> int | None:
        """Send a new reading to the process.

        Returns the reading end of the pipe to which its status is written; None when it cannot start.
        """
        if not self._is_ready():
            return None
        ours, theirs = os.pipe()
        try:
            with self._lock:
                if self._control is None:
                    raise OSError
                socket.send_fds(self._control, [json.dumps(arguments).encode()], [theirs])
        except OSError:
            os.close(ours)
            self.stop()
            return None
        finally:
            os.close(theirs)
        return ours

    def _is_ready(self) -> bool:
        if not _CAN_FORK:
            return False
        with self._lock:
            if self._process is not None and self._process.poll() is not None:
                self._stop()
            if self._process is None and time.monotonic() >= self._started + _AGAIN_AFTER:
                self._start()
            if self._control is not None and not self._ready:
                with contextlib.suppress(BlockingIOError, OSError):
                    self._ready = self._control.recv(len(READY), socket.MSG_DONTWAIT) == READY
            return self._ready

    def _start(self) -> None:
        self._started = time.monotonic()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-s", "-m", "assessment.sandbox.fork_server", str(theirs.fileno()), self._kind],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    pass_fds=(theirs.fileno(),),
                    cwd="/",
                    env=self._environment,
                )
            except OSError:
                ours.close()
                return
        self._control = ours

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process, self._control, self._ready = None, None, False
