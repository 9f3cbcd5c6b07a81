"""How a centre decides, in words for everybody: the rules of the framework, the values of a country, the policy.

One template serves the screen and the paper, and it says what the data says: a question, a threshold or a country that
is added there stands here too.

>>> rules_in_words(framework(), country("IT"), words("en"), paper=False)[:4]
'<h2>'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

from markupsafe import Markup, escape

from assessment.case.procedure import with_office
from assessment.rules.credits import systems_of
from assessment.rules.explanations.remarks import window_words
from assessment.rules.inputs import OwnRules
from assessment.store.centres import CentreProfile
from assessment.ui.lights import light_svg
from criteria.by_language import in_language, language_of
from criteria.cited import Cited
from criteria.country import Country, NationalLevel, Rate, RightText, Text, Topic
from criteria.direction import direction, isolated
from criteria.language_state import AudienceState, audiences_of, language_state
from criteria.load import country, framework, issuer_systems, national_frameworks, national_levels, retention
from criteria.model import Framework
from criteria.text import Words, language_name, languages, words_in
from reports.exports.framework_json import listing
from reports.pdf.render import Attached
from reports.pdf.templates import printed, templates
from reports.record.document import canonical
from reports.record.procedure import OFFICE


@lru_cache(maxsize=64)
def rules_on_screen(language: str, code: str) -> str:
    """The rules for a receiving country as HTML for a screen, made once: they are constant."""
    return rules_in_words(framework(), country(code), words_in(language), paper=False)


def rules_in_words(
    rules: Framework, place: Country, words: Words, *, paper: bool, appeal_to: str | None = None
) -> Markup:
    """The rules as HTML. `paper`: nothing is folded. `appeal_to`: the office for appeals."""
    html = (
        templates()
        .get_template("how_rules.html")
        .render(
            w=words,
            rules=rules,
            place=place,
            issuers=issuer_systems(),
            languages=_language_states(words),
            paper=paper,
            weights=sum(criterion.weight for criterion in rules.criteria),
            shape=lambda strength: light_svg(strength, 14, words[f"strength.{strength}"] if paper else ""),
            names=lambda criteria: _names(criteria, words),
            rate=lambda rate: _rate(rate, words),
            window=lambda window: f"{window_words(window, words)} {window.unit}",
            local=lambda texts: _local(texts, words),
            region_of=lambda names: Markup(escape(words["how.region"])).format(name=_local(names, words)),
            said=lambda text: _local(_with_office(text.text, words, appeal_to), words),
            named=lambda text, kind: _named(text, kind, place, words),
            gaps=tuple(_gaps(place, words)),
            frameworks=_frameworks(place, words),
        )
    )
    return Markup(html)


def policy_paragraphs(policy: str | None) -> list[str]:
    """A centre's policy as paragraphs; an empty line parts them."""
    return [part.strip() for part in (policy or "").replace("\r\n", "\n").split("\n\n") if part.strip()]


def paper(words: Words, code: str, centre: CentreProfile | None, *, made_on: datetime.date) -> bytes:
    """The whole page as PDF/A-3a and PDF/UA-1, with the rules attached as data.

    `code`: of the receiving country. `centre`: the one whose policy and own rules stand on it; None: the page of the
    country alone. RecordError: Pango is missing.
    """
    rules, place = framework(), with_own_rules(country(code), centre.credit_rules if centre else None)
    appeal_to = centre.appeal_to if centre else None
    title, name = words["page.how_we_decide"], centre.name if centre else ""
    return printed(
        "how_we_decide.html",
        words,
        Attached("rules.json", words["how.attached-name"], canonical(listing(rules, words, made_on))),
        made_on,
        title=title,
        foot=" · ".join(part for part in (name[:70], title) if part),
        centre=name,
        policy=policy_paragraphs(centre.policy if centre else None),
        body=rules_in_words(rules, place, words, paper=True, appeal_to=appeal_to),
    )


def with_own_rules(place: Country, own_rules: OwnRules | None) -> Country:
    """The country with the centre's own flat rates and upper limits in place of its."""
    return place.model_copy(update={"systems": systems_of(place.id, own_rules, place)}) if own_rules else place


def _language_states(words: Words) -> list[tuple[str, str, str, str]]:
    """Code and name of each language, and how far which of its texts are; texts that are as far stand together."""
    rows = []
    for code in languages():
        texts: dict[str, list[str]] = {}
        for audience in audiences_of(code):
            texts.setdefault(_state(language_state(code, audience), words), []).append(words[f"how.texts.{audience}"])
        rows += [(code, language_name(code), words.listed(*names), state) for state, names in texts.items()]
    return rows


def _state(state: AudienceState, words: Words) -> str:
    readings = [words("how.language.read", centre=reading.centre, on=reading.on) for reading in state.read]
    return words.series(*readings) or words(f"how.language.{state.name}")


def _names(criteria: Sequence[str], words: Words) -> str:
    return words.listed(*(words.inside(words[f"step.{name}"]) for name in criteria))


def _rate(rate: Rate, words: Words) -> str:
    shown = isolated(words.span((rate.min, rate.max)), words.language)
    if rate.usual is None or rate.min == rate.max:
        return shown
    return words("how.usual", hours=shown, usual=rate.usual)


def _with_office(texts: Mapping[str, str], words: Words, office: str | None) -> dict[str, str]:
    """A country's text by language, with the office for appeals, or else the centre, in the text's own language."""
    own = language_of(texts, words.language)
    return {code: with_office(text, own, office, OFFICE) for code, text in texts.items()}


def _named(text: Text, kind: str, place: Country, words: Words) -> Markup:
    """What a text is called, with the procedures that it is for, if it is not for all."""
    name = _local(text.name, words) or Markup(escape(words[f"record.text.{kind.replace('_', '-')}"]))
    own = text.procedures if isinstance(text, RightText) else ()
    of = [_local(entry.name, words) for entry in place.procedure if entry.id in own]
    if not of:
        return name
    return Markup(escape(words["public.label"])).format(name=name) + " " + Markup("; ").join(of)


def _local(texts: Mapping[str, str], words: Words) -> Markup:
    """A country's text; it says so where it stands in English because there is none in the reader's language."""
    language = words.language
    text, own = in_language(texts, language), language_of(texts, language)
    if own == language or not text:
        return Markup("{}").format(text)
    marked = Markup('<span lang="{}" dir="{}">{}</span> {}')
    return marked.format(own, direction(own), text, words("how.english-only"))


def _frameworks(place: Country, words: Words) -> list[dict[str, Any]]:
    """The country's own frameworks: each level beside the EQF level it is referenced to, with sources and state."""
    known = {entry.framework: entry for entry in national_frameworks() if entry.country == place.id}
    levels: dict[str, list[NationalLevel]] = {}
    for level in national_levels():
        if level.country == place.id:
            levels.setdefault(level.framework, []).append(level)
    rows = []
    for name, own in levels.items():
        entry = known.get(name)
        sources = [entry.basis or entry.source, *(level.source for level in own)] if entry else [v.source for v in own]
        rows.append(
            {
                "name": " / ".join((name, *own[0].also, *([entry.name] if entry and entry.name else []))),
                "linked": str(entry.linked) if entry and entry.linked else "",
                "levels": [_level(level, words) for level in own],
                "sources": list(dict.fromkeys(sources)),
                "link": entry.link if entry else None,
                "verified": all(level.verified for level in own),
            }
        )
    return rows


def _level(level: NationalLevel, words: Words) -> str:
    if level.eqf is None:
        return words("how.frameworks.none", framework=level.framework, level=level.level)
    text = words("how.frameworks.level", framework=level.framework, level=level.level, eqf=level.eqf)
    return text if level.verified else f"{text} ({words('record.source-unread')})"


def _gaps(place: Country, words: Words) -> Iterator[tuple[str, str]]:
    """What is missing about a country: a sentence in the reader's language, and what should be checked, in English."""
    for topic in get_args(Topic):
        if topic in place.general:
            yield words("how.gaps.section", what=_topic(topic, words)), place.gaps.get(topic, "")
        elif topic == "unit" and not any(system.own for system in place.systems):
            yield words("how.gaps.unit"), place.gaps.get(topic, "")
        elif topic == "retention" and not any(entry.country == place.id for entry in retention()):
            yield words("how.gaps.retention"), place.gaps.get(topic, "")
        elif topic in place.gaps:
            yield f"{_topic(topic, words)}:", place.gaps[topic]
    values = list(_values(place))
    if unread := sum(not value.verified for value in values):
        yield words("how.gaps.unread", count=unread, all=len(values)), ""


def _topic(topic: Topic, words: Words) -> str:
    if topic == "rates":
        return words("how.gaps.rates")
    return words(f"record.text.{topic.replace('_', '-')}")


def _values(place: Country) -> Iterator[Cited]:
    """Every value of a country that stands on the page."""
    for system in place.systems:
        yield from (*system.rates, *system.windows, *system.ceilings)
    yield from (*place.levels, *place.periods, *place.procedure, *place.time_limit, *place.hearing)
    yield from (*place.appeal, *place.guidance)
    for region in place.regions:
        yield from (*region.procedure, *region.appeal, *region.guidance)
