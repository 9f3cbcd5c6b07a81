"""This module reads framework, countries and issuers' tables from their files, checks them, and keeps them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from importlib.resources import files
from typing import Any, Protocol, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from criteria.country import (
    SECTIONS,
    Country,
    CreditSystem,
    Currency,
    IssuerSystem,
    Kept,
    NationalFramework,
    NationalLevel,
    Region,
)
from criteria.dated import in_force
from criteria.iso_3166 import SAME_COUNTRY
from criteria.model import Criterion, Framework
from criteria.read_once import read_once
from criteria.source import SourceError, line_of, parse
from criteria.vocabulary import CRITERIA, UNAVAILABLE, UNKNOWN

PLAIN = "EU"
"""The profile of a country that has no file of its own: plain ECTS."""

Model = TypeVar("Model", bound=BaseModel)


_FRAMEWORK_KEYS = {
    "edition",
    "from",
    "name",
    "notice",
    "source",
    "level_cap",
    "no_hours_cap",
    "participation",
    "target_kinds",
}


class Folder(Protocol):
    """The method that pathlib.Path and the data folder of a package share."""

    def joinpath(self, *parts: str) -> Any: ...


def read_text(folder: Folder, *parts: str) -> str:
    """A data file's text; SourceError names the file that is missing."""
    try:
        return str(folder.joinpath(*parts).read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(
            f"{'/'.join(parts)}: cannot be read: {error.strerror}; expected a file of the framework"
        ) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{'/'.join(parts)}: cannot be read as text; expected YAML in UTF-8") from error


def checked(make: Callable[[], Model], name: str, text: str, prefix: tuple[str | int, ...] = ()) -> Model:
    """Make a model. A fault becomes an error in one line: file, line, field, what came, what was expected."""
    try:
        return make()
    except ValidationError as error:
        raise SourceError(first_fault(error, name, text, prefix)) from error


def first_fault(
    error: ValidationError,
    name: str,
    text: str,
    prefix: tuple[str | int, ...] = (),
    model: type[BaseModel] | None = None,
) -> str:
    """The first fault of a pydantic error in one line, with the line of the file it stands in.

    `model`: the model that was to be made, so that the keys it has can be named.
    """
    fault = error.errors(include_url=False)[0]
    path = [*prefix, *(part for part in fault["loc"] if not str(part).startswith(("function-", "[key]")))]
    line = line_of(text, path)
    where = f"{name}, line {line}" if line else name
    field = ".".join(str(part) for part in path) or "the whole file"
    if fault["type"] == "extra_forbidden":
        keys = ", ".join(_keys_at(model, fault["loc"][:-1]))
        return f"{where}: {field} is not a known key" + (f"; expected one of {keys}" if keys else "")
    message = fault["msg"].removeprefix("Value error, ")
    came = "" if isinstance(fault["input"], dict | BaseModel) else f", came {_short(fault['input'])}"
    return f"{where}: {field}: {message[:1].lower()}{message[1:]}{came}"


def _keys_at(model: type[BaseModel] | None, path: tuple[str | int, ...]) -> list[str]:
    """The keys at a place of a model; none where the path leads out of what its annotations say."""
    for part in path:
        field = model.model_fields.get(str(part)) if model else None
        if field:
            model = _model_in(field.annotation)
        elif not isinstance(part, int):
            return []
    return list(model.model_fields) if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds: itself, or none, or a list of it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _short(value: object) -> str:
    shown = str(value) if isinstance(value, Fraction | datetime.date) else repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _question(data: dict[str, Any], criterion: str) -> dict[str, Any]:
    """A question as filed, with its full id and the two answers every question has."""
    answers = data.get("answers")
    if not isinstance(answers, list) or not all(isinstance(answer, dict) for answer in answers):
        return {**data, "criterion": criterion}
    least = [answer for answer in answers if answer.get("points") == 0 and not answer.get("stop")]
    zero_caps, together = ([a[name] for a in least if name in a] for name in ("cap", "cap_together"))
    limits: dict[str, Any] = {"cap": min(zero_caps, default=None), "cap_together": min(together, default=None)}
    answers = [
        *answers,
        {"id": UNAVAILABLE, "text": "Asked for, nothing came", "points": 0, **limits},
        {"id": UNKNOWN, "text": "No information yet", "points": None},
    ]
    return {**data, "id": f"{criterion}.{data.get('id')}", "criterion": criterion, "answers": answers}


def read_framework(folder: Folder) -> Framework:
    """The framework in a folder: framework.yaml, outcome.yaml and one file a criterion. SourceError names the fault."""
    texts = {name: read_text(folder, f"{name}.yaml") for name in ("framework", "outcome", *CRITERIA)}
    data = {name: parse(text, f"{name}.yaml") for name, text in texts.items()}
    for name, part in data.items():
        if not isinstance(part, dict):
            raise SourceError(f"{name}.yaml: expected a mapping of keys")
    criteria = []
    for name in CRITERIA:
        part = data[name]
        if part.get("id") != name:
            raise SourceError(f"{name}.yaml: id: came {part.get('id')!r}, expected {name!r}")
        questions = part.get("questions")
        if isinstance(questions, list):
            questions = [_question(entry, name) if isinstance(entry, dict) else entry for entry in questions]
        entry = {**part, "questions": questions}
        criteria.append(checked(partial(Criterion, **entry), f"{name}.yaml", texts[name]))
    digest = hashlib.sha256("\0".join(texts[name] for name in sorted(texts)).encode()).hexdigest()
    outcome_keys = {"thresholds", "outcomes", "purposes"}
    for name, keys in (("outcome", outcome_keys), ("framework", _FRAMEWORK_KEYS)):
        if stray := sorted(set(data[name]) - keys):
            line = line_of(texts[name], [stray[0]])
            raise SourceError(f"{name}.yaml, line {line}: {stray[0]} is not a known key")
    whole = {**data["framework"], **data["outcome"], "criteria": criteria, "sha256": digest}
    try:
        return Framework(**whole)
    except ValidationError as error:
        key = str((error.errors()[0]["loc"] or ("",))[0])
        name = "outcome" if key in outcome_keys else "framework"
        raise SourceError(first_fault(error, f"{name}.yaml", texts[name])) from error


@read_once
def framework() -> Framework:
    """The framework this installation works with."""
    return read_framework(files("criteria") / "framework")


def read_country(folder: Folder, code: str) -> Country:
    """One country file, checked. What it leaves out stands in the words of the plain profile."""
    name = f"{code.lower()}.yaml"
    text = read_text(folder, name)
    data = parse(text, name)
    if not isinstance(data, dict) or data.get("id") != code:
        raise SourceError(f"{name}: id: expected {code}")
    land = checked(lambda: Country(**data), name, text)
    return land if code == PLAIN else _completed(land)


def _completed(land: Country) -> Country:
    """A country with the plain profile's texts where it has none, and with the hours its issuers have for a credit.

    The country's own texts for some procedures stay beside the plain text for all others.
    """
    plain = country(PLAIN)
    lacking = {
        "levels": not land.levels,
        "procedure": all(entry.kinds for entry in land.procedure),
        "time_limit": all(entry.procedures for entry in land.time_limit),
        "hearing": not land.hearing,
        "appeal": all(entry.procedures for entry in land.appeal),
        "guidance": not land.guidance,
    }
    general = tuple(name for name in SECTIONS if lacking[name])
    texts: dict[str, Any] = {name: (*getattr(land, name), *getattr(plain, name)) for name in general}
    own = [_with_rates(system, land.id) for system in land.systems]
    own = [
        system if system.what or system.id != "ECTS" else system.model_copy(update={"what": plain.systems[0].what})
        for system in own
    ]
    if not any(system.id == "ECTS" for system in own):
        own.insert(0, _with_rates(plain.systems[0].model_copy(update={"rates": ()}), land.id, plain.systems[0]))
    regions = tuple(_counting(region, own, land.id) for region in land.regions)
    return land.model_copy(update={**texts, "general": general, "systems": tuple(own), "regions": regions})


def _counting(region: Region, systems: list[CreditSystem], code: str) -> Region:
    """A region with the credit systems that have hours of their own there."""
    counted = []
    for name, entry in region.credits.items():
        rates = next((e.rates for e in issuer_systems() if (e.country, e.system) == (code, entry)), None)
        system = next((system for system in systems if system.id == name), None)
        if rates is None or system is None:
            where = f"{code.lower()}.yaml: {region.id}: credits"
            raise SourceError(f"{where}: expected a credit system and an entry of credit_rates.yaml: {name}: {entry}")
        counted.append(system.model_copy(update={"rates": rates}))
    return region.model_copy(update={"systems": tuple(counted)})


def _with_rates(system: CreditSystem, code: str, plain: CreditSystem | None = None) -> CreditSystem:
    """A credit system with the hours and names that it has on certificates of the country, if it names none itself.

    `plain`: what takes their place where no rate of the country is known.
    """
    if system.rates:
        return system
    of_issuers = [entry for entry in issuer_systems() if (entry.country, entry.system) == (code, system.id)]
    if not of_issuers and plain is None:
        raise SourceError(f"{code.lower()}.yaml: {system.id}: expected hours a credit, here or in credit_rates.yaml")
    if not of_issuers:
        return plain or system
    return system.model_copy(update={"rates": of_issuers[0].rates, "also": of_issuers[0].also})


def _entries(name: str, model: type[Model]) -> tuple[Model, ...]:
    text = read_text(files("criteria") / "countries", name)
    rows = parse(text, name)
    return tuple(checked(partial(model, **row), name, text, (number,)) for number, row in enumerate(rows))


@read_once
def issuer_systems() -> tuple[IssuerSystem, ...]:
    """How credits of every issuer's country turn into hours."""
    return _entries("credit_rates.yaml", IssuerSystem)


@read_once
def national_levels() -> tuple[NationalLevel, ...]:
    """Levels of national frameworks and the EQF level each is referenced to."""
    return _entries("national_levels.yaml", NationalLevel)


@read_once
def national_frameworks() -> tuple[NationalFramework, ...]:
    """The frameworks of countries: what sets each up, and where it can be read."""
    return _entries("frameworks.yaml", NationalFramework)


@read_once
def currency() -> tuple[Currency, ...]:
    """From which age a certificate raises the question whether it is still current, by country, field and target."""
    return _entries("currency.yaml", Currency)


@read_once
def fields() -> tuple[str, ...]:
    """The narrow fields of education and training (codes of ISCED-F 2013) to choose from."""
    name = "fields.yaml"
    return tuple(str(code) for code in parse(read_text(files("criteria"), name), name))


@read_once
def retention() -> tuple[Kept, ...]:
    """What is kept and how long, of every country."""
    return _entries("retention.yaml", Kept)


def kept(code: str, on: datetime.date) -> tuple[Kept, ...]:
    """What is kept, and how long, in a country on a day: one entry a kind, the country's own before the general one."""
    kinds = dict.fromkeys(entry.kind for entry in retention())
    values = []
    for kind in kinds:
        every = [entry for entry in retention() if entry.kind == kind and entry.since <= on]
        own = [entry for entry in every if entry.country == code]
        general = [entry for entry in every if entry.country == PLAIN]
        values.append(in_force(own or general, on, f"retention of {kind}"))
    return tuple(values)


@read_once
def country_codes() -> tuple[str, ...]:
    """Countries that have a file of their own, in alphabetical order; the plain profile is not one of them."""
    names = (entry.name for entry in (files("criteria") / "countries").iterdir())
    codes = sorted(name[:-5].upper() for name in names if name.endswith(".yaml") and len(name) == 7)
    return tuple(code for code in codes if code != PLAIN)


@read_once
def country(code: str) -> Country:
    """The receiving country's data. A country without a file gets the plain ECTS profile with its own hours.

    >>> country("SI").systems[0].id
    'ECTS'
    """
    code = SAME_COUNTRY.get(code, code)
    if code in country_codes() or code == PLAIN:
        return read_country(files("criteria") / "countries", code)
    return _completed(Country(id=code, languages=country(PLAIN).languages))
