"""This module puts a calibration round into words for screens and the report: its cases, figures and people."""

from __future__ import annotations

from fractions import Fraction

from assessment.rules.judge import judge
from assessment.store.rounds.rounds import Item
from criteria.rounding import round_half_up
from criteria.text import Words
from reports.agreement.coefficients import Agreement
from reports.agreement.explained import notes
from reports.calibration.export import proposed, reason
from reports.calibration.results import Judge, Results
from reports.record.course import course

FIGURES = ("percent", "alpha", "ac2")
"""The coefficients shown: percent, alpha, and AC2, on which kappa's paradox has no effect. Data files hold them all."""


def name_of(item: Item, words: Words) -> str:
    """A case of a round: its number and title."""
    return words("round.case", number=item.number, title=item.case.title() or words("assess.no-title"))


def known(item: Item, words: Words) -> list[tuple[str, str]]:
    """The known facts of a case as labels with values: what is asked for, and the EU elements of the course."""
    case = item.case
    shown = course(case, judge(case, language=words.language, advise=False), words)
    learner = words("record.element.learner")
    rows = [(words("record.asked-for"), words(f"purpose.{case.purpose}.name"))]
    rows += [(words("record.target"), case.target.title)] if case.target.title else []
    elements = (
        element for element in (*shown.mandatory, *shown.optional) if element.known and element.label != learner
    )
    return [*rows, *((element.label, "; ".join(element.lines)) for element in elements)]


def thing(name: str, words: Words) -> str:
    """A criterion, or the outcome, in words."""
    return words("round.outcome-name") if name == "outcome" else words(f"criterion.{name}.name")


def said_of(agreement: dict[str, Agreement | None], words: Words) -> list[str]:
    """The notes on the figures, each once, with the criteria it is about."""
    about: dict[str, list[str]] = {}
    for name, figures in agreement.items():
        for sentence in notes(figures, None, words) if figures else []:
            about.setdefault(sentence, []).append(thing(name, words))
    return [words("round.note", what="; ".join(names), said=sentence) for sentence, names in about.items()]


def person_line(judge: Judge, words: Words, *, named: bool = True) -> str:
    """A sentence on somebody who took part: how many cases, and how strict beside the others."""
    who = f"{judge.person} ({judge.label})" if named else judge.label
    if judge.stricter is None or abs(judge.stricter) < 0.05:
        return words("round.people.alike", who=who, cases=judge.finished)
    kind = "stricter" if judge.stricter > 0 else "milder"
    steps = round_half_up(Fraction(abs(judge.stricter)), 1)
    return words(f"round.people.{kind}", who=who, cases=judge.finished, steps=steps)


def value_word(name: str, value: str, words: Words) -> str:
    """A strength or an outcome in words."""
    return words(f"outcome.{value}.name") if name == "outcome" else words(f"strength.{value}")


def counted(question: str, answers: dict[str, int], words: Words) -> str:
    """Answers and how often each was given: `Yes (3); No (1)`."""
    return "; ".join(f"{words.answer(question, answer)} ({count})" for answer, count in answers.items())


def said_and_why(compared: Results, item: Item, name: str, judge: Judge, words: Words) -> str:
    """A judgement with its reason, and the rules' proposal if that differs. It is empty if nothing was judged.

    `Weak; the rules proposed: Substantial. The course page names no reviewer`
    """
    value = compared.values.get((item.number, name), {}).get(judge.key)
    if value is None:
        return ""
    sentence, rules = value_word(name, value, words), proposed(compared, item.number, judge.key, name)
    if rules != value:
        sentence += f"; {words('round.rules-said', value=value_word(name, rules, words))}"
    return f"{sentence}. {reason(compared, item.number, judge.key, name) or words('round.no-reason')}"
