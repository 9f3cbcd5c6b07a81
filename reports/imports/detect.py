"""A file to take in, whatever it is: application pack, case file or table -> the cases it holds."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assessment.case.model import Case, Declared
from assessment.evidence.learner_statement_text import label, value_text
from assessment.evidence.learner_statements import declare, stated_facts
from assessment.facts import trust
from assessment.settings import Settings
from criteria.dated import current_day
from criteria.text import Words
from reports.application import pack
from reports.application.pack import ENDING, PackPart
from reports.imports.case_tables import MOST_OF_A_TABLE, CaseTableError, CaseTableFault, case_file, table
from reports.imports.filing import source_of
from reports.issuing.detached_signature import own_certificate
from reports.tables.reading import ENDINGS, is_workbook


@dataclass(frozen=True)
class ImportedCases:
    """The cases in a file. `source`: a sentence on how they came in. `together`: whether they are one request.

    `lines`: of a table, the line each case stands in. `faults`: what is wrong with the `left_out` lines that hold no
    case as they are.
    """

    parts: list[PackPart]
    source: str
    helped: str | None = None
    together: bool = False
    lines: tuple[int, ...] = ()
    faults: tuple[CaseTableFault, ...] = ()
    left_out: int = 0

    def requests(self, centre: str, salt: str = "") -> dict[str, list[PackPart]]:
        """The cases by the ids of their requests, those of one request together.

        The id follows from the centre that takes them in and from what the cases say, so that a file which comes again
        is known again. Lines that say the same are counted, because they may be of several learners without a name.
        `salt`: any text, which makes other ids, for a person who takes all of it in though it came before.
        """
        requests: dict[str, list[PackPart]] = {}
        counted: Counter[str] = Counter()
        for parts in [self.parts] if self.together else [[part] for part in self.parts]:
            content = _digest(*map(_content, parts))
            counted[content] += 1
            salted = [salt] if salt else []
            requests[_digest(centre, content, str(counted[content]), *salted)] = parts
        return requests


def _content(part: PackPart) -> str:
    """What a case and its files say, whatever the files are called."""
    return _digest(
        part.case.model_dump_json(exclude_defaults=True), *(sha256(file.data).hexdigest() for file in part.files)
    )


def _digest(*texts: str) -> str:
    return sha256(json.dumps(texts).encode()).hexdigest()[:32]


def read_file(data: bytes, name: str, settings: Settings, words: Words, *, folder: Path | None = None) -> ImportedCases:
    """The cases of a file. `folder`: where certificates named in it are looked for; None: nowhere.

    `words`: the language in which it is written down how the cases came in. PackError, or SourceError with a line for
    each fault.
    """
    ending = name.rpartition(".")[2].lower()
    if ending == ENDING or data.startswith(pack.BEGINNING):
        opened = pack.read(data, own=own_certificate(settings), trust=trust.load(settings.trust), on=current_day())
        application = opened.application
        parts, source = list(application.parts), source_of(opened, words)
        return ImportedCases(parts, source, application.helped, together=True)
    if len(data) > MOST_OF_A_TABLE:
        raise CaseTableError(CaseTableFault("large", name, values={"size": MOST_OF_A_TABLE // 10**6}))
    source = words("import.source.file", name=Path(name).name)
    if ending in ENDINGS or is_workbook(data):
        read = table(data, name, folder)
        return ImportedCases(
            read.parts, source, lines=tuple(read.lines), faults=tuple(read.faults), left_out=read.left_out
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise CaseTableError(CaseTableFault("no-text", name)) from fault
    parts = case_file(text, name, folder)
    return ImportedCases(
        parts, " ".join([source, *(sentence for part in parts if (sentence := _whole(part.case, words)))])
    )


def _whole(case: Case, words: Words) -> str:
    """The sentence on the workload that a bundle states as a whole; empty where there is none.

    Each certificate of a bundle becomes a case of its own, and none of them has the volume of all.
    """
    if not case.certificates:
        return ""
    facts = stated_facts(Declared(workload=case.workload), declare(case)[0], ("workload",))
    stated = [
        f"{label(fact.part, fact.field, words)}: {value_text(fact.part, fact.field, fact.value, words)}"
        for fact in facts
    ]
    return words("import.source.whole", stated="; ".join(stated)) if stated else ""
