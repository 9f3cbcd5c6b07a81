"""`laila locale`: a language for translators' tools and back, and how far each one is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.cli.commands.base import CallError, Json, group, print_json, write_file

if TYPE_CHECKING:
    from reports.translation.po import Returned
    from reports.translation.status import Progress

locale_app = group("locale", "The languages of the desk: for translators' tools and back, and how far each one is.")

SHOWN = 20
"""Ids of one kind of fault that are named; the others are counted."""

Folder = Annotated[
    Path | None, typer.Option("--folder", help="Folder of languages; usually that of this installation.")
]


@locale_app.command("export")
def export_file(
    language: Annotated[str, typer.Argument(help="Code of the language, such as es. It may be a new one.")],
    out: Annotated[str, typer.Option("-o", "--out", help="The PO file to write.")],
    folder: Folder = None,
) -> None:
    """Write a language as a PO file: source, context, where it appears, plural forms, words of the glossary.

    A translation that nobody has checked yet is fuzzy. Example: laila locale export es -o es.po
    """
    from criteria.text import languages
    from reports.translation.filing import checked_ids, own_words
    from reports.translation.po import exported, locale_to_translate

    locale_to_translate(language)
    own = _folder(folder)
    words = own_words(own, language)
    if folder is None and language not in languages():
        print(f"{language}: a new language; nothing is translated yet", file=sys.stderr)
    write_file(out, exported(language, words, checked_ids(own, language, words)))


@locale_app.command("import")
def import_file(
    file: Annotated[str, typer.Argument(help="The PO file.")], *, folder: Folder = None, as_json: Json = False
) -> None:
    """Take a PO file back into the files of its language, with a report. Exit 1: something was not taken.

    A text is taken if its id is known and its fields and plural forms are those it needs; an empty one changes nothing.
    Example: laila locale import es.po
    """
    from criteria.source import SourceError
    from reports.translation.filing import file_words, own_words
    from reports.translation.po import returned

    target = _folder(folder)
    try:
        data = Path(file).read_bytes()
        result = returned(data, lambda code: own_words(target, code))
    except OSError as error:
        raise CallError(f"{file}: cannot be read: {error.strerror or error}") from error
    except SourceError as error:
        raise CallError(f"{file}: {error}") from error
    changed = file_words(result, target)
    if as_json:
        print_json(_report(result, changed))
    else:
        _tell(result, changed)
    raise typer.Exit(1 if result.refused else 0)


@locale_app.command("status")
def show_status(*, as_json: Json = False) -> None:
    """How complete each language is, how much was checked, and whether a practitioner has read it."""
    from reports.translation.status import progress

    rows = progress(_folder(None))
    if as_json:
        print_json([_row(row) for row in rows])
        return
    for row in rows:
        state = row.state
        by = "; ".join(f"{reading.centre}, {reading.on}" for reading in state.read)
        told = f"{row.translated:5} of {row.texts:5} texts  {row.checked:5} checked  {state.name}"
        print(f"{row.language:3} {row.audience:11} {told}{f' ({by})' if by else ''}")


def _folder(named: Path | None) -> Path:
    from criteria.text import locale_folder

    folder = named or Path(str(locale_folder()))
    if not folder.is_dir():
        raise CallError(f"{folder}: no such folder; expected the folder of languages")
    return folder


def _row(row: Progress) -> dict[str, object]:
    read = [{"centre": reading.centre, "on": reading.on.isoformat()} for reading in row.state.read]
    return {
        "language": row.language,
        "audience": row.audience,
        "texts": row.texts,
        "translated": row.translated,
        "checked": row.checked,
        "state": row.state.name,
        "read": read,
    }


def _report(result: Returned, changed: list[str]) -> dict[str, object]:
    return {
        "language": result.language,
        "taken": len(result.words),
        "changed": changed,
        "checked": len(result.checked),
        "untranslated": len(result.untranslated),
        "stale": result.stale,
        "unknown": result.unknown,
        "fields": result.wrong_fields,
        "plurals": result.wrong_plurals,
        "spaces": result.wrong_spaces,
    }


def _tell(result: Returned, changed: list[str]) -> None:
    print(f"{result.language}: {len(result.words):,} texts taken, {len(changed):,} of them changed")
    print(f"{len(result.checked):,} checked, {len(result.untranslated):,} not translated yet")
    kinds = (
        ("made of an English text that has changed; taken, not counted as checked", result.stale),
        ("not taken, no such id", result.unknown),
        ("not taken, {fields} other than in English", result.wrong_fields),
        ("not taken, a plural form is missing", result.wrong_plurals),
        ("not taken, spaces at the ends other than in English", result.wrong_spaces),
    )
    for what, ids in kinds:
        if ids:
            more = f" and {len(ids) - SHOWN:,} more" if len(ids) > SHOWN else ""
            print(f"{what}: {', '.join(ids[:SHOWN])}{more}")
