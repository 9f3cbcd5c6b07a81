"""Whoever took over the reading process tries all that would do harm: database, seal, other processes, the network.

What is tried runs in a process that has given up what readings give up, with the same environment, as this user. First
it is tried without giving up anything, so that a refusal means something.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessment.sandbox import confinement, runner
from tests.conftest import missing

ATTACKS = {
    "the database": "open(places['data'] + '/laila.sqlite3', 'rb').read()",
    "the database, written": "open(places['data'] + '/laila.sqlite3', 'ab')",
    "the database, cut off": "os.truncate(places['data'] + '/laila.sqlite3', 1)",
    "the database, taken away": "os.unlink(places['data'] + '/laila.sqlite3')",
    "the seal": "open(places['data'] + '/seals/seal.p12', 'rb').read()",
    "the list of documents": "os.listdir(places['data'])",
    "a link to the seal": "os.symlink(places['data'] + '/seals/seal.p12', 'link'); open('link', 'rb').read()",
    "a hard link to the seal": "os.link(places['data'] + '/seals/seal.p12', 'hard'); open('hard', 'rb').read()",
    "another reading's folder": "open(places['other'] + '/handed-in', 'rb').read()",
    "secrets of the desk's sign-in": "open(places['data'] + '/secrets.toml').read()",
    "the system's list of accounts": "open('/etc/passwd').read()",
    "the desk's environment": "open(f\"/proc/{places['desk']}/environ\", 'rb').read()",
    "the desk's memory": "open(f\"/proc/{places['desk']}/mem\", 'rb')",
    "a new file in the program": "open(places['program'] + '/planted.py', 'w')",
    "a device": "open('/dev/tty' if os.path.exists('/dev/pts/0') else '/dev/zero', 'rb')",
    "a socket of the network": "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "a datagram": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "the database server on this machine": "socket.socket(socket.AF_UNIX).connect(places['server'])",
    "a pair of sockets that could reach others": "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "a program": "os.execv('/bin/true', ['true'])",
    "a shell": "subprocess.run(['/bin/sh', '-c', 'true'], check=True)",
    "a process": "os._exit(0) if os.fork() == 0 else os.wait()",
    "the desk, ended": "os.kill(places['desk'], 0)",
    "the desk, ended by another way": "os.close(os.pidfd_open(places['desk']))",
    "the desk, traced": "call(libc.ptrace, 0x4206, places['desk'], 0, 0)",  # PTRACE_SEIZE
    "the desk's memory, copied": "call(libc.process_vm_readv, places['desk'], None, 0, None, 0, 0)",
    "the desk's limits": "resource.prlimit(places['desk'], resource.RLIMIT_NOFILE, places['files'])",
    "the desk, slowed": "os.setpriority(os.PRIO_PROCESS, places['desk'], os.getpriority(0, places['desk']))",
    "the desk's processors": "os.sched_setaffinity(places['desk'], os.sched_getaffinity(places['desk']))",
    "the desk's kind of turns": "os.sched_setscheduler(places['desk'], os.SCHED_OTHER, os.sched_param(0))",
    "the desk's turns at the disk": "call(libc.syscall, numbers['ioprio_set'], 1, places['desk'], 0)",
    "a signal when a pipe is read": "fcntl.fcntl(os.pipe()[0], fcntl.F_SETOWN, places['desk'])",
    "any signal when a pipe is read": "fcntl.fcntl(os.pipe()[0], 10, 9)",  # F_SETSIG
    "a mount": "call(libc.mount, b'none', b'/mnt', b'tmpfs', 0, None)",
    "a namespace": "call(libc.unshare, 0x10000000)",
    "a queue of the kernel": "call(libc.syscall, 425, 1, ctypes.create_string_buffer(120))",  # io_uring_setup
    "a program of the kernel": "call(libc.syscall, numbers['bpf'], 0, ctypes.create_string_buffer(128), 128)",
}

WORK = {
    "its own file": "open('handed-in', 'rb').read()",
    "its answer": "open('answer', 'w').write('{}')",
    "a library": "import lxml.etree, pikepdf, PIL.Image",
    "a list of the program": "from criteria.load import framework; framework()",
    "its own limits": "resource.setrlimit(4, (0, 0)); resource.prlimit(os.getpid(), 4, (0, 0))",  # RLIMIT_CORE
    "a flag of a file": "fcntl.fcntl(0, fcntl.F_SETFD, fcntl.fcntl(0, fcntl.F_GETFD))",
    "an event loop": "import asyncio; asyncio.run(asyncio.sleep(0))",
    "a thread": "import threading; t = threading.Thread(target=int); t.start(); t.join()",
    "a font": "import glob; [open(path, 'rb').read(1) for path in glob.glob('/usr/share/fonts/*/*/*.ttf')[:1]]",
}  # fmt: skip

PROGRAM = """
import ctypes, fcntl, json, os, resource, socket, subprocess, sys
from pathlib import Path
from assessment.sandbox.confinement import confine
places, tried, confined = json.loads(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3] == "confined"
libc, numbers = ctypes.CDLL(None, use_errno=True), places["numbers"]

def call(function, *arguments):
    if function(*arguments) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

if confined:
    confine(Path.cwd())
answers = {}
for name, code in tried.items():
    sys.stdout.flush()
    try:
        exec(code)
        answers[name] = "done"
    except (OSError, subprocess.SubprocessError) as problem:
        answers[name] = f"refused: {problem}"
Path("answers").write_text(json.dumps(answers))
"""


@dataclass(frozen=True)
class Machine:
    """Places of a desk that is at work, and a folder of a reading."""

    folder: Path
    places: dict[str, object]

    def tries(self, tried: dict[str, str], how: str) -> dict[str, str]:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, json.dumps(self.places), json.dumps(tried), how],
            cwd=self.folder,
            env=runner._ENVIRONMENT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        answers: dict[str, str] = json.loads((self.folder / "answers").read_text())
        return answers


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    if absent := confinement.missing():
        missing(f"this kernel has no {' and no '.join(absent)}")
    data, folder, other = (tmp_path_factory.mktemp(name) for name in ("data", "reading", "other"))
    (data / "seals").mkdir()
    for path in (data / "laila.sqlite3", data / "seals" / "seal.p12", data / "secrets.toml", other / "handed-in"):
        path.write_bytes(b"secret")
    (folder / "handed-in").write_bytes(b"%PDF-1.4")
    column = 0 if platform.machine() == "x86_64" else 1
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(data / "s"))
        server.listen()
        threading.Thread(target=_accept, args=(server,), daemon=True).start()
        places = {
            "data": str(data),
            "other": str(other),
            "program": str(Path(confinement.__file__).parent),
            "server": str(data / "s"),
            "desk": os.getpid(),
            "files": resource.getrlimit(resource.RLIMIT_NOFILE),
            "numbers": {name: confinement._FORBIDDEN[name][column] for name in ("bpf", "ioprio_set")},
        }
        yield Machine(folder, places)
    (Path(confinement.__file__).parent / "planted.py").unlink(missing_ok=True)


def _accept(server: socket.socket) -> None:
    try:
        while True:
            server.accept()[0].close()
    except OSError:
        return


HARMLESS = ("the database, cut off", "the database, taken away", "a program", "a mount", "a new file in the program")
"""What is not tried without the limits, because it would end the test or change the machine."""


HIDDEN_ANYWAY = {"the desk's memory", "the desk's memory, copied"}
"""What a machine may refuse to the same user by itself."""


def test_whoever_took_the_reading_over_can_do_nothing_that_the_same_user_can(machine: Machine) -> None:
    loose = machine.tries({name: code for name, code in ATTACKS.items() if name not in HARMLESS}, "loose")
    answers = machine.tries(ATTACKS, "confined")
    assert {name for name, answer in answers.items() if not answer.startswith("refused")} == set()
    could = {name for name, answer in loose.items() if answer == "done"}
    assert {"the database", "the seal", "the system's list of accounts", "the desk's environment"} <= could
    assert {"a socket of the network", "the database server on this machine", "a shell", "a process"} <= could
    assert {name for name in ATTACKS if name.startswith(("the desk's ", "a signal"))} - HIDDEN_ANYWAY <= could
    assert (Path(str(machine.places["data"])) / "laila.sqlite3").read_bytes() == b"secret"


def test_what_a_reading_needs_it_still_has(machine: Machine) -> None:
    assert {name: answer for name, answer in machine.tries(WORK, "confined").items() if answer != "done"} == {}


def test_what_the_machine_cannot_do_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confinement, "_landlock_version", lambda libc: -1)
    assert "landlock" in confinement.missing()
    monkeypatch.setattr(confinement.platform, "machine", lambda: "riscv64")
    assert confinement.missing() == ["landlock", "seccomp"]
    monkeypatch.setattr(confinement.sys, "platform", "darwin")
    assert confinement.missing() == ["landlock", "seccomp"]


@pytest.mark.parametrize("machine_name", confinement._MACHINES)
def test_the_filter_jumps_to_its_own_instructions_only(machine_name: str) -> None:
    lines = confinement._filter(machine_name, 1)
    assert len(lines) < 4096
    for number, (code, yes, no, _) in enumerate(lines):
        assert max(yes, no) < 256
        assert code == confinement._ANSWER or number + 1 + max(yes, no) < len(lines)
    assert lines[-1] == (confinement._ANSWER, 0, 0, confinement._ALLOW)
