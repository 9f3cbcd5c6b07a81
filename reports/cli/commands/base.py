"""What all commands share: the application they belong to, a fault of the call, JSON on standard output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assessment.store.database import Session

app = typer.Typer(
    help="LAILA recognition desk: what is a MOOC certificate worth at an adult-education centre?",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output and nothing else there.")]
Language = Annotated[str, typer.Option("--lang", help="Language of the sentences, such as en or it.")]


class CallError(Exception):
    """The call or its input is wrong: one line that says what came, what was expected and where."""


def group(name: str, about: str) -> typer.Typer:
    """A group of commands, such as `laila db ...`."""
    commands = typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(commands, name=name)
    return commands


def print_json(document: Any) -> None:
    """One compact document on a line of its own."""
    print(json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def write_file(name: str, data: bytes, *, private: bool = False) -> None:
    """The file a call asked for with -o. CallError names it when it cannot be written.

    `private`: what is not there yet is written so that nobody else on this machine can read it.
    """
    try:
        if private and not Path(name).exists():
            from assessment.private_files import new_private

            new_private(Path(name)).close()
        Path(name).write_bytes(data)
    except OSError as error:
        raise CallError(f"{name}: cannot be written: {error.strerror or error}") from error


def case_of(reference: str, centre: str | None, session: Session, *, several: str) -> str:
    """The id of the case of a reference, at one centre or (None) at any. CallError: there is none or more than one.

    `several`: what to do where several centres have one.
    """
    from assessment.store.cases import references

    case_ids = references.case_ids(reference, centre, session=session)
    if not case_ids:
        raise CallError(f"{reference}: no such case; expected a reference such as 2026-0412")
    if len(case_ids) > 1:
        raise CallError(f"{reference}: several centres have a case of this reference; {several}")
    return case_ids[0]


def known_language(code: str) -> str:
    """The code of a language there are words for. CallError otherwise."""
    from criteria.text import languages

    if code not in languages():
        raise CallError(f"--lang: came {code!r}, expected one of {', '.join(languages())}")
    return code
