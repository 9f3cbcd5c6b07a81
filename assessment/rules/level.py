"""This module finds the EQF level and the receiving country's levels, with the ids of the reasons. Pure."""

from __future__ import annotations

import datetime
from functools import cache, lru_cache
from statistics import median_low
from typing import NamedTuple

from assessment.case.model import Level
from assessment.rules.inputs import Facts
from assessment.rules.judgement import Remark, remark
from criteria.country import NationalLevel
from criteria.dated import in_force
from criteria.eqf import eqf as eqf_table
from criteria.load import country, national_levels

EUROPEAN = "eqf"
"""The framework whose levels are EQF levels as they stand."""


class LevelFigures(NamedTuple):
    """The EQF level (None if nothing gives it), and the remarks on how it was found."""

    eqf: int | None
    reasons: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def best_fit(level: Level) -> int | None:
    """The median of the columns' levels (of two, the lower one); None without any.

    >>> best_fit(Level(knowledge=5, skills=5, autonomy=4))
    5
    """
    levels = _levels_read(level).values()
    return median_low(levels) if levels else None


def _levels_read(level: Level) -> dict[str, int]:
    """The levels of the columns that were read, in the order of the columns."""
    return {column: value for column in eqf_table().columns if (value := getattr(level, column)) is not None}


@cache
def stated_level(framework: str, level: str, issuer: str | None) -> NationalLevel | None:
    """A stated level in the tables: in the issuer's country first, else in the only framework of that name.

    The European frameworks (EQF, QF-EHEA) need no country. None if the tables have no such level.
    """
    wanted = _level_name(level)
    same = [row for row in _of_framework(framework) if _level_name(row.level) == wanted]
    of_issuer = [row for row in same if row.country in (issuer, "EU")]
    if of_issuer:
        return of_issuer[0]
    return same[0] if len({row.country for row in same}) == 1 else None


def _of_framework(name: str) -> list[NationalLevel]:
    """The levels of every framework of that name, in whichever country."""
    wanted = name.strip().casefold()
    return [r for r in national_levels() if wanted in {n.casefold() for n in (r.framework, *r.also)}]


def _level_name(level: str) -> str:
    return level.strip().casefold().removeprefix("level ").strip()


@cache
def national(code: str, eqf: int) -> tuple[dict[str, str], ...]:
    """The levels of a country's own frameworks that are referenced to an EQF level."""
    rows = [row for row in national_levels() if row.country == code and row.eqf == eqf]
    return tuple(
        {"framework": row.framework, "level": row.level} | ({} if row.verified else {"mark": "unverified"})
        for row in rows
    )


@lru_cache(maxsize=20_000)
def eqf_of(facts: Facts) -> int | None:
    """The EQF level of what was learned: as the awarding body states it, else by best fit; None if nothing gives it."""
    if facts.level.framework and facts.level.level:
        row = stated_level(facts.level.framework, facts.level.level, facts.issuer_country)
        if row is not None and row.eqf is not None:
            return row.eqf
    return best_fit(facts.level)


def level_figures(facts: Facts, code: str, target_level: int | None, on: datetime.date) -> LevelFigures:
    """The level of what was learned, with its reasons. A level that the awarding body states goes before best fit.

    `code`: the receiving country. `target_level`: the EQF level of what recognition is asked for.
    """
    fit, reasons, warnings = best_fit(facts.level), [], []
    if fit is not None:
        reasons.append(_fit_remark(facts.level, fit))
        levels = _levels_read(facts.level).values()
        if (spread := max(levels) - min(levels)) > eqf_table().wide:
            warnings.append(remark("level.spread", spread=spread))
    if facts.level.framework and facts.level.level:
        stated, remarks, doubts = _stated(facts)
        reasons += remarks
        warnings += doubts
        if stated is not None and fit is not None and fit != stated:
            warnings.append(remark("level.differ", stated=stated, fit=fit))
    eqf = eqf_of(facts)
    reasons += [remark("level.none")] if eqf is None else _above(code, target_level, on, eqf)
    return LevelFigures(eqf, tuple(reasons), tuple(warnings))


def _fit_remark(level: Level, fit: int) -> Remark:
    levels = _levels_read(level)
    if len(levels) == len(eqf_table().columns):
        return remark("level.median", eqf=fit, **levels)
    return remark("level.part", columns=[remark(f"level.{column}") for column in levels], eqf=fit)


def _stated(facts: Facts) -> tuple[int | None, list[Remark], list[Remark]]:
    """The EQF level stated, the reasons, and what to warn of."""
    name, level = facts.level.framework or "", facts.level.level or ""
    row = stated_level(name, level, facts.issuer_country)
    if row is None:
        several = len({row.country for row in _of_framework(name)}) > 1
        unknown = "level.whose-framework" if several else "level.unknown-framework"
        return None, [], [remark(unknown, framework=name, level=level)]
    if row.eqf is None:
        return None, [remark("level.no-eqf", framework=name, level=level)], []
    doubts = [] if row.verified else [remark("level.unverified", framework=name, level=level, eqf=row.eqf)]
    if row.framework.casefold() == EUROPEAN:
        return row.eqf, [remark("level.stated-eqf", eqf=row.eqf)], doubts
    return row.eqf, [remark("level.stated", framework=name, level=level, eqf=row.eqf)], doubts


def _above(code: str, target_level: int | None, on: datetime.date, eqf: int) -> list[Remark]:
    """Remarks on a level above what is wanted or usual. It is no reason for refusal, but people ask about it."""
    remarks = []
    if target_level and eqf > target_level:
        remarks.append(remark("level.above-target", found=eqf, wanted=target_level))
    ranges = country(code).levels
    if ranges:
        usual = in_force(ranges, on, f"levels of the centres in {code}")
        if eqf > usual.max:
            remarks.append(remark("level.above-range", eqf=eqf, low=usual.min, high=usual.max))
    return remarks
