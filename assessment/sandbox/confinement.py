"""The access rights that a reading process gives up for good before it opens a file, besides its network and its
limits.

The file may have been built to take over the library that draws or unpacks it. An attacker inside that process then can

- open only files of the program, of the system's libraries and fonts, and in the folder of this reading; not the
  database, the seal, the folder of another reading, or what `/proc` says of other processes (Landlock);

- open no socket, start no program or process, read no other process, send it no signal and change none of its limits
  or turns, mount nothing, and use none of the rarely used parts of the kernel through which others have broken out
  (seccomp).

Landlock and seccomp exist on Linux only, and a process cannot undo them. They bind root too. If the kernel lacks one of
them, `missing` names it, and `/readyz` reports it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _SECCOMP_MODE_FILTER = 22, 38, 2

# Landlock, from the kernel's header linux/landlock.h. Its system calls have the same numbers on all machines.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _MAKE_REG, _TRUNCATE = 1, 2, 4, 8, 1 << 8, 1 << 14
_ALL_OF_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}  # by version of Landlock
_ALL_OF_TCP = {4: 3}
_ALL_OF_SCOPES = {6: 3}  # sockets without a name in the file system, and signals
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE

# The folders of files that programs share. A folder that a machine does not have is left out.
_SHARED = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"),
    *("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/zoneinfo", "/etc/localtime"),
    *("/dev/null", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)

# seccomp: the filter reads `struct seccomp_data` of the kernel's header linux/seccomp.h.
_OF_NUMBER, _OF_MACHINE, _OF_ARGUMENT = 0, 4, (16, 24, 32, 40, 48, 56)
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _FAIL, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_THREAD = 0x00010000  # CLONE_THREAD
_AF_UNIX, _SOCK_STREAM = 1, 1
_X32 = 0x40000000  # x86-64 offers the same system calls under other numbers
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# By name: the number on x86-64, that on ARM. The table is not formatted, since a call a line would fill a page.
_FORBIDDEN: dict[str, tuple[int, int]] = {
    # programs and processes (threads are allowed: see `_filter`)
    "fork": (57, 0), "vfork": (58, 0), "execve": (59, 221), "execveat": (322, 281),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "process_madvise": (440, 440),
    "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
    "sched_setscheduler": (144, 119), "sched_setaffinity": (203, 122), "migrate_pages": (256, 238),
    "move_pages": (279, 239), "process_mrelease": (448, 448),
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    # sockets, including those of a database on this machine
    "socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "recvmsg": (47, 212), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    # mounts, namespaces, files by another way than their names
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "memfd_create": (319, 279),
    # parts of the kernel that no reader needs
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142),
    "swapon": (167, 224), "swapoff": (168, 225), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "personality": (135, 92), "acct": (163, 89), "quotactl": (179, 60), "syslog": (103, 116), "iopl": (172, 0),
    "ioperm": (173, 0),
}  # fmt: skip
_CLONE, _CLONE3, _TGKILL, _SOCKETPAIR = (56, 220), (435, 435), (234, 131), (53, 199)
_PRLIMIT, _FCNTL, _IOCTL = (302, 261), (72, 25), (16, 29)
# Commands that make another process the one to which the kernel sends signals about a file: F_SETOWN, F_SETSIG,
# F_SETOWN_EX; FIOSETOWN, SIOCSPGRP, TIOCSPGRP. TIOCSTI and TIOCLINUX type into the terminal of others.
_OWNER_OF_FILE, _OWNER_OF_DEVICE = (8, 10, 15), (0x8901, 0x8902, 0x5410, 0x5412, 0x541C)


class _RulesetAttributes(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("tcp", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def confine(folder: Path) -> None:
    """Give up, for this process and all its later threads, everything except reading the program and using `folder`.

    A restriction that the kernel does not know is left out; the other limits still hold.
    """
    if sys.platform != "linux":
        return
    libc = _libc()
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _keep_to(folder, libc)
    _forbid_calls(libc)


def missing() -> list[str]:
    """The names of the restrictions that this machine cannot set, out of `landlock` and `seccomp`."""
    names = []
    if sys.platform != "linux" or _landlock_version(_libc()) < 1:
        names.append("landlock")
    if sys.platform != "linux" or platform.machine() not in _MACHINES or not Path("/proc/sys/kernel/seccomp").exists():
        names.append("seccomp")
    return names


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _landlock_version(libc: ctypes.CDLL) -> int:
    """The version of the kernel's Landlock; below 1 if the kernel has none, or it is switched off."""
    return int(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))


def _newest(known: dict[int, int], version: int) -> int:
    """The rights that can be restricted by the newest known version of Landlock that the kernel has."""
    return next((rights for since, rights in sorted(known.items(), reverse=True) if since <= version), 0)


def _keep_to(folder: Path, libc: ctypes.CDLL) -> None:
    version = _landlock_version(libc)
    if version < 1:
        return
    files = _newest(_ALL_OF_FILES, version)
    attributes = _RulesetAttributes(files, _newest(_ALL_OF_TCP, version), _newest(_ALL_OF_SCOPES, version))
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return
    try:
        for path in (*_program(), *_SHARED):
            _allow(path, (_READ_FILE | _READ_DIR) & files, ruleset, libc)
        _allow(str(folder), (_READ_FILE | _READ_DIR | _WRITE_FILE | _MAKE_REG | _TRUNCATE) & files, ruleset, libc)
        _allow("/dev/null", _WRITE_FILE, ruleset, libc)
        libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _program() -> list[str]:
    """The folders of Python, of the installed packages, and of those packages of the desk that readers use."""
    paths = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    specs = (find_spec(name) for name in ("assessment", "criteria"))
    places = (place for spec in specs if spec for place in spec.submodule_search_locations or ())
    installed = (path for path in sys.path if Path(path).name in ("site-packages", "dist-packages", "lib-dynload"))
    return sorted({*paths, *places, *installed, f"{sys.base_prefix}/lib"})


def _allow(path: str, rights: int, ruleset: int, libc: ctypes.CDLL) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            rights &= _OF_A_FILE
        rule = _PathBeneath(rights, opened)
        libc.syscall(_ADD_RULE, ctypes.c_int(ruleset), _RULE_PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(opened)


def _forbid_calls(libc: ctypes.CDLL) -> None:
    if platform.machine() not in _MACHINES:
        return
    lines = _filter(platform.machine(), os.getpid())
    program = _Program(len(lines), (_Instruction * len(lines))(*(_Instruction(*line) for line in lines)))
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)


def _filter(machine: str, process: int) -> list[tuple[int, int, int, int]]:
    """The filter as instructions (code, jump if true, jump if false, value). Every call that is not forbidden is
    allowed.

    A forbidden call fails with the error "not permitted". A thread can be started, but no process. A signal can be sent
    to this process only, because a process ends itself in that way when its memory is corrupt; so it can change only
    its own limits, and no file can make the kernel send another process a signal. Two sockets connected to
    each other and to nothing else can be made, because Python's event loop wakes itself through such a pair.
    """
    column = 0 if machine == "x86_64" else 1
    fail, unknown = _FAIL | errno.EPERM, _FAIL | errno.ENOSYS

    def unless(call: tuple[int, int], *conditions: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
        """Refuse a call unless a condition on an argument, which is loaded first, skips the refusal."""
        body = [*conditions, (_ANSWER, 0, 0, fail), (_ANSWER, 0, 0, _ALLOW)]
        return [(_EQUAL, 0, len(body), call[column]), *body]

    def without(call: tuple[int, int], argument: int, commands: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
        """Refuse a call if its argument is one of these commands."""
        asked = [(_EQUAL, len(commands) - place, 0, command) for place, command in enumerate(commands)]
        body = [(_LOAD, 0, 0, argument), *asked, (_ANSWER, 0, 0, _ALLOW), (_ANSWER, 0, 0, fail)]
        return [(_EQUAL, 0, len(body), call[column]), *body]

    lines = [
        (_LOAD, 0, 0, _OF_MACHINE),
        (_EQUAL, 1, 0, _MACHINES[machine]),
        (_ANSWER, 0, 0, _KILL),
        (_LOAD, 0, 0, _OF_NUMBER),
    ]
    if machine == "x86_64":
        lines += [(_AT_LEAST, 0, 1, _X32), (_ANSWER, 0, 0, fail)]
    lines += [(_EQUAL, 0, 1, _CLONE3[column]), (_ANSWER, 0, 0, unknown)]  # the C library then uses the older call
    lines += unless(_CLONE, (_LOAD, 0, 0, _OF_ARGUMENT[0]), (_ANY_BIT, 1, 0, _THREAD))
    lines += unless(_TGKILL, (_LOAD, 0, 0, _OF_ARGUMENT[0]), (_EQUAL, 1, 0, process))
    lines += unless(_PRLIMIT, (_LOAD, 0, 0, _OF_ARGUMENT[0]), (_EQUAL, 2, 0, 0), (_EQUAL, 1, 0, process))
    lines += without(_FCNTL, _OF_ARGUMENT[1], _OWNER_OF_FILE)
    lines += without(_IOCTL, _OF_ARGUMENT[1], _OWNER_OF_DEVICE)
    of_kind = (_LOAD, 0, 0, _OF_ARGUMENT[1]), (_AND, 0, 0, 0xF), (_EQUAL, 1, 0, _SOCK_STREAM)
    lines += unless(_SOCKETPAIR, (_LOAD, 0, 0, _OF_ARGUMENT[0]), (_EQUAL, 0, 3, _AF_UNIX), *of_kind)
    for numbers in _FORBIDDEN.values():
        if numbers[column]:
            lines += [(_EQUAL, 0, 1, numbers[column]), (_ANSWER, 0, 0, fail)]
    return [*lines, (_ANSWER, 0, 0, _ALLOW)]
