"""This page shows the likely answer, how sure it is, the reasons, what to do, letters, rights, help, what to keep."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from assessment.case.letters import Letter, contact_of
from assessment.case.model import Case
from assessment.case.procedure import appeal_of, procedure_of, time_limit_of, with_office
from assessment.rules.judge import judge
from assessment.rules.judgement import CriterionResult, Equivalence, Judgement
from assessment.self_check.plan import letters, requests
from assessment.self_check.questions import could_become, depends_on, likely, only_attended, to_find_out, ways
from assessment.settings import settings
from assessment.store.centres import CentreProfile
from criteria.by_language import language_of
from criteria.country import Country, Text
from criteria.country_order import countries
from criteria.dated import in_force
from criteria.direction import direction
from criteria.load import PLAIN, country, framework
from criteria.platform import PlatformContact
from criteria.text import Words
from criteria.vocabulary import CRITERIA, UNKNOWN
from reports.public.check.beginning import PATH
from reports.public.check.state import CheckState, waits
from reports.public.installation import public_centres
from reports.public.layout import render
from reports.public.visit import Visit

UNFAVOURABLE = ("no", "talk", "open")
"""For these outcomes, the way to somebody who helps comes first."""

MOST_NAMED = 3
"""An outcome is said to depend on at most so many criteria, because all seven would say nothing."""

AT_FIRST = 3
"""So many things to find out are shown at once."""

OFFICE = "learner.rights.appeal-to"
"""The id of the words that stand for the office for appeals where the centre names none."""

BRING = ("certificate", "identity", "course-page", "account", "plan")
OF_THE_WEBSITE = ("course-page", "account")
CLEAR = {"strong": "good", "substantial": "good", "weak": "poor", "none": "poor", "open": "open"}
"""The id of the sentence beside a light, by strength."""


def judged(state: CheckState, words: Words) -> Judgement:
    """The judgement by the rules, with the chosen centre's own credit rules."""
    profile, case = state.profile(), state.case
    if profile and profile.country == case.country:
        case = case.model_copy(update={"region": profile.region})
    return judge(case, language=words.language, own_rules=profile.credit_rules if profile else None)


def show(visit: Visit, state: CheckState) -> Response:
    """The whole answer for the certificate in hand."""
    words, case, centre = visit.words, state.case, state.profile()
    judgement = judged(state, words)
    likelihood = likely(judgement)
    return render(
        visit,
        "check_answer.html",
        title=words("learner.answer"),
        here=f"{PATH}?draft={state.link()}",
        notes=[words(note, **values) for note, values in state.notes],
        state=state.sealed(),
        about=about(state, centre, words),
        verdict=verdict(judgement, words),
        sure=sureness(state, likelihood, words),
        left=len(state.left()),
        attended=only_attended(case),
        helps_first=likelihood in UNFAVOURABLE,
        guidance=guidance(case, centre, words),
        todo=_todo(judgement, likelihood, words),
        letters=[_letter(*pair, case, words) for pair in letters(case, requests(judgement, words), words.language)],
        figures=figures(case, judgement, words),
        in_english=_place(case, centre).in_english(words.language),
        without_figure=_without_figure(judgement, words),
        lights=lights(judgement, words),
        rests_on=_rests_on(state, words),
        bring=bring(case, likelihood, words),
        rights=rights(case, centre, words),
        link=link(visit, state),
        places=_places(words),
        place=f"centre:{state.centre}" if state.centre else "" if case.country == PLAIN else case.country,
        stacking=case.purpose == "stacking",
        several=len(state.drafts) > 1,
        waiting=[(number, draft_name(state, number, words)) for number in _waiting(state)][:1],
        uses_script=True,
    )


def draft_name(state: CheckState, number: int, words: Words) -> str:
    """How one of several certificates is called: by its course, or else by its number."""
    draft = state.drafts[number]
    read = draft.reading.value("course_title") if draft.reading else None
    return draft.case.title() or str(read or "") or words("learner.stack.number", number=number + 1)


def _waiting(state: CheckState) -> list[int]:
    return [number for number, draft in enumerate(state.drafts) if waits(draft)]


def about(state: CheckState, centre: CentreProfile | None, words: Words) -> list[str]:
    """What was asked for, where, and who helps."""
    case = state.case
    place = (
        centre.name if centre else words("learner.anywhere") if case.country == PLAIN else words.country(case.country)
    )
    lines = [words("learner.for-wish", wish=words(f"purpose.{case.purpose}.for_learner"))]
    lines += [words("learner.where-asked", place=place)]
    if title := case.title():
        lines.insert(0, title)
    if state.helped is not None:
        name = state.helped
        lines.append(words("learner.assisted.said-by", name=name) if name else words("learner.assisted.said"))
    return lines


def verdict(judgement: Judgement, words: Words) -> dict[str, Any]:
    """The likely outcome in words, which is never a figure and never a promise."""
    likelihood, best = likely(judgement), could_become(judgement)
    return {
        "id": likelihood,
        "head": words(f"learner.likely.{likelihood}"),
        "about": words(f"learner.likely.{likelihood}.about"),
        "best": words("learner.best", best=words(f"learner.best.{best}")) if best else "",
        "hangs_on": [words(f"learner.criterion.{name}") for name in depends_on(judgement)[:MOST_NAMED]],
    }


def sureness(state: CheckState, likelihood: str, words: Words) -> str:
    """How sure the answer is, by what is still open. `likelihood`: the id of the likely answer."""
    if left := len(state.left()):
        return words("learner.sure.open", count=left)
    return words("learner.sure.missing" if likelihood == "open" else "learner.sure")


def _todo(judgement: Judgement, likelihood: str, words: Words) -> dict[str, Any]:
    """What would change the outcome: what to find out, or the ways to a better outcome, the shortest first."""
    better = ways(judgement, words)
    if likelihood == "open":
        things = [thing.todo for thing in to_find_out(judgement, words)]
        return {"find": things[:AT_FIRST], "rest": things[AT_FIRST:], "ways": [], "none": ""}
    grouped = [
        (
            words("learner.do.to", best=words(f"learner.best.{to}")),
            [_way(way.things, words) for way in better if way.to == to],
        )
        for to in dict.fromkeys(way.to for way in better)
    ]
    none = "" if better else words("learner.do.nothing" if likelihood == "yes" else "learner.do.no-way")
    return {"find": [], "rest": [], "ways": grouped, "none": none}


def _way(things: tuple[Any, ...], words: Words) -> tuple[str, list[str]]:
    how = words("learner.do.alone" if len(things) == 1 else "learner.do.together")
    return how, [thing.todo for thing in things]


def contact_line(contact: PlatformContact, words: Words) -> str:
    """Where the platform can be written to, and whether its own page says so."""
    return words(f"letters.contact.{'known' if contact.verified else 'unverified'}", address=contact.address)


def _letter(theirs: Letter, own: Letter | None, case: Case, words: Words) -> dict[str, Any]:
    contact = contact_of(theirs.to, case)
    return {
        "where": contact_line(contact, words) if contact else "",
        "to": theirs.to,
        "subject": theirs.subject,
        "body": theirs.body,
        "language": theirs.language,
        "mailto": theirs.mailto,
        "own": own.body if own else "",
    }


def figures(case: Case, judgement: Judgement, words: Words) -> list[dict[str, Any]]:
    """The figures as a range, each with the meaning of its unit and its calculation."""
    systems = {system.id: system.what for system in country(case.country).systems}
    return [_figure(entry, systems.get(entry.system, {}), words) for entry in judgement.own_first]


def _figure(entry: Equivalence, meaning: dict[str, str], words: Words) -> dict[str, Any]:
    low, high = (words.number(end) for end in entry.exact)
    sign = words.sign(entry.unit)
    figure = words("learner.credits.one", value=words.number(entry.credits), unit=sign)
    if low != high:
        figure = words("learner.credits.range", low=low, high=high, unit=sign)
    return {
        "figure": words("credits.up-to", value=figure) if entry.up_to and low == high else figure,
        "name": entry.name if entry.name != entry.unit else "",
        "meaning": meaning.get(words.language) or meaning.get("en", ""),
        "language": language_of(meaning, words.language),
        "steps": entry.steps,
    }


def _without_figure(judgement: Judgement, words: Words) -> str:
    if judgement.equivalence:
        return ""
    return words("learner.credits.none") if judgement.procedure.in_hours else judgement.procedure.result


def lights(judgement: Judgement, words: Words) -> list[dict[str, str]]:
    """The seven criteria, each with its light, its word and its meaning."""
    return [_light(judgement.criteria[name], words) for name in CRITERIA]


def _light(result: CriterionResult, words: Words) -> dict[str, str]:
    group = _group(result)
    return {
        "name": words(f"learner.criterion.{result.id}"),
        "strength": result.strength,
        "word": _word(result, words),
        "meaning": words(_meaning(result, group)),
    }


def _meaning(result: CriterionResult, group: str | None) -> str:
    """The id of the text beside a light."""
    if result.below:
        return "learner.light.level.below"
    return f"learner.light.{result.id}.{group}" if group else "learner.light.not-applicable"


def _group(result: CriterionResult) -> str | None:
    """The group that decides the sentence beside the light. An open criterion has one if both its ends are in it."""
    if result.strength != "open":
        return CLEAR.get(result.strength)
    low, high = CLEAR.get(result.strength_low), CLEAR.get(result.strength_high)
    return low if low == high else CLEAR["open"]


def _word(result: CriterionResult, words: Words) -> str:
    """The strength in a learner's words; for an open one, the two between which it lies.

    A level below the goal's says so: the level is known, and it is lower.
    """
    if result.below:
        return words("learner.strength.below", found=result.below[0], wanted=result.below[1])
    if result.strength != "open" or (result.strength_low, result.strength_high) == ("none", "strong"):
        return words(f"learner.strength.{result.strength}")
    low, high = (words(f"learner.strength.{end}") for end in (result.strength_low, result.strength_high))
    return words("learner.strength.range", low=low, high=high)


def _rests_on(state: CheckState, words: Words) -> list[tuple[str, str, str]]:
    """Each answer with its origin (read, usual, or given by the learner), and what the centre checks in any case."""
    rows = []
    for name, record in state.case.answers.items():
        question = framework().questions[name]
        if not question.asked_of_learner or record.answer == UNKNOWN:
            continue
        mark = "centre" if question.criterion == "verification" else state.draft.marks.get(name, "said")
        kind = mark.partition(":")[0]
        answer = words(f"answer.{name}.{record.answer}.for_learner")
        rows.append((words(f"question.{name}.for_learner"), answer, words(f"learner.mark.{kind}")))
    return rows


def bring(case: Case, likelihood: str, words: Words) -> list[str]:
    """What the centre will ask for. It asks about a website only if the course was on one."""
    way = framework().way(case.elements.participation)
    here = way is not None and "identification" in way.not_applicable
    names = [name for name in BRING if not (here and name in OF_THE_WEBSITE)]
    names += ["test"] if likelihood.startswith("test") else []
    return [words(f"learner.bring.{name}") for name in names]


def _place(case: Case, centre: CentreProfile | None) -> Country:
    """The receiving country, as the region of the centre has it."""
    return country(case.country).in_region(centre.region if centre else None)


def rights(case: Case, centre: CentreProfile | None, words: Words) -> list[dict[str, Any]]:
    """How the country decides, by when, and how to appeal, from its data."""
    land = _place(case, centre)
    procedure = procedure_of(case, land, case.day).procedure
    held = [time_limit_of(case, case.day), *([in_force(land.hearing, case.day, land.id)] if land.hearing else [])]
    texts = [text for text in (procedure, *held, appeal_of(land, procedure, case.day)) if text]
    to = centre.appeal_to if centre else None
    return [_right(entry, to, words.language) for entry in texts]


def plain_rights(case: Case, centre: CentreProfile | None, words: Words) -> list[str]:
    """The rights in a few short sentences, for the sheet to keep. The country's own wording is on the page."""
    land = _place(case, centre)
    limit = time_limit_of(case, case.day)
    hearing = in_force(land.hearing, case.day, land.id) if land.hearing else None
    appeal = appeal_of(land, procedure_of(case, land, case.day).procedure, case.day)
    lines = [words("learner.rights.reasons")]
    if limit.unit and limit.decides:
        lines.append(words(f"learner.rights.time.{limit.unit.replace(' ', '-')}", count=limit.length))
    if hearing:
        unit = f".{hearing.unit.replace(' ', '-')}" if hearing.unit else ""
        lines.append(words(f"learner.rights.hearing{unit}", count=hearing.length))
    to = (centre.appeal_to if centre else None) or words(OFFICE)
    lines.append(words("learner.rights.appeal", to=to))
    if not all(entry.verified for entry in (limit, hearing, appeal) if entry):
        lines.append(words("learner.rights.unchecked"))
    return lines


def _right(entry: Text, appeal_to: str | None, language: str) -> dict[str, Any]:
    own = language_of(entry.text | entry.for_learner, language)
    return {
        "name": entry.named(language),
        "name_language": language_of(entry.name, language),
        "text": with_office(entry.said_to_learner(language), own, appeal_to, OFFICE),
        "language": own,
        "verified": entry.verified,
    }


def guidance(case: Case, centre: CentreProfile | None, words: Words) -> str:
    """Whom to turn to: the centre's own contact, or else what the country offers."""
    if centre and centre.guidance:
        return f"{words('learner.guidance.at', name=centre.name)} {centre.guidance}"
    entry = in_force(_place(case, centre).guidance, case.day, case.country)
    right = _right(entry, None, words.language)
    own = right["language"]
    marked = Markup('<span lang="{}" dir="{}">{}</span>').format(own, direction(own), right["text"])
    return marked if own == words.language else Markup("{} {}").format(marked, words("how.english-only"))


def link(visit: Visit, state: CheckState) -> str:
    """The address that brings the answers back. It holds no name and nothing that was typed."""
    base = settings().public_url or visit.base
    return f"{base}{PATH}?draft={state.link()}"


def _places(words: Words) -> list[tuple[str, str]]:
    """The places where it can be used: unknown, a centre of this installation, or a country."""
    here = [
        (f"centre:{place.id}", words("learner.where.centre", name=place.name, country=words.country(place.country)))
        for place in public_centres().values()
    ]
    return [("", words("learner.unknown")), *here, *((code, words.country(code)) for code in countries(words.language))]
