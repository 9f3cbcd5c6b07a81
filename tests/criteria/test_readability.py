"""Every text for learners is easy enough to read: `python -m tests.tools.readability` lists the figures."""

from __future__ import annotations

import pytest

from criteria.text import languages
from tests.tools.readability import FORMULAS, LONGEST, WITHOUT_FORMULA, counts, figure, is_passage, screens, sentences

MEASURED = [language for language in languages() if language not in WITHOUT_FORMULA]


@pytest.mark.parametrize("language", MEASURED)
def test_each_passage_for_learners_is_plain(language: str) -> None:
    figures = {name: figure(text, language) for name, text in screens(language).items() if is_passage(text)}
    assert figures
    assert {name: easiness for name, easiness in figures.items() if easiness < FORMULAS[language].least} == {}


@pytest.mark.parametrize("language", MEASURED)
def test_all_passages_together_are_plain(language: str) -> None:
    passages = [text if text.rstrip()[-1:] in ".?:" else f"{text}." for text in screens(language).values()]
    assert figure(" ".join(filter(is_passage, passages)), language) >= FORMULAS[language].together


@pytest.mark.parametrize("language", languages())
def test_no_sentence_for_learners_is_long(language: str) -> None:
    long = {
        name: " ".join(part)
        for name, text in screens(language).items()
        for part in sentences(text)
        if len(part) > LONGEST
    }
    assert long == {}


def test_the_figures_are_those_of_the_published_formulas() -> None:
    assert figure("The cat sat on the mat.", "en") == pytest.approx(116.145)
    assert figure("Il gatto dorme.", "it") == pytest.approx(89 + (300 * 1 - 10 * 12) / 3)
    assert figure("El gato duerme.", "es") == pytest.approx(206.84 - 1.02 * 3 - 60 * 5 / 3)
    assert figure("O gato dorme.", "pt") == pytest.approx(248.835 - 1.015 * 3 - 84.6 * 5 / 3)
    assert figure("Le chat dort.", "fr") == pytest.approx(207 - 1.015 * 3 - 73.6 * 3 / 3)
    assert figure("Die Katze schläft.", "de") == pytest.approx(180 - 3 - 58.5 * 4 / 3)
    assert figure("Кіт спить.", "uk") == pytest.approx(206.835 - 1.3 * 2 - 60.1 * 2 / 2)
    assert figure("Kandidater bliver spurgt.", "da") == pytest.approx(100 - 3 - 100 * 1 / 3)
    assert figure("Ustanova odlučuje.", "hr") == pytest.approx(20 - 2 - (30 * 2 / 1) ** 0.5)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "país 2 había 3 quien 1 averiguáis 4 ley 1 cuidado 3 leer 2 yo 1 cigüeña 3 evaluación 4"),
        ("pt", "não 1 põe 1 água 2 quem 1 questões 2 saúde 3 dia 2 sua 2 história 3 qualidade 4 aprendizagem 5"),
        ("fr", "école 2 demandent 2 certificat 4 langue 1 question 2 pays 1 année 2 reconnaissance 4"),
        ("de", "Zeugnis 2 dauern 2 Anerkennung 4 Einrichtung 3 geprüft 2"),
        ("uk", "сертифікат 4 мова 2 відповідь 3 який 2 знання 2"),
        ("hr", "potvrda 3 prst 1 tečaj 2 obrazovanje 5 certifikat 4 internet 3 uvjerenje 4 krv 1"),
    ],
)
def test_syllables_are_counted_as_the_language_speaks_them(language: str, words: str) -> None:
    each = words.split()
    counted = {word: counts(word, language).syllables for word in each[::2]}
    assert counted == dict(zip(each[::2], map(int, each[1::2]), strict=True))


HARD = {
    "en": "The competent authority undertakes a comprehensive evaluation of the qualification documentation submitted, "
    "in accordance with the applicable regulatory provisions, notwithstanding previous determinations.",
    "it": "L'amministrazione competente provvede alla valutazione complessiva della documentazione presentata, ai "
    "sensi delle disposizioni regolamentari applicabili, fatte salve le determinazioni precedentemente assunte.",
    "es": "La administración competente procederá a la evaluación exhaustiva de la documentación acreditativa "
    "presentada, de conformidad con las disposiciones reglamentarias aplicables, sin perjuicio de las determinaciones.",
    "pt": "A administração competente procederá à avaliação exaustiva da documentação comprovativa apresentada, em "
    "conformidade com as disposições regulamentares aplicáveis, sem prejuízo das determinações anteriores.",
    "fr": "L'administration compétente procède à l'évaluation approfondie de la documentation justificative présentée, "
    "conformément aux dispositions réglementaires applicables, nonobstant les déterminations antérieures.",
    "de": "Die zuständige Verwaltungsbehörde unterzieht die eingereichten Qualifikationsnachweise unter "
    "Berücksichtigung der anwendbaren Durchführungsbestimmungen einer umfassenden Gleichwertigkeitsprüfung.",
    "sl": "Pristojni upravni organ izvaja celovito vrednotenje predložene dokumentacije o kvalifikacijah v skladu z "
    "veljavnimi podzakonskimi predpisi, ne glede na predhodno izdane odločitve.",
    "da": "Den kompetente forvaltningsmyndighed gennemfører en omfattende vurdering af den fremlagte "
    "kvalifikationsdokumentation i overensstemmelse med gældende gennemførelsesbestemmelser.",
    "et": "Pädev haldusorgan viib läbi esitatud tõendusmaterjali igakülgse hindamise kooskõlas kehtivate "
    "õigusnormidega, olenemata varasematest tuvastamistest.",
    "uk": "Уповноважений орган здійснює всебічне оцінювання поданої кваліфікаційної документації відповідно до "
    "застосовних підзаконних положень, незалежно від раніше ухвалених рішень.",
    "hr": "Nadležno upravno tijelo provodi sveobuhvatno vrednovanje podnesene dokumentacije o kvalifikacijama, u "
    "skladu s primjenjivim podzakonskim odredbama, neovisno o prethodno donesenim odlukama.",
}
"""What an authority writes, by language."""


@pytest.mark.parametrize("language", sorted({*HARD, *MEASURED}))
def test_words_of_an_authority_would_be_caught(language: str) -> None:
    assert is_passage(HARD[language])
    assert figure(HARD[language], language) < FORMULAS[language].least
