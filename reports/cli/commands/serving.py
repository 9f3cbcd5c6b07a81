"""`laila serve`: the desk in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from reports.cli.commands.base import CallError, app

HERE = "127.0.0.1"


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8501,
    host: Annotated[str, typer.Option(help="Address to listen on; another than this machine's needs sign-in.")] = HERE,
) -> None:
    """Start the desk in a browser on this machine.

    Example: laila serve --port 8501
    """
    import gc
    from importlib import import_module
    from importlib.util import find_spec

    from assessment.settings import settings
    from assessment.store.database import open_configured

    open_configured(settings()).dispose()
    _close_to_others(settings().data)
    spec = find_spec("app")
    if spec is None or spec.origin is None:
        raise CallError("app.py: not found beside the packages; expected a complete installation")
    _must_be_free(host, port)
    os.chdir(Path(spec.origin).parent)  # Streamlit reads how to sign in from the folder it is started in
    gc.disable()  # until all is loaded; the server switches it on again
    # In this process: another one would load most of the desk a second time. The layer of commands imports no server.
    import_module("reports.server.app").run(host, port)


def _close_to_others(folder: Path) -> None:
    """See that nobody else on this machine reads the data folder; one that is somebody else's stays as it is."""
    try:
        state = folder.stat()
        if state.st_mode & 0o077 and state.st_uid == os.getuid():
            folder.chmod(0o700)
            print(f"laila: {folder} could be read by others on this machine; it is yours only now.", file=sys.stderr)
    except OSError:
        return  # not a folder of this machine, or not there: then nothing of ours lies in it


def _must_be_free(host: str, port: int) -> None:
    """Say it now, in one line, when another program has the port already."""
    import socket

    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as problem:
        raise CallError(f"{host} port {port}: cannot listen there: {problem.strerror or problem}") from problem
