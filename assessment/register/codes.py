"""Codes of decisions, which are made at random, read out and typed. Pure but for the random numbers."""

from __future__ import annotations

import secrets

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, O, 1 and I, which are mistaken for each other


LENGTH = 12
"""Letters of a code of a decision."""


def new_code(length: int = LENGTH) -> str:
    """A new code such as `7KQ2-M9XD-4RTV`. Each letter holds five random bits, so codes cannot be guessed."""
    # There are 32 letters, so each is as likely as any other.
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in secrets.token_bytes(length))
    return "-".join(letters[start : start + 4] for start in range(0, length, 4))


def plain_code(typed: str) -> str:
    """A code as the register writes it, however it was typed.

    >>> plain_code("7kq2 m9xd4rtv")
    '7KQ2-M9XD-4RTV'
    """
    letters = "".join(letter for letter in typed.upper() if letter in _LETTERS)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def is_code(text: str) -> bool:
    """Whether a text is a code and nothing else.

    >>> is_code("7KQ2-M9XD-4RTV"), is_code("https://desk.example/7KQ2-M9XD-4RTV")
    (True, False)
    """
    letters = "".join(letter for letter in text.upper() if letter not in " -")
    return len(letters) == LENGTH and all(letter in _LETTERS for letter in letters)
