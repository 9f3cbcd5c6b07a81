"""A share: the protected grid of an installation as a sealed file, and what another installation reads in it.

A zip with `manifest.json`, `statistics.parquet` (a row a count, of `reports.comparison.grid`), and the signature of the
installation's seal on the manifest with its certificate. The manifest holds the hash of the statistics, so a changed
byte anywhere is noticed.

>>> share = read(Path("partner.share").read_bytes(), "partner.share")
>>> share.manifest.installation.countries
('ES',)
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessment.case.feedback import ASKED, FIGURES, Asked
from assessment.case.learner_groups import GROUPS
from assessment.store.decisions.learner_groups import OTHER, RECOGNISED
from criteria.dated import first_of_quarter
from criteria.text import Words, words_in
from reports.comparison.grid import ALL, GridPlace, VolumeSums
from reports.differences.group_places import GroupPlace
from reports.feedback.learners_answers import NOTHING, LearnersAnswers
from reports.feedback.places import FeedbackPlace
from reports.issuing.detached_signature import certificate_of, fits, sign
from reports.issuing.seal import Identity
from reports.protection.disclosure_control import METHOD

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FORMAT = 2
"""The version of the format that is written."""

READ = (1, FORMAT)
"""The versions that are read. In the first, nothing is said of groups and of awarding bodies."""

MANIFEST, STATISTICS, SIGNATURE, CERTIFICATE = "manifest.json", "statistics.parquet", "seal.sig", "seal.der"
MOST_BYTES = 20_000_000
"""Of each part, once unpacked: a grid of thirty countries takes some 200 kB."""

_KEYS = ("country", "period", "slice", "value", "edition")
_COLUMNS = (*_KEYS, "figure", "category", "decisions", "ects", "credits", "hours", "name")
"""`name`: of an awarding body, as people typed it."""

MOST_ROWS, MOST_UNPACKED = 1_000_000, 200_000_000
"""Rows of the statistics, and bytes of them in memory: a grid of thirty countries has some 50,000 rows."""

_TEXTS = (*_KEYS, "figure", "category", "name")
_PACKED_BY = {"SNAPPY", "UNCOMPRESSED"}
"""How statistics are compressed. Other ways make a few bytes of endless ones."""

_BATCH = 10_000
_LONGEST_NAME = 200
_DIGITS = 64  # of a SHA-256
OUTCOMES_TOLD = (RECOGNISED, OTHER)
_TOTAL, _VOLUME = "decisions", "volume"
_FEEDBACK, _ANSWERS = "feedback.", "feedback.answers"
"""How the figures of what became of decisions begin; and that of all answers, with who was asked as its category."""
_GROUPS, _GROUP_TOTAL, _GROUP_OUTCOME = "groups.", "groups.decisions", "groups.outcome"
"""How the figures of groups begin; their slice is the question, their value the group."""


class ShareError(ValueError):
    """A file cannot be used as a share. Its sentence names the file; the message is that sentence in English."""

    def __init__(self, fault: str, **fields: str) -> None:
        self.fault, self.fields = fault, fields
        super().__init__(self.sentence(words_in("en")))

    def sentence(self, words: Words) -> str:
        """What is wrong and what to do, in a language."""
        return words(f"share.fault.{self.fault}", **self.fields)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class SharingInstallation(_Part):
    """Who shares. `id` follows from the certificate of its seal."""

    id: str
    name: str
    countries: tuple[str, ...]


class SharedEdition(_Part):
    """An edition of the rules, with the hash of its framework."""

    edition: str
    sha256: str


class SharedPeriod(_Part):
    """The first and the last day of issue; empty: from the beginning, to the end."""

    since: datetime.date | None = None
    until: datetime.date | None = None


class Manifest(_Part):
    """What a share says of itself. `decisions` is rounded; `protection` names the method.

    `fictional`: decisions of `laila demo` are among those counted.
    """

    format: int
    installation: SharingInstallation
    editions: tuple[SharedEdition, ...]
    period: SharedPeriod
    decisions: int
    protection: str
    made: datetime.datetime
    statistics_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    fictional: bool = False

    @property
    def last_day(self) -> datetime.date:
        """The last day of issue that is counted: the end of the period, and no later than the file was made."""
        day = self.made.date()
        return min(self.period.until or day, day)

    @property
    def last_whole_day(self) -> datetime.date:
        """The end of the last quarter that was over when the file was made, or of an earlier period."""
        before = first_of_quarter(self.made.date()) - datetime.timedelta(days=1)
        return min(self.period.until or before, before)


@dataclass(frozen=True)
class Share:
    """A share that is whole: its manifest, its places, and the certificate (DER) of the seal on it.

    `answers`: what learners said; nothing from an installation that does not ask, or of a period.
    """

    manifest: Manifest
    places: tuple[GridPlace, ...]
    certificate: bytes
    answers: LearnersAnswers = NOTHING


_ALWAYS = SharedPeriod()


@dataclass(frozen=True)
class Shared:
    """What is to be shared: the places, the hash of each edition's framework, the installation's name, the period."""

    places: tuple[GridPlace, ...]
    editions: dict[str, str]
    name: str
    period: SharedPeriod = _ALWAYS
    fictional: bool = False
    answers: LearnersAnswers = NOTHING

    def manifest(self, installation: str, statistics: bytes) -> Manifest:
        """What it says of itself. `installation`: its id."""
        countries = tuple(sorted({place.country for place in self.places}))
        return Manifest(
            format=FORMAT,
            installation=SharingInstallation(id=installation, name=self.name, countries=countries),
            editions=tuple(
                SharedEdition(edition=edition, sha256=self.editions[edition]) for edition in sorted(self.editions)
            ),
            period=self.period,
            decisions=sum(place.decisions for place in _wholes(self.places)),
            protection=METHOD,
            # With the distance to UTC, because the days of a share are those of the desk that made it.
            made=datetime.datetime.now().astimezone().replace(microsecond=0),
            statistics_sha256=hashlib.sha256(statistics).hexdigest(),
            fictional=self.fictional,
        )

    def unsealed(self) -> Share:
        """What this installation itself puts beside the shares of others; nobody else is handed it."""
        return Share(self.manifest("", b""), self.places, b"", self.answers)


def made(shared: Shared, by: Identity) -> bytes:
    """The file of a share, under a seal."""
    statistics = _parquet(shared)
    certificate = certificate_of(by)
    manifest = shared.manifest(installation_id(certificate), statistics)
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"0" * _DIGITS
        for part, data in (
            (MANIFEST, text),
            (STATISTICS, statistics),
            (SIGNATURE, sign(text, by)),
            (CERTIFICATE, certificate),
        ):
            archive.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), data)
    whole = file.getvalue()[:-_DIGITS]
    return whole + _sum_of(whole)


def _sum_of(whole: bytes) -> bytes:
    """What the comment of the zip says of all bytes before it: the seal covers the parts, not what is around them."""
    return hashlib.sha256(whole).hexdigest().encode()


def read(data: bytes, name: str) -> Share:
    """The share in a file. ShareError, which names the file: no share, another version, changed after it was sealed."""
    parts = _parts(data, name)
    manifest = _manifest(parts[MANIFEST], name)
    sealed = fits(parts[MANIFEST], parts[SIGNATURE], parts[CERTIFICATE])
    whole = manifest.format == 1 or data[-_DIGITS:] == _sum_of(data[:-_DIGITS])
    if not (sealed and whole) or manifest.installation.id != installation_id(parts[CERTIFICATE]):
        raise ShareError("seal", file=name)
    if hashlib.sha256(parts[STATISTICS]).hexdigest() != manifest.statistics_sha256:
        raise ShareError("changed", file=name)
    try:
        table = _table(parts[STATISTICS], manifest.format)
        answers = LearnersAnswers(tuple(_became(table)), tuple(_groups(table)))
        return Share(manifest, tuple(_places(table)), parts[CERTIFICATE], answers)
    except (ValueError, KeyError, OSError, TypeError, AttributeError) as error:
        raise ShareError("statistics", file=name) from error


def fingerprint(certificate: bytes) -> str:
    """The SHA-256 of a certificate (DER) in groups of four, as two people read it to each other."""
    text = hashlib.sha256(certificate).hexdigest().upper()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def installation_id(certificate: bytes) -> str:
    """The name for machines of the installation that holds this certificate (DER)."""
    return hashlib.sha256(certificate).hexdigest()[:16]


def _wholes(places: Iterable[GridPlace]) -> Iterator[GridPlace]:
    """The places that hold each decision once: all of a country, or its quarters where a period is shared."""
    listed = [place for place in places if not place.slice]
    whole = {place.country for place in listed if place.period == ALL}
    for place in listed:
        if place.period == ALL or (place.country not in whole and "-" in place.period):
            yield place


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {}
            for part in (MANIFEST, STATISTICS, SIGNATURE, CERTIFICATE):
                with archive.open(part) as opened:
                    parts[part] = opened.read(MOST_BYTES + 1)
            whole = {entry.filename for entry in archive.infolist()} == set(parts)
    except Exception as error:  # whatever a broken zip makes of itself
        raise ShareError("seal" if _began_as_share(data) else "unreadable", file=name) from error
    if not whole or any(len(part) > MOST_BYTES for part in parts.values()):
        raise ShareError("more", file=name)
    return parts


def _began_as_share(data: bytes) -> bool:
    """Whether a zip that cannot be read begins as a share does: such a file was changed or cut on its way."""
    return data.startswith(b"PK") and MANIFEST.encode() in data[: 2 * len(MANIFEST) + 30]


def _manifest(text: bytes, name: str) -> Manifest:
    try:
        plain = json.loads(text)
        version = plain.get("format")
        if version in READ:
            return Manifest.model_validate(plain)
    except (ValueError, AttributeError, ValidationError) as error:
        raise ShareError("manifest", file=name) from error
    raise ShareError("version", file=name, version=str(version)[:20], expected=" / ".join(map(str, READ)))


def _parquet(shared: Shared) -> bytes:
    import pandas as pd

    file, rows = io.BytesIO(), chain(_rows(shared.places), _answer_rows(shared.answers))
    pd.DataFrame(rows, columns=list(_COLUMNS)).to_parquet(file, index=False)
    return file.getvalue()


def _rows(places: Iterable[GridPlace]) -> Iterator[tuple[Any, ...]]:
    for place in places:
        where = tuple(getattr(place, name) for name in _KEYS)
        nothing = (None, None, None, "")
        yield (*where, _TOTAL, "", place.decisions, *nothing)
        for figure, row in place.counts.items():
            for category, count in row.items():
                yield (*where, figure, category, count, *nothing)
        for unit, volume in place.volumes.items():
            yield (*where, _VOLUME, unit, volume.decisions, volume.ects, volume.credits, volume.hours, "")


def _answer_rows(answers: LearnersAnswers) -> Iterator[tuple[Any, ...]]:
    """Answers are of all editions, so theirs is empty."""
    for place in answers.became:
        where = (place.country, ALL, place.slice, place.value, "")
        rows: dict[str, Mapping[str, int]] = {f"{_FEEDBACK}{figure}": row for figure, row in place.counts.items()}
        rows[_ANSWERS] = {str(asked): number for asked, number in place.answers.items()}
        for figure, row in rows.items():
            for category, count in row.items():
                yield (
                    *where,
                    figure,
                    category,
                    count,
                    None,
                    None,
                    None,
                    place.name if place.slice == "provider" else "",
                )
    for group in answers.groups:
        where = (group.country, ALL, group.question, group.group, "")
        yield (*where, _GROUP_TOTAL, "", group.decisions, None, None, None, "")
        for outcome, count in group.counts.items():
            yield (*where, _GROUP_OUTCOME, outcome, count, None, None, None, "")


def _table(data: bytes, version: int) -> pd.DataFrame:
    """The statistics of a share. What the first version does not have is empty."""
    columns = [name for name in _COLUMNS if version > 1 or name != "name"]
    return _unpacked(data, columns).assign(**({} if version > 1 else {"name": ""}))


def _unpacked(data: bytes, columns: Sequence[str]) -> pd.DataFrame:
    """Columns of statistics. ValueError: they are more than a share has, as when one row stands there a billion times.

    What a text column repeats stays in memory once, however often it stands there; all other columns hold numbers.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    file = ParquetFile(io.BytesIO(data), read_dictionary=[name for name in columns if name in _TEXTS])
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    chunks = [group.column(number) for group in groups for number in range(group.num_columns)]
    size = sum(chunk.total_uncompressed_size for chunk in chunks)
    if (
        file.metadata.num_rows > MOST_ROWS
        or size > MOST_UNPACKED
        or {chunk.compression for chunk in chunks} - _PACKED_BY
        or not all(_is_small(file.schema_arrow.field(name).type, text=name in _TEXTS) for name in columns)
    ):
        raise ValueError("more than the statistics of a share")
    batches, size = [], 0
    for batch in file.iter_batches(_BATCH, columns=columns):
        size += batch.nbytes
        if size > MOST_UNPACKED:
            raise ValueError("more than the statistics of a share")
        batches.append(batch)
    table = pa.Table.from_batches(batches, None if batches else file.schema_arrow).select(columns).to_pandas()
    return table.astype({name: object for name in columns if name in _TEXTS})


def _is_small(kind: pa.DataType, *, text: bool) -> bool:
    """Whether a column of this type takes little memory a row. `text`: it is one of texts, which were read as numbers
    of a list of them.
    """
    from pyarrow import types

    small = (types.is_null, types.is_integer, types.is_floating, types.is_decimal)
    return any(is_so(kind) for is_so in small) or (text and types.is_dictionary(kind))


def _became(table: pd.DataFrame) -> Iterator[FeedbackPlace]:
    table = table[table["figure"].str.startswith(_FEEDBACK)]
    for where, rows in table.groupby(["country", "slice", "value"], sort=True):
        country, slice_by, value = map(str, where)
        answers: dict[Asked, int] = {}
        counts: dict[str, dict[str, int]] = {}
        for row in rows.itertuples(index=False):
            if row.figure == _ANSWERS:
                answers[ASKED[ASKED.index(row.category)]] = int(row.decisions)
                continue
            figure = str(row.figure).removeprefix(_FEEDBACK)
            category = FIGURES[figure][FIGURES[figure].index(row.category)]
            counts.setdefault(figure, {})[category] = int(row.decisions)
        name = str(rows["name"].iloc[0])[:_LONGEST_NAME]
        yield FeedbackPlace(country, slice_by, value, name, answers, counts)


def _groups(table: pd.DataFrame) -> Iterator[GroupPlace]:
    table = table[table["figure"].str.startswith(_GROUPS)]
    for where, rows in table.groupby(["country", "slice", "value"], sort=False):
        country, question, group = map(str, where)
        counts = dict.fromkeys(OUTCOMES_TOLD, 0)
        decisions = 0
        for row in rows.itertuples(index=False):
            if row.figure == _GROUP_TOTAL:
                decisions = int(row.decisions)
            else:
                counts[OUTCOMES_TOLD[OUTCOMES_TOLD.index(row.category)]] = int(row.decisions)
        known = GROUPS[question]
        yield GroupPlace(country, question, known[known.index(group)], decisions, counts)


def _places(table: pd.DataFrame) -> Iterator[GridPlace]:
    table = table[~table["figure"].str.startswith((_FEEDBACK, _GROUPS))]
    for where, rows in table.groupby(list(_KEYS), sort=True):
        country, period, slice_by, value, edition = map(str, where)
        counts: dict[str, dict[str, int]] = {}
        volumes, decisions = {}, 0
        for row in rows.itertuples(index=False):
            if row.figure == _TOTAL:
                decisions = int(row.decisions)
            elif row.figure == _VOLUME:
                sums = float(row.ects), float(row.credits), float(row.hours)
                volumes[str(row.category)] = VolumeSums(int(row.decisions), *sums)
            else:
                counts.setdefault(str(row.figure), {})[str(row.category)] = int(row.decisions)
        yield GridPlace(country, period, slice_by, value, decisions, counts, volumes, edition)
