"""The same work from a shell: `laila`. Exit 0 done, 1 done and the answer is no, 2 the call or the input is wrong."""

from __future__ import annotations

import io
import os
import sys

import typer
from typer.exceptions import TyperException

from criteria.dated import NotYetInForceError
from criteria.source import SourceError
from reports.cli.commands import (
    agreement,
    cases,
    certificates,
    comparing,
    feedback,
    importing,
    learner,
    mail,
    providers,
    register,
    replay,
    serving,
    translating,
    upkeep,
)
from reports.cli.commands.base import CallError, app

COMMANDS = (
    agreement,
    cases,
    certificates,
    comparing,
    feedback,
    importing,
    learner,
    mail,
    providers,
    register,
    replay,
    serving,
    translating,
    upkeep,
)
"""The modules of commands; importing one puts its commands into `app`."""


UNUSABLE = (
    "DatabaseNotUsableError",
    "DocumentsNotUsableError",
    "FactsUnusableError",
    "DaftMissingError",
    "SharedOutError",
    "NotFoundError",
    "NotValidError",
    "CaseClosedError",
    "ConflictError",
)
"""The names of errors whose message says to whoever runs the desk what cannot be used or saved, and what to do."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every fault is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for argument in sys.argv[1:] if arguments is None else arguments:
        if not argument.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in argument):
            _fail(f"{argument!a}: expected letters in UTF-8; a file with such a name has to be renamed")
    try:
        sys.exit(app(args=arguments, standalone_mode=False) or 0)
    except TyperException as error:
        _fail(_wrong_call(error))
    except (CallError, SourceError, NotYetInForceError) as error:
        _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _fail("stopped")
    except OSError as error:
        _fail(f"{error.filename or 'file'}: {error.strerror or error}")
    except Exception as error:
        if fault := getattr(error, "orig", None):  # what a database driver said, as SQLAlchemy hands it on
            _fail(f"the database cannot be used: {fault}")
        # importing their modules takes longer than most commands
        if type(error).__name__ not in UNUSABLE:
            raise
        _fail(str(error))


def _wrong_call(error: TyperException) -> str:
    """What is wrong with a call, in one line; a group without a command would otherwise be its whole help in one."""
    context = getattr(error, "ctx", None)
    if context is not None and type(error).__name__ == "NoArgsIsHelpError":
        group = context.command_path.removeprefix(context.find_root().command_path)
        return f"expected a command; laila{group} --help lists them"
    return error.format_message().replace("\n", " ") or "expected a command; see laila --help"


def _fail(message: str) -> None:
    shown = "".join(c if c.isprintable() else " " for c in message)
    print(f"laila: {shown}", file=sys.stderr)
    sys.exit(2)
