"""Who the fictional centres, learners and courses are, and what the centres are used to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessment.case.workflow import Role
from assessment.register.entries import FICTIONAL_CENTRE
from assessment.store.centres import CentreProfile
from criteria.language_state import languages_for
from criteria.load import country
from criteria.text import ENGLISH, Words, words_in
from criteria.vocabulary import CRITERIA

GIVEN = (
    "Ana",
    "Bruno",
    "Carla",
    "Davor",
    "Elena",
    "Filipe",
    "Giulia",
    "Hrvoje",
    "Inês",
    "Jorge",
    "Katarina",
    "Luca",
    "Mateja",
    "Nuno",
    "Olivia",
    "Pedro",
    "Rita",
    "Sandro",
    "Teresa",
    "Uroš",
    "Vesna",
    "Yasmin",
    "Željko",
    "Zoe",
)
FAMILY = (
    "Amaral",
    "Bianchi",
    "Čović",
    "Đurić",
    "Esposito",
    "Ferreira",
    "García",
    "Horvat",
    "Ivić",
    "Jurić",
    "Kovač",
    "Lopes",
    "Müller",
    "Novak",
    "Oliveira",
    "Prieto",
    "Rossi",
    "Santoro",
    "Šarić",
    "Tavares",
    "Vidal",
    "Zupan",
)

STAFF: dict[Role, str] = {
    "assessor": "Ada Prova",
    "reviewer": "Bruno Esempio",
    "coordinator": "Clelia Inventata",
    "administrator": "Dario Finto",
}
"""Who works at a centre to learn with, one person for each role that somebody is invited to."""

MAIL = "demo.example"
"""Where these people get their mail: a name that is kept free for examples, so that nobody ever has such an address."""

SUBJECTS = (
    "Data Science",
    "Bookkeeping",
    "Public Health",
    "Botany",
    "Web Design",
    "Statistics",
    "Logistics",
    "Elderly Care",
    "Food Safety",
    "Solar Energy",
)
KINDS = (
    ("Introduction to {}", "Coursera", "University of Lowland", "NL", 4, (3, 5)),
    ("{} in Practice", "edX", "Harbour University", "GB", 6, (2, 4)),
    ("Foundations of {}", "FutureLearn", "Northshore College", "IE", 3, (3, 3)),
    ("{} for Beginners", "MiríadaX", "Universidad de Valle Nuevo", "ES", 5, (2, 3)),
    ("Applied {}", "EduOpen", "Università di Lago di Prova", "IT", 8, (4, 6)),
    ("{} Step by Step", "Udemy", "Primer Teacher", "US", 2, (2, 3)),
)

OUTCOMES = (
    "Explain the main ideas of {}",
    "Choose a method of {} for a task and give reasons",
    "Carry out a small project in {}",
    "Judge the result of one's own work in {}",
)
"""What a learner can do after a course, as its page says."""

ESSENTIAL = tuple(f"demo.essential.{number}" for number in range(1, len(OUTCOMES) + 1))
"""The same outcomes in a centre's own language, by the ids of their words, as its programmes ask for them."""

RAISED = ("demo.raised.1", "demo.raised.2", "demo.raised.3")
LOWERED = ("demo.lowered.1", "demo.lowered.2")
ON_APPEAL, DEPARTED = "demo.on-appeal", "demo.departed"
"""Why somebody decides otherwise, by the ids of their words."""

EXPLAINED = "demo.explained"
"""Why an outcome that is not covered keeps nobody from succeeding, by the id of its words."""


@dataclass(frozen=True)
class Habits:
    """How a fictional centre works.

    `share`: its part of all cases. `care`: how often the better of several answers is found. `departs`, `overrides`:
    how often a person decides otherwise than proposed, or sets another strength. `touches`: the criteria this happens
    to. `pace`: days a decision takes, in the middle.
    """

    country: str
    name: str
    share: int
    care: float
    departs: float
    overrides: float
    touches: tuple[str, ...]
    pace: int

    @cached_property
    def id(self) -> str:
        """The centre's id, which says that it is fictional."""
        return f"{FICTIONAL_CENTRE}{self.country.lower()}-{sum(map(ord, self.name)) % 1000:03}"

    @cached_property
    def words(self) -> Words:
        """The language its people write in: the country's, where there are words for it."""
        return words_in(
            next((code for code in country(self.country).languages if code in languages_for("desk")), ENGLISH)
        )

    def profile(self) -> CentreProfile:
        """Its profile."""
        office = self.words("demo.appeal-office", centre=self.name)
        names = {"id": self.id, "country": self.country, "name": self.name, "appeal_to": office}
        return CentreProfile(**names, signatories=[{"name": STAFF["assessor"]}])


CENTRES = (
    Habits("IT", "CPIA Lago di Prova", 20, 0.86, 0.05, 0.10, ("testing", "identification"), 24),
    Habits("IT", "CPIA Colle Finto", 12, 0.80, 0.08, 0.16, ("testing", "workload"), 41),
    Habits("IT", "CPIA Porto Immaginario", 6, 0.90, 0.04, 0.08, CRITERIA, 19),
    Habits("ES", "Centro de Educación de Adultos Río Claro", 16, 0.93, 0.12, 0.22, ("testing", "verification"), 30),
    Habits("ES", "Centro de Educación de Adultos Sierra Falsa", 8, 0.91, 0.09, 0.15, ("outcomes", "testing"), 36),
    Habits("PT", "Centro Qualifica Serra Nova", 16, 0.88, 0.08, 0.12, ("quality", "outcomes"), 15),
    Habits("HR", "Pučko otvoreno učilište Primjer", 12, 0.78, 0.10, 0.18, ("identification", "level"), 52),
    Habits("SI", "Ljudska univerza Zgled", 5, 0.90, 0.04, 0.06, ("workload",), 21),
)
