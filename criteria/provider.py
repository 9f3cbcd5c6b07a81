"""This module reads what answers about a course say about the EU standard elements and principles, and checks it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pydantic import model_validator

from criteria.base import Data, NonEmptyText
from criteria.load import checked, framework, read_text
from criteria.source import parse


class CertificateElement(Data):
    """A standard element of Annex I, with the questions that ask for what it states."""

    id: str
    optional: bool = False
    questions: tuple[str, ...] = ()


class Principle(Data):
    """A principle of Annex II, with the questions and the elements that say something about it."""

    id: str
    questions: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()


class ProviderMap(Data):
    """The whole file. `assumed`: the answers to questions that a provider cannot answer, as there is no learner yet."""

    source: NonEmptyText
    verified: bool
    note: str
    assumed: dict[str, str]
    elements: tuple[CertificateElement, ...]
    principles: tuple[Principle, ...]

    @model_validator(mode="after")
    def _known(self) -> ProviderMap:
        questions = framework().questions
        elements = {element.id for element in self.elements}
        if unknown := sorted({name for name in self._named() if name not in questions}):
            raise ValueError(f"no such question: {', '.join(unknown)}")
        for name, answer in self.assumed.items():
            if answer not in {known.id for known in questions[name].answers}:
                raise ValueError(f"{name} has no answer {answer}")
        if unknown := sorted({element for principle in self.principles for element in principle.elements} - elements):
            raise ValueError(f"no such element: {', '.join(unknown)}")
        return self

    def _named(self) -> Iterator[str]:
        yield from self.assumed
        for element in self.elements:
            yield from element.questions
        for principle in self.principles:
            yield from principle.questions


@cache
def provider_map() -> ProviderMap:
    """The file of this installation. Raises SourceError, which names the line of a fault."""
    name = "provider.yaml"
    text = read_text(files("criteria"), name)
    return checked(lambda: ProviderMap(**parse(text, name)), name, text)
