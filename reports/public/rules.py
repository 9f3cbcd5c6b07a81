"""`/rules` shows how the centre decides: the rules, its policy, the courses it has recognised, papers to keep."""

from __future__ import annotations

from functools import lru_cache, partial

from markupsafe import Markup
from starlette.responses import Response

from assessment.store.centres import CentreProfile
from assessment.store.database import work
from assessment.store.decisions import recognised_courses
from assessment.store.decisions.recognised_courses import RecognisedCourse
from criteria.country import Country
from criteria.country_order import countries
from criteria.dated import current_day
from criteria.load import country, country_codes, framework
from criteria.text import Words, words_in
from reports.public.installation import centre_profile, installation, public_centres
from reports.public.layout import download, render
from reports.public.page import PublicPage
from reports.public.papers import drawn
from reports.public.visit import Visit
from reports.publications import how_we_decide, paper_questions

PATH = "/rules"
MOST_SEARCH = 100
LAST_PAGE = 10_000
PAPERS = ("rules", *paper_questions.AUDIENCES)


def page(visit: Visit) -> Response:
    """The page: whose rules these are, then the centre's own words, the rules, and papers to keep."""
    words, known = visit.words, public_centres()
    centre = _centre(visit)
    code = _country(visit, centre)
    own = centre if centre and centre.country == code else None
    query = {"centre": centre.id if centre and len(known) > 1 else None, "country": code}
    return render(
        visit,
        "rules.html",
        title=words("page.how_we_decide"),
        centres=[(centre.id, centre.name) for centre in known.values()] if len(known) > 1 else [],
        centre=centre,
        policy=how_we_decide.policy_paragraphs(centre.policy) if centre else [],
        listed=_listed(visit, centre) if centre and centre.lists_courses else None,
        countries=[(code, words.country(code)) for code in countries(words.language)],
        country=code,
        rules=Markup(_rules(own, code, words)),
        papers=[(name, visit.address(f"{PATH}/{name}.pdf", **query)) for name in PAPERS],
    )


def _centre(visit: Visit) -> CentreProfile | None:
    """The centre that the address names, or else the first one that has a name."""
    known = public_centres()
    asked = visit.query.get("centre", "")
    chosen = asked if asked in known else next(iter(known), None)
    return centre_profile(chosen) if chosen else None


def _country(visit: Visit, centre: CentreProfile | None) -> str:
    """The country asked for, else the centre's, else the first one in which the reader's language is spoken."""
    language, wished = visit.words.language, visit.query.get("country", "")
    codes = countries(language)
    if wished in codes:
        return wished
    return (
        centre.country if centre else next((c for c in country_codes() if language in country(c).languages), codes[0])
    )


def _rules(own: CentreProfile | None, code: str, words: Words) -> str:
    """The rules for a country, with a centre's own values if it has any."""
    if own is None or not (own.credit_rules or own.appeal_to):
        return how_we_decide.rules_on_screen(words.language, code)
    place = how_we_decide.with_own_rules(country(code), own.credit_rules)
    return how_we_decide.rules_in_words(framework(), place, words, paper=False, appeal_to=own.appeal_to)


def _listed(visit: Visit, centre: CentreProfile) -> dict[str, object]:
    """One page of the courses that this centre has recognised. No person is named."""
    search = visit.query.get("search", "")[:MOST_SEARCH].strip()
    number = visit.query.get("page", "1")
    page = min(int(number), LAST_PAGE) if number.isdecimal() and len(number) < 6 and int(number) else 1
    with work(installation().engine) as session:
        rows, more = recognised_courses.recognised(centre.id, search=search, page=page, session=session)
    place = country(centre.country)
    kept = {"centre": visit.query.get("centre"), "country": visit.query.get("country"), "search": search}
    turn = partial(visit.address, PATH, **kept)
    return {
        "search": search,
        "page": page,
        "rows": [_row(row, place, visit.words) for row in rows],
        "before": f"{turn(page=str(page - 1))}#listed" if page > 1 else None,
        "after": f"{turn(page=str(page + 1))}#listed" if more else None,
    }


def _row(row: RecognisedCourse, place: Country, words: Words) -> dict[str, object]:
    outcome = words(f"outcome.{row.outcome}.name")
    if row.then:
        outcome += " – " + words("record.then", outcome=words(f"outcome.{row.then}.name"))
    unit = place.sign_of(row.system or "")
    figure = "–" if row.credits is None else f"{words.number(row.credits)} {words.sign(unit)}"
    return {
        "title": words.series(*row.titles) or words("record.no-title"),
        "bodies": words.listed(*row.bodies),
        "cells": (words(f"purpose.{row.purpose}.name"), outcome, figure, words.month(row.month)),
    }


@lru_cache(maxsize=64)
def _paper(name: str, language: str, code: str, own: str, on: str) -> bytes:
    """A paper as PDF, drawn once a day because it is the same for everybody. `on` separates the days.

    `own`: the centre whose rules it says, as JSON, or nothing; when these change, another paper is drawn.
    """
    today, words = current_day(), words_in(language)
    if name == "rules":
        profile = CentreProfile.model_validate_json(own) if own else None
        return how_we_decide.paper(words, code, profile, made_on=today)
    audience = next(audience_name for audience_name in paper_questions.AUDIENCES if audience_name == name)
    return paper_questions.paper(framework(), words, audience, made_on=today)


def paper(visit: Visit) -> Response:
    """One of the papers, as PDF."""
    name = visit.path.removeprefix(f"{PATH}/").removesuffix(".pdf")
    centre = _centre(visit)
    code = _country(visit, centre)
    profile = centre_profile(centre.id) if centre and centre.country == code and name == "rules" else None
    own = profile.model_dump_json() if profile else ""
    language, on = visit.words.language, current_day().isoformat()
    data = drawn(visit, lambda: _paper(name, language, code, own, on))
    return download(data, f"laila-{name}-{language}.pdf", "application/pdf")


PAGES = (
    PublicPage(PATH, page),
    *(PublicPage(f"{PATH}/{name}.pdf", paper, begins=False, draws=True) for name in PAPERS),
)
