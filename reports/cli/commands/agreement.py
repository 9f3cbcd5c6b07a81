"""`laila agreement`: how far those agree who judged the same things."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from reports.cli.commands.base import CallError, Json, Language, app, known_language, print_json


@app.command()
def agreement(
    ratings: Annotated[str, typer.Argument(help="CSV with the columns rater, item, rating; an empty one is missing.")],
    level: Annotated[str, typer.Option("--level", help="nominal, ordinal, interval or ratio.")],
    as_json: Json = False,
    language: Language = "en",
) -> None:
    """How far raters agree: percent, Krippendorff's alpha, Gwet's AC1 and AC2, Fleiss' and Cohen's kappa, intervals.

    Ratings are words (nominal), numbers, or the desk's own strengths or outcomes, whose order is known (ordinal).

    Example: laila agreement ratings.csv --level ordinal --json
    """
    from criteria.text import words_in
    from reports.agreement.coefficients import agreement as figures
    from reports.agreement.pairwise import pairs
    from reports.agreement.ratings import LEVELS, RatingsError, read_ratings

    words = words_in(known_language(language))
    if level not in LEVELS:
        raise CallError(f"--level: came {level!r}, expected one of {', '.join(LEVELS)}")
    try:
        table = read_ratings(Path(ratings), level)
    except RatingsError as fault:
        raise CallError(f"{ratings}: {fault}") from None
    except OSError as error:
        raise CallError(f"{ratings}: {error.strerror}; expected a CSV file with rater, item, rating") from error
    found, two = figures(table), pairs(table)
    if as_json:
        print_json(_document(found, two, words))
    else:
        print(_summary(found, two, words))


def _document(found: Any, two: list[Any], text: Any) -> dict[str, Any]:
    """All figures; `cohen` is that of the two raters, null where there are more."""
    from reports.agreement.explained import notes

    shown = [pair.as_json() for pair in two]
    return {
        **found.as_json(),
        "cohen": shown[0] if len(shown) == 1 else None,
        "pairs": shown,
        "notes": notes(found, two, text),
    }


def _summary(found: Any, two: list[Any], text: Any) -> str:
    from reports.agreement.explained import meaning, notes, shown

    def figure_of(name: str, figure: Any) -> str:
        return f"{text(f'agreement.{name}.name')}: {shown(name, figure, text)}"

    lines = [text("agreement.counted", raters=found.raters, items=found.items, ratings=found.ratings)]
    for name, figure in found.figures.items():
        lines.append(f"  {figure_of(name, figure)}. {meaning(name, figure, text)}")
    for pair in two:
        said = "; ".join(figure_of(name, figure) for name, figure in pair.figures.items())
        lines.append(f"  {' / '.join(pair.raters)} ({pair.items}): {said}")
    return "\n".join([*lines, *(f"  ! {note}" for note in notes(found, two, text))])
