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
from reports.comparison.told import chosen, told
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
        sentences, filters = [], self.comparison.filters
        if any(share.manifest.period.since or share.manifest.period.until for share in _deciding(self.shares)):
            sentences.append(words("compare.shared.time", days=span_name(filters.since, filters.until, words)))
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
    twice, or no edition or no time in common. NotToldError: as for a comparison of countries.
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
    filters = _in_common_time(filters or Filters(), _deciding(shares))
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
    fictional = any(share.manifest.fictional for share in shares)
    comparison = replace(told(kept, filters, asked), fictional=fictional)
    named = [_named_answers(share, shares) for share in shares]
    answers = LearnersAnswers(
        [place for each in named for place in each.became], [place for each in named for place in each.groups]
    )
    return SideBySide(tuple(shares), comparison, tuple(sorted(kept_editions)), left_out, answers)


def _deciding(shares: Sequence[Share]) -> list[Share]:
    """The shares that hold decisions."""
    return [share for share in shares if share.manifest.editions]


def _in_common_time(filters: Filters, shares: Sequence[Share]) -> Filters:
    """The filters within the time that every one of the shares holds. ShareError: there is none."""
    periods = [
        (filters.since, filters.until),
        *((share.manifest.period.since, share.manifest.period.until) for share in shares),
    ]
    since = max((first for first, _ in periods if first), default=None)
    until = min((last for _, last in periods if last), default=None)
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
