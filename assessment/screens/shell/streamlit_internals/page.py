"""What Streamlit calls the parts of a page, what it says by itself, and the index.html from which a page begins.

The style sheets and the script in `assessment/screens/static` name parts of a page by custom selectors, such as
`:--main`, as the draft of CSS Extensions has them (https://drafts.csswg.org/css-extensions/#custom-selectors). No
browser knows them yet: `with_own_selectors` puts in what Streamlit calls the part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from criteria.load import read_text
from criteria.source import parse

SELECTORS = {
    "app": '[data-testid="stApp"]',
    "checkbox": ".stCheckbox",
    "chosen": '[data-selected="true"]',
    "chosen-segment": 'button[role="radio"][data-selected="true"]',
    "caption": '[data-testid="stCaptionContainer"]',
    "column-of-elements": ".stVerticalBlock",
    "element": ".stElementContainer",
    "expander": '[data-testid="stExpander"]',
    "header": '[data-testid="stHeader"]',
    "html": ".stHtml",
    "layout-wrapper": '[data-testid="stLayoutWrapper"]',
    "menu-link": '[data-testid="stTopNavLink"]',
    "markdown": '[data-testid="stMarkdownContainer"]',
    "main": '[data-testid="stMain"]',
    "main-block": ".stMainBlockContainer",
    "options": '.stRadio [role="radiogroup"]',
    "page-link": '[data-testid="stPageLink"]',
    "radio": ".stRadio",
    "refused-file": '[data-testid="stTooltipErrorHoverTarget"]',
    "stale": '[data-stale="true"]',
    "text-button": '[data-testid="stBaseButton-tertiary"]',
    "uploader": '[data-testid="stFileUploader"]',
    "widget-label": '[data-testid="stWidgetLabel"]',
}
"""What the files in `static` call a part of a page, and the selector that finds it."""

_OWN = parse(read_text(files("assessment.screens.shell"), "streamlit_words.yaml"), "streamlit_words.yaml")

WORDS: dict[str, str] = _OWN["words"]
"""What Streamlit says by itself, in English, by what the desk calls it: `streamlit.<name>` says it in our own words."""

SENTENCES: dict[str, str] = _OWN["sentences"]
"""The same for sentences that Streamlit puts together: patterns, whose named groups our words may repeat."""


def with_own_selectors(text: str) -> str:
    """A style sheet or script with Streamlit's own selectors in the place of ours. KeyError: an unknown name.

    >>> with_own_selectors(":--main a {color: red}")
    '[data-testid="stMain"] a {color: red}'
    """
    return re.sub(r":--([\w-]+)", lambda match: SELECTORS[match[1]], text)


def nth_link(key: str, number: int) -> str:
    """The selector of a link by its place, counted from 1, in a container that has a key and holds nothing else."""
    return f".st-key-{key}>:nth-child({number}) a"


def shipped_folder() -> Path:
    """The folder of the files that Streamlit sends to browsers."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit")
    return Path(spec.origin).parent / "static"


def scripts_in_index() -> list[str]:
    """The scripts that stand in Streamlit's own index.html, without their tags, for the content security policy."""
    return re.findall(r"<script>(.*?)</script>", (shipped_folder() / "index.html").read_text("utf-8"), re.DOTALL)


def own_words_script(say: Mapping[str, Callable[[str], str]]) -> str:
    """The script that shows our words in the place of Streamlit's own. `say`: our words by id, for each language.

    Streamlit has no other languages. The script watches what is drawn, and changes only what is exactly one of `WORDS`
    or fits one of `SENTENCES`, outside of texts that people wrote.
    """
    exact = {
        english: {code: words(f"streamlit.{name}") for code, words in say.items()} for name, english in WORDS.items()
    }
    sentences = [
        (pattern.replace("(?P<", "(?<"), {code: words(f"streamlit.{name}") for code, words in say.items()})
        for name, pattern in SENTENCES.items()
    ]
    data = json.dumps({"exact": exact, "sentences": sentences}, ensure_ascii=False).replace("<", "\\u003c")
    script = (files("assessment.screens") / "static" / "own_words.js").read_text("utf-8")
    return with_own_selectors(script).replace("OWN_WORDS", data, 1)


def focus_script() -> str:
    """The script that keeps the focus in its place when a run takes away what had it, such as a button that is done.

    The focus goes on to what follows; otherwise somebody who uses the keyboard or listens begins at the top again.
    """
    return with_own_selectors((files("assessment.screens") / "static" / "keep_focus.js").read_text("utf-8"))


def inside_script() -> str:
    """The script that lets links of our own HTML lead to another screen without loading the page anew.

    Streamlit's own links do so as well, but each is an element that is sent and drawn by itself. A link that opens in
    another tab, or in a browser that does not run the script, works as any other.
    """
    return (files("assessment.screens") / "static" / "inside_links.js").read_text("utf-8")


def is_index(page: str) -> bool:
    """Whether a page is Streamlit's index.html, in whose one element the screens are drawn."""
    return '<div id="root">' in page


def localised_index(page: str, language: str, title: str, no_script: str, script: str = "") -> str:
    """Streamlit's index.html with another language and title, and another sentence where scripts are switched off.

    `script`: what is run before anything is drawn.
    """
    if script:
        page = page.replace("</head>", f"<script>{script}</script></head>", 1)
    parts = (
        (r'<html lang="[^"]*">', Markup('<html lang="{}">').format(language)),
        (r"<title>.*?</title>", Markup("<title>{}</title>").format(title)),
        (r"<noscript>.*?</noscript>", Markup("<noscript><p>{}</p></noscript>").format(no_script)),
    )
    for pattern, part in parts:
        page = re.sub(pattern, part.replace("\\", r"\\"), page, count=1, flags=re.DOTALL)
    return page


def top_script() -> str:
    """The script that puts the title of a page into sight and gives it the focus, so that it is seen and heard first.

    Streamlit leaves a page scrolled to where the step before was left. The script waits a tenth of a second, because
    the new step is drawn after the script has arrived. Who is typing is left alone: filing a case changes the address.
    """
    return with_own_selectors((files("assessment.screens") / "static" / "to_top.js").read_text("utf-8"))
