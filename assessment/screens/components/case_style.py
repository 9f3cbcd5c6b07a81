"""How the screens of a case look beyond Streamlit's theme: space, the stepper, the bottom line that stays in sight."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from assessment.ui.lights import LIGHTS, light_svg

_LOOK = """
.stMainBlockContainer{max-width:1440px;padding-top:4.4rem;padding-bottom:3rem}
[data-testid="stMain"]{scroll-padding:5rem 0 11rem}
.stHtml h1{font-size:1.05rem;font-weight:600;margin:0;padding:0;color:#3C434B;overflow-wrap:anywhere}
.stHtml h2{font-size:1.75rem;margin:.2rem 0 .4rem;padding:0}
.stHtml h3{font-size:1.15rem;margin:.6rem 0 .3rem;padding:0}
.stHtml p,.stHtml li{overflow-wrap:anywhere}
.stHtml p{margin:.2rem 0 .5rem;max-width:46rem}
.stHtml ul,.stHtml ol{margin:.3rem 0 .5rem;padding-left:1.3rem;max-width:46rem}
.stHtml a{color:#1F5FA8;overflow-wrap:anywhere}
.stHtml details{margin:.1rem 0}
.stHtml summary{cursor:pointer;color:#1F5FA8;min-height:24px}
.stHtml summary:focus-visible,.stHtml [tabindex]:focus-visible{outline:3px solid #1F5FA8;outline-offset:2px}
.l-quiet{color:#545B63}
.l-small{font-size:.9rem}
.l-light{display:inline-flex;align-items:center;gap:.4rem;font-weight:600}
.l-shape{flex:none;display:inline-block;width:1.35rem;height:1.35rem;background:center/contain no-repeat}
.l-checks{list-style:none;padding:0!important}
.l-checks li{margin-bottom:.45rem}
.l-checks .l-light,.l-stop .l-light{margin-right:.35rem;vertical-align:text-bottom}
.l-checks code{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}
.l-address{font-family:monospace;font-size:.95rem;overflow-wrap:anywhere}
a.l-open{display:inline-block;padding:.45rem .9rem;border-radius:.4rem;background:#1F5FA8;color:#fff;font-weight:600;
  text-decoration:none}
.l-bar{position:relative;height:12px;max-width:34rem;
  background:linear-gradient(#DDE2E8,#DDE2E8) center/100% 4px no-repeat}
.l-bar i{position:absolute;top:3px;height:6px;background:#1F5FA8}
.l-bar b{position:absolute;top:0;height:12px;width:4px;margin-left:-2px;background:#1B1F24}
.l-row{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center}
.l-note{border-left:4px solid #1F5FA8;background:#F2F5F9;padding:.6rem .9rem;margin:.3rem 0;max-width:48rem}
.l-stop{border-left:4px solid #B3261E;background:#FDF3F2;padding:.6rem .9rem;margin:.3rem 0}
.l-outcome{border:2px solid #1F5FA8;border-radius:.5rem;padding:.8rem 1.1rem}
.l-outcome h3{font-size:1.5rem;margin:0 0 .3rem}
.st-key-lights{gap:.2rem}
.st-key-lights .stElementContainer:has(>.stPageLink){margin-top:.5rem}
.st-key-lights a{padding:0;background:none!important}
.st-key-lights a p{font-weight:600;color:#1F5FA8;text-decoration:underline}
.l-page{overflow:auto;max-height:52vh;border:1px solid #8A949E;background:#F2F5F9}
.l-page img{display:block;max-width:none}
.l-scroll{overflow-x:auto}
.l-scroll table{border-collapse:collapse;font-size:.82rem;line-height:1.35;min-width:30rem}
.l-scroll th,.l-scroll td{border:1px solid #C4CBD3;padding:.35rem .5rem;text-align:left;vertical-align:top}
.l-scroll td.l-chosen{background:#E3EDF8;box-shadow:inset 0 0 0 2px #1F5FA8;font-weight:600}
.st-key-questions [data-testid="stWidgetLabel"] p{font-size:1rem}
.st-key-questions .stRadio [data-testid="stWidgetLabel"] p{font-size:1.1rem;font-weight:600;line-height:1.4}
.st-key-questions .stRadio [role="radiogroup"]{gap:.35rem}
.st-key-questions{gap:.45rem}
.st-key-questions .stRadio p,.st-key-questions [data-testid="stWidgetLabel"] p{color:#1B1F24}
.st-key-questions .stElementContainer:has(>.stRadio){margin-top:1.3rem}
.st-key-look .stRadio [data-testid="stWidgetLabel"] p{font-size:1rem!important}
.st-key-questions .st-key-look .stElementContainer:has(>.stRadio){margin-top:.2rem}
.st-key-look{gap:.45rem}
.st-key-steps{gap:.2rem;border-bottom:1px solid #C4CBD3}
.st-key-steps>*{flex:1 1 7.2rem}
.st-key-steps a{background:none!important;padding:.3rem .4rem .4rem;gap:0;align-items:flex-start}
.st-key-steps a:hover{background:#F2F5F9!important}
.st-key-steps a p{font-size:.85rem;line-height:1.25;color:#3C434B;white-space:normal}
.st-key-steps a strong{display:block;font-weight:600;color:#1B1F24}
.st-key-steps a::before{content:"";flex:none;width:1.1rem;height:1.1rem;margin-right:.4rem;
  background:center/contain no-repeat}
.st-key-way{align-items:flex-start;justify-content:space-between}
.st-key-way a{padding:.45rem .9rem;border:1px solid #1F5FA8;border-radius:.4rem;background:#fff}
.st-key-way a p{color:#1F5FA8;font-weight:600}
.st-key-way>[data-testid="stLayoutWrapper"]{flex:0 1 30rem}
.st-key-way>:last-child a,.st-key-way-on a{background:#1F5FA8;padding:.45rem .9rem}
.st-key-way>:last-child a p,.st-key-way-on a p{color:#fff;font-weight:600}
[data-testid="stLayoutWrapper"]:has(>.st-key-result){position:sticky;bottom:0;z-index:50;background:#fff;
  border-top:3px solid #1F5FA8;padding:.5rem 0 .6rem}
.st-key-result{gap:.3rem}
.st-key-result details ul{max-height:32vh;overflow:auto}
[data-testid="stLayoutWrapper"]:has(>.st-key-picture){position:sticky;top:4.2rem;
  max-height:calc(100vh - 15rem);overflow:auto}
.st-key-picture{gap:.5rem}
.st-key-questions .stPageLink a p,.st-key-picture .stPageLink a p,.st-key-failed-checks a p{
  color:#1F5FA8;text-decoration:underline}
@media (max-width:760px),(max-height:600px){
  [data-testid="stLayoutWrapper"]:has(>.st-key-result),
  [data-testid="stLayoutWrapper"]:has(>.st-key-picture){position:static;max-height:none}}
"""


def _drawn(strength: str) -> str:
    return f'{{background-image:url("data:image/svg+xml,{quote(light_svg(strength, 24, ""), safe="")}")}}'


# Streamlit takes drawings out of HTML, but not out of a style.
STYLE = f"<style>{_LOOK}{''.join(f'.l-{strength}{_drawn(strength)}' for strength in LIGHTS)}</style>"


def steps_style(strengths: Iterable[str], current: int) -> str:
    """The lights before the links of the stepper, and the mark of the present one (counted from 0)."""
    rules = [f".st-key-steps>:nth-child({n}) a::before{_drawn(strength)}" for n, strength in enumerate(strengths, 1)]
    here = f".st-key-steps>:nth-child({current + 1}) a"
    rules.append(f"{here}{{box-shadow:inset 0 -3px 0 #1F5FA8;border-radius:.4rem .4rem 0 0}}")
    return f"<style>{''.join(rules)}</style>"
