"""How easily a learner reads a text: a figure from 0 to 100, higher is easier. `python -m tests.tools.readability`
lists all.

English: Flesch's Reading Ease (Flesch 1948), syllables from pyphen's hyphenation or counted as groups of vowels,
whichever finds more, since hyphenation misses some. Italian: Gulpease (Lucisano and Piemontese 1988), which counts
letters. At 60 Flesch's "plain English" begins, and above 60 on Gulpease's scale readers with a lower secondary
certificate manage alone. Both were made for passages, so a screen is measured whole: a question with its example, where
to look and its answers.
"""

from __future__ import annotations

import re
from functools import cache

import pyphen

from criteria.load import framework
from criteria.text import QUESTION_TO_LEARNERS, languages, words_in
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

LEAST = 60
"""Every screen of questions, and every other text of at least `PASSAGE` words."""

PASSAGE = 12
"""Words; a shorter text is no passage, and one long word would decide its figure."""

LONGEST = 20
"""Words of any sentence."""

TO_LEARNERS = re.compile(r"(learner|application|status)\.|letter\.(learner|bring)[.-]")
"""Texts of the screens and letters for learners, by the beginning of their id."""


def screens(language: str) -> dict[str, str]:
    """What a learner reads, by name: each question's screen, and each further text."""
    words = words_in(language)
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


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; fields to be filled in count as one short word, figures as none."""
    plain = re.sub(r"{[^}]*}", "x", re.sub(r"[*_#\n]+", " ", text))
    parts = re.split(r"[.?!:;]+(?=\s|$|[\"”»])", plain)
    words_by_part = [re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", part) for part in parts]
    return [part for part in words_by_part if part]


def figure(text: str, language: str) -> float:
    """The text's readability, 0 to 100 as a rule."""
    parts = sentences(text)
    count = sum(map(len, parts))
    if language == "it":
        letters = sum(len(re.sub(r"[^\w]", "", word)) for part in parts for word in part)
        return 89 + (300 * len(parts) - 10 * letters) / count
    syllables = sum(_syllables(word) for part in parts for word in part)
    return 206.835 - 1.015 * count / len(parts) - 84.6 * syllables / count


def is_passage(text: str) -> bool:
    """Whether it is long enough for its figure to say something."""
    return sum(map(len, sentences(text))) >= PASSAGE


@cache
def _syllables(word: str) -> int:
    plain = word.lower()
    groups = len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$", "", plain)))
    return max(1, groups, len(_english().positions(plain)) + 1)


@cache
def _english() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def main() -> None:
    """The figure of every text, hardest first."""
    for language in languages():
        ranked = sorted((figure(text, language), name) for name, text in screens(language).items())
        for value, name in ranked:
            print(f"{language} {value:5.0f} {name}")


if __name__ == "__main__":
    main()
