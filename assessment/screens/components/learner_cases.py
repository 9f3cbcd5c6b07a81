"""The cases that may be of the same learner, for a person to tick: a name alone decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.screens.components.html import quiet
from assessment.store.maintenance.same_learner import LearnerCase, LearnerCases
from criteria.text import Words


def choose(cases: LearnerCases, key: str, words: Words) -> list[LearnerCase]:
    """Say which cases are surely of the learner, and let a person tick those of the others that are too."""
    sure = ", ".join(case.reference for case in cases.sure)
    quiet(words("same-learner.sure", count=len(cases.sure), references=sure))
    if not cases.possible:
        return []
    st.markdown(words("same-learner.possible"))
    return [case for case in cases.possible if st.checkbox(name_of(case, words), key=f"{key}:{case.id}")]


def name_of(case: LearnerCase, words: Words) -> str:
    """A case by its reference, with what agrees and what differs."""
    agrees = [words(f"same-learner.{fact}") for fact in case.agrees] or [words("same-learner.similar")]
    name = words("same-learner.case", reference=case.reference, agrees=", ".join(agrees))
    differs = [words(f"same-learner.{fact}") for fact in case.differs]
    return f"{name}; {words('same-learner.differs', facts=', '.join(differs))}" if differs else name


def names_of(cases: Sequence[LearnerCase], words: Words) -> str:
    """Several cases, each with what agrees and what differs."""
    return ". ".join(name_of(case, words) for case in cases)
