"""The facts of the decisions in force as Parquet files, from which figures are counted.

The files hold the same data as the rows of `decision_fact`. A manifest names them and says up to which entry of the
register they go, so a reader can see whether they are complete. Missing rows are appended. After any other fault (a
file was lost or changed, another database, a restored backup), all files are made again. `fact_folder.py` reads and
writes the files; here they follow the register.

>>> FactFiles.of(engine).current(session=session).rows
312
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import Engine, or_, select
from sqlmodel import Session

from assessment.register.entries import FICTIONAL
from assessment.store.database import DatabaseError, DatabaseNotUsableError, after_commit, work
from assessment.store.decisions import register_chain
from assessment.store.decisions.fact_folder import FactFolder
from assessment.store.decisions.fact_manifest import FactManifest, Heads, to_merge
from assessment.store.decisions.fact_places import forget_former, place_of, usable
from assessment.store.decisions.fact_tables import as_tables, digest, standing, tables_of
from assessment.store.tables import DECISION_FACTS, REGISTER

log = logging.getLogger("laila")

PASSED = 200
"""The number of earlier heads that a manifest keeps."""

MOST_ENDED = 10_000
"""How many decisions that are no longer in force may still be in the files. With more, all files are made again."""


class FactsUnusableError(Exception):
    """The files can be neither read nor made again. The message says in one sentence what is wrong and what to do."""


class FactFiles(FactFolder):
    """The files of a database, which are brought up to date with its register."""

    @classmethod
    def of(cls, engine: Engine) -> FactFiles:
        """The files of a database: at the address in the setting `facts_url`, or else beside the database.

        If nothing can be written there, they are in a folder that only this process uses. FactsUnusableError: nothing
        that is installed reaches such an address.
        """
        try:
            return cls(usable(place_of(engine)))
        except (ImportError, ValueError) as problem:
            raise FactsUnusableError(
                f"Figures cannot be kept at the address in LAILA_FACTS_URL ({problem}). Name a folder, or an address"
                " such as s3://bucket/facts."
            ) from problem

    def current(self, *, session: Session) -> FactManifest:
        """Bring the files up to date if necessary, and return their manifest.

        They then hold the decisions in force as the session sees them. FactsUnusableError: the files can be neither
        read nor written.
        """
        try:
            return self._current(session)
        except OSError as problem:
            raise FactsUnusableError(
                f"The figures of decisions cannot be kept at {self.place}: {problem.strerror or problem}. Let the"
                " desk's user read and write there, or name another place (LAILA_FACTS_URL)."
            ) from problem

    def settled(self, *, session: Session) -> FactManifest:
        """The same, with files that are newer than the database made anew, as after an older backup was put back.

        While people work, a reader may see an older register than the files hold, so `current` lets that pass.
        """
        manifest = self.current(session=session)
        return manifest if manifest.heads == heads_of(session) else self.rebuild(session=session)

    def _current(self, session: Session) -> FactManifest:
        return self.append(session=session) or self.rebuild(session=session)

    def append(self, *, session: Session) -> FactManifest | None:
        """Append the decisions registered since the last time, and return the manifest.

        None: appending is not possible, and all files must be made again.
        """
        heads, manifest = heads_of(session), self.manifest()
        if manifest is None or not self.is_whole(manifest):
            return None
        if manifest.heads == heads or heads in manifest.passed:
            return manifest
        pairs = zip(manifest.heads, heads, strict=True)
        if all(seq <= last and _holds(seq, sha256, session) for (seq, sha256), (last, _) in pairs):
            return self._append(manifest, heads, session)
        return None

    def rebuild(self, *, session: Session) -> FactManifest:
        """Make all files again from the rows of the database."""
        heads = heads_of(session)
        manifest = FactManifest(heads=heads, files=self.write(tables_of(standing(), session)))
        self.publish(manifest)
        self.sweep()
        return manifest

    def faults(self, *, session: Session) -> Iterator[str]:
        """The faults of the files, as sentences: a file was lost or changed, or the files differ from the rows.

        Files with a fault are made again. Files that are only behind, as after a crash, or ahead, as after an older
        backup was put back, are brought up to date without a sentence.
        """
        manifest = self.manifest()
        if manifest is not None and not self.is_whole(manifest, look_again=True):
            yield f"A file that figures are counted from, at {self.place}, was gone or changed; all were made anew."
        manifest = self.settled(session=session)
        rows = (batch for table in tables_of(standing(), session) for batch in table.to_batches())
        if digest(self.batches(manifest)) != digest(rows):
            self.rebuild(session=session)
            yield (
                f"The files that figures are counted from, at {self.place}, said something else than the rows of the"
                " database; they were made anew."
            )

    def _append(self, manifest: FactManifest, heads: Heads, session: Session) -> FactManifest:
        """Write files for the decisions registered since the last time. Small files are merged, so that there are never
        many.
        """
        since = _between(DECISION_FACTS.c.seq, manifest.heads, heads)
        cases = select(REGISTER.c.case_id).where(_between(REGISTER.c.seq, manifest.heads, heads))
        former = select(REGISTER.c.seq).join_from(REGISTER, DECISION_FACTS, REGISTER.c.seq == DECISION_FACTS.c.seq)
        former = former.where(REGISTER.c.case_id.in_(cases), DECISION_FACTS.c.in_force.is_(False))
        ended = {*manifest.ended, *session.scalars(former.where(~since))}
        if len(ended) > max(MOST_ENDED, manifest.rows // 100):
            return self.rebuild(session=session)
        files = [*manifest.files, *self.write(tables_of(standing().where(since), session))]
        kept, merged = to_merge(files)
        if merged:
            gone = frozenset(ended)
            kept += self.write(as_tables(batch for file in merged for batch in self.batches_in(file, gone)))
        there = self.numbers_in(kept, ended) if ended else set()
        passed = (*manifest.passed, manifest.heads)[-PASSED:]
        appended = FactManifest(heads=heads, passed=passed, files=tuple(kept), ended=tuple(sorted(there)))
        self.publish(appended)
        return appended


def follow(session: Session) -> None:
    """Bring the files up to date after this session has committed what it registers."""
    after_commit(session, partial(_follow, session.get_bind().engine))


def prepare(engine: Engine) -> None:
    """Bring the files up to date, for example when the desk starts, so that no user waits for it.

    If this fails now, it is done when somebody asks for figures.
    """
    try:
        files = FactFiles.of(engine)
        with work(engine) as session:
            files.settled(session=session)
        files.sweep()
        forget_former(files.place)
    except (FactsUnusableError, DatabaseError, DatabaseNotUsableError, OSError) as problem:
        log.warning("the facts of decisions were not brought up to date: %s", problem)


def _follow(engine: Engine) -> None:
    with work(engine) as session:
        FactFiles.of(engine).append(session=session)


def heads_of(session: Session) -> Heads:
    """The last entries of both chains of the register, as a session sees them."""
    last, fictional = register_chain.head(session=session), register_chain.head(session=session, fictional=True)
    return (last.seq, last.sha256), (fictional.seq, fictional.sha256)


def _holds(seq: int, sha256: str, session: Session) -> bool:
    """Whether the register has the entry with this number and hash. The start of a chain counts as an entry."""
    if seq in (0, FICTIONAL):
        return True
    return session.scalar(select(REGISTER.c.sha256).where(REGISTER.c.seq == seq)) == sha256


def _between(seq: Any, after: Heads, until: Heads) -> Any:
    """The condition for entries that were registered after some heads, up to others."""
    pairs = zip(after, until, strict=True)
    return or_(*((seq > old) & (seq <= new) for (old, _), (new, _) in pairs))
