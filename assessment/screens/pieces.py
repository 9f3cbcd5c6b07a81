"""Pieces of HTML that the screens of a case share: a light with its word, a score with its range, lists, the look.

Every function returns a text for `st.html`; what people or certificates say is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from html import escape
from urllib.parse import quote

from assessment.judgement import CriterionResult, Equivalence, Judgement
from assessment.lights import light_svg
from criteria.text import Words

STYLE = """<style>
.stMainBlockContainer{max-width:1440px}
.stHtml h1{font-size:1.05rem;font-weight:600;margin:0;padding:0;color:#3C434B}
.stHtml h2{font-size:1.75rem;margin:.2rem 0 .4rem;padding:0}
.stHtml h3{font-size:1.15rem;margin:.6rem 0 .3rem;padding:0}
.stHtml p{margin:.2rem 0 .5rem;max-width:46rem}
.stHtml ul,.stHtml ol{margin:.3rem 0 .5rem;padding-left:1.3rem;max-width:46rem}
.stHtml a{color:#1F5FA8;overflow-wrap:anywhere}
.stHtml details{margin:.1rem 0}
.stHtml summary{cursor:pointer;color:#1F5FA8;min-height:24px}
.stHtml summary:focus-visible,.stHtml [tabindex]:focus-visible{outline:3px solid #1F5FA8;outline-offset:2px}
.l-quiet{color:#545B63}
.l-small{font-size:.9rem}
.l-light{display:inline-flex;align-items:center;gap:.4rem;font-weight:600}
.l-light svg{flex:none}
.l-row{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center}
.l-note{border-left:4px solid #1F5FA8;background:#F2F5F9;padding:.6rem .9rem;margin:.3rem 0;max-width:48rem}
.l-stop{border-left:4px solid #B3261E;background:#FDF3F2;padding:.6rem .9rem;margin:.3rem 0}
.l-page{overflow:auto;max-height:66vh;border:1px solid #8A949E;background:#F2F5F9}
.l-page img{display:block;max-width:none}
.l-scroll{overflow-x:auto}
.l-scroll table{border-collapse:collapse;font-size:.9rem;min-width:38rem}
.l-scroll th,.l-scroll td{border:1px solid #C4CBD3;padding:.35rem .5rem;text-align:left;vertical-align:top}
.l-scroll td.l-chosen{background:#E3EDF8;box-shadow:inset 0 0 0 2px #1F5FA8;font-weight:600}
.st-key-questions [data-testid="stWidgetLabel"] p{font-size:1rem}
.st-key-questions .stRadio [data-testid="stWidgetLabel"] p{font-size:1.1rem;font-weight:600;line-height:1.4}
.st-key-questions .stRadio [role="radiogroup"]{gap:.35rem}
.st-key-steps{gap:.15rem .35rem;border-bottom:1px solid #C4CBD3;padding-bottom:.5rem}
.st-key-steps a{background:none!important;padding:.3rem .55rem;border-radius:.4rem;min-height:0}
.st-key-steps a:hover{background:#F2F5F9!important}
.st-key-steps a p,.st-key-steps a span{font-size:.9rem;font-weight:400;color:#1B1F24;white-space:nowrap}
.st-key-steps a::before{content:"";flex:none;width:1.05rem;height:1.05rem;margin-right:.35rem;background:center/contain no-repeat}
.st-key-result{position:sticky;bottom:0;z-index:50;background:#fff;border-top:3px solid #1F5FA8;padding:.6rem 0 .8rem;
  box-shadow:0 -6px 14px -10px rgba(27,31,36,.35)}
.st-key-result details ul{max-height:32vh;overflow:auto}
.st-key-picture{position:sticky;top:4.2rem}
@media (max-width:760px),(max-height:640px){.st-key-result,.st-key-picture{position:static}}
</style>"""


@cache
def _drawn(strength: str) -> str:
    return quote(light_svg(strength, 24, ""), safe="")


def steps_style(strengths: Iterable[str], current: int | None) -> str:
    """The lights before the links of the stepper, and the mark of the present one (counted from 0)."""
    rules = [
        f'.st-key-steps>:nth-child({n}) a::before{{background-image:url("data:image/svg+xml,{_drawn(strength)}")}}'
        for n, strength in enumerate(strengths, 1)
    ]
    if current is not None:
        here = f".st-key-steps>:nth-child({current + 1}) a"
        rules.append(f"{here}{{box-shadow:inset 0 -3px 0 #1F5FA8;border-radius:.4rem .4rem 0 0}}")
        rules.append(f"{here} p,{here} span{{font-weight:700}}")
    return f"<style>{''.join(rules)}</style>"


def strength_word(result: CriterionResult, text: Words) -> str:
    """The strength in words; a criterion that is still open says between which two."""
    if result.strength != "open":
        return text(f"strength.{result.strength}")
    if (result.strength_low, result.strength_high) == ("none", "strong"):
        return text("strength.open")
    low, high = text(f"strength.{result.strength_low}"), text(f"strength.{result.strength_high}")
    return text("strength.range", low=low, high=high.lower())


def light(result: CriterionResult, text: Words, size: int = 22) -> str:
    """The light of a criterion: shape, colour and word."""
    word = escape(strength_word(result, text))
    return f'<span class="l-light">{light_svg(result.strength, size, "")}<span>{word}</span></span>'


def score(found: CriterionResult | Judgement, text: Words) -> str:
    """Score and range in figures: `66 (50–83)`; the range alone where nothing is known."""
    value = found.score if isinstance(found, CriterionResult) else found.value
    low, high = text.number(found.low, 0), text.number(found.high, 0)
    whole = low if low == high else f"{low}–{high}"
    if value is None:
        return whole
    return text.number(value, 0) if low == high else f"{text.number(value, 0)} ({whole})"


def score_bar(low: Fraction, high: Fraction, value: Fraction | None, label: str) -> str:
    """The range from 0 to 100 as a thin bar, with a mark at the score; `label` says the same in words."""
    start, width = float(low), max(float(high - low), 0.8)
    mark = "" if value is None else f'<rect x="{max(float(value) - 0.5, 0):.1f}" y="0" width="1" height="12" fill="#1B1F24"/>'
    return (
        f'<svg viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label="{escape(label)}" '
        'style="display:block;width:100%;max-width:34rem;height:12px">'
        '<rect x="0" y="4" width="100" height="4" fill="#DDE2E8"/>'
        f'<rect x="{start:.1f}" y="3" width="{width:.1f}" height="6" fill="#1F5FA8"/>{mark}</svg>'
    )


def bullets(sentences: Iterable[str]) -> str:
    """Sentences as a list; nothing for none."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def note(*sentences: str, stop: bool = False) -> str:
    """Sentences in a box: something to know, or (`stop`) something that stops the assessment."""
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    return f'<div class="{"l-stop" if stop else "l-note"}">{lines}</div>'


def ordered(found: tuple[Equivalence, ...]) -> list[Equivalence]:
    """The centre's own unit first, the indicative ones last."""
    return sorted(found, key=lambda entry: (not entry.own, entry.indicative))


def credits_line(judgement: Judgement, text: Words) -> str:
    """The figures so far in one line, the centre's own unit first; or that there is none yet."""
    if not judgement.equivalence:
        return escape(text("assess.no-credits"))
    parts = []
    for entry in ordered(judgement.equivalence):
        said = f"{text.number(entry.credits)} {entry.unit}"
        parts.append(text("assess.credits-indicative", figure=said) if entry.indicative else said)
    return escape(text("assess.credits", figures=", ".join(parts)))


def check_mark(result: str, size: int = 18) -> str:
    """The shape of a check's result; its word stands beside it."""
    shape = {"passed": "strong", "failed": "none"}.get(result, "unknown")
    return light_svg(shape, size, "")


