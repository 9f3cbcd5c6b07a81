"""The names and words by which the desk finds parts of a page are still those of the Streamlit installed here.

Each failure names what no longer fits. What only a browser can show stands in `tests/e2e/test_streamlit_dom.py`.
"""

import re
from functools import cache

import pytest

from assessment.screens.shell.streamlit_internals.page import (
    SELECTORS,
    SENTENCES,
    WORDS,
    focus_script,
    inside_script,
    is_index,
    localised_index,
    nth_link,
    own_words_script,
    scripts_in_index,
    shipped_folder,
    top_script,
    with_own_selectors,
)
from tests.support.paths import ROOT

STATIC = sorted((ROOT / "assessment/screens/static").iterdir())

INTERNAL_NAME = re.compile(r"data-testid|data-stale|\.st[A-Z]\w+|role=.?.radiogroup|index\.html|\bgc\.")

INTERNAL_IMPORT = re.compile(r"^\s*(?:from|import) streamlit\.(?!errors\b)", re.MULTILINE)


@cache
def shipped_scripts() -> str:
    """All JavaScript that Streamlit sends to browsers."""
    return "\n".join(path.read_text("utf-8") for path in sorted(shipped_folder().rglob("*.js")))


@cache
def shipped_index() -> str:
    return (shipped_folder() / "index.html").read_text("utf-8")


def in_scripts(name: str) -> bool:
    """Whether Streamlit's scripts hold a name as a whole string, or as one of several classes in a string."""
    return re.search(rf"""[`"'\s]{re.escape(name)}[`"'\s$]""", shipped_scripts()) is not None


TEST_IDS = sorted({name for selector in SELECTORS.values() for name in re.findall(r'testid="([\w-]+)"', selector)})

CLASSES = sorted({name for selector in SELECTORS.values() for name in re.findall(r"\.([\w-]+)", selector)})


@pytest.mark.parametrize("test_id", TEST_IDS)
def test_streamlit_still_has_the_test_id(test_id: str) -> None:
    stem, dash, kind = test_id.partition("-")
    assert in_scripts(f"{stem}-" if dash else stem), f"no element has the data-testid {test_id} any more"
    assert not dash or in_scripts(kind), f"no button is of the kind {kind} any more"


@pytest.mark.parametrize("name", CLASSES)
def test_streamlit_still_has_the_class(name: str) -> None:
    assert in_scripts(name), f"no element has the class {name} any more"


@pytest.mark.parametrize("name", ["data-stale", "data-testid", "radiogroup", "st-key-"])
def test_streamlit_still_writes_the_attribute(name: str) -> None:
    assert in_scripts(name), f"Streamlit's scripts hold {name} no more"


def test_a_name_that_streamlit_does_not_have_is_noticed() -> None:
    assert not in_scripts("stNoSuchPart")


def test_the_index_has_one_language_one_title_and_one_sentence_without_scripts() -> None:
    assert is_index(shipped_index())
    page = localised_index(shipped_index(), "it", "Banco & C.", r"Senza \1 script")
    assert page.count('<html lang="it"') == page.count("<html") == 1
    assert re.findall(r"<title>(.*?)</title>", page, re.DOTALL) == ["Banco &amp; C."]
    assert re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL) == [r"<p>Senza \1 script</p>"]


def test_every_inline_script_of_the_index_is_known_to_the_policy() -> None:
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", shipped_index(), re.DOTALL)
    assert inline == scripts_in_index() != []


def test_every_part_that_a_static_file_names_is_known_and_every_known_part_is_named() -> None:
    used = {name for file in STATIC for name in re.findall(r":--([\w-]+)", file.read_text("utf-8"))}
    assert used == set(SELECTORS)


@pytest.mark.parametrize("english", WORDS.values())
def test_streamlit_still_says_the_word(english: str) -> None:
    assert f"`{english}`" in shipped_scripts() or in_scripts(english), f"Streamlit says {english!r} no more"


PIECES = {
    "pages.more": "} more`",
    "help-for": "`Help for ${",
    "remove": "`Remove ${",
    "page-gone.why": ". Running the app's main page.`",
    "choose.count": "} options`})} available.`",
    "choose.taken": ".optionText}, selected`",
    "fullscreen.of": "labelContext:",
    "fullscreen.close-of": "labelContext:",
    "upload.most": " per file`",
    "upload.too-large": "`File must be ${",
    "upload.not-allowed": "} files are not allowed.`",
    "upload.refused": "`Error: `",
    "date.day": "`day`",
    "date.month": "`month`",
    "date.year": "`year`",
    "enter": "`Press Enter to ${",
    "enter.several-lines": "}+Enter to ${",
    "connection-failed": "`Connection failed with status ${",
}
"""What Streamlit puts its sentences together from."""


@pytest.mark.parametrize("name", SENTENCES)
def test_streamlit_still_says_the_sentence(name: str) -> None:
    assert PIECES[name] in shipped_scripts(), f"Streamlit puts no sentence together from {PIECES[name]} any more"


def test_our_words_reach_the_page_as_they_are() -> None:
    say = {"it": lambda name: f"</script>{name}" if name == "streamlit.upload" else name}
    script = own_words_script(say)
    assert "</" not in script
    assert "OWN_WORDS" not in script
    assert ":--" not in script
    assert '"Upload": {"it": "\\u003c/script>streamlit.upload"}' in script
    page = localised_index(shipped_index(), "it", "Banco", "Senza script", script)
    assert page.index(script) < page.index("</head>")


def test_an_unknown_part_is_no_silent_rule() -> None:
    with pytest.raises(KeyError, match="no-such-part"):
        with_own_selectors(":--no-such-part {color: red}")


def test_the_script_names_the_main_part_as_a_valid_string() -> None:
    assert top_script().count("""'[data-testid="stMain"]""") == 2
    assert "</" not in top_script()
    assert "</" not in focus_script()
    assert ":--" not in focus_script()
    assert "data-test-script-state" in shipped_scripts(), "keep_focus.js waits for it"
    assert "</" not in inside_script()
    assert "addEventListener(`popstate`,this.onHistoryChange" in shipped_scripts(), "inside_links.js asks for it"
    assert nth_link("steps", 2) == ".st-key-steps>:nth-child(2) a"


def test_streamlits_own_names_stand_in_one_folder() -> None:
    folders = [ROOT / name for name in ("assessment/screens", "assessment/ui", "reports/screens", "reports/server")]
    files = [path for folder in folders for kind in ("*.py", "*.css", "*.js") for path in folder.rglob(kind)]
    assert len(files) > 100
    texts = {path: path.read_text("utf-8") for path in files}
    own = ROOT / "assessment/screens/shell/streamlit_internals"
    holding = {path for path, text in texts.items() if INTERNAL_NAME.search(text)}
    assert holding == {own / "page.py", own / "garbage.py"}
    importing = {path for path, text in texts.items() if INTERNAL_IMPORT.search(text)}
    assert own / "runs.py" in importing
    assert [path for path in importing if path.parent != own] == []
