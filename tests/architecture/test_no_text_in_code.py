"""Every text a person reads on a screen stands in criteria/locale, none in code.

Two nets. Anywhere in a module: two words with a space between them, HTML tags and styles aside (what a screen reader
says, such as `alt`, counts). In what a widget is given directly: a single capitalised word too.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

FOLDERS = ("assessment/screens", "assessment/checks", "reports/screens", "reports/public")
MODULES = [ROOT / "app.py", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]

PAGES = ("assessment/screens/case/criterion.py", "reports/screens/decision/page.py", "assessment/checks/name_agrees.py")
"""Modules that must be among those looked at, one of each folder."""

SAYS = frozenset(
    {
        "badge",
        "button",
        "caption",
        "checkbox",
        "date_input",
        "download_button",
        "error",
        "expander",
        "file_uploader",
        "header",
        "html",
        "info",
        "link",
        "markdown",
        "metric",
        "multiselect",
        "page_link",
        "popover",
        "radio",
        "selectbox",
        "spinner",
        "subheader",
        "success",
        "text",
        "text_area",
        "text_input",
        "title",
        "toggle",
        "warning",
        "write",
    }
)
"""Methods of Streamlit, of its containers and of `desk` whose arguments a person reads."""

ALOUD = re.compile(r"""\b(?:alt|title|aria-label)=(?:"([^"]*)"|'([^']*)')""")
STYLE = r"[^{}\n]*\{\s*[\w-]+\s*:[^{}]*\}"
NOT_SAID = re.compile(rf"<style>.*?</style>|<script>.*?</script>|<[^>]*>|{STYLE}|&\w+;", re.DOTALL)
PHRASE = re.compile(r"[^\W\d_]{2,}[,;:]?\s+[^\W\d_]{2,}")
WORD = re.compile(r"\b[A-Z][a-z]+\b")


def spoken(literal: str) -> str:
    """What of a literal a person sees or hears: no tags, no styles."""
    return "\n".join([*("".join(groups) for groups in ALOUD.findall(literal)), NOT_SAID.sub("\n", literal)])


def literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The literals under a node, an f-string as one with \\0 for what is filled in; no docstrings and no log lines."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
        for part in node.values:
            yield from literals(part) if isinstance(part, ast.FormattedValue) else ()
    elif not (is_note(node) or is_log(node)):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def is_note(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_log(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    return node.func.attr == "exception" or (isinstance(node.func.value, ast.Name) and node.func.value.id == "log")


def text_arguments(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals that are themselves an argument of a widget; the id in `st.button(text("some.id"))` is not."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in SAYS:
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                if isinstance(argument, ast.Constant | ast.JoinedStr):
                    yield from literals(argument)


def texts(source: str) -> list[str]:
    """`line: literal` of every text left in a module."""
    tree = ast.parse(source)
    phrases = {(line, text) for line, text in literals(tree) if PHRASE.search(spoken(text))}
    words = {(line, text) for line, text in text_arguments(tree) if WORD.search(spoken(text))}
    return [f"{line}: {text}" for line, text in sorted(phrases | words)]


def test_the_screens_are_found() -> None:
    assert len(MODULES) > 120
    assert {ROOT / page for page in PAGES} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_is_left_in_code(module: Path) -> None:
    assert texts(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'st.button("Save")',
        'left.text_input(label="your name")',
        'st.html(f"<p>Leads to {host}</p>")',
        "body = '<p class=\"l-quiet\">No address found</p>'",
        "body = f'<img alt=\"Page one of {pages}\">'",
        'desk.end("The case is closed", "worklist")',
        'return "The name ends wrongly"',
        'return "Leads to {host}".format(host=host)',
    ],
)
def test_a_text_in_code_is_caught(line: str) -> None:
    assert len(texts(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        '"""A docstring of some words."""',
        'st.button(text("decision.issue"), key="issue", type="primary")',
        'log.exception("keeping a file failed")',
        "st.html(f'<p class=\"l-quiet l-small\">{escape(said)}</p>')",
        'st.html("<style>.l-row {display: grid; gap: 0 1rem}</style>")',
    ],
)
def test_what_nobody_reads_may_stand_in_code(line: str) -> None:
    assert texts(line) == []
