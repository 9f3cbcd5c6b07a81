"""This module describes a page of the public site: its address, its function, and how much may be sent to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from reports.public.visit import FormLimits, Visit


@dataclass(frozen=True)
class PublicPage:
    """A page.

    `begins`: a visitor may begin there, so a refusal links to it. `machine`: it answers programs, in JSON. `draws`: it
    draws a PDF, which takes a second and may wait for a turn. `takes_in`: its button `send` reads files for a centre.
    """

    path: str
    answer: Callable[[Visit], Response]
    takes_forms: bool = False
    most_bytes: int = 200_000
    most_files: int = 0
    begins: bool = True
    machine: bool = False
    draws: bool = False
    takes_in: bool = False

    def reads(self, visit: Visit) -> bool:
        """Whether an answer reads files: those of the form, or those that were handed in before and are sent now."""
        form = visit.form
        return form is not None and (bool(form.files) or (self.takes_in and form.get("go") == "send"))

    @property
    def limits(self) -> FormLimits:
        """How much a form for this page may hold. Programs may ask from any site."""
        return FormLimits(self.most_bytes, self.most_files, from_anywhere=self.machine)
