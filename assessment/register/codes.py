"""Codes of decisions: made at random, read out and typed."""

from __future__ import annotations

import secrets

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, no 1 and I: codes are read out and typed


def new_code(length: int = 12) -> str:
    """A code such as `7KQ2-M9XD-4RTV`: five random bits a letter, so nobody finds a decision by trying."""
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in secrets.token_bytes(length))  # 32: each as likely
    return "-".join(letters[start : start + 4] for start in range(0, length, 4))


def plain_code(typed: str) -> str:
    """A code as it stands in the register, however it was typed: `plain_code("7kq2 m9xd4rtv") == "7KQ2-M9XD-4RTV"`."""
    letters = "".join(letter for letter in typed.upper() if letter in _LETTERS)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
