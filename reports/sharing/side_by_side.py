"""Several installations side by side: their shares as one comparison, by the editions of the rules they have in common.

>>> together = side_by_side([read(...), read(...)])
>>> together.comparison.decisions, together.left_out
(310, ('2',))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from criteria.text import Words
from reports.comparison.as_json import data
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.comparison.model import Comparison
from reports.comparison.names import span_name
from reports.comparison.told import SLICED, chosen, told
from reports.feedback.learners_answers import NOTHING, LearnersAnswers
from reports.sharing.share import Share, ShareError


@dataclass(frozen=True)
class SideBySide:
    """Several installations. `left_out`: editions that are not compared, since not all have decided under them.
    `answers`: what became of decisions, of all editions.
    """

    shares: tuple[Share, ...]
    comparison: Comparison
    editions: tuple[str, ...]
    left_out: tuple[str, ...]
    answers: LearnersAnswers = NOTHING

    @property
    def silent(self) -> dict[str, list[str]]:
        """Whose file says nothing of what became of decisions (`feedback`) or of groups (`groups`), where others do."""
        kinds = {
            "feedback": [(share, bool(share.answers.became)) for share in self.shares],
            "groups": [(share, bool(share.answers.groups)) for share in self.shares],
        }
        return {
            kind: [share.manifest.installation.name for share, says in row if not says]
            for kind, row in kinds.items()
            if any(says for _, says in row)
        }

    def remarks(self, words: Words) -> list[str]:
        """What a reader must know of what was left out, and of what learners said."""
        sentences, filters, shares = [], self.comparison.filters, _deciding(self.shares)
        if filters.since or filters.until:
            ends = [filters.until, *(share.manifest.last_day for share in shares)]
            until = min((day for day in ends if day), default=None)
            sentences.append(words("compare.shared.time", days=span_name(filters.since, until, words)))
        elif not _end_together(shares):
            each = [f"{share.manifest.installation.name}: {words.date(share.manifest.last_day)}" for share in shares]
            sentences.append(words("compare.shared.ends", ends="; ".join(each)))
        if empty := [share.manifest.installation.name for share in self.shares if not share.manifest.editions]:
            sentences.append(words("compare.shared.empty", names=", ".join(empty)))
        if self.left_out:
            sentences.append(words("compare.shared.left-out", editions=", ".join(self.left_out)))
        if self.silent:
            sentences.append(words("compare.shared.all-editions"))
        sentences += [
            words(f"compare.shared.without.{kind}", names=", ".join(names))
            for kind, names in self.silent.items()
            if names
        ]
        return sentences


def side_by_side(shares: Sequence[Share], filters: Filters | None = None) -> SideBySide:
    """What the shares say together of the time that all hold. A share without decisions hinders no other.

    A country that two of them hold stands once for each, with the installation's name. ShareError: an installation
    twice, no edition or no time in common, or filters for what shares do not say.
    """
    _check_each_once(shares)
    if not shares:
        raise ShareError("none")
    decided = [{edition.sha256 for edition in share.manifest.editions} for share in shares if share.manifest.editions]
    common = set.intersection(*decided) if decided else set()
    every = {edition.sha256: edition.edition for share in shares for edition in share.manifest.editions}
    if decided and not common:
        names = "; ".join(
            f"{share.manifest.installation.name}: {', '.join(edition.edition for edition in share.manifest.editions)}"
            for share in shares
            if share.manifest.editions
        )
        raise ShareError("nothing-common", names=names)
    places = [place for share in shares for place in _named(share, common, shares)]
    countries = tuple(sorted({place.country for place in places}))
    filters = filters or Filters()
    _check_filters(filters, _deciding(shares))
    filters = _in_common_time(filters, _deciding(shares))
    asked = tuple(code for code in countries if not filters.countries or code.split(" ")[0] in filters.countries)
    filters, kept = chosen(places, filters, asked)
    kept_editions = {every[sha256] for sha256 in common}
    left_out = tuple(
        sorted(
            f"{edition} ({sha256[:8]})" if edition in kept_editions else edition
            for sha256, edition in every.items()
            if sha256 not in common
        )
    )
    comparison = replace(
        told(kept, filters, asked),
        fictional=any(share.manifest.fictional for share in shares),
        by_installation=any(" " in place for place in asked),
    )
    named = [_named_answers(share, shares) for share in shares]
    answers = LearnersAnswers(
        [place for each in named for place in each.became], [place for each in named for place in each.groups]
    )
    return SideBySide(tuple(shares), comparison, tuple(sorted(kept_editions)), left_out, answers)


def _deciding(shares: Sequence[Share]) -> list[Share]:
    """The shares that hold decisions."""
    return [share for share in shares if share.manifest.editions]


def _check_filters(filters: Filters, shares: Sequence[Share]) -> None:
    """ShareError: filters for what no share says, or for what shares of a period do not say."""
    sliced = [field for field in SLICED.values() if getattr(filters, field)]
    if filters.centres or filters.editions:
        raise ShareError("never-told")
    if len(sliced) + bool(filters.since or filters.until) > 1:
        raise ShareError("several-filters")
    of_period = [share.manifest.installation.name for share in shares if _has_period(share)]
    if sliced and of_period:
        raise ShareError("slice-of-period", names=", ".join(of_period))


def _has_period(share: Share) -> bool:
    return bool(share.manifest.period.since or share.manifest.period.until)


def _end_together(shares: Sequence[Share]) -> bool:
    """Whether the shares count decisions up to the same day."""
    return len({share.manifest.last_day for share in shares}) < 2


def _in_common_time(filters: Filters, shares: Sequence[Share]) -> Filters:
    """The filters within the time that every one of the shares holds. ShareError: there is none.

    Where a time is chosen, and shares end on different days, only quarters count that all of them hold whole.
    Without a time each share counts all that it holds, which `remarks` says.
    """
    manifests = [share.manifest for share in shares]
    firsts = [filters.since, *(manifest.period.since for manifest in manifests)]
    lasts = [filters.until, *(manifest.period.until for manifest in manifests)]
    if any((*firsts, *lasts)) and not _end_together(shares):
        lasts += [manifest.last_whole_day for manifest in manifests]
    since = max((day for day in firsts if day), default=None)
    until = min((day for day in lasts if day), default=None)
    if since and until and since > until:
        raise ShareError("no-common-time")
    return replace(filters, since=since, until=until)


def comparable(own: Share, partners: Sequence[Share]) -> tuple[list[Share], list[Share]]:
    """The partners that decided under a set of rules this installation decided under too, or not at all, and those that
    did not.
    """
    known = {edition.sha256 for edition in own.manifest.editions}
    used = [{edition.sha256 for edition in share.manifest.editions} for share in partners]
    fits = [share for share, theirs in zip(partners, used, strict=True) if known & theirs or not theirs]
    return fits, [share for share in partners if share not in fits]


def _check_each_once(shares: Sequence[Share]) -> None:
    often = Counter(share.manifest.installation.id for share in shares)
    for share in shares:
        if often[share.manifest.installation.id] > 1:
            times = str(often[share.manifest.installation.id])
            raise ShareError("twice", name=share.manifest.installation.name, times=times)


def _named(share: Share, common: set[str], shares: Sequence[Share]) -> list[GridPlace]:
    """The places of a share under common editions; a country that others hold too gets the installation's name."""
    editions = {edition.edition for edition in share.manifest.editions if edition.sha256 in common}
    called = _country_names(share, shares)
    return [
        replace(place, country=called(place.country), edition="") for place in share.places if place.edition in editions
    ]


def _named_answers(share: Share, shares: Sequence[Share]) -> LearnersAnswers:
    called = _country_names(share, shares)
    return LearnersAnswers(
        [replace(place, country=called(place.country)) for place in share.answers.became],
        [replace(place, country=called(place.country)) for place in share.answers.groups],
    )


def _country_names(share: Share, shares: Sequence[Share]) -> Callable[[str], str]:
    """What each country of a share is called: a country that others hold too gets the installation's name."""
    often = Counter(code for other in shares for code in other.manifest.installation.countries)
    labels = Counter(other.manifest.installation.name for other in shares)
    installation = share.manifest.installation
    name = installation.name if labels[installation.name] == 1 else f"{installation.name} {installation.id[:4]}"
    return lambda country: country if often[country] <= 1 else f"{country} {name}"


def as_json(together: SideBySide, seals: Sequence[str]) -> dict[str, object]:
    """The installations, and the figures with the names of `laila compare --json`. `seals`: whose each seal is."""
    figures = data(together.comparison) | together.answers.data(together.comparison.countries)
    return {
        "installations": [_named_in_json(share, seal) for share, seal in zip(together.shares, seals, strict=True)],
        "editions": list(together.editions),
        "left_out_editions": list(together.left_out),
        "without": together.silent,
        "decisions": figures["decisions"],
        "figures": figures,
    }


def _named_in_json(share: Share, seal: str) -> dict[str, object]:
    """Who shared what, and whose seal it has."""
    manifest = share.manifest.model_dump(mode="json")
    return {**manifest.pop("installation"), **manifest, "seal": seal}
