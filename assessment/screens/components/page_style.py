"""How the list, the intake and the centre look, beyond what all screens of a case share (`style`)."""

from __future__ import annotations

import streamlit as st

from assessment.screens.components.case_style import STYLE

_STYLE = """<style>
.stMainBlockContainer h1{font-size:2.1rem;padding:0 0 .4rem}
.stHtml h2{margin:1.2rem 0 0}
.l-first h2{margin-top:0}
.l-from{margin:-.7rem 0 0!important}
.l-fact{line-height:1.35;overflow-wrap:anywhere}
.l-fact small{color:#545B63}
[data-testid="stBaseButton-tertiary"] p{color:#1F5FA8;text-decoration:underline}
[data-testid="stLayoutWrapper"]:has(>.st-key-preview){position:sticky;top:4.2rem;
  max-height:calc(100vh - 5rem);overflow:auto}
.st-key-preview img{border:1px solid #8A949E}
@media (max-width:760px),(max-height:600px){
  [data-testid="stLayoutWrapper"]:has(>.st-key-preview){position:static;max-height:none}}
</style>"""


def look() -> None:
    """At the start of a screen."""
    st.html(STYLE + _STYLE)
