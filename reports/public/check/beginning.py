"""This module shows the first page: what the learner wants and has (a file, a photo, a link, a platform, nothing)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.responses import Response

from assessment.access.shares import FullError
from assessment.case.model import Case
from assessment.evidence.accepted_files import FILE_ENDINGS
from assessment.evidence.known_answers import profiles_of
from assessment.facts import trust
from assessment.facts.context import ReadingContext
from assessment.facts.model import Candidate, Fact, Reading
from assessment.matching.course_keys import platform_name
from assessment.readers.document.archive import ArchivedFile
from assessment.readers.findings import Findings
from assessment.readers.links.pasted import PastedLink, links_in
from assessment.readers.several import are_two
from assessment.sandbox import read_certificate, unpack, unreadable
from assessment.sandbox.waiting import NO_TURN
from assessment.self_check.evidence import evidence_of, suggested_answers
from assessment.self_check.questions import answered
from assessment.settings import settings
from criteria.alphabet import sort_key
from criteria.load import framework
from criteria.platform import PlatformProfile, platform_profiles
from criteria.text import Words
from criteria.vocabulary import PURPOSES
from reports.public.check.shelf import SHELF
from reports.public.check.state import FACTS_KEPT, CheckState, Draft, not_held
from reports.public.forms import file_problem, one_of
from reports.public.layout import render
from reports.public.visit import Form, FormSize, SentFile, Visit

PATH = "/check"
MOST_FILES = 10
"""The most files at once: several certificates, or one with a supplement, a transcript, a screenshot or two."""

MOST_SENT = 50
"""The most files of a form that are taken. If there are more than `MOST_FILES`, the page says which were not read."""

MOST_CERTIFICATES = 20
SHARED = ("country", "purpose", "language", "centre", "target")
"""These parts of a case are the same for all certificates of one request."""

MOST_HELPER = 200
WITH_FIGURES = ("workload.stated", "level.stated")
"""One answer to each of these questions needs a figure."""

_TOO_MUCH = "archive-too-much"
ONLINE = "online"
WAY = "way:"
"""This stands before the id of a way of taking part, in the list that begins with the websites."""


def show(visit: Visit, state: CheckState, problems: Sequence[tuple[str, str]] = ()) -> Response:
    """The page, with what was entered if something is missing."""
    words, form = visit.words, visit.form or Form()
    return render(
        visit,
        "check_start.html",
        title=words("learner.title"),
        here=PATH,
        problems=list(problems),
        notes=[words(note, **values) for note, values in state.notes],
        state=state.sealed(),
        wishes=[(name, words(f"purpose.{name}.for_learner")) for name in PURPOSES],
        wish=form.get("wish") or (state.case.purpose if state.draft.steps else ""),
        platforms=[("", words("learner.unknown")), *_platforms(words), *_ways(words)],
        platform=form.get("platform"),
        link=form.get("link"),
        helped=form.get("helps") or state.helped is not None,
        helper=form.get("helper") or state.helped or "",
        endings=",".join(f".{ending}" for ending in FILE_ENDINGS),
        files=[name for _, name in state.draft.files],
    )


def _platforms(words: Words) -> list[tuple[str, str]]:
    """The websites by name, in the order of the language's alphabet."""
    by_name = sort_key(words.language)
    return sorted(((key, platform_name(key)) for key in platform_profiles()), key=lambda pair: by_name(pair[1]))


def _ways(words: Words) -> list[tuple[str, str]]:
    """The ways of taking part, for courses of other websites or of none."""
    return [(f"{WAY}{way.id}", words(f"learner.taken.{way.id}")) for way in framework().participation]


def take(visit: Visit, form: Form, state: CheckState) -> CheckState | list[tuple[str, str]]:
    """The state with what the first page says; or what is missing, as field and sentence."""
    words = visit.words
    wish = form.get("tap") or form.get("wish")
    if not wish:
        return [("wish", words("learner.choose-wish"))]
    purpose = one_of(wish, PURPOSES)
    helped = form.get("helper").strip()[:MOST_HELPER] if "helps" in form else None
    state = replace(state, helped=helped)
    state = state.with_draft(replace(state.draft, case=state.case.model_copy(update={"purpose": purpose})))
    return handed_in(visit, form, state)


def handed_in(visit: Visit, form: Form, state: CheckState) -> CheckState:
    """The state after the files are read and the link is understood, with what these and the platform suggest."""
    room = max(MOST_FILES - len(state.draft.files), 0)
    # A browser sends a part without name and content where no file was chosen; an empty file has a name.
    sent = _unpacked([file for file in form.files.get("file", ()) if file.name or file.data], room, visit.held)
    if too_many := sent[room:]:
        names = visit.words.listed(*(file.name for file, _ in too_many))
        state = state.noted("learner.too-many-files", most=MOST_FILES, names=names)
    readings = [
        (file, unreadable(file.data, file.name, no_turn) if no_turn else _read(file)) for file, no_turn in sent[:room]
    ]
    links = links_in(form.get("link"))
    link = next((link for link in links if link.kind == "certificate"), links[0] if links else None)
    for file, reading in readings:
        if reading.problem_id:
            state = state.noted("learner.file-problem", name=file.name, problem=file_problem(reading, visit.words))
    if form.get("link").strip() and link is None:
        state = state.noted("learner.link.none")
    elif link and link.kind != "certificate":
        state = state.noted(f"learner.link.{link.kind}")
    kept = [
        _KeptReading((SHELF.put(file.name, file.data, visit.visitor), file.name), reading)
        for file, reading in readings
        if reading.problem_id not in (*NO_TURN, "empty")
    ]
    first, *others = _by_certificate(kept)
    room = MOST_CERTIFICATES - len(state.drafts)
    drafts = [_with_files(_known_platform(state.draft, form.get("platform"), link), first, link)]
    drafts += [_with_files(another_draft(state), group, None) for group in others[:room]]
    if len(drafts) > 1:
        state = state.noted("learner.several-read", count=len(drafts))
    state = replace(state, drafts=(*state.drafts, *drafts[1:]))
    return state.with_draft(drafts[0])


@dataclass(frozen=True)
class _KeptReading:
    """What was read from a file, or from one of several certificates in it. `file`: its place and name."""

    file: tuple[str, str]
    reading: Reading

    def findings(self) -> Findings:
        """What the file states, as `Findings`."""
        data = self.reading.model_dump(mode="json", include={"facts", "candidates"})
        return Findings(data["facts"], data["candidates"])


def _unpacked(sent: Sequence[SentFile], room: int, held: FormSize) -> list[tuple[SentFile, str | None]]:
    """The files; an archive is replaced by the files in it, as long as there are fewer than `room`.

    Archives beyond that stay as they came, since nothing in them would be read. What is unpacked is counted in `held`.
    Beside an archive that did not get its turn, or that does not fit beside the form's other files, stands that
    problem's id. It must not be read later as one file. FullError: others have taken the memory.
    """
    files: list[tuple[SentFile, str | None]] = []
    for file in sent:
        packed = unpack(file.data) if len(files) < room else None
        if packed is None:
            files.append((file, None))
        elif packed[1]:  # any other problem is named by the archive's own reading
            files.append((file, packed[1] if packed[1] in NO_TURN else None))
        elif not _fits(packed[0], held):
            files.append((file, _TOO_MUCH))
        else:
            files += [(SentFile(inner.name, inner.data), None) for inner in packed[0] if inner.data]
    return files


def _fits(unpacked: Sequence[ArchivedFile], held: FormSize) -> bool:
    """Count the files of an archive as held in memory, if this visitor may hold so much."""
    try:
        held.grow(sum(len(inner.data) for inner in unpacked))
    except FullError as full:
        if full.whose != "own":
            raise
        return False
    return True


def _by_certificate(kept: Sequence[_KeptReading]) -> list[list[_KeptReading]]:
    """What was read, grouped by certificate. A file that is certainly another certificate begins a new group."""
    groups: list[list[_KeptReading]] = [[]]
    for paper in kept:
        several = paper.reading.certificates
        parts = [_KeptReading(paper.file, paper.reading.of_part(number)) for number in range(len(several))] or [paper]
        for part in parts:
            own = next((group for group in groups if not _is_another(part, group)), None)
            if own is None:
                groups.append([part])
            else:
                own.append(part)
    return groups


def _is_another(paper: _KeptReading, group: Sequence[_KeptReading]) -> bool:
    return any(are_two(paper.findings(), other.findings()) for other in group)


def another_draft(state: CheckState) -> Draft:
    """A draft for another certificate with the same wish."""
    shared = {name: getattr(state.drafts[0].case, name) for name in SHARED}
    return Draft(Case(**shared, answers=not_held()))


def _with_files(draft: Draft, papers: Sequence[_KeptReading], link: PastedLink | None) -> Draft:
    """The draft with the facts of its papers and its link, and the answers that these suggest."""
    files = tuple(dict.fromkeys((*draft.files, *(paper.file for paper in papers))))
    readings = [*([draft.reading] if draft.reading else []), *(paper.reading for paper in papers)]
    evidence = draft.evidence.joined(evidence_of([paper.reading for paper in papers], link))
    return _with_suggestions(replace(draft, files=files, evidence=evidence, reading=_merged(readings)))


def _read(file: SentFile) -> Reading:
    """What a file says, read in the sandbox when it is this visitor's turn."""
    return read_certificate(file.data, file.name, context=ReadingContext(trust.load(settings().trust)))


def _known_platform(draft: Draft, chosen: str, link: PastedLink | None) -> Draft:
    """The draft with the platform that was chosen or that the link belongs to. Its courses are online."""
    patch = {}
    if chosen.startswith(WAY):
        way = one_of(chosen.removeprefix(WAY), [way.id for way in framework().participation])
        draft = draft.with_part("elements", {"participation": way})
    elif chosen:
        patch["platform"] = platform_name(one_of(chosen, platform_profiles()))
    if link and link.platform:
        patch["platform"] = platform_name(link.platform)
    if link and link.kind in ("certificate", "course"):
        patch["url"] = link.address
        if link.code:
            draft = draft.with_part("certificate", {"number": link.code})
    draft = draft.with_part("course", patch) if patch else draft
    return draft.with_part("elements", {"participation": ONLINE}) if "platform" in patch else draft


def _merged(readings: Sequence[Reading]) -> Reading | None:
    """Facts and candidates of all files together. If two files state a fact, the first one counts."""
    if not readings:
        return None
    facts: dict[str, Fact] = {}
    candidates: dict[str, list[Candidate]] = {}
    for reading in reversed(readings):
        facts |= {name: fact for name, fact in reading.facts.items() if name not in FACTS_KEPT}
        candidates |= {name: several for name, several in reading.candidates.items() if name not in FACTS_KEPT}
    return Reading(
        file="",
        sha256="",
        facts={name: fact.model_copy(update={"box": None}) for name, fact in facts.items()},
        candidates={
            name: [candidate.model_copy(update={"box": None}) for candidate in several]
            for name, several in candidates.items()
            if name not in facts
        },
    )


def usual_on(draft: Draft) -> tuple[PlatformProfile, ...]:
    """What certificates of the platform usually prove; the chosen platform goes before the one that was read."""
    platform = draft.reading.value("platform") if draft.reading else None
    if platform and not draft.case.course.platform:
        draft = draft.with_part("course", {"platform": platform_name(str(platform))})
    return profiles_of(draft.case)


def _usual(profiles: Sequence[PlatformProfile]) -> dict[str, str]:
    """The answers by question on which all sources agree that say something about it."""
    names = dict.fromkeys(name for profile in profiles for name in profile.answers)
    by_question = {name: {p.answers[name] for p in profiles if name in p.answers} for name in names}
    return {name: next(iter(answers)) for name, answers in by_question.items() if len(answers) == 1}


def _with_suggestions(draft: Draft) -> Draft:
    """The draft with answers to confirm: what was read goes first, then what is usual on the platform.

    What another of these answers settles is left out: confirmed after it, it would take its place.
    """
    asked = {name: question for name, question in framework().questions.items() if question.asked_of_learner}
    case, usual = draft.case, _usual(usual_on(draft))
    read = suggested_answers(draft.evidence, case)
    suggested = {name: answer for name, answer in {**usual, **read}.items() if name in asked}
    settled = {other for name, answer in suggested.items() for other in asked[name].answer(answer).settles}
    marks = {}
    for name, answer in suggested.items():
        if name not in case.answers and name not in settled:
            marks[name] = f"{'read' if name in read else 'usual'}:{answer}"
    return replace(draft, marks=marks)


def can_confirm(question: str, mark: str) -> bool:
    """Whether a suggested answer can be confirmed unchanged. One that is only usual may lack the figure it needs."""
    kind, _, answer = mark.partition(":")
    return bool(answer) and not (kind == "usual" and question in WITH_FIGURES)


def accept_answers(draft: Draft, names: Sequence[str]) -> Draft:
    """The draft with the suggested answers that were confirmed; the marks say where they come from.

    An answer that needs a figure stays suggested and is asked with the figure.
    """
    marks = {name: mark for name, mark in draft.marks.items() if not can_confirm(name, mark)}
    case = draft.case
    for name, mark in draft.marks.items():
        kind, _, answer = mark.partition(":")
        if name in names and can_confirm(name, mark):
            case = answered(case, name, answer)
            marks[name] = kind
    return replace(draft, case=case, marks=marks)
