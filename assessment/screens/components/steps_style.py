"""What the stepper of one case looks like: the lights of its criteria, and where the reader is."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from assessment.screens.shell.streamlit_internals.page import nth_link
from assessment.screens.shell.styles import in_style_element


def steps_style(strengths: Iterable[str], current: int) -> Markup:
    """The lights before the first links of the stepper, and the mark of the present one (from 0; -1: none)."""
    rules = [
        f"{nth_link('steps', number)}::before{{display:block;background-image:var(--l-light-{strength})}}"
        for number, strength in enumerate(strengths, 1)
    ]
    if current >= 0:
        here = nth_link("steps", current + 1)
        rules.append(f"{here}{{box-shadow:inset 0 -3px 0 var(--l-accent);border-radius:.4rem .4rem 0 0}}")
        rules.append(f"@media (forced-colors:active){{{here}{{border-bottom:3px solid Highlight}}}}")
    return in_style_element("".join(rules))
