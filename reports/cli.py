"""The same work from a shell: `laila`. Exit 0 done, 1 done and the answer is no, 2 the call or the input is wrong."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from criteria.dated import NotYetInForceError
from criteria.source import SourceError
from reports.commands import agreement, cases, certificates, register, upkeep
from reports.commands.base import CallError, app

COMMANDS = (agreement, cases, certificates, register, upkeep)
"""Importing them puts their commands into `app`."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every fault is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(app(args=arguments, standalone_mode=False) or 0)
    except TyperException as error:
        _fail(error.format_message().replace("\n", " ") or "expected a command; see laila --help")
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
        if type(error).__name__ != "DatabaseProblem":  # importing its module takes longer than most commands
            raise
        _fail(str(error))


def _fail(message: str) -> None:
    shown = "".join(c if c.isprintable() else " " for c in message)
    print(f"laila: {shown}", file=sys.stderr)
    sys.exit(2)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.", min=1, max=65535)] = 8501,
) -> None:
    """Start the desk in a browser on this machine.

    Example: laila serve --port 8501
    """
    from importlib.util import find_spec

    from assessment.settings import settings
    from reports.database_commands import prepared

    prepared(settings())
    spec = find_spec("app")
    if spec is None or spec.origin is None:
        raise CallError("app.py: not found beside the packages; expected a complete installation")
    home = Path(spec.origin).parent
    os.chdir(home)  # Streamlit reads its theme from the folder it is started in
    print(f"The desk opens on http://127.0.0.1:{port} (stop it with Ctrl+C)", file=sys.stderr)
    command = [sys.executable, "-m", "streamlit", "run", spec.origin, "--server.port", str(port)]
    sys.stderr.flush()
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main()
