"""Level facts -> EQF level, the receiving country's levels beside it, and the reasons. Pure."""

from __future__ import annotations

from functools import cache
from statistics import median_low

from assessment.case.model import Case, Level
from assessment.rules.judgement import LevelResult
from criteria.country import NationalLevel
from criteria.dated import in_force
from criteria.eqf import eqf as eqf_table
from criteria.load import country, national_levels
from criteria.text import Words


def best_fit(level: Level) -> int | None:
    """The median of the columns' levels (of two, the lower one); None without any.

    >>> best_fit(Level(knowledge=5, skills=5, autonomy=4))
    5
    """
    given = _given(level).values()
    return median_low(given) if given else None


def _given(level: Level) -> dict[str, int]:
    """The levels of the columns that were read, in the order of the columns."""
    return {column: value for column in eqf_table().columns if (value := getattr(level, column)) is not None}


@cache
def stated_level(framework: str, level: str, issuer: str | None) -> NationalLevel | None:
    """A stated level in the tables: of the issuer's country first, else of the only framework of that name.

    The European frameworks (EQF, QF-EHEA) need no country. None where the tables have no such level.
    """
    wanted = (framework.strip().casefold(), _level_name(level))
    same = [row for row in national_levels() if (row.framework.casefold(), _level_name(row.level)) == wanted]
    of_issuer = [row for row in same if row.country in (issuer, "EU")]
    if of_issuer:
        return of_issuer[0]
    return same[0] if len({row.country for row in same}) == 1 else None


def _level_name(level: str) -> str:
    return level.strip().casefold().removeprefix("level ").strip()


def national(code: str, eqf: int) -> tuple[dict[str, str], ...]:
    """The levels of a country's own frameworks that are referenced to an EQF level."""
    rows = [row for row in national_levels() if row.country == code and row.eqf == eqf]
    return tuple(
        {"framework": row.framework, "level": row.level} | ({} if row.verified else {"mark": "unverified"})
        for row in rows
    )


def eqf_of(case: Case) -> int | None:
    """The EQF level of what was learned: stated by the awarding body, else the best fit; None where nothing says."""
    if case.level.framework and case.level.level:
        row = stated_level(case.level.framework, case.level.level, case.course.issuer_country)
        if row is not None and row.eqf is not None:
            return row.eqf
    return best_fit(case.level)


def judge_level(case: Case, words: Words) -> LevelResult:
    """The level of what was learned, with its reasons. A level stated by the awarding body goes before best fit."""
    fit, reasons, warnings = best_fit(case.level), [], []
    if fit is not None:
        reasons.append(_fit_sentence(case.level, fit, words))
        given = _given(case.level).values()
        if (spread := max(given) - min(given)) > eqf_table().wide:
            warnings.append(words("level.spread", spread=spread))
    if case.level.framework and case.level.level:
        stated, said, doubt = _stated(case, words)
        reasons += said
        warnings += doubt
        if stated is not None and fit is not None and fit != stated:
            warnings.append(words("level.differ", stated=stated, fit=fit))
    eqf = eqf_of(case)
    if eqf is None:
        return LevelResult(reasons=(*reasons, words("level.none")), warnings=tuple(warnings))
    return LevelResult(eqf, national(case.country, eqf), (*reasons, *_above(case, eqf, words)), tuple(warnings))


def _fit_sentence(level: Level, fit: int, words: Words) -> str:
    given = _given(level)
    if len(given) == len(eqf_table().columns):
        return words("level.median", eqf=fit, **given)
    columns = ", ".join(words(f"level.{column}") for column in given)
    return words("level.part", columns=columns, eqf=fit)


def _stated(case: Case, words: Words) -> tuple[int | None, list[str], list[str]]:
    name, level = case.level.framework or "", case.level.level or ""
    row = stated_level(name, level, case.course.issuer_country)
    if row is None:
        several = len({row.country for row in national_levels() if row.framework.casefold() == name.casefold()}) > 1
        key = "level.whose-framework" if several else "level.unknown-framework"
        return None, [], [words(key, framework=name, level=level)]
    if row.eqf is None:
        return None, [words("level.no-eqf", framework=name, level=level)], []
    said = words("level.stated", framework=name, level=level, eqf=row.eqf)
    doubt = [] if row.verified else [words("level.unverified", framework=name, level=level, eqf=row.eqf)]
    return row.eqf, [said], doubt


def _above(case: Case, eqf: int, words: Words) -> list[str]:
    """Said because people ask: a level above what is wanted or usual is no ground for refusal."""
    said = []
    if case.target.level and eqf > case.target.level:
        said.append(words("level.above-target", found=eqf, wanted=case.target.level))
    ranges = country(case.country).levels
    if ranges:
        usual = in_force(ranges, case.day, f"levels of the centres in {case.country}")
        if eqf > usual.max:
            said.append(words("level.above-range", eqf=eqf, low=usual.min, high=usual.max))
    return said
