"""How easily a learner reads a text, by a formula made for its language. `python -m tests.tools.readability` lists all.

Every figure is on the scale of its formula; `FORMULAS` says which and where the limit lies.

- English: Flesch's Reading Ease (Flesch 1948); from 60 on "plain English".
- Italian: Gulpease (Lucisano and Piemontese 1988), which counts letters; above 60 readers with a lower secondary
  certificate manage alone.
- Spanish: Fernández Huerta (1959), as Law (2011) corrected it: words a sentence, not sentences a hundred words; 60 to
  70 is "normal", what pupils of the seventh and eighth year read.
- Portuguese: Flesch as Martins, Ghiraldelo, Nunes and Oliveira (1996) adapted it, which adds 42; 50 to 75 is "easy", up
  to the eighth year of school. They worked with texts of Brazil; nobody is known to have done so for Portugal.
- Croatian: SMOG-Cro (Brangan 2011, University of Zagreb; Collegium Antropologicum), 2 plus the root of the words of
  four and more syllables in 30 sentences: the years of school a reader needs. It was made for texts to patients. Its
  figure is subtracted from 20 here, so that more is easier as with the others: 12 says eight years, Croatia's
  compulsory school. It needs 30 sentences, so all passages together stay within these; one passage, where a single long
  word weighs much, only has to stay within twelve.
- French: Flesch as Kandel and Moles (1958) adapted it; 60 to 70 is "standard", 80 to 90 "easy".
- German: Flesch as Amstad (1978) adapted it; 70 to 80 is "fairly easy". One passage, where a single long
  compound weighs much, only has to reach 50.
- Ukrainian: none is made for it, and those of other languages fit it in part only (Prykhodchenko and Prykhodchenko,
  QUASY 2025). Flesch with Oborneva's figures for Russian (2006), whose words are about as long, stands in for one. One
  passage only has to reach 40, all together 60.
- Danish: LIX (Björnsson 1968), words a sentence plus the share of words of more than six letters in per cent, which
  Danish schools use; below 35 is "easy", up to 45 "medium". It is subtracted from 100 here. One passage has to stay
  within 50, all together within 30.
- Estonian: LIX too, which counts no syllables; none was found that is made for it. Its words carry endings and are
  longer, so all together stay within 40, one passage within 70.
- Slovene: none was found that is made for it. That for Croatian, its neighbour with the same syllables, stands in.
- Arabic: none is used. Those that count syllables need the short vowels, which are not written; OSMAN (El-Haj and
  Rayson 2016) has a program add them first. Its sentences are held short as those of the others.

All were made for passages, so a screen is measured whole: a question with its example, where to look and its answers.
Syllables are the groups of vowels, taken apart as the language speaks them (`GROUPS`, `STRONG`), or the parts of
pyphen's hyphenation where these are more. Croatian has one for each vowel and for an `r` between consonants; its
hyphenation is left out, since it parts what is one syllable ("po-t-vr-da"). Ukrainian has one for each vowel; French
does not speak the `e` at the end of a word, which hyphenation would count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pyphen

from criteria.load import framework
from criteria.text import ENGLISH, QUESTION_TO_LEARNERS, filed_words, languages, words_in
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

PASSAGE = 12
"""Words; a shorter text is no passage, and one long word would decide its figure."""

LONGEST = 20
"""Words of any sentence."""

TO_LEARNERS = re.compile(r"(learner|application|status)\.|letter\.(learner|bring)[.-]")
"""Texts of the screens and letters for learners, by the beginning of their id."""


def screens(language: str) -> dict[str, str]:
    """What a learner reads in a language, by name: each question's screen, and each further text.

    What a language lacks, and shows in English, is left out: the formula is made for another language.
    """
    own = words_in(language) if language == ENGLISH else filed_words(language)
    words = {key: own.get(key, "") for key in words_in(language)}
    results = {}
    for name, question in framework().questions.items():
        sentences = [
            words[f"question.{name}.{part}"] for part in QUESTION_TO_LEARNERS if f"question.{name}.{part}" in words
        ]
        if question.asked_of_learner:
            choices = [answer.id for answer in question.answers if answer.id not in (UNKNOWN, UNAVAILABLE)]
            sentences += [words[f"answer.{name}.{answer}.for_learner"] for answer in choices]
        results[name] = " ".join(sentences)
    for purpose in framework().purposes:
        results[f"purpose.{purpose.id}"] = words[f"purpose.{purpose.id}.for_learner"]
    return results | {name: words[name] for name in words if TO_LEARNERS.match(name)}


_LETTERS = r"(?:[^\W\d_]|[\u064b-\u0652])+"
"""Arabic writes some sounds as signs above or below a letter, which are no letters of their own."""


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; fields to be filled in count as one short word, figures as none."""
    plain = re.sub(r"{[^}]*}", "x", re.sub(r"[*_#\n]+", " ", text))
    parts = re.split(r"[.?!:;؟؛]+(?=\s|$|[\"”“»])", plain)
    words_by_part = [re.findall(rf"{_LETTERS}(?:['’-]{_LETTERS})*", part) for part in parts]
    return [part for part in words_by_part if part]


@dataclass(frozen=True)
class Counts:
    """What the formulas count in a text. `long`: words of four and more syllables; `wide`: of more than six letters."""

    sentences: int
    words: int
    letters: int
    syllables: int
    long: int
    wide: int


@dataclass(frozen=True)
class Formula:
    """A formula with the least figure that every screen of questions and every passage for learners must reach.

    `together`: the least figure of all of them as one text.
    """

    least: float
    together: float
    figure: Callable[[Counts], float]


FORMULAS = {
    "en": Formula(60, 60, lambda of: 206.835 - 1.015 * of.words / of.sentences - 84.6 * of.syllables / of.words),
    "it": Formula(60, 60, lambda of: 89 + (300 * of.sentences - 10 * of.letters) / of.words),
    "es": Formula(60, 60, lambda of: 206.84 - 1.02 * of.words / of.sentences - 60 * of.syllables / of.words),
    "pt": Formula(50, 50, lambda of: 248.835 - 1.015 * of.words / of.sentences - 84.6 * of.syllables / of.words),
    "hr": Formula(8, 12, lambda of: 20 - (2 + math.sqrt(30 * of.long / of.sentences))),
    "fr": Formula(60, 80, lambda of: 207 - 1.015 * of.words / of.sentences - 73.6 * of.syllables / of.words),
    "de": Formula(50, 70, lambda of: 180 - of.words / of.sentences - 58.5 * of.syllables / of.words),
    "uk": Formula(40, 60, lambda of: 206.835 - 1.3 * of.words / of.sentences - 60.1 * of.syllables / of.words),
    "sl": Formula(8, 12, lambda of: 20 - (2 + math.sqrt(30 * of.long / of.sentences))),
    "da": Formula(50, 70, lambda of: 100 - of.words / of.sentences - 100 * of.wide / of.words),
    "et": Formula(30, 60, lambda of: 100 - of.words / of.sentences - 100 * of.wide / of.words),
}
"""By language."""

WITHOUT_FORMULA = ("ar",)
"""Any other language of this desk without a formula is refused: its texts for learners would be measured by nobody."""

GROUPS = {
    "en": r"[aeiouy]+",
    "es": r"(?:[aeiouáéíóúü]|y(?![aeiouáéíóúü]))+",
    "pt": r"[aeiouáéíóúâêôàãõü]+",
    "hr": r"[aeiou]|(?<![aeiou])r(?=[^\Waeiou\d_])",
    "sl": r"[aeiou]|(?<![aeiou])r(?=[^\Waeiou\d_])",
    "fr": r"[aeiouyàâäéèêëîïôöùûüœæ]+",
    "de": r"[aeiouyäöü]+",
    "uk": r"[аеєиіїоуюя]",
}
"""What is one syllable, or several where `STRONG` says so."""

STRONG = {"es": "aeoáéíóú", "pt": "aeoáéíóúâêôàãõ"}
"""Vowels of which each makes a syllable of its own; the others glide beside them."""


def counts(text: str, language: str) -> Counts:
    """What the formulas count in a text."""
    parts = sentences(text)
    words = [word for part in parts for word in part]
    syllables = [_syllables(word, language) for word in words]
    letters = sum(len(re.sub(r"[^\w]", "", word)) for word in words)
    long, wide = sum(number >= 4 for number in syllables), sum(len(word) > 6 for word in words)
    return Counts(len(parts), len(words), letters, sum(syllables), long, wide)


def figure(text: str, language: str) -> float:
    """The text's readability on the scale of the language's formula; more is easier."""
    return FORMULAS[language].figure(counts(text, language))


def is_passage(text: str) -> bool:
    """Whether it is long enough for its figure to say something."""
    return sum(map(len, sentences(text))) >= PASSAGE


@cache
def _syllables(word: str, language: str) -> int:
    plain = word.lower()
    if language == "en":
        plain = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$", "", plain)
    elif language == "fr":
        plain = re.sub(r"(?<=[^\Waeiouyàâéèêëîïôùûqg])e(?:s|nt)?$|(?<=[qg])ues?$|(?<=[aéiouyè])es?$", "", plain)
    elif language == "pt":
        plain = re.sub("ão|ãe|õe", "ã", plain)
    strong = STRONG.get(language, "")
    groups = re.findall(GROUPS.get(language, GROUPS["en"]), plain)
    number = sum(max(1, sum(vowel in strong for vowel in group)) for group in groups)
    if language == "pt" and plain.isascii() and re.search("(?:i|(?<![qg])u)[ao]s?$", plain):
        number += 1  # "havi-a", "su-a"; a written accent elsewhere makes the end one syllable, as in "histó-ria"
    hyphenated = 1 if language in ("hr", "sl", "fr", "uk") else len(_dictionary(language).positions(word.lower())) + 1
    return max(1, number, hyphenated)


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"en": "en_GB", "pt": "pt_PT"}.get(language, language))


def main() -> None:
    """The figure of every text, hardest first."""
    for language in filter(FORMULAS.__contains__, languages()):
        ranked = sorted((figure(text, language), name) for name, text in screens(language).items())
        for value, name in ranked:
            print(f"{language} {value:5.0f} {name}")


if __name__ == "__main__":
    main()
