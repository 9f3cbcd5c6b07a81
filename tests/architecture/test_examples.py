"""Examples in docstrings hold: what stands behind `>>>` is run, and what it gives is what the docstring says.

An example that starts from something the reader must bring, such as a case, shows a use and cannot be run: it ends with
a name that is not defined.
"""

import doctest
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType

import pytest

from tests.support.paths import ROOT

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
Raised = tuple[type[BaseException], BaseException, TracebackType]


def with_examples() -> list[str]:
    files = [path for package in ("criteria", "assessment", "reports") for path in (ROOT / package).rglob("*.py")]
    shown = sorted(path for path in files if ">>> " in path.read_text("utf-8"))
    return [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in shown]


class Runner(doctest.DocTestRunner):
    """Runs examples. What they lack is no fault of theirs."""

    def report_unexpected_exception(
        self, out: Callable[[str], object], test: doctest.DocTest, example: doctest.Example, exc_info: Raised
    ) -> None:
        if not issubclass(exc_info[0], NameError):
            super().report_unexpected_exception(out, test, example, exc_info)
            self.wrong += 1

    def report_failure(
        self, out: Callable[[str], object], test: doctest.DocTest, example: doctest.Example, got: str
    ) -> None:
        super().report_failure(out, test, example, got)
        self.wrong += 1

    wrong = 0


@pytest.mark.parametrize("name", with_examples())
def test_examples_give_what_they_say(name: str) -> None:
    module, runner = import_module(name), Runner(verbose=False, optionflags=FLAGS)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        runner.run(test)
    assert runner.wrong == 0, f"{Path(str(module.__file__)).relative_to(ROOT)}: see the examples above"
