"""`laila agreement`: how far those agree who judged the same things."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reports.cli.commands.base import CallError, Json, Language, app, known_language, print_json

if TYPE_CHECKING:
    from criteria.text import Words
    from reports.agreement.coefficients import Agreement
    from reports.agreement.pairwise import RaterPair


@app.command()
def agreement(
    ratings: Annotated[str, typer.Argument(help="CSV with the columns rater, item, rating; an empty one is missing.")],
    level: Annotated[str, typer.Option("--level", help="nominal, ordinal, interval or ratio.")],
    *,
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
    whole, pairwise = figures(table), pairs(table)
    if as_json:
        print_json(_document(whole, pairwise, words))
    else:
        print(_summary(whole, pairwise, words))


def _document(whole: Agreement, pairwise: list[RaterPair], words: Words) -> dict[str, Any]:
    """All figures; `cohen` is that of the two raters, null where there are more."""
    from reports.agreement.explained import notes

    shown = [pair.as_json() for pair in pairwise]
    return {
        **whole.as_json(),
        "cohen": shown[0] if len(shown) == 1 else None,
        "pairs": shown,
        "notes": notes(whole, pairwise, words),
    }


def _summary(whole: Agreement, pairwise: list[RaterPair], words: Words) -> str:
    from reports.agreement.explained import meaning, notes, shown

    def figure_of(name: str, figure: Any) -> str:
        return f"{words(f'agreement.{name}.name')}: {shown(name, figure, words)}"

    lines = [words("agreement.counted", raters=whole.raters, items=whole.items, ratings=whole.ratings)]
    for name, figure in whole.figures.items():
        lines.append(f"  {figure_of(name, figure)}. {meaning(name, figure, words)}")
    for pair in pairwise:
        figures = "; ".join(figure_of(name, figure) for name, figure in pair.figures.items())
        lines.append(f"  {' / '.join(pair.raters)} ({pair.items}): {figures}")
    return "\n".join([*lines, *(f"  ! {note}" for note in notes(whole, pairwise, words))])
