"""Runs one reading, in a child of the long-lived process when that is ready, else in a process started for it.

Whoever asks for a reading waits for a turn in `room` first, also for an archive that is only unpacked. Neither process
can see the desk's settings or secrets.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import assessment
from assessment.sandbox.left_files import TooMuchWrittenError, has_ended
from assessment.sandbox.pool import Service
from assessment.sandbox.waiting import WaitingRoom

# Seconds of wall clock time for a reading, and for one with OCR. The process limits its own processor time
# to much less; these limits are for a machine that is busy with other work.
MOST_WAIT, MOST_LOOKING = 45, 60
# Readings that run at once: more than there are processors, so that two that take long do not stop all others.
MOST_AT_ONCE = (os.cpu_count() or 1) + 2
_ROOT = Path(assessment.__path__[0]).parent
_ENVIRONMENT = {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PATH": os.defpath, "OMP_NUM_THREADS": "1"}

service = Service("text", _ENVIRONMENT)
looking = Service("ocr", _ENVIRONMENT)
room = WaitingRoom(MOST_AT_ONCE)


def run(arguments: list[str], *, looks: bool = False) -> str | None:
    """Read with the arguments of `worker.main`; returns a problem id, or None when all went well.

    `looks`: read by OCR, for which another long-lived process has the models loaded; waiting for that process takes no
    longer than loading them. The answer is written to a file in the folder, because the size of a file can be limited
    and that of a pipe cannot. Raises OSError as Popen does. The caller holds a turn of `room`.
    """
    try:
        seconds = MOST_LOOKING if looks else MOST_WAIT
        if looks:
            looking.wait_ready(seconds)
        code = (looking if looks else service).run(arguments, seconds)
        if code is None:
            code = _in_own_process(arguments, seconds)
    except TimeoutError:
        return "not-now"  # its processor time has a limit of its own, so it was others that took the time
    except TooMuchWrittenError:
        return "too-heavy"
    return None if code == 0 else "too-heavy" if code < 0 else "damaged"


def _in_own_process(arguments: list[str], seconds: float) -> int:
    """The exit code of a reading in a process of its own. Raises what `Service.run` raises.

    The end of the process closes a pipe, which is noticed at once; `Popen.wait` with a limit looks only every 50 ms.
    """
    alive, held = os.pipe()
    try:
        try:
            process = _start(arguments, held)
        finally:
            os.close(held)
        in_time = False
        try:
            in_time = has_ended(alive, seconds, arguments[0])
        finally:
            if not in_time:
                process.kill()
            code = process.wait()
    finally:
        os.close(alive)
    if not in_time:
        raise TimeoutError
    return code


def _start(arguments: list[str], held: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-s", "-m", "assessment.sandbox.worker", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(held,),
        cwd=arguments[0],
        env=_ENVIRONMENT,
    )
